"""The public data sets and our own examples, as windows of words with labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.labels import TYPES, YIELD
from onrecord.encoder.windows import packed, windows
from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import Words, split_words, words_in
from onrecord.ontologies.statuses import STATUSES
from training.passages import deeds, passages, plain

Row = dict[str, Any]
"""One line of a data set, as JSON has it."""
MERGED = {"YIELD": YIELD}
"""Types of a data set that are two of ours."""
LONGEST_MARKED = 60
"""Pieces, end marks counted, of the longest passage whose pairs are read one by one, each with the whole passage."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One event of a window, whose trigger may have several words: one of them, which is left open, names it.

    Attributes:
        words: Those of the trigger.
        type: Number of `TYPES`.
        status: Number of `STATUSES`.
        historical: Whether it is background.
        actors: Words of those who do it; None where they are not known.
        recipients: Likewise, of whom it is done to.
        asked: Whether a reader must see it; one that need not be seen teaches only what is said of it.
    """

    words: tuple[int, ...]
    type: int
    status: int
    historical: bool
    actors: frozenset[int] | None
    recipients: frozenset[int] | None
    asked: bool = True


@dataclass(slots=True)
class Window:
    """Words with what is known of them. A role of -1, and an empty list, say that nothing is known."""

    pieces: list[tuple[int, ...]]
    kinds: list[int]
    roles: list[int] | None = None
    attributions: list[tuple[tuple[int, int] | None, tuple[int, int], list[tuple[int, int]]]] = field(
        default_factory=list
    )
    """source, cue, content pieces of each attribution as word ranges [first, last)."""
    factuality: list[tuple[int, float]] = field(default_factory=list)
    pair: tuple[int, ...] | None = None
    """The type of the pair that `kinds` marks; two where the data set has merged two."""
    triggers: list[int] | None = None
    """One label a word, 0 for no deed; -100 says that nothing is known of it."""
    statuses: list[tuple[int, int]] = field(default_factory=list)
    parties: list[tuple[int, frozenset[int], frozenset[int]]] = field(default_factory=list)
    """The trigger of each event whose parties are known, the words of its actors, those of its recipients."""
    deeds: list[Deed] = field(default_factory=list)
    """Events of whole reports; their words are open in `triggers`."""
    backgrounds: list[tuple[int, bool]] = field(default_factory=list)
    """The trigger of each event of which it is known whether it is background."""
    sectors: list[tuple[int, int]] = field(default_factory=list)
    """The word that names each party whose sector is known, with the number of its sector in `labels.SECTORS`."""
    entities: list[int] | None = None
    inner: list[int] | None = None
    """Roles of the attributions inside other attributions' contents."""
    syntax: NDArray[np.int16] | None = None
    """words x 4: tag, label of the arc, distance to the head (0 at a root), whether a sentence opens; -100: unknown."""
    soft_triggers: NDArray[np.float16] | None = None
    """words x 17: another network's share for each label of `triggers`."""
    soft_roles: NDArray[np.float16] | None = None
    """words x 7: the teacher's share for each role."""
    soft_pair: list[float] | None = None
    """The teacher's share for each type."""
    origin: str = ""

    def size(self) -> int:
        """Pieces, the two end marks counted."""
        return sum(map(len, self.pieces)) + 2

    def part(self, first: int, last: int) -> Window:
        """The words from `first` up to `last`, with what is known of them; what is cut in two is left out or open."""
        reach = range(first, last)
        return Window(
            self.pieces[first:last],
            self.kinds[first:last],
            _cut(self.roles, first, last),
            [
                (
                    _shift(source, first, last) if source else None,
                    (cue[0] - first, cue[1] - first),
                    [p for piece in content if (p := _shift(piece, first, last))],
                )
                for source, cue, content in self.attributions
                if first <= cue[0] < last and cue[1] <= last and (source is None or _shift(source, first, last))
            ],
            triggers=_cut(self.triggers, first, last),
            deeds=[_within(deed, first, last) for deed in self.deeds if any(word in reach for word in deed.words)],
            sectors=[(word - first, label) for word, label in self.sectors if word in reach],
            entities=_cut(self.entities, first, last),
            inner=_cut(self.inner, first, last),
            syntax=None if self.syntax is None else self.syntax[first:last],
            soft_triggers=None if self.soft_triggers is None else self.soft_triggers[first:last],
            origin=self.origin,
        )


def _cut(labels: list[int] | None, first: int, last: int) -> list[int] | None:
    return None if labels is None else labels[first:last]


def _within(deed: Deed, first: int, last: int) -> Deed:
    """A deed as a window of some words of its text has it; a side whose words all stand elsewhere is open."""
    actors, recipients = (
        None if side is None or (side and not own) else own
        for side in (deed.actors, deed.recipients)
        for own in [frozenset(word - first for word in side or () if first <= word < last)]
    )
    words = tuple(word - first for word in deed.words if first <= word < last)
    return replace(deed, words=words, actors=actors, recipients=recipients)


def lines(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as source:
        return [json.loads(line) for line in source if line.strip()]


def attribution_windows(documents: Iterable[Row], tokenizer: WordPiece, longest: int) -> Iterator[Window]:
    for document in documents:
        words = split_words(document["text"], tokenizer)
        whole = Window(list(words.pieces), list(words.kinds), origin="attribution")
        label_attributions(whole, words, document["attributions"])
        yield from in_windows(whole, words, longest)


def unmarked_windows(documents: Iterable[Row], tokenizer: WordPiece, longest: int) -> Iterator[Window]:
    """The windows of whole texts of which nothing is known: what others say of them is put beside."""
    for document in documents:
        words = split_words(document["text"], tokenizer)
        yield from in_windows(Window(list(words.pieces), list(words.kinds), origin="unmarked"), words, longest)


def text_windows(texts: Iterable[str], tokenizer: WordPiece) -> Iterator[Window]:
    """Whole texts in the windows in which onrecord reads them, of which nothing is known."""
    for text in texts:
        words = split_words(text, tokenizer)
        whole = Window(list(words.pieces), list(words.kinds), origin="texts")
        yield from (whole.part(first, last) for first, last in windows(words))


def in_windows(whole: Window, words: Words, longest: int) -> Iterator[Window]:
    """A whole text in windows of at most so many pieces."""
    return (whole.part(first, last) for first, last in packed(words, longest=longest))


def label_attributions(whole: Window, words: Words, attributions: Iterable[Row]) -> None:
    """Fill in the roles and ties of the attributions of a whole text."""
    roles = [0] * len(words.starts)
    for attribution in attributions:
        spans = {
            role: [r for s, e in attribution[role] if (r := words_in(words, (s, e)))[0] < r[1]]
            for role in ("source", "cue", "content")
        }
        for number, role in enumerate(("source", "cue", "content")):
            for first, last in spans[role]:
                for i in range(first, last):
                    roles[i] = 2 + 2 * number
                roles[first] = 1 + 2 * number
        if spans["cue"]:
            whole.attributions.append(
                (spans["source"][0] if spans["source"] else None, spans["cue"][0], spans["content"])
            )
    whole.roles = roles


def _shift(piece: tuple[int, int], first: int, last: int) -> tuple[int, int] | None:
    start, end = max(piece[0], first) - first, min(piece[1], last) - first
    return (start, end) if start < end else None


def factuality_windows(rows: Iterable[Row], tokenizer: WordPiece) -> Iterator[Window]:
    for row in rows:
        words = split_words(row["text"], tokenizer)
        known = [
            (at[0], event["factuality"]) for event in row["events"] if (at := words_in(words, event["span"]))[0] < at[1]
        ]
        yield Window(
            list(words.pieces)[:250],
            list(words.kinds)[:250],
            factuality=[k for k in known if k[0] < 250],
            origin="factuality",
        )


def pair_windows(rows: Iterable[Row], tokenizer: WordPiece) -> Iterator[Window]:
    """One window for each event whose type is known, its two parties marked."""
    for row in rows:
        words = split_words(row["text"], tokenizer)
        for event in row["events"]:
            if event["type"] is not None:
                source, target = (
                    [words_in(words, event[side]["span"])] if event[side] and event[side]["span"] else []
                    for side in ("source", "target")
                )
                names = MERGED.get(event["type"], (event["type"],))
                yield marked(words, source, target, tuple(map(TYPES.index, names)))


def marked(
    words: Words, actors: list[tuple[int, int]], recipients: list[tuple[int, int]], types: tuple[int, ...]
) -> Window:
    """A window that asks for the type of a pair of parties."""
    sides = [0] * len(words.starts)
    for number, parties in ((1, actors), (2, recipients)):
        for first, last in parties:
            sides[first:last] = [number] * (last - first)
    kinds = [k + 8 * side for k, side in zip(words.kinds, sides, strict=True)]
    return Window(list(words.pieces), kinds, pair=types, origin="pairs")


def example_windows(text: str, tokenizer: WordPiece) -> Iterator[Window]:
    """The windows of a file of our own passages, with every event of each."""
    for line in passages(text):
        words = split_words(plain(line), tokenizer)
        triggers = [0] * len(words.starts)
        window = Window(list(words.pieces), list(words.kinds), triggers=triggers, origin="examples")
        for deed in deeds(line):
            first, _ = words_in(words, deed.trigger)
            triggers[first] = 1 + TYPES.index(deed.type)
            window.statuses.append((first, STATUSES.index(deed.status)))
            window.parties.append((first, inside(words, deed.actors), inside(words, deed.recipients)))
            window.backgrounds.append((first, deed.historical))
        yield window


def joined(windows: Iterable[Window], longest: int) -> Iterator[Window]:
    """Windows with events put one after another, as sentences stand in a report, up to `longest` pieces each.

    Raises:
        ValueError: Of a window the words that name events are not known.
    """
    held: Window | None = None
    for window in windows:
        if window.triggers is None:
            raise ValueError(
                f"a window of {window.origin or 'no source'} has no triggers: only such as have are joined"
            )
        if held is None or held.size() + window.size() > longest:
            if held is not None:
                yield held
            held = Window([], [], triggers=[], origin="joined")
        at = len(held.pieces)
        held.pieces += window.pieces
        held.kinds += window.kinds
        held.triggers = [*(held.triggers or ()), *window.triggers]
        if window.syntax is not None:
            held.syntax = window.syntax if held.syntax is None else np.concatenate([held.syntax, window.syntax])
        held.statuses += [(at + place, label) for place, label in window.statuses]
        held.backgrounds += [(at + place, historical) for place, historical in window.backgrounds]
        held.parties += [
            (at + place, frozenset(at + word for word in actors), frozenset(at + word for word in recipients))
            for place, actors, recipients in window.parties
        ]
    if held is not None:
        yield held


def inside(words: Words, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The words that share a character with one of some spans."""
    return frozenset(word for span in spans for word in range(*words_in(words, span)))


def marked_windows(text: str, tokenizer: WordPiece) -> Iterator[Window]:
    """A window for each event of a file of our own passages, its parties marked."""
    for line in passages(text):
        words = split_words(plain(line), tokenizer)
        for deed in deeds(line):
            actors, recipients = ([words_in(words, span) for span in side] for side in (deed.actors, deed.recipients))
            if not recipients and len(actors) > 1:
                actors, recipients = actors[:1], actors[1:]
            window = marked(words, actors, recipients, (TYPES.index(deed.type),))
            if window.size() <= LONGEST_MARKED:
                yield window
