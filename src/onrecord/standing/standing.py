"""Where two parties stand on a day, from the moves of a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from onrecord.moves.party import Party
from onrecord.ontologies.standing import StandingRules
from onrecord.standing.lines import Standing
from onrecord.standing.passage import Ledger, Tell, ledger_of
from onrecord.standing.signals import Readable, Reader, by_day
from onrecord.store.moves import Move


@dataclass(frozen=True, slots=True)
class Draft:
    """A standing of which the moves are yet to be told whole.

    Attributes:
        parties: The two.
        on: The day.
        known_on: The last day of the reports that count.
        reports: The first and the last day of the reports on record that speak of the two.
        undated: Events between the two that do not count, since their reports have no day.
        ledger: The lines.
    """

    parties: tuple[Party, Party]
    on: date
    known_on: date
    reports: tuple[date, date] | None
    undated: int
    ledger: Ledger

    def told(self, tell: Tell, most: int | None = None) -> Standing:
        """The standing with its moves.

        Args:
            tell: Gives the whole of each move in `ledger.shown(most)`.
            most: Moves that are told of a line: the first one, and the newest; None for all.
        """
        return Standing(
            parties=(self.parties[0].code, self.parties[1].code),
            names=(self.parties[0].name, self.parties[1].name),
            on=self.on,
            known_on=self.known_on,
            reports=self.reports,
            undated=self.undated,
            lines=tuple(self.ledger.lines(tell, most)),
        )


def draft_of(
    moves: Sequence[Readable],
    parties: tuple[Party, Party],
    rules: StandingRules,
    on: date,
    known_on: date | None = None,
) -> Draft:
    """Where two parties stand at the end of a day, before the moves that show it are told whole; see `standing_of`."""
    known = on if known_on is None else known_on
    told = [move for move in moves if move.published is not None and move.published <= known]
    reader = Reader(rules, (parties[0].country, parties[1].country))
    signals = (signal for signal in by_day(reader.signals(told)) if signal.day <= on)
    return Draft(
        parties=parties,
        on=on,
        known_on=known,
        reports=report_days(told),
        undated=sum(move.published is None for move in moves),
        ledger=ledger_of(rules, (parties[0].code, parties[1].code), signals),
    )


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
    return draft_of(moves, parties, rules, on, known_on).told(lambda move: cast("Move", move))


def report_days(moves: Iterable[Readable]) -> tuple[date, date] | None:
    """The first and the last day of the reports of some moves between two parties that speak of both."""
    first, last = date.max, date.min
    for move in moves:
        day = move.published
        if day is not None and (day < first or day > last) and _is_of_both(move):
            first, last = min(first, day), max(last, day)
    return None if last < first else (first, last)


def _is_of_both(move: Readable) -> bool:
    return len(move.by | move.to) > 1 or len(move.by | move.to | move.told_of) > 1
