"""Sentences whose parties are known but not the word that names the deed: a trained network says which word it is.

The network must not have learned from these sentences' types; the words that it is unsure of are left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.encoder.labels import TYPES
from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import LONGEST_WINDOW, split_words
from training.checkpoints import Checkpoint
from training.data import MERGED, Window, inside, lines

OPEN = -100
"""The label of a word of which nothing is known."""
_PENTA = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT", "CONCEDE"),
    3: ("ACCUSE", "REQUEST", "REJECT", "THREATEN"),
    4: ("PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"),
}
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


def deed_rows(data: Path) -> list[dict]:
    """The sentences of both data sets; of one that stands in both, the row that marks all parties."""
    whole = lines(data / "events/coped_train.jsonl")
    seen = {row["text"] for row in whole}
    return whole + [row for row in lines(data / "events/plv_train.jsonl") if row["text"] not in seen]


def known_deeds(row: dict) -> list[KnownDeed]:
    """The events of a row; pairs of one group are one event, and where neither side is the doer both are actors."""
    groups: dict[object, list[dict]] = defaultdict(list)
    for number, event in enumerate(row["events"]):
        groups[event.get("group", f"alone {number}")].append(event)
    found = []
    for events in groups.values():
        names = next((MERGED.get(e["type"], (e["type"],)) for e in events if e["type"]), None)
        sides = [{tuple(span) for event in events for span in _spans(event[side])} for side in ("source", "target")]
        if any(event.get("reciprocal") for event in events):
            sides = [sides[0] | sides[1], set()]
        kinds = tuple(map(TYPES.index, names or _PENTA[events[0]["penta"]]))
        found.append(KnownDeed(kinds, *(tuple(sorted(side)) for side in sides)))
    return found


def _spans(actor: dict | None) -> list[Span]:
    if not actor:
        return []
    return actor.get("spans") or ([actor["span"]] if actor["span"] else [])


def deed_windows(checkpoint: Checkpoint, rows: Sequence[dict], shares: Iterable[Shares] | None = None) -> list[Window]:
    """A window for each row, its parties tied to the word that the network takes for the deed.

    Args:
        checkpoint: Its tokenizer cuts the words.
        rows: Sentences with marked parties.
        shares: What another network says (`trigger_shares`); the checkpoint's own is asked where there is none.
    """
    windows = plain_windows(rows, checkpoint.tokenizer)
    for row, window, own in zip(rows, windows, shares or trigger_shares(checkpoint, windows), strict=True):
        _label(row, window, own, checkpoint.tokenizer)
    return windows


def plain_windows(rows: Sequence[dict], tokenizer: WordPiece) -> list[Window]:
    """A window for each row, nothing known of it."""
    return [_plain(row, tokenizer) for row in rows]


def _plain(row: dict, tokenizer: WordPiece) -> Window:
    words = split_words(row["text"], tokenizer)
    count = int(np.searchsorted(np.cumsum([len(pieces) for pieces in words.pieces]), LONGEST_WINDOW, "right"))
    return Window(list(words.pieces)[:count], list(words.kinds)[:count], origin="deeds")


def trigger_shares(checkpoint: Checkpoint, windows: Sequence[Window]) -> Iterator[Shares]:
    """For each window, words x 17: the share of no deed and of each type."""
    from training.teach import vectors  # noqa: PLC0415 - teach reads sources, which read this

    with torch.no_grad():
        for _, words in vectors(checkpoint, windows):
            yield torch.softmax(checkpoint.network.trigger(words), -1).cpu().numpy()


def _label(row: dict, window: Window, shares: Shares, tokenizer: WordPiece) -> None:
    words = split_words(row["text"], tokenizer)
    deeds = known_deeds(row)
    if deeds:
        labels = np.where(shares[:, 0] >= _NO_DEED, 0, OPEN)
    else:
        labels = np.where(shares[:, 1 + TYPES.index("REQUEST")] < _APPEAL, 0, OPEN)
    for deed in deeds:
        sides = [
            frozenset(i for i in inside(words, spans) if i < len(labels)) for spans in (deed.actors, deed.recipients)
        ]
        fitting = shares[:, [1 + kind for kind in deed.types]].copy()
        fitting[list(sides[0] | sides[1])] = 0
        place = int(fitting.max(1).argmax())
        if fitting[place].max() >= _NAMED:
            labels[place] = 1 + deed.types[int(fitting[place].argmax())]
            window.parties.append((place, *sides))
    window.triggers = labels.tolist()
