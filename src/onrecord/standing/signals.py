"""What single moves say of the lines between two parties, by the rules of `policy/standing.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.ontologies.standing import ANY, EventRule, StandingRules, word_pattern
from onrecord.store.moves import Move


@dataclass(frozen=True, slots=True)
class Signal:
    """What a move says of a line.

    Attributes:
        kind: The kind of line.
        event: What happens to it.
        about: What it is about; `any` for every line of that kind.
        by: The place of the party whose line it is.
        to: The place of the other.
        day: When it held.
        undated: Whether the day is only that of a report which speaks of it as past.
        move: The move.
    """

    kind: str
    event: str
    about: str
    by: int
    to: int
    day: date
    undated: bool
    move: Move


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of one rule."""

    rule: EventRule
    trigger: re.Pattern[str]
    object: re.Pattern[str]
    words: re.Pattern[str]
    sentence: re.Pattern[str]
    without: re.Pattern[str]
    unlike: re.Pattern[str]


class Reader:
    """Reads signals off moves.

    Args:
        rules: What moves say.
        countries: The countries of the parties 0 and 1.
    """

    def __init__(self, rules: StandingRules, countries: tuple[str | None, str | None]) -> None:
        self._countries = countries
        self._subjects = {name: word_pattern(words) for name, words in rules.subjects.items()}
        self._rules = [
            _Words(
                rule,
                *map(word_pattern, (rule.trigger, rule.object, rule.words, rule.sentence, rule.without, rule.unlike)),
            )
            for rule in rules.events
        ]
        self._rules_of: dict[tuple[str, str], list[_Words]] = {}

    def signals(self, moves: Iterable[Move]) -> Iterator[Signal]:
        """The signals of some moves between the parties 0 and 1, in the order of the moves."""
        for move in moves:
            if move.condition is None or move.trigger not in move.condition:  # a condition by itself says nothing
                yield from self._of(move)

    def _of(self, move: Move) -> Iterator[Signal]:
        kinds: set[str] = set()
        for each in self._rules_for(move.type, move.status):
            if each.rule.kind in kinds or not _holds(each, move):
                continue
            found = list(self._read(each.rule, move))
            if found:
                kinds.add(each.rule.kind)
                yield from found

    def _rules_for(self, type_: str, status: str) -> list[_Words]:
        """The rules that may hold of a move of a type and a status."""
        if (type_, status) not in self._rules_of:
            self._rules_of[type_, status] = [
                each
                for each in self._rules
                if type_ in (each.rule.types or {type_}) and status in (each.rule.status or {status})
            ]
        return self._rules_of[type_, status]

    def _read(self, rule: EventRule, move: Move) -> Iterator[Signal]:
        """The signals of a move by a rule that holds of it."""
        about = self._about(rule, move)
        if about is not None:
            for signal in _signals(rule, about, move):
                if not rule.at_home or move.place == self._countries[signal.by]:
                    yield signal

    def _about(self, rule: EventRule, move: Move) -> str | None:
        """What a line is about by the words of a move: those of its trigger first, then those around it."""
        around = {"object": (), "words": (move.words,), "sentence": (move.words, move.sentence)}[rule.within]
        for text in (move.trigger, move.object, *around):
            for subject, called in rule.about.items():
                if subject != ANY and self._subjects[subject].search(text):
                    return called
        return rule.about.get(ANY)


def _holds(words: _Words, move: Move) -> bool:
    """Whether a rule for a move's type and status holds of its mode and words."""
    rule = words.rule
    if rule.modes and rule.modes.isdisjoint({move.mode, *move.modes}):
        return False
    if rule.trigger and not words.trigger.search(move.trigger):
        return False
    if rule.object and not words.object.search(move.object):
        return False
    if rule.words and not words.words.search(move.words):
        return False
    if rule.sentence and not words.sentence.search(move.sentence):
        return False
    return not words.without.search(move.object) and not words.unlike.search(move.sentence)


def _signals(rule: EventRule, about: str, move: Move) -> Iterator[Signal]:
    """The signals of a rule that holds: one for each party whose line it may be."""
    day = _day(move)
    if day is None:
        return
    for by, to in _parties(rule, move):
        doer = by if rule.by == "actor" else to
        if rule.own is None or (doer in _speakers(move)) is rule.own:
            yield Signal(rule.kind, rule.event, about, by, to, day, move.start is None, move)
            if rule.both:
                yield Signal(rule.kind, rule.event, about, to, by, day, move.start is None, move)


def _parties(rule: EventRule, move: Move) -> Iterator[tuple[int, int]]:
    """The party whose line it is, and the other, as a rule tells them from the parties of a move."""
    for by in (0, 1):
        to = 1 - by
        roles = {rule.by: by, rule.to: to}
        if all(_plays(place, role, move) for role, place in roles.items() if role != "other"):
            known = next(place for role, place in roles.items() if role != "other")
            if _is_met(rule, 1 - known, move):
                yield by, to


def _plays(place: int, role: str, move: Move) -> bool:
    """Whether a party has a role in a move."""
    match role:
        case "actor":
            return place in move.by
        case "recipient":
            return place in move.to
        case _:
            return place in _speakers(move)


def _is_met(rule: EventRule, other: int, move: Move) -> bool:
    """Whether the other party is in a move as much as a rule needs."""
    if "other" not in {rule.by, rule.to} or other in move.by or other in move.heard:
        return True
    if rule.needs == "acting":
        return False
    spoken_of = {"named": frozenset[int](), "near": move.near, "any": move.told_of}[rule.needs]
    return other in move.to or (other in spoken_of and not move.others)


def _speakers(move: Move) -> frozenset[int]:
    """On whose word a move rests: the parties who say it themselves, be they quoted by others."""
    return move.voucher[-1].of if move.voucher else frozenset()


def _day(move: Move) -> date | None:
    """When a move held: a deed when it was done, whatever is to come when it was said, background when it was told."""
    if move.published is None:
        return move.start
    if move.status != "actual" or move.start is None:
        return move.published
    return min(move.start, move.published)


def by_day(signals: Iterable[Signal]) -> Sequence[Signal]:
    """Signals in the order of their days; of one day, those of earlier reports first."""
    return sorted(signals, key=_place)


def _place(signal: Signal) -> tuple[date, date, str, tuple[int, int]]:
    """Where a signal comes; one of which only the month or the year is known comes after those of known days in it."""
    move = signal.move
    published = move.published or signal.day
    latest = min(move.end, published) if move.end is not None and signal.day == move.start else signal.day
    return max(latest, signal.day), published, move.document, move.span
