"""The public data sets and our own examples, as windows of words with labels."""

from __future__ import annotations

import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.encoder.words import Words, split_words, windows

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


@dataclass(slots=True)
class Window:
    """Words with what is known of them. A role of -1, and an empty list, say that nothing is known."""

    pieces: list[tuple[int, ...]]
    kinds: list[int]
    roles: list[int] | None = None
    attributions: list[tuple[tuple[int, int] | None, tuple[int, int], list[tuple[int, int]]]] = field(default_factory=list)
    """source, cue, content pieces of each attribution as word ranges [first, last)."""
    factuality: list[tuple[int, float]] = field(default_factory=list)
    pairs: list[tuple[tuple[int, int] | None, tuple[int, int] | None, int]] = field(default_factory=list)
    """actor, recipient, type."""
    triggers: list[int] | None = None
    statuses: list[tuple[int, int]] = field(default_factory=list)
    entities: list[int] | None = None
    origin: str = ""

    def size(self) -> int:
        return sum(map(len, self.pieces)) + 2


def lines(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as source:
        return [json.loads(line) for line in source if line.strip()]


def word_range(words: Words, start: int, end: int) -> tuple[int, int]:
    """The words that share a character with `[start, end)`."""
    return bisect_right(words.ends, start), bisect_left(words.starts, end)


def attribution_windows(documents: Iterable[dict], tokenizer: Tokenizer, longest: int) -> Iterator[Window]:
    for document in documents:
        words = split_words(document["text"], tokenizer)
        roles = [0] * len(words.starts)
        found = []
        for attribution in document["attributions"]:
            spans = {
                role: [r for s, e in attribution[role] if (r := word_range(words, s, e))[0] < r[1]]
                for role in ("source", "cue", "content")
            }
            for number, role in enumerate(("source", "cue", "content")):
                for first, last in spans[role]:
                    for i in range(first, last):
                        roles[i] = 2 + 2 * number
                    roles[first] = 1 + 2 * number
            if spans["cue"]:
                found.append((spans["source"][0] if spans["source"] else None, spans["cue"][0], spans["content"]))
        for first, last in windows(words, longest):
            yield Window(
                list(words.pieces[first:last]),
                list(words.kinds[first:last]),
                roles[first:last],
                [
                    (
                        _shift(source, first, last) if source else None,
                        _shift(cue, first, last),
                        [p for piece in content if (p := _shift(piece, first, last))],
                    )
                    for source, cue, content in found
                    if first <= cue[0] < last and cue[1] <= last and (source is None or _shift(source, first, last))
                ],
                origin="attribution",
            )


def _shift(piece: tuple[int, int], first: int, last: int) -> tuple[int, int] | None:
    start, end = max(piece[0], first) - first, min(piece[1], last) - first
    return (start, end) if start < end else None


def factuality_windows(rows: Iterable[dict], tokenizer: Tokenizer) -> Iterator[Window]:
    for row in rows:
        words = split_words(row["text"], tokenizer)
        known = [
            (at[0], event["factuality"])
            for event in row["events"]
            if (at := word_range(words, *event["span"]))[0] < at[1]
        ]
        yield Window(list(words.pieces)[:250], list(words.kinds)[:250], factuality=[k for k in known if k[0] < 250], origin="factuality")


def pair_windows(rows: Iterable[dict], tokenizer: Tokenizer, types: Sequence[str]) -> Iterator[Window]:
    """One window a line, of the lines whose event has a type."""
    for row in rows:
        words = split_words(row["text"], tokenizer)
        pairs = []
        for event in row["events"]:
            if event["type"] not in types:
                continue
            sides = []
            for side in ("source", "target"):
                span = event[side]["span"] if event[side] else None
                r = word_range(words, *span) if span else None
                sides.append(r if r and r[0] < r[1] else None)
            pairs.append((*sides, types.index(event["type"])))
        if pairs:
            yield Window(list(words.pieces), list(words.kinds), pairs=pairs, origin="pairs")
