"""Draws with `rich`: pages that are folded, tables, bars; every text in them made visible."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import IO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from onrecord.cli.visible import Advance, visible

PAGE_WIDTH = 100
"""Columns of a page where there is no terminal to fit."""


class _Visible(Console):
    """A console on which no text can steer the terminal; its own colours and moves do."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=visible(segment.text))


def drawing(stream: IO[str]) -> Console:
    """A console on a stream: of the terminal's width, or so wide that nothing is folded, without colour."""
    if stream.isatty():
        return _Visible(file=stream, highlight=False)
    return _Visible(file=stream, highlight=False, width=1_000_000, no_color=True)


def print_page(page: RenderableType) -> None:
    """Print what is read on standard output: folded to the terminal, or plain to `PAGE_WIDTH` columns."""
    if sys.stdout.isatty():
        drawing(sys.stdout).print(page)
        return
    plain = _Visible(width=PAGE_WIDTH, no_color=True, highlight=False)
    with plain.capture() as captured:
        plain.print(page)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


@contextmanager
def bar(label: str, total: int) -> Iterator[Advance]:
    """A bar on standard error that goes away at its end."""
    from rich.progress import (  # noqa: PLC0415 - 20 ms that a page need not pay
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=drawing(sys.stderr), transient=True) as drawn:
        task = drawn.add_task(label, total=total)
        yield lambda done: drawn.advance(task, done)


@contextmanager
def changing_line() -> Iterator[Callable[[str], None]]:
    """A line on standard error that is written over, cut to the terminal's width, and goes away at its end."""
    from rich.live import Live  # noqa: PLC0415 - 20 ms that a page need not pay
    from rich.text import Text  # noqa: PLC0415

    with Live(console=drawing(sys.stderr), transient=True, auto_refresh=False) as live:
        yield lambda line: live.update(Text(line, no_wrap=True, overflow="ellipsis"), refresh=True)
