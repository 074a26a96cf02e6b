"""`onrecord code`: many documents into a store, or as JSON lines."""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from onrecord.cli.arguments import MOST_WORKERS, UsageError
from onrecord.cli.console import counted, progress, say, write_json
from onrecord.coder import CodeItems
from onrecord.documents.items import file_items
from onrecord.engines.coding import Job, Tally, code_into, stream_outcomes
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Engine, Means
from onrecord.errors import UnreadableFile
from onrecord.inputs.find import ENDINGS, find_inputs, passed_over
from onrecord.settings import DEFAULT, Settings
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
    quiet: bool,
) -> int:
    """Put many documents on record.

    A run that was stopped goes on where it was when it is started again. A document that cannot be coded is
    set aside with a reason, and the rest is coded; what may have had a passing reason is tried again by the next run.
    A file that was changed since replaces what it said before.
    """
    if (store is None) == (output == "store"):
        raise UsageError("name a store with -o STORE, or ask for --format jsonl, one of the two")
    chosen = _engine(engine, address, workers)
    settings = Settings(model, parser, ontology, min_confidence, actors)
    paths = _found(inputs, prune=prune)
    coder = coder_name(settings, date)
    job = Job(
        coder,
        CodeItems(settings, date) if engine == "local" else CodeItems(_absolute(settings), date, coder),
        file_items(paths),
        Means(_usable_cores() if workers is None else workers, time_limit),
        keep_versions,
        tuple(map(os.path.abspath, inputs)) if prune else (),
        chosen,
    )
    shown = _Shown(len(paths), quiet, time.monotonic())
    if not quiet:
        _say_passed_over(inputs)
    return _print_lines(job, shown) if store is None else _fill_store(job, store, shown)


def _engine(name: str, address: str | None, workers: int | None) -> Engine:
    """The engine that is asked for.

    Raises:
        UsageError: What is said of it does not fit together.
    """
    if name == "local":
        if address is not None:
            raise UsageError("--address names a cluster: say --engine ray or --engine spark, too")
        return run_local
    if workers == 0:
        raise UsageError(f"--engine {name} codes in processes beside this one: say --workers 1 or more")
    if address is not None and workers is None:
        raise UsageError("--address names a cluster: say with --workers N how many of its CPUs are to code")
    if name == "ray":
        from onrecord.engines.ray import RayEngine  # noqa: PLC0415 - one of the two at most

        return RayEngine(address)
    from onrecord.engines.spark import SparkEngine  # noqa: PLC0415

    return SparkEngine(address)


def _absolute(settings: Settings) -> Settings:
    """The same settings where another folder is the current one."""
    model, ontology, actors = (
        None if path is None else str(Path(path).absolute())
        for path in (settings.model if settings.model != DEFAULT else None, settings.ontology, settings.actors)
    )
    return replace(settings, model=model or DEFAULT, ontology=ontology, actors=actors)


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
