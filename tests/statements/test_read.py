from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked import SURE, marked

from onrecord.documents.model import Span
from onrecord.encoder.session import Encoder
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import Cues, load_cues
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.rulings import load_rulings
from onrecord.statements.calibration import CalibrationFeatures, StatementCalibration
from onrecord.statements.model import Statement
from onrecord.statements.quotations import read_quotations
from onrecord.statements.read import attribution_spans, read_statements
from onrecord.statements.tags import AttributionDecoder, TaggedAttribution, read_tags

NOT_SPEECH = load_rulings(load_plover()).not_speech
CERTAINTY = StatementCalibration(0.3, 0.3, 0.1, 0.1, 0.3, -0.2, -0.2, -2.0)
Read = Callable[[str], tuple[str, tuple[Statement, ...]]]


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues()


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse], cues: Cues) -> Read:
    """Reads a sentence in which attributions are marked."""

    def reads(sentence: str) -> tuple[str, tuple[Statement, ...]]:
        text, attributed = marked(sentence)
        return text, _statements(parse(text), attributed, cues)

    return reads


def _statements(parsed: Parse, attributed: Sequence[TaggedAttribution], cues: Cues) -> tuple[Statement, ...]:
    return read_statements(parsed, attributed, read_quotations(parsed), CERTAINTY, cues)


def _shown(text: str, statement: Statement) -> tuple[str | None, str]:
    speaker = statement.speaker and text[slice(*statement.speaker)]
    return speaker, " || ".join(text[start:end] for start, end in statement.content)


def test_the_marked_words_are_the_statement(read: Read) -> None:
    text, (statement,) = read("[“The way,”] {he} <said on Monday>, [“is to talk.”]")
    assert _shown(text, statement) == ("he", "“The way,” || “is to talk.”")
    assert statement.cue is not None
    assert text[slice(*statement.cue)] == "said on Monday"
    assert statement.confidence > 0.7


def test_what_is_likelier_wrong_is_left_out(parse: Callable[[str], Parse], cues: Cues) -> None:
    text, attributed = marked("{He} <said> [it was over].", CalibrationFeatures(0.0, 0.0, 0.0, -4.0))
    assert _statements(parse(text), attributed, cues) == ()


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        pytest.param("After {Ann} left, {the two envoys}2 <denied> [that it was over].", "the two envoys", id="found"),
        pytest.param("Ann Lee of the union <denied> [that it was over].", "Ann Lee of the union", id="not found"),
        pytest.param("The war <was expected> [to end soon].", None, id="subject of what is said"),
        pytest.param("<Reportedly>, [the war will end soon].", None, id="nobody"),
    ],
)
def test_the_tree_names_the_speaker(read: Read, sentence: str, speaker: str | None) -> None:
    text, statements = read(sentence)
    assert _shown(text, statements[-1])[0] == speaker


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        pytest.param("{He} <offered> [some] useful advice.", "some useful advice", id="word it leads up to"),
        pytest.param(
            "{She} <said> [that it was over] and that nobody had won the war.",
            "that it was over and that nobody had won the war",
            id="clause",
        ),
        pytest.param(
            "[“It is over. ]Nobody won it, nobody,” {she} <said>.",
            "“It is over. Nobody won it, nobody,”",
            id="quotation",
        ),
        pytest.param("{She} <said> [it was “quite] over”.", "it was “quite over”", id="scare quote in a clause"),
        pytest.param("Rebels freed two nurses, {the mayor} <said>.", "Rebels freed two nurses", id="only a cue"),
        pytest.param(
            "{She} <said> [that it was over, a day after troops took the town].", "that it was over", id="afterthought"
        ),
        pytest.param(
            "{She} <said> [that they left, a day after the talks, and that nobody won].",
            "that they left, a day after the talks, and that nobody won",
            id="no afterthought",
        ),
        pytest.param("{She} <said> [that they left, a charge he denies].", "that they left", id="summed up"),
        pytest.param(
            "{She} <said> [that they left, a nurse who had seen it].",
            "that they left, a nurse who had seen it",
            id="not summed up",
        ),
    ],
)
def test_contents_are_completed(read: Read, sentence: str, content: str) -> None:
    text, (statement,) = read(sentence)
    assert _shown(text, statement)[1] == content


def test_pieces_with_nothing_between_are_one(read: Read) -> None:
    text, (statement,) = read("{He} <said> [it was over,] [that nobody had won, ]and left.")
    assert _shown(text, statement) == ("He", "it was over, that nobody had won")


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        pytest.param("{The army} <denied> [that troops had crossed the border].", "deny", id="verb"),
        pytest.param("{Israel} <has repeatedly demanded> [that Iran leave Syria].", "demand", id="auxiliary"),
        pytest.param("{The general} <pointed out> [that the bridge was gone].", "say", id="particle"),
        pytest.param("{The cabinet} <ruled out> [further talks].", "reject", id="particle that matters"),
        pytest.param("{They} <called for> [an end to the war].", "demand", id="preposition of the verb"),
        pytest.param("{The minister} <made clear> [that there would be no talks].", "say", id="adjective of the verb"),
        pytest.param("{The envoy} <issued a warning> [that the talks might fail].", "warn", id="object says more"),
        pytest.param("The crowd cheered {his} <promise> [to leave].", "promise", id="noun"),
        pytest.param("{The general} <is confident> [that the line will hold].", "believe", id="adjective"),
        pytest.param("<According to> {the ministry}, [talks will begin].", "report", id="preposition"),
        pytest.param("{Ann Lee}<:> [“We never agreed to this.”]", "say", id="no word"),
        pytest.param("{She} <harrumphed> [that it was late].", "say", id="unknown word"),
    ],
)
def test_the_cue_tells_the_act(read: Read, sentence: str, act: str) -> None:
    assert read(sentence)[1][0].act == act


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param("[“It is over,”] {she} <said>.", "direct", id="direct"),
        pytest.param("{She} <said> [it was over].", "indirect", id="indirect"),
        pytest.param("{She} <said> [it was “quite over”].", "mixed", id="mixed"),
    ],
)
def test_kind_counts_quoted_words(read: Read, sentence: str, kind: str) -> None:
    assert read(sentence)[1][0].kind == kind


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        pytest.param("{A spokesman for the army} <said> [it was over].", "spokesman", id="phrase"),
        pytest.param("{The minister, Ann Lee,} <said> [it was over].", "minister", id="apposition"),
        pytest.param("The crowd cheered {his} <claim> [that the vote was fair].", "his", id="possessive"),
        pytest.param("It was over, <according to> {the two sources}.[ It was late.]", "sources", id="number"),
    ],
)
def test_the_head_of_the_speaker(read: Read, parse: Callable[[str], Parse], sentence: str, head: str) -> None:
    text, (statement,) = read(sentence)
    assert statement.speaker_head is not None
    assert parse(text).tokens[statement.speaker_head].text == head


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        pytest.param("{He} <told> reporters [that it was over].", "reporters", id="told"),
        pytest.param("{The envoy} <urged> [Iran to stop the attacks].", "Iran", id="urged"),
        pytest.param("[“We won't go,”] {he} <told> state television.", "state television", id="told, quoted"),
        pytest.param("{He} <said> on Monday [that it was over].", None, id="nobody"),
        pytest.param("{The state} <ordered> [an inquiry into the deaths].", None, id="what is ordered"),
    ],
)
def test_addressee(read: Read, sentence: str, addressee: str | None) -> None:
    text, (statement, *_) = read(sentence)
    assert (statement.addressee and text[slice(*statement.addressee)]) == addressee


def test_nobody_speaks_in_a_paragraph_before_his_own(read: Read) -> None:
    text, (statement, _) = read("<Reportedly>2, [the war is over]2.\n\n{Ann Lee}2 <left>4 [that open]4.")
    assert _shown(text, statement) == (None, "the war is over")


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        pytest.param("{He} <said> [it was over]. [The bridge is gone].", "it was over", id="told by the text itself"),
        pytest.param("[“It is over,”] {he} <said>. [“Go.”]", "“It is over,” || “Go.”", id="quoted"),
        pytest.param("[The war is over.] That is what {he} <said>.", "The war is over", id="nothing nearer"),
    ],
)
def test_a_piece_in_another_sentence(read: Read, sentence: str, content: str) -> None:
    text, (statement,) = read(sentence)
    assert _shown(text, statement)[1] == content


def test_a_floating_quotation_keeps_the_speaker(read: Read) -> None:
    text, (first, floating) = read(
        "[“The bridge is gone,”] {the mayor} <told> the station.\n“Nobody will build another one here.”"
    )
    assert first.cue is not None
    assert floating.cue is None
    assert floating.speaker_head == first.speaker_head
    assert _shown(text, floating) == ("the mayor", "“Nobody will build another one here.”")


@pytest.mark.parametrize(
    "after",
    [
        pytest.param("\nThe plan is called “Another bridge for here.”", id="not a sentence"),
        pytest.param("\nIt rained.\n“Nobody will build another one here.”", id="a paragraph between"),
        pytest.param("\n“Over.”", id="a few words"),
    ],
)
def test_other_quotations_are_no_statement(read: Read, after: str) -> None:
    assert len(read("[“The bridge is gone,”] {the mayor} <told> the station." + after)[1]) == 1


def test_nested_statements_name_their_parent(read: Read) -> None:
    _, statements = read(
        "{The envoy} <said> [{the minister}1 <told>1 him [that {the army}3 <had refused>3 [to leave]3]1]."
    )
    assert [statement.parent for statement in statements] == [None, 0, 1]


def test_an_inner_attribution_stays_in_the_outer_content(read: Read) -> None:
    text, (_, inner) = read("{The envoy} <said> [{they}1 <know>1 [it is]1]. [He left]1.")
    assert _shown(text, inner) == ("they", "it is")
    text, (outer,) = read("{The envoy} <said> [it is over]. {They}1 <know>1 [so]1.")
    assert outer.parent is None


def test_mixed_statements_give_a_quoted_voice(read: Read, parse: Callable[[str], Parse]) -> None:
    text, statements = read("{The mayor} <said> [the plan was “a very bad idea”].")
    whole, quoted = attribution_spans(parse(text), statements, read_quotations(parse(text)), load_cues())
    assert not whole.quoted
    assert quoted.quoted
    assert [text[slice(*piece)] for piece in quoted.content] == ["“a very bad idea”"]
    assert quoted.speaker == whole.speaker == 1


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        pytest.param("The minister said that talks had failed.", "The minister", "that talks had failed", id="that"),
        pytest.param(
            "“We will win the war,” said the minister of defence.",
            "the minister of defence",
            "“We will win the war,”",
            id="inverted",
        ),
        pytest.param(
            "Officials denied on Friday that any deal had been reached with the rebels.",
            "Officials",
            "that any deal had been reached with the rebels",
            id="denied",
        ),
    ],
)
def test_the_encoder_reads_who_said_what(
    parse: Callable[[str], Parse], encoder: Encoder, cues: Cues, text: str, speaker: str, content: str
) -> None:
    attributed = read_tags(encoder.read(text), AttributionDecoder.of(encoder, NOT_SPEECH))
    statement, *_ = _statements(parse(text), attributed, cues)
    assert _shown(text, statement) == (speaker, content)
    assert 0.2 < statement.confidence < 1


def test_a_text_without_words_has_no_statement(parse: Callable[[str], Parse], encoder: Encoder, cues: Cues) -> None:
    text = " \n "
    attributed = read_tags(encoder.read(text), AttributionDecoder.of(encoder, NOT_SPEECH))
    assert _statements(parse(text), attributed, cues) == ()


_WORDS = st.sampled_from(
    [
        "he",
        "said",
        "that",
        "Iran",
        "told",
        "it is over",
        "wants to",
        "``",
        *",.:?\n“”\"'‘’«»—\u200b",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(_WORDS, min_size=1, max_size=40),
    gap=st.sampled_from([" ", ""]),
    cuts=st.tuples(*[st.lists(st.integers(0, 120), max_size=25)] * 2),
)
def test_any_attribution_gives_valid_statements(
    parse: Callable[[str], Parse], cues: Cues, words: list[str], gap: str, cuts: tuple[list[int], list[int]]
) -> None:
    text = gap.join(words)
    attributed = [
        TaggedAttribution(spans[0], spans[1], tuple(spans[2:]), SURE, (spans[0],), inner)
        for inner, edges in zip((False, True), cuts, strict=True)
        for spans in _quadruples(sorted({min(at, len(text)) for at in edges}))
    ]
    statements = _statements(parse(text), attributed, cues)
    for number, statement in enumerate(statements):
        spans = [statement.speaker, statement.cue, statement.addressee, *statement.content]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span is not None)
        assert statement.content
        assert all(a.end < b.start for a, b in zip(statement.content, statement.content[1:], strict=False))
        assert 0 < statement.confidence < 1
        at: int | None = number
        for _ in statements:
            at = None if at is None else statements[at].parent
        assert at is None


def _quadruples(edges: list[int]) -> list[list[Span]]:
    spans = [Span(a, b) for a, b in pairwise(edges)]
    return [spans[i : i + 4] for i in range(0, len(spans) - 3, 4)]


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u00ad", "\u2060"])
def test_a_line_without_a_word_ends_no_run(coder, mark: str) -> None:
    (statement,) = coder.read(f"The minister said that\n{mark}\nthe talks in Geneva had failed.").statements
    assert statement.speaker.text == "The minister"


def test_who_is_said_something_of_is_nothing_that_is_said(coder) -> None:
    assert coder.read("Prince Hamzah was never formally charged.").statements == ()
    (statement,) = coder.read("Prince Hamzah was said to have lied.").statements
    assert statement.speaker is None
