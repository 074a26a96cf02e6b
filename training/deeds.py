"""Sentences whose parties are known but not the word that names the deed: a trained network says which word it is.

The network must not have learned from these sentences' types; the words that it is unsure of are left open. Nothing
here needs torch: what the network says comes in as numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.labels import TYPES
from onrecord.encoder.windows import LONGEST_WINDOW
from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import split_words
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.rulings import load_rulings
from training.data import MERGED, Row, Window, inside, lines

OPEN = -100
"""The label of a word of which nothing is known."""
_NO_DEED = 0.5
"""The share from which a word is taken to name none."""
_NAMED = 0.03
"""The share of the right type below which no word is taken to name a deed."""
_APPEAL = 0.2
"""The share of REQUEST from which a word of a sentence without an event is left open: appeals are none in the data."""

Span = tuple[int, int]
Shares = NDArray[np.floating]
"""words x 17: the share of no deed and of each type."""


@dataclass(frozen=True, slots=True)
class KnownDeed:
    """One event of a sentence: the types it may have, and the characters of its parties."""

    types: tuple[int, ...]
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


def deed_rows(data: Path) -> list[Row]:
    """The sentences of both data sets; of one that stands in both, the row that marks all parties."""
    whole = lines(data / "events/coped_train.jsonl")
    seen = {row["text"] for row in whole}
    return whole + [row for row in lines(data / "events/plv_train.jsonl") if row["text"] not in seen]


def known_deeds(row: Row) -> list[KnownDeed]:
    """The events of a row; pairs of one group are one event, and where neither side is the doer both are actors."""
    groups: dict[object, list[Row]] = defaultdict(list)
    for number, event in enumerate(row["events"]):
        groups[event.get("group", f"alone {number}")].append(event)
    found = []
    for events in groups.values():
        names = next((MERGED.get(e["type"], (e["type"],)) for e in events if e["type"]), None)
        sides = [{tuple(span) for event in events for span in _spans(event[side])} for side in ("source", "target")]
        if any(event.get("reciprocal") for event in events):
            sides = [sides[0] | sides[1], set()]
        kinds = tuple(map(TYPES.index, names or _by_quad()[events[0]["penta"]]))
        found.append(KnownDeed(kinds, *(tuple(sorted(side)) for side in sides)))
    return found


@cache
def _by_quad() -> Mapping[int, tuple[str, ...]]:
    """The types that a row may mean which is coded by quad class alone."""
    return load_rulings(load_plover()).by_quad


def _spans(actor: Row | None) -> list[Any]:
    if not actor:
        return []
    return actor.get("spans") or ([actor["span"]] if actor["span"] else [])


def label_deeds(windows: Sequence[Window], rows: Sequence[Row], shares: Iterable[Shares], tokenizer: WordPiece) -> None:
    """Tie the parties of each row to the word of its window that the network takes for the deed.

    Args:
        windows: Those of the rows (`plain_windows`); their triggers and parties are filled in.
        rows: Sentences with marked parties.
        shares: What the network says of each window's words.
        tokenizer: The one that cut the words.
    """
    for row, window, own in zip(rows, windows, shares, strict=True):
        _label(row, window, own, tokenizer)


def plain_windows(rows: Sequence[Row], tokenizer: WordPiece) -> list[Window]:
    """A window for each row, nothing known of it."""
    return [_plain(row, tokenizer) for row in rows]


def _plain(row: Row, tokenizer: WordPiece) -> Window:
    words = split_words(row["text"], tokenizer)
    count = int(np.searchsorted(np.cumsum([len(pieces) for pieces in words.pieces]), LONGEST_WINDOW, "right"))
    return Window(list(words.pieces)[:count], list(words.kinds)[:count], origin="deeds")


def _label(row: Row, window: Window, shares: Shares, tokenizer: WordPiece) -> None:
    words = split_words(row["text"], tokenizer)
    deeds = known_deeds(row)
    if deeds:
        labels = np.where(shares[:, 0] >= _NO_DEED, 0, OPEN)
    else:
        labels = np.where(shares[:, 1 + TYPES.index("REQUEST")] < _APPEAL, 0, OPEN)
    for deed in deeds:
        actors, recipients = (
            frozenset(i for i in inside(words, spans) if i < len(labels)) for spans in (deed.actors, deed.recipients)
        )
        fitting = shares[:, [1 + kind for kind in deed.types]].copy()
        fitting[list(actors | recipients)] = 0
        place = int(fitting.max(1).argmax())
        if fitting[place].max() >= _NAMED:
            labels[place] = 1 + deed.types[int(fitting[place].argmax())]
            window.parties.append((place, actors, recipients))
    window.triggers = labels.tolist()
