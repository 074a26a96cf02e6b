"""The engine for one machine: worker processes that die alone.

Items are handed out a few at a time, and each worker has its own pipe, so that when one is killed the engine knows
which items it held. They are then gone through again at once, one at a time and with nothing beside them; the item
that breaks the step again is given back as broken, the others with what was made of them.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic

from onrecord.engines.protocol import FATAL, Broken, Means, One, Result, Step
from onrecord.errors import ModelError, OnrecordError

TASK_ITEMS = 8
"""Items that are handed out at once."""

TASKS_AHEAD = 64
"""How many tasks may be done or under way behind one that is not; what they gave waits in memory."""


@dataclass(frozen=True, slots=True)
class Fatal:
    """An error that no item causes."""

    error: OnrecordError


@dataclass(frozen=True, slots=True)
class Task(Generic[One]):
    """Items that are handed to the step at once; `alone` at the second attempt.

    Attributes:
        number: Of the task, in the order of the items.
        first: The place of its first item among those of the task that it was cut from.
        items: The items.
        alone: Whether nothing else is to run beside it.
    """

    number: int
    first: int
    items: list[One]
    alone: bool = False

    def one_by_one(self) -> list[Task[One]]:
        """The same items, each in a task of its own."""
        return [Task(self.number, self.first + at, [item], alone=True) for at, item in enumerate(self.items)]


Outcome = Sequence[Any] | Broken | Fatal


@dataclass(slots=True)
class Plan(Generic[One, Result]):
    """What is still to do, and what is done but not yet due.

    Attributes:
        items: What has not been handed out.
        suspects: What broke and is to be gone through again.
        made: By task, what was made of its items so far, by place.
        given: By task, its items.
        handed: How many tasks were cut.
        due: The task whose items come next.
    """

    items: Iterator[One]
    suspects: deque[Task[One]] = field(default_factory=deque)
    made: dict[int, dict[int, Result | Broken]] = field(default_factory=dict)
    given: dict[int, list[One]] = field(default_factory=dict)
    handed: int = 0
    due: int = 0

    def next_task(self, busy: int) -> Task[One] | None:
        """What a worker without work may do now, where so many others work."""
        if self.suspects:
            return None if busy else self.suspects.popleft()
        if self.handed - self.due >= TASKS_AHEAD:
            return None
        items = list(islice(self.items, TASK_ITEMS))
        if not items:
            return None
        task = Task(self.handed, 0, items)
        self.given[task.number], self.made[task.number] = items, {}
        self.handed += 1
        return task

    def settle(self, task: Task[One], outcome: Outcome) -> None:
        """Take in what became of a task.

        Raises:
            OnrecordError: The outcome is one that ends the run.
        """
        if isinstance(outcome, Fatal):
            raise outcome.error
        if isinstance(outcome, Broken):
            if not task.alone:
                self.suspects.extend(task.one_by_one())
                return
            outcome = [outcome]
        self.made[task.number].update(enumerate(outcome, task.first))

    def ready(self) -> Iterator[tuple[One, Result | Broken]]:
        """The items that are done and whose turn it is."""
        while self.due in self.given and len(self.made[self.due]) == len(self.given[self.due]):
            items, made = self.given.pop(self.due), self.made.pop(self.due)
            self.due += 1
            yield from ((item, made[place]) for place, item in enumerate(items))


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
    plan: Plan[One, Result] = Plan(iter(items))
    if means.workers == 0:
        yield from _run_here(step, plan)
    else:
        yield from _run_beside(step, plan, means)


def _run_here(step: Step[One, Result], plan: Plan[One, Result]) -> Generator[tuple[One, Result | Broken]]:
    prepared = False
    while task := plan.next_task(0):
        if not prepared:
            prepared = True
            if (fault := prepare(step)) is not None:
                raise fault.error
        plan.settle(task, attempt(step, task.items))
        yield from plan.ready()


def _run_beside(
    step: Step[One, Result], plan: Plan[One, Result], means: Means
) -> Generator[tuple[One, Result | Broken]]:
    """Keep workers busy until nothing is left; they start as they are needed, and a dead one is replaced."""
    crew: list[_Worker] = []
    try:
        while _hand_out(step, plan, crew, means.workers):
            for worker in _wait_for(crew, means.seconds):
                task, outcome = worker.task, worker.hear()
                if not worker.alive:
                    crew.remove(worker)
                if task is not None and outcome is not None:
                    plan.settle(task, outcome)
            yield from plan.ready()
    finally:
        for worker in crew:
            worker.end()


def _hand_out(step: Step[One, Result], plan: Plan[One, Result], crew: list[_Worker], workers: int) -> bool:
    """Give every worker without work something to do; tells whether anybody works."""
    idle = [worker for worker in crew if worker.task is None]
    busy = len(crew) - len(idle)
    if any(worker.task is not None and worker.task.alone for worker in crew):
        return True
    while busy < workers and (task := plan.next_task(busy)) is not None:
        if not idle:
            idle.append(_Worker(step))
            crew.append(idle[-1])
        idle.pop().hand(task)
        busy += 1
        if task.alone:
            break
    return busy > 0


def _wait_for(crew: Sequence[_Worker], seconds: float | None) -> list[_Worker]:
    """The workers that have something to say, or have been silent for too long; waits for the first."""
    busy = [worker for worker in crew if worker.task is not None]
    patience = None
    if seconds is not None:
        patience = max(0.0, min(worker.since for worker in busy) + seconds - time.monotonic())
    spoke = wait([worker.connection for worker in busy], patience)
    return [worker for worker in busy if worker.connection in spoke or worker.is_late(seconds)]


def prepare(step: Step[Any, Any]) -> Fatal | None:
    """Have a step load what it needs; gives what is at fault, as an error that says so."""
    try:
        step.prepare()
    except OnrecordError as error:
        return Fatal(error)
    except Exception as error:  # noqa: BLE001 - whatever keeps it from loading keeps every item from being read
        return Fatal(_at_fault(error))
    return None


def attempt(step: Step[One, Result], items: Sequence[One]) -> Sequence[Result] | Broken | Fatal:
    """What a step makes of items, or how it broke; an interrupt is let through."""
    try:
        made = step(items)
    except FATAL as error:
        return Fatal(error if isinstance(error, OnrecordError) else _at_fault(error))
    except Exception as error:  # noqa: BLE001 - whatever an item does to the step, the run goes on
        return Broken("crashed", f"{type(error).__name__}: {error}")
    if len(made) != len(items):
        return Broken("crashed", f"the step gave {len(made)} results for {len(items)} items")
    return made


def _at_fault(error: Exception) -> ModelError:
    if isinstance(error, ImportError):
        return ModelError(f"a package that reading needs cannot be loaded: {error}: install onrecord again")
    return ModelError(f"the coder cannot be loaded: {type(error).__name__}: {error}")


class _Worker:
    """A process that runs the step on what comes through its pipe.

    Attributes:
        task: What it works on.
        since: When it began to; while it starts, when it was started.
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

    def is_late(self, seconds: float | None) -> bool:
        """Whether it has worked on its task for longer than that."""
        return seconds is not None and self.started and time.monotonic() - self.since >= seconds

    def hear(self) -> Outcome | None:
        """What became of the task, of a process that has spoken or is late; None where it has just got ready to begin.

        Raises:
            OnrecordError: The process ended before it could start to work, or could not load what it needs.
        """
        try:
            if not self.started:
                self._greet()
                return None
            if not self.connection.poll():
                self.alive = False
                self.end()
                return Broken("timeout", f"it took more than {time.monotonic() - self.since:.0f} s")
            outcome: Outcome = self.connection.recv()
        except (EOFError, ConnectionResetError):
            outcome = self._find_out()
        self.task = None
        return outcome

    def _greet(self) -> None:
        """Hear whether the process could load what it needs; only then does time count."""
        if (fault := self.connection.recv()) is not None:
            raise fault.error
        self.started = True
        self.since = time.monotonic()

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
