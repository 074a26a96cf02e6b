"""Whether this processor rounds as the one did on which the golden records and the pages' figures were made.

The network's matrices are of whole numbers, which every processor adds alike; between them it works in floats, and
where two processors (AVX2 and AVX-512) differ in the last bit of one, a number is rounded to the next of 256 steps, and
all after it moves: of a thousand rows one is another, and confidences differ by some hundredths. So what is compared
row by row and figure by figure is compared strictly where the arithmetic is the same, and within bounds elsewhere.

    python tools/arithmetic.py            print this processor's mark, and the one that is on record
    python tools/arithmetic.py write      put this one on record, beside golden records that were written here
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np

from onrecord.encoder.session import Encoder

RECORDED = Path(__file__).parents[1] / "tests/golden/arithmetic.txt"
TEXT = "On Monday the foreign minister of Chad told reporters in Paris that his country would recall its ambassador."
"""Long enough for a difference to show, which it does in any text."""


def mark(encoder: Encoder) -> str:
    """What tells one processor's arithmetic from another's: a digest of every bit that the heads say of a sentence."""
    heads = encoder.read(TEXT).heads
    digest = hashlib.sha256()
    for name in sorted(heads):
        digest.update(np.ascontiguousarray(heads[name]).tobytes())
    return digest.hexdigest()[:12]


def is_as_recorded(encoder: Encoder) -> bool:
    """Whether the answers of this processor are those of the recorded one, bit by bit."""
    return mark(encoder) == RECORDED.read_text(encoding="utf-8").strip()


def main() -> int:
    """Print both marks, or put this one on record."""
    own = mark(Encoder())
    if sys.argv[1:] == ["write"]:
        RECORDED.write_text(own + "\n", encoding="utf-8", newline="")
    print(f"here {own}, on record {RECORDED.read_text(encoding='utf-8').strip()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
