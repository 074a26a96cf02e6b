"""Runs into a store that are killed at a named point, and what must be the same whenever they were.

A run is a process of its own that is killed with SIGKILL when it comes to the point for the given time; without a point
it ends by itself. The process is forked from one that has loaded what runs need, so that hundreds can be killed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine_setups import Setup
from fake_coder import Deadly

from onrecord.documents.items import Item
from onrecord.engines import coding
from onrecord.engines.coding import Job, Tally, write
from onrecord.store import compaction
from onrecord.store.check import prove
from onrecord.store.folder import Moment, Store, create_store
from onrecord.store.query import TABLES, query

STARTING, CODING = "while a worker starts", "between two parts"
POINTS = (STARTING, CODING, *Moment)
"""Where a run is killed: by its first worker, with outcomes that are in no part yet, and at the writer's moments."""

PART_INPUTS = 9

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["killing", "ray"])

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


def run(store: Store, setup: Setup, point: str | None = None, times: int = 1) -> None:
    """Code the items; die at the given time of the point."""
    left = times

    def witness(reached: Moment) -> None:
        nonlocal left
        left -= reached == point
        if left == 0:
            die()

    def observe(tally: Tally) -> None:
        if point == CODING and tally.counts["inputs"] == PART_INPUTS * times - PART_INPUTS // 2:
            die()

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    coding.PART_INPUTS = PART_INPUTS
    compaction.PARTS_APART = 3
    step = Deadly(victim=os.getpid() if point == STARTING else 0)
    with store.writing("coder 1", witness=witness) as writer:
        write(writer, Job("coder 1", step, items(), setup.means(), engine=setup.engine), observe)


def run_beside(store: Path, setup: Setup, point: str | None = None, times: int = 1) -> bool:
    """The same in a process of its own; tells whether it was killed, and raises where it failed."""
    process = _FORKING.Process(target=_run_into, args=(store, setup, point, times))
    process.start()
    process.join()
    if process.exitcode not in {0, -signal.SIGKILL}:
        raise AssertionError(f"the run ended with exit code {process.exitcode}: its message is on standard error")
    return process.exitcode != 0


def _run_into(path: Path, setup: Setup, point: str | None, times: int) -> None:
    run(create_store(path), setup, point, times)


def tables_of(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that can be asked of a store, sorted."""
    return {table: query(store, f"FROM {table} ORDER BY ALL").rows for table in TABLES}


def faults_of(store: Store) -> list[str]:
    """What verifying finds, and what should not lie about."""
    *_, proof = prove(store)
    left = [str(path.relative_to(store.path)) for path in store.path.rglob(".tmp-*")]
    return [f"{problem.part}: {problem.what}" for problem in proof.problems] + left
