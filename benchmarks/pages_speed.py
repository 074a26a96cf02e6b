"""Milliseconds that the pages of parties and pairs take over a store of 200,000 documents.

    python benchmarks/pages_speed.py FOLDER [--asked 60]

Makes the store in FOLDER, outside the repository, where there is none yet (some minutes): the reports of
`samples/dispute` are coded and grouped once, and told again of three hundred pairs of states (see `copied_store`), of
the first one 258 times, of the next half as often, of the third a third as often, and so on. Pages are made as a
server makes them, in one process with the store opened once, to the last byte of HTML: of so many pairs, and of a party
of each, chosen by chance among the three hundred, and then five times of the pair of which there is most. Prints the
median and the slowest by the clock, and the median of CPU seconds, which other work on the machine changes less.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

from cold_start import HERE
from copied_store import Dispute, copy_store

from onrecord.opened import OpenedStore, open_store
from onrecord.pages.frame import Frame, Viewer
from onrecord.pages.page import Page
from onrecord.pages.pair import pair_page
from onrecord.pages.pair_drawing import drawing_page
from onrecord.pages.party import party_page
from onrecord.pages.standing import standing_page
from onrecord.store.ties import make_ties

_STATES = (
    "IRN", "USA", "CHN", "RUS", "TUR", "JPN", "KOR", "IND", "PAK", "EGY", "UKR", "POL", "ITA", "ESP", "BRA", "PHL",
    "VNM", "SDN", "MEX", "CUB", "VEN", "SYR", "DEU", "CAN", "ISR", "SAU",
)  # fmt: skip
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


Make = Callable[[OpenedStore, str, str], Page]

PAGES: dict[str, Make] = {
    "a party": lambda store, one, _other: party_page(store, one),
    "a pair over time": pair_page,
    "the rows of a month": lambda store, one, other: pair_page(
        store, one, other, since=date(2020, 5, 1), until=date(2020, 5, 31)
    ),
    "where they stand": standing_page,
    "where they stood": lambda store, one, other: standing_page(store, one, other, on=date(2020, 5, 1)),
    "drawn": drawing_page,
}
"""What is asked for of each pair."""


def measure(store: OpenedStore, pairs: Sequence[tuple[str, str]]) -> None:
    """Make each kind of page of each pair, and print how long that took."""
    frame = Frame.served("store", Viewer())
    for name, make in PAGES.items():
        frame.html(make(store, *pairs[0]))  # what is loaded once
        walls, spent = [], []
        for one, other in pairs:
            began, cpu = time.perf_counter(), time.process_time()
            frame.html(make(store, one, other))
            walls.append((time.perf_counter() - began) * 1000)
            spent.append((time.process_time() - cpu) * 1000)
        print(
            f"  {name:<20} {statistics.median(walls):5.0f} ms, slowest {max(walls):5.0f}; "
            f"{statistics.median(spent):5.0f} ms of CPU",
            flush=True,
        )


def main() -> None:
    """Make the store if need be, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--asked", type=int, default=40)
    given = parser.parse_args()
    if not (given.folder / "store").exists():
        make(given.folder)
    store = open_store(given.folder / "store")
    began, spent = time.perf_counter(), time.process_time()
    make_ties(store.store)
    print(f"who has to do with whom: {time.perf_counter() - began:.1f} s, {time.process_time() - spent:.1f} s of CPU")
    chance = random.Random(7)  # noqa: S311
    pairs = [(each.one, each.other) for each in chance.choices(DISPUTES, k=given.asked)]
    print(f"{given.asked} pairs by chance")
    measure(store, pairs)
    print("the pair of which there is most")
    measure(store, [(DISPUTES[0].one, DISPUTES[0].other)] * 5)


if __name__ == "__main__":
    main()
