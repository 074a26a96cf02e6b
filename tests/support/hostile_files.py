"""Hostile files by the hundred, each with what is to become of it, and good documents to lie between them.

Every file is made from nothing but this code, the same each time. One that would be large lies compressed, or with
holes, on disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from inspect import signature
from itertools import chain
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and what is to become of what is in it.

    Attributes:
        name: Its name, of which the ending may tell what it is.
        make: Gives its bytes, or puts it in its place.
        outcome: What becomes of it, in words: a reason for which something in it is set aside, "read" where something
            is put on record, "nothing" where it gives no item at all. All of them must be, but one with "?" may be.
        fast: Whether it belongs to the few that are tried in every run of the tests.
    """

    name: str | bytes
    make: Callable[[], bytes] | Callable[[Path], object] | bytes
    outcome: str
    fast: bool = False

    def allows(self, found: Iterable[str]) -> bool:
        """Whether this may become of it."""
        must = {word for word in self.outcome.split() if not word.endswith("?")}
        may = {word.removesuffix("?") for word in self.outcome.split()}
        there = set(found) or {"nothing"}
        return must <= there <= may


@dataclass(frozen=True, slots=True)
class Placed:
    """A hostile file in its place.

    Attributes:
        path: Where it is.
        hostile: What it is; its bytes are on disk alone.
    """

    path: Path
    hostile: Hostile


def article(number: int | str, sentences: int = 3) -> str:
    """A short report of our own words; the number tells it from others."""
    told = (
        f"Norway recalled its ambassador from Chad on Friday, minister number {number} said in Oslo.",
        "He said that the talks had failed, and that the government would not go back to the table before the spring.",
        "Officials of both countries met for three days in the capital and signed no treaty.",
    )
    return " ".join(told[place % 3] for place in range(sentences))


def lay_out(folder: Path, files: Iterable[Hostile]) -> Iterator[Placed]:
    """Put files into a folder, in their order, each under a number of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, hostile in enumerate(files):
        path = Path(os.fsdecode(os.fsencode(folder) + b"/%03d " % number + os.fsencode(hostile.name)))
        _put(path, hostile.make)
        yield Placed(path, replace(hostile, make=b""))


def _put(path: Path, make: Callable[[], bytes] | Callable[[Path], object] | bytes) -> None:
    if isinstance(make, bytes):
        path.write_bytes(make)
    elif len(signature(make).parameters) == 0:
        path.write_bytes(make())  # type: ignore[call-arg, arg-type]
    else:
        make(path)  # type: ignore[call-arg]


def every_hostile_file() -> Iterator[Hostile]:
    """All of them, one kind after the other."""
    from hostile_documents import documents  # noqa: PLC0415 - they are made of what is above
    from hostile_packed import packed  # noqa: PLC0415
    from hostile_places import places  # noqa: PLC0415
    from hostile_tables import tables  # noqa: PLC0415

    return chain(places(), packed(), tables(), documents())
