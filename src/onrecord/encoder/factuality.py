"""How certainly marked predicates happened, as the encoder reads it at the first word of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.documents.model import Span
    from onrecord.encoder.session import Answers

MOST = 3.0


def factuality_of(answers: Answers, spans: Sequence[Span]) -> list[float]:
    """A number for each span, from -3 (certainly not) to +3 (certainly); 0 for one that touches no word."""
    numbers = []
    for start, end in spans:
        word = bisect_right(answers.words.ends, start)
        known = word < len(answers.words.starts) and answers.words.starts[word] < end
        said = float(answers.heads["factuality"][word, 0]) if known else 0.0
        numbers.append(min(max(said, -MOST), MOST))
    return numbers
