"""What was said of windows that were read, so that none is read twice."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from onrecord.encoder.layers import LayerReading
from onrecord.encoder.trees import WindowTree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CACHE_BYTES = 48 * 2**20
"""What a cache holds at most where nothing else is said: some 45,000 words."""

_BESIDE = 1500
"""Bytes that a reading takes beside its numbers and the bytes of its key: objects, and its place in the table."""

_ATTRIBUTION = 500
"""Bytes that an attribution takes, with the source that it has beside the others of its window."""

Key = tuple[bytes, ...]
"""All that a reading depends on, byte for byte: no two windows that differ have the same."""


class WindowReading(msgspec.Struct, frozen=True):
    """What is kept of a window that was read.

    Attributes:
        scores: Words x numbers, of one head or of several that stand side by side.
        parties: What `arguments.answered` says of it.
        layers: What each layer of attributions has in it.
        tree: Its trees, or None where none were asked for.
    """

    scores: tuple[NDArray[np.float32], ...]
    parties: NDArray[np.float32]
    layers: tuple[LayerReading, ...]
    tree: WindowTree | None = None

    @property
    def bytes(self) -> int:
        """What its numbers and attributions take."""
        tree = self.tree
        drawn = () if tree is None else (tree.tags, tree.heads, tree.deps, tree.opens)
        said = sum(len(layer.attributions) for layer in self.layers)
        numbers: int = sum(each.nbytes for each in (*self.scores, self.parties, *drawn))
        return numbers + _ATTRIBUTION * said


class WindowCache:
    """Readings in bounded memory: those that were asked for least recently go. Threads may share one.

    Args:
        limit: The bytes that it holds at most; with 0 it keeps nothing.
    """

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self.limit = limit
        self._readings: OrderedDict[Key, WindowReading] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def bytes(self) -> int:
        """What it holds."""
        return self._bytes

    def get(self, key: Key) -> WindowReading | None:
        """The reading of a window, or None where it is not kept."""
        with self._lock:
            reading = self._readings.get(key)
            if reading is not None:
                self._readings.move_to_end(key)
            return reading

    def put(self, key: Key, reading: WindowReading) -> None:
        """Keep the reading of a window; one that is kept stays as it is."""
        with self._lock:
            if key in self._readings:
                return
            self._readings[key] = reading
            self._bytes += _size(key, reading)
            while self._bytes > self.limit:
                self._bytes -= _size(*self._readings.popitem(last=False))


def _size(key: Key, reading: WindowReading) -> int:
    return reading.bytes + sum(map(len, key)) + _BESIDE
