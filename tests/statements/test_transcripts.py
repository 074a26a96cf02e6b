"""The turns of a transcript or an interview, each behind a label."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.language.paragraphs import paragraphs_of
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import load_cues
from onrecord.statements.transcripts import turns

Parsing = Callable[[str], Parse]
Turns = Callable[[str], list[tuple[str, str, list[str]]]]


@pytest.fixture
def read(parse: Parsing) -> Turns:
    """Who takes each turn of a text, doing what, and what is said in it."""

    def of(text: str) -> list[tuple[str, str, list[str]]]:
        words = parse(text)
        found = turns(words, paragraphs_of(words), load_cues().layout)
        return [(words.quote(one.speaker), one.act, [words.quote(piece) for piece in one.content]) for one in found]

    return of


def test_a_question_asks_and_an_answer_says(read: Turns) -> None:
    assert read("Q: Will you go?\n\nA: Yes. I will go.") == [
        ("Q", "ask", ["Will you go?"]),
        ("A", "say", ["Yes. I will go"]),
    ]


def test_an_answer_goes_on_up_to_the_next_label(read: Turns) -> None:
    first, answer, *_ = read("Q: Will you go?\n\nA: Yes.\n\nI will go.\n\nQ: When?\n\nA: In May.")
    assert (first[2], " ".join(answer[2])) == (["Will you go?"], "Yes. I will go")


def test_a_question_does_not_go_on(read: Turns) -> None:
    assert [each[2] for each in read("Q: Will you go?\n\nThe room fell silent.\n\nA: Yes.")] == [
        ["Will you go?"],
        ["Yes"],
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("MS. LEE (Norway): We agree.\n\nMR. ROE (Chad): We do not.", ["MS. LEE (Norway)", "MR. ROE (Chad)"]),
        ("MERKEL: We agree.\n\nPUTIN: We do not.", ["MERKEL", "PUTIN"]),
        ("Q1. Will you go?\n\nA1. Yes, I will.", ["Q1", "A1"]),
        ("**Q:** Will you go?\n\n**A:** Yes, I will.", ["Q", "A"]),
        ("REPORTER: Will you go?\n\nGEN. ANN LEE: Yes, I will.", ["REPORTER", "GEN. ANN LEE"]),
        ("Interviewer: Will you go?\n\nAnn Lee: Yes, I will.", ["Interviewer", "Ann Lee"]),
        ("Ann Lee: Will you go?\n\nBob Roe: No.\n\nAnn Lee: Why?\n\nBob Roe: Rain.", ["Ann Lee", "Bob Roe"] * 2),
    ],
    ids=[
        "capitals",
        "one name in capitals",
        "numbers",
        "stars",
        "word and name",
        "who answers may have any name",
        "names in turn",
    ],
)
def test_labels_of_turns(read: Turns, text: str, speakers: list[str]) -> None:
    assert [who for who, _, _ in read(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q: Will you go?",
        "Q: Will you go?\n\nQ: When will you go?",
        "Note: It rained.\n\nUpdate: It rained again.",
        "Ann Lee: It rained.\n\nBob Roe: It poured.",
        "LONDON: It rained.\n\nPARIS: It poured.",
        "The minister said this: taxes will fall.\n\nThe envoy said that: wages will rise.",
    ],
    ids=["no text", "one turn", "only questions", "labels of nobody", "each once", "towns", "sentences"],
)
def test_what_only_looks_like_turns(read: Turns, text: str) -> None:
    assert read(text) == []


def test_who_is_told_of_ends_a_turn(read: Turns) -> None:
    text = "MS. LEE: We agree.\n\nMR. ROE then left the room.\n\nMR. ROE: We do not."
    assert [each[2] for each in read(text)] == [["We agree"], ["We do not"]]


def test_what_stands_in_a_turn_is_verbatim(parse: Parsing) -> None:
    words = parse("Q: Will you go?\n\nA: Yes.")
    found = list(turns(words, paragraphs_of(words), load_cues().layout))
    assert all(one.verbatim for one in found)
    assert [words.quote(one.cue) for one in found if one.cue is not None] == [":", ":"]
