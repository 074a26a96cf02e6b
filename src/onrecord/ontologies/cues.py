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


class Deeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is no cue but of a quotation or a clause.

    Attributes:
        verbs: Verbs of deeds.
        objects: Objects that make a deed of any verb.
        courts: Who does by a ruling what it says.
        rulings: Verbs by which courts rule.
        transitive: Verbs that name a deed where they have an object.
    """

    verbs: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    courts: frozenset[str] = frozenset()
    rulings: frozenset[str] = frozenset()
    transitive: frozenset[str] = frozenset()


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words by which a text's layout says who speaks.

    Attributes:
        words: Nouns whose owner says what they are ("was the president's message").
        phrases: Words between a quotation and its speaker ("in the words of").
        told_how: Verbs of "[quotation] was how the envoy put it".
        arriving: Verbs between a quotation and whose words it is.
        gestures: What people do as they begin to speak.
        outlets: Words in the names of outlets, which end a headline and say nothing.
        openers: Words before a speaker who introduces a quotation ("And from the mayor:").
        giving: Those of them after which the quotation is somebody's to give ("from the governor, a promise").
        carrying: Prepositions of somebody's words ("in the envoy's words").
        first_person: Words by which a quotation in a headline speaks of its speaker.
        sources: Nouns that end a headline for who says it.
        no_speakers: Words of labels that are nobody's ("Note:").
        credits: Words before the colon that names whose picture it is: "Photo: Reuters".
        questioners: Labels of who asks.
        turns: Labels of turns that are no names.
    """

    words: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    told_how: frozenset[str] = frozenset()
    arriving: frozenset[str] = frozenset()
    gestures: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    carrying: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    no_speakers: frozenset[str] = frozenset()
    credits: frozenset[str] = frozenset()
    questioners: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()


class Corrected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words by which an outlet takes back what it said.

    Attributes:
        works: What was published.
        words: Words that say that it is no longer so.
        wrong: Words for what was said before: "that report was wrong".
        notes: Words that open a correction.
    """

    works: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()


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
    relaying: frozenset[str] = frozenset()
    citing: frozenset[str] = frozenset()
    deeds: Deeds = Deeds()
    layout: Layout = Layout()
    corrected: Corrected = Corrected()


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
        relaying: Verbs by which one lets another speak: "quoted the envoy as saying".
        citing: Those by which one names somebody for what he tells: "said, citing two officials".
        deeds: What is no speech.
        layout: How a text's layout says who speaks.
        corrected: How an outlet takes back what it said.
    """

    verbs: dict[str, Act]
    nouns: dict[str, Act]
    adjectives: dict[str, Act]
    prepositions: dict[str, Act]
    addressing: frozenset[str]
    misread_lemmas: dict[str, str]
    judging: frozenset[Act]
    relaying: frozenset[str]
    citing: frozenset[str]
    deeds: Deeds
    layout: Layout
    corrected: Corrected


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
    return Cues(
        verbs, nouns, adjectives, prepositions, file.addressing, file.misread_lemmas, file.judging,
        file.relaying, file.citing, file.deeds, file.layout, file.corrected,
    )  # fmt: skip


def _by_word(name: str | Path, section: _ByAct) -> dict[str, Act]:
    found: dict[str, Act] = {}
    for act, words in section.items():
        for word in words:
            if word in found:
                raise OntologyError(f"{name}: {word}: both {found[word]} and {act}; a word has one act")
            found[word] = act
    return found
