"""The event lexicon: words that name an event of a PLOVER type, and words that take one as their complement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Generic, Literal, TypeVar

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.modes import ModeWords, load_modes
from onrecord.ontologies.plover import EventType, Plover
from onrecord.ontologies.rulings import ComplementTakerName, Rulings, load_rulings
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.ontologies.words import Words, spellings, words_of


class Construction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words, and the construction in which they count.

    Attributes:
        name: Names the entry in an event's `rule`.
        verbs: Lemmas, or "@class"; further words must stand beside the verb ("carry out", "set fire", "find not-guilty"
            with a "not" right before it).
        nouns: Lemmas; the words before the last must modify it ("drone strike").
        object: The verb counts only with one of these as object ("@class", "PERSON", "name" for any name).
        not_object: The verb does not count with one of these as object.
        subject: The verb counts only with one of these as subject, or with a name of which it is a part ("Storm Ana").
        preposition: The word counts only with one of these prepositions.
        topic: One of these must stand under a preposition of the word ("flew to Rome for talks", "a strike by pilots").
        adverb: One of these must modify the verb ("let go").
        not_topic: None of these may stand under a preposition of the verb.
        predicated: One of these must be said of the object ("called him a friend", "called her as a witness").
        plain: Nothing may be said of the object ("called him on Monday").
        clause: The verb counts only with one of these as its infinitive ("called him to testify").
        score: The score of a match must follow the verb ("beat Peru 2-0").
        transitive: The verb counts only with an object.
        intransitive: The verb counts only without an object.
    """

    name: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    adverb: tuple[str, ...] = ()
    not_topic: tuple[str, ...] = ()
    predicated: tuple[str, ...] = ()
    plain: bool = False
    clause: tuple[str, ...] = ()
    score: bool = False
    transitive: bool = False
    intransitive: bool = False


class EventPattern(Construction, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that name one event.

    Attributes:
        type: PLOVER type.
        cameo: CAMEO code.
        mode: PLOVER mode of the type.
        recipient: Where the recipient is sought, in order: "object", "possessor" (of the object), "dative",
            "subject", or a preposition.
        actor: Prepositions under which the actor is sought, in place of the subject ("received weapons from Iran").
        settled: Its words together say what the event is: the encoder, which has learned each of them elsewhere, is
            not asked whether it is one, nor of what type ("returned fire").
        ambiguous: The word often names no event ("an election rally by the mayor"): the encoder is always asked.
        needs_recipient: The word counts only where a recipient is found.
        reciprocal: Neither side is the doer.
        thing: The recipient may be a thing or place, not only a party.
        support: The noun counts only under a support verb.
    """

    type: str
    cameo: str
    mode: str | None = None
    recipient: tuple[str, ...] = ("object", "to", "against", "with", "on", "for", "from", "at", "in", "of")
    actor: tuple[str, ...] = ()
    settled: bool = False
    ambiguous: bool = False
    needs_recipient: bool = False
    reciprocal: bool = False
    thing: bool = False
    support: bool = False


class Figure(Construction, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of events in a construction in which they name none: figures of speech, sport, weather.

    Attributes:
        examples: Sentences of our own in which the words name no event.
    """

    examples: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of our own in which an entry names the event; a test runs it through the whole coder.

    Attributes:
        text: The sentence.
        cameo: The event's CAMEO code, where other words of the sentence tell a finer one than the entry's.
        mode: Its mode, where they tell one.
        type: Its type; stated for a complement-taking word, whose type depends on what it is about.
    """

    text: str
    cameo: str | None = None
    mode: str | None = None
    type: str | None = None


_Examples = Annotated[tuple[str | Example, ...], msgspec.Meta(min_length=1)]


class ListedPattern(EventPattern, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of the shipped lexicon, with sentences in which it names the event."""

    examples: _Examples


class ComplementTaker(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"except_": "except"}):
    """Words that take an event as their complement.

    Attributes:
        name: What the words do to the event.
        verbs: Lemmas; further words must stand beside the verb.
        nouns: Lemmas.
        adjectives: Lemmas.
        recipient: Where the recipient is sought before the event's own slots; "clause" is the subject of
            the complement.
        pattern: The words count only with an event that the lexicon knows.
        modal: The words count only where one of these stands in their complement ("says that Israel must stop").
        except_: The words do not count with one of these verbs as their complement ("declined to comment").
    """

    name: ComplementTakerName
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ("with", "to", "from")
    pattern: bool = False
    modal: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()


class ListedComplementTaker(ComplementTaker, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Complement-taking words of the shipped lexicon, with sentences in which they make an event of the type."""

    examples: Annotated[tuple[Example, ...], msgspec.Meta(min_length=1)]


class Composition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The type of a complement-taking word's own event by what its complement is."""

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


class Warnings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of warning, and what makes a threat of one.

    Attributes:
        verbs: Verbs of warning.
        nouns: Nouns of warning.
        answer_nouns: Nouns of what is threatened without a word on who would do it.
        answer_verbs: Verbs of it.
        natural: Modifiers of what nobody brings about.
        involuntary: Verbs of what befalls their subject.
        forbidding: Prepositions before what is to be left off.
    """

    verbs: frozenset[str]
    nouns: frozenset[str]
    answer_nouns: frozenset[str]
    answer_verbs: frozenset[str]
    natural: frozenset[str]
    involuntary: frozenset[str]
    forbidding: frozenset[str]


class Authorship(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say of somebody that he did, or did not do, the deed that stands under them.

    Attributes:
        words: Adjectives, nouns and verbs before a preposition: "responsible for", "a hand in".
        prepositions: Prepositions that say it by themselves: "behind".
        claiming: Verbs whose object is the deed: "claimed the attack".
        denying: Verbs and nouns above such a word that take it back: "denied any part in".
        clearing: Verbs and nouns whose object did not do it: "acquitted her of".
        bearing: Nouns that call somebody by what he does to another: "a critic of".
    """

    words: frozenset[str]
    prepositions: frozenset[str]
    claiming: frozenset[str]
    denying: frozenset[str]
    clearing: frozenset[str]
    bearing: frozenset[str]


class _File(Header, frozen=True, forbid_unknown_fields=True):
    classes: dict[str, tuple[str, ...]]
    partitives: frozenset[str]
    patterns: tuple[ListedPattern, ...]
    figures: tuple[Figure, ...]
    works: frozenset[str]
    support: Support
    warnings: Warnings
    denials: Denials
    authorship: Authorship
    takers: tuple[ListedComplementTaker, ...]
    compose: dict[ComplementTakerName, Composition]


Pattern = TypeVar("Pattern", bound=Construction)
Pattern_co = TypeVar("Pattern_co", bound=Construction, covariant=True)


class Entry(msgspec.Struct, Generic[Pattern_co], frozen=True, gc=False):
    """A construction under one of its words; `beside` are the further words that the entry needs.

    Where several entries fit a word, the one of the higher `rank` wins, then the more specific one; of a verb,
    `specificity` is both together.
    """

    pattern: Pattern_co
    beside: tuple[str, ...]
    object: Words
    subject: Words
    not_object: Words
    topic: Words
    not_topic: Words
    predicated: Words
    rank: int
    specificity: int


EventEntry = Entry[EventPattern]


class ComplementTakerEntry(msgspec.Struct, frozen=True, gc=False):
    """A complement-taking word under one of its words; `beside` are the further words that the entry needs."""

    taker: ComplementTaker
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon by lemma; entries keep the order of the file.

    `partitives` are nouns that only measure or bundle what "of" brings after them ("a round of talks");
    `figures` are, by verb, and `noun_figures`, by noun, the constructions in which a word names no event; what one of
    the `works` is about is none;
    `classes` are the lists of nouns that an entry names as "@name"; `modes` are the words that tell a mode where no
    entry does.
    """

    plover: Plover
    verbs: dict[str, tuple[EventEntry, ...]]
    nouns: dict[str, tuple[EventEntry, ...]]
    figures: dict[str, tuple[Entry[Figure], ...]]
    noun_figures: dict[str, tuple[Entry[Figure], ...]]
    works: frozenset[str]
    complement_verbs: dict[str, tuple[ComplementTakerEntry, ...]]
    complement_nouns: dict[str, tuple[ComplementTakerEntry, ...]]
    complement_adjectives: dict[str, tuple[ComplementTakerEntry, ...]]
    support: Support
    warnings: Warnings
    denials: Denials
    authorship: Authorship
    partitives: frozenset[str]
    compose: dict[ComplementTakerName, Composition]
    modes: ModeWords = field(repr=False)
    rulings: Rulings = field(repr=False)
    classes: dict[str, tuple[str, ...]] = field(repr=False)


def expected(pattern: ListedPattern) -> Iterator[Example]:
    """The examples of an entry, each with the type, code and mode that its event has."""
    for example in pattern.examples:
        told = Example(example) if isinstance(example, str) else example
        finer = told.cameo is not None or told.mode is not None
        yield Example(told.text, told.cameo or pattern.cameo, told.mode if finer else pattern.mode, pattern.type)


class Examples(msgspec.Struct, frozen=True):
    """The entries of the shipped lexicon with their sentences, for the test that runs them."""

    patterns: tuple[ListedPattern, ...]
    takers: tuple[ListedComplementTaker, ...]
    figures: tuple[Figure, ...]


def load_examples(language: str = "en") -> Examples:
    """The entries that ship with onrecord, with their sentences.

    Raises:
        OntologyError: The file breaks its schema; an entry without a sentence does.
    """
    file = load_yaml(f"{language}/lexicon.yaml", _File)
    return Examples(file.patterns, file.takers, file.figures)


def load_lexicon(plover: Plover, language: str = "en") -> Lexicon:
    """The lexicon that ships with onrecord, every entry checked against the ontology.

    Raises:
        OntologyError: An entry has an unknown key, type, mode or class.
    """
    file = load_yaml(f"{language}/lexicon.yaml", _File)
    for pattern in file.patterns:
        _check(pattern, plover)
    return Lexicon(
        plover,
        _index(_verb_entries(file.patterns, file.classes)),
        _index(_noun_entries(file.patterns, file.classes)),
        _index(_verb_entries(file.figures, file.classes)),
        _index(_noun_entries(file.figures, file.classes)),
        file.works,
        _takers(file.takers, "verbs"),
        _takers(file.takers, "nouns"),
        _takers(file.takers, "adjectives"),
        file.support,
        file.warnings,
        file.denials,
        file.authorship,
        file.partitives,
        file.compose,
        load_modes(plover, language),
        load_rulings(plover),
        file.classes,
    )


def extended(lexicon: Lexicon, plover: Plover, patterns: Sequence[EventPattern]) -> Lexicon:
    """A lexicon with a user's types and entries, which win over its own at the same word; the rest stays as it is.

    Raises:
        OntologyError: An entry uses a class that is not listed.
    """
    rank = load_thresholds().lexicon_match.own
    verbs = _index(_verb_entries(patterns, lexicon.classes, rank))
    nouns = _index(_noun_entries(patterns, lexicon.classes, rank))
    return replace(lexicon, plover=plover, verbs=_before(verbs, lexicon.verbs), nouns=_before(nouns, lexicon.nouns))


_Entries = dict[str, tuple[Entry[Pattern], ...]]


def _before(first: _Entries[EventPattern], then: _Entries[EventPattern]) -> _Entries[EventPattern]:
    return then | {word: (*entries, *then.get(word, ())) for word, entries in first.items()}


def _verb_entries(
    patterns: Iterable[Pattern], classes: dict[str, tuple[str, ...]], rank: int = 0
) -> Iterator[tuple[str, Entry[Pattern]]]:
    """Each verb of each entry; it is found by its first word."""
    return (
        (word.split()[0], _entry(pattern, word.split()[1:], classes, rank))
        for pattern in patterns
        for word in _expand(pattern.verbs, pattern, classes)
    )


def _noun_entries(
    patterns: Iterable[Pattern], classes: dict[str, tuple[str, ...]], rank: int = 0
) -> Iterator[tuple[str, Entry[Pattern]]]:
    """Each noun of each entry; it is found by its last word."""
    return (
        (words[-1], _entry(pattern, words[:-1], classes, rank))
        for pattern in patterns
        for word in pattern.nouns
        for words in spellings(word)
    )


def _check(pattern: EventPattern, plover: Plover) -> None:
    known = plover.types.get(pattern.type)
    if known is None:
        raise OntologyError(
            f"lexicon.yaml: event pattern {pattern.name!r} has the type {pattern.type!r}; it must be a PLOVER type"
        )
    if pattern.mode is not None and pattern.mode not in known.modes:
        raise OntologyError(
            f"lexicon.yaml: event pattern {pattern.name!r} has the mode {pattern.mode!r}; "
            f"{pattern.type} allows {', '.join(known.modes)}"
        )
    _check_code(pattern, known, plover)


def _check_code(pattern: EventPattern, known: EventType, plover: Plover) -> None:
    """Check that the CAMEO code of a pattern becomes its type and mode, of which it may be the mode's own."""
    code = plover.cameo.codes.get(pattern.cameo)
    if code is None:
        raise OntologyError(
            f"lexicon.yaml: event pattern {pattern.name!r} has the code {pattern.cameo!r}, which is not in cameo.yaml"
        )
    if pattern.mode is not None and pattern.cameo == known.modes[pattern.mode].cameo:
        return
    if code.type != pattern.type or (pattern.mode is not None and code.modes and pattern.mode not in code.modes):
        becomes = " or ".join(f"{code.type} {mode}" for mode in code.modes) or code.type
        raise OntologyError(
            f"lexicon.yaml: event pattern {pattern.name!r} has the code {pattern.cameo!r}, which becomes {becomes}"
        )


def _entry(pattern: Pattern, beside: list[str], classes: dict[str, tuple[str, ...]], rank: int) -> Entry[Pattern]:
    def words(names: tuple[str, ...]) -> Words:
        return words_of(_expand(names, pattern, classes))

    return Entry(
        pattern,
        tuple(beside),
        words(pattern.object),
        words(pattern.subject),
        words(pattern.not_object),
        words(pattern.topic),
        words(pattern.not_topic),
        words(pattern.predicated),
        rank,
        rank + _constraints(pattern, beside),
    )


def _constraints(pattern: Construction, beside: list[str]) -> int:
    """What the constraints of a verb's construction count."""
    counts = load_thresholds().lexicon_match
    return (
        counts.beside * bool(beside)
        + counts.object * bool(pattern.object or pattern.predicated)
        + counts.subject * bool(pattern.subject)
        + counts.preposition * bool(pattern.preposition)
        + counts.adverb * bool(pattern.adverb)
        + counts.topic * bool(pattern.topic)
    )


def _expand(names: tuple[str, ...], pattern: Construction, classes: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for name in names:
        if not name.startswith("@"):
            yield name
        elif name[1:] in classes:
            yield from classes[name[1:]]
        else:
            raise OntologyError(
                f"lexicon.yaml: event pattern {pattern.name!r} uses {name!r}; "
                f"the classes are {', '.join(sorted(classes))}"
            )


def _index(pairs: Iterable[tuple[str, Entry[Pattern]]]) -> _Entries[Pattern]:
    found: dict[str, list[Entry[Pattern]]] = defaultdict(list)
    for word, entry in pairs:
        found[word].append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


def _takers(
    takers: Sequence[ComplementTaker], words: Literal["verbs", "nouns", "adjectives"]
) -> dict[str, tuple[ComplementTakerEntry, ...]]:
    found: dict[str, list[ComplementTakerEntry]] = defaultdict(list)
    for taker in takers:
        for word in getattr(taker, words):
            first, *beside = word.split()
            found[first].append(ComplementTakerEntry(taker, tuple(beside)))
    return {word: tuple(sorted(entries, key=lambda e: -len(e.beside))) for word, entries in found.items()}
