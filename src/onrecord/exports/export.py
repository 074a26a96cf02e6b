"""Writes the rows of a store in a format, with the report of what was lost beside them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import SettingsError
from onrecord.exports.choice import Choice, plain
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import Fates, LossCount, Losses, TableLosses
from onrecord.store.folder import Store
from onrecord.store.leaving import Counts, Kind, count_leaving

LOSSES = "losses.json"
"""How the names of loss reports end."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an export goes.

    Attributes:
        folder: The folder of its files.
        names: By a file's name in the format, the name that it gets there.
        report: The name of the loss report there.
    """

    folder: Path
    names: Mapping[str, str]
    report: str

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that are written, the report last."""
        return tuple(self.folder / name for name in (*self.names.values(), self.report))


def target_of(format_: Format, output: Path) -> Target:
    """Where an export goes: of several files into a folder; of one to the path itself, where it has a file's ending.

    Raises:
        SettingsError: The path is a file, or would be taken for one, where a folder is needed.
    """
    named_as_file = not output.is_dir() and output.suffix in {Path(name).suffix for name in format_.files}
    if len(format_.files) > 1 and (output.is_file() or named_as_file):
        raise SettingsError(f"{output} is no folder, and {format_.name} is several files: name a folder, new or not")
    if len(format_.files) == 1 and (output.is_file() or (output.suffix and not output.is_dir())):
        return Target(output.parent, {format_.files[0]: output.name}, f"{output.name}.{LOSSES}")
    return Target(output, {name: name for name in format_.files}, f"{format_.name}.{LOSSES}")


def export(
    store: Store,
    format_: Format,
    choice: Choice,
    target: Target,
    *,
    force: bool = False,
    progress: Callable[[int], Callable[[int], object]] = lambda _total: lambda _rows: None,
) -> Losses:
    """Write the rows that leave; the files appear when all is written, and none does where that fails.

    Args:
        store: Where the rows come from.
        format_: How they are written.
        choice: Which of them leave.
        target: Where they go.
        force: Whether files that are there are written over.
        progress: Told how many rows there are, gives what is called with the number of those that were written.

    Raises:
        SettingsError: A file is there already, or cannot be written.
        StoreError: A part of the store cannot be read.
    """
    there = [file for file in target.files if file.exists()]
    if there and not force:
        raise SettingsError(f"{there[0]}: is there already; name another file, or write over it with --force")
    wanted = choice.wanted(format_.statuses)
    counts = count_leaving(store, wanted)
    total = counts["events"].leaving * (format_.events is not None)
    total += counts["statements"].leaving * (format_.statements is not None)
    outgoing = Outgoing(store, wanted, format_, progress(total))
    with _written(target) as unfinished:
        files = format_.write(outgoing, unfinished)
        named = {target.names[name]: rows for name, rows in files.items()}
        losses = Losses(format_.name, plain(wanted), named, _tables(outgoing, counts))
        report = json.dumps(asdict(losses), ensure_ascii=False, indent=2) + "\n"
        (unfinished / target.report).write_text(report, encoding="utf-8", newline="")
    return losses


def _tables(outgoing: Outgoing, counts: Mapping[Kind, Counts]) -> dict[str, TableLosses]:
    """By kind, what became of its rows."""
    found: dict[str, TableLosses] = {}
    kinds: tuple[tuple[Kind, Fates | None, LossCount[Any]], ...] = (
        ("events", outgoing.format.events, outgoing.losing_events),
        ("statements", outgoing.format.statements, outgoing.losing_statements),
    )
    for kind, fates, losing in kinds:
        staying = dict(counts[kind].staying)
        if fates is None:
            unheld = {f"the format holds no {kind}": counts[kind].leaving} if counts[kind].leaving else {}
            found[kind] = TableLosses(0, staying | unheld)
        else:
            refused = dict(outgoing.refused[kind])
            found[kind] = TableLosses(losing.seen, staying | refused, tuple(losing.report()))
    if outgoing.format.documents is not None:
        losing_documents = outgoing.losing_documents
        found["documents"] = TableLosses(losing_documents.seen, {}, tuple(losing_documents.report()))
    return found


@contextmanager
def _written(target: Target) -> Iterator[Path]:
    """A folder in which files are written, that are put in their place at the end.

    Raises:
        SettingsError: The disk refuses; nothing is left.
    """
    unfinished = target.folder / f".onrecord-export-{os.getpid()}"
    is_new = not target.folder.exists()
    try:
        target.folder.mkdir(parents=True, exist_ok=True)
        unfinished.mkdir()
        try:
            yield unfinished
            for name, last in (*target.names.items(), (target.report, target.report)):
                if (unfinished / name).exists():
                    (unfinished / name).replace(target.folder / last)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
            if is_new and not any(target.folder.iterdir()):
                target.folder.rmdir()
    except OSError as error:
        raise SettingsError(f"{target.folder}: cannot be written: {error.strerror}; name another folder") from error
