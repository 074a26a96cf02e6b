"""The list of happenings, and what two outlets do not agree in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from stores import coded, store_with
from told_apart import AGENCY, COPY, DAILY, REGISTER, told_apart

from onrecord.errors import QuestionError
from onrecord.opened import OpenedStore
from onrecord.pages.frame import Frame, Viewer
from onrecord.pages.happenings import ORDERS, happenings_page


@pytest.mark.parametrize("order", ORDERS)
def test_a_happening_is_a_line(store: OpenedStore, order: str) -> None:
    view = happenings_page(store, order=order).view  # type: ignore[arg-type]
    (line,) = view.lines
    assert (line.reports, line.sources, line.events, line.differing) == (4, 3, 2, 2)
    assert (line.first_reported, line.last_reported) == ("2023-09-19", "2023-09-21")
    assert line.event is not None
    assert line.event.startswith("attack (ASSAULT): ")
    assert view.all == 1
    assert view.outlets == (DAILY, REGISTER, AGENCY, COPY)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (None, None, 1),
        (date(2023, 9, 21), None, 1),
        (date(2023, 9, 22), None, 0),
        (None, date(2023, 9, 18), 0),
        (None, date(2023, 9, 19), 1),
    ],
)
def test_days_are_those_of_any_report(store: OpenedStore, since: date | None, until: date | None, found: int) -> None:
    view = happenings_page(store, since=since, until=until).view
    assert view.all == len(view.lines) == found


def test_two_outlets_do_not_agree_in_numbers_and_status(store: OpenedStore) -> None:
    page = happenings_page(store, one=REGISTER, other=DAILY)
    two = page.view.two
    assert (two.both, two.looked_at, two.agreeing) == (2, 2, 0)
    assert {each.field: (each.one.values, each.other.values) for each in two.disagreements} == {
        "status": (("actual",), ("denied",)),
        "killed": (("32",), ("200",)),
    }
    killed = next(each for each in two.disagreements if each.field == "killed")
    ((_, _, words),) = killed.other.rows
    assert words == "In the shelling of Stepanakert 200 people were killed, an official of the region said."
    assert page.table is not None
    assert "32,200" in page.table.csv().decode()


def test_two_outlets_that_tell_alike(store: OpenedStore) -> None:
    two = happenings_page(store, one=COPY, other=REGISTER).view.two
    assert (two.both, two.agreeing, two.disagreements) == (2, 2, ())


def test_outlets_that_nobody_knows_agree_in_nothing(store: OpenedStore) -> None:
    two = happenings_page(store, one="'; DROP", other=AGENCY).view.two
    assert (two.both, two.disagreements) == (0, ())


@pytest.mark.parametrize(("one", "other"), [(AGENCY, None), (None, AGENCY), (AGENCY, AGENCY)])
def test_two_outlets_are_two(store: OpenedStore, one: str | None, other: str | None) -> None:
    with pytest.raises(QuestionError, match="takes two outlets"):
        happenings_page(store, one=one, other=other)


def test_a_store_that_was_not_grouped_says_what_to_do(tmp_path: Path) -> None:
    opened = OpenedStore(store_with(tmp_path / "s", [coded("a", "Ada said that it rained.")]))
    page = happenings_page(opened)
    assert (page.view.asked.grouped, page.view.lines) == (False, ())
    assert "onrecord group STORE" in Frame.served("s", Viewer()).html(page)


def test_documents_that_came_later_are_counted(tmp_path: Path) -> None:
    opened = told_apart(tmp_path / "s")
    assert happenings_page(opened).view.asked.coded_since == 0
    store_with(tmp_path / "s", [coded("a", "Ada said that it rained.")])
    page = happenings_page(opened)
    assert page.view.asked.coded_since == 1
    assert "1 document came later than these happenings and is in none" in Frame().html(page)
