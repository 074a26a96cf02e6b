"""Lists of words that are looked up at once have what a pattern of each finds by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.standing import load_standing, word_pattern
from onrecord.standing.word_lists import WordLists

SHIPPED = load_standing(load_plover())
LISTED = list(
    dict.fromkeys(
        words
        for words in (
            *SHIPPED.subjects.values(),
            *(
                each
                for rule in SHIPPED.events
                for each in (rule.trigger, rule.object, rule.words, rule.sentence, rule.without, rule.unlike)
            ),
        )
        if words
    )
)
WORDS = sorted({word for words in LISTED for word in words})
LISTS = WordLists()
BITS = {words: LISTS.add(words) for words in LISTED}
PATTERNS = {words: word_pattern(words) for words in LISTED}

pieces = some.sampled_from(WORDS).flatmap(
    lambda word: some.sampled_from([word.replace("*", ""), word.replace("*", "s"), word.replace("*", "é_1"), word])
)
marks = some.sampled_from([" ", "  ", "\n", "\u00a0", "-", ", ", ". ", "'", "_", "é", ""])
letters = some.sampled_from([("i", "İ"), ("i", "ı"), ("s", "ſ"), ("k", "K"), ("e", "E"), ("t", "T"), ("a", "ä")])


@given(some.lists(some.tuples(pieces, marks), max_size=8), letters)
def test_a_list_is_found_where_its_pattern_is(parts: list[tuple[str, str]], changed: tuple[str, str]) -> None:
    text = "".join(word + mark for word, mark in parts).replace(*changed)
    found = LISTS.found(text)
    assert {words for words in LISTED if found & BITS[words]} == {
        words for words in LISTED if PATTERNS[words].search(text)
    }


@pytest.mark.parametrize(
    ("word", "text", "is_there"),
    [
        ("talks", "Talks began", True),
        ("talks", "they talked", False),
        ("talk*", "they talked", True),
        ("call* off", "he called it off", False),
        ("call* off", "he called  off the strike", True),
        ("cease-fire*", "a cease-fire", True),
        ("cease-fire*", "cease the fire", False),
        ("deal", "ideal deals", False),
    ],
)
def test_words_beginnings_and_phrases(word: str, text: str, is_there: bool) -> None:
    lists = WordLists()
    assert bool(lists.found(text) & lists.add([word])) is False, "nothing is entered yet"
    assert bool(lists.add([word]) & lists.found(text)) is is_there


def test_an_empty_list_has_no_bit_and_a_mark_alone_is_refused() -> None:
    assert WordLists().add([]) == 0
    with pytest.raises(ValueError, match="has no letter"):
        WordLists().add(["*"])
