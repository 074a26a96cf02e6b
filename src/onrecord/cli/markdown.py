"""Tables of Markdown in which no text of a report is taken for a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_MARKS = re.compile(r"[\\`*_\[\]<>|]")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table: its headings, and each row."""
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"


def escaped(text: str) -> str:
    """A text in one line in which Markdown sees no mark of its own."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
