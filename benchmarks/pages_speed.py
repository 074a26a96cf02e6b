"""Milliseconds that the pages of parties and pairs take over a store of 200,000 documents.

    python benchmarks/pages_speed.py FOLDER [--asked 60]

Makes the store in FOLDER, outside the repository, where there is none yet (some minutes): the reports of
`samples/dispute` are coded and grouped once, and told again of three hundred pairs of states (see `copied_store`), of
the first one 258 times, of the next half as often, of the third a third as often, and so on. Pages are asked for as a
server does it, in one process, with the store opened once: of pairs and parties by chance, and then of those of which
there is most.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from cold_start import HERE
from copied_store import Dispute, copy_store

_STATES = (
    "IRN USA CHN RUS TUR JPN KOR IND PAK EGY UKR POL ITA ESP BRA PHL VNM SDN MEX CUB VEN SYR DEU CAN ISR SAU"
).split()
DISPUTES = tuple(
    Dispute(one, other, max(1, 258 // rank))
    for rank, (one, other) in enumerate(list(combinations(_STATES, 2))[:300], 1)
)
"""The pairs of states, of each how often the 132 reports are told."""

PART_COPIES = 248
"""Copies in a part: as many reports as `onrecord code` puts into one when 64 of its small parts become one."""


def make(folder: Path) -> None:
    """Code the reports, and tell them again."""
    reports = HERE / "samples" / "dispute"
    command = [sys.executable, "-m", "onrecord", "code", str(reports), "-o", str(folder / "coded")]
    subprocess.run(command, check=True)  # noqa: S603
    subprocess.run([sys.executable, "-m", "onrecord", "group", str(folder / "coded")], check=True)  # noqa: S603
    copy_store(folder / "coded", folder / "store", DISPUTES, PART_COPIES)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    if not (given.folder / "store").exists():
        make(given.folder)
