"""The rules of where two parties stand, `data/policy/standing.yaml`, in one frozen object."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Literal

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import Plover

Role = Literal["actor", "recipient", "speaker", "other"]
Scope = Literal["object", "words", "sentence"]
Need = Literal["acting", "named", "near", "any"]
NOTHING = "none"
"""The state of a line that is not there yet."""
ANY = "any"
"""A subject that every move is about, and a line that is about anything."""


class Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"before": "from", "after": "to"}):
    """By which event a line passes from one of some states to another."""

    event: str
    before: tuple[str, ...]
    after: str


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of line; the file says what for.

    Attributes:
        states: Its states.
        ends: Those in which nothing is open any more.
        passages: How a line passes from one to another.
        mutual: Whether its lines are of both parties alike.
        contests: Events by which a party disputes a line.
        renewed: Whether each event begins its state anew: the last attack is that which counts.
    """

    states: tuple[str, ...]
    ends: tuple[str, ...]
    passages: tuple[Passage, ...]
    mutual: bool = False
    contests: frozenset[str] = frozenset()
    renewed: bool = False

    def after(self, state: str, event: str) -> str | None:
        """The state into which an event brings a line; None where it says nothing of one in that state."""
        return next((each.after for each in self.passages if each.event == event and state in each.before), None)


class EventRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which moves say what of a line; the file explains the fields."""

    kind: str
    event: str
    about: dict[str, str]
    types: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    trigger: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    own: bool | None = None
    by: Role = "actor"
    to: Role = "other"
    needs: Need = "near"
    within: Scope = "object"
    both: bool = False
    at_home: bool = False


class Consequence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an event of one line is for another: of the same parties, or of the two in each other's place.

    Attributes:
        kind: The kind of the other line.
        about: What it is about.
        event: What happens to it.
        swapped: Whether its parties are in each other's place.
        days: How old its newest evidence may be; None for any age.
    """

    kind: str
    about: str
    event: str
    swapped: bool = False
    days: int | None = None


class Follow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For which events of a line something follows for another."""

    kind: str
    event: str
    about: frozenset[str]
    then: Consequence


class StandingRules(Header, frozen=True, forbid_unknown_fields=True):
    """The rules by which moves become lines."""

    subjects: dict[str, tuple[str, ...]]
    kinds: dict[str, Kind]
    events: tuple[EventRule, ...]
    follows: tuple[Follow, ...]

    def read(self, types: Iterable[str], statuses: Iterable[str]) -> frozenset[tuple[str, str]]:
        """Of some types and statuses those together of which a rule may say something; other moves need not be read."""
        known_types, known_statuses = frozenset(types), frozenset(statuses)
        return frozenset(
            pair for rule in self.events for pair in product(rule.types or known_types, rule.status or known_statuses)
        )


def load_standing(plover: Plover) -> StandingRules:
    """The rules that ship with onrecord, each of their names checked.

    Raises:
        OntologyError: The file is missing, breaks its schema, names a type, mode, kind, state, event or subject that
            there is not, or has a rule that takes one party for both.
    """
    rules = load_yaml("policy/standing.yaml", StandingRules)
    wrong = [*_wrong_states(rules.kinds), *_wrong_events(rules, plover), *_wrong_follows(rules)]
    if wrong:
        raise OntologyError("policy/standing.yaml breaks its schema", *wrong)
    return rules


def _wrong_states(kinds: Mapping[str, Kind]) -> Iterator[str]:
    for name, kind in kinds.items():
        known = {NOTHING, *kind.states}
        named = {*kind.ends, *(state for each in kind.passages for state in (*each.before, each.after))}
        for state in sorted(named - known):
            yield f"{state!r} is no state of {name}; its states are {', '.join(kind.states)}"


def _wrong_events(rules: StandingRules, plover: Plover) -> Iterator[str]:
    modes = {mode for each in plover.types.values() for mode in each.modes}
    for rule in rules.events:
        yield from _wrong_event(rule.kind, rule.event, rules.kinds)
        if rule.by == rule.to:
            yield f"both parties of {rule.kind} {rule.event} are the {rule.by}"
        for each in sorted(rule.types - plover.types.keys()):
            yield f"{each} is no PLOVER type"
        for each in sorted(rule.modes - modes):
            yield f"{each!r} is no PLOVER mode"
        for subject in sorted(rule.about.keys() - rules.subjects.keys() - {ANY}):
            yield f"{subject!r} is no subject; the subjects are {', '.join(rules.subjects)}"


def _wrong_follows(rules: StandingRules) -> Iterator[str]:
    for follow in rules.follows:
        yield from _wrong_event(follow.kind, follow.event, rules.kinds)
        yield from _wrong_event(follow.then.kind, follow.then.event, rules.kinds)


def _wrong_event(kind: str, event: str, kinds: Mapping[str, Kind]) -> Iterator[str]:
    if kind not in kinds:
        yield f"{kind!r} is no kind of line; the kinds are {', '.join(kinds)}"
    elif event not in {*(each.event for each in kinds[kind].passages), *kinds[kind].contests}:
        yield f"{event!r} is no event of {kind}"


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of some words in a text, in any case; one that ends in * is a word's beginning.

    It finds nothing where there are no words.
    """
    alternatives = [_word(word) for word in words]
    return re.compile(rf"\b(?:{'|'.join(alternatives)})" if alternatives else r"(?!)", re.IGNORECASE)


def _word(word: str) -> str:
    parts = (rf"{re.escape(part[:-1])}\w*" if part.endswith("*") else rf"{re.escape(part)}\b" for part in word.split())
    return r"\s+".join(parts)
