"""A run: items in, a store or a stream of outcomes out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from onrecord.documents.items import Item
from onrecord.engines.local import run_local
from onrecord.engines.packing import Packing
from onrecord.engines.protocol import Broken, Engine, Means, Step
from onrecord.errors import EmptyDocument
from onrecord.store.coded import Outcome, SetAside
from onrecord.store.folder import Store, Writer
from onrecord.store.gone import Expected, Reach
from onrecord.store.packing import Packed, pack

PART_INPUTS = 512
"""Inputs in a part; a constant, so that the parts do not depend on the number of workers."""

SECONDS_TO_PART = 60.0
"""A part is written after that long, however few inputs it has, so that a kill loses little."""


_COUNTED = ("statements", "events")

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

    def add(self, outcome: Outcome, rows: Mapping[str, int]) -> None:
        """Count what became of an input; a text that came before is a publication, and no other document.

        Args:
            outcome: What became of it.
            rows: By table, how many rows its record has.
        """
        self.counts["inputs"] += 1
        if outcome.set_aside is not None:
            self.set_aside[outcome.set_aside.reason] += 1
            if len(self.messages) < MOST_MESSAGES:
                self.messages.append(outcome.set_aside.message)
        if outcome.publication is None:
            return
        self.counts["publications"] += 1
        if outcome.publication.published is None:
            self.counts["undated"] += 1
        if outcome.unread is not None:
            self.counts["read in part"] += 1
            self.unread = [*self.unread, outcome.unread][:MOST_MESSAGES]
        document = outcome.publication.document
        if document not in self._documents:
            self._documents.add(document)
            self.counts["documents"] += 1
            self.counts.update({name: rows[name] for name in _COUNTED})


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
        with closing(job.engine(Packing(job.step), new(), job.means)) as finished:
            for item, made in finished:
                packed = pack(_broken(item, made)) if isinstance(made, Broken) else made
                buffer.add(packed)
                tally.add(packed.outcome, packed.counts)
                observe(tally)
    finally:
        buffer.flush()
    tally.gone = expected.gone()
    if job.prune:
        writer.prune(tally.gone)
    return tally


@dataclass(slots=True)
class _Buffer:
    """What became of inputs, on its way into a part."""

    writer: Writer
    inputs: list[Packed] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def add(self, packed: Packed) -> None:
        """Take an input in; a full part is written."""
        self.inputs.append(packed)
        if len(self.inputs) == PART_INPUTS or time.monotonic() - self.since > SECONDS_TO_PART:
            self.flush()

    def flush(self) -> None:
        """Write what there is."""
        due, self.inputs = self.inputs, []
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
            yield _broken(item, made) if isinstance(made, Broken) else made


def counts_of(outcome: Outcome) -> dict[str, int]:
    """How many rows a record has of what is counted, by table."""
    return {} if outcome.record is None else {name: len(outcome.record[name]) for name in _COUNTED}


def _broken(item: Item, why: Broken) -> Outcome:
    """What became of an item that broke the step."""
    return Outcome(item.input, item.sha256, set_aside=SetAside(why.reason, f"{item.input}: {why.message}"))
