"""A run: files in, a store or a stream of rows out."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from onrecord.engines.inputs import make_shards, read_inputs
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Engine, Step
from onrecord.store.coded import Row
from onrecord.store.folder import Store


@dataclass(slots=True)
class Tally:
    """How far a run is: inputs in all and on record before it, and what it has done since."""

    inputs: int
    already: int
    counts: Counter[str] = field(default_factory=Counter)
    set_aside: Counter[str] = field(default_factory=Counter)

    def add(self, rows: Sequence[Row]) -> None:
        """Count the rows of a shard."""
        self.counts["shards"] += 1
        for row in rows:
            self.counts["inputs"] += 1
            if row["set_aside"] is not None:
                self.set_aside[row["set_aside"]["reason"]] += 1
            if row["record"] is not None:
                self.counts["documents"] += 1
                self.counts["statements"] += len(row["record"]["statements"])
                self.counts["events"] += len(row["record"]["events"])


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done, wherever its rows go.

    Attributes:
        coder: A name that changes whenever the step would give other rows.
        step: The work.
        paths: The files.
        workers: How many processes; 0 for none beside this one.
        engine: How the step is run.
    """

    coder: str
    step: Step
    paths: Sequence[str]
    workers: int
    engine: Engine = run_local


def code_into(store: Store, job: Job) -> Iterator[Tally]:
    """Put files on record; those that this coder has been through before are passed over.

    The store is held for writing until the run ends.

    Yields:
        The same tally, at the start and after each shard that is on record.

    Raises:
        StoreError: Another process writes to the store, or the disk refuses.
        OnrecordError: The step has an error that no document causes.
    """
    with store.writing(job.coder):
        inputs = read_inputs(job.paths)
        shards = make_shards(inputs, job.coder, store.finished(job.coder))
        tally = Tally(len(inputs), len(inputs) - sum(len(shard.inputs) for shard in shards))
        yield tally
        with closing(job.engine(job.step, shards, job.workers)) as finished:
            for shard, rows in finished:
                store.write_part(shard.key, job.coder, rows)
                tally.add(rows)
                yield tally


def stream_rows(job: Job) -> Iterator[list[Row]]:
    """Code files without a store.

    Yields:
        The rows of one shard after another, in the order of the files, whatever order they end in.

    Raises:
        OnrecordError: The step has an error that no document causes.
    """
    shards = make_shards(read_inputs(job.paths), job.coder, frozenset())
    ended: dict[str, list[Row]] = {}
    due = deque(shard.key for shard in shards)
    with closing(job.engine(job.step, shards, job.workers)) as finished:
        for shard, rows in finished:
            ended[shard.key] = rows
            while due and due[0] in ended:
                yield ended.pop(due.popleft())
