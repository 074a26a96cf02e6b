"""Loads what reporting words do, `data/en/cues.yaml`, as one frozen object."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

Act = Literal[
    "say", "claim", "deny", "report", "announce", "ask", "demand", "order", "propose", "promise", "threaten",
    "warn", "predict", "accuse", "criticise", "praise", "support", "agree", "reject", "believe", "want", "hope",
    "fear", "discuss",
]  # fmt: skip
"""What a speaker does by speaking, from the outside; `cues.yaml` glosses each."""

ACTS: tuple[Act, ...] = get_args(Act)
DEFAULT_ACT: Act = "say"

_ByAct = dict[Act, list[str]]


class _File(Header, frozen=True, forbid_unknown_fields=True):
    """`cues.yaml` as it is written: words by act; `acts` glosses each of the closed list."""

    acts: dict[Act, str]
    verbs: _ByAct
    nouns: _ByAct
    adjectives: _ByAct
    prepositions: _ByAct
    addressing: frozenset[str]
    misread_lemmas: dict[str, str]
    judging: frozenset[Act] = frozenset()


class Cues(msgspec.Struct, frozen=True):
    """What each reporting word does.

    Attributes:
        verbs: Act by lemma, or by lemma and the particle, preposition or complement that goes with it
            ("point out", "call for", "make clear").
        nouns: By lemma: "his claim that".
        adjectives: By the word in lower case: "is confident that".
        prepositions: By the word in lower case: "according to".
        addressing: Verbs whose object is spoken to: "told reporters that", "urged Iran to".
        misread_lemmas: Lemmas that the language model gets wrong, with the right ones.
        judging: Acts whose content is what the speaker speaks of, not what he says is so: who condemns an
            attack does not vouch for it.
    """

    verbs: dict[str, Act]
    nouns: dict[str, Act]
    adjectives: dict[str, Act]
    prepositions: dict[str, Act]
    addressing: frozenset[str]
    misread_lemmas: dict[str, str]
    judging: frozenset[Act]


def load_cues(language: str = "en") -> Cues:
    """The cues that ship with onrecord.

    Raises:
        OntologyError: The file breaks its schema, leaves out an act, or gives a word two acts.
    """
    return read_cues(f"{language}/cues.yaml")


def read_cues(name: str | Path) -> Cues:
    """The cues of one file, as `load_cues`."""
    file = load_yaml(name, _File)
    if missing := set(ACTS) - set(file.acts):
        raise OntologyError(f"{name}: no gloss for {', '.join(sorted(missing))}; every act needs one")
    verbs, nouns, adjectives, prepositions = (
        _by_word(name, section) for section in (file.verbs, file.nouns, file.adjectives, file.prepositions)
    )
    return Cues(verbs, nouns, adjectives, prepositions, file.addressing, file.misread_lemmas, file.judging)


def _by_word(name: str | Path, section: _ByAct) -> dict[str, Act]:
    found: dict[str, Act] = {}
    for act, words in section.items():
        for word in words:
            if word in found:
                raise OntologyError(f"{name}: {word}: both {found[word]} and {act}; a word has one act")
            found[word] = act
    return found
