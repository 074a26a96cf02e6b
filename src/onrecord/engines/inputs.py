"""What a run reads: files, known by name and content, and the shards they go on record in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Sequence
from pathlib import Path

from onrecord.engines.protocol import Input, Shard

SHARD_SIZE = 32
"""Inputs in a shard; a constant, so that the parts do not depend on the number of workers."""


def read_inputs(paths: Sequence[str]) -> list[Input]:
    """The inputs at these paths, sorted and each once, with the SHA-256 of their bytes; None where unreadable."""
    return [Input(path, _printable(path), _sha256(path)) for path in sorted(set(paths), key=os.fsencode)]


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


def _printable(path: str) -> str:
    """A name that can be stored; bytes that are no Unicode are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _sha256(path: str) -> str | None:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
