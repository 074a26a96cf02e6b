"""The engine for one machine: worker processes that die alone.

Each worker has its own pipe, so that when one is killed the engine knows which documents it held. A
shard that breaks the step or its process is gone through again at the end, one document at a time and
with nothing beside it; the document that breaks it again is set aside, the others are on record.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, NamedTuple

from onrecord.engines.protocol import FATAL, Finished, Shard, Step, crashed
from onrecord.errors import OnrecordError
from onrecord.store.coded import Row


class Task(NamedTuple):
    """Inputs of one shard, by position, that are handed to the step at once; `alone` at the second attempt."""

    shard: Shard
    positions: range
    alone: bool = False

    @property
    def paths(self) -> list[str]:
        """The paths that the step is called with."""
        return [self.shard.inputs[i].path for i in self.positions]


class Broken(NamedTuple):
    """Why a task gave no rows; where `fatal` is set, no other task would either."""

    message: str
    fatal: Exception | None = None


@dataclass(slots=True)
class Ledger:
    """What is still to do, and the rows of shards that are being gone through document by document."""

    tasks: deque[Task]
    suspects: deque[Task] = field(default_factory=deque)
    rows: dict[str, dict[int, Row]] = field(default_factory=dict)

    def settle(self, task: Task, outcome: list[Row] | Broken) -> Finished | None:
        """Take in what became of a task; gives the shard if that was the last of it.

        Raises:
            OnrecordError: The outcome is one that ends the run.
        """
        shard = task.shard
        if isinstance(outcome, Broken):
            if outcome.fatal is not None:
                raise outcome.fatal
            if not task.alone:
                self.suspects.extend(Task(shard, range(i, i + 1), alone=True) for i in task.positions)
                return None
            outcome = [crashed(shard.inputs[task.positions[0]], outcome.message)]
        known = self.rows.setdefault(shard.key, {})
        for i, row in zip(task.positions, outcome, strict=True):
            known[i] = {**row, "input": shard.inputs[i].name, "sha256_of_input": shard.inputs[i].sha256}
        if len(known) < len(shard.inputs):
            return None
        del self.rows[shard.key]
        return Finished(shard, [known[i] for i in range(len(shard.inputs))])


def run_local(step: Step, shards: Sequence[Shard], workers: int) -> Generator[Finished]:
    """Run a step over shards in worker processes, or in this process where `workers` is 0.

    Args:
        step: What codes a list of paths; it is pickled once for each worker.
        shards: The work.
        workers: How many processes; one is already safe from a document that kills its process.

    Yields:
        Each shard once, in the order in which they end.

    Raises:
        OnrecordError: A worker cannot start, or the step has an error that no document causes.
    """
    ledger = Ledger(deque(Task(shard, range(len(shard.inputs))) for shard in shards))
    if workers == 0:
        yield from _run_here(step, ledger)
    else:
        yield from _run_beside(step, ledger, ledger.tasks, workers)
        yield from _run_beside(step, ledger, ledger.suspects, 1)


def _run_here(step: Step, ledger: Ledger) -> Generator[Finished]:
    for queue in (ledger.tasks, ledger.suspects):
        while queue:
            task = queue.popleft()
            if done := ledger.settle(task, attempt(step, task.paths)):
                yield done


def _run_beside(step: Step, ledger: Ledger, queue: deque[Task], workers: int) -> Generator[Finished]:
    """Keep workers busy until a queue is empty; a dead worker is replaced."""
    crew = [_Worker(step) for _ in range(min(workers, len(queue)))]
    try:
        while queue or any(worker.task for worker in crew):
            for worker in crew:
                if queue and worker.task is None:
                    worker.hand(queue.popleft())
            ready = wait([worker.connection for worker in crew if worker.task])
            for place, worker in enumerate(crew):
                if worker.connection in ready and (task := worker.task):
                    outcome = worker.take()
                    if not worker.alive:
                        crew[place] = _Worker(step)
                    if done := ledger.settle(task, outcome):
                        yield done
    finally:
        for worker in crew:
            worker.end()


def attempt(step: Step, paths: Sequence[str]) -> list[Row] | Broken:
    """The rows that a step gives, or how it broke; an interrupt is let through."""
    try:
        rows = step(paths)
    except FATAL as error:
        return Broken(str(error), error)
    except Exception as error:  # noqa: BLE001 - whatever a document does to the step, the run goes on
        return Broken(f"{type(error).__name__}: {error}")
    if len(rows) != len(paths):
        return Broken(f"the step gave {len(rows)} rows for {len(paths)} documents")
    return rows


class _Worker:
    """A process that runs the step on what comes through its pipe."""

    def __init__(self, step: Step) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection: Connection[Any, Any]
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_serve, args=(step, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.alive = True
        self.started = False

    def hand(self, task: Task) -> None:
        """Give the process a task."""
        self.task = task
        try:
            self.connection.send(task.paths)
        except BrokenPipeError:  # it has died while idle; `take` will find out
            return

    def take(self) -> list[Row] | Broken:
        """What became of the task; waits for it.

        Raises:
            OnrecordError: The process ended before it could start to work.
        """
        self.task = None
        try:
            if not self.started:
                self.connection.recv()
                self.started = True
            outcome: list[Row] | Broken = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self.alive = False
            self.process.join()
            if not self.started:
                raise OnrecordError(
                    f"a worker process could not start ({_ending(self.process.exitcode)}); "
                    "its own message is above; --workers 0 codes without worker processes"
                ) from None
            return Broken(f"the process that read it ended: {_ending(self.process.exitcode)}")
        return outcome

    def end(self) -> None:
        """End the process, whatever it is doing; what it was doing is not on record."""
        self.connection.close()
        self.process.kill()
        self.process.join()


def _serve(step: Step, connection: Connection[Any, Any]) -> None:
    """Answer tasks until the other end is closed; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection.send("started")
        while True:
            connection.send(attempt(step, connection.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _ending(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        name = signal.Signals(-exit_code).name
        return f"killed by {name}" + (", as when memory runs out" if name == "SIGKILL" else "")
    return f"exit code {exit_code}"
