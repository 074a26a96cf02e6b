"""Workers that are kept busy until a plan is done; what a worker is, a process or an actor, is its engine's business.

A task is cut for each worker that starts and goes to whoever is free first, so that one that takes long to start, or
never does because a cluster is full, holds nothing up.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from onrecord.engines.plan import Outcome, Plan, Task
from onrecord.engines.protocol import Broken, One, Result


class Worker(Protocol):
    """Something that runs the step beside this process.

    Attributes:
        task: What it works on.
        since: When it began to.
        started: Whether it has loaded what it needs; before, it is given nothing.
        alive: Whether it can be given more.
    """

    task: Task[Any] | None
    since: float
    started: bool
    alive: bool

    def hand(self, task: Task[Any]) -> None:
        """Give it a task."""
        ...

    def hear(self) -> Outcome | None:
        """What became of its task, now that it has something to say; None where it has just got ready to begin.

        Raises:
            OnrecordError: It ended before it could start to work, or could not load what it needs.
        """
        ...

    def end(self) -> None:
        """End it, whatever it is doing."""
        ...


Hand = TypeVar("Hand", bound=Worker)


@dataclass(slots=True)
class Crew(Generic[Hand]):
    """Workers, and what was cut for those that are starting.

    Attributes:
        size: The most there may be.
        seconds: How long a task of one item may take, or None.
        start: Starts one.
        speaking: Which of some have something to say; waits for the first, but not longer than so many seconds.
        workers: Those there are.
        queue: Tasks that nobody works on yet.
    """

    size: int
    seconds: float | None
    start: Callable[[], Hand]
    speaking: Callable[[Sequence[Hand], float | None], Collection[Hand]]
    workers: list[Hand] = field(default_factory=list)
    queue: deque[Task[Any]] = field(default_factory=deque)

    def hand_out(self, plan: Plan[Any, Any]) -> bool:
        """Give every worker without work something to do, and start more where there is more; tells whether any is."""
        self._cut(plan)
        idle = [worker for worker in self.workers if worker.started and worker.task is None]
        while self.queue and idle:
            idle.pop().hand(self.queue.popleft())
        starting = sum(not worker.started for worker in self.workers)
        for _ in range(len(self.queue) - starting):
            self.workers.append(self.start())
        return bool(self.queue) or any(worker.task is not None for worker in self.workers)

    def end(self) -> None:
        """End all of them, whatever they are doing."""
        while self.workers:
            self.workers.pop().end()
        self.queue.clear()

    def _cut(self, plan: Plan[Any, Any]) -> None:
        """Queue a task for each worker that has none, or may be started."""
        under_way = [worker.task for worker in self.workers if worker.task is not None] + list(self.queue)
        while len(under_way) < self.size and not any(task.alone for task in under_way):
            task = plan.next_task(len(under_way))
            if task is None:
                return
            self.queue.append(task)
            under_way.append(task)

    def listen(self, plan: Plan[Any, Any]) -> None:
        """Wait until one has something to say, or has been silent for too long, and take in what became of its task."""
        waited = [worker for worker in self.workers if worker.task is not None or not worker.started]
        spoke = self.speaking(waited, self._patience())
        for worker in waited:
            task = worker.task
            if worker in spoke:
                outcome = worker.hear()
            elif self._is_late(worker):
                outcome = Broken("timeout", f"it took more than {time.monotonic() - worker.since:.0f} s")
                worker.end()
                worker.alive = False
            else:
                continue
            if not worker.alive:
                self.workers.remove(worker)
            if task is not None and outcome is not None:
                plan.settle(task, outcome)

    def _patience(self) -> float | None:
        """In how many seconds the first will be late, or None where none can be."""
        begun = [worker.since for worker in self.workers if worker.task is not None]
        if self.seconds is None or not begun:
            return None
        return max(0.0, min(begun) + self.seconds - time.monotonic())

    def _is_late(self, worker: Hand) -> bool:
        if self.seconds is None or worker.task is None:
            return False
        return time.monotonic() - worker.since >= self.seconds


def keep_busy(
    plan: Plan[One, Result], crew: Crew[Hand], *, stay: bool = False
) -> Generator[tuple[One, Result | Broken]]:
    """Have workers do what is planned; they start as they are needed, and a dead one is replaced.

    Args:
        plan: What is to do.
        crew: Who does it.
        stay: Whether they are there for another plan afterwards, if all goes well; else they are ended.

    Yields:
        Each item with what was made of it, in their order.

    Raises:
        OnrecordError: A worker cannot start, or something is at fault that no item causes.
    """
    done = False
    try:
        while crew.hand_out(plan):
            crew.listen(plan)
            yield from plan.ready()
        done = True
    finally:
        if not (done and stay):
            crew.end()
