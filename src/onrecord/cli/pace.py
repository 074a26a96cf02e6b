"""How far a run is: documents, their rate, the time left, what was set aside; told while it goes on."""

from __future__ import annotations

import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.cli.console import counted, say

SECONDS_BETWEEN_LINES = 60.0
"""How often a run that is not watched on a terminal says how far it is."""

_SECONDS_BETWEEN_LOOKS = 0.2
_SECONDS_TO_TELL = 5.0
"""So long a run is watched before the time left is told."""
_SECONDS_OF_PACE = 60.0
"""The rate is that of the last so many seconds, since documents on record already go by fast."""


class Done(Protocol):
    """What `engines.coding.Tally` says of a run."""

    @property
    def inputs(self) -> int:
        """Inputs that are done with, also those on record before."""
        ...

    @property
    def set_aside(self) -> Counter[str]:
        """Those without a record, by reason."""
        ...


@dataclass(slots=True)
class Pace:
    """How far a run is.

    Attributes:
        total: Bytes of all files; 0 where nobody knows.
        show: Shows it.
        every: Seconds between two showings.
        now: The clock, in seconds.
    """

    total: int
    show: Callable[[Pace], None]
    every: float
    now: Callable[[], float] = time.monotonic
    bytes_done: int = 0
    inputs: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)
    _ahead: deque[int] = field(default_factory=deque)
    _read: int = 0
    _shown: float = field(init=False)
    _marks: deque[tuple[float, int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self._shown = self.now()
        self._marks = deque([(self._shown, 0, 0)])

    def read(self, number: int) -> None:
        """So many more bytes were read up to the next input, which is done with when those before it are."""
        self._read += number
        self._ahead.append(self._read)

    def done(self, tally: Done) -> None:
        """Another input is done with."""
        self.inputs, self.set_aside = tally.inputs, tally.set_aside
        if self._ahead:
            self.bytes_done = self._ahead.popleft()
        now = self.now()
        if now - self._shown < self.every:
            return
        self._shown = now
        self._marks.append((now, self.bytes_done, self.inputs))
        while len(self._marks) > 2 and now - self._marks[1][0] > _SECONDS_OF_PACE:
            self._marks.popleft()
        self.show(self)

    @property
    def rate(self) -> float:
        """Inputs a second, lately."""
        return self._speed(2)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the pace of late, or None where that cannot be told yet."""
        speed = self._speed(1)
        is_told = self.total and speed and self._marks[-1][0] - self._marks[0][0] >= _SECONDS_TO_TELL
        return max(self.total - self.bytes_done, 0) / speed if is_told else None

    def _speed(self, of: int) -> float:
        first, last = self._marks[0], self._marks[-1]
        seconds = last[0] - first[0]
        return (last[of] - first[of]) / seconds if seconds > 0 else 0.0

    def told(self) -> str:
        """In words."""
        parts = [counted(self.inputs, "document"), f"{self.rate:,.1f} a second"]
        if self.total:
            parts.append(f"{min(self.bytes_done / self.total, 1):.0%} of {_size(self.total)}")
        if self.seconds_left is not None:
            parts.append(f"about {_duration(self.seconds_left)} left")
        if self.set_aside:
            parts.append(f"set aside {by_reason(self.set_aside)}")
        return ", ".join(parts)


@contextmanager
def pace(total: int, *, quiet: bool = False) -> Iterator[Pace]:
    """Shows how far a run over files of so many bytes is: a line that changes on a terminal, else one a minute."""
    if quiet:
        yield Pace(total, lambda _pace: None, float("inf"))
    elif sys.stderr.isatty():
        from onrecord.cli.terminal import changing_line  # noqa: PLC0415 - rich

        with changing_line() as show:
            yield Pace(total, lambda run: show(run.told()), _SECONDS_BETWEEN_LOOKS)
    else:
        yield Pace(total, lambda run: say(run.told(), stderr=True), SECONDS_BETWEEN_LINES)


def by_reason(reasons: Counter[str]) -> str:
    """So many of each: "2 empty, 1 language"."""
    return ", ".join(f"{number:,} {reason}" for reason, number in sorted(reasons.items()))


def _size(number: int) -> str:
    for unit, of in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= of:
            return f"{number / of:.1f} {unit}"
    return f"{number} bytes"


def _duration(seconds: float) -> str:
    for unit, of in (("days", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * of:
            return f"{seconds / of:.0f} {unit}"
    return f"{seconds:.0f} s"
