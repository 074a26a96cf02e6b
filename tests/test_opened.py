"""An opened store answers in Python who stands where, and says what it cannot answer and what to ask instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hand_reports import report
from stores import store_with

import onrecord
from onrecord.errors import QueryError, QuestionError, StoreError
from onrecord.ontologies.lists import load_lists
from onrecord.opened import OpenedStore, open_store
from onrecord.records.rows import DateRow
from onrecord.store.coded import Outcome

Open = Callable[..., OpenedStore]


@pytest.fixture(autouse=True, scope="module")
def _world_once() -> Iterator[None]:
    """Load the tables of the world once for all stores here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.opened.load_lists", cache(load_lists))
        yield


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Opens a store with these reports."""

    def opened(*reports: Outcome) -> OpenedStore:
        store_with(tmp_path / "store", reports)
        return open_store(tmp_path / "store")

    return opened


def imposed(day: str | None, **changes: object) -> Outcome:
    text = f"The USA imposed sanctions on Iran ({day})."
    return report(text, "imposed sanctions", ["USA"], ["Iran"], published=day, **{"type": "SANCTION", **changes})


def lifted(day: str) -> Outcome:
    text = f"The USA lifted sanctions on Iran ({day})."
    return report(text, "lifted sanctions", ["USA"], ["Iran"], published=day, type="CONCEDE")


def met(doer: str, other: str, day: str) -> Outcome:
    return report(f"{doer} met {other} ({day}).", "met", [doer], [other], published=day, type="CONSULT")


def test_it_is_compared_with_another_store(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    store_with(old, [imposed("2019-05-01")])
    store_with(new, [imposed("2019-05-01", status="planned"), lifted("2019-05-02")])
    changed, only = open_store(old).diff(open_store(new))
    assert [(each.field, each.old, each.new) for row in changed.rows for each in row.fields] == [
        ("status", "actual", "planned")
    ]
    assert (only.old, only.fate) == (None, "only in new")
    assert [each.rows for each in open_store(old).diff(open_store(new), fields=["type"])] == [(), ()]
    with pytest.raises(QuestionError, match="'colour' is no field that is compared; there are type"):
        open_store(old).diff(open_store(new), fields=["colour"])


def test_it_is_opened_from_the_package(tmp_path: Path) -> None:
    store_with(tmp_path / "store", [imposed("2019-05-01")])
    store = onrecord.open_store(str(tmp_path / "store"))
    assert store.query("SELECT type FROM events").rows == [("SANCTION",)]
    assert [line.state for line in store.standing("IRN", "USA").lines] == ["in force"]


def test_where_there_is_no_store_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        open_store(tmp_path / "nowhere")


def test_a_query_only_reads_and_can_be_cut(opened: Open) -> None:
    store = opened(imposed("2019-05-01"), imposed("2019-05-02"))
    assert store.query("SELECT id FROM events", limit=1).more
    with pytest.raises(QueryError):
        store.query("DROP TABLE events")


@pytest.mark.parametrize(
    ("on", "states", "shown_on"),
    [
        (None, ["lifted"], "2019-06-01"),
        ("2019-05-31", ["in force"], "2019-05-31"),
        (date(2019, 5, 31), ["in force"], "2019-05-31"),
        ("2019-04-30", [], "2019-04-30"),
        ("2030-01-01", ["lifted"], "2030-01-01"),
    ],
)
def test_a_standing_is_that_of_a_day_or_of_the_last_report(
    on: str | date | None, states: list[str], shown_on: str, opened: Open
) -> None:
    found = opened(imposed("2019-05-01"), lifted("2019-06-01")).standing("Iran", "United States", on=on)
    assert ([line.state for line in found.lines], found.on.isoformat()) == (states, shown_on)
    assert (found.parties, found.names) == (("IRN", "USA"), ("Iran", "United States"))


def test_parties_may_be_named_in_either_order(opened: Open) -> None:
    store = opened(imposed("2019-05-01"))
    (line,) = store.standing("USA", "IRN").lines
    assert (store.standing("USA", "IRN").parties, line.by, line.to) == (("USA", "IRN"), "USA", "IRN")


@pytest.mark.parametrize(("known_on", "states"), [("2019-06-30", ["in force"]), (None, []), (date(2019, 6, 2), [])])
def test_what_was_told_later_counts_where_it_is_asked_for(
    known_on: str | date | None, states: list[str], opened: Open
) -> None:
    store = opened(imposed("2019-06-03", date=DateRow(None, None, "2019-05-01", "2019-05-01", "said")))
    assert [line.state for line in store.standing("IRN", "USA", "2019-06-01", known_on).lines] == states


def test_a_report_with_a_time_counts_on_its_day(opened: Open) -> None:
    store = opened(imposed("2019-05-01T23:00:00+00:00"))
    assert [line.state for line in store.standing("IRN", "USA", "2019-05-01").lines] == ["in force"]


@pytest.mark.parametrize("day", ["yesterday", "2019-13-01", "", "28/06/2019"])
def test_what_is_no_day_is_said(day: str, opened: Open) -> None:
    store = opened(imposed("2019-05-01"))
    for days in ({"on": day}, {"known_on": day}):
        with pytest.raises(QuestionError, match="is no day; write one as 2019-06-28"):
            store.standing("IRN", "USA", **days)


@pytest.mark.parametrize(
    ("first", "second"), [("IRN", "IRN"), ("Iran", "IRN"), ("Soviet Union", "Russia"), ("Hamas", "Hamas")]
)
def test_one_party_under_two_names_is_refused(first: str, second: str, opened: Open) -> None:
    with pytest.raises(QuestionError, match=r"are the same party, .*: name two"):
        opened(imposed("2019-05-01")).standing(first, second)


@pytest.mark.parametrize("pair", [("Iran", "Tehran"), ("USAMIL", "USA")])
def test_a_party_and_a_part_of_it_are_refused(pair: tuple[str, str], opened: Open) -> None:
    with pytest.raises(QuestionError, match="acts for"):
        opened(imposed("2019-05-01")).standing(*pair)


def test_whom_nobody_knows_is_said(opened: Open) -> None:
    store = opened(imposed("2019-05-01"))
    with pytest.raises(QuestionError, match="nobody is known as 'Zorblaxia'"):
        store.standing("Zorblaxia", "USA")
    with pytest.raises(QuestionError, match="nobody is known as 'Zorblaxia'"):
        store.standings("Zorblaxia")


def test_whom_only_the_store_knows_can_be_asked_for(opened: Open) -> None:
    store = opened(report("army of Iran met the USA.", "met", ["army of Iran"], ["USA"], type="CONSULT"))
    party = store.party("ARMY OF IRAN")
    assert (party.name, party.alone) == ("army of Iran", True)
    assert store.standing("army of Iran", "USA").reports == (date(2019, 5, 29), date(2019, 5, 29))


def test_nothing_on_record_is_said_unless_a_day_is_asked_for(opened: Open) -> None:
    store = opened(imposed("2019-05-01"))
    with pytest.raises(QuestionError, match="nothing between Iran and France is on record") as raised:
        store.standing("Iran", "France")
    assert "onrecord query" in str(raised.value)
    found = store.standing("Iran", "France", on="2019-05-01")
    assert (found.lines, found.reports) == ((), None)


# One party with all others


def test_one_party_is_shown_with_each_other_those_with_most_moves_first(opened: Open) -> None:
    store = opened(
        met("Iran", "France", "2019-05-01"),
        imposed("2019-05-02"),
        imposed("2019-05-03"),
        met("army of Iran", "USA", "2019-05-04"),
        met("France", "USA", "2019-05-05"),
        met("Iran", "talks", "2019-05-06"),
    )
    found = store.standings("Iran")
    assert [(each.parties, each.on.isoformat()) for each in found] == [
        (("IRN", "USA"), "2019-05-04"),
        (("IRN", "FRA"), "2019-05-01"),
    ]
    assert [each.parties for each in store.standings("Iran", most=1)] == [("IRN", "USA")]
    assert [each.parties for each in store.standings("Iran", "France")] == [("IRN", "FRA")]


def test_a_party_that_is_alone_has_no_standings(opened: Open) -> None:
    assert opened(met("Iran", "talks", "2019-05-06")).standings("Iran") == []
    assert opened().standings("France") == []


def test_whoever_acts_for_no_state_makes_no_standing_and_no_error(opened: Open) -> None:
    store = opened(met("Iranian students", "France", "2019-05-01"), met("Iran", "France", "2019-05-02"))
    assert [each.parties for each in store.standings("France")] == [("FRA", "IRN")]
    students = opened(met("Iranian students", "USA", "2019-05-01"))
    assert students.standings("USA") == []
    assert students.standings("USA", on="2019-05-01") == []


def test_a_state_is_not_shown_with_itself(opened: Open) -> None:
    store = opened(met("Iran", "army of Iran", "2019-05-01"), met("Iran", "USA", "2019-05-01"))
    assert [each.parties for each in store.standings("Iran")] == [("IRN", "USA")]


def test_others_are_chosen_by_what_was_known(opened: Open) -> None:
    store = opened(
        met("Iran", "France", "2019-05-01"), met("Iran", "USA", "2019-06-01"), met("Iran", "USA", "2019-06-02")
    )
    assert [each.parties[1] for each in store.standings("Iran", on="2019-05-31")] == ["FRA"]
    assert [each.parties[1] for each in store.standings("Iran", on="2019-06-01")] == ["FRA", "USA"]
    assert [each.parties[1] for each in store.standings("Iran", on="2019-05-31", known_on="2019-06-02")] == [
        "USA", "FRA"
    ]  # fmt: skip
