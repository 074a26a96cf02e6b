"""The words of number and of what a number counts, from `numbers.yaml`."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

Bound = Literal["exact", "at_least", "at_most", "about", "between", "vague"]
"""What the words around a number make of it."""

Filled = Literal["value", "low", "high"]


class KindWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one kind of number.

    Attributes:
        patients: Verbs to whose patients it is done ("killed 12").
        subjects: Verbs whose subjects it happens to ("12 died").
        states: Words that say it of a noun before them ("left 12 dead").
        counted: Nouns that are themselves counted ("12 deaths").
        deeds: Nouns that bring whom they are done to with "of" ("the arrest of 12").
        adverbs: Words that say it of a part of those whom a verb before them is done to ("three of them fatally").
        types: PLOVER types of events that may have such a number without naming the deed, the likeliest first.
    """

    patients: frozenset[str]
    subjects: frozenset[str]
    states: frozenset[str]
    counted: frozenset[str]
    deeds: frozenset[str]
    adverbs: frozenset[str]
    types: tuple[str, ...]


class NumberWords(Header, frozen=True, forbid_unknown_fields=True):
    """What `numbers.yaml` says; words in lower case, dictionary forms where the text may inflect them.

    Attributes:
        policy: What a stated number fills, by the words around it.
        units: The numbers below twenty.
        tens: The tens.
        small_scales: Words that multiply what stands before them, below a thousand.
        scales: Likewise, from a thousand.
        suffixes: Letters that multiply the figures that they end.
        fractions: How many parts of a scale that follows make one.
        several_parts: Likewise, of words for several such parts.
        articles: They stand for one before a scale, or before one of `people`.
        vague_scales: The least that a plural of scales says.
        vague: The least that other words without a number say.
        fixed: Phrases that give a number.
        bounds: Phrases before a number that make it a bound, or round.
        bounds_after: Likewise after it.
        range_joints: What stands between the two ends of a range.
        between: What opens a range whose ends "and" joins.
        movement: Before a number, it says that the number is what was before.
        further: Words after a number that count more of the same.
        parts: Words before a part of what was counted.
        part_words: Pronouns for what was counted, after "of".
        currency_symbols: ISO 4217 codes by sign, with the letters before it.
        currency_words: ISO 4217 codes by noun, with the adjective before it.
        people: Nouns of people.
        forces: Nouns of people who are deployed.
        materiel: Nouns of other forces, which a number is given in.
        groups: Nouns of people together, which a number is given in.
        things: Nouns that are never people.
        kinds: The words of each kind but amounts.
        casualties: Nouns for the killed or injured.
        casualty_kinds: The two.
        tolls: Nouns for the number of the dead.
        toll_kind: The kind that they count.
        lives: What is lost by `life_takers`.
        life_takers: Verbs that kill with one of `lives` as their object.
        measuring: Verbs between an amount and what it is of.
        displacers: Verbs that displace where one of `homes` is left.
        homes: What the displaced leave.
        reporting: Words between a noun and its state.
    """

    policy: dict[Bound, frozenset[Filled]]
    units: dict[str, int]
    tens: dict[str, int]
    small_scales: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    fractions: dict[str, int]
    several_parts: dict[str, int]
    articles: frozenset[str]
    vague_scales: dict[str, int]
    vague: dict[str, int]
    fixed: dict[str, int]
    bounds: dict[Bound, frozenset[str]]
    bounds_after: dict[Bound, frozenset[str]]
    range_joints: frozenset[str]
    between: frozenset[str]
    movement: frozenset[str]
    further: frozenset[str]
    parts: frozenset[str]
    part_words: frozenset[str]
    currency_symbols: dict[str, str]
    currency_words: dict[str, str]
    people: frozenset[str]
    forces: frozenset[str]
    materiel: frozenset[str]
    groups: frozenset[str]
    things: frozenset[str]
    kinds: dict[str, KindWords]
    casualties: frozenset[str]
    casualty_kinds: frozenset[str]
    tolls: frozenset[str]
    toll_kind: str
    lives: frozenset[str]
    life_takers: frozenset[str]
    measuring: frozenset[str]
    displacers: frozenset[str]
    homes: frozenset[str]
    reporting: frozenset[str]


def load_number_words(language: str = "en") -> NumberWords:
    """The words that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_yaml(f"{language}/numbers.yaml", NumberWords)
