"""What a run reads: the files behind the names that a user gives, and the shards they go on record in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.engines.protocol import Input, Shard
from onrecord.errors import UnreadableFile

SHARD_SIZE = 32
"""Inputs in a shard; a constant, so that the parts do not depend on the number of workers."""

FOLDER_SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml"})
"""What is read from a folder; a file that is named itself is read whatever its ending."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, in order and each once, and how many others the folders hold."""

    paths: tuple[str, ...]
    passed_over: int


def find_files(names: Sequence[str]) -> Found:
    """The files behind names of files and folders; folders are searched to the bottom, hidden files are not read.

    Raises:
        UnreadableFile: A name is neither a file nor a folder.
    """
    paths: set[str] = set()
    passed_over: set[str] = set()
    for name in map(os.path.normpath, names):
        if not Path(name).exists():
            raise UnreadableFile(f"{_printable(name)}: no such file or folder")
        if not Path(name).is_dir():
            paths.add(name)
            continue
        for path in _visible_files(name):
            (paths if Path(path).suffix.lower() in FOLDER_SUFFIXES else passed_over).add(path)
    return Found(tuple(sorted(paths, key=os.fsencode)), len(passed_over - paths))


def read_inputs(paths: Sequence[str]) -> list[Input]:
    """The inputs at these paths, with the SHA-256 of their bytes; None for one that cannot be read."""
    return [Input(path, _printable(path), _sha256(path)) for path in paths]


def make_shards(inputs: Sequence[Input], coder: str, finished: Collection[tuple[str, str | None]]) -> list[Shard]:
    """The work that is left, in shards.

    An interrupted run has finished whole shards, so what is left falls into the same shards as in an
    undisturbed one; inputs that are new since then make shards of their own.
    """
    left = [each for each in inputs if (each.name, each.sha256) not in finished]
    groups = (tuple(left[at : at + SHARD_SIZE]) for at in range(0, len(left), SHARD_SIZE))
    return [Shard(_key(group, coder), group) for group in groups]


def _key(inputs: Sequence[Input], coder: str) -> str:
    joined = "\x1f".join((coder, *(f"{each.name}\x1e{each.sha256}" for each in inputs)))
    return hashlib.sha256(joined.encode()).hexdigest()[:20]


def _visible_files(folder: str) -> Iterator[str]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(where, name)) for name in files if not name.startswith("."))


def _printable(path: str) -> str:
    """A name that can be stored; bytes that are no Unicode are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _sha256(path: str) -> str | None:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
