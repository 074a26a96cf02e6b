"""How the command line talks: tables and progress for a terminal, plain text for everything else."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from rich.console import Console

SECONDS_BETWEEN_LINES = 5.0
"""How often progress is told where it is not drawn."""


class Advance(Protocol):
    """Tells how many more are done."""

    def __call__(self, done: int, /) -> None:
        """This many more than before."""
        ...


def _console(**options: Any) -> Console:
    """A console of rich, which takes a third of the command line's start: help need not pay for it."""
    from rich.console import Console  # noqa: PLC0415

    return Console(**options)


def out() -> Console:
    """Standard output; wide and without colour where it is no terminal, so that nothing is folded."""
    return _console() if sys.stdout.isatty() else _console(width=1_000_000, no_color=True)


def page() -> Console:
    """Standard output for a text that is read: folded to the terminal, or to 100 columns without colour."""
    return _console(highlight=False) if sys.stdout.isatty() else _console(width=100, no_color=True, highlight=False)


def err() -> Console:
    """Standard error."""
    return _console(stderr=True) if sys.stderr.isatty() else _console(stderr=True, width=1_000_000, no_color=True)


def say(message: str, *, stderr: bool = False) -> None:
    """One plain line."""
    (err() if stderr else out()).print(message, markup=False, highlight=False, soft_wrap=True)


def complain(message: str) -> None:
    """One line that begins with "error:", on standard error."""
    from rich.markup import escape  # noqa: PLC0415

    err().print(f"[bold red]error:[/] {escape(_one_line(message))}", highlight=False, soft_wrap=True)


def cell(value: Any) -> str:
    """A value of a table as text: nested values as JSON, no value as nothing."""
    if value is None:
        return ""
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


@contextmanager
def progress(label: str, total: int, unit: str, *, quiet: bool = False) -> Iterator[Advance]:
    """Show how far something is: a bar on a terminal, else a line now and then; on standard error."""
    if quiet or not total:
        yield lambda _done: None
    elif sys.stderr.isatty():
        with _bar(label, total) as advance:
            yield advance
    else:
        yield _Lines(label, total, unit)


@contextmanager
def _bar(label: str, total: int) -> Iterator[Advance]:
    from rich.progress import (  # noqa: PLC0415 - 50 ms that help and errors need not pay
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err(), transient=True) as drawn:
        task = drawn.add_task(label, total=total)
        yield lambda done: drawn.advance(task, done)


class _Lines:
    """Progress in lines, the last one always."""

    def __init__(self, label: str, total: int, unit: str) -> None:
        self.label, self.total, self.unit = label, total, unit
        self.done = 0
        self.told = time.monotonic()

    def __call__(self, done: int, /) -> None:
        self.done += done
        if self.done == self.total or time.monotonic() - self.told >= SECONDS_BETWEEN_LINES:
            self.told = time.monotonic()
            say(f"{self.label} {self.done:,} of {self.total:,} {self.unit}", stderr=True)


def _one_line(message: str) -> str:
    return " ".join(message.split())
