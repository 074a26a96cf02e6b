"""Windows of like length, side by side, as tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import NO_LETTERS, end_marks
from training.data import Window

_NEAR = 512
"""Windows that are drawn together before they are sorted by length."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """ids, kinds, mask: batch x pieces; first: batch x words, the place of each word's first piece."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    first: Tensor


def plan(windows: Sequence[Window], pieces: int, order: random.Random) -> list[list[int]]:
    """The batches of one epoch: indices of windows, at most `pieces` in a batch, padding counted."""
    shuffled = list(range(len(windows)))
    order.shuffle(shuffled)
    batches: list[list[int]] = []
    for start in range(0, len(shuffled), _NEAR):
        batch: list[int] = []
        for index in sorted(shuffled[start : start + _NEAR], key=lambda i: windows[i].size()):
            if batch and windows[index].size() * (len(batch) + 1) > pieces:
                batches.append(batch)
                batch = []
            batch.append(index)
        batches.append(batch)
    order.shuffle(batches)
    return batches


def collate(windows: Sequence[Window], tokenizer: WordPiece, device: str) -> Inputs:
    """The windows as they are fed."""
    opening, closing = end_marks(tokenizer)
    size = (len(windows), max(window.size() for window in windows))
    ids, mask = torch.full(size, closing), torch.zeros(size, dtype=torch.long)
    kinds = torch.full(size, NO_LETTERS)
    first = torch.zeros(len(windows), max(len(window.pieces) for window in windows), dtype=torch.long)
    for row, window in enumerate(windows):
        fed, kind, at = [opening], [NO_LETTERS], []
        for pieces, own in zip(window.pieces, window.kinds, strict=True):
            at.append(len(fed))
            fed.extend(pieces)
            kind.extend([own] * len(pieces))
        fed.append(closing)
        kind.append(NO_LETTERS)
        ids[row, : len(fed)] = torch.tensor(fed)
        kinds[row, : len(fed)] = torch.tensor(kind)
        mask[row, : len(fed)] = 1
        first[row, : len(at)] = torch.tensor(at)
    return Inputs(ids.to(device), kinds.to(device), mask.to(device), first.to(device))
