"""Under which party a row is counted for an actor; the same by which a party that is asked for finds it."""

from __future__ import annotations

from onrecord.store.asked import OF_STATE
from onrecord.store.searched import SearchedActor

_NO_COUNTRY = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's words in a country's place that many bodies share."""

_NAMED_KINDS = frozenset({"body", "person", "group"})


def acts(country: str | None, sector: str | None) -> bool:
    """Whether what an actor does is done by his country."""
    return country is not None and (sector is None or sector in OF_STATE)


def party_of(actor: SearchedActor, *, acting: bool) -> str | None:
    """The party that an actor is counted as, as it is asked for: a country's code or a name; None for nobody special.

    Args:
        actor: The actor.
        acting: Whether he is in a role in which he is his country only where he acts for it.
    """
    if actor.country is not None and actor.country not in _NO_COUNTRY:
        if acting and not acts(actor.country, actor.sector):
            return None
        return actor.country
    is_named = actor.kind in _NAMED_KINDS and actor.name != actor.name.lower()
    return actor.name if is_named else None
