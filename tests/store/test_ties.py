"""Who has to do with whom, kept sorted by party: the same as what is read of the parts, whatever happens to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from grouped import ONE_DEED, deed_of_four_texts, group
from passed import Deed, report
from stores import store_with

from onrecord.errors import StoreError
from onrecord.moves.party import Party
from onrecord.store.dealings import (
    Other,
    Period,
    find_others,
    find_periods,
    find_reports,
    newest_reports,
    newest_rows,
    report_days_near,
    rows_between,
)
from onrecord.store.derived import derived_view
from onrecord.store.folder import TIES, Store
from onrecord.store.happened import VIEWS, Counting
from onrecord.store.listing import list_at
from onrecord.store.moves import read_moves
from onrecord.store.tally import tally_events, tally_ties
from onrecord.store.ties import connect_ties, make_ties

IRAN, USA = Party("Iran", "IRN"), Party("United States", "USA")
ARMY, FARMERS = Party("Iran (state military)", "IRN", "MIL"), Party("Iranian farmers", None, alone=True)
PAIRS = [(IRAN, USA), (USA, IRAN), (ARMY, USA), (FARMERS, USA), (USA, Party("France", "FRA"))]


def reports() -> list[object]:
    return [
        report(
            "one",
            "2019-05-01",
            Deed("IRN", "USA", goldstein=-4.0),
            Deed("USAGOV", "IRNCVL", "SANCTION", goldstein=-8.0, confidence=0.4),
            Deed("IRNCVL", "USA", "PROTEST"),
            Deed("IRN", None, co_recipients=("USA", "FRA"), day="2019-04-28"),
            text="A first text",
        ),
        report(
            "two",
            "2019-05-20",
            Deed("IRN", "USA", "CONSULT", goldstein=1.0, reciprocal=True),
            Deed(None, "FRA", co_actors=("IRNMIL", "USA"), reciprocal=True),
            Deed("USA", "IRN", status="planned"),
            Deed("USA", "IRN", historical=True),
            Deed("FRA", "IRN", "AID", goldstein=7.0),
            text="A second text",
            outlet="The Herald",
        ),
        report("again", "2019-06-02", text="A second text", outlet="The Mercury"),
        report("undated", None, Deed("IRN", "USA"), text="A third text"),
    ]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_with(tmp_path / "s", reports()[:1], reports()[1:])


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].code}-{pair[1].code}")
@pytest.mark.parametrize("statuses", [("actual",), ("actual", "planned")], ids="+".join)
def test_what_is_counted_of_them_is_what_is_counted_of_the_parts(
    store: Store, pair: tuple[Party, Party], statuses: tuple[str, ...]
) -> None:
    whole = tally_events(store, pair, "month", statuses, directed=False, kinds=False)
    with connect_ties(store) as connection:
        found = tally_ties(connection, pair, "month", statuses)
    assert (found.sources, found.watched, found.texts, found.undated) == (
        whole.sources, whole.watched, whole.texts, whole.undated
    )  # fmt: skip
    for name in ("period", "goldstein", "confidence", "number"):
        assert np.array_equal(getattr(found.cells, name), getattr(whole.cells, name)), name


def test_a_happening_counts_once_of_them_too(tmp_path: Path) -> None:
    store = store_with(tmp_path / "s", deed_of_four_texts())
    group(store, ONE_DEED)
    how = Counting("happenings")
    whole = tally_events(store, (IRAN, USA), "month", directed=False, kinds=False, counting=how)
    with connect_ties(store) as connection:
        for view in VIEWS:
            connection.execute(derived_view(store, view))
        found = tally_ties(connection, (IRAN, USA), "month", counting=how)
    assert found.sources == whole.sources
    assert found.cells.number.tolist() == whole.cells.number.tolist()
    assert found.cells.number.sum() == 2


def test_others_by_how_much_there_is_and_who_does_it(store: Store) -> None:
    with connect_ties(store) as connection:
        others, number = find_others(connection, IRAN, 10)
        most, of = find_others(connection, IRAN, 1)
    assert number == of == 2
    assert others[0] == most[0] == Other("USA", False, did=4, undergone=3, conflict=6)
    assert others[1].name == "FRA"


def test_periods_leave_out_background_and_the_deeds_of_a_states_people(store: Store) -> None:
    with connect_ties(store) as connection:
        found = find_periods(connection, IRAN, "month")
    assert found == [Period(date(2019, 4, 1), 0, 1, 0), Period(date(2019, 5, 1), 0, 3, 3)]


def test_rows_of_a_pair_are_those_that_are_drawn_of_it(store: Store) -> None:
    moves = {move.event for move in read_moves(store, IRAN, USA) if len(move.by | move.to) > 1}
    with connect_ties(store) as connection:
        found = rows_between(connection, (IRAN, USA), 100)
        newest = rows_between(connection, (IRAN, USA), 2)
        of_april = rows_between(connection, (IRAN, USA), 100, until=date(2019, 4, 30))
    listed = list_at(store, found.rows)
    assert {each.row["id"] for each in listed if each.kind == "event"} == moves
    assert found.number == newest.number == len(found.rows)
    assert newest.rows == found.rows[:2]
    assert [each.row["id"] for each in list_at(store, of_april.rows)] == ["e-one-3"]


def test_reports_and_the_days_beside_one(store: Store) -> None:
    with connect_ties(store) as connection:
        reports = find_reports(connection, [IRAN, USA])
        near = report_days_near(connection, [IRAN, USA], date(2019, 5, 10))
        seats = newest_reports(connection, [IRAN, USA], 1, date(2019, 5, 10))
        nobody = find_reports(connection, [IRAN, Party("Tuvalu", "TUV")])
    assert (reports.number, reports.first, reports.last, reports.undated) == (3, date(2019, 5, 1), date(2019, 5, 20), 1)
    assert near == (1, date(2019, 5, 1), date(2019, 5, 20))
    assert seats == [(1, 0)]
    assert nobody.number == 0


def test_newest_rows_are_in_the_order_of_their_days(store: Store) -> None:
    with connect_ties(store) as connection:
        found = newest_rows(connection, IRAN, 3)
    days = [each.row["date"]["start"] for each in list_at(store, found["to"])]
    assert len(days) == 3
    assert days == sorted(days, reverse=True)


def test_what_is_coded_later_is_there_and_what_is_replaced_is_gone(store: Store) -> None:
    with connect_ties(store) as connection:
        assert find_reports(connection, [IRAN]).number == 3
    files = set((store.path / TIES).iterdir())
    store_with(store.path, [report("three", "2019-07-01", Deed("IRN", "USA"), text="A new text")])
    with connect_ties(store) as connection:
        assert find_reports(connection, [IRAN]).number == 4
    assert files < set((store.path / TIES).iterdir())
    store_with(store.path, [report("three", "2019-07-02", text="Another text")], coder="coder 2")
    with connect_ties(store) as connection:
        assert rows_between(connection, (IRAN, USA), 99, since=date(2019, 7, 1)).number == 0


def test_files_are_made_once_and_can_be_removed(store: Store) -> None:
    assert make_ties(store)
    made = {file: file.stat().st_mtime_ns for file in (store.path / TIES).iterdir()}
    assert make_ties(store)
    assert {file: file.stat().st_mtime_ns for file in (store.path / TIES).iterdir()} == made
    for file in made:
        file.unlink()
    with connect_ties(store) as connection:
        assert find_reports(connection, [IRAN]).number == 3


@pytest.mark.parametrize("which", [0, -1])
def test_a_damaged_file_is_told_once_and_made_again(store: Store, which: int) -> None:
    assert make_ties(store)
    damaged = sorted((store.path / TIES).glob("*named_in*"))[which]
    damaged.write_bytes(damaged.read_bytes()[:50])
    with pytest.raises(StoreError, match="ask again"), connect_ties(store) as connection:
        find_reports(connection, [IRAN])
    with connect_ties(store) as connection:
        assert find_reports(connection, [IRAN]).number == 3


def test_a_damaged_part_is_told_as_the_store_s(store: Store) -> None:
    (store.path / TIES).write_text("in the way")
    for file in store.parts_folder.glob("*/events.parquet"):
        file.write_bytes(file.read_bytes()[:50])
    with pytest.raises(StoreError, match="onrecord verify"), connect_ties(store) as connection:
        find_reports(connection, [IRAN])


def test_where_the_folder_cannot_be_written_the_parts_are_read(store: Store) -> None:
    (store.path / TIES).write_text("in the way")
    assert not make_ties(store)
    with connect_ties(store) as connection:
        assert find_reports(connection, [IRAN]).number == 3
        assert rows_between(connection, (IRAN, USA), 100).number == 8


def test_an_empty_store_has_nobody(tmp_path: Path) -> None:
    with connect_ties(store_with(tmp_path / "s")) as connection:
        assert find_reports(connection, [IRAN]).number == 0
        assert find_others(connection, IRAN, 5) == ([], 0)
