"""Where questions are answered: one process beside this one, ended when a question takes too long or breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import wait

from onrecord.agents.calls import DAMAGED, FAULT, Answering, Call, Reply
from onrecord.engines.attempt import Fatal
from onrecord.engines.local import Process
from onrecord.engines.plan import Task
from onrecord.engines.protocol import Broken
from onrecord.errors import OnrecordError, StoreError


@dataclass(slots=True)
class Desk:
    """Answers calls, one after the other.

    Attributes:
        answering: What the process does; it is started anew whenever it is not there.
        seconds: How long one call may take.
        log: Told what no client should know.
    """

    answering: Answering
    seconds: float
    log: Callable[[str], None]
    worker: Process | None = field(default=None, init=False)

    def open(self) -> None:
        """Start the process, without waiting until it is ready."""
        if self.worker is None:
            self.worker = Process(self.answering)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self.worker is not None:
            self.worker.end()
            self.worker = None

    def ask(self, call: Call) -> Reply:
        """The reply to a call; it never takes much longer than it may."""
        try:
            return self._reply(call)
        except OnrecordError as error:  # it cannot start, and the next call tries again
            self.close()
            self.log(f"{call.tool}: {error}")
            return Reply(DAMAGED if isinstance(error, StoreError) else FAULT)

    def _reply(self, call: Call) -> Reply:
        self.open()
        worker = self.worker
        assert worker is not None  # noqa: S101 - it was opened above
        while not worker.started:
            worker.hear()
        worker.hand(Task(0, 0, [call]))
        if not wait([worker.connection], self.seconds):
            self.close()
            return Reply(
                f"{call.tool} took more than {self.seconds:g} s and was stopped; ask for less: fewer days, one party, "
                "rarer words"
            )
        outcome = worker.hear()
        if outcome is None or isinstance(outcome, Broken | Fatal):
            self.close()
            self.log(f"{call.tool}: {outcome}")
            return Reply(FAULT)
        (reply,) = outcome
        assert isinstance(reply, Reply)  # noqa: S101 - what `Answering` gives
        return reply
