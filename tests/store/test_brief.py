"""Events in brief, the days that reports and events cover, and words that are read where they are asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from stores import store_with
from two_codings import TEXT, coded_as, rejects

from onrecord.records.rows import DateRow
from onrecord.store.brief import (
    is_covered,
    read_appearances,
    read_brief,
    read_coverage,
    read_texts,
    read_units,
    read_words,
)
from onrecord.store.folder import Store

SAID = DateRow((23, 29), "Friday", "2019-05-24", "2019-05-24", "said")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    other = "Iran rejected that."
    rows = [
        coded_as(rejects(date=SAID), url="https://a.example/1", title="Talks"),
        coded_as(rejects(other), text=other, name="/b", published="2019-08-01"),
    ]
    return store_with(tmp_path / "store", rows)


def test_between_two_days_or_of_a_document(store: Store) -> None:
    events = list(read_brief(store, date(2019, 5, 31), date(2019, 5, 31), ()))
    assert [(each.start, each.published, each.basis) for each in events] == [
        (date(2019, 5, 24), date(2019, 5, 31), "said")
    ]
    assert list(read_brief(store, date(2019, 5, 24), date(2019, 5, 24), ())) == events
    assert list(read_brief(store, date(2019, 5, 25), date(2019, 5, 30), ())) == []
    assert list(read_brief(store, date(2019, 5, 25), date(2019, 5, 30), {events[0].document})) == events
    assert [side.country for side in (*events[0].actors, *events[0].recipients)] == ["IRN", "USA"]


@pytest.mark.parametrize(
    ("countries", "day", "window", "covered"),
    [
        (["USA", "IRN"], date(2019, 5, 31), 0, True),
        (["USA", "IRN"], date(2019, 6, 2), 1, False),
        (["USA", "IRN"], date(2019, 6, 2), 2, True),
        (["IRN", "USA"], date(2019, 5, 24), 0, True),
        (["IRN"], date(2019, 8, 1), 0, True),
        (["IRN", "TCD"], date(2019, 5, 31), 0, False),
        (["TCD"], date(2019, 5, 31), 30, False),
    ],
)
def test_which_parties_and_days_are_covered(
    countries: list[str], day: date, window: int, covered: bool, store: Store
) -> None:
    assert is_covered(read_coverage(store), countries, day, window) is covered


def test_what_names_documents(store: Store) -> None:
    assert [(each.url, each.title, each.day) for each in read_appearances(store)] != []
    assert TEXT in dict(read_texts(store)).values()
    assert read_units(store) == {}


def test_words_of_events(store: Store) -> None:
    found = read_words(store, {rejects().id})
    assert found[rejects().id].trigger == "rejected"
    assert found[rejects().id].sentence == "Iran rejected talks on Friday."
    assert found[rejects().id].title == "Talks"
