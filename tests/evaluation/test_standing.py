"""Standings are scored line by line: whether a line is shown, in the right state, since the right day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from hand_reports import report
from stores import store_with

from onrecord.evaluation.standing import ListedLine, StandingFigures, score_standings
from onrecord.moves.party import Party
from onrecord.standing.lines import Evidence, Line, Standing
from onrecord.store.moves import Move, read_moves

FIRST, SECOND = date(2019, 5, 1), date(2019, 6, 1)


@pytest.fixture(scope="module")
def move(tmp_path_factory: pytest.TempPathFactory) -> Move:
    outcome = report("Iran met the USA.", "met", ["Iran"], ["USA"])
    store = store_with(tmp_path_factory.mktemp("store"), [outcome])
    (made,) = read_moves(store, Party("Iran", "IRN"), Party("United States", "USA"))
    return made


@pytest.fixture
def line(move: Move) -> Line:
    """An offer of Iran that is open since the first of May, as it is shown."""
    shown = (Evidence("made", FIRST, move), Evidence("made", date(2019, 5, 9), move))
    return Line("offer", "IRN", "USA", "talks", "open", FIRST, True, shown, len(shown), (), (), None)


def listed(**changes: Any) -> ListedLine:
    """The same as a reader lists it."""
    told = {"day": FIRST, "kind": "offer", "by": "IRN", "to": "USA", "about": "talks", "state": "open", "since": FIRST}
    return msgspec.convert({**told, **changes}, ListedLine)


def on(day: date, *lines: Line) -> dict[date, Standing]:
    return {day: Standing(("IRN", "USA"), ("Iran", "United States"), day, day, None, 0, lines)}


def test_a_line_that_is_shown_as_listed_is_right(line: Line) -> None:
    figures = score_standings([listed()], on(FIRST, line))
    assert figures == StandingFigures(listed=1, shown=1, found=1, right=1, since=1, too_new=0)
    assert (figures.precision, figures.recall, figures.state) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("changes", "figures"),
    [
        ({"since": SECOND}, StandingFigures(1, 1, 1, 1, 0, 0)),
        ({"state": "refused"}, StandingFigures(1, 1, 1, 0, 0, 0)),
        ({"state": "refused", "since": SECOND}, StandingFigures(1, 1, 1, 0, 0, 0)),
        ({"about": "aid"}, StandingFigures(1, 1, 0, 0, 0, 0)),
        ({"kind": "demand"}, StandingFigures(1, 1, 0, 0, 0, 0)),
        ({"by": "USA", "to": "IRN"}, StandingFigures(1, 1, 0, 0, 0, 0)),
        ({"by": None, "to": None}, StandingFigures(1, 1, 0, 0, 0, 0)),
        ({"evidence": ("a.txt",), "disputed_by": "USA", "what": "talks"}, StandingFigures(1, 1, 1, 1, 1, 0)),
    ],
)
def test_what_differs_counts(changes: dict[str, Any], figures: StandingFigures, line: Line) -> None:
    assert score_standings([listed(**changes)], on(FIRST, line)) == figures


def test_a_ceasefire_is_listed_under_force(line: Line) -> None:
    shown = replace(line, kind="ceasefire", by=None, to=None, about="ceasefire", state="declared")
    wanted = listed(kind="force", by=None, to=None, about="ceasefire", state="declared")
    assert score_standings([wanted], on(FIRST, shown)).right == 1


def test_days_are_added_up_and_one_that_is_not_shown_is_missed(line: Line) -> None:
    wanted = [listed(), listed(about="aid"), listed(day=SECOND), listed(day=date(2019, 7, 1))]
    shown = {**on(FIRST, line), **on(SECOND, line, replace(line, about="release"))}
    figures = score_standings(wanted, shown)
    assert (figures.listed, figures.shown, figures.found, figures.right) == (4, 3, 2, 2)
    assert (figures.precision, figures.recall, figures.state) == (2 / 3, 0.5, 1.0)


def test_a_day_that_nobody_listed_does_not_count(line: Line) -> None:
    assert score_standings([listed()], {**on(FIRST, line), **on(SECOND, line)}).shown == 1


def test_nothing_listed_or_shown_has_no_share(line: Line) -> None:
    empty = score_standings([], on(FIRST, line))
    assert empty == StandingFigures(0, 0, 0, 0, 0, 0)
    assert (empty.precision, empty.recall, empty.state) == (0.0, 0.0, 0.0)
    assert score_standings([listed()], {}).recall == 0.0


@pytest.mark.parametrize(("since", "too_new"), [(date(2019, 5, 9), 0), (date(2019, 5, 10), 1)])
def test_a_state_that_is_newer_than_its_evidence_is_counted(since: date, too_new: int, line: Line) -> None:
    assert score_standings([listed()], on(FIRST, replace(line, since=since))).too_new == too_new


def test_a_listed_line_is_read_from_json() -> None:
    told = b'{"day": "2019-05-01", "kind": "talks", "state": "agreed", "by": null, "to": null, "about": "talks",'
    read = msgspec.json.decode(told + b' "since": "2019-04-30", "evidence": ["a.txt"]}', type=ListedLine)
    assert (read.key, read.since, read.evidence) == (("talks", None, None, "talks"), date(2019, 4, 30), ("a.txt",))
    with pytest.raises(msgspec.ValidationError, match="since"):
        msgspec.json.decode(told + b' "since": "soon"}', type=ListedLine)


def test_figures_are_told_with_what_they_are_made_of() -> None:
    figures = StandingFigures(listed=8, shown=5, found=4, right=2, since=1, too_new=0)
    assert figures.to_dict() == {
        "listed": 8, "shown": 5, "found": 4, "right": 2, "since": 1, "too_new": 0,
        "precision": 0.4, "recall": 0.25, "state": 0.5,
    }  # fmt: skip
    lines = list(figures.lines())
    assert [line.split("  ")[-1].strip() for line in lines[:4]] == ["(2 of 5)", "(2 of 8)", "(2 of 4)", "(1 of 2)"]
    assert ["0.400" in lines[0], "0.250" in lines[1], "0.500" in lines[2]] == [True] * 3
