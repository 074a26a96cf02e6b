"""Which words can name a speaker where only the layout of a text tells who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.documents.model import Span
from onrecord.language.parse import Parse
from onrecord.statements.laid_out import LaidOut, who_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee", True),
        ("the mayor of the old town", True),
        ("she", True),
        ("the mayor left", False),
        ("quickly", False),
        ("42", False),
        ("", False),
        ("the mayor of the old town by the long river in the north of the wide green land", False),
    ],
    ids=["name", "noun", "pronoun", "a clause", "an adverb", "a number", "nothing", "too long"],
)
def test_a_few_words_with_a_name_or_a_noun_can_speak(
    parse: Callable[[str], Parse], text: str, *, expected: bool
) -> None:
    span = Span(0, len(text))
    assert who_of(parse(text), span) == (span if expected else None)


def test_how_long_a_speaker_may_be_can_be_said(parse: Callable[[str], Parse]) -> None:
    read = parse("the mayor of Oslo")
    assert who_of(read, Span(0, 17), 4) == Span(0, 17)
    assert who_of(read, Span(0, 17), 3) is None


@pytest.mark.parametrize("cue", [None, Span(20, 24)])
def test_the_spans_are_those_of_the_content_and_the_cue(cue: Span | None) -> None:
    content = (Span(0, 5), Span(7, 12))
    found = LaidOut(Span(30, 33), 9, cue, content, "say")
    assert found.spans == (content if cue is None else (*content, cue))
