"""The words that tell where something happened, from `data/locatives.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.ontologies.loading import load_yaml


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    prepositions: frozenset[str]
    part_prepositions: frozenset[str]
    motion_prepositions: frozenset[str]
    movement: frozenset[str]
    placed_objects: frozenset[str]
    parts: frozenset[str]
    remote_verbs: frozenset[str]
    common_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Locatives:
    """Words in lower case, lemmas where they are verbs or nouns.

    Attributes:
        prepositions: Their object is a place where the event is.
        part_prepositions: Likewise, but only before one of `parts` or the name of a water.
        motion_prepositions: Their object is one only after a word of `movement`.
        movement: Verbs and nouns of going and sending.
        placed_objects: Verbs and nouns whose object is the place where they happen.
        parts: Nouns between the preposition and the name ("the outskirts of").
        remote_verbs: The place of their object is not theirs.
        common_words: Names of towns that are mostly other words; only the parser's word makes them places.
        occurrence: Verbs that only say that what a noun names took place.
    """

    prepositions: frozenset[str]
    part_prepositions: frozenset[str]
    motion_prepositions: frozenset[str]
    movement: frozenset[str]
    placed_objects: frozenset[str]
    parts: frozenset[str]
    remote_verbs: frozenset[str]
    common_words: frozenset[str]
    occurrence: frozenset[str]


def load_locatives(path: Path | None = None) -> Locatives:
    """The words that ship with onrecord, or those of a file of the same form.

    Raises:
        OntologyError: The file breaks its schema.
    """
    words = load_yaml(path or "locatives.yaml", _File)
    lists = {name: frozenset(word.lower() for word in getattr(words, name)) for name in _File.__struct_fields__}
    return Locatives(**lists, occurrence=load_yaml("occurrence.yaml", frozenset[str]))
