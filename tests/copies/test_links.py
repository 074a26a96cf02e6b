"""Which of two texts is a copy of the other, and in which way."""

from __future__ import annotations

import made_stories
import numpy as np
import pytest

from onrecord.copies.candidates import candidates
from onrecord.copies.links import Text, find_links
from onrecord.copies.shingles import shared, shingles_of, words_of


def story(seed: int, words: int = 150) -> str:
    return made_stories.story(seed, words)


def related(*texts: str) -> dict[tuple[str, str], str]:
    """By shorter and longer, how texts named a, b, c are related."""
    named = [Text(name, text, "2024-05-01") for name, text in zip("abcdef", texts, strict=False)]
    return {(link.shorter, link.longer): link.relation for link in find_links(named)}


def cut(text: str, words: int) -> str:
    return " ".join(text.split()[:words])


def test_words_are_compared_without_case_marks_and_apostrophes() -> None:
    assert words_of("The Mayor’s “ﬁrst” vote: 12,000!") == ["the", "mayors", "first", "vote", "12", "000"]


def test_a_text_of_few_words_is_one_run_and_a_wordless_one_none() -> None:
    assert len(shingles_of("Two words")) == 1
    assert len(shingles_of("-- !")) == 0
    assert shared(shingles_of("-- !"), shingles_of("Two words")) == 0


def test_another_headline_and_first_line_leave_a_text_the_same() -> None:
    text = story(1)
    assert related("Bridge shut\n\n" + text, "Why the bridge is shut\n\nA new lead. " + text) == {("b", "a"): "same"}


def test_a_word_in_thirty_changed_leaves_a_text_the_same() -> None:
    words = story(1, 300).split()
    changed = ["ferryman" if at % 30 == 11 else word for at, word in enumerate(words)]
    assert related(" ".join(words), " ".join(changed)) == {("b", "a"): "same"}


@pytest.mark.parametrize("words", [40, 75, 110])
def test_a_text_that_ends_early_is_a_cut(words: int) -> None:
    text = story(1)
    assert related(text, cut(text, words)) == {("b", "a"): "cut"}


def test_a_page_of_two_texts_holds_both_as_parts_and_joins_neither() -> None:
    one, other = story(1), story(2)
    assert related(one, other, f"{one} {other}") == {("a", "c"): "part", ("b", "c"): "part"}


def test_a_page_that_is_mostly_one_text_is_a_merged_one_all_the_same() -> None:
    one, other = story(1, 300), story(2, 60)
    assert related(one, other, f"{one} {other}") == {("a", "c"): "part", ("b", "c"): "part"}


def test_two_pages_that_each_merge_one_text_with_another_share_it() -> None:
    one = story(1)
    assert related(f"{one} {story(2)}", f"{one} {story(3)}") == {("b", "a"): "shares"}


def test_a_repeated_paragraph_makes_no_copy() -> None:
    background = story(9, 40)
    assert related(f"{story(1)} {background}", f"{story(2)} {background}") == {}


def test_a_line_under_every_text_links_none() -> None:
    line = "All rights reserved and nothing of this may be printed again without leave of the house"
    assert related(*(f"{story(seed)} {line}" for seed in range(6))) == {}


def test_the_order_in_which_texts_come_changes_nothing() -> None:
    text = story(1)
    named = [
        Text("a", text, "2024-05-02"),
        Text("b", cut(text, 100), "2024-05-01"),
        Text("c", story(2)),
        Text("d", text),
    ]
    assert find_links(named) == find_links(named[::-1])


def test_a_story_of_many_copies_is_held_against_a_few_of_them_each() -> None:
    runs = [shingles_of(story(1))] * 500
    pairs = list(candidates(runs))
    assert len(pairs) < 500 * 7
    assert {later for _, later in pairs} == set(range(1, 500))


def test_texts_without_words_have_no_candidates() -> None:
    assert list(candidates([np.zeros(0, np.uint32)] * 3)) == []


def test_a_link_says_why() -> None:
    text = story(1)
    (link,) = find_links([Text("a", text), Text("b", cut(text, 80))])
    assert link.why == "a cut of it: 100% of the one stands in the other, 52% back"
