"""Finds the day in a file's name, for a document that gives none itself."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<between>[-_.]?)(?P<month>\d\d)(?P=between)(?P<day>\d\d)(?!\d)")

_ONE_OF_SEVERAL = re.compile(r"\.\w{1,10}#")
"""A name as "/news/crawl-2019-06-28.warc.gz#17", of one document among several in a file."""


def day_in_name(name: str) -> str | None:
    """The one day that a file's name holds, year first, as ISO 8601; None where it holds none, or two that differ.

    So `2024-03-12-talks.txt`, `talks_20240312.html` and `2024.03.12.txt` have a day; `12-03-2024.txt`, which could be
    of March or December, has none, nor have the folders of a path. Nor has a
    document that is one of several in a file, whose name's day is that of the collection.
    """
    if _ONE_OF_SEVERAL.search(name):
        return None
    days = {day for match in _DAY.finditer(PurePath(name).name) if (day := _valid(match))}
    return days.pop() if len(days) == 1 else None


def _valid(match: re.Match[str]) -> str | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
