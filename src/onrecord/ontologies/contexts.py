"""The words that put an event into one of PLOVER's 37 contexts."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml


class _File(Header, frozen=True, forbid_unknown_fields=True):
    contexts: dict[str, tuple[str, ...]]


class Contexts(msgspec.Struct, frozen=True):
    """The contexts that each lemma shows."""

    by_lemma: dict[str, tuple[str, ...]]


def load_contexts(language: str = "en") -> Contexts:
    """The contexts that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    found = defaultdict(list)
    for name, lemmas in load_yaml(f"{language}/contexts.yaml", _File).contexts.items():
        for lemma in lemmas:
            found[lemma].append(name)
    return Contexts({lemma: tuple(names) for lemma, names in found.items()})
