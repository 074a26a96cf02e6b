"""Where two parties stand on a day, from the moves of a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.moves.party import Party
from onrecord.ontologies.standing import StandingRules
from onrecord.standing.lines import Standing
from onrecord.standing.passage import lines_of
from onrecord.standing.signals import Reader, by_day
from onrecord.store.moves import Move


def standing_of(
    moves: Sequence[Move], parties: tuple[Party, Party], rules: StandingRules, on: date, known_on: date | None = None
) -> Standing:
    """Where two parties stand at the end of a day.

    Args:
        moves: The moves between them, as `read_moves` gives them.
        parties: The two, in the order in which the moves were asked for.
        rules: How moves become lines.
        on: The day.
        known_on: The last day of the reports that count; without it, the same day.
    """
    known = on if known_on is None else known_on
    told = [move for move in moves if move.published is not None and move.published <= known]
    codes = (parties[0].code, parties[1].code)
    reader = Reader(rules, (parties[0].country, parties[1].country))
    signals = [signal for signal in by_day(reader.signals(told)) if signal.day <= on]
    days = report_days(told)
    return Standing(
        parties=codes,
        names=(parties[0].name, parties[1].name),
        on=on,
        known_on=known,
        reports=(days[0], days[-1]) if days else None,
        undated=sum(move.published is None for move in moves),
        lines=lines_of(rules, codes, signals),
    )


def report_days(moves: Iterable[Move]) -> list[date]:
    """The days of the reports of some moves between two parties that speak of both, the first one first."""
    both = (move for move in moves if len(move.by | move.to | move.told_of) > 1)
    return sorted({move.published for move in both if move.published is not None})
