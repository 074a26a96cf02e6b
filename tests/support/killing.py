"""Runs into a store that are killed at a named moment of writing, and what must be the same whenever they were.

A run is a process of its own (`python killing.py STORE WORKERS MOMENT TIMES`) that kills itself with SIGKILL when it
comes to the moment for the given time; without a moment it ends by itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fake_coder import FakeStep

from onrecord.documents.items import Item
from onrecord.engines import coding
from onrecord.engines.coding import Job, write
from onrecord.engines.protocol import Means
from onrecord.store import compaction
from onrecord.store.check import prove
from onrecord.store.folder import Moment, Store, create_store
from onrecord.store.query import TABLES, query

INPUTS = 40
"""Enough for five parts, of which a kill leaves some, and that are merged twice."""


def items() -> Iterator[Item]:
    """Texts, of which two cannot be coded, and one was printed on three days, latest first."""
    for number in range(INPUTS):
        text = {7: "NOTHING", 20: "RAISE"}.get(number, f"Speaker {number} said so.")
        if number % 13 == 3:
            text = "Ann said so."
        yield Item(
            f"{number:03}",
            text,
            f"{number:064x}",
            outlet=f"Outlet {number}",
            published=f"2019-05-{31 - number // 2:02}",
        )


def run(store: Store, workers: int, moment: Moment | None = None, times: int = 1) -> None:
    """Code the items; die at the given time of the moment."""
    left = times

    def witness(reached: Moment) -> None:
        nonlocal left
        left -= reached == moment
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    coding.PART_INPUTS = 9
    compaction.PARTS_APART = 3
    with store.writing("coder 1", witness=witness) as writer:
        write(writer, Job("coder 1", FakeStep(), items(), Means(workers)))


def run_beside(store: Path, workers: int, moment: Moment | None = None, times: int = 1) -> bool:
    """The same in a process of its own; tells whether it was killed, and raises where it failed."""
    command = [sys.executable, __file__, str(store), str(workers), moment or "", str(times)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode not in {0, -signal.SIGKILL}:
        raise AssertionError(ended.stderr)
    return ended.returncode != 0


def tables_of(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that can be asked of a store, sorted."""
    return {table: query(store, f"FROM {table} ORDER BY ALL").rows for table in TABLES}


def faults_of(store: Store) -> list[str]:
    """What verifying finds, and what should not lie about."""
    *_, proof = prove(store)
    left = [str(path.relative_to(store.path)) for path in store.path.rglob(".tmp-*")]
    return [f"{problem.part}: {problem.what}" for problem in proof.problems] + left


if __name__ == "__main__":
    _, folder, processes, named, count = sys.argv
    run(create_store(Path(folder)), int(processes), Moment(named) if named else None, int(count))
