"""How near two rows are, in steps from the nearest on, and the keys that two rows share at a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Literal, NamedTuple

from onrecord.others.sides import Pair

By = Literal["type", "root", "quad"]
"""What two rows have in common at least in what was done: PLOVER's type, CAMEO's root, or the quad class."""


class Parties(StrEnum):
    """What two rows have in common in their parties."""

    code = "same codes"
    who = "same countries"
    swapped = "roles exchanged"
    actor = "same actor"
    recipient = "same recipient"


class Done(StrEnum):
    """What they have in common in what was done."""

    code = "same code"
    type = "same type"
    root = "same root"
    quad = "same quad class"


ANY_DAY = -1
"""Stands for a distance in days that does not matter."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder; `days` is how many days lie between the two rows, or `ANY_DAY`."""

    parties: Parties
    done: Done
    days: int


_PARTIES = {Parties.code: 0, Parties.who: 1, Parties.swapped: 4, Parties.actor: 5, Parties.recipient: 5}
_DONE = {Done.code: 0, Done.type: 1, Done.root: 3, Done.quad: 5}
_A_DAY = 2
_ENOUGH: dict[By, tuple[Done, ...]] = {
    "type": (Done.code, Done.type),
    "root": (Done.code, Done.root),
    "quad": tuple(Done),
}
_TOO_LITTLE = Done.quad
"""What two rows have to have more in common than where their parties or days are not the same, or only half known."""


def steps(by: By, window: int, *, in_document: bool) -> list[Step]:
    """The steps from the nearest to the farthest at which two rows still are one.

    Args:
        by: What they have in common at least.
        window: How many days may lie between them.
        in_document: Whether both are of one document: any day will then do, and one party may be another.
    """
    parties = tuple(Parties) if in_document else (Parties.code, Parties.who, Parties.swapped)
    days = (*range(window + 1), *([ANY_DAY] if in_document else ()))
    found = [
        Step(*each)
        for each in product(parties, _ENOUGH[by], days)
        if each[1] is not _TOO_LITTLE or (each[0] in {Parties.code, Parties.who} and each[2] != ANY_DAY)
    ]
    return sorted(found, key=_cost)


def _cost(step: Step) -> tuple[int, ...]:
    """How far it is, and what decides between steps that are as far: the parties, then what was done."""
    parties, done = _PARTIES[step.parties], _DONE[step.done]
    days = _A_DAY * (1 if step.days == ANY_DAY else step.days)
    return parties + done + days, parties, done


class Deed(NamedTuple):
    """What was done, in all the codes that a row has."""

    cameo: str | None
    type: str | None
    mode: str | None
    quad: int | None

    def keys(self, done: Done, *, theirs: bool) -> Iterator[tuple[object, ...]]:
        """What it shares at a step with others; a row of theirs without CAMEO's code has its type in a root's place."""
        match done:
            case Done.code:
                if self.cameo is not None:
                    yield ("cameo", self.cameo)
                if self.mode is not None:
                    yield (self.type, self.mode)
            case Done.type if self.type is not None:
                yield (self.type,)
            case Done.root:
                if self.cameo is not None:
                    yield ("root", self.cameo[:2])
                if self.type is not None and not (theirs and self.cameo):
                    yield ("type", self.type)
            case Done.quad if self.quad is not None:
                yield (self.quad,)


def party_key(pair: Pair, parties: Parties, *, theirs: bool) -> tuple[object, ...] | None:
    """What a pair of parties shares at a step with others; None where it can share nothing.

    Where roles are exchanged, it is theirs that are turned round. One party alone is shared where it has a country.
    """
    match parties:
        case Parties.code:
            return pair
        case Parties.who:
            return pair.who
        case Parties.swapped:
            return None if pair.actor.who == pair.recipient.who else (pair.turned if theirs else pair).who
        case Parties.actor:
            return (pair.actor.country,) if pair.actor.country else None
        case Parties.recipient:
            return (pair.recipient.country,) if pair.recipient.country else None


def is_half(pair: Pair) -> bool:
    """Whether only one party of a pair is known."""
    return not all(pair.who)


def may_share(pair: Pair, step: Step, *, in_document: bool) -> bool:
    """Whether a pair says enough for a step: one of which half is not known needs more than the quad class."""
    return in_document or not is_half(pair) or step.done is not _TOO_LITTLE


def of_days(days: Sequence[int], apart: int) -> set[int]:
    """The days that lie so many days from some days."""
    return {day + sign * apart for day in days for sign in (-1, 1)}
