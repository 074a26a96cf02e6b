"""What a saying is of, what tells that apart, and where each thing stands."""

from __future__ import annotations

import pytest
from read_sentences import PREDICATES, clause

from onrecord.sayings.themes import kinds_of, slots_of, themes_of


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("The bridge will be built by sailors.", {"@bridge"}),
        ("There is no measles in the valley.", {"measl"}),
        ("The number of orchards is falling.", {"orchard"}),
        ("The orchard that the sailors planted is gone.", {"orchard"}),
        ("They called for a bridge.", {"@bridge"}),
    ],
)
def test_what_does_or_undergoes_it(text: str, themes: set[str]) -> None:
    assert themes_of(clause(text)).keys() == themes


def test_what_tells_a_thing_apart() -> None:
    assert themes_of(clause("The wooden bridge over the canal is closed."))["@bridge"] == {"wooden", "@ship_canal"}


def test_what_stands_behind_each_preposition() -> None:
    slots = slots_of(clause("The orchard is open to sailors."))
    assert slots == {"party": {"orchard"}, "to": {"sail"}}


def test_words_of_one_kind() -> None:
    kinds = kinds_of(clause("Wheat and rice grow in the north."), PREDICATES)
    assert sorted(map(sorted, kinds.values())) == [["north"], ["rice", "wheat"]]
