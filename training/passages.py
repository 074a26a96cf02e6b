"""Our own passages: `[phrase|A1]` marks an actor of event 1, `[phrase|R1]` a recipient, `[word|1 TYPE status]` it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedDeed:
    """One event of a passage, by characters of its text without the marks.

    Attributes:
        type: PLOVER type.
        status: How the text presents it.
        historical: Whether it is background from well before the report.
        trigger: The word that names it.
        actors: Who does it; empty where the passage names nobody.
        recipients: Whom it is done to.
    """

    type: str
    status: str
    historical: bool
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


def plain(line: str) -> str:
    """A passage without its marks."""
    return MARK.sub(r"\1", line)


def passages(text: str) -> Iterator[str]:
    """The passages of a file, one a line; empty lines and those after a # are none."""
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def deeds(line: str) -> list[MarkedDeed]:
    """The events of a passage, in the order of their triggers."""
    parties: dict[str, list[Span]] = {}
    triggers: list[tuple[list[str], Span]] = []
    length = last = 0
    for mark in MARK.finditer(line):
        length += mark.start() - last
        span = (length, length + len(mark[1]))
        for label in mark[2].split(","):
            if label[0].isdigit():
                triggers.append((label.split(), span))
            else:
                parties.setdefault(label, []).append(span)
        length, last = span[1], mark.end()
    return [
        MarkedDeed(
            kind,
            status,
            bool(more),
            span,
            tuple(parties.get(f"A{number}", ())),
            tuple(parties.get(f"R{number}", ())),
        )
        for (number, kind, status, *more), span in triggers
    ]
