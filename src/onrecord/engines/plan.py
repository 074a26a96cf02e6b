"""What is still to do, in which order it is given back, and what is gone through again after it broke.

Items are handed out a few at a time. Those that a worker held when it broke are gone through again at once, one at a
time and with nothing beside them; the item that breaks again is given back as broken, the others with what was made of
them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic

from onrecord.engines.attempt import Fatal
from onrecord.engines.protocol import Broken, One, Result

TASK_ITEMS = 8
"""Items that are handed out at once."""

TASKS_AHEAD = 64
"""How many tasks may be done or under way behind one that is not; what they gave waits in memory."""

_AHEAD_EACH = 4
"""The same for each worker, where there are so many that it comes to more."""


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
        ahead: How many tasks may be done or under way behind one that is not.
        suspects: What broke and is to be gone through again.
        made: By task, what was made of its items so far, by place.
        given: By task, its items.
        handed: How many tasks were cut.
        due: The task whose items come next.
    """

    items: Iterator[One]
    ahead: int = TASKS_AHEAD
    suspects: deque[Task[One]] = field(default_factory=deque)
    made: dict[int, dict[int, Result | Broken]] = field(default_factory=dict)
    given: dict[int, list[One]] = field(default_factory=dict)
    handed: int = 0
    due: int = 0

    def next_task(self, busy: int) -> Task[One] | None:
        """What a worker without work may do now, where so many others work."""
        if self.suspects:
            return None if busy else self.suspects.popleft()
        if self.handed - self.due >= self.ahead:
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


def plan_for(items: Iterable[One], workers: int) -> Plan[One, Any]:
    """A plan by which so many workers need not wait for one another."""
    return Plan(iter(items), max(TASKS_AHEAD, workers * _AHEAD_EACH))
