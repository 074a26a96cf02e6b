from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.language.model import Parse
from onrecord.language.parser import Parser
from onrecord.ontologies.cues import Cues, load_cues
from onrecord.statements.model import Statement
from onrecord.statements.reading import read_statements
from onrecord.statements.voices import voices

Parses = Callable[[str], Parse]


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues()


def _shown(text: str, statement: Statement) -> tuple[str | None, str, str]:
    speaker = statement.speaker and text[slice(*statement.speaker)]
    return speaker, statement.act, " || ".join(text[start:end] for start, end in statement.content)


@pytest.mark.parametrize(
    ("text", "speaker", "act", "content"),
    [
        pytest.param(
            "The minister said that talks had failed.", "The minister", "say", "that talks had failed", id="that"
        ),
        pytest.param(
            "“We will win,” said the minister of defence.",
            "the minister of defence",
            "say",
            "“We will win,”",
            id="inverted",
        ),
        pytest.param("The only way, he said, is to talk.", "he", "say", "The only way || is to talk", id="interposed"),
        pytest.param(
            '"The way," he said, "is to talk."', "he", "say", '"The way," || "is to talk."', id="interrupted quote"
        ),
        pytest.param(
            "Talks, the ministry said, will begin today.",
            "the ministry",
            "say",
            "Talks || will begin today",
            id="parenthesis",
        ),
        pytest.param(
            "According to the ministry, talks will begin.", "the ministry", "report", "talks will begin", id="according"
        ),
        pytest.param(
            "As the president said, the war is over.", "the president", "say", "the war is over", id="as she said"
        ),
        pytest.param(
            "In the minister's view, the war is over.", "the minister's", "believe", "the war is over", id="in her view"
        ),
        pytest.param("He called the vote a sham.", "He", "say", "the vote a sham", id="called it so"),
        pytest.param(
            "The general pointed out that the bridge was gone.",
            "The general",
            "say",
            "that the bridge was gone",
            id="phrasal",
        ),
        pytest.param(
            "The minister made clear that there would be no talks.",
            "The minister",
            "say",
            "that there would be no talks",
            id="make clear",
        ),
        pytest.param(
            "The army denied that troops had crossed the border.",
            "The army",
            "deny",
            "that troops had crossed the border",
            id="denied",
        ),
        pytest.param(
            "Israel demanded that Iran leave Syria.", "Israel", "demand", "that Iran leave Syria", id="demanded"
        ),
        pytest.param(
            "The general threatened to close the strait.",
            "The general",
            "threaten",
            "to close the strait",
            id="threatened",
        ),
        pytest.param("He wants all prisoners to be freed.", "He", "want", "all prisoners to be freed", id="wants"),
        pytest.param("The plan was rejected by the opposition.", "the opposition", "reject", "The plan", id="passive"),
        pytest.param(
            "She was quoted as saying that the talks had failed.",
            "She",
            "say",
            "that the talks had failed",
            id="quoted as saying",
        ),
        pytest.param(
            'Jane Smith: "We never agreed to this."', "Jane Smith", "say", '"We never agreed to this."', id="dialogue"
        ),
        pytest.param(
            "The crowd cheered his claim that the vote was fair.", "his", "claim", "that the vote was fair", id="noun"
        ),
        pytest.param(
            "The general is confident that the line will hold.",
            "The general",
            "believe",
            "that the line will hold",
            id="adjective",
        ),
    ],
)
def test_reads_who_said_what(parse: Parses, cues: Cues, text: str, speaker: str, act: str, content: str) -> None:
    assert (speaker, act, content) in [_shown(text, found) for found in read_statements(parse(text), cues)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("“It is over,” she said.", "direct", id="direct"),
        pytest.param("She said it was over.", "indirect", id="indirect"),
        pytest.param("She said it was “quite over”.", "mixed", id="mixed"),
    ],
)
def test_kind_counts_quoted_words(parse: Parses, cues: Cues, text: str, kind: str) -> None:
    assert read_statements(parse(text), cues)[0].kind == kind


def test_a_scare_quote_is_no_statement(parse: Parses, cues: Cues) -> None:
    assert read_statements(parse("The “so-called” plan was published on Monday."), cues) == ()


def test_a_text_without_words_has_no_statement(parse: Parses, cues: Cues) -> None:
    assert read_statements(parse(" \n "), cues) == ()


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        pytest.param("He told reporters that it was over.", "reporters", id="told"),
        pytest.param("The envoy urged Iran to stop the attacks.", "Iran", id="urged"),
        pytest.param("“We won't go,” he told state television.", "state television", id="told, quoted"),
    ],
)
def test_addressee(parse: Parses, cues: Cues, text: str, addressee: str) -> None:
    span = read_statements(parse(text), cues)[0].addressee
    assert span is not None
    assert text[slice(*span)] == addressee


def test_a_quotation_goes_on_after_its_cue(parse: Parses, cues: Cues) -> None:
    text = "“We will win,” the minister said on Monday. “There is no doubt. None.”"
    (statement,) = read_statements(parse(text), cues)
    assert _shown(text, statement)[2] == "“We will win,” || “There is no doubt. None.”"


def test_a_floating_quotation_keeps_the_speaker(parse: Parses, cues: Cues) -> None:
    text = "“The bridge is gone,” the mayor told the station.\n“Nobody will build another one here.”"
    first, floating = read_statements(parse(text), cues)
    assert first.cue is not None
    assert floating.cue is None
    assert floating.speaker_head == first.speaker_head
    assert _shown(text, floating) == ("the mayor", "say", "“Nobody will build another one here.”")


def test_a_quotation_of_several_paragraphs_is_one_statement(parse: Parses, cues: Cues) -> None:
    text = "“The war must end.\n“It has lasted too long.\n“Nobody will win it,” the bishop said."
    statement = read_statements(parse(text), cues)[0]
    assert statement.kind == "direct"
    assert _shown(text, statement)[0] == "the bishop"
    assert len(statement.content) == 3 or text[slice(*statement.content[0])].count("“") == 3


def test_a_missing_closing_mark_ends_with_the_paragraph(parse: Parses, cues: Cues) -> None:
    text = "The mayor said: “The bridge is gone.\nThe river rose again on Monday."
    assert _shown(text, read_statements(parse(text), cues)[0]) == ("The mayor", "say", "“The bridge is gone")


def test_nested_statements_name_their_parent(parse: Parses, cues: Cues) -> None:
    text = "The envoy said the minister told him that the army had refused to leave."
    outer, middle, inner = read_statements(parse(text), cues)
    assert (outer.parent, middle.parent, inner.parent) == (None, 0, 1)


def test_mixed_statements_give_a_quoted_voice(parse: Parses, cues: Cues) -> None:
    text = "The mayor said the plan was “a very bad idea”."
    parsed = parse(text)
    whole, quoted = voices(parsed, read_statements(parsed, cues))
    assert not whole.quoted
    assert quoted.quoted
    assert [text[slice(*piece)] for piece in quoted.content] == ["“a very bad idea”"]
    assert quoted.speaker == whole.speaker == 1


_WORDS = st.sampled_from(
    [
        "he",
        "said",
        "that",
        "Iran",
        "told",
        "them",
        "it is over",
        "according to",
        "Ann",
        ",",
        ".",
        ":",
        "?",
        "\n",
        "\n\n",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        "``",
        "''",
        "—",
        "wants",
        "to go",
        "her claim",
        "is",
        "\u200b",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(_WORDS, max_size=40), gap=st.sampled_from([" ", ""]))
def test_any_text_gives_valid_statements(parser: Parser, cues: Cues, words: list[str], gap: str) -> None:
    text = gap.join(words)
    statements = read_statements(parser.parse(text), cues)
    for number, statement in enumerate(statements):
        spans = [statement.speaker, statement.cue, statement.addressee, *statement.content]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span is not None)
        assert statement.content
        assert all(a.end < b.start for a, b in zip(statement.content, statement.content[1:], strict=False))
        assert statement.parent is None or (statement.parent != number and statement.parent < len(statements))
        assert 0 < statement.confidence < 1


def test_parents_form_no_circle(parse: Parses, cues: Cues) -> None:
    text = "“I think that he said I believe,” she said, he claimed, adding that they say it is so, she thinks."
    statements = read_statements(parse(text), cues)
    for number in range(len(statements)):
        at: int | None = number
        for _ in statements:
            at = None if at is None else statements[at].parent
        assert at is None
