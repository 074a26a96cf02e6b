"""How far a party of a given row is the party of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from onrecord.checking.reading import Side, TextRead
from onrecord.moves.party import Party
from onrecord.ontologies.places import fold
from onrecord.records.rows import ActorRow
from onrecord.store.asked import OF_STATE

_WORD = re.compile(r"\w{3,}")
_GENERAL = frozenset({"the", "and", "for", "president", "minister", "government", "ministry", "former", "general"})
"""Words that two names may share and be of two parties."""
_VAGUE = frozenset({"group", "people", "office"})
"""Kinds of parties whose country is mostly told by the text around them."""
_NO_COUNTRY: frozenset[str | None] = frozenset({None, "IGO", "NGO", "IMG", "ISM", "MNC"})
"""What stands in a country's place for parties of no one country."""
_STATE_ITSELF: frozenset[str | None] = frozenset({None, "GOV"})
"""A state and its government, which are one party."""


class Fit(IntEnum):
    """How far two parties are one, the less the worse."""

    other = 0
    """They are two."""
    open = 1
    """It cannot be told: one of them has no country, or nobody is named."""
    kindred = 2
    """Of one country, and not of one sector: its army and its people."""
    branch = 3
    """Both are of one state: its army, its president, the state itself."""
    same = 4
    """They are one."""

    @property
    def good(self) -> bool:
        """Whether what one does may be told of the other."""
        return self >= Fit.branch


def fit(party: Party, words: str, actor: ActorRow | None) -> Fit:
    """How far a given party is one that a text names.

    Args:
        party: Of the given row.
        words: The phrase in the text.
        actor: Whom it was resolved to.
    """
    names = [words] if actor is None else [words, actor.name]
    if (party.alone or actor is None) and any(_share_a_name(party.name, name) for name in names):
        return Fit.same
    if party.country is None and party.sector is None:
        return Fit.open if any(_named(party.name) & _named(name) for name in names) else Fit.other
    if actor is None or (actor.country is None and actor.sector is None):
        return Fit.open
    return _of_sector(party, actor) if party.country is None else _of_country(party, actor)


def fit_side(parties: Sequence[Party], side: Side) -> Fit:
    """How far any party of one side of a given row is on the same side of an event.

    A side on which the given row has nobody fits all; one on which the text names nobody is open.
    """
    if not parties:
        return Fit.same
    return max((fit(party, told.text, actor) for party in parties for told, actor in side), default=Fit.open)


def named_in(read: TextRead, parties: Sequence[Party], least: Fit = Fit.branch) -> frozenset[int]:
    """The sentences that name any of some parties."""
    return frozenset(
        read.sentence_at(mention.span[0])
        for mention, actor in read.mentions()
        if any(fit(party, mention.text, actor) >= least for party in parties)
    )


def is_strange(read: TextRead, parties: Sequence[Party]) -> bool:
    """Whether a text names nobody of the countries that some parties are of, each of which is of one."""
    countries = {party.country for party in parties}
    named = {actor.country for actor in read.record.actors}
    return bool(countries) and not countries & (named | _NO_COUNTRY)


def _of_country(party: Party, actor: ActorRow) -> Fit:
    """The fit of a party that has a country, and a sector or none."""
    if actor.country != party.country:
        is_vague = actor.kind in _VAGUE or actor.country in _NO_COUNTRY or party.country in _NO_COUNTRY
        return Fit.open if is_vague and _may_be(party.sector, actor.sector) else Fit.other
    if not party.alone and (actor.sector == party.sector or {actor.sector, party.sector} == _STATE_ITSELF):
        return Fit.same
    return Fit.branch if _official(actor.sector) and _official(party.sector) else Fit.kindred


def _of_sector(party: Party, actor: ActorRow) -> Fit:
    """The fit of a party that has no country: a sector alone, or somebody known by name."""
    if actor.sector == party.sector:
        return Fit.same
    return Fit.open if _may_be(party.sector, actor.sector) else Fit.other


def _may_be(sector: str | None, other: str | None) -> bool:
    """Whether two sectors may be said of one party."""
    return sector is None or other is None or sector == other or _official(sector) == _official(other)


def _official(sector: str | None) -> bool:
    """Whether what a party of a sector does is done by its state; the state itself has none."""
    return sector is None or sector in OF_STATE


def _share_a_name(one: str, other: str) -> bool:
    """Whether a name is within the other, or both share a word that few have."""
    shorter, longer = sorted((_named(one), _named(other)), key=len)
    return bool(shorter) and shorter <= longer


def _named(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(name))) - _GENERAL
