"""Where two parties stand on a day, from the moves of a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from onrecord.moves.party import Party
from onrecord.ontologies.standing import StandingRules
from onrecord.standing.lines import Standing
from onrecord.standing.passage import Ledger, Tell, ledger_of
from onrecord.standing.retold import TellingOf, retold
from onrecord.standing.signals import Readable, Reader, by_day
from onrecord.store.happened import BY_TEXTS, Counting, Telling
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
        counting: What is one piece of evidence.
    """

    parties: tuple[Party, Party]
    on: date
    known_on: date
    reports: tuple[date, date] | None
    undated: int
    ledger: Ledger
    counting: Counting

    def told(self, tell: Tell, most: int | None = None) -> Standing:
        """The standing with its moves.

        Args:
            tell: Gives the whole of each move in `ledger.shown(most)`.
            most: Moves that are told of a line: the first one, and the newest, and beside each so many that tell of the
                same; None for all.
        """
        return Standing(
            parties=(self.parties[0].code, self.parties[1].code),
            names=(self.parties[0].name, self.parties[1].name),
            on=self.on,
            known_on=self.known_on,
            reports=self.reports,
            undated=self.undated,
            lines=tuple(self.ledger.lines(tell, most)),
            counting=self.counting,
        )


def _by_itself(_move: Readable) -> None:
    """What no other move tells of."""


def draft_of(
    moves: Sequence[Readable],
    parties: tuple[Party, Party],
    rules: StandingRules,
    on: date,
    known_on: date | None = None,
    counting: Counting = BY_TEXTS,
    telling_of: TellingOf = _by_itself,
) -> Draft:
    """Where two parties stand at the end of a day, before the moves that show it are told whole; see `standing_of`.

    Args:
        moves: The moves between them.
        parties: The two.
        rules: How moves become lines.
        on: The day.
        known_on: The last day of the reports that count.
        counting: Whether `telling_of` says anything.
        telling_of: Of which happening a move is.
    """
    known = on if known_on is None else known_on
    told = [move for move in moves if move.published is not None and move.published <= known]
    reader = Reader(rules, (parties[0].country, parties[1].country))
    mutual = {name for name, kind in rules.kinds.items() if kind.mutual}
    signals = (signal for signal in by_day(retold(reader.signals(told), telling_of, mutual)) if signal.day <= on)
    return Draft(
        parties=parties,
        on=on,
        known_on=known,
        reports=report_days(told),
        undated=sum(move.published is None for move in moves),
        ledger=ledger_of(rules, (parties[0].code, parties[1].code), signals),
        counting=counting,
    )


def standing_of(
    moves: Sequence[Move],
    parties: tuple[Party, Party],
    rules: StandingRules,
    on: date,
    known_on: date | None = None,
    tellings: Mapping[str, Telling] | None = None,
) -> Standing:
    """Where two parties stand at the end of a day.

    Args:
        moves: The moves between them, as `read_moves` gives them.
        parties: The two, in the order in which the moves were asked for.
        rules: How moves become lines.
        on: The day.
        known_on: The last day of the reports that count; without it, the same day.
        tellings: By the id of an event, of which happening it is where others tell of it too; None where each text
            counts.
    """
    if tellings is None:
        draft = draft_of(moves, parties, rules, on, known_on)
    else:
        of = tellings
        happenings = Counting("happenings")
        draft = draft_of(moves, parties, rules, on, known_on, happenings, lambda move: of.get(cast("Move", move).event))
    return draft.told(lambda move: cast("Move", move))


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
