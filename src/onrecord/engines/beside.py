"""One process beside this one that answers questions one after the other, and is ended when one takes too long."""

from __future__ import annotations

from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Generic

from onrecord.engines.attempt import Fatal
from onrecord.engines.local import Process
from onrecord.engines.plan import Task
from onrecord.engines.protocol import Broken, One, Result, Step
from onrecord.errors import OnrecordError

LATE = "timeout"
"""The reason of `Broken` for what took too long."""


@dataclass(slots=True)
class Beside(Generic[One, Result]):
    """A step in a process of its own.

    Attributes:
        step: What the process does; it is started anew whenever it is not there.
    """

    step: Step[One, Result]
    worker: Process | None = field(default=None, init=False)

    def open(self) -> None:
        """Start the process, without waiting until it is ready."""
        if self.worker is None:
            self.worker = Process(self.step)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self.worker is not None:
            self.worker.end()
            self.worker = None

    def ask(self, item: One, seconds: float) -> Result | Broken:
        """What the step makes of one item, or how it broke; it never takes much longer than it may.

        Args:
            item: The item.
            seconds: How long it may take, once the process is ready.

        Raises:
            OnrecordError: The process cannot start; the next question tries again.
        """
        try:
            return self._answer(item, seconds)
        except OnrecordError:
            self.close()
            raise

    def _answer(self, item: One, seconds: float) -> Result | Broken:
        self.open()
        worker = self.worker
        assert worker is not None  # noqa: S101 - it was opened above
        while not worker.started:
            worker.hear()
        worker.hand(Task(0, 0, [item]))
        if not wait([worker.connection], seconds):
            self.close()
            return Broken(LATE, f"it took more than {seconds:g} s")
        outcome = worker.hear()
        if outcome is None or isinstance(outcome, Broken | Fatal):
            self.close()
            return outcome if isinstance(outcome, Broken) else Broken("crashed", str(outcome))
        answer: Result = outcome[0]
        return answer
