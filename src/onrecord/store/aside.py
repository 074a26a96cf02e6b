"""What a store has set aside: by reason, and some inputs with what was told of them, without paths of a machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath

from onrecord.store.folder import Store
from onrecord.store.query import connect

_STEPS = 2
"""The last steps of a path by which an input is named."""


@dataclass(frozen=True, slots=True)
class AsideInput:
    """An input that is not on record.

    Attributes:
        input: Its name, with no more of its folders than the last.
        reason: The short name of why.
        message: Why, and what helps.
    """

    input: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Aside:
    """What a store has set aside.

    Attributes:
        read: How many inputs are on record.
        reasons: How many were set aside, by reason, the most frequent first.
        inputs: Some of those that were asked for, by name.
    """

    read: int
    reasons: tuple[tuple[str, int], ...]
    inputs: tuple[AsideInput, ...]


def read_aside(store: Store, reason: str | None, most: int, start: int) -> Aside:
    """What a store has set aside.

    Args:
        store: The store.
        reason: Of which inputs are listed; None for all.
        most: How many are listed at most.
        start: How many are passed over.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("set_aside", "publications")) as connection:
        ((read,),) = connection.execute("SELECT count(*) FROM publications").fetchall()
        reasons = connection.execute(
            "SELECT reason, count(*) FROM set_aside GROUP BY reason ORDER BY 2 DESC, 1"
        ).fetchall()
        rows = connection.execute(
            "SELECT input, reason, message FROM set_aside WHERE $1 IS NULL OR reason = $1 "
            "ORDER BY input, reason LIMIT $2 OFFSET $3",
            [reason, most, start],
        ).fetchall()
    return Aside(read, tuple(reasons), tuple(_named(*row) for row in rows))


def _named(name: str, reason: str, message: str) -> AsideInput:
    """An input without the folders of the machine on which it was read."""
    short = short_name(name)
    return AsideInput(short, reason, message.replace(name, short).replace(_folder(name), "…"))


def short_name(name: str) -> str:
    """An input's name as people may see it: of a path the last steps."""
    path = _path(name)
    return "/".join(path.parts[1:][-_STEPS:]) if path.is_absolute() else name


def _folder(name: str) -> str:
    """The folder in which an input lies; the whole name where it is no path."""
    path = _path(name)
    return str(path.parent) if path.is_absolute() and len(path.parts) > _STEPS else name


def _path(name: str) -> PurePath:
    windows = PureWindowsPath(name)
    return windows if windows.drive else PurePath(name)
