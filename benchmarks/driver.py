"""What the process that hands out work and writes the store costs a document, beside what coding costs.

    python benchmarks/driver.py [FOLDER] [--engine local|ray|spark] [--workers 1]

Codes the shipped samples, or a folder, into a store of its own, and prints CPU seconds: of this process from the first
outcome on, and, with the local engine, of the processes that code, their start apart. The quotient is how many cores
one driver can feed. Bytes are those of the store.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))

from engine_setups import engine_of

from onrecord.coder import CodeItems
from onrecord.documents.items import Item
from onrecord.engines import coding as run
from onrecord.engines.coding import Job, Tally, code_into
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Means
from onrecord.inputs.find import find_inputs
from onrecord.inputs.read import Reading, items_of
from onrecord.settings import Settings
from onrecord.store.folder import create_store
from onrecord.store.query import query

SAMPLES = Path(__file__).parents[1] / "samples"
STEP = CodeItems(Settings())


def others() -> float:
    """CPU seconds of the processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def start_seconds() -> float:
    """CPU seconds until a process is ready to code."""
    before = others()
    list(run_local(STEP, [Item("empty", "", None)], Means(1)))
    return others() - before


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--engine", default="local", choices=("local", "ray", "spark"))
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    paths = find_inputs([given.folder]).paths
    first: list[float] = []

    def observe(_tally: Tally) -> None:
        first.append(time.process_time())

    run.SECONDS_TO_PART = float("inf")  # or a busy machine makes other parts
    start = start_seconds()
    before = others()
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "s")
        job = Job("measured", STEP, items_of(paths, Reading()), Means(given.workers), engine=engine_of(given.engine))
        tally = code_into(store, job, observe)
        driver = time.process_time() - first[0]  # of all documents but the first
        words = query(store, "SELECT sum(length(string_split(text, ' '))) FROM documents").rows[0][0]
        driver *= len(paths) / (len(paths) - 1)
        report(given.engine, tally, driver / len(paths), sizes(store.path))
        print(f"{words / len(paths):.0f} words a document")
    print(f"starting a process that codes: {start:.2f} CPU s")
    if given.engine == "local":
        coding = (others() - before - start * given.workers) / len(paths)
        print(
            f"coding: {1000 * coding:.1f} CPU ms a document, {1000 * coding * len(paths) / words:.2f} a word; "
            f"one driver feeds {coding * len(paths) / driver:,.0f} cores"
        )


def report(engine: str, tally: Tally, driver: float, kept: dict[str, int]) -> None:
    """Print what the driver cost and what the store holds."""
    counts = tally.counts
    print(f"{engine}: {counts['inputs']} files, {counts['documents']} documents, {counts['events']} events")
    print(f"driver: {1000 * driver:.2f} CPU ms a document")
    for name, size in kept.items():
        print(f"{name}: {size / counts['documents']:,.0f} bytes a document")


def sizes(store: Path) -> dict[str, int]:
    """Bytes of the inputs' rows and of the ledger."""
    parts: Iterable[Path] = (path for path in (store / "parts").rglob("*") if path.is_file())
    return {"parts": sum(path.stat().st_size for path in parts), "ledger": (store / "ledger.sqlite").stat().st_size}


if __name__ == "__main__":
    main()
