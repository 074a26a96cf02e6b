"""Rows of ours and of others as pairs of parties, by the codes that both have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.others.model import OtherEvent, OtherParty
from onrecord.store.brief import BriefEvent
from onrecord.store.moves import Side


class Coded(NamedTuple):
    """A party by its codes, each "" where it has none."""

    country: str
    sector: str

    @property
    def who(self) -> str:
        """Its country, or of one without a country its sector; "" of one that has neither, and of nobody."""
        return self.country or (f"~{self.sector}" if self.sector else "")


class Pair(NamedTuple):
    """Who does it, and to whom."""

    actor: Coded
    recipient: Coded

    @property
    def who(self) -> tuple[str, str]:
        """Both without the sectors of those that have a country."""
        return self.actor.who, self.recipient.who

    @property
    def parties(self) -> tuple[str, str]:
        """Both, whoever does it: two rows that are to be one agree in that."""
        one, other = sorted(self.who)
        return one, other

    @property
    def turned(self) -> Pair:
        """The same with the roles exchanged."""
        return Pair(self.recipient, self.actor)


_NOBODY = Coded("", "")


def pairs_of_ours(event: BriefEvent) -> list[Pair]:
    """Every actor with every recipient, also the other way round where neither is the doer; none without any code."""
    actors, recipients = ([_of_side(side) for side in sides] or [_NOBODY] for sides in (event.actors, event.recipients))
    found = [Pair(actor, recipient) for actor in actors for recipient in recipients]
    if event.reciprocal:
        parties = list(dict.fromkeys((*actors, *recipients)))
        found += [Pair(one, other) for one in parties for other in parties if one != other]
    return _coded(found)


def pairs_of_theirs(event: OtherEvent) -> list[Pair]:
    """Every actor with every recipient; none without any code."""
    actors, recipients = (
        [_of_party(party) for party in parties] or [_NOBODY] for parties in (event.actors, event.recipients)
    )
    return _coded([Pair(actor, recipient) for actor in actors for recipient in recipients])


def _coded(pairs: Sequence[Pair]) -> list[Pair]:
    return list(dict.fromkeys(pair for pair in pairs if any(pair.who)))


def _of_side(side: Side) -> Coded:
    return Coded(side.country or "", side.sector or "")


def _of_party(party: OtherParty) -> Coded:
    return Coded(party.country or "", party.sectors[0] if party.sectors else "")


def countries_of(pairs: Sequence[Pair]) -> Iterator[set[str]]:
    """By pair, the countries in it; pairs without any are left out."""
    for pair in pairs:
        if countries := {party.country for party in pair} - {""}:
            yield countries
