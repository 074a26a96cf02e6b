"""From scores of words to the names in a text: persons, organisations, countries, dates and amounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.documents.model import Span
from onrecord.encoder.labels import ENTITIES

if TYPE_CHECKING:
    from onrecord.encoder.answers import Answers


_PARTS = [label.partition("-") for label in ENTITIES]


def read_names(answers: Answers) -> Iterator[tuple[Span, str]]:
    """The characters and the OntoNotes type of each name, in order; they do not overlap.

    A word that continues a name after a word of another type begins one of its own.
    """
    best = answers.heads["entities"].argmax(1).tolist()
    start, kind, end = 0, "", 0
    for number, (first, last) in zip(best, zip(answers.words.starts, answers.words.ends, strict=True), strict=True):
        edge, _, name = _PARTS[number]
        if kind and (edge != "I" or name != kind):
            yield Span(start, end), kind
            kind = ""
        if name and not kind:
            start, kind = first, name
        end = last
    if kind:
        yield Span(start, end), kind
