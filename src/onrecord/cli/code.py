"""`onrecord code`: many documents into a store, or as JSON lines."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.cli.command import UsageError
from onrecord.cli.console import counted, say, write_json
from onrecord.cli.defaults import MOST_WORKERS
from onrecord.cli.engines import absolute, chosen_engine
from onrecord.cli.pace import Pace, by_reason, pace
from onrecord.coder import CodeItems
from onrecord.documents.items import Item
from onrecord.engines.coding import MOST_MESSAGES, Job, Tally, code_into, counts_of, stream_outcomes
from onrecord.engines.protocol import Means
from onrecord.errors import UnreadableFile
from onrecord.inputs.columns import parse_columns
from onrecord.inputs.find import ENDINGS, Found, find_inputs, is_there, reaches
from onrecord.inputs.notices import Guess, PassedOver
from onrecord.inputs.read import PIPE, Reading, items_of, stream_items
from onrecord.inputs.rows import DateOrder, Wanted
from onrecord.settings import Settings
from onrecord.store.folder import create_store
from onrecord.version import coder_name

_HOW_TO_DATE = (
    "“on Friday” cannot be reckoned there; a line “Date: 2024-03-12” above the text, a day in the file's name or "
    "--date gives one (docs/inputs.md)"
)


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What is to be read: files, and whether standard input too."""

    files: Found
    piped: bool

    @property
    def bytes(self) -> int:
        """The bytes of all files; 0 where nobody can know."""
        return 0 if self.piped else sum(map(_size_of, self.files.paths))

    def items(self, reading: Reading) -> Iterator[Item]:
        """The documents in them."""
        yield from items_of(self.files.paths, reading)
        if self.piped:
            yield from stream_items(sys.stdin.buffer, reading)


@dataclass(slots=True)
class _Heard:
    """What the reading of the inputs has told: guesses are said at once, the rest is counted."""

    quiet: bool
    passed: Counter[str] = field(default_factory=Counter)

    def __call__(self, notice: Guess | PassedOver) -> None:
        """Take in a notice."""
        if isinstance(notice, PassedOver):
            self.passed[notice.kind] += notice.number
        elif not self.quiet:
            say(f"{notice.source}: {notice.message}", stderr=True)


def code(  # noqa: PLR0913 - one option of the command line each
    *,
    inputs: list[str],
    store: Path | None,
    output: str,
    columns: str,
    date_order: DateOrder | None,
    workers: int | None,
    engine: str,
    address: str | None,
    date: str | None,
    keep_versions: bool,
    prune: bool,
    time_limit: float,
    model: str,
    parser: str,
    ontology: str | None,
    actors: str | None,
    min_confidence: float,
    cache: bool,
    quiet: bool,
) -> int:
    """Put many documents on record.

    A run that was stopped goes on where it was when it is started again. A document that cannot be coded is
    set aside with a reason, and the rest is coded; what may have had a passing reason is tried again by the next run.
    A file or row that was changed since replaces what it said before.
    """
    if (store is None) == (output == "store"):
        raise UsageError("name a store with -o STORE, or ask for --format jsonl, one of the two")
    chosen = chosen_engine(engine, address, workers)
    settings = Settings(model, parser, ontology, min_confidence, actors, cache)
    wanted = Wanted(parse_columns(columns), date_order)
    found = _found(inputs, prune=prune)
    heard = _Heard(quiet, found.files.passed_over.copy())
    coder = coder_name(settings, date)
    began = time.monotonic()
    with pace(found.bytes, quiet=quiet) as run:
        job = Job(
            coder,
            CodeItems(settings, date) if engine == "local" else CodeItems(absolute(settings), date, coder),
            found.items(Reading(wanted, listen=heard, progress=run.read)),
            Means(_usable_cores() if workers is None else workers, time_limit),
            keep_versions,
            tuple(reaches([each for each in inputs if each != PIPE], found.files)),
            prune,
            chosen,
        )
        try:
            tally = _print_lines(job, run) if store is None else code_into(create_store(store), job, run.done)
        except KeyboardInterrupt:
            if store is not None:
                say(f"{counted(run.inputs, 'document')} gone through; the same command goes on from there", stderr=True)
            raise
    if not quiet or store is not None:
        _say_passed_over(heard.passed)
        _summarize(tally, time.monotonic() - began, store, prune=prune)
    return _exit_code(tally)


def _found(inputs: list[str], *, prune: bool) -> _Inputs:
    """The files that are meant; a path that is gone is none where that is what the run is for.

    Raises:
        UsageError: What comes through a pipe is to be pruned.
        UnreadableFile: There is nothing to read.
    """
    named = [Path(each) for each in inputs if each != PIPE and (not prune or is_there(each))]
    piped = PIPE in inputs
    if piped and prune:
        raise UsageError("--prune forgets files that are gone, and standard input (-) is no file: name the files")
    files = find_inputs(named)
    if not files.paths and not prune and not piped:
        raise UnreadableFile(f"{', '.join(inputs)}: holds no file whose ending is known: {', '.join(sorted(ENDINGS))}")
    return _Inputs(files, piped)


def _size_of(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a million of them
    except OSError:
        return 0


def _say_passed_over(counts: Counter[str]) -> None:
    """How many files, and what else in them, are not read because of what they are."""
    if counts:
        kinds = ", ".join(f"{number:,} {kind or 'without an ending'}" for kind, number in counts.most_common())
        say(f"passed over {kinds} (what is read: docs/inputs.md; a file that you name is tried)", stderr=True)


def _print_lines(job: Job, run: Pace) -> Tally:
    tally = Tally()
    for outcome in stream_outcomes(job):
        if outcome.record is not None:
            write_json(outcome.record)
        if outcome.set_aside is not None:
            say(f"set aside {outcome.input}: {outcome.set_aside.message}", stderr=True)
        tally.add(outcome, counts_of(outcome))
        run.done(tally)
    return tally


def _summarize(tally: Tally, seconds: float, store: Path | None, *, prune: bool) -> None:
    """What the run did, and what to do next; beside records on standard output it is said on standard error."""
    stderr, counts = store is None, tally.counts
    if tally.already:
        say(f"{tally.already:,} of {counted(tally.inputs, 'document')} had been gone through before", stderr=True)
    if tally.gone:
        _say_gone(tally.gone, forgotten=prune)
    if counts["documents"]:
        several = counts["publications"] - counts["documents"]
        copies = f" in {counts['publications']:,} publications" if several else ""
        say(
            f"coded {counted(counts['documents'], 'document')}{copies}: {counted(counts['statements'], 'statement')}, "
            f"{counted(counts['events'], 'event')}, in {seconds:.1f} s",
            stderr=stderr,
        )
    elif not counts["inputs"]:
        say("nothing new to code", stderr=stderr)
    if tally.set_aside:
        all_of = "" if counts["documents"] else "no document could be coded: "
        say(f"{all_of}set aside {tally.set_aside.total():,}: {by_reason(tally.set_aside)}", stderr=stderr)
        if store is not None and tally.set_aside.total() <= MOST_MESSAGES:
            for message in tally.messages:
                say(f"  {message}")
    if counts["read in part"]:
        _say_in_part(tally.unread, counts["read in part"], stderr=stderr)
    if counts["undated"]:
        say(
            f"{counts['undated']:,} of {counted(counts['publications'], 'document')} have no day: {_HOW_TO_DATE}",
            stderr=stderr,
        )
    if store is not None:
        _say_next(tally, store)


def _say_in_part(messages: Sequence[str], number: int, *, stderr: bool) -> None:
    """Which documents lack something that their files have."""
    say(f"of {counted(number, 'document')} only a part could be read:", stderr=stderr)
    for message in messages:
        say(f"  {message}", stderr=stderr)
    if number > len(messages):
        say(f"  and {number - len(messages):,} more", stderr=stderr)


def _say_gone(gone: Sequence[str], *, forgotten: bool) -> None:
    """What is on record of files, and of rows in them, that are not there any more."""
    if forgotten:
        say(f"forgot {counted(len(gone), 'input')} no longer there")
        return
    others = f" and {len(gone) - 1:,} more" if len(gone) > 1 else ""
    say(
        f"still on record, and no longer there: {counted(len(gone), 'input')} ({gone[0]}{others}); "
        "with --prune they are forgotten"
    )


def _say_next(tally: Tally, store: Path) -> None:
    """Where to go from here."""
    if tally.set_aside:
        say(f'list them with: onrecord query {store} "FROM set_aside"')
    if tally.counts["events"]:
        say(f'look at the events with: onrecord query {store} "FROM events_flat"')


def _exit_code(tally: Tally) -> int:
    """1 where nothing at all could be coded."""
    return int(bool(tally.set_aside) and not tally.counts["documents"] and not tally.already)


def _usable_cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_WORKERS)
