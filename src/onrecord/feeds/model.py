"""What a feed holds, whatever format it is written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One publication in a feed.

    Attributes:
        id: What tells it from the feed's other entries: its own id, else its address, else a hash of its title.
        title: Its headline, without the outlet's name.
        url: Where it can be read; http or https only.
        published: ISO 8601: a time with its zone, or a day where no zone is known.
        outlet: Who published it: the publisher that the entry itself names, else the feed.
        text: What the feed itself prints of it, paragraphs set apart by blank lines; "" where that is a headline only.
        problem: Why its text cannot be read, or None.
    """

    id: str
    title: str | None
    url: str | None
    published: str | None
    outlet: str | None
    text: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a feed wants to be asked.

    Attributes:
        minutes: The time for which what it says is good, or None.
        skip_hours: The hours of the day, in GMT, in which it has nothing new.
        skip_days: The days of the week, Monday being 0, on which it has nothing new.
    """

    minutes: int | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


ANY_PACE = Pace()
"""Of a feed that says nothing of it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was read.

    Attributes:
        title: Its name.
        entries: In its order, each id once.
        pace: How often it wants to be asked.
        faults: What is wrong with it, for a person; what could be read was read.
    """

    title: str | None
    entries: tuple[Entry, ...]
    pace: Pace = ANY_PACE
    faults: tuple[str, ...] = ()
