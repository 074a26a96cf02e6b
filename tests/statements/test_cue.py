"""What a speaker does by speaking, from the words of the cue alone, and which words are a deed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from marked import marked

from onrecord.documents.model import Span
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import ACTS, Cues, load_cues
from onrecord.statements.cue import Reporting, is_deed, read_cue
from onrecord.statements.quotations import read_quotations

Parsing = Callable[[str], Parse]


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues()


def cue_in(parse: Parsing, cues: Cues, sentence: str) -> tuple[Parse, Reporting | None]:
    """What the marked cue of a sentence does."""
    text, (one,) = marked(sentence)
    read = parse(text)
    return read, read_cue(read, one.cue, cues)


@pytest.mark.parametrize(
    ("sentence", "word", "act"),
    [
        ("{He} <said> [it was over].", "said", "say"),
        ("{He} <has warned> [that it was over].", "warned", "warn"),
        ("{He} <said and promised> [that it was over].", "promised", "promise"),
        ("{He} <voiced hope> [that it was over].", "voiced", "hope"),
        ("{He} <issued a denial> [that it was over].", "issued", "deny"),
        ("The crowd cheered {his} <vow> [to leave].", "vow", "promise"),
        ("{He} <was afraid> [that it was over].", "afraid", "fear"),
        ("<According to> {him}, [it was over].", "According", "report"),
        ("{He} <asked for> [a truce].", "asked", "demand"),
        ("{He} <asked> [whether it was over].", "asked", "ask"),
        ("{He} <turned down> [the offer].", "turned", "reject"),
        ("{He} <shouted from a roof> [that it was over].", "shouted", "say"),
        ("{He} <implored> [the army to leave].", "implored", "demand"),
    ],
)
def test_a_cue_has_a_main_word_and_an_act(parse: Parsing, cues: Cues, sentence: str, word: str, act: str) -> None:
    read, found = cue_in(parse, cues, sentence)
    assert found is not None
    assert (read.tokens[found.at].text, found.act) == (word, act)


@pytest.mark.parametrize(
    ("sentence", "addresses"),
    [
        ("{He} <told> them [that it was over].", True),
        ("{He} <urged> [them to leave].", True),
        ("{He} <said> [that it was over].", False),
        ("{He} <announced> [that it was over].", False),
        ("{He} <called on> [them to leave].", True),
        ("{He} <called for> [a truce].", False),
    ],
)
def test_a_verb_may_have_who_is_spoken_to_as_its_object(
    parse: Parsing, cues: Cues, sentence: str, *, addresses: bool
) -> None:
    _, found = cue_in(parse, cues, sentence)
    assert found is not None
    assert found.addresses is addresses


def test_a_cue_without_a_word_does_nothing(parse: Parsing, cues: Cues) -> None:
    assert read_cue(parse("It is over."), Span(2, 3), cues) is None
    assert read_cue(parse(""), Span(0, 0), cues) is None


def test_every_act_of_a_word_is_one_of_the_closed_list(cues: Cues) -> None:
    words = (cues.verbs, cues.nouns, cues.adjectives, cues.prepositions)
    assert {act for each in words for act in each.values()} <= set(ACTS)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{The judge} <dismissed> [the lawsuit].", True),
        ("{The court} <rejected> [the appeal].", True),
        ("{The party} <rejected> [the proposal].", False),
        ("{The union} <called off> [the strike].", True),
        ("{The union} <called for> [a strike].", False),
        ("{Apple} <appealed> [the verdict].", True),
        ("{The envoy} <appealed> [for calm].", False),
        ("{The army} <fired> [a rocket].", True),
        ("{The army} <said> [that it had fired a rocket].", False),
        ("<According to> {the army}, [a rocket was fired].", False),
        ("[“We will win the suit,”] {she} <smiled>.", False),
        ("[“The truce holds.”] {The envoy} <nodded>.", True),
        ("{The minister} <signed> [the treaty].", True),
    ],
)
def test_a_deed_is_no_speech(parse: Parsing, cues: Cues, sentence: str, *, expected: bool) -> None:
    text, (one,) = marked(sentence)
    read = parse(text)
    assert is_deed(read, read_quotations(read), one.cue, one.content, cues) is expected
