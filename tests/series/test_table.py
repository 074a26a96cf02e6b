"""A series: gaps are no zeros, the count stands beside the sum, and what is left out is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from passed import Deed, report
from stores import store_with

from onrecord.moves.party import Party
from onrecord.series.measures import MEASURES
from onrecord.series.table import Asked, Row, Series, series
from onrecord.store.folder import Store

PAIR = (Party("Iran", "IRN"), Party("United States", "USA"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_with(
        tmp_path,
        [
            report("a", "2019-05-06", Deed("IRN", "USA", goldstein=7.0), Deed("IRN", "USA", goldstein=-7.0)),
            report("b", "2019-05-14"),
            report("c", "2019-05-29", Deed("USA", "IRN", goldstein=-4.0, confidence=0.5)),
            report("d", "2019-05-29", Deed("USA", "IRN", day="2019-05-21"), Deed("USA", "IRN", day="2019-01-01")),
        ],
    )


def rows(found: Series, direction: str = "IRN and USA") -> list[Row]:
    return [row for row in found.rows if row.direction == direction]


def test_nothing_of_nothing_is_not_the_sum_of_opposites_and_no_gap(store: Store) -> None:
    first, second, gap, last = rows(series(store, Asked(PAIR)))
    assert (first.value, first.mean, first.events) == (0.0, 0.0, 2)
    assert (second.value, second.mean, second.events) == (0.0, None, 0)
    assert gap == Row(date(2019, 5, 20), "IRN and USA")
    assert (last.value, last.expected, last.low, last.high) == (-4.0, -2.0, -4.0, 0.0)


def test_every_direction_has_every_period(store: Store) -> None:
    found = series(store, Asked(PAIR, directed=True))
    assert found.directions == ("IRN to USA", "USA to IRN")
    assert [len(rows(found, name)) for name in found.directions] == [4, 4]
    assert [row.events for row in rows(found, "USA to IRN")] == [0, 0, None, 1]


@pytest.mark.parametrize(
    ("measure", "values"),
    [
        ("goldstein", [0.0, 0.0, None, -4.0]),
        ("plover", [0.0, 0.0, None, -2.0]),
        ("conflict", [7.0, 0.0, None, 4.0]),
        ("cooperation", [7.0, 0.0, None, 0.0]),
        ("count", [2.0, 0.0, None, 1.0]),
    ],
)
def test_what_is_added_up(measure: str, values: list[float | None], store: Store) -> None:
    assert [row.value for row in rows(series(store, Asked(PAIR, measure=measure)))] == values


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_unit_and_can_be_asked(measure: str, store: Store) -> None:
    found = series(store, Asked(PAIR, measure=measure))
    assert found.notes[0].startswith(f"measure: {MEASURES[measure].unit}")


def test_what_is_left_out_is_said(store: Store) -> None:
    notes = "\n".join(series(store, Asked(PAIR)).notes)
    assert "named by its Monday" in notes
    assert "status actual" in notes
    assert "1 of 4 periods are gaps" in notes
    assert "left out: 1 row of days outside the periods shown" in notes
    assert "left out: 1 row of days in a gap" in notes


def test_texts_and_publications_stand_beside(store: Store) -> None:
    assert [(row.texts, row.publications) for row in rows(series(store, Asked(PAIR, every="month")))] == [(3, 3)]


def test_the_time_that_is_asked_for_bounds_the_rows(store: Store) -> None:
    found = series(store, Asked(PAIR, every="day", since=date(2019, 5, 28), until=date(2019, 6, 9)))
    assert [row.period.day for row in found.rows] == [28, 29]
    assert found.rows[0].value is None
