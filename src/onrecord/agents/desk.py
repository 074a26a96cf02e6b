"""Where questions are answered: one process beside this one, ended when a question takes too long or breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.agents.calls import DAMAGED, FAULT, Call, Reply
from onrecord.engines.beside import LATE, Beside
from onrecord.engines.protocol import Broken
from onrecord.errors import OnrecordError, StoreError


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers calls, one after the other.

    Attributes:
        process: What answers.
        seconds: How long one call may take.
        log: Told what no client should know.
    """

    process: Beside[Call, Reply]
    seconds: float
    log: Callable[[str], None]

    def ask(self, call: Call) -> Reply:
        """The reply to a call; it never takes much longer than it may."""
        try:
            answer = self.process.ask(call, self.seconds)
        except OnrecordError as error:  # it cannot start, and the next call tries again
            self.log(f"{call.tool}: {error}")
            return Reply(DAMAGED if isinstance(error, StoreError) else FAULT)
        if not isinstance(answer, Broken):
            return answer
        if answer.reason == LATE:
            return Reply(
                f"{call.tool} took more than {self.seconds:g} s and was stopped; ask for less: fewer days, one party, "
                "rarer words"
            )
        self.log(f"{call.tool}: {answer}")
        return Reply(FAULT)
