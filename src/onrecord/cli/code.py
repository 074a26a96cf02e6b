"""`onrecord code`: many documents into a store, or as JSON lines."""

from __future__ import annotations

import os
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.arguments import MOST_WORKERS, UsageError
from onrecord.cli.console import progress, say, write_json
from onrecord.errors import UnreadableFile
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.engines.coding import Job, Tally


def code(  # noqa: PLR0913 - one option of the command line each
    *,
    inputs: list[str],
    store: Path | None,
    output: str,
    workers: int | None,
    date: str | None,
    model: str,
    parser: str,
    ontology: str | None,
    quiet: bool,
) -> None:
    """Put many documents on record.

    A run that was stopped goes on where it was when it is started again. A document that cannot be coded is
    set aside with a reason, and the rest is coded.
    """
    if (store is None) == (output == "store"):
        raise UsageError("name a store with -o STORE, or ask for --format jsonl, one of the two")
    from onrecord.coder import CodeShard  # noqa: PLC0415 - the layers that read language
    from onrecord.documents.inputs import ENDINGS, find_inputs  # noqa: PLC0415
    from onrecord.engines.coding import Job  # noqa: PLC0415 - Arrow

    settings = Settings(model, parser, ontology)
    paths = tuple(map(str, find_inputs(Path(each) for each in inputs)))
    if not paths:
        raise UnreadableFile(f"{', '.join(inputs)}: holds no file that ends in {', '.join(sorted(ENDINGS))}")
    job = Job(
        coder_name(settings, date),
        CodeShard(settings, date),
        paths,
        _usable_cores() if workers is None else workers,
    )
    if store is None:
        _print_lines(job, quiet=quiet)
    else:
        _fill_store(job, store, quiet=quiet)


def coder_name(settings: Settings, published: str | None) -> str:
    """A name that changes whenever the same file would be coded differently.

    Raises:
        ModelError: The folder of the model holds no encoder.
        OntologyError: The file of the ontology is missing, or something in it is wrong.
    """
    from onrecord.encoder.session import encoder_folder, encoder_id  # noqa: PLC0415 - numpy

    encoder = encoder_id(encoder_folder(settings.model))
    day_of = published or "as published"
    own = "" if settings.ontology is None else f", ontology {_ontology_name(settings.ontology)}"
    return f"onrecord {version('onrecord')}, encoder {encoder}, parser {settings.parser}, date {day_of}{own}"


def _ontology_name(path: str) -> str:
    from onrecord.ontologies.custom import ontology_id  # noqa: PLC0415 - YAML

    return ontology_id(Path(path))


def _fill_store(job: Job, path: Path, *, quiet: bool) -> None:
    from onrecord.engines.coding import code_into  # noqa: PLC0415 - Arrow
    from onrecord.store.folder import create_store  # noqa: PLC0415

    began = time.monotonic()
    run = code_into(create_store(path), job)
    tally = next(run)
    if tally.already and not quiet:
        say(f"{tally.already:,} of {tally.inputs:,} documents are on record already", stderr=True)
    with progress("coded", tally.inputs - tally.already, "documents", quiet=quiet) as advance:
        before = 0
        for tally in run:
            advance(tally.counts["inputs"] - before)
            before = tally.counts["inputs"]
    _summarize(tally, time.monotonic() - began)
    if tally.set_aside:
        say(f'list them with: onrecord query {path} "FROM set_aside"')


def _print_lines(job: Job, *, quiet: bool) -> None:
    from onrecord.engines.coding import Tally, stream_rows  # noqa: PLC0415 - Arrow

    began = time.monotonic()
    tally = Tally(len(job.paths), 0)
    with progress("coded", len(job.paths), "documents", quiet=quiet) as advance:
        for rows in stream_rows(job):
            for row in rows:
                if row["record"] is not None:
                    write_json(row["record"])
                if row["set_aside"] is not None:
                    say(f"set aside {row['input']}: {row['set_aside']['message']}", stderr=True)
            tally.add(rows)
            advance(len(rows))
    if not quiet:
        _summarize(tally, time.monotonic() - began, stderr=True)


def _summarize(tally: Tally, seconds: float, *, stderr: bool = False) -> None:
    counts = tally.counts
    say(
        f"coded {counts['documents']:,} documents: {counts['statements']:,} statements, "
        f"{counts['events']:,} events, in {seconds:.1f} s",
        stderr=stderr,
    )
    if tally.set_aside:
        say(f"set aside {tally.set_aside.total():,}: {_by_reason(tally.set_aside)}", stderr=stderr)


def _by_reason(reasons: Counter[str]) -> str:
    return ", ".join(f"{number:,} {reason}" for reason, number in sorted(reasons.items()))


def _usable_cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_WORKERS)
