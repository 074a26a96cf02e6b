"""Whose words a place of a text is in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.documents.model import Span
from onrecord.entities.speech import Speech, asked, turns, who_say
from onrecord.language.parse import AttributionSpan, Parse

OUTER = AttributionSpan((Span(0, 10), Span(20, 40)), speaker=1, quoted=True)
INNER = AttributionSpan((Span(25, 30),), speaker=2, quoted=True)
REPORTED = AttributionSpan((Span(5, 15),), speaker=3, quoted=False)


def speakers(places: list[int], *, quoted: bool) -> list[int | None]:
    speech = Speech([INNER, REPORTED, OUTER], quoted=quoted)
    return [None if (found := speech.at(place)) is None else found.speaker for place in places]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([0, 9], [1, 1]),
        ([10, 19, 20], [None, None, 1]),
        ([24, 25, 29, 30], [1, 2, 2, 1]),
        ([40], [None]),
    ],
    ids=["inside", "between the pieces", "innermost", "after"],
)
def test_the_innermost_quotation_holds_a_place(places: list[int], expected: list[int | None]) -> None:
    assert speakers(places, quoted=True) == expected


def test_reported_words_are_apart_from_quoted_ones() -> None:
    assert speakers([4, 5, 14, 15], quoted=False) == [None, 3, 3, None]


def test_a_question_of_one_of_two_voices_is_put_to_the_other(parse: Callable[[str], Parse]) -> None:
    read = parse("ANN: Will you?\n\nBOB: I will.\n\nANN: When?")

    def turn(name: str, words: str) -> AttributionSpan:
        start = read.text.index(words)
        label = read.text.rindex(name, 0, start)
        head = read.tokens_in(Span(label, label + len(name)))[0]
        colon = Span(label + len(name), label + len(name) + 1)
        return AttributionSpan((Span(start, start + len(words)),), head, True, cue=colon)

    found = [turn("ANN", "Will you?"), turn("BOB", "I will."), turn("ANN", "When?")]
    ann, bob, again = (span.speaker for span in found)
    assert asked(read, found) == {ann: bob, again: bob}


def said(read: Parse, who: str, words: str, cue: str | None = None, *, quoted: bool = True) -> AttributionSpan:
    """Some words of a text as somebody's."""
    start = read.text.index(words)
    head = at(read, who)
    first = None if cue is None else read.text.index(cue)
    mark = None if cue is None or first is None else Span(first, first + len(cue))
    return AttributionSpan((Span(start, start + len(words)),), head, quoted, cue=mark)


def test_a_question_among_three_voices_is_put_to_nobody_known(parse: Callable[[str], Parse]) -> None:
    read = parse("ANN: Will you?\n\nBOB: No.\n\nCAT: Yes.")
    found = [said(read, "ANN", "Will you?", ":"), said(read, "BOB", "No.", ":"), said(read, "CAT", "Yes.", ":")]
    assert asked(read, found) == {}


def test_who_says_i_is_known_by_the_noun(parse: Callable[[str], Parse]) -> None:
    read = parse("“I ran,” the baker said. The mayor said that I ran. “He fled,” the guard said.")
    found = [
        said(read, "baker", "I ran,"),
        said(read, "mayor", "that I ran", quoted=False),
        said(read, "guard", "He fled,"),
    ]
    assert who_say(read, found, frozenset({"i", "my"})) == {"baker"}


@pytest.mark.parametrize(
    ("text", "who", "words", "cue", "expected"),
    [
        ("ANN: I left.", "ANN", "I left.", ":", True),
        ("ANN said: I left.", "ANN", "I left.", "said", False),
        ("I left. - ANN", "ANN", "I left.", "-", False),
        ("ANN: I left.", "ANN", "I left.", None, False),
    ],
    ids=["label", "a word", "behind", "no cue"],
)
def test_a_turn_stands_behind_its_label(
    parse: Callable[[str], Parse], text: str, who: str, words: str, cue: str | None, *, expected: bool
) -> None:
    read = parse(text)
    found = said(read, who, words, cue)
    assert list(turns(read, [found])) == ([found] if expected else [])
