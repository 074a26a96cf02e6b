"""The engine for one machine: worker processes that die alone.

Each worker has its own pipe, so that when one is killed the engine knows which items it held; what becomes of them
is told in `plan.py`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from onrecord.engines.attempt import attempt, prepare
from onrecord.engines.crew import Crew, keep_busy
from onrecord.engines.plan import Outcome, Plan, Task, plan_for
from onrecord.engines.protocol import Broken, Means, One, Result, Step
from onrecord.errors import OnrecordError


def run_local(step: Step[One, Result], items: Iterable[One], means: Means) -> Generator[tuple[One, Result | Broken]]:
    """Run a step over items in worker processes, or in this process where `means.workers` is 0.

    Args:
        step: The work; it is pickled once for each worker.
        items: What it is done on; taken from as workers ask for more.
        means: How many processes, and how long an item may take.

    Yields:
        Each item with what was made of it, in their order.

    Raises:
        OnrecordError: A worker cannot start, or something is at fault that no item causes.
    """
    plan: Plan[One, Result] = plan_for(items, means.workers)
    if means.workers == 0:
        yield from _run_here(step, plan)
    else:
        yield from keep_busy(plan, processes(step, means))


def processes(step: Step[Any, Any], means: Means) -> Crew[Process]:
    """Workers that are processes beside this one; none is started yet."""
    return Crew(means.workers, means.seconds, lambda: Process(step), _speaking)


def _run_here(step: Step[One, Result], plan: Plan[One, Result]) -> Generator[tuple[One, Result | Broken]]:
    prepared = False
    while task := plan.next_task(0):
        if not prepared:
            prepared = True
            if (fault := prepare(step)) is not None:
                raise fault.error
        plan.settle(task, attempt(step, task.items))
        yield from plan.ready()


def _speaking(workers: Sequence[Process], seconds: float | None) -> Collection[Process]:
    """Which workers have something to say; waits for the first."""
    spoke = wait([worker.connection for worker in workers], seconds)
    return [worker for worker in workers if worker.connection in spoke]


class Process:
    """A process that runs the step on what comes through its pipe; a `Worker`.

    Attributes:
        task: What it works on.
        since: When it began to.
        started: Whether it has loaded what it needs.
        alive: Whether it can be given more.
    """

    def __init__(self, step: Step[Any, Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection: Connection[Any, Any]
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_serve, args=(step, theirs), daemon=True)
        with _interrupt_held():
            self.process.start()
        theirs.close()
        self.task: Task[Any] | None = None
        self.since = time.monotonic()
        self.alive = True
        self.started = False

    def hand(self, task: Task[Any]) -> None:
        """Give the process a task."""
        self.task = task
        self.since = time.monotonic()
        try:
            self.connection.send(task.items)
        except (BrokenPipeError, ConnectionResetError):  # it has died while idle; `hear` will find out
            return

    def hear(self) -> Outcome | None:
        """What became of the task, now that the process has spoken; None where it has just got ready to begin.

        Raises:
            OnrecordError: The process ended before it could start to work, or could not load what it needs.
        """
        try:
            if not self.started:
                self._greet()
                return None
            outcome: Outcome = self.connection.recv()
        except (EOFError, ConnectionResetError):
            outcome = self._find_out()
        self.task = None
        return outcome

    def _greet(self) -> None:
        """Hear whether the process could load what it needs; only then is it given work, and does time count."""
        if (fault := self.connection.recv()) is not None:
            raise fault.error
        self.started = True

    def _find_out(self) -> Broken:
        self.alive = False
        self.process.join()
        if not self.started:
            raise OnrecordError(
                f"a worker process could not start ({_ending(self.process.exitcode)}); "
                "its own message is above; --workers 0 codes without worker processes"
            )
        return Broken("crashed", f"the process that read it ended: {_ending(self.process.exitcode)}")

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self.process.kill()
        self.process.join()


@contextmanager
def _interrupt_held() -> Iterator[None]:
    """Hold Ctrl-C back, so that a process started meanwhile never sees it, not even while it loads."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(step: Step[Any, Any], connection: Connection[Any, Any]) -> None:
    """Answer tasks until the other end is closed; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        connection.send(prepare(step))
        while True:
            connection.send(attempt(step, connection.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _end_with_parent() -> None:
    """End this process when the one that started it has ended, whatever ended that."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _ending(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        name = signal.Signals(-exit_code).name
        return f"killed by {name}" + (", as when memory runs out" if name == "SIGKILL" else "")
    return f"exit code {exit_code}"
