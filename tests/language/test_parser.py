"""Offsets, paragraphs and mentions of a parse, for any text."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.documents.model import Span
from onrecord.encoder.trees import LONGEST_SENTENCE
from onrecord.language.parse import Parse
from onrecord.language.spelling import as_read

Parsing = Callable[[str], Parse]


def test_tokens_quote_the_text(parse: Parsing) -> None:
    parsed = parse("The minister met his counterpart.\r\n\r\nThey agreed on a truce.")
    assert [token.text for token in parsed.tokens] == [parsed.text[t.start : t.end] for t in parsed.tokens]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("One thing happened.\n\nThen another did.", [0, 1], id="blank line"),
        pytest.param("A headline\nA first sentence here.", [0, 1], id="single line break"),
        pytest.param(
            "The foreign minister said on Wednesday that the two countries\n"
            "would open talks in the spring if the fighting in the border\n"
            "region came to an end, and that he would travel there himself\n"
            "before the end of the month to meet the leaders.",
            [0],
            id="hard-wrapped",
        ),
    ],
)
def test_paragraphs(parse: Parsing, text: str, paragraphs: list[int]) -> None:
    assert [sentence.paragraph for sentence in parse(text).sentences] == paragraphs


def test_a_possessive_names_its_owner_without_the_mark(parse: Parsing) -> None:
    parsed = parse("Iran's parliament rejected the plan.")
    assert "Iran" in {parsed.quote(mention.span) for mention in parsed.mentions}


def test_a_demonym_before_a_noun_is_a_mention(parse: Parsing) -> None:
    parsed = parse("The French army left Mali.")
    assert "French" in {parsed.quote(mention.span) for mention in parsed.mentions}


def test_a_mention_ends_before_its_relative_clause(parse: Parsing) -> None:
    parsed = parse("The officers who had led the raid were arrested.")
    assert "The officers" in {parsed.quote(mention.span) for mention in parsed.mentions}


def test_a_charge_is_no_part_of_who_is_charged(parse: Parsing) -> None:
    parsed = parse("The groups accuse the army of torturing and killing opponents.")
    assert "the army" in {parsed.quote(mention.span) for mention in parsed.mentions}


@pytest.mark.parametrize(
    ("text", "verb", "parted"),
    [
        ("The United States criticised the ruling; Thailand rejected the criticism.", "criticised", True),
        ("Ghana condemned the raid; Togo denied that it was involved.", "condemned", True),
        ("“We fought; we lost,” the general said.", "lost", False),
    ],
)
def test_a_semicolon_parts_two_clauses(parse: Parsing, text: str, verb: str, parted: bool) -> None:
    (token,) = [token for token in parse(text).tokens if token.text == verb]
    assert (token.dep == "parataxis") is parted


def test_tokens_in_a_span(parse: Parsing) -> None:
    parsed = parse("Police arrested two men.")
    assert [parsed.tokens[i].text for i in parsed.tokens_in(Span(3, 9))] == ["Police", "arrested"]


def test_long_runs_without_a_full_stop_are_cut(parse: Parsing) -> None:
    parsed = parse("and the army and the police " * 400)
    assert max(s.last - s.first + 1 for s in parsed.sentences) <= LONGEST_SENTENCE


def test_a_parse_can_be_pickled(parse: Parsing) -> None:
    parsed = parse("The minister met his counterpart. They agreed on a truce.")
    assert pickle.loads(pickle.dumps(parsed)) == parsed  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        ("The French army left Mali.", "French", "name"),
        ("The UN General Assembly met.", "The UN General Assembly", "name"),
        ("The wounded were taken to hospital.", "The wounded", "nominal"),
        ("Ten were killed in the raid.", "Ten", "nominal"),
        ("They praised their leaders.", "their", "pronoun"),
        ("“Peace” talks with Iran began.", "Peace” talks with Iran", "nominal"),
    ],
)
def test_mentions_and_their_kinds(parse: Parsing, text: str, mention: str, kind: str) -> None:
    parsed = parse(text)
    assert kind in {found.kind for found in parsed.mentions if parsed.quote(found.span) == mention}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
@example(text="A\xadA")
def test_any_text_gives_a_tree(parse: Parsing, text: str) -> None:
    parsed = parse(text)
    for token in parsed.tokens:
        assert as_read(parsed.text[token.start : token.end]) == token.text
        sentence = parsed.sentence_of(token.index)
        assert sentence.first <= token.head <= sentence.last
        assert parsed.left[token.index] <= token.index <= parsed.right[token.index]
    for mention in parsed.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
