"""The function words that the rules over the tree look for, `data/en/grammar.yaml`, in one frozen object."""

from __future__ import annotations

from functools import cache
from typing import Annotated

import msgspec

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

_Forms = Annotated[frozenset[str], msgspec.Meta(min_length=1)]
_Ordered = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms that stand for a noun or name nothing; the file says what each list is for."""

    relative: _Forms
    demonstrative: _Forms
    singular_anaphoric: _Forms
    plural_anaphoric: _Forms
    of_person: _Forms
    of_two: _Ordered
    expletive: _Forms
    subject: _Forms
    writer: _Forms
    reciprocal_heads: _Forms
    reciprocal_determiners: _Forms
    elided: _Forms


class Determiners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Articles, demonstratives and "not"."""

    definite_article: _Forms
    definite: _Forms
    indefinite: _Forms
    another: _Forms
    negative: _Forms
    proximal: _Forms
    negative_adverb: _Forms


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns by what stands behind them; lemmas, but `furniture` as pages write it."""

    documents: _Forms
    amounts: _Forms
    furniture: _Forms
    members: _Forms
    doers: _Forms
    deeds: _Forms
    scenes: _Forms
    contentless: _Forms
    speechless: _Forms
    decided: _Forms
    intervals: _Forms
    summing_up: _Forms


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs by what they do to their complements; lemmas."""

    subject_control: _Forms
    on_deeds_of_others: _Forms
    judging: _Forms
    ending: _Forms
    performing: _Forms
    resultative: _Forms
    dispatching: _Forms
    charging: _Forms
    event_sharing: _Forms
    copular: _Forms
    light: _Forms
    objective: _Forms
    questioning: _Forms
    mandative: _Forms
    assertive: _Forms
    permitting: _Forms
    threatening: _Forms
    gaining: _Forms
    interjecting: _Forms
    interjecting_particles: _Forms


class Auxiliaries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Auxiliaries by what they say; `perfect`, `emphatic` and `passive` are lemmas, the others forms."""

    perfect: _Forms
    pluperfect: _Forms
    emphatic: _Forms
    past_emphatic: _Forms
    passive: _Forms
    past_passive: _Forms
    volitional: _Forms
    future: _Forms
    commissive: _Forms
    ambiguous_clitics: _Forms
    ability: _Forms
    inverted_conditional: _Forms


class Prepositions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Prepositions by what they say of the word that they govern."""

    genitive: _Forms
    addressee: _Forms
    object_control: _Forms
    gerund_of_object: _Forms
    locative_temporal: _Forms
    agentive: _Forms
    authorial: _Forms
    sending: _Forms
    inclusive: _Forms
    comitative: _Forms
    sequential: _Forms
    relating_times: _Forms
    limiting: _Forms
    grievance: _Forms
    comparing: _Forms
    reciprocal: _Forms
    instrumental: _Forms
    thematic: _Forms
    complex_second: _Forms
    nominal_complement: _Forms
    goal: _Forms
    role_complement: _Forms
    role_state: _Forms
    belonging: _Forms
    part_whole: _Forms
    topical: _Forms
    issuing: _Forms
    attributive: _Forms
    predicative: _Forms
    subject_matter: _Forms
    past_period: _Forms


class Conjunctions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that join what stands side by side."""

    adversative: _Forms


class Subordinators(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a clause."""

    conditional: _Forms
    interrogative: _Forms


class NameParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that names are made of; with capitals where names have them."""

    particles: _Ordered
    generational_suffixes: _Forms
    hyphenated_titles: _Ordered
    not_given_names: _Ordered
    landmarks: _Ordered
    plural_endings: _Ordered


class TimeJoints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around time expressions; `ordinals` in their order."""

    range_joints: _Forms
    range_openers: _Forms
    additive_joints: _Forms
    paired_openers: _Forms
    benefactive: _Forms
    not_durations: _Forms
    before_days: _Forms
    not_years: _Forms
    counted: _Forms
    ordinals: _Ordered
    present_period: _Forms


class Grammar(Header, frozen=True, forbid_unknown_fields=True):
    """The function words of a language by part of speech; nothing in it can be changed, so that one serves all."""

    pronouns: Pronouns
    determiners: Determiners
    nouns: Nouns
    verbs: Verbs
    auxiliaries: Auxiliaries
    prepositions: Prepositions
    conjunctions: Conjunctions
    subordinators: Subordinators
    names: NameParts
    times: TimeJoints


@cache
def load_grammar(language: str = "en") -> Grammar:
    """The function words that ship with onrecord; read once, since they are asked for at every verb.

    Raises:
        OntologyError: The file is missing or breaks its schema; an empty list, which would switch a rule off, does.
    """
    return load_yaml(f"{language}/grammar.yaml", Grammar)
