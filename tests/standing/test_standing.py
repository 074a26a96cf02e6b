"""A standing on a day has what had happened by then and could have been known then, and nothing of later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from onrecord.moves.party import Party
from onrecord.ontologies.standing import ANY, EventRule, StandingRules
from onrecord.standing.lines import Standing
from onrecord.standing.plain import COLUMNS, plain, rows
from onrecord.standing.standing import report_days, standing_of
from onrecord.store.moves import Move, Voice

MakeMove = Callable[..., Move]
MakeVoice = Callable[..., Voice]

PARTIES = (Party("Iran", "IRN"), Party("United States", "USA"))


@pytest.fixture
def few(rules: StandingRules) -> StandingRules:
    """Rules by which a SANCTION imposes sanctions, CONCEDE lifts them, REJECT denies an attack, and ASSAULT is one."""
    events = (
        EventRule("pressure", "imposed", {ANY: "sanctions"}, types=frozenset({"SANCTION"})),
        EventRule("pressure", "lifted", {ANY: "sanctions"}, types=frozenset({"CONCEDE"})),
        EventRule("force", "attacked", {ANY: "attack"}, types=frozenset({"ASSAULT"})),
        EventRule("force", "denied", {ANY: "attack"}, types=frozenset({"REJECT"})),
    )
    return replace(rules, events=events, follows=())


def day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


@pytest.fixture
def history(move: MakeMove) -> list[Move]:
    """Sanctions of January, told in March; lifted in May, told in May; back in June, told in July."""
    return [
        move("2019-03-01", by=1, to=0, type="SANCTION", start=day("2019-01-05"), end=day("2019-01-05")),
        move("2019-05-10", by=1, to=0, type="CONCEDE", start=day("2019-05-09"), end=day("2019-05-09")),
        move("2019-07-01", by=1, to=0, type="SANCTION", start=day("2019-06-20"), end=day("2019-06-20")),
    ]


@pytest.mark.parametrize(
    ("on", "known_on", "states", "reports"),
    [
        ("2018-12-31", None, [], None),
        ("2019-02-01", None, [], None),
        ("2019-02-01", "2019-03-01", ["in force since 2019-01-05"], ("2019-03-01", "2019-03-01")),
        ("2019-03-01", None, ["in force since 2019-01-05"], ("2019-03-01", "2019-03-01")),
        ("2019-05-09", None, ["in force since 2019-01-05"], ("2019-03-01", "2019-03-01")),
        ("2019-05-09", "2019-05-10", ["lifted since 2019-05-09"], ("2019-03-01", "2019-05-10")),
        ("2019-06-25", None, ["lifted since 2019-05-09"], ("2019-03-01", "2019-05-10")),
        ("2019-06-25", "2019-07-01", ["in force since 2019-06-20"], ("2019-03-01", "2019-07-01")),
        ("2019-06-19", "2030-01-01", ["lifted since 2019-05-09"], ("2019-03-01", "2019-07-01")),
        ("2019-07-01", "2019-02-01", [], None),
        ("2019-07-01", "2019-04-01", ["in force since 2019-01-05"], ("2019-03-01", "2019-03-01")),
    ],
)
def test_what_could_be_known_of_a_day(
    on: str,
    known_on: str | None,
    states: list[str],
    reports: tuple[str, str] | None,
    history: list[Move],
    few: StandingRules,
) -> None:
    found = standing_of(history, PARTIES, few, date.fromisoformat(on), day(known_on))
    assert [f"{line.state} since {line.since}" for line in found.lines] == states
    assert found.reports == (None if reports is None else (day(reports[0]), day(reports[1])))
    assert (found.on, found.known_on) == (day(on), day(known_on or on))


def test_a_standing_says_who_the_two_are(history: list[Move], few: StandingRules) -> None:
    army = Party("Iranian army", "IRN", "MIL")
    found = standing_of(history, (army, Party("Hamas", "PSE", "REB", alone=True)), few, date(2019, 7, 1))
    assert (found.parties, found.names) == (("IRNMIL", "Hamas"), ("Iranian army", "Hamas"))
    assert [(line.by, line.to) for line in found.lines] == [("Hamas", "IRNMIL")]


def test_the_order_in_which_moves_come_does_not_matter(history: list[Move], few: StandingRules) -> None:
    on = date(2019, 7, 1)
    assert standing_of(history[::-1], PARTIES, few, on) == standing_of(history, PARTIES, few, on)


def test_what_has_no_day_of_publication_is_left_out(move: MakeMove, few: StandingRules) -> None:
    undated = move(None, by=1, to=0, type="SANCTION", start=day("2019-01-05"))
    assert standing_of([undated], PARTIES, few, date(2019, 7, 1)) == Standing(
        ("IRN", "USA"), ("Iran", "United States"), date(2019, 7, 1), date(2019, 7, 1), None, 1, ()
    )


def test_reports_are_counted_that_have_no_line(move: MakeMove, few: StandingRules) -> None:
    found = standing_of([move("2019-04-01", type="CONSULT")], PARTIES, few, date(2019, 7, 1))
    assert (found.lines, found.reports) == ((), (day("2019-04-01"), day("2019-04-01")))


@pytest.mark.parametrize(
    ("by", "to", "told_of", "counts"),
    [(0, (), (0, 1), True), (0, (), (0,), False), (0, 1, (), True), (0, 1, (0,), True), ((), 1, (1,), False)],
)
def test_only_reports_that_speak_of_both_are_counted(
    by: Any, to: Any, told_of: tuple[int, ...], counts: bool, move: MakeMove, few: StandingRules
) -> None:
    told = move("2019-04-01", by=by, to=to, type="CONSULT", told_of=frozenset(told_of))
    assert (standing_of([told], PARTIES, few, date(2019, 7, 1)).reports is not None) is counts
    assert report_days([told]) == ((day("2019-04-01"), day("2019-04-01")) if counts else None)


def test_a_later_denial_is_not_yet_known(move: MakeMove, few: StandingRules) -> None:
    moves = [move("2019-06-01", type="ASSAULT"), move("2019-06-03", type="REJECT")]
    (before,) = standing_of(moves, PARTIES, few, date(2019, 6, 2)).lines
    (after,) = standing_of(moves, PARTIES, few, date(2019, 6, 3)).lines
    assert (before.disputed_by, [party for party, _ in after.disputed_by]) == ((), ["IRN"])


# As plain values


@pytest.fixture
def disputed(move: MakeMove, voice: MakeVoice, few: StandingRules) -> Standing:
    said = {"voucher": (voice(name="Ann"), voice()), "condition": "if it rains", "title": None}
    moves = [move("2019-06-01", type="ASSAULT", **said), move("2019-06-03", type="REJECT")]
    return standing_of(moves, PARTIES, few, date(2019, 6, 3))


def test_as_json_a_line_has_all_that_shows_it(disputed: Standing) -> None:
    value = plain(disputed)
    assert (value["parties"], value["on"], value["known_on"], value["reports"]) == (
        ["IRN", "USA"], "2019-06-03", "2019-06-03", ["2019-06-01", "2019-06-03"]
    )  # fmt: skip
    (line,) = value["lines"]
    assert (line["kind"], line["by"], line["to"], line["about"], line["state"], line["since"], line["open"]) == (
        "force", "IRN", "USA", "attack", "attacked", "2019-06-01", True
    )  # fmt: skip
    (shown,) = line["evidence"]
    assert (shown["says"], shown["day"], shown["event"], shown["voucher"], shown["condition"], shown["span"]) == (
        "attacked", "2019-06-01", "e-1", ["Ann", "somebody"], "if it rains", [0, 3]
    )  # fmt: skip
    (denial,) = line["disputed_by"]
    assert (denial["party"], denial["says"], denial["event"]) == ("IRN", "denied", "e-2")
    assert line["before"] == []


def test_as_json_nothing_on_record_is_null(few: StandingRules) -> None:
    value = plain(standing_of([], PARTIES, few, date(2019, 6, 3)))
    assert (value["reports"], value["lines"]) == (None, [])


def test_as_json_a_line_keeps_how_it_stood_before(history: list[Move], few: StandingRules) -> None:
    (line,) = plain(standing_of(history, PARTIES, few, date(2019, 7, 1)))["lines"]
    assert line["before"] == [
        {"state": "in force", "since": "2019-01-05"},
        {"state": "lifted", "since": "2019-05-09"},
    ]


def test_a_row_has_a_cell_for_each_column_and_the_newest_move(disputed: Standing) -> None:
    (row,) = rows(disputed)
    cells = dict(zip(COLUMNS, row, strict=True))
    assert cells == {
        "kind": "force", "by": "IRN", "to": "USA", "about": "attack", "state": "attacked", "since": "2019-06-01",
        "open": "true", "event": "e-1", "day": "2019-06-01", "published": "2019-06-01", "outlet": "The Gazette",
        "title": "", "words": "did", "voucher": "Ann > somebody", "condition": "if it rains", "disputed_by": "IRN",
        "reason": "nothing after 2019-06-01 on record says otherwise", "tellings": "1", "sources": "1",
    }  # fmt: skip


def test_a_row_is_of_the_newest_of_several_moves(move: MakeMove, few: StandingRules) -> None:
    moves = [move("2019-06-01", type="ASSAULT"), move("2019-06-03", type="ASSAULT")]
    (row,) = rows(standing_of(moves, PARTIES, few, date(2019, 7, 1)))
    assert dict(zip(COLUMNS, row, strict=True))["event"] == moves[1].event
