"""A store: whether this onrecord reads it, whether its parts are there, and whether this coder wrote its rows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.doctor.finding import Finding
from onrecord.errors import StoreError
from onrecord.settings import Settings
from onrecord.store.manifest import FORMAT_VERSION, check_manifest
from onrecord.version import coder_name

if TYPE_CHECKING:
    from onrecord.store.ledger import Part


def store(path: Path, settings: Settings) -> Iterator[Finding]:
    """What is to be said of a store, without reading its rows; `onrecord verify` does that."""
    try:
        check_manifest(path)
        yield Finding("store", "ok", f"{path} is a store of format {FORMAT_VERSION}, as this onrecord has it")
        yield from _parts(path)
        yield from _coder(path, settings)
    except StoreError as error:
        yield Finding("store", "fault", str(error), "name another store, or code the inputs into a new folder")
        return
    yield from _beside(path)
    yield from _use(path)


def _beside(path: Path) -> Iterator[Finding]:
    """What people decided about its rows, and its search index, as far as they are there."""
    from onrecord.doctor.beside import beside  # noqa: PLC0415 - DuckDB and numpy
    from onrecord.store.folder import open_store  # noqa: PLC0415

    for each in beside(open_store(path)):
        if each.told:
            yield Finding("store", "fault" if each.is_fault else "note", f"{each.name}: {each.told}", each.do)
        else:
            yield Finding("store", "ok", f"{each.counted:,} {each.kind} of people are in {each.name}")


def _parts(path: Path) -> Iterator[Finding]:
    """Whether the files that the ledger names are there, with the sizes that they had."""
    from onrecord.store.folder import open_store  # noqa: PLC0415 - DuckDB
    from onrecord.store.parts import UNFINISHED  # noqa: PLC0415

    opened = open_store(path)
    with opened.ledger() as ledger:
        parts, readings = ledger.all_parts(), ledger.readings()
    wrong = [problem for part in parts for problem in _wrong_files(opened.folder_of(part), part)]
    if wrong:
        told = f"{len(wrong)} files are not as they were written: {', '.join(wrong[:3])}{' ...' if wrong[3:] else ''}"
        do = f"onrecord verify {path} names all; coding their inputs again makes them anew"
        yield Finding("store", "fault", told, do)
    documents = len({each.document for each in readings if each.document is not None})
    aside = sum(each.document is None for each in readings)
    set_aside = f", {aside:,} inputs set aside (the table set_aside says why)" if aside else ""
    whole = "" if wrong else "; every file has its size: onrecord verify proves the bytes"
    yield Finding(
        "store",
        "ok",
        f"{documents:,} documents in {len(parts):,} part{'s' if len(parts) != 1 else ''}{set_aside}{whole}",
    )
    if left := [each.name for each in opened.parts_folder.glob(f"{UNFINISHED}*")]:
        told = f"{len(left)} unfinished folders of a run that is going on, or was stopped"
        yield Finding("store", "note", told, "the next run removes what a stopped one left")


def _wrong_files(folder: Path, part: Part) -> Iterator[str]:
    """The files of a part that are missing, or of another size than was written."""
    for name, written in part.files.items():
        file = folder / f"{name}.parquet"
        if not file.is_file():
            yield f"{part.name}/{file.name} is missing"
        elif written.bytes not in {0, file.stat().st_size}:
            yield f"{part.name}/{file.name} has another size"


def _coder(path: Path, settings: Settings) -> Iterator[Finding]:
    """Whether the rows that count were written by this coder."""
    from onrecord.store.folder import open_store  # noqa: PLC0415

    with open_store(path).ledger() as ledger:
        coders = ledger.coders()
    if not coders:
        yield Finding("store", "note", "nothing is on record in it", f"onrecord code INPUT -o {path}")
        return
    ours, last = coder_name(settings, None), coders[0]
    if _fingerprint(last) == _fingerprint(ours):
        yield Finding("store", "ok", f"its rows were last written by the coder that is installed: {last}")
    else:
        do = "the next `onrecord code` reads its inputs again; `onrecord diff` then shows what changed"
        yield Finding("store", "note", f"its rows were last written by another coder: {last}; this one is {ours}", do)


def _fingerprint(coder: str) -> str:
    """The fingerprint in a coder's name, which stands behind the version."""
    return [*coder.split(", "), ""][1]


def _use(path: Path) -> Iterator[Finding]:
    """Whether a store is being written, or cannot be."""
    if not os.access(path, os.W_OK):
        told = "it cannot be written by you, only asked"
        yield Finding("store", "note", told, "to code into it, copy it to where you may write")
    elif _is_held(path / ".lock"):
        told = "it is being written just now; it can be asked meanwhile"
        yield Finding("store", "note", told, "wait for that run before you start another")


def _is_held(lock: Path) -> bool:
    """Whether somebody holds the lock of a store; it is not taken."""
    if sys.platform == "win32" or not lock.exists():
        return False
    import fcntl  # noqa: PLC0415 - not on Windows

    with lock.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
