"""The words that tell where something happened, from `locatives.yaml` and `occurrence.yaml`."""

from __future__ import annotations

import msgspec

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml


class _Words(Header, frozen=True, forbid_unknown_fields=True):
    """The lists of `locatives.yaml`, as `Locatives` explains them."""

    prepositions: frozenset[str]
    part_prepositions: frozenset[str]
    blow_prepositions: frozenset[str]
    motion_prepositions: frozenset[str]
    movement: frozenset[str]
    placed_objects: frozenset[str]
    parts: frozenset[str]
    remote_verbs: frozenset[str]
    joined: frozenset[str]
    common_words: frozenset[str]


class Locatives(_Words, frozen=True):
    """Words in lower case, lemmas where they are verbs or nouns.

    Attributes:
        prepositions: Their object is a place where the event is.
        part_prepositions: Likewise, but only before one of `parts` or the name of a water.
        blow_prepositions: Their object is one only after a noun of `placed_objects` ("a strike on").
        motion_prepositions: Their object is one only after a word of `movement`.
        movement: Verbs and nouns of going and sending.
        placed_objects: Verbs and nouns whose object is the place where they happen.
        parts: Nouns between the preposition and the name ("the outskirts of").
        remote_verbs: The place of their object is not theirs.
        joined: Participles that a hyphen joins to the place where somebody or something is ("Kabul-based").
        common_words: Names of towns that are mostly other words; only the parser's word makes them places.
        occurrence: Verbs that only say that what a noun names took place.
    """

    occurrence: frozenset[str]


class _Occurrence(Header, frozen=True, forbid_unknown_fields=True):
    verbs: frozenset[str]


def load_locatives(language: str = "en") -> Locatives:
    """The words that ship with onrecord.

    Raises:
        OntologyError: A file breaks its schema.
    """
    words = load_yaml(f"{language}/locatives.yaml", _Words)
    return Locatives(**msgspec.structs.asdict(words), occurrence=load_occurrence(language))


def load_occurrence(language: str = "en") -> frozenset[str]:
    """Verbs that only say that what a noun names took place ("held talks"); its time and place are the noun's.

    Raises:
        OntologyError: The file breaks its schema.
    """
    return load_yaml(f"{language}/occurrence.yaml", _Occurrence).verbs
