"""Whom a picture shows as one party: a state with all who act for it, everyone else apart.

- Of those who act for a state (its government, forces, police, parliament, services) and of the state itself there is
  one party, named as the country. Where at least a quarter of a country's moves with a named recipient are of one of
  these branches against another, as in a coup, each branch is a party.
- The United Nations and the European Union are one party each, with whoever serves them.
- A court, an armed group, a company and whatever else has a name of its own is a party by that name.
- Groups and offices that are none of these are one party by country and sector: "Sudan (civilians)". Where a picture
  has just one named body of that country and sector, they are part of it: a rebel leader is of the rebels.
- A person without a side of that kind stands alone.
- A description without a country ("armed men") is a party in the picture of one report, and none in that of several,
  where the same words mean others. Words for which no actor is known are no party.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.actors.codes import ActorCodes
from onrecord.drawing.told import Side, Told
from onrecord.moves.party import Party
from onrecord.store.asked import OF_STATE

BRANCHES = frozenset({*OF_STATE, None}) - {"JUD"}
"""Sectors of those who are one party with their state; a court rules on it."""

_ONE_BODY = frozenset({"UNO", "EUR"})
"""Codes in a country's place that are of one body; the others are of many."""
_MANY = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})
_SIDES = frozenset({"REB", "OPP", "PTY", "PRM", "UAF", "PRE", "JUD"})
"""Sectors whose people are of a side."""
_LONGEST = 40
"""Characters of a description that names a party."""
_INNER = 0.25
"""The share of moves between its branches from which on a country is shown by branches."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party of a picture; `key` is what it is known by."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Says which party of a picture a side of a move is.

    Attributes:
        codes: What countries and sectors are called.
        asked: The parties that the picture was asked for.
        split: The countries that are shown by branches.
        bodies: The one named body of a country and sector, where there is just one.
        is_one_report: Whether all moves are of one report, so that a description means the same everywhere.
    """

    codes: ActorCodes
    asked: tuple[Party, ...]
    split: frozenset[str]
    bodies: Mapping[tuple[str, str], str]
    is_one_report: bool

    def of(self, side: Side, *, doing: bool) -> Node | None:
        """The party that a side is; None where no actor is known.

        Args:
            side: The side.
            doing: Whether it does the move: what befalls any of its people befalls a state, but it does not do theirs.
        """
        for party in self.asked:
            if is_of(side, party, doing=doing):
                return Node(f"asked:{party.code}", party.name)
        if side.name is None:
            return None
        if side.country is None and not side.name[:1].isupper():
            return Node(f"name:{side.name}", _described(side.words, side.name)) if self.is_one_report else None
        return self._other(side, side.name)

    def _other(self, side: Side, name: str) -> Node:
        country, sector = side.country, side.sector
        if country is None or country in _MANY:
            return Node(f"name:{name}", name)
        if country in _ONE_BODY or (sector in BRANCHES and country not in self.split):
            return self._state(country, None) if sector in BRANCHES else Node(f"name:{name}", name)
        if sector in BRANCHES:
            return self._state(country, sector)
        assert sector is not None  # noqa: S101 - None is in BRANCHES
        if side.kind == "body" or (side.kind == "person" and sector not in _SIDES):
            return Node(f"name:{name}", name)
        body = self.bodies.get((country, sector))
        return self._state(country, sector) if body is None else Node(f"name:{body}", body)

    def _state(self, country: str, sector: str | None) -> Node:
        called = self.codes.called(country) or country
        if sector is None:
            return Node(country, called)
        return Node(f"{country}{sector}", f"{called} ({self.codes.sectors.get(sector, sector)})")


def is_of(side: Side, party: Party, *, doing: bool) -> bool:
    """Whether a side is a party that was asked for, as `onrecord.store.moves.read_moves` has it."""
    if party.alone or party.country is None:
        return side.name == party.name
    if side.country != party.country:
        return False
    if party.sector is not None:
        return side.sector == party.sector
    return not doing or side.sector is None or side.sector in OF_STATE


def naming(moves: Sequence[Told], codes: ActorCodes, asked: tuple[Party, ...] = ()) -> Naming:
    """How the parties of some moves are named."""
    is_one_report = len({move.document for move in moves}) <= 1
    return Naming(codes, asked, _split(moves), _bodies(moves), is_one_report)


def _described(words: str, name: str) -> str:
    """A description as the text has it, without its article; as the actor is called where the text has a pronoun."""
    if name.casefold() not in words.casefold() or len(words) > _LONGEST:
        return name
    article, _, rest = words.partition(" ")
    return rest if rest and article.lower() in {"a", "an", "the"} else words


def _split(moves: Iterable[Told]) -> frozenset[str]:
    inner: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for move in moves:
        doing, undergoing = _branches(move.actors), _branches(move.recipients)
        whole.update({country for country, _ in doing} | {country for country, _ in undergoing} if undergoing else ())
        pairs = [(a, b) for a, one in doing for b, other in undergoing if a == b and one != other and one and other]
        inner.update({country for country, _ in pairs})
    return frozenset(country for country, number in inner.items() if number >= _INNER * whole[country])


def _branches(sides: Iterable[Side]) -> list[tuple[str, str | None]]:
    return [
        (side.country, side.sector)
        for side in sides
        if side.name is not None and side.country is not None and side.sector in BRANCHES
    ]


def _bodies(moves: Iterable[Told]) -> dict[tuple[str, str], str]:
    named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for move in moves:
        for side in (*move.actors, *move.recipients):
            if side.kind == "body" and side.name and side.country and side.sector in _SIDES:
                named[side.country, side.sector].add(side.name)
    return {key: next(iter(names)) for key, names in named.items() if len(names) == 1}
