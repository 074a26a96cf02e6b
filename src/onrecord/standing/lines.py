"""The lines of a standing: each with its state, since when, what shows it, and who disputes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.store.happened import BY_TEXTS, Counting
from onrecord.store.moves import Move


@dataclass(frozen=True, slots=True)
class Evidence:
    """A move that says something of a line.

    Attributes:
        event: What it says: made, refused, imposed, ...
        day: The day on which it held: that of the deed, or of the report where no other is known.
        move: The move, with its words, its report and its voucher.
        also: Further moves that tell of the same happening, in the order of their reports: all, or as many as were
            asked for.
        tellings: How many moves tell of it in all.
        sources: How many sources tell of it by themselves; 1 where each text counts.
    """

    event: str
    day: date
    move: Move
    also: tuple[Move, ...] = ()
    tellings: int = 1
    sources: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One matter between two parties.

    Attributes:
        kind: What sort of matter: offer, demand, threat, commitment, pressure, talks, force, ceasefire.
        by: The code or name of the party whose offer, threat, pressure, ... it is; None where it is of both.
        to: The party to whom; None where it is of both.
        about: What it is about.
        state: How it stands.
        since: The first day of that state, never later than the newest evidence.
        is_open: Whether the state is no end.
        evidence: The moves that show the state, in the order of their days: all, or as many as were asked for, the
            first and the newest; never empty. What several reports tell of one happening is one of them.
        moves: How many there are in all.
        before: How it stood before, each state with its first day.
        disputed_by: The parties that dispute it, with the move by which they do.
        reason: Why it stands as it does where that is not plain; None elsewhere.
    """

    kind: str
    by: str | None
    to: str | None
    about: str
    state: str
    since: date
    is_open: bool
    evidence: tuple[Evidence, ...]
    moves: int
    before: tuple[tuple[str, date], ...]
    disputed_by: tuple[tuple[str, Evidence], ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The lines between two parties on a day.

    Attributes:
        parties: The codes or names of the two.
        names: What they are called.
        on: The day.
        known_on: The last day of the reports that count.
        reports: The first and the last day of the reports on record that speak of the two; None where there are none.
        undated: Events between the two that do not count, since their reports have no day.
        lines: The lines, by kind in the order of the rules, then by party.
        counting: Whether what several reports tell of one happening is one piece of evidence.
    """

    parties: tuple[str, str]
    names: tuple[str, str]
    on: date
    known_on: date
    reports: tuple[date, date] | None
    undated: int
    lines: tuple[Line, ...]
    counting: Counting = BY_TEXTS
