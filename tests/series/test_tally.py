"""What counts between two parties, in which direction and on which day; a text counts once, its publications beside."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from passed import Deed, report
from stores import store_with

from onrecord.moves.party import Party
from onrecord.store.coded import Outcome
from onrecord.store.tally import BACK, EITHER, FORWARD, Tally, tally_events, tally_statements

IRAN, USA = Party("Iran", "IRN"), Party("United States", "USA")
PAIR = (IRAN, USA)


def counted(tally: Tally) -> dict[int, int]:
    return {
        int(at): int(tally.cells.number[tally.cells.direction == at].sum()) for at in np.unique(tally.cells.direction)
    }


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        (Deed("IRN", "USA"), {FORWARD: 1}),
        (Deed("USA", "IRN"), {BACK: 1}),
        (Deed("IRNMIL", "USAGOV"), {FORWARD: 1}),
        (Deed("USA", "IRNCVL"), {BACK: 1}),
        (Deed("IRNCVL", "USA"), {}),
        (Deed("IRN", "FRA"), {}),
        (Deed("IRN", None), {}),
        (Deed("IRN", "IRNMIL"), {}),
        (Deed("FRA", "USA", co_actors=("IRN",)), {FORWARD: 1}),
        (Deed("IRN", "FRA", co_recipients=("USA",)), {FORWARD: 1}),
        (Deed("IRN", "FRA", co_actors=("USA",)), {}),
        (Deed("IRN", None, reciprocal=True, co_actors=("USA",)), {FORWARD: 1, BACK: 1}),
        (Deed("IRN", "USA", reciprocal=True), {FORWARD: 1, BACK: 1}),
        (Deed("IRN", "USA", status="planned"), {}),
        (Deed("IRN", "USA", historical=True), {}),
    ],
    ids=str,
)
def test_what_counts_in_which_direction(deed: Deed, expected: dict[int, int], tmp_path: Path) -> None:
    store = store_with(tmp_path, [report("a", "2019-05-29", deed)])
    assert counted(tally_events(store, PAIR, "week")) == expected


@pytest.mark.parametrize(
    ("pair", "number"),
    [
        ((Party("the forces", "IRN", "MIL"), USA), 1),
        ((Party("the Iranian army", None, alone=True), USA), 1),
        ((IRAN, USA), 2),
    ],
    ids=["branch", "name", "state"],
)
def test_a_branch_and_a_name_mean_only_themselves(pair: tuple[Party, Party], number: int, tmp_path: Path) -> None:
    store = store_with(tmp_path, [report("a", "2019-05-29", Deed("IRNMIL", "USA"), Deed("IRN", "USA", confidence=0.5))])
    assert tally_events(store, pair, "week").cells.number.sum() == number


def test_statuses_are_those_asked_for_and_a_meeting_of_both_counts_once_without_directions(tmp_path: Path) -> None:
    planned = Deed("USA", "IRN", status="planned")
    met = Deed("IRN", None, reciprocal=True, co_actors=("USA",))
    store = store_with(tmp_path, [report("a", "2019-05-29", planned, met)])
    assert counted(tally_events(store, PAIR, "week", ("planned",))) == {BACK: 1}
    assert counted(tally_events(store, PAIR, "week", directed=False)) == {EITHER: 1}


@pytest.mark.parametrize(("every", "period"), [("day", "2019-05-02"), ("week", "2019-04-29"), ("month", "2019-05-01")])
def test_an_event_counts_on_its_own_day_where_the_text_gives_one(every: str, period: str, tmp_path: Path) -> None:
    store = store_with(tmp_path, [report("a", "2019-05-29", Deed("IRN", "USA", day="2019-05-02"))])
    tally = tally_events(store, PAIR, every)
    assert tally.cells.period.astype(str).tolist() == [period]
    assert [each.period.isoformat() for each in tally.sources] == [period]


def test_copies_are_one_text_with_several_publications(tmp_path: Path) -> None:
    deed = Deed("IRN", "USA")
    days = {"a": "2019-05-29", "b": "2019-06-20"}
    copies = [report(name, day, deed, text="Same words", outlet=name) for name, day in days.items()]
    tally = tally_events(store_with(tmp_path, copies), PAIR, "month")
    (source,) = tally.sources
    assert (source.period.month, source.texts, source.publications) == (5, 1, 2)
    assert tally.cells.number.tolist() == [1]
    assert [day.month for day in tally.watched] == [5, 6]
    assert (tally.texts, tally.outlets) == (1, 2)


def test_two_events_of_one_text_stand_in_one_text(tmp_path: Path) -> None:
    store = store_with(tmp_path, [report("a", "2019-05-29", Deed("IRN", "USA"), Deed("IRN", "USA", type="ASSAULT"))])
    tally = tally_events(store, PAIR, "day")
    assert (tally.cells.number.sum(), tally.sources[0].texts) == (2, 1)


def test_what_has_no_day_is_told_and_not_counted(tmp_path: Path) -> None:
    tally = tally_events(store_with(tmp_path, [report("a", None, Deed("IRN", "USA"))]), PAIR, "day")
    assert (tally.undated, len(tally.cells.number), tally.watched) == (1, 0, ())


def test_a_store_with_other_versions_of_an_input_counts_the_latest(tmp_path: Path) -> None:
    store_with(tmp_path, [report("a", "2019-05-29", Deed("IRN", "USA"))])
    store = store_with(tmp_path, [report("a", "2019-05-29", Deed("USA", "IRN"), text="Other words")])
    assert counted(tally_events(store, PAIR, "day")) == {BACK: 1}


def said(name: str, speaker: str, about: str, inside: bool, addressee: str | None = None) -> Outcome:
    outcome = report(name, "2019-05-29", text=f"{name} Iran said words")
    record = outcome.record
    assert record is not None
    statement, mention = record["statements"][0], record["mentions"][0]
    words = record["document"]["text"]
    place = [len(words) - 5, len(words)] if inside else [0, 1]
    statement["speaker"]["actor"] = f"a-{speaker}"
    statement["content"] = [{"span": [2, len(words)], "text": words[2:]}]
    if addressee:
        statement["addressee"] = {"span": [0, 1], "text": words[0], "actor": f"a-{addressee}"}
    mention |= {"actor": f"a-{about}", "span": place, "text": words[place[0] : place[1]]}
    record["mentions"] = [mention]
    return outcome


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (said("a", "IRN", "USA", inside=True), {FORWARD: 1}),
        (said("a", "USAGOV", "IRN", inside=True), {BACK: 1}),
        (said("a", "IRN", "USA", inside=False), {}),
        (said("a", "IRN", "FRA", inside=True), {}),
        (said("a", "IRN", "FRA", inside=True, addressee="USA"), {FORWARD: 1}),
        (said("a", "IRNCVL", "USA", inside=True), {}),
    ],
    ids=["named", "back", "named elsewhere", "third party", "addressed", "no voice of the state"],
)
def test_a_statement_counts_where_it_names_or_addresses_the_other(
    outcome: Outcome, expected: dict[int, int], tmp_path: Path
) -> None:
    assert counted(tally_statements(store_with(tmp_path, [outcome]), PAIR, "week")) == expected
