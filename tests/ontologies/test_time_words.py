"""Phrases of time are looked for only where the words stand that they cannot do without."""

from __future__ import annotations

import re

import pytest

from onrecord.ontologies.time_words import TimeWords, load_time_words, words_in


@pytest.fixture(scope="module")
def words() -> TimeWords:
    return load_time_words()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("three weeks ago", "ago"),
        ("the weekend before last", "before_last"),
        ("Good Friday", "unknown"),
        ("the 1990s", "decade"),
        ("Q3 2021", "quarter"),
        ("in two days' time", "ahead"),
        ("MONDAY", "weekday"),
    ],
)
def test_a_phrase_has_the_words_that_it_needs(words: TimeWords, text: str, reading: str) -> None:
    found = words.phrase_at(text, 0, len(text), text.split(maxsplit=1)[0].lower(), words_in(text))
    assert found is not None
    assert found[1] == reading


def test_every_phrase_that_matches_has_a_word_of_each_set(words: TimeWords) -> None:
    for text in ("two days ago today", "the first quarter of 2020", "early last week", "over the weekend", "last May"):
        said = set(re.findall(r"[a-z]+", text.lower()))
        for pattern, _, needed in words.phrases:
            if re.match(pattern, text, re.IGNORECASE):
                assert all(said & each for each in needed), (text, pattern)


def test_what_a_group_may_leave_out_is_not_needed(words: TimeWords) -> None:
    (needed,) = {needed for _, reading, needed in words.phrases if reading == "before_last"}
    assert needed == ({"the"}, {"before"}, {"last"})
