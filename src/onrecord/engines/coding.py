"""A run: items in, a store or a stream of outcomes out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from onrecord.documents.items import Item
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Broken, Engine, Means, Step
from onrecord.errors import EmptyDocument
from onrecord.store.coded import Outcome, SetAside
from onrecord.store.folder import Store, Writer
from onrecord.store.gone import Expected, Reach

PART_INPUTS = 512
"""Inputs in a part; a constant, so that the parts do not depend on the number of workers."""

SECONDS_TO_PART = 60.0
"""A part is written after that long, however few inputs it has, so that a kill loses little."""


MOST_MESSAGES = 3
"""So many inputs that were set aside are told of with their whole message."""


@dataclass(slots=True)
class Tally:
    """How far a run is.

    Attributes:
        already: Inputs that were on record before the run.
        counts: Of the run itself: inputs, and the documents, publications, statements and events in them; and
            "undated", the publications without a day, and "read in part".
        set_aside: Inputs without a record, by reason.
        messages: What is said of the first of them, `MOST_MESSAGES` at most.
        unread: What is said of the first documents that were read in part, `MOST_MESSAGES` at most.
        gone: The names of inputs that are on record and not there any more; forgotten, where the run was to prune.
    """

    already: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    set_aside: Counter[str] = field(default_factory=Counter)
    messages: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    _documents: set[str] = field(default_factory=set)

    @property
    def inputs(self) -> int:
        """The inputs that are done with."""
        return self.already + self.counts["inputs"]

    def add(self, outcome: Outcome) -> None:
        """Count what became of an input; a text that came before is a publication, and no other document."""
        self.counts["inputs"] += 1
        if outcome.set_aside is not None:
            self.set_aside[outcome.set_aside.reason] += 1
            if len(self.messages) < MOST_MESSAGES:
                self.messages.append(outcome.set_aside.message)
        if outcome.record is None:
            return
        self.counts["publications"] += 1
        if outcome.publication is not None and outcome.publication.published is None:
            self.counts["undated"] += 1
        if outcome.unread is not None:
            self.counts["read in part"] += 1
            self.unread = [*self.unread, outcome.unread][:MOST_MESSAGES]
        document = outcome.record["document"]["id"]
        if document not in self._documents:
            self._documents.add(document)
            self.counts["documents"] += 1
            self.counts["statements"] += len(outcome.record["statements"])
            self.counts["events"] += len(outcome.record["events"])


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done, wherever its outcomes go.

    Attributes:
        coder: A name that changes whenever the step would give other rows.
        step: The work.
        items: The inputs, read as their turn comes.
        means: What the engine may use.
        keep_versions: Whether what an input said before it was changed still counts.
        reaches: What the items are meant to be all of; what is on record there and not among them is gone.
        prune: Whether what is gone is forgotten.
        engine: How the step is run.
    """

    coder: str
    step: Step[Item, Outcome]
    items: Iterable[Item]
    means: Means = field(default_factory=Means)
    keep_versions: bool = False
    reaches: Sequence[Reach] = ()
    prune: bool = False
    engine: Engine = run_local


Observer = Callable[[Tally], None]
"""Told of the tally after each input."""


def _unobserved(_tally: Tally) -> None:
    return


def code_into(store: Store, job: Job, observe: Observer = _unobserved) -> Tally:
    """Put items on record; those that this coder has been through before are passed over.

    The store is held for writing until the run ends. Whatever ends it, what is in a part is on record.

    Raises:
        StoreError: Another process writes to the store, or the disk refuses.
        OnrecordError: Something is at fault that no item causes.
    """
    with store.writing(job.coder, keep_versions=job.keep_versions) as writer:
        return write(writer, job, observe)


def write(writer: Writer, job: Job, observe: Observer = _unobserved) -> Tally:
    """Put items on record in a store that is held for writing; see `code_into`."""
    tally = Tally()
    expected = Expected(writer.ledger, job.reaches)

    def new() -> Iterator[Item]:
        for item in job.items:
            expected.meet(item.input, whole=item.problem is None or isinstance(item.problem, EmptyDocument))
            if writer.knows(item.input, item.sha256):
                tally.already += 1
                observe(tally)
            else:
                yield item

    buffer = _Buffer(writer)
    try:
        with closing(job.engine(job.step, new(), job.means)) as finished:
            for item, made in finished:
                outcome = outcome_of(item, made)
                buffer.add(outcome)
                tally.add(outcome)
                observe(tally)
    finally:
        buffer.flush()
    tally.gone = expected.gone()
    if job.prune:
        writer.prune(tally.gone)
    return tally


@dataclass(slots=True)
class _Buffer:
    """Outcomes on their way into a part."""

    writer: Writer
    outcomes: list[Outcome] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def add(self, outcome: Outcome) -> None:
        """Take an outcome in; a full part is written."""
        self.outcomes.append(outcome)
        if len(self.outcomes) == PART_INPUTS or time.monotonic() - self.since > SECONDS_TO_PART:
            self.flush()

    def flush(self) -> None:
        """Write what there is."""
        due, self.outcomes = self.outcomes, []
        if due:
            self.writer.put(due)
            self.writer.merge()
        self.since = time.monotonic()


def stream_outcomes(job: Job) -> Iterator[Outcome]:
    """Code items without a store.

    Yields:
        What became of each, in their order.

    Raises:
        OnrecordError: Something is at fault that no item causes.
    """
    with closing(job.engine(job.step, job.items, job.means)) as finished:
        for item, made in finished:
            yield outcome_of(item, made)


def outcome_of(item: Item, made: Outcome | Broken) -> Outcome:
    """What became of an item, also where it broke the step."""
    if isinstance(made, Broken):
        return Outcome(item.input, item.sha256, set_aside=SetAside(made.reason, f"{item.input}: {made.message}"))
    return made
