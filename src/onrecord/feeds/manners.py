"""When a feed may be asked again: not before it wants to be, and less and less often while it fails."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from onrecord.feeds.model import Pace

LONGEST_WAIT = 86_400.0
"""Seconds after which a feed is asked again, whatever it says of itself and however often it failed."""

SECONDS_BETWEEN = 2.0
"""Seconds between two requests to one host."""

_SLACK = 30.0
"""Seconds by which a feed may be asked too early, so that rounds of a feed's own length miss none."""
_MOST_DOUBLINGS = 20


@dataclass(slots=True)
class Turns:
    """Keeps requests to one host apart.

    Attributes:
        now: A clock that only goes forward, in seconds.
        sleep: Waits so many seconds.
        apart: Seconds between two requests.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    apart: float = SECONDS_BETWEEN
    _last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Wait until a host may be asked."""
        since = self.now() - self._last.get(host, float("-inf"))
        if since < self.apart:
            self.sleep(self.apart - since)
        self._last[host] = self.now()


def is_due(not_before: float, now: float) -> bool:
    """Whether a feed may be asked now; a time that is too far ahead was written by a clock that was wrong."""
    return not_before - _SLACK <= now or not_before > now + 8 * LONGEST_WAIT


def after_answer(pace: Pace, now: float) -> float:
    """When a feed that answered may be asked again, in seconds since 1970."""
    then = now + min((pace.minutes or 0) * 60.0, LONGEST_WAIT)
    if len(pace.skip_hours) == 24 or len(pace.skip_days) == 7:
        return then
    at = datetime.fromtimestamp(then, UTC)
    while at.hour in pace.skip_hours or at.weekday() in pace.skip_days:
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at.timestamp()


def after_failure(failures: int, every: float, wait: float | None, now: float) -> float:
    """When a feed that failed may be asked again: twice as late with each failure, not before the server wants it.

    Args:
        failures: How often it failed, this time included.
        every: Seconds between two rounds.
        wait: What the server asked for, in seconds, or None.
        now: The time, in seconds since 1970.
    """
    doubled = every * float(1 << min(failures - 1, _MOST_DOUBLINGS))
    return now + min(max(doubled, wait or 0.0), LONGEST_WAIT)
