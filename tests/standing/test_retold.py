"""What several reports tell of one happening is one piece of evidence, and changes no state twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from onrecord.moves.party import Party
from onrecord.ontologies.standing import ANY, EventRule, StandingRules
from onrecord.standing.lines import Line
from onrecord.standing.plain import COLUMNS, plain, rows
from onrecord.standing.standing import standing_of
from onrecord.store.happened import Telling
from onrecord.store.moves import Move

MakeMove = Callable[..., Move]

PARTIES = (Party("Iran", "IRN"), Party("United States", "USA"))
LATE = date(2019, 12, 31)


@pytest.fixture
def few(rules: StandingRules) -> StandingRules:
    """Rules by which a SANCTION imposes sanctions, CONCEDE lifts them, REJECT denies an attack, and ASSAULT is one."""
    events = (
        EventRule("pressure", "imposed", {ANY: "sanctions"}, types=frozenset({"SANCTION"})),
        EventRule("pressure", "lifted", {ANY: "sanctions"}, types=frozenset({"CONCEDE"})),
        EventRule("force", "attacked", {ANY: "attack"}, types=frozenset({"ASSAULT"})),
        EventRule("force", "denied", {ANY: "attack"}, types=frozenset({"REJECT"})),
        EventRule("talks", "held", {ANY: "talks"}, types=frozenset({"CONSULT"}), both=True),
    )
    return replace(rules, events=events, follows=())


def of(happening: str, **sources: Move) -> dict[str, Telling]:
    """Which moves tell of a happening, by their sources."""
    return {move.event: Telling(happening, source) for source, move in sources.items()}


def on(day: str) -> dict[str, date | str]:
    """That words give a day."""
    return {"start": date.fromisoformat(day), "end": date.fromisoformat(day), "basis": "said"}


def lines(
    moves: list[Move],
    few: StandingRules,
    tellings: dict[str, Telling] | None,
    day: date = LATE,
    known_on: date | None = None,
) -> tuple[Line, ...]:
    found = standing_of(moves, PARTIES, few, day, known_on, tellings).lines
    for line in found:
        assert line.since <= max(each.day for each in line.evidence)
        assert all(each.day <= each.move.published for each in line.evidence if each.move.published)
    return found


def test_tellings_of_a_happening_are_one_piece_of_evidence(move: MakeMove, few: StandingRules) -> None:
    told = {"A": move("2019-05-06", type="ASSAULT", **on("2019-05-05")), "B": move("2019-05-07", type="ASSAULT")}
    again = move("2019-05-08", type="ASSAULT", **on("2019-05-05"))
    moves = [again, *told.values()]
    (by_texts,) = lines(moves, few, None)
    (line,) = lines(moves, few, of("h-1", **told) | {again.event: Telling("h-1", "A")})
    assert (by_texts.moves, line.moves) == (3, 1)
    (shown,) = line.evidence
    assert (shown.move, shown.also, shown.tellings, shown.sources) == (told["A"], (again, told["B"]), 3, 2)
    assert (line.since, by_texts.since) == (date(2019, 5, 5), date(2019, 5, 7))


def test_a_later_report_of_a_deed_is_no_new_deed(move: MakeMove, few: StandingRules) -> None:
    imposed = {
        "A": move("2019-05-01", by=1, to=0, type="SANCTION"),
        "B": move("2019-06-05", by=1, to=0, type="SANCTION"),
    }
    lifted = move("2019-06-01", by=1, to=0, type="CONCEDE")
    moves = [*imposed.values(), lifted]
    (by_texts,) = lines(moves, few, None)
    (line,) = lines(moves, few, of("h-1", **imposed))
    assert (by_texts.state, line.state, line.since) == ("in force", "lifted", date(2019, 6, 1))
    assert line.before == (("in force", date(2019, 5, 1)),)


def test_who_disputes_a_deed_stays_when_it_is_told_again(move: MakeMove, few: StandingRules) -> None:
    attacked = {"A": move("2019-06-01", type="ASSAULT"), "B": move("2019-06-10", type="ASSAULT")}
    moves = [*attacked.values(), move("2019-06-03", type="REJECT")]
    (by_texts,) = lines(moves, few, None)
    (line,) = lines(moves, few, of("h-1", **attacked))
    assert by_texts.disputed_by == ()
    assert [(party, shown.move) for party, shown in line.disputed_by] == [("IRN", moves[2])]


@pytest.mark.parametrize(
    ("day", "known_on", "since", "sources"),
    [
        ("2019-06-02", None, "2019-06-01", 1),
        ("2019-06-30", "2019-06-02", "2019-06-01", 1),
        ("2019-06-30", "2019-06-08", "2019-05-28", 2),
        ("2019-06-30", None, "2019-05-30", 4),
        ("2019-05-29", "2019-06-08", "2019-05-28", 2),
        ("2019-05-29", "2019-06-30", None, 0),
    ],
)
def test_a_happening_is_what_was_known_of_it(
    day: str, known_on: str | None, since: str | None, sources: int, move: MakeMove, few: StandingRules
) -> None:
    told = {
        "A": move("2019-06-01", type="ASSAULT"),
        "B": move("2019-06-08", type="ASSAULT", **on("2019-05-28")),
        "C": move("2019-06-12", type="ASSAULT", **on("2019-05-30")),
        "D": move("2019-06-14", type="ASSAULT", **on("2019-05-30")),
    }
    known = None if known_on is None else date.fromisoformat(known_on)
    found = lines(list(told.values()), few, of("h-1", **told), date.fromisoformat(day), known)
    assert [line.since.isoformat() for line in found] == ([] if since is None else [since])
    assert sum(line.evidence[0].sources for line in found) == sources


def test_what_both_did_is_one_whichever_a_report_begins_with(move: MakeMove, few: StandingRules) -> None:
    told = {"A": move("2019-06-01", by=0, to=1, type="CONSULT"), "B": move("2019-06-02", by=1, to=0, type="CONSULT")}
    (line,) = lines(list(told.values()), few, of("h-1", **told))
    assert [(each.move, each.also) for each in line.evidence] == [(told["A"], (told["B"],))]


def test_one_happening_may_say_something_of_several_lines(move: MakeMove, few: StandingRules) -> None:
    told = {"A": move("2019-06-01", type="ASSAULT"), "B": move("2019-06-02", by=1, to=0, type="ASSAULT")}
    found = lines(list(told.values()), few, of("h-1", **told))
    assert [(line.by, line.evidence[0].tellings) for line in found] == [("IRN", 1), ("USA", 1)]


def test_a_report_with_a_day_dates_what_another_tells_as_past(move: MakeMove, few: StandingRules) -> None:
    past = move("2019-06-01", type="ASSAULT", start=None, end=None, historical=True)
    dated = move("2019-06-05", type="ASSAULT", **on("2019-03-01"))
    for sources in ({"A": past, "B": dated}, {"A": dated, "B": past}):
        (line,) = lines([past, dated], few, of("h-1", **sources))
        assert (line.since, line.evidence[0].move, line.evidence[0].also) == (date(2019, 3, 1), dated, (past,))


def test_all_tellings_are_in_json_and_counted_in_csv(move: MakeMove, few: StandingRules) -> None:
    told = {"A": move("2019-06-01", type="ASSAULT"), "B": move("2019-06-02", type="ASSAULT", words="struck")}
    found = standing_of(list(told.values()), PARTIES, few, LATE, None, of("h-1", **told))
    value = plain(found)
    assert (value["counted"], value["coded_since_grouped"]) == ("happenings", 0)
    (shown,) = value["lines"][0]["evidence"]
    assert (shown["event"], shown["sources"]) == (told["A"].event, 2)
    assert [(each["event"], each["words"], each["published"]) for each in shown["also"]] == [
        (told["B"].event, "struck", "2019-06-02")
    ]
    (row,) = rows(found)
    cells = dict(zip(COLUMNS, row, strict=True))
    assert (cells["event"], cells["tellings"], cells["sources"]) == (told["A"].event, "2", "2")
