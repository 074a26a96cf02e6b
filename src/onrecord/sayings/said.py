"""What a party said, all of it or about something: with what became of it, or where it said the opposite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.moves.party import Party, find_in_store
from onrecord.ontologies.opposition import load_weights
from onrecord.ontologies.predicates import load_predicates
from onrecord.ontologies.stances import Stances
from onrecord.ontologies.world import World
from onrecord.sayings.about import about as those_about
from onrecord.sayings.later import Later, later_on_record
from onrecord.sayings.pairs import Found, find_pairs
from onrecord.store.folder import Store
from onrecord.store.moves import read_moves
from onrecord.store.sayings import Saying, read_sayings


@dataclass(frozen=True, slots=True)
class Said:
    """What a party said.

    Attributes:
        party: Who said it.
        topic: The party or the words that it is about; None where that was not asked.
        sayings: What was said, by day.
    """

    party: Party
    topic: str | None
    sayings: tuple[Saying, ...]


def read_said(
    store: Store,
    by: str,
    world: World,
    stances: Stances,
    *,
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Said:
    """What a party said.

    Args:
        store: The store.
        by: Who said it, by code or name.
        world: What is known of the world.
        stances: The words that stand for one thing.
        about: A party, or words of a topic.
        since: The first day on which it was said.
        until: The last.

    Raises:
        QuestionError: The party is unknown, or no word of the topic can be looked for.
        StoreError: A part cannot be read.
    """
    party = find_in_store(store, by, world)
    sayings = read_sayings(store, party, first=since, last=until)
    if about is None:
        return Said(party, None, tuple(sayings))
    topic, those = those_about(sayings, about, lambda name: find_in_store(store, name, world), stances)
    return Said(party, topic, tuple(those))


def became_of(store: Store, said: Said, stances: Stances) -> list[Later]:
    """What is later on record of promises and threats among what was said.

    Raises:
        StoreError: A part cannot be read.
    """
    return later_on_record(said.sayings, read_moves(store, said.party), said.party, stances)


def opposed_among(sayings: Sequence[Saying], world: World, stances: Stances) -> Found:
    """The pairs of what is opposed among sayings of one party; all who speak as the party are one speaker."""
    from onrecord.sayings.nations import nations  # noqa: PLC0415 - the encoder, which statements need not pay
    from onrecord.sayings.parsing import sentence_parser  # noqa: PLC0415
    from onrecord.sayings.readings import Readings  # noqa: PLC0415

    readings = Readings(sentence_parser(world), stances, load_predicates(), nations(world))
    return find_pairs(sayings, readings, stances, load_weights())
