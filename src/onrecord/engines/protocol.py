"""What an engine is handed and what it gives back; an engine knows nothing of language."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import NamedTuple, Protocol

from onrecord.errors import ModelError, OntologyError, SettingsError
from onrecord.store.coded import Row

FATAL = (ModelError, OntologyError, SettingsError)
"""Errors that no document causes: they end a run, where any other error sets one document aside."""


class Input(NamedTuple):
    """One document to read: the path to open, its name on record, and the SHA-256 of its bytes if readable."""

    path: str
    name: str
    sha256: str | None


class Shard(NamedTuple):
    """Inputs that go on record together; the key depends on nothing but them and the coder."""

    key: str
    inputs: tuple[Input, ...]


class Step(Protocol):
    """The work on one shard; it can be pickled, and gives one row per path, in order."""

    def __call__(self, paths: Sequence[str], /) -> list[Row]:
        """Code the documents at these paths."""
        ...


class Finished(NamedTuple):
    """A shard that is done, with one row per input, in order."""

    shard: Shard
    rows: list[Row]


class Engine(Protocol):
    """A way to run a step over shards; the rows do not depend on which engine, or on how many processes."""

    def __call__(self, step: Step, shards: Sequence[Shard], workers: int) -> Generator[Finished]:
        """Give every shard once, in the order in which they end."""
        ...


def crashed(given: Input, message: str) -> Row:
    """The row of a document that broke the step or its process."""
    return {
        "input": given.name,
        "sha256_of_input": given.sha256,
        "record": None,
        "set_aside": {"reason": "crashed", "message": message},
    }
