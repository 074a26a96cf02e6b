"""What makes a headline one that says who says it, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.language.paragraphs import paragraphs_of
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import load_cues
from onrecord.statements.headlines import headline
from onrecord.statements.laid_out import LaidOut
from onrecord.statements.quotations import read_quotations

Parsing = Callable[[str], Parse]


def read(parse: Parse) -> LaidOut | None:
    """A text of one paragraph as a headline."""
    return headline(parse, read_quotations(parse), paragraphs_of(parse), 0, load_cues().layout)


@pytest.mark.parametrize(
    ("text", "said", "who", "cue"),
    [
        ("Ukraine attacked the bridge: Kremlin", "Ukraine attacked the bridge", "Kremlin", None),
        ("Rebels seized the town - police", "Rebels seized the town", "police", None),
        ("Rebels seized the town, says minister", "Rebels seized the town", "minister", "says"),
        ("Rebels seized the town, say two witnesses", "Rebels seized the town", "two witnesses", "say"),
        ("New bridge for the old town: mayor", "New bridge for the old town", "mayor", None),
        ("'I will not resign' - Ann Lee", "'I will not resign'", "Ann Lee", None),
        ("'No deal for now' - foreign minister", "'No deal for now'", "foreign minister", None),
        ("Ukraine attacked the bridge – Russian army", "Ukraine attacked the bridge", "Russian army", None),
    ],
    ids=["colon", "dash", "word", "word of several", "no verb before a colon", "of himself", "quoted", "long dash"],
)
def test_who_stands_behind_a_headline_says_it(parse: Parsing, text: str, said: str, who: str, cue: str | None) -> None:
    words = parse(text)
    found = read(words)
    assert found is not None
    assert [words.quote(piece) for piece in found.content] == [said]
    assert words.quote(found.speaker) == who
    assert (None if found.cue is None else words.quote(found.cue)) == cue
    assert found.spans == (found.content if found.cue is None else (*found.content, found.cue))


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine attacked the bridge: Kremlin.",
        "The new bridge of the old town - Oslo",
        "A soldier guards the road near Goma. File photo: Reuters",
        "Ukraine attacked the bridge",
        "The bridge is gone - The Oslo Times",
        "The bridge is gone - see page four",
        "The bridge is gone: a long story of the old town and of all the people who built it",
        "Oslo: mayor",
    ],
    ids=["a sentence", "nothing is told", "a credit", "nobody", "an outlet", "a clause", "too long", "too short"],
)
def test_other_lines_are_nobodys_words(parse: Parsing, text: str) -> None:
    assert read(parse(text)) is None


def test_a_headline_stands_above_its_text(parse: Parsing) -> None:
    words = parse("Rebels seized the town - police\n\nThe rebels came at night.")
    found = headline(words, read_quotations(words), paragraphs_of(words), 0, load_cues().layout)
    assert found is not None
    assert words.quote(found.speaker) == "police"


def test_a_line_between_others_is_no_headline(parse: Parsing) -> None:
    words = parse("Rebels seized the town - police\n\nRebels left the town - army\n\nRebels")
    assert headline(words, read_quotations(words), paragraphs_of(words), 0, load_cues().layout) is None
