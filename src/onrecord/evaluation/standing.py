"""Scores standings against those that a reader listed by hand: line by line, and since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from onrecord.standing.lines import Standing

Key = tuple[str, str | None, str | None, str]
"""Kind, by, to and about: what makes two lines one."""

_CEASEFIRE = "ceasefire"
_FORCE = "force"


class ListedLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a standing that a reader listed.

    Attributes:
        day: The day of the standing.
        kind: What sort of matter.
        state: How it stands.
        by: Whose it is, by code; None where it is of both.
        to: To whom; None where it is of both.
        about: What it is about.
        since: The first day of that state.
        evidence: The files of the reports that show it, the newest last.
        disputed_by: Who denies it.
        what: A few words.
    """

    day: date
    kind: str
    state: str
    by: str | None
    to: str | None
    about: str
    since: date
    evidence: tuple[str, ...] = ()
    disputed_by: str | None = None
    what: str | None = None

    @property
    def key(self) -> Key:
        """What makes it one line with another."""
        return self.kind, self.by, self.to, self.about


@dataclass(frozen=True, slots=True)
class StandingFigures:
    """How many lines were listed and shown, and how many of those shown are right.

    Attributes:
        listed: Lines that the reader listed, over all days.
        shown: Lines that the ledger shows.
        found: Lines that both have.
        right: Those of them in the right state.
        since: Those of them in the right state since the right day.
        too_new: Lines whose state is newer than their newest evidence; there must be none.
    """

    listed: int
    shown: int
    found: int
    right: int
    since: int
    too_new: int

    @property
    def precision(self) -> float:
        """The share of lines shown that are listed, in that state."""
        return self.right / self.shown if self.shown else 0.0

    @property
    def recall(self) -> float:
        """The share of lines listed that are shown, in that state."""
        return self.right / self.listed if self.listed else 0.0

    @property
    def state(self) -> float:
        """The share of lines that both have whose state is right."""
        return self.right / self.found if self.found else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in ("listed", "shown", "found", "right", "since")}
        shares = {"precision": self.precision, "recall": self.recall, "state": self.state}
        return {**plain, "too_new": self.too_new, **shares}

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        yield f"right state, of lines shown   {self.precision:.3f}  ({self.right} of {self.shown})"
        yield f"right state, of lines listed  {self.recall:.3f}  ({self.right} of {self.listed})"
        yield f"right state, of lines in both {self.state:.3f}  ({self.right} of {self.found})"
        yield f"and since the right day        ({self.since} of {self.right})"
        yield f"newer than their evidence      {self.too_new}"


def score_standings(listed: Sequence[ListedLine], shown: Mapping[date, Standing]) -> StandingFigures:
    """The figures of standings by day; a day that was listed and is not shown counts as wholly missed."""
    total: Counter[str] = Counter()
    for day in sorted({line.day for line in listed}):
        wanted = {line.key: line for line in listed if line.day == day}
        said = {_key(line.kind, line.by, line.to, line.about): line for line in _lines(shown, day)}
        right = [key for key, line in wanted.items() if key in said and said[key].state == line.state]
        total["listed"] += len(wanted)
        total["shown"] += len(said)
        total["found"] += len(wanted.keys() & said.keys())
        total["right"] += len(right)
        total["since"] += sum(said[key].since == wanted[key].since for key in right)
        total["too_new"] += sum(line.since > max(each.day for each in line.evidence) for line in said.values())
    return StandingFigures(*(total[name] for name in ("listed", "shown", "found", "right", "since", "too_new")))


def _lines(shown: Mapping[date, Standing], day: date) -> Sequence[Any]:
    return shown[day].lines if day in shown else ()


def _key(kind: str, by: str | None, to: str | None, about: str) -> Key:
    """The key of a line; a ceasefire is listed under force."""
    return _FORCE if kind == _CEASEFIRE else kind, by, to, about
