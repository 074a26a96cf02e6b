"""Each entry of the event lexicon has sentences of ours in which it names the event; the whole coder reads them all."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.coder import Coder
from onrecord.ontologies.lexicon import (
    EventEntry,
    Example,
    ListedComplementTaker,
    expected,
    load_examples,
    load_lexicon,
)
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.words import Words

LISTED = load_examples()


@pytest.mark.parametrize(
    ("name", "example"),
    [
        pytest.param(pattern.name, example, id=pattern.name)
        for pattern in LISTED.patterns
        for example in expected(pattern)
    ],
)
def test_a_deed_is_read_by_its_entry(coder: Coder, name: str, example: Example) -> None:
    events = coder.read(example.text).events
    by_entry = [(event.type, event.cameo, event.mode) for event in events if event.rule.split("/")[0] == name]
    assert (example.type, example.cameo, example.mode) in by_entry, [(event.rule, event.type) for event in events]


@pytest.mark.parametrize(
    ("taker", "example"),
    [pytest.param(taker, example, id=taker.name) for taker in LISTED.takers for example in taker.examples],
)
def test_a_stance_is_read_by_its_entry(coder: Coder, taker: ListedComplementTaker, example: Example) -> None:
    words = {word.split()[0] for word in (*taker.verbs, *taker.nouns, *taker.adjectives)}
    events = coder.read(example.text).events
    by_entry = {
        event.type
        for event in events
        if event.rule.split("+")[0] == taker.name and event.rule.rsplit("/", 1)[-1] in words
    }
    assert example.type in by_entry, [(event.rule, event.type) for event in events]


@pytest.mark.parametrize("text", [pytest.param(text, id=one.name) for one in LISTED.figures for text in one.examples])
def test_a_figure_of_speech_names_no_event(coder: Coder, text: str) -> None:
    assert coder.read(text).events == ()


def test_a_stance_makes_the_types_that_the_lexicon_composes() -> None:
    compose = load_lexicon(load_plover()).compose
    for taker in LISTED.takers:
        for example in taker.examples:
            assert example.type in {compose[taker.name].of(quad) for quad in (None, 1, 2, 3, 4)}


def test_an_entry_has_its_name_and_its_sentences_for_itself() -> None:
    names = Counter(pattern.name for pattern in LISTED.patterns)
    texts = Counter(example.text for pattern in LISTED.patterns for example in expected(pattern))
    assert not [name for name, times in (names + texts).items() if times > 1]


def test_no_verb_of_an_entry_is_hidden_by_an_entry_before_it() -> None:
    lexicon = load_lexicon(load_plover())
    hidden = [
        f"{' '.join((word, *entry.beside))} of {entry.pattern.name} by {other.pattern.name}"
        for word, entries in lexicon.verbs.items()
        for place, entry in enumerate(entries)
        for other in entries[:place]
        if _fits_wherever(other, entry)
    ]
    assert not hidden


def _fits_wherever(other: EventEntry, entry: EventEntry) -> bool:
    """Whether an entry with the same kinds of constraints, and so as specific, fits wherever another does."""
    if other.beside != entry.beside or (other.pattern.intransitive and not entry.pattern.intransitive):
        return False
    if other.pattern.transitive and not (entry.pattern.transitive or entry.object):
        return False
    wanted = [(getattr(other, slot), getattr(entry, slot)) for slot in ("object", "subject", "topic", "predicated")]
    unwanted = [(getattr(entry, slot), getattr(other, slot)) for slot in ("not_object", "not_topic")]
    beside = [
        (set(getattr(other.pattern, slot)), set(getattr(entry.pattern, slot))) for slot in ("preposition", "adverb")
    ]
    return (
        all(bool(wide) == bool(narrow) and _holds(wide, narrow) for wide, narrow in wanted)
        and all(_holds(wide, narrow) for wide, narrow in unwanted)
        and all(bool(wide) == bool(narrow) and wide >= narrow for wide, narrow in beside)
    )


def _holds(wide: Words, narrow: Words) -> bool:
    return narrow.single <= wide.single and all(
        head in wide.single or modifiers <= wide.modified.get(head, frozenset())
        for head, modifiers in narrow.modified.items()
    )
