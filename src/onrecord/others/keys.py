"""Keeps count of the keys of others' rows: published files hold the same row twice, and two rows under one key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from onrecord.others.model import OtherEvent

MOST_NAMED = 5
"""Keys that are named to a person."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key that came before."""

    key: str
    file: str
    line: int


@dataclass(slots=True)
class Keys:
    """What was seen of keys, in memory that grows with the rows.

    Attributes:
        rows: How many rows were read, with those that are left out.
        folded: Rows that say the same under the same key as one before: they count once.
        conflicting: Rows that say something else under a key of one before: both count.
        again: Rows under a key of their own that say what one before says: day, parties, deed, place and address. All
            count.
        named: The first of the conflicting.
    """

    rows: int = 0
    folded: int = 0
    conflicting: int = 0
    again: int = 0
    named: list[Repeated] = field(default_factory=list)
    _rows_of: dict[str, bytes | set[bytes]] = field(default_factory=dict)
    _contents: set[bytes] = field(default_factory=set)

    def unique(self, events: Iterator[OtherEvent]) -> Iterator[OtherEvent]:
        """The events without those that say the same under the same key."""
        return (event for event in events if self._is_new(event))

    def _is_new(self, event: OtherEvent) -> bool:
        self.rows += 1
        name, row = f"{event.format} {event.key}", _digest(event.row)
        before = self._rows_of.get(name)
        if before is None:
            self._rows_of[name] = row
            self._note_content(event)
            return True
        known = before if isinstance(before, set) else {before}
        if row in known:
            self.folded += 1
            return False
        self._rows_of[name] = known | {row}
        self.conflicting += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(Repeated(event.key, event.file, event.line))
        return True

    def _note_content(self, event: OtherEvent) -> None:
        said = (event.day, event.actors, event.recipients, event.type, event.mode, event.cameo, event.place, event.urls)
        content = _digest(f"{event.format} {event.title} {event.text} {said!r}")
        self.again += content in self._contents
        self._contents.add(content)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
