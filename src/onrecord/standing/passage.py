"""Passes lines from state to state by the signals of moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.ontologies.standing import ANY, NOTHING, Consequence, Follow, Kind, StandingRules
from onrecord.standing.lines import Evidence, Line
from onrecord.standing.signals import Readable, Signal
from onrecord.store.moves import Move

_ANSWERED = timedelta(days=30)
"""How long after the newest evidence of a line a denial is one of it."""

Key = tuple[str, int, int, str]
"""Kind, the party whose line it is, the other, and what it is about."""


class _Shown(NamedTuple):
    """A move that says something of a line; `onrecord.standing.lines.Evidence` once the whole move is told."""

    event: str
    day: date
    move: Readable
    also: tuple[Readable, ...]
    sources: int


Tell = Callable[[Readable], Move]
"""Gives the whole move of one that was read."""


@dataclass(slots=True)
class _Course:
    """How a line has stood so far."""

    state: str = NOTHING
    since: date = date.min
    evidence: list[_Shown] = field(default_factory=list)
    before: list[tuple[str, date]] = field(default_factory=list)
    disputed: dict[int, _Shown] = field(default_factory=dict)

    def pass_to(self, state: str, signal: Signal) -> None:
        """Take in that a move brings the line into a state, or shows it in that in which it is.

        Of a deed of which only the month is known the day is none before that on which the last state began.
        """
        day = max(signal.day, self.since)
        if state != self.state:
            if self.state != NOTHING:
                self.before.append((self.state, self.since))
            self.state, self.since = state, day
            self.evidence.clear()
            self.disputed.clear()
        shown = _Shown(signal.event, day, signal.move, signal.also, signal.sources)
        if shown not in self.evidence[-1:]:  # what both did together speaks once
            self.evidence.append(shown)

    def renew(self) -> None:
        """Let the state begin anew with its newest evidence; a denial of what came earlier is none of it."""
        self.since = self.evidence[-1].day
        self.disputed = {by: shown for by, shown in self.disputed.items() if shown.day >= self.since}


class Ledger:
    """Keeps the lines between two parties as signals come in, in the order of their days."""

    def __init__(self, rules: StandingRules, parties: tuple[str, str]) -> None:
        self._rules = rules
        self._parties = parties
        self._courses: dict[Key, _Course] = {}
        self._denied: dict[Key, Signal] = {}
        self._follows: dict[tuple[str, str], list[Follow]] = {}
        for follow in rules.follows:
            self._follows.setdefault((follow.kind, follow.event), []).append(follow)

    def take(self, signal: Signal) -> None:
        """Take in a signal, and what follows from it for other lines."""
        self._take(signal, follows=None)

    def _take(self, signal: Signal, *, follows: Consequence | None) -> None:
        """Take in a signal that a move gives, or one that follows from another, which opens no line as ended."""
        kind = self._rules.kinds[signal.kind]
        for key in self._keys(signal, kind):
            self._pass(key, kind, signal, follows=follows)
        for follow in self._follows.get((signal.kind, signal.event), ()):
            if signal.about in follow.about:
                self._take(_following(follow, signal), follows=follow.then)

    def _keys(self, signal: Signal, kind: Kind) -> list[Key]:
        """The lines of which a signal speaks."""
        by, to = (0, 1) if kind.mutual else (signal.by, signal.to)
        if signal.about != ANY:
            return [(signal.kind, by, to, signal.about)]
        return [key for key in self._courses if key[:3] == (signal.kind, by, to)]

    def _pass(self, key: Key, kind: Kind, signal: Signal, *, follows: Consequence | None) -> None:
        if signal.event in kind.contests:
            self._contest(key, signal)
            return
        course = self._courses.get(key, _Course())
        after = kind.after(course.state, signal.event)
        if after is None or (signal.undated and course.state != NOTHING):
            return
        if follows is not None and not _may_follow(follows, course, signal, ends=after in kind.ends):
            return
        course.pass_to(after, signal)
        if kind.renewed:
            course.renew()
        denied = self._denied.pop(key, None)
        if denied is not None and signal.day - denied.day <= _ANSWERED:
            course.disputed[denied.by] = _evidence(denied)
        self._courses[key] = course

    def _contest(self, key: Key, signal: Signal) -> None:
        """Take in that a party disputes a line, or will where the charge is told after its denial."""
        course = self._courses.get(key)
        if course is None or signal.day - course.evidence[-1].day > _ANSWERED:
            self._denied[key] = signal
        else:
            course.disputed[signal.by] = _evidence(signal)

    def shown(self, most: int | None = None) -> Iterator[Readable]:
        """The moves that `lines` tells whole; some more than once."""
        for course in self._courses.values():
            for each in (*_chosen(course.evidence, most), *course.disputed.values()):
                yield from (each.move, *each.also[:most])

    def lines(self, tell: Tell, most: int | None = None) -> Iterator[Line]:
        """The lines as they stand, by kind in the order of the rules.

        Args:
            tell: Gives the whole of each move in `shown`.
            most: Moves that are told of a line: the first one, and the newest, and beside each so many that tell of the
                same; None for all.
        """
        places = list(self._rules.kinds)
        for key in sorted(self._courses, key=lambda each: (places.index(each[0]), *each[1:])):
            yield self._line(key, self._courses[key], tell, most)

    def _line(self, key: Key, course: _Course, tell: Tell, most: int | None) -> Line:
        name, by, to, about = key
        kind = self._rules.kinds[name]
        disputed = sorted(course.disputed.items())
        return Line(
            kind=name,
            by=None if kind.mutual else self._parties[by],
            to=None if kind.mutual else self._parties[to],
            about=about,
            state=course.state,
            since=course.since,
            is_open=course.state not in kind.ends,
            evidence=tuple(_told(each, tell, most) for each in _chosen(course.evidence, most)),
            moves=len(course.evidence),
            before=tuple(course.before),
            disputed_by=tuple((self._parties[party], _told(shown, tell, most)) for party, shown in disputed),
            reason=_reason(course, kind),
        )


def _chosen(evidence: Sequence[_Shown], most: int | None) -> Sequence[_Shown]:
    """The first move that shows a state, and the newest ones."""
    return evidence if most is None or len(evidence) <= most else (evidence[0], *evidence[len(evidence) - most + 1 :])


def _told(shown: _Shown, tell: Tell, most: int | None) -> Evidence:
    also = tuple(map(tell, shown.also[:most]))
    return Evidence(shown.event, shown.day, tell(shown.move), also, 1 + len(shown.also), shown.sources)


def _evidence(signal: Signal) -> _Shown:
    return _Shown(signal.event, signal.day, signal.move, signal.also, signal.sources)


def _may_follow(consequence: Consequence, course: _Course, signal: Signal, *, ends: bool) -> bool:
    """Whether what follows from another line passes a line on: it ends none that is not there, nor one long silent."""
    if not course.evidence:
        return not ends
    return consequence.days is None or signal.day - course.evidence[-1].day <= timedelta(consequence.days)


def _following(follow: Follow, signal: Signal) -> Signal:
    """What follows from a signal for another line."""
    then = follow.then
    by, to = (signal.to, signal.by) if then.swapped else (signal.by, signal.to)
    return replace(signal, kind=then.kind, event=then.event, about=then.about, by=by, to=to)


def _reason(course: _Course, kind: Kind) -> str | None:
    """Why a line stands as it does: what is open has nothing later on record, or is told of as past without a day."""
    if course.evidence[0].move.start is None:
        return "told as background without a day: it began on that day or before"
    if course.state in kind.ends:
        return None
    newest = max(each.day for each in course.evidence)
    return f"nothing after {newest.isoformat()} on record says otherwise"


def ledger_of(rules: StandingRules, parties: tuple[str, str], signals: Iterable[Signal]) -> Ledger:
    """The ledger of two parties after some signals, which come in the order of their days."""
    ledger = Ledger(rules, parties)
    for signal in signals:
        ledger.take(signal)
    return ledger
