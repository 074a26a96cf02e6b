"""Finds what a plain text says of itself: header lines above it, or a headline as its first line."""

from __future__ import annotations

import re
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from onrecord.documents.dates import DATELINE, day_of_line, read_published
from onrecord.documents.model import Dated

_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "paper": "outlet",
    "url": "url",
    "link": "url",
    "author": "author",
    "byline": "author",
}
_PASSED_OVER = (
    "by", "section", "category", "language", "tags", "keywords", "location", "place", "country", "city", "page",
    "pages", "edition", "words", "word count", "length", "type", "topic", "topics", "copyright", "id", "number",
    "editor", "photographer", "accessed", "retrieved", "downloaded", "updated", "modified", "summary",
)  # fmt: skip
"""What other header lines are called, whose values are not read."""
_HEADER = re.compile(rf"({'|'.join([*_FIELDS, *_PASSED_OVER])})[ \t]*:([^\r\n]*)(?:\r\n?|\n|\Z)", re.IGNORECASE)
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+")
_ENOUGH_ALONE = frozenset({"title", "date"})

_LINE = re.compile(r"\s*(\S[^\r\n]{0,148}[^\s.,;:…—–-])[ \t]*(?:\r\n?|\n)")
_HEADLINE = re.compile(_LINE.pattern + r"[ \t]*(?:\r\n?|\n)\s*\S")
_HEADLINE_WORDS = range(2, 26)
_ABOVE = 8
"""Lines at the beginning of which one, with a blank line below it, may be the day."""
_LONGEST_ABOVE = 160
"""The characters of a line that is no paragraph yet."""
_LONGEST_DAY = 100
"""The characters of a line that is a day."""


class PlainText(NamedTuple):
    """A plain text's parts: the text to code, and what is known of it; `unread` is as in `Document`."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    posts: tuple[Dated, ...] = ()
    times: tuple[Dated, ...] = ()
    notes: tuple[str, ...] = ()
    unread: str | None = None


def read_plain(text: str) -> PlainText:
    """The text without its header lines, and what they say.

    Header lines are `Title:`, `Date:`, `Outlet:`, `URL:` (or `Headline:`, `Published:`, `Source:`, `Publisher:`,
    `Link:`, `Publication:`; `Author:`, `By:`, `Section:` and their like are passed over), at the very beginning,
    before a blank line: at least two of
    them, or one `Title:` or `Date:`. The text is then what follows the blank line; a date that cannot be read counts
    as not given. Otherwise the text is kept whole, and its first line is its title where it looks like a headline:
    at most 25 words, no full stop at its end, and a blank line or a dateline with a day after it; its date is that of
    its dateline, else of the line above the report that is a day and nothing else: "Published on 8 September 2012".
    """
    headers, end = _headers(text)
    if headers:
        return PlainText(
            text[end:],
            headers.get("title"),
            headers.get("outlet"),
            headers.get("url"),
            read_published(headers.get("published", "")),
        )
    published = _dateline(text)
    title = _headline(text)
    if published is not None or title is None:
        return PlainText(text, published=published or _day_line(text))
    below = text.split(title, 1)[1].lstrip()
    return PlainText(text, title, published=_dateline(below) or _day_line(text))


def _headers(text: str) -> tuple[dict[str, str], int]:
    """The fields that the header lines give, and where the text begins after them; no field where there are none."""
    found: dict[str, str] = {}
    names: list[str] = []
    end = 0
    while match := _HEADER.match(text, end):
        name, value = match.group(1).lower(), match.group(2).strip()
        names.append(name)
        if value and name in _FIELDS:
            found.setdefault(_FIELDS[name], value)
        end = match.end()
    enough = len(names) > 1 or _ENOUGH_ALONE.intersection(names)
    blank = _BLANK_LINES.match(text, end) if found and enough else None
    return (found, blank.end()) if blank else ({}, 0)


def _dateline(text: str) -> str | None:
    """The day that a text's dateline gives, or None where it has none."""
    match = DATELINE.match(text.lstrip())
    return read_published(match.group("day")) if match else None


def _day_line(text: str) -> str | None:
    """The day of the short lines above a report, or None where none is one, or where other lines are other days.

    Days between paragraphs are those of a chronicle, of which none is the day of the whole.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    ending = [line for line, below in pairwise([*lines, ""]) if line and not below and len(line) <= _LONGEST_DAY]
    days = {line: read_published(day) for line in ending if (day := day_of_line(line)) is not None}
    opening = islice(takewhile(lambda line: len(line) <= _LONGEST_ABOVE, filter(None, lines)), _ABOVE)
    found = next((days[line] for line in opening if line in days), None)
    return found if len(set(days.values())) == 1 else None


def _headline(text: str) -> str | None:
    match = _HEADLINE.match(text) or _over_dateline(text)
    if match is None or len(match.group(1).split()) not in _HEADLINE_WORDS:
        return None
    line = match.group(1)
    return None if line.endswith((".”", '."', ".'", ".’")) else line


def _over_dateline(text: str) -> re.Match[str] | None:
    """The first line of a text, if a dateline with a day follows it, without a blank line too."""
    match = _LINE.match(text)
    return match if match is not None and _dateline(text[match.end() :]) is not None else None
