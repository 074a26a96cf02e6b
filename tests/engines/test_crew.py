"""Workers that take long to start, or never do, hold nothing up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from onrecord.engines.crew import Crew, keep_busy
from onrecord.engines.plan import TASK_ITEMS, Outcome, Task, plan_for


@dataclass(eq=False)
class Hand:
    """Doubles numbers; one that is `stuck` never starts."""

    stuck: bool
    task: Task[int] | None = None
    since: float = 0.0
    started: bool = False
    alive: bool = True
    ended: bool = field(default=False, init=False)

    def hand(self, task: Task[int]) -> None:
        assert self.started
        self.task = task

    def hear(self) -> Outcome | None:
        if not self.started:
            self.started = True
            return None
        assert self.task is not None
        task, self.task = self.task, None
        return [2 * item for item in task.items]

    def end(self) -> None:
        self.ended = True


def speaking(workers: Sequence[Hand], _seconds: float | None) -> Collection[Hand]:
    return [worker for worker in workers if not worker.stuck]


def test_a_worker_that_never_starts_holds_nothing_up() -> None:
    made: list[Hand] = []

    def start() -> Hand:
        made.append(Hand(stuck=len(made) != 2))
        return made[-1]

    numbers = range(10 * TASK_ITEMS)
    plan = plan_for(numbers, 4)
    assert list(keep_busy(plan, Crew(4, None, start, speaking))) == [(number, 2 * number) for number in numbers]
    assert [worker.started for worker in made] == [False, False, True, False]
    assert all(worker.ended for worker in made)


def test_a_crew_that_is_to_stay_serves_the_next_plan() -> None:
    made: list[Hand] = []

    def start() -> Hand:
        made.append(Hand(stuck=False))
        return made[-1]

    crew = Crew(1, None, start, speaking)
    for _ in range(3):
        assert list(keep_busy(plan_for([1, 2], 1), crew, stay=True)) == [(1, 2), (2, 4)]
    assert [worker.ended for worker in made] == [False]
    crew.end()
    assert [worker.ended for worker in made] == [True]
