"""The event lexicon: words that name a deed of a PLOVER type, and words that take a stance towards one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.modes import ModeWords, load_modes
from onrecord.ontologies.plover import Plover
from onrecord.ontologies.rulings import Rulings, StanceName, load_rulings
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.ontologies.words import Words, words_of


class Deed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that name one deed.

    Attributes:
        name: Names the entry in an event's `rule`.
        type: PLOVER type.
        cameo: CAMEO code.
        mode: PLOVER mode of the type.
        verbs: Lemmas; further words must stand beside the verb ("carry out", "set fire").
        nouns: Lemmas; the words before the last must modify it ("drone strike").
        object: The verb counts only with one of these as object ("@class", "PERSON", "name" for any name).
        not_object: The verb does not count with one of these as object.
        subject: The verb counts only with one of these as subject.
        preposition: The word counts only with one of these prepositions.
        topic: One of these must stand under a preposition of the verb ("flew to Rome for talks").
        adverb: One of these must modify the verb ("let go").
        not_topic: None of these may stand under a preposition of the verb.
        recipient: Where the recipient is sought, in order: "object", "possessor" (of the object), "dative",
            "subject", or a preposition.
        transitive: The verb counts only with an object.
        intransitive: The verb counts only without an object.
        needs_recipient: The word counts only where a recipient is found.
        reciprocal: Neither side is the doer.
        thing: The recipient may be a thing or place, not only a party.
        support: The noun counts only under a support verb.
    """

    name: str
    type: str
    cameo: str
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    adverb: tuple[str, ...] = ()
    not_topic: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ("object", "to", "against", "with", "on", "for", "from", "at", "in", "of")
    transitive: bool = False
    intransitive: bool = False
    needs_recipient: bool = False
    reciprocal: bool = False
    thing: bool = False
    support: bool = False


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of our own in which an entry names the event; a test runs it through the whole coder.

    Attributes:
        text: The sentence.
        cameo: The event's CAMEO code, where other words of the sentence tell a finer one than the entry's.
        mode: Its mode, where they tell one.
        type: Its type; stated for a stance, whose type depends on what it is about.
    """

    text: str
    cameo: str | None = None
    mode: str | None = None
    type: str | None = None


_Examples = Annotated[tuple[str | Example, ...], msgspec.Meta(min_length=1)]


class ListedDeed(Deed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of the shipped lexicon, with sentences in which it names the event."""

    examples: _Examples


class Stance(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"except_": "except"}):
    """Words that take a deed as their complement.

    Attributes:
        name: What the words do to the deed.
        verbs: Lemmas; further words must stand beside the verb.
        nouns: Lemmas.
        adjectives: Lemmas.
        recipient: Where the recipient is sought before the deed's own slots; "clause" is the subject of
            the complement.
        deed: The stance counts only with a deed that the lexicon knows.
        modal: The stance counts only where one of these stands in its complement ("says that Israel must stop").
        except_: The stance does not count with one of these verbs as its complement ("declined to comment").
    """

    name: StanceName
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ("with", "to", "from")
    deed: bool = False
    modal: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()


class ListedStance(Stance, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stance of the shipped lexicon, with sentences in which it makes the event; each states the type."""

    examples: Annotated[tuple[Example, ...], msgspec.Meta(min_length=1)]


class Composition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The type of a stance's own event by what its complement is."""

    verbal: str | None
    material: str | None
    hostile: str | None
    violent: str | None
    other: str | None

    def of(self, quad: int | None) -> str | None:
        """The type for a complement of this quad class, or of none that is known."""
        made = {1: self.verbal, 2: self.material, 3: self.hostile, 4: self.violent}
        return self.other if quad is None else made[quad]


class Support(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that only say of an event noun that it is done (`active`), undergone or takes place."""

    active: frozenset[str]
    received: frozenset[str]
    happen: frozenset[str]


class Denials(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that deny a charge: by themselves, or (`rejecting`) with one of the `charges` as their object."""

    cameo: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    rejecting: frozenset[str]
    charges: frozenset[str]


class _File(Header, frozen=True, forbid_unknown_fields=True):
    classes: dict[str, tuple[str, ...]]
    transparent: frozenset[str]
    deeds: tuple[ListedDeed, ...]
    support: Support
    denials: Denials
    stances: tuple[ListedStance, ...]
    compose: dict[StanceName, Composition]


@dataclass(frozen=True, slots=True)
class DeedEntry:
    """A deed under one of its words; `beside` are the further words that the entry needs.

    Where several entries fit a word, the one of the higher `rank` wins, then the more specific one.
    """

    deed: Deed
    beside: tuple[str, ...]
    object: Words
    subject: Words
    not_object: Words
    topic: Words
    not_topic: Words
    rank: int = 0


@dataclass(frozen=True, slots=True)
class StanceEntry:
    """A stance under one of its words; `beside` are the further words that the entry needs."""

    stance: Stance
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon by lemma; entries keep the order of the file.

    `transparent` are nouns that only measure or bundle what "of" brings after them ("a round of talks");
    `classes` are the lists of nouns that an entry names as "@name"; `modes` are the words that tell a mode where no
    entry does.
    """

    plover: Plover
    verbs: dict[str, tuple[DeedEntry, ...]]
    nouns: dict[str, tuple[DeedEntry, ...]]
    stance_verbs: dict[str, tuple[StanceEntry, ...]]
    stance_nouns: dict[str, tuple[StanceEntry, ...]]
    stance_adjectives: dict[str, tuple[StanceEntry, ...]]
    support: Support
    denials: Denials
    transparent: frozenset[str]
    compose: dict[StanceName, Composition]
    modes: ModeWords = field(repr=False)
    rulings: Rulings = field(repr=False)
    classes: dict[str, tuple[str, ...]] = field(repr=False)


def expected(deed: ListedDeed) -> Iterator[Example]:
    """The examples of an entry, each with the type, code and mode that its event has."""
    for example in deed.examples:
        told = Example(example) if isinstance(example, str) else example
        finer = told.cameo is not None or told.mode is not None
        yield Example(told.text, told.cameo or deed.cameo, told.mode if finer else deed.mode, deed.type)


class Examples(msgspec.Struct, frozen=True):
    """The entries of the shipped lexicon with their sentences, for the test that runs them."""

    deeds: tuple[ListedDeed, ...]
    stances: tuple[ListedStance, ...]


def load_examples(language: str = "en") -> Examples:
    """The entries that ship with onrecord, with their sentences.

    Raises:
        OntologyError: The file breaks its schema; an entry without a sentence does.
    """
    file = load_yaml(f"{language}/lexicon.yaml", _File)
    return Examples(file.deeds, file.stances)


def load_lexicon(plover: Plover, language: str = "en") -> Lexicon:
    """The lexicon that ships with onrecord, every entry checked against the ontology.

    Raises:
        OntologyError: An entry has an unknown key, type, mode or class.
    """
    file = load_yaml(f"{language}/lexicon.yaml", _File)
    for deed in file.deeds:
        _check(deed, plover)
    return Lexicon(
        plover,
        _index(_verb_entries(file.deeds, file.classes)),
        _index(_noun_entries(file.deeds, file.classes)),
        _stances(file.stances, "verbs"),
        _stances(file.stances, "nouns"),
        _stances(file.stances, "adjectives"),
        file.support,
        file.denials,
        file.transparent,
        file.compose,
        load_modes(plover, language),
        load_rulings(plover),
        file.classes,
    )


def extended(lexicon: Lexicon, plover: Plover, deeds: Sequence[Deed]) -> Lexicon:
    """A lexicon with a user's types and entries, which win over its own at the same word; the rest stays as it is.

    Raises:
        OntologyError: An entry uses a class that is not listed.
    """
    rank = load_thresholds().lexicon_match.own
    verbs = _index(_verb_entries(deeds, lexicon.classes, rank))
    nouns = _index(_noun_entries(deeds, lexicon.classes, rank))
    return replace(lexicon, plover=plover, verbs=_before(verbs, lexicon.verbs), nouns=_before(nouns, lexicon.nouns))


_Entries = dict[str, tuple[DeedEntry, ...]]


def _before(first: _Entries, then: _Entries) -> _Entries:
    return then | {word: (*entries, *then.get(word, ())) for word, entries in first.items()}


def _verb_entries(
    deeds: Iterable[Deed], classes: dict[str, tuple[str, ...]], rank: int = 0
) -> Iterator[tuple[str, DeedEntry]]:
    """Each verb of each entry; it is found by its first word."""
    return ((word.split()[0], _entry(deed, word.split()[1:], classes, rank)) for deed in deeds for word in deed.verbs)


def _noun_entries(
    deeds: Iterable[Deed], classes: dict[str, tuple[str, ...]], rank: int = 0
) -> Iterator[tuple[str, DeedEntry]]:
    """Each noun of each entry; it is found by its last word."""
    return ((word.split()[-1], _entry(deed, word.split()[:-1], classes, rank)) for deed in deeds for word in deed.nouns)


def _check(deed: Deed, plover: Plover) -> None:
    known = plover.types.get(deed.type)
    if known is None:
        raise OntologyError(f"lexicon.yaml: deed {deed.name!r} has the type {deed.type!r}; it must be a PLOVER type")
    if deed.mode is not None and deed.mode not in known.modes:
        raise OntologyError(
            f"lexicon.yaml: deed {deed.name!r} has the mode {deed.mode!r}; {deed.type} allows {', '.join(known.modes)}"
        )
    code = plover.cameo.codes.get(deed.cameo)
    if code is None:
        raise OntologyError(f"lexicon.yaml: deed {deed.name!r} has the code {deed.cameo!r}, which is not in cameo.yaml")
    if deed.mode is not None and deed.cameo == known.modes[deed.mode].cameo:
        return
    if code.type != deed.type or (deed.mode is not None and code.modes and deed.mode not in code.modes):
        becomes = " or ".join(f"{code.type} {mode}" for mode in code.modes) or code.type
        raise OntologyError(f"lexicon.yaml: deed {deed.name!r} has the code {deed.cameo!r}, which becomes {becomes}")


def _entry(deed: Deed, beside: list[str], classes: dict[str, tuple[str, ...]], rank: int) -> DeedEntry:
    def words(names: tuple[str, ...]) -> Words:
        return words_of(_expand(names, deed, classes))

    return DeedEntry(
        deed,
        tuple(beside),
        words(deed.object),
        words(deed.subject),
        words(deed.not_object),
        words(deed.topic),
        words(deed.not_topic),
        rank,
    )


def _expand(names: tuple[str, ...], deed: Deed, classes: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for name in names:
        if not name.startswith("@"):
            yield name
        elif name[1:] in classes:
            yield from classes[name[1:]]
        else:
            raise OntologyError(
                f"lexicon.yaml: deed {deed.name!r} uses {name!r}; the classes are {', '.join(sorted(classes))}"
            )


def _index(pairs: Iterable[tuple[str, DeedEntry]]) -> _Entries:
    found: dict[str, list[DeedEntry]] = defaultdict(list)
    for word, entry in pairs:
        found[word].append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


def _stances(
    stances: Sequence[Stance], words: Literal["verbs", "nouns", "adjectives"]
) -> dict[str, tuple[StanceEntry, ...]]:
    found: dict[str, list[StanceEntry]] = defaultdict(list)
    for stance in stances:
        for word in getattr(stance, words):
            first, *beside = word.split()
            found[first].append(StanceEntry(stance, tuple(beside)))
    return {word: tuple(sorted(entries, key=lambda e: -len(e.beside))) for word, entries in found.items()}
