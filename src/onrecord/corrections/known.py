"""The lists that what a person says is checked against."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.ontologies.actor_ids import ActorIds
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.places import Gazetteer
from onrecord.ontologies.plover import Plover
from onrecord.ontologies.world import World


@dataclass(frozen=True, slots=True)
class Known:
    """Types of events, codes of actors, names of places, and what others call an actor."""

    plover: Plover
    world: World
    codes: ActorCodes
    ids: ActorIds
    gazetteer: Gazetteer


def load_known(plover: Plover | None = None) -> Known:
    """The lists that ship with onrecord, or with the types of a user's own ontology in place of PLOVER's alone.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    lists = load_lists()
    codes = load_actor_codes(lists.world)
    return Known(plover or lists.lexicon.plover, lists.world, codes, lists.actor_ids, lists.gazetteer)
