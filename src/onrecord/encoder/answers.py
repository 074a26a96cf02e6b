"""What the heads of the encoder say of a text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from onrecord.encoder.layers import LayerReading
from onrecord.encoder.trees import Tree
from onrecord.encoder.windows import Range
from onrecord.encoder.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

STRAIGHT = np.array([[-3, 3], [-3, 3]], np.float32)
"""The scale of a factuality head that is taken at its word."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the heads say of a text's words, in order.

    Attributes:
        words: The words.
        windows: Ranges of words that were read together.
        heads: By the name of a head, words x labels; scores, not probabilities. Those of `READ_OFF` are not kept.
        scale: 2 x knots; what the factuality head says, and what its readers mean by it (`training.scale` fits it).
        tree: The tree over the tokens that were given, or None where none were.
        parties: For each window, what `arguments.answered` says of it.
        layers: For each window, what each layer of attributions has in it.
    """

    words: Words
    windows: tuple[Range, ...]
    heads: dict[str, NDArray[np.float32]]
    scale: NDArray[np.float32] = field(default_factory=lambda: STRAIGHT)
    tree: Tree | None = None
    parties: tuple[NDArray[np.float32], ...] = ()
    layers: tuple[tuple[LayerReading, ...], ...] = ()

    def window_number(self, word: int) -> int:
        """Which of the windows a word was read in."""
        return bisect_right(self.windows, word, key=itemgetter(0)) - 1
