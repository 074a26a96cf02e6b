"""What words of a predicate claim of a thing, `data/en/predicates.yaml`, in one frozen object."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Literal

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

_FILE = "en/predicates.yaml"
_Words = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class _Poles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a class: those that say yes of the thing, and those that say no."""

    yes: _Words
    no: _Words


class PredicateFile(Header, frozen=True, forbid_unknown_fields=True):
    """The file as it is written; its comments say what each list is."""

    families: dict[str, dict[str, _Poles]]
    turns: tuple[_Words, ...]
    kinds: tuple[_Words, ...]


class Sense(msgspec.Struct, frozen=True):
    """What a word says of a thing.

    Attributes:
        group: The class of its word, of which each has an opposite: "stay".
        family: What the class is one of: "course".
        pole: 1 for its yes, -1 for its no.
    """

    group: str
    family: str
    pole: Literal[1, -1]


class Predicates(msgspec.Struct, frozen=True):
    """The words, ready to be looked up.

    Attributes:
        senses: What each word may say, by its lemma, with its particle or preposition where it has one.
        turns: Words that turn what is told under them: "fail", "refuse".
        kinds: Of which lists of things that are not each other each word is one: "wheat", "rice".
    """

    senses: dict[str, tuple[Sense, ...]]
    turns: frozenset[str]
    kinds: dict[str, tuple[int, ...]]


def load_predicates() -> Predicates:
    """The words that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema, or a word says both yes and no in one class.
    """
    return predicates_of(load_yaml(_FILE, PredicateFile))


def predicates_of(file: PredicateFile) -> Predicates:
    """The words of a file, by word.

    Raises:
        OntologyError: A word says both yes and no in one class.
    """
    senses: dict[str, list[Sense]] = defaultdict(list)
    for family, groups in file.families.items():
        for group, words in groups.items():
            if both := set(words.yes) & set(words.no):
                raise OntologyError(f"{_FILE}: {', '.join(sorted(both))} say both yes and no in {group!r}; keep one")
            for pole, said in ((1, words.yes), (-1, words.no)):
                for word in dict.fromkeys(said):
                    senses[word].append(Sense(group, family, pole))  # type: ignore[arg-type]
    kinds: dict[str, list[int]] = defaultdict(list)
    for kind, listed in enumerate(file.kinds):
        for word in listed:
            kinds[word].append(kind)
    return Predicates(
        senses={word: tuple(found) for word, found in senses.items()},
        turns=frozenset().union(*file.turns),
        kinds={word: tuple(found) for word, found in kinds.items()},
    )
