"""A document's text as a page shows it: every character in its place, so that offsets stay true, and none unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from onrecord.documents.unhidden import hidden_signs

_STAND_IN = "␦"
"""Stands in the page for a sign that cannot be seen; the style shows what the sign is in its place."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a text that is not empty.

    Attributes:
        start: Where it begins in the text, in Unicode code points.
        html: Its characters, one for one: a sign that cannot be seen is one stand-in that tells what it stands for.
    """

    start: int
    html: Markup


def passages(text: str) -> Iterator[Passage]:
    """The lines of a text, without their ends and without empty ones."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Passage(start, _shown(line))
        start += len(line) + 1


def _shown(line: str) -> Markup:
    shown, at = Markup(), 0
    for place, written in hidden_signs(line):
        sign = Markup('<span class="sign" data-sign="{}">{}</span>').format(written, _STAND_IN)
        shown += escape(line[at:place]) + sign
        at = place + 1
    return shown + escape(line[at:])
