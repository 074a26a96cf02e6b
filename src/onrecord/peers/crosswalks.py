"""All crosswalks between our codes and those of others, loaded together."""

from __future__ import annotations

import msgspec

from onrecord.ontologies.lists import Lists
from onrecord.peers.actors import PeerActors, load_peer_actors
from onrecord.peers.countries import PeerCountries, load_peer_countries
from onrecord.peers.sectors import PeerSectors, load_peer_sectors
from onrecord.peers.types import PeerTypes, load_peer_types


class Crosswalks(msgspec.Struct, frozen=True):
    """What others call ours, and the way back.

    Attributes:
        countries: ISO alpha-3 as CAMEO, FIPS 10-4, COW and English names.
        sectors: PLOVER's sectors as ICEWS names them.
        actors: CAMEO's codes of actors.
        types: PLOVER's types as CAMEO codes and in older names.
    """

    countries: PeerCountries
    sectors: PeerSectors
    actors: PeerActors
    types: PeerTypes


def load_crosswalks(lists: Lists) -> Crosswalks:
    """The crosswalks as they ship.

    Args:
        lists: The code lists that ship with onrecord.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    countries = load_peer_countries(lists)
    actors = load_peer_actors(lists, countries)
    return Crosswalks(countries, load_peer_sectors(), actors, load_peer_types(lists.lexicon.plover))
