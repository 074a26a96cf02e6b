"""CPU time that a document takes in `onrecord code` where there are many, over what it takes where there are few.

    python benchmarks/growth.py [FOLDER...] [--documents 2000 20000] [--rounds 3] [--real]

The documents are files in a folder: the shipped samples, or the texts of other folders, in turn, each with a number of
its own in its last line. They are found, opened, hashed, handed to two workers and written into a new store, all in a
process of its own for each run, whose start is not counted. A worker tells the record that the real coder made of the
sample, with ids of its own, so that no network runs; with `--real`, the coder reads each text anew, without its cache,
and the rounds take long.

Printed: milliseconds a document of this process (the driver) and of the workers, by how many documents there were, how
many documents a second of one core and of the clock that makes, and the quotients of each round.
"""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.coder import CodeItems
from onrecord.documents.items import Item, document_of
from onrecord.engines import coding
from onrecord.engines.coding import Job, code_into
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Means
from onrecord.errors import EmptyDocument
from onrecord.inputs.find import find_inputs
from onrecord.inputs.read import Reading, items_of
from onrecord.settings import Settings
from onrecord.store.coded import Outcome
from onrecord.store.folder import create_store

SAMPLES = Path(__file__).parents[1] / "samples"
WORKERS = 2
NAMED = ("id", "anchor", "document", "parent")
"""The fields of rows that hold ids; those that a row has besides are in lists."""


class Spent(NamedTuple):
    """What coding took.

    Attributes:
        driver: CPU milliseconds a document of the process that writes.
        workers: The same of those that code, together.
        seconds: By the clock, with the start of the workers.
        documents: How many documents there were.
    """

    driver: float
    workers: float
    seconds: float
    documents: int

    @property
    def all(self) -> float:
        """CPU milliseconds a document."""
        return self.driver + self.workers

    def __str__(self) -> str:
        return (
            f"{self.documents:,} documents: {self.driver:.2f} + {self.workers:.2f} ms, "
            f"driver {self.driver / self.all:.3f}, "
            f"{1000 / self.all:.1f} a second of a core, {self.documents / self.seconds:.1f} by the clock"
        )


@dataclass(frozen=True)
class Retold:
    """A step that tells the records that were made of the samples, with ids of its own for each input."""

    records: Path

    def prepare(self) -> None:
        """Load the records."""
        outcomes(self.records)

    def __call__(self, items: Sequence[Item]) -> list[Outcome]:
        """Tell the record of the sample that an item is made of."""
        made = outcomes(self.records)
        return [renamed(made[number_of(item) % len(made)], item) for item in items]


@cache
def outcomes(path: Path) -> list[Outcome]:
    """What the real coder made of the samples."""
    made: list[Outcome] = pickle.loads(path.read_bytes())  # noqa: S301 - our own
    return made


def number_of(item: Item) -> int:
    """The number in the name of a file."""
    return int(Path(item.input).stem)


def renamed(outcome: Outcome, item: Item) -> Outcome:
    """What became of a sample, as what became of an item; the text is the sample's."""
    assert outcome.record is not None
    assert outcome.publication is not None
    ids: dict[str, str] = {}

    def new(name: str) -> str:
        if name not in ids:
            ids[name] = name[:2] + sha256(f"{name} {item.input}".encode()).hexdigest()[:16]
        return ids[name]

    def row(held: dict[str, Any]) -> dict[str, Any]:
        named = {key: new(value) for key in NAMED if isinstance(value := held.get(key), str)}
        vouchers = {"voucher": list(map(new, held["voucher"]))} if "voucher" in held else {}
        return held | named | vouchers

    record = {**outcome.record, "document": row(outcome.record["document"])}
    record |= {table: list(map(row, record[table])) for table in ("statements", "events", "mentions")}
    publication = replace(outcome.publication, document=record["document"]["id"], input=item.input)
    return replace(outcome, input=item.input, sha256=item.sha256, record=record, publication=publication)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--documents", type=int, nargs=2, default=(2000, 20000))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--real", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        records = here / "records"
        items = list(items_of([path for path in find_inputs(given.folders).paths if path.endswith(".txt")], Reading()))
        texts = [document_of(item).text for item in items] if given.real else coded(items, records)
        step = CodeItems(Settings(cache=False)) if given.real else Retold(records)
        folders = [written(here / str(count), texts, count) for count in given.documents]
        quotients = []
        for number in range(given.rounds):
            few, many = (in_a_process(each, step) for each in folders)
            quotients.append((many.driver / few.driver, many.all / few.all))
            print(f"round {number + 1}: driver {quotients[-1][0]:.3f}, all {quotients[-1][1]:.3f}")
            print(few, many, sep="\n", flush=True)
    for name, of in (("driver", 0), ("all", 1)):
        values = [each[of] for each in quotients]
        print(f"{name}: median {statistics.median(values):.3f} ({min(values):.3f} to {max(values):.3f})")


def coded(items: Sequence[Item], path: Path) -> list[str]:
    """The texts of what could be coded; what the real coder makes of them is kept at a path."""
    made = [each for each in CodeItems(Settings())(items) if each.record is not None]
    path.write_bytes(pickle.dumps(made))
    return [each.record["document"]["text"] for each in made if each.record is not None]


def written(folder: Path, texts: Sequence[str], count: int) -> Path:
    """A folder of so many files."""
    for number in range(count):
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{texts[number % len(texts)]}\n\nReport {number}.\n", encoding="utf-8")
    return folder


def in_a_process(folder: Path, step: Retold | CodeItems) -> Spent:
    """What coding a folder takes in a fresh process."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=run, args=(folder, step, theirs))  # no Pool: its processes may have no children
    process.start()
    theirs.close()
    spent: Spent = ours.recv()
    process.join()
    return spent


def run(folder: Path, step: Retold | CodeItems, answer: Any) -> None:
    """Code a folder into a store of its own, and tell what it took."""
    coding.SECONDS_TO_PART = float("inf")  # or a busy machine makes other parts
    start = start_of_worker(step)
    began, before, clock = time.process_time(), of_children(), time.perf_counter()
    paths = find_inputs([folder]).paths
    with tempfile.TemporaryDirectory() as place:
        job = Job("measured", step, items_of(paths, Reading()), Means(WORKERS))
        tally = code_into(create_store(Path(place) / "s"), job)
        driver, seconds = time.process_time() - began, time.perf_counter() - clock
    workers = of_children() - before - WORKERS * start
    if tally.set_aside or tally.counts["documents"] != len(paths):
        raise SystemExit(f"not all was coded: {dict(tally.counts)}, {dict(tally.set_aside)}; {tally.messages}")
    answer.send(Spent(1000 * driver / len(paths), 1000 * workers / len(paths), seconds, len(paths)))


def start_of_worker(step: Retold | CodeItems) -> float:
    """CPU seconds until a worker is ready."""
    before = of_children()
    nothing = Item("000000.txt", "", None, problem=EmptyDocument("nothing to read"))
    list(run_local(step, [nothing], Means(1)))
    return of_children() - before


def of_children() -> float:
    """CPU seconds of the processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
