"""Words by which a speaker is for or against something, `data/en/stances.yaml`, in one frozen object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

_Rows = tuple[tuple[str, ...], ...]
_Words = tuple[str, ...]

Leaning = Literal["against", "for", "ends", "keeps", "raises", "bad", "good", "harms", "helps", "turning", "standing"]
"""What a word says of what it governs."""

TURNS = frozenset({"against", "ends", "bad", "harms", "turning"})
"""Leanings that turn the sign."""


class StanceFile(Header, frozen=True, forbid_unknown_fields=True):
    """The file as it is written; its comments say what each list is."""

    against: _Rows
    for_: _Rows = msgspec.field(name="for")
    ends: _Rows
    keeps: _Rows
    raises: _Rows
    bad: _Rows
    harms: _Rows
    good: _Rows
    helps: _Rows
    turning_nouns: _Rows
    standing_nouns: _Rows
    turning_prepositions: _Words
    standing_prepositions: _Words
    negators: _Words
    negative_pronouns: _Words
    negative_phrases: _Rows
    no_negation: _Rows
    phrases_against: _Rows
    phrases_for: _Rows
    absence: _Rows
    light_verbs: _Rows
    naming: _Words
    transparent: _Rows
    general: _Rows
    own_side: _Words
    conditions: _Rows
    no_conditions: _Rows
    present_only: _Rows
    past_only: _Words
    today_only: _Words
    limits: _Words
    begins: _Words
    others: _Words
    roles: _Rows
    apart: _Words
    concepts: dict[str, _Words]
    ended: _Words
    grammar: _Rows
    circumstances: _Words
    wanting: _Words
    wanting_acts: _Words
    affirming: _Words
    untrue: _Words
    reports: _Words
    telling: _Words
    months: _Words
    seasons: _Words
    weekdays: _Words
    dates: _Rows


class Stances(msgspec.Struct, frozen=True):
    """The words, ready to be looked up.

    Attributes:
        verbs: Leaning by verb, with its particle or preposition where it has one.
        nouns: Leaning by noun.
        qualities: Leaning by adjective, or noun that says what something is.
        prepositions: Leaning by preposition.
        phrases: Leaning by phrase of a predicate.
        concepts: What a word, or two, stands for that has others of its kind.
    """

    verbs: dict[str, Leaning]
    nouns: dict[str, Leaning]
    qualities: dict[str, Leaning]
    prepositions: dict[str, Leaning]
    phrases: dict[str, Leaning]
    negators: frozenset[str]
    negative_pronouns: frozenset[str]
    negative_phrases: tuple[str, ...]
    no_negation: tuple[str, ...]
    absence: frozenset[str]
    light_verbs: frozenset[str]
    naming: frozenset[str]
    transparent: frozenset[str]
    general: frozenset[str]
    own_side: frozenset[str]
    conditions: tuple[str, ...]
    no_conditions: tuple[str, ...]
    present_only: tuple[str, ...]
    past_only: tuple[str, ...]
    today_only: tuple[str, ...]
    limits: tuple[str, ...]
    begins: frozenset[str]
    others: frozenset[str]
    roles: frozenset[str]
    apart: frozenset[str]
    concepts: dict[str, str]
    ended: frozenset[str]
    grammar: frozenset[str]
    circumstances: frozenset[str]
    wanting: frozenset[str]
    wanting_acts: frozenset[str]
    affirming: frozenset[str]
    untrue: frozenset[str]
    reports: frozenset[str]
    telling: frozenset[str]
    months: tuple[str, ...]
    seasons: frozenset[str]
    weekdays: frozenset[str]
    dates: frozenset[str]


def load_stances() -> Stances:
    """The words that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    file = load_yaml("en/stances.yaml", StanceFile)
    return Stances(
        verbs=_leanings(
            harms=file.harms,
            helps=file.helps,
            raises=file.raises,
            keeps=file.keeps,
            ends=file.ends,
            against=file.against,
            **{"for": file.for_},
        ),
        nouns=_leanings(standing=file.standing_nouns, turning=file.turning_nouns),
        qualities=_leanings(good=file.good, bad=file.bad),
        prepositions=_leanings(standing=(file.standing_prepositions,), turning=(file.turning_prepositions,)),
        phrases=_leanings(bad=file.phrases_against, good=file.phrases_for),
        negators=frozenset(file.negators),
        negative_pronouns=frozenset(file.negative_pronouns),
        negative_phrases=_all(file.negative_phrases),
        no_negation=_all(file.no_negation),
        absence=frozenset(_all(file.absence)),
        light_verbs=frozenset(_all(file.light_verbs)),
        naming=frozenset(file.naming),
        transparent=frozenset(_all(file.transparent)),
        general=frozenset(_all(file.general)),
        own_side=frozenset(file.own_side),
        conditions=_all(file.conditions),
        no_conditions=_all(file.no_conditions),
        present_only=_all(file.present_only),
        past_only=file.past_only,
        today_only=file.today_only,
        limits=file.limits,
        begins=frozenset(file.begins),
        others=frozenset(file.others),
        roles=frozenset(_all(file.roles)),
        apart=frozenset(file.apart),
        concepts={word: name for name, words in reversed(file.concepts.items()) for word in words},
        ended=frozenset(file.ended),
        grammar=frozenset(_all(file.grammar)),
        circumstances=frozenset(file.circumstances),
        wanting=frozenset(file.wanting),
        wanting_acts=frozenset(file.wanting_acts),
        affirming=frozenset(file.affirming),
        untrue=frozenset(file.untrue),
        reports=frozenset(file.reports),
        telling=frozenset(file.telling),
        months=file.months,
        seasons=frozenset(file.seasons),
        weekdays=frozenset(file.weekdays),
        dates=frozenset(_all(file.dates)),
    )


def _all(rows: _Rows) -> tuple[str, ...]:
    return tuple(word for row in rows for word in row)


def _leanings(**lists: Iterable[Iterable[str]]) -> dict[str, Leaning]:
    """The leaning of each word; a word of several lists has that of the last."""
    return {word: name for name, rows in lists.items() for row in rows for word in row}  # type: ignore[misc]
