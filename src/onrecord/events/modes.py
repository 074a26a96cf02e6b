"""How an event was done: the modes that the words at a trigger and around it tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from onrecord.events.constraints import is_word, partitive_complement
from onrecord.events.lexicon_match import match_noun
from onrecord.language.grammar import passive, patient
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import EventEntry, Lexicon
from onrecord.ontologies.words import Words

_MODIFIERS = ("amod", "compound", "nmod", "npadvmod", "advmod")
_CLAUSES = ("xcomp", "ccomp", "advcl", "pcomp", "acl")


class Moded(Protocol):
    """What is asked of an event to find its modes."""

    @property
    def type(self) -> str:
        """PLOVER type."""

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes that the lexicon gives it."""

    @property
    def trigger_head(self) -> int:
        """Index of the token that heads its words."""


def find_modes(parse: Parse, draft: Moded, lexicon: Lexicon) -> tuple[str, ...]:
    """The modes of an event of the lexicon's or the encoder's, the surest first; () where the words tell none.

    What the lexicon says comes first; beside it only the means count ("beat with clubs"). Where it says nothing, the
    event's own words do, then what it is done to.
    """
    if draft.type not in lexicon.modes.by_type:
        return draft.modes
    told = dict.fromkeys((*draft.modes, *_told(parse, draft, lexicon)))
    unless = lexicon.modes.by_type[draft.type].unless
    return tuple(mode for mode in told if not unless.get(mode, frozenset()) & told.keys())


def _told(parse: Parse, event: Moded, lexicon: Lexicon) -> Iterator[str]:
    """The modes that the words tell, the surest first."""
    signs = lexicon.modes.by_type[event.type]
    core = _core(parse, event, lexicon)
    means = list(_means(parse, core, lexicon))
    if not event.modes:
        around = [j for i in core for j in parse.children_by(i, *_MODIFIERS)]
        for i in (*core, *around):
            yield from _by_lexicon(parse, i, event.type, lexicon)
        yield from _shown(parse, (*core, *around), signs.pattern, lexicon)
        for i in means:
            yield from _by_lexicon(parse, i, event.type, lexicon)
    yield from _shown(parse, means, signs.means if event.modes else (*signs.pattern, *signs.means), lexicon)
    if not event.modes:
        yield from _shown(parse, _things(parse, core), signs.thing, lexicon)


def _core(parse: Parse, event: Moded, lexicon: Lexicon) -> list[int]:
    """The word of the event; after a verb that only says that something is done, its object too."""
    head = event.trigger_head
    thing = patient(parse, head) if parse.tokens[head].lemma in lexicon.support.active else None
    return [head] if thing is None or parse.tokens[thing].pos != "NOUN" else [head, thing]


def _means(parse: Parse, core: Iterable[int], lexicon: Lexicon) -> Iterator[int]:
    """Who or what does an event, and what it is done with."""
    for i in core:
        for subject in parse.children_by(i, "nsubj"):
            yield from parse.conjuncts(subject)
        yield from _under(parse, i, parse.grammar.prepositions.instrumental)
        clauses = parse.children_by(i, *_CLAUSES)
        for verb in (i, *clauses, *(j for p in parse.children_by(i, "prep") for j in parse.children_by(p, "pcomp"))):
            thing = patient(parse, verb) if parse.tokens[verb].lemma in lexicon.modes.launching else None
            yield from () if thing is None else parse.conjuncts(thing)


def _things(parse: Parse, core: Iterable[int]) -> Iterator[int]:
    """What an event is done to or is about, clauses included; the subject of a verb without an object."""
    for i in core:
        verb = parse.tokens[i].pos == "VERB"
        thing = patient(parse, i) if verb else None
        if thing is not None:
            yield from parse.conjuncts(thing)
        elif verb and not passive(parse, i):
            yield from parse.children_by(i, "nsubj")
        yield from parse.children_by(i, *_MODIFIERS)
        yield from _under(parse, i, parse.grammar.prepositions.thematic)
        for clause in parse.children_by(i, *_CLAUSES):
            yield clause
            yield from parse.children_by(clause, "dobj", "acomp", "prt")


def _under(parse: Parse, index: int, prepositions: frozenset[str]) -> Iterator[int]:
    """What stands under these prepositions of a word, each with those coordinated with it."""
    for i in parse.children_by(index, "prep", "agent"):
        if parse.tokens[i].lower in prepositions:
            for j in parse.children_by(i, "pobj", "pcomp"):
                yield from parse.conjuncts(j)


def _by_lexicon(parse: Parse, index: int, name: str, lexicon: Lexicon) -> Iterator[str]:
    """The mode of the lexicon's entry for a word with this type, whatever else the entry asks for but an object."""
    token = parse.tokens[index]
    told: Iterable[tuple[str, str | None]]
    if token.pos in {"NOUN", "PROPN"}:
        match = match_noun(parse, index, lexicon)
        told = () if match is None else ((match.type, match.mode),)
    else:
        free = (entry.pattern for entry in lexicon.verbs.get(token.lemma, ()) if not _is_constrained(entry))
        told = ((pattern.type, pattern.mode) for pattern in free)
    return (mode for kind, mode in told if kind == name and mode is not None)


def _is_constrained(entry: EventEntry) -> bool:
    """Whether an entry asks for more than its verb, or settles alone what that is."""
    return bool(entry.beside or entry.object or entry.topic or entry.pattern.settled)


def _shown(parse: Parse, found: Iterable[int], slot: tuple[tuple[str, Words], ...], lexicon: Lexicon) -> Iterator[str]:
    """The modes that words show, and what is measured by them; a noun with its modifier tells more than the noun."""
    for index in found:
        inner = partitive_complement(parse, index, lexicon.partitives)
        for i in (index,) if inner is None else (index, *parse.conjuncts(inner)):
            yield from _shown_by(parse, i, slot)


def _shown_by(parse: Parse, index: int, slot: tuple[tuple[str, Words], ...]) -> list[str]:
    """The modes that a word shows: those that it shows with its modifier, else those that it shows alone."""
    modes = [mode for mode, words in slot if is_word(parse, index, words)]
    if len(modes) < 2:
        return modes
    alone = {mode for mode, words in slot if parse.tokens[index].lemma.lower() in words.single}
    return [mode for mode in modes if mode not in alone] or modes
