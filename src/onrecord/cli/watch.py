"""`onrecord watch`: what feeds print, put on record as it comes."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from onrecord.cli.command import UsageError
from onrecord.cli.console import counted, say
from onrecord.cli.interrupt import Terminated, terminable
from onrecord.coder import CodeItems
from onrecord.documents.items import Item
from onrecord.engines.coding import Job, Tally, write
from onrecord.engines.protocol import Means, Step
from onrecord.errors import SettingsError, StoreError
from onrecord.feeds.address import Address, parse_address
from onrecord.feeds.manners import Turns
from onrecord.feeds.state import read_state, write_state
from onrecord.feeds.watch import Heard, Watch
from onrecord.settings import Settings
from onrecord.store.coded import PASSING, Outcome
from onrecord.store.folder import STATE, Store, create_store
from onrecord.version import coder_name

_LONGEST_SLEEP = 60.0
"""Seconds after which the clock is looked at again, so that a machine that slept is not late."""


def watch(  # noqa: PLR0913 - one option of the command line each
    *,
    feeds: list[str],
    store: Path,
    every: int,
    once: bool,
    workers: int,
    time_limit: float,
    model: str,
    parser: str,
    ontology: str | None,
    actors: str | None,
    min_confidence: float,
    quiet: bool,
) -> int:
    """Put on record what feeds print, now and as it comes.

    Nothing but the addresses that are named is asked for; the articles' own pages are not. A feed that fails stops no
    other, and is asked less and less often. Ctrl-C and SIGTERM end it; what was coded is on record by then.
    """
    settings = Settings(model, parser, ontology, min_confidence, actors)
    coder = coder_name(settings, None)
    addresses = _addresses(feeds)
    taker = _Taker(create_store(store), coder, CodeItems(settings), Means(workers, time_limit))
    watched = Watch(addresses, every * 60.0, read_state(store / STATE, coder), time.time, Turns())
    try:
        with terminable():
            return _once(watched, taker, quiet=quiet) if once else _for_ever(watched, taker, quiet=quiet)
    except Terminated:
        say("stopped: what was coded is on record", stderr=True)
        return 0


def _addresses(written: Sequence[str]) -> list[Address]:
    try:
        found = [parse_address(each) for each in written]
    except SettingsError as error:
        raise UsageError(str(error)) from error
    return list({each.name: each for each in found}.values())


@dataclass(frozen=True, slots=True)
class _Taker:
    """Puts on record what was heard in a round."""

    store: Store
    coder: str
    step: Step[Item, Outcome]
    means: Means

    def take(self, heard: Sequence[Heard]) -> tuple[dict[str, int], Tally]:
        """How many entries of each feed were new, and what became of them."""
        if not any(each.items for each in heard):
            return {}, Tally()
        with self.store.writing(self.coder) as writer:
            new = {
                each.feed: [item for item in each.items if not writer.knows(item.input, item.sha256)] for each in heard
            }
            items = list(chain.from_iterable(new.values()))
            tally = write(writer, Job(self.coder, self.step, items, self.means)) if items else Tally()
        return {feed: len(found) for feed, found in new.items()}, tally


def _for_ever(watched: Watch, taker: _Taker, *, quiet: bool) -> int:
    """Round after round until somebody stops it, or no feed is left; the exit code."""
    while True:
        began = watched.now()
        try:
            _round(watched, taker, quiet=quiet)
        except StoreError as error:  # another process writes to it, say: the next round asks again
            say(f"{_at(began)} nothing could be put on record: {error}", stderr=True)
        if len(watched.gone) == len(watched.feeds):
            say("no feed is left to watch", stderr=True)
            return 1
        while 0 < (left := began + watched.every - watched.now()) <= watched.every:
            time.sleep(min(left, _LONGEST_SLEEP))


def _once(watched: Watch, taker: _Taker, *, quiet: bool) -> int:
    """One round; the exit code, which is 1 where no feed that was asked could be read."""
    for feed, moment in watched.waiting().items():
        say(f"{feed}: wants no question before {_at(moment)}", stderr=True)
    heard = _round(watched, taker, quiet=quiet)
    return int(bool(heard) and all(each.failed is not None for each in heard))


def _round(watched: Watch, taker: _Taker, *, quiet: bool) -> list[Heard]:
    """Ask, code, tell, remember: in that order, so that what a stop interrupts is asked for again."""
    heard = list(watched.round())
    new, tally = taker.take(heard)
    watched.remember(heard, again=not PASSING.isdisjoint(tally.set_aside))
    write_state(taker.store.path / STATE, taker.coder, watched.visits)
    for each in heard:
        _tell(each, new.get(each.feed, 0), watched.now(), quiet=quiet)
    if tally.counts["inputs"] and not quiet:
        say(f"{_at(watched.now())} {_told(tally)}")
    sys.stdout.flush()
    return heard


def _tell(heard: Heard, new: int, now: float, *, quiet: bool) -> None:
    """One line of what became of a feed."""
    notes = "".join(f"; {note}" for note in heard.notes)
    if heard.failed is not None:
        again = "it is not asked again" if heard.gone else f"asked again at {_at(heard.visit.not_before)}"
        say(f"{_at(now)} {heard.feed}: failed: {heard.failed}; {again}", stderr=True)
    elif not quiet and heard.unchanged:
        say(f"{_at(now)} {heard.feed}: unchanged")
    elif not quiet:
        entries = "1 entry" if len(heard.items) == 1 else f"{len(heard.items):,} entries"
        say(f"{_at(now)} {heard.feed}: {entries}, {new:,} new{notes}")


def _told(tally: Tally) -> str:
    """What became of the new entries of a round."""
    counts = tally.counts
    coded = (
        f"coded {counted(counts['documents'], 'document')}: {counted(counts['statements'], 'statement')}, "
        f"{counted(counts['events'], 'event')}"
    )
    if not tally.set_aside:
        return coded
    return f"{coded}; set aside {tally.set_aside.total():,}: {_by_reason(tally.set_aside)}"


def _by_reason(reasons: Counter[str]) -> str:
    return ", ".join(f"{number:,} {reason}" for reason, number in sorted(reasons.items()))


def _at(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
