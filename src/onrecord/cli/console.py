"""How the command line talks: lines, cells, JSON and progress; `terminal.py` draws what is drawn.

Whatever comes out of a document goes through `visible`, so that no text can steer the terminal that shows it.
"""

from __future__ import annotations

import codecs
import io
import json
import math
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from onrecord.cli.visible import Advance, visible

if TYPE_CHECKING:
    from rich.console import Console

SECONDS_BETWEEN_LINES = 5.0
"""How often progress is told where it is not drawn."""

_PLAINER = {"→": "->", "↔": "<->", "·": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
"""What stands for a sign of ours where the output's encoding has none."""


def prepare_streams() -> None:
    """From here on, a character that the encoding of an output lacks is replaced, and is no error."""
    codecs.register_error("onrecord.plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="onrecord.plainer")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAINER.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


def write(text: str) -> None:
    """Write to standard output, made visible."""
    sys.stdout.write(visible(text))


def write_json(value: Any, *, indent: int | None = None) -> None:
    """Write one JSON value and a line end."""
    write(json_text(value, indent=indent) + "\n")


def json_text(value: Any, *, indent: int | None = None) -> str:
    """A value as JSON for standard output; where its encoding is not Unicode, in ASCII, so that nothing is lost."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    return json.dumps(finite(value), ensure_ascii=not unicode, indent=indent, default=str, allow_nan=False)


def finite(value: Any) -> Any:
    """A value in which nothing stands for the numbers that JSON does not have."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [finite(each) for each in value]
    return value


class Rows:
    """Where rows for a program go, for `csv.writer`: standard output, made visible only where a person looks at it."""

    def write(self, text: str, /) -> None:
        """Write a row."""
        sys.stdout.write(visible(text) if sys.stdout.isatty() else text)


def say(message: str, *, stderr: bool = False) -> None:
    """One plain line."""
    stream = sys.stderr if stderr else sys.stdout
    stream.write(visible(message) + "\n")


def say_page(html: str) -> None:
    """A page of HTML, which says of itself that it is UTF-8: so it is, whatever else the output's encoding is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(html.encode())


def note(message: str) -> None:
    """One line on standard error about what a user may want to know; nothing failed."""
    _headed("note:", "1;33", message)


def complain(message: str) -> None:
    """One line that begins with "error:", on standard error."""
    _headed("error:", "1;31", message)


def _headed(head: str, style: str, message: str) -> None:
    if _coloured(sys.stderr):
        head = f"\x1b[{style}m{head}\x1b[0m"
    sys.stderr.write(f"{head} {visible(' '.join(message.split()))}\n")


def _coloured(stream: IO[str]) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def out() -> Console:
    """Standard output, to draw on."""
    from onrecord.cli.terminal import drawing  # noqa: PLC0415 - rich: 40 ms that help and errors need not pay

    return drawing(sys.stdout)


def counted(number: int, noun: str) -> str:
    """A number of things: "1 word", "2,000 words"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


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
        from onrecord.cli.terminal import bar  # noqa: PLC0415 - rich

        with bar(label, total) as advance:
            yield advance
    else:
        yield _Lines(label, total, unit)


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
