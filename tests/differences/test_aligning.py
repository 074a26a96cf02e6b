"""Spans of one version of a text are found in another, and only where they are the same or reworded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.differences.aligning import align

OLD = "The envoy left Oslo on Friday. Talks had failed, he said.\nNobody asked why he went.\n"


def carried(old: str, new: str, words: str) -> str | None:
    start = old.index(words)
    found = align(old, new).carried((start, start + len(words)))
    return None if found is None else new[slice(*found)]


@pytest.mark.parametrize("words", ["The envoy", "left Oslo on Friday", "failed", "Nobody asked why he went"])
@pytest.mark.parametrize(
    "new",
    [
        OLD,
        "A word before.\n" + OLD,
        OLD.replace("\n", "\n\nA passage that is new. And another.\n"),
        OLD.replace("Talks had failed, he said.", "Talks, in short, had failed, he said."),
    ],
    ids=["same", "after", "around", "within"],
)
def test_words_that_both_have(words: str, new: str) -> None:
    assert carried(OLD, new, words) == words


def test_other_line_ends_are_no_change() -> None:
    assert carried(OLD, OLD.replace(" ", "\n"), "left Oslo on Friday") == "left\nOslo\non\nFriday"


@pytest.mark.parametrize(
    ("words", "found"),
    [("left", "departed"), ("left Oslo", "departed Oslo"), ("The envoy left", "The envoy departed")],
)
def test_words_in_the_place_of_others(words: str, found: str) -> None:
    assert carried(OLD, OLD.replace("left", "departed"), words) == found


def test_words_that_were_cut() -> None:
    assert carried(OLD, OLD.replace("Nobody asked why he went.", ""), "asked") is None
    assert carried(OLD, OLD.replace("on Friday", ""), "Friday") is None


def test_how_much_both_have() -> None:
    assert align(OLD, OLD).share > 0.9
    assert align(OLD, "Norway bought ships; rain fell over Bergen").share < 0.1
    assert align("", "").share == 0.0


def test_passages_too_long_to_lay_side_by_side_are_two() -> None:
    old, new = ("the end " * 1500 + word for word in ("of it", "is near"))
    assert align("now " + old, "so " + new).stretches == []


def test_many_lines_that_are_the_same_take_no_time() -> None:
    lines = "Advertisement\n" * 20_000
    assert carried(f"Oslo.\n{lines}Talks failed.", f"Bergen.\n{lines}\n{lines}Talks failed.", "failed") == "failed"


@given(st.lists(st.sampled_from(["a", "b.", "c\n", "d", "e?"]), max_size=12), st.integers(0, 12))
def test_what_is_said_to_be_the_same_is(pieces: list[str], at: int) -> None:
    old, new = " ".join(pieces), " ".join([*pieces[:at], "new", *pieces[at:]])
    alignment = align(old, new)
    assert list(alignment.stretches) == sorted(alignment.stretches)
    assert all(old[slice(*each.old)] == new[slice(*each.new)] for each in alignment.stretches if each.same)
