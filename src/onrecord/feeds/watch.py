"""Asks feeds in rounds and hands what they print to whoever puts it on record; a feed that fails stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import structs

from onrecord.documents.items import Item
from onrecord.errors import DocumentError
from onrecord.feeds.address import Address
from onrecord.feeds.fetch import Failed, Fetched, Marks, Unchanged, fetch
from onrecord.feeds.items import entry_items
from onrecord.feeds.manners import Turns, after_answer, after_failure, is_due
from onrecord.feeds.model import Feed
from onrecord.feeds.parse import read_feed
from onrecord.feeds.state import NEVER, Visit

Fetch = Callable[[Address, Marks, float], Fetched | Unchanged | Failed]
"""Asks for a feed, as `fetch.fetch` does; given the address, the marks of the last answer, and the time."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of one feed in a round.

    Attributes:
        feed: Its name.
        visit: What is to be remembered of it once its items are on record.
        items: Its entries; none where it is unchanged or failed.
        failed: Why it failed, or None.
        unchanged: Whether its server said that it is what it was.
        gone: Whether it is not asked again.
        notes: What else a person may want to know.
    """

    feed: str
    visit: Visit
    items: tuple[Item, ...] = ()
    failed: str | None = None
    unchanged: bool = False
    gone: bool = False
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Watch:
    """Feeds that are watched.

    Attributes:
        feeds: Where they are, each once.
        every: Seconds between two rounds.
        visits: What is remembered of each, by name; changed by `remember`.
        now: The time, in seconds since 1970.
        turns: Keeps the requests to one host apart.
        ask: Asks for a feed.
        gone: The names of those that are not asked again.
    """

    feeds: Sequence[Address]
    every: float
    visits: dict[str, Visit]
    now: Callable[[], float]
    turns: Turns = field(default_factory=Turns)
    ask: Fetch = fetch
    gone: set[str] = field(default_factory=set)

    def due(self) -> list[Address]:
        """The feeds that may be asked now."""
        now = self.now()
        return [each for each in self.feeds if each.name not in self.gone and is_due(self._visit(each).not_before, now)]

    def waiting(self) -> Mapping[str, float]:
        """Of the feeds that may not be asked yet: when they may be, in seconds since 1970."""
        due = {each.name for each in self.due()} | self.gone
        return {each.name: self._visit(each).not_before for each in self.feeds if each.name not in due}

    def round(self) -> Iterator[Heard]:
        """Ask the feeds that may be asked, one after the other."""
        for address in self.due():
            self.turns.wait(address.host)
            yield self._hear(address)

    def remember(self, heard: Sequence[Heard], *, again: bool = False) -> None:
        """Take in that what was heard is on record, or failed.

        Args:
            heard: What was heard.
            again: Whether some of it is to be coded again, so that the feeds are asked for in full the next time.
        """
        for each in heard:
            self.visits[each.feed] = structs.replace(each.visit, etag=None, modified=None) if again else each.visit
            if each.gone:
                self.gone.add(each.feed)

    def _visit(self, address: Address) -> Visit:
        return self.visits.get(address.name, NEVER)

    def _hear(self, address: Address) -> Heard:
        last, now = self._visit(address), self.now()
        answer = self.ask(address, Marks(last.etag, last.modified), now)
        if isinstance(answer, Unchanged):
            visit = Visit(last.etag, last.modified, after_answer(last.pace, now), pace=last.pace)
            return Heard(address.name, visit, unchanged=True)
        if isinstance(answer, Failed):
            return self._failed(address, answer)
        try:
            feed = read_feed(answer.body, address.name, answer.charset)
        except DocumentError as error:
            return self._failed(address, Failed(str(error)))
        except Exception as error:  # noqa: BLE001 - whatever a feed does to its reader, the others are read
            return self._failed(address, Failed(f"it breaks its reader ({type(error).__name__}: {error})"))
        visit = Visit(answer.marks.etag, answer.marks.modified, after_answer(feed.pace, now), pace=feed.pace)
        return Heard(address.name, visit, tuple(entry_items(address.name, feed)), notes=_notes(answer, feed))

    def _failed(self, address: Address, failed: Failed) -> Heard:
        last, now = self._visit(address), self.now()
        failures = last.failures + 1
        again = after_failure(failures, self.every, failed.wait, now)
        visit = Visit(last.etag, last.modified, again, failures, last.pace)
        return Heard(address.name, visit, failed=failed.why, gone=failed.gone)


def _notes(answer: Fetched, feed: Feed) -> tuple[str, ...]:
    moved = () if answer.moved is None else (f"it is at {answer.moved}{', for good' if answer.for_good else ''}",)
    return (*moved, *feed.faults)
