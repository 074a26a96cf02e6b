"""How certainly marked predicates happened, as the encoder reads it at the first word of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.documents.model import Span
    from onrecord.encoder.answers import Answers

MOST = 3.0


def fitted(numbers: NDArray[np.float32], answers: Answers) -> NDArray[np.float32]:
    """Numbers of the network on the scale of its readers, from -3 to +3, along the line that came with the encoder."""
    said, meant = answers.scale
    found: NDArray[np.float32] = np.clip(np.interp(numbers, said, meant), -MOST, MOST).astype(np.float32)
    return found


def factuality_of(answers: Answers, spans: Sequence[Span]) -> list[float]:
    """A number for each span, from -3 (certainly not) to +3 (certainly); 0 for one that touches no word."""
    numbers = []
    for start, end in spans:
        word = bisect_right(answers.words.ends, start)
        known = word < len(answers.words.starts) and answers.words.starts[word] < end
        numbers.append(float(fitted(answers.heads["factuality"][word], answers)[0]) if known else 0.0)
    return numbers
