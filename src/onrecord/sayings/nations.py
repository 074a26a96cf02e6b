"""The words that name countries and their people, by which two sayings are of one country."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.ontologies.world import World

_KINDS = frozenset({"country", "demonym", "capital"})


def nations(world: World) -> Mapping[str, str]:
    """The country's code by each name of it or its people, in small letters and without spaces."""
    found = {}
    for key, names in world.names.items():
        name = names[-1]
        if name.kind in _KINDS and name.country:
            found[key.lower()] = name.country
    for words in (world.adjectives, world.countries):
        for code, name_ in words.items():
            found.setdefault("".join(name_.lower().split()), code)
    return found
