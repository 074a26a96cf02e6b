"""`onrecord code`: many documents into a store, or as JSON lines."""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from onrecord.cli.arguments import MOST_WORKERS, UsageError
from onrecord.cli.console import counted, progress, say, write_json
from onrecord.coder import CodeItems
from onrecord.documents.items import file_items
from onrecord.engines.coding import Job, Tally, code_into, stream_outcomes
from onrecord.engines.protocol import Means
from onrecord.errors import UnreadableFile
from onrecord.inputs.find import ENDINGS, find_inputs, passed_over
from onrecord.settings import Settings
from onrecord.store.folder import create_store
from onrecord.version import coder_name


@dataclass(frozen=True, slots=True)
class _Shown:
    """A run as it is told: how many inputs there are, when it began, and whether progress is shown."""

    total: int
    quiet: bool
    began: float


def code(  # noqa: PLR0913 - one option of the command line each
    *,
    inputs: list[str],
    store: Path | None,
    output: str,
    workers: int | None,
    date: str | None,
    keep_versions: bool,
    prune: bool,
    time_limit: float,
    model: str,
    parser: str,
    ontology: str | None,
    actors: str | None,
    min_confidence: float,
    quiet: bool,
) -> int:
    """Put many documents on record.

    A run that was stopped goes on where it was when it is started again. A document that cannot be coded is
    set aside with a reason, and the rest is coded; what may have had a passing reason is tried again by the next run.
    A file that was changed since replaces what it said before.
    """
    if (store is None) == (output == "store"):
        raise UsageError("name a store with -o STORE, or ask for --format jsonl, one of the two")
    settings = Settings(model, parser, ontology, min_confidence, actors)
    paths = _found(inputs, prune=prune)
    job = Job(
        coder_name(settings, date),
        CodeItems(settings, date),
        file_items(paths),
        Means(_usable_cores() if workers is None else workers, time_limit),
        keep_versions,
        tuple(map(os.path.abspath, inputs)) if prune else (),
    )
    shown = _Shown(len(paths), quiet, time.monotonic())
    if not quiet:
        _say_passed_over(inputs)
    return _print_lines(job, shown) if store is None else _fill_store(job, store, shown)


def _found(inputs: list[str], *, prune: bool) -> tuple[str, ...]:
    """The paths of the files that are meant; a path that is gone is none where that is what the run is for."""
    named = [Path(each) for each in inputs if not prune or os.path.lexists(each)]
    paths = tuple(map(str, find_inputs(named)))
    if not paths and not prune:
        raise UnreadableFile(f"{', '.join(inputs)}: holds no file that ends in {', '.join(sorted(ENDINGS))}")
    return paths


def _say_passed_over(inputs: list[str]) -> None:
    """How many files of the folders named are not read because of their endings."""
    counts = passed_over(map(Path, inputs))
    if counts:
        endings = ", ".join(f"{number:,} {ending or 'without an ending'}" for ending, number in counts.most_common())
        read = ", ".join(sorted(ENDINGS))
        say(f"passed over {endings}: of a folder, {read} are read; name others to try them", stderr=True)


def _fill_store(job: Job, path: Path, shown: _Shown) -> int:
    with progress("read", shown.total, "files", quiet=shown.quiet) as advance:
        tally = code_into(create_store(path), job, lambda _tally: advance(1))
    if tally.already and not shown.quiet:
        say(f"{tally.already:,} of {shown.total:,} files are on record already", stderr=True)
    if tally.forgotten:
        say(f"forgot {counted(tally.forgotten, 'file')} no longer there")
    _summarize(tally, shown)
    if tally.set_aside:
        say(f'list them with: onrecord query {path} "FROM set_aside"')
    return _exit_code(tally)


def _print_lines(job: Job, shown: _Shown) -> int:
    tally = Tally()
    with progress("read", shown.total, "files", quiet=shown.quiet) as advance:
        for outcome in stream_outcomes(job):
            if outcome.record is not None:
                write_json(outcome.record)
            if outcome.set_aside is not None:
                say(f"set aside {outcome.input}: {outcome.set_aside.message}", stderr=True)
            tally.add(outcome)
            advance(1)
    if not shown.quiet:
        _summarize(tally, shown, stderr=True)
    return _exit_code(tally)


def _summarize(tally: Tally, shown: _Shown, *, stderr: bool = False) -> None:
    counts = tally.counts
    seconds = time.monotonic() - shown.began
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
        say(f"{all_of}set aside {tally.set_aside.total():,}: {_by_reason(tally.set_aside)}", stderr=stderr)


def _exit_code(tally: Tally) -> int:
    """1 where nothing at all could be coded."""
    return int(bool(tally.set_aside) and not tally.counts["documents"] and not tally.already)


def _by_reason(reasons: Counter[str]) -> str:
    return ", ".join(f"{number:,} {reason}" for reason, number in sorted(reasons.items()))


def _usable_cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_WORKERS)
