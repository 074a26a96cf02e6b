"""What a text export of a news archive holds: its articles, each with the number that the archive gave it."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.documents.model import MAX_CHARACTERS
from onrecord.documents.plain import PlainText
from onrecord.documents.wrapping import unwrapped

COPYRIGHT = re.compile(r"\s*(?:\(c\)|©|copyright\b|all rights reserved)", re.IGNORECASE)
"""What the line begins with that says whose an article is."""

LARGEST_ARTICLE = 2 * MAX_CHARACTERS
"""The longest article of an export, with its fields, whose text is looked for, in characters."""


class Article(NamedTuple):
    """One article of an export.

    Attributes:
        number: What tells it from the others: its accession number, or its place in the export.
        whole: Everything that the export has of it, its fields and index terms too.
        parts: The body alone, which is empty where the export has none or is too long, and what the fields say.
    """

    number: str
    whole: str
    parts: PlainText


def body_of(text: str) -> str:
    """An article's paragraphs, without lines at their end that say whose it is."""
    paragraphs = unwrapped(text).split("\n\n")
    while paragraphs and (not paragraphs[-1] or COPYRIGHT.match(paragraphs[-1])):
        paragraphs.pop()
    return "\n\n".join(paragraphs)


def one_line(text: str) -> str | None:
    """A field's value in one line; None where it is empty."""
    return " ".join(text.split()) or None
