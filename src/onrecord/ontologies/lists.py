"""All code lists that ship with onrecord, from their texts or from what was made of them when the package was built."""

from __future__ import annotations

import msgspec

from onrecord.ontologies import prebuilt
from onrecord.ontologies.actor_ids import ActorIds, load_actor_ids
from onrecord.ontologies.contexts import Contexts, load_contexts
from onrecord.ontologies.cues import Cues, load_cues
from onrecord.ontologies.lexicon import Lexicon, load_lexicon
from onrecord.ontologies.locatives import Locatives, load_locatives
from onrecord.ontologies.numbers import NumberWords, load_number_words
from onrecord.ontologies.places import Gazetteer, load_gazetteer
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.retelling import Retelling, load_retelling
from onrecord.ontologies.status import StatusLexicon, load_status
from onrecord.ontologies.time_words import TimeWords, load_time_words
from onrecord.ontologies.world import World, load_world


class Lists(msgspec.Struct, frozen=True):
    """What is known of words and the world; never changed."""

    cues: Cues
    world: World
    lexicon: Lexicon
    status: StatusLexicon
    times: TimeWords
    gazetteer: Gazetteer
    locatives: Locatives
    contexts: Contexts
    numbers: NumberWords
    actor_ids: ActorIds
    retelling: Retelling


def read_lists() -> Lists:
    """The lists from their texts; takes almost a second.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    world = load_world()
    return Lists(
        load_cues(),
        world,
        load_lexicon(load_plover()),
        load_status(),
        load_time_words(),
        load_gazetteer(),
        load_locatives(),
        load_contexts(),
        load_number_words(),
        load_actor_ids(world.countries),
        load_retelling(),
    )


def load_lists() -> Lists:
    """The lists as they were prebuilt from the very same texts and code, else from the texts.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    ready = prebuilt.load(Lists)
    return read_lists() if ready is None else ready
