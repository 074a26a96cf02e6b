"""What single moves say of the lines between two parties, by the rules of `policy/standing.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from onrecord.ontologies.standing import ANY, EventRule, Scope, StandingRules
from onrecord.standing.word_lists import WordLists
from onrecord.store.between import Bare
from onrecord.store.moves import Move

Readable = Move | Bare
"""A move as rules read it."""


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
        also: Further moves that tell of the same, of one happening.
        sources: Who tells of it by themselves, counted.
    """

    kind: str
    event: str
    about: str
    by: int
    to: int
    day: date
    undated: bool
    move: Readable
    also: tuple[Readable, ...] = ()
    sources: int = 1


@dataclass(frozen=True, slots=True)
class _Listed:
    """A rule with the bits of its lists of words, and those of its subjects with what each is called."""

    rule: EventRule
    trigger: int
    object: int
    words: int
    sentence: int
    without: int
    unlike: int
    subjects: Mapping[int, str]
    any_subject: int


class _Seen:
    """The bits of the lists that have a word in the texts of a move, each found once, when it is asked for."""

    __slots__ = ("_lists", "_move", "_object", "_sentence", "_words", "trigger")

    def __init__(self, move: Readable, lists: WordLists, trigger: int) -> None:
        self._move = move
        self._lists = lists
        self.trigger = trigger
        self._object: int | None = None
        self._words: int | None = None
        self._sentence: int | None = None

    @property
    def object(self) -> int:
        """Those in the words from its trigger on."""
        if self._object is None:
            self._object = self._lists.found(self._move.object)
        return self._object

    @property
    def words(self) -> int:
        """Those in its words."""
        if self._words is None:
            self._words = self._lists.found(self._move.words)
        return self._words

    @property
    def sentence(self) -> int:
        """Those in its sentence."""
        if self._sentence is None:
            self._sentence = self._lists.found(self._move.sentence)
        return self._sentence

    def around(self, within: Scope) -> Iterator[int]:
        """Of the texts that say what the move is about, as far as a rule reads, in their order."""
        yield self.trigger
        yield self.object
        if within != "object":
            yield self.words
        if within == "sentence":
            yield self.sentence


_Who = tuple[str, str, frozenset[int], frozenset[int], frozenset[int], frozenset[int]]
"""Type and status of a move, by whom and to whom it is, as whom that one is meant, and who vouches for it."""


class Reader:
    """Reads signals off moves.

    Args:
        rules: What moves say.
        countries: The countries of the parties 0 and 1.
    """

    def __init__(self, rules: StandingRules, countries: tuple[str | None, str | None]) -> None:
        self._countries = countries
        self._lists = WordLists()
        subjects = {name: self._lists.add(words) for name, words in rules.subjects.items()}
        self._rules = [_listed(rule, subjects, self._lists) for rule in rules.events]
        self._rules_of: dict[_Who, list[_Listed]] = {}
        self._triggers: dict[str, int] = {}

    def signals(self, moves: Iterable[Readable]) -> Iterator[Signal]:
        """The signals of some moves between the parties 0 and 1, in the order of the moves."""
        for move in moves:
            if move.condition is None or move.trigger not in move.condition:  # a condition by itself says nothing
                yield from self._of(move)

    def _of(self, move: Readable) -> Iterator[Signal]:
        rules = self._rules_for((move.type, move.status, move.by, move.to, move.heard, move.speakers))
        if not rules:
            return
        kinds: set[str] = set()
        seen = _Seen(move, self._lists, self._in_trigger(move.trigger))
        for each in rules:
            if each.trigger and not each.trigger & seen.trigger:
                continue
            if each.rule.kind in kinds or not _holds(each, move, seen):
                continue
            found = list(self._read(each, move, seen))
            if found:
                kinds.add(each.rule.kind)
                yield from found

    def _in_trigger(self, trigger: str) -> int:
        """The bits of a trigger's words, of which many moves have the same."""
        if trigger not in self._triggers:
            self._triggers[trigger] = self._lists.found(trigger)
        return self._triggers[trigger]

    def _rules_for(self, who: _Who) -> list[_Listed]:
        """The rules that may hold of a move of a type and a status, of those who do it and to whom it is done."""
        if who not in self._rules_of:
            self._rules_of[who] = [each for each in self._rules if _may_hold(each.rule, *who)]
        return self._rules_of[who]

    def _read(self, listed: _Listed, move: Readable, seen: _Seen) -> Iterator[Signal]:
        """The signals of a move by a rule that holds of it."""
        about = _about(listed, seen)
        if about is not None:
            for signal in _signals(listed.rule, about, move):
                if not listed.rule.at_home or move.place == self._countries[signal.by]:
                    yield signal


def _listed(rule: EventRule, subjects: Mapping[str, int], lists: WordLists) -> _Listed:
    about: dict[int, str] = {}
    for subject, called in rule.about.items():
        if subject != ANY:
            about.setdefault(subjects[subject], called)
    return _Listed(
        rule,
        trigger=lists.add(rule.trigger),
        object=lists.add(rule.object),
        words=lists.add(rule.words),
        sentence=lists.add(rule.sentence),
        without=lists.add(rule.without),
        unlike=lists.add(rule.unlike),
        subjects=about,
        any_subject=reduce(or_, about, 0),
    )


def _about(listed: _Listed, seen: _Seen) -> str | None:
    """What a line is about by the words of a move: those of its trigger first, then those around it."""
    if listed.any_subject:
        for bits in seen.around(listed.rule.within):
            if bits & listed.any_subject:
                return next(called for subject, called in listed.subjects.items() if bits & subject)
    return listed.rule.about.get(ANY)


def _holds(listed: _Listed, move: Readable, seen: _Seen) -> bool:
    """Whether a rule for a move's type, status, parties and trigger holds of its mode and other words."""
    if listed.rule.modes and listed.rule.modes.isdisjoint({move.mode, *move.modes}):
        return False
    if listed.object and not listed.object & seen.object:
        return False
    if listed.words and not listed.words & seen.words:
        return False
    if listed.sentence and not listed.sentence & seen.sentence:
        return False
    return not (listed.without and listed.without & seen.object) and not (
        listed.unlike and listed.unlike & seen.sentence
    )


def _may_hold(
    rule: EventRule,
    type_: str,
    status: str,
    by: frozenset[int],
    to: frozenset[int],
    heard: frozenset[int],
    speakers: frozenset[int],
) -> bool:
    """Whether a rule may hold of a move, whatever its words and whomever else they are near."""
    if type_ not in (rule.types or {type_}) or status not in (rule.status or {status}):
        return False
    roles = {"actor": by, "recipient": to, "speaker": speakers}
    for place in (0, 1):
        played = {rule.by: place, rule.to: 1 - place}
        doer = place if rule.by == "actor" else 1 - place
        if (
            all(role == "other" or at in roles[role] for role, at in played.items())
            and (rule.own is None or (doer in speakers) is rule.own)
            and ("other" not in played or rule.needs != "acting" or played["other"] in by | heard)
        ):
            return True
    return False


def _signals(rule: EventRule, about: str, move: Readable) -> Iterator[Signal]:
    """The signals of a rule that holds: one for each party whose line it may be."""
    day = _day(move)
    if day is None:
        return
    for by, to in _parties(rule, move):
        doer = by if rule.by == "actor" else to
        if rule.own is None or (doer in move.speakers) is rule.own:
            yield Signal(rule.kind, rule.event, about, by, to, day, move.start is None, move)
            if rule.both:
                yield Signal(rule.kind, rule.event, about, to, by, day, move.start is None, move)


def _parties(rule: EventRule, move: Readable) -> Iterator[tuple[int, int]]:
    """The party whose line it is, and the other, as a rule tells them from the parties of a move."""
    for by in (0, 1):
        to = 1 - by
        roles = {rule.by: by, rule.to: to}
        if all(_plays(place, role, move) for role, place in roles.items() if role != "other"):
            known = next(place for role, place in roles.items() if role != "other")
            if _is_met(rule, 1 - known, move):
                yield by, to


def _plays(place: int, role: str, move: Readable) -> bool:
    """Whether a party has a role in a move."""
    match role:
        case "actor":
            return place in move.by
        case "recipient":
            return place in move.to
        case _:
            return place in move.speakers


def _is_met(rule: EventRule, other: int, move: Readable) -> bool:
    """Whether the other party is in a move as much as a rule needs."""
    if "other" not in {rule.by, rule.to} or other in move.by or other in move.heard:
        return True
    if rule.needs == "acting":
        return False
    spoken_of = {"named": frozenset[int](), "near": move.near, "any": move.told_of}[rule.needs]
    return other in move.to or (other in spoken_of and not move.is_of_others)


def _day(move: Readable) -> date | None:
    """When a move held: a deed when it was done, whatever is to come when it was said, background when it was told."""
    if move.published is None:
        return move.start
    if move.status != "actual" or move.start is None:
        return move.published
    return min(move.start, move.published)


def by_day(signals: Iterable[Signal]) -> Sequence[Signal]:
    """Signals in the order of their days; of one day, those of earlier reports first."""
    return sorted(signals, key=_place)


def _place(signal: Signal) -> tuple[date, date, str, tuple[int, int], date]:
    """Where a signal comes; one of which only the month or the year is known comes after those of known days in it."""
    move = signal.move
    published = move.published or signal.day
    latest = min(move.end, published) if move.end is not None and signal.day == move.start else signal.day
    return max(latest, signal.day), published, move.document, move.span, move.start or date.min
