"""An answerer of calls that takes as long as it is asked to, breaks, or prints where it should not."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.agents.calls import Answering, Call, Reply


@dataclass
class SlowAnswering(Answering):
    """Does what `words` of a call says: "sleep", "die", "print", or nothing."""

    def prepare(self) -> None:
        """Load nothing."""

    def __call__(self, calls: Sequence[Call], /) -> list[Reply]:
        """The process's own number, unless it ends before."""
        for call in calls:
            match call.given["words"]:
                case "sleep":
                    time.sleep(60)
                case "die":
                    os._exit(3)
                case "break":
                    raise MemoryError
        return [Reply(str(os.getpid()), {}) for _ in calls]
