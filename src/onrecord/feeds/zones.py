"""What a zone's name means in a feed: EST, BST, IST; a name that means several is settled by the feed's country.

The policy: a name is taken at its word, by `data/zones.csv`. RFC 822, which RSS follows, gives EST, EDT, CST, CDT, MST,
MDT, PST and PDT to North America; they mean something else only in a feed of a country that has its own use of them.
BST, IST, AST, GST and the like mean nothing without a country: where the feed gives none, the time is dropped and the
day as written is kept, which is the day there whatever the zone. Military letters but Z are no zones: RFC 1123 says
that they were specified wrongly.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping
from datetime import timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

_EVERYWHERE = "*"
_NUMERIC = re.compile(
    r"(?:GMT|UTC|UT)?\s*(?P<sign>[+\-−])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d).*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[(\[]?([A-Za-z]{1,5})[)\]]?")
_REGION = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})")
_LARGEST = timedelta(hours=14)


class ZoneName(NamedTuple):
    """One meaning of a zone's name.

    Attributes:
        offset: What local time is ahead of UTC.
        regions: The countries (ISO 3166) in whose feeds it means that; "*" is any that has no meaning of its own.
    """

    offset: timedelta
    regions: frozenset[str]


@cache
def load_zones() -> Mapping[str, tuple[ZoneName, ...]]:
    """The meanings of each name, as shipped."""
    found: dict[str, tuple[ZoneName, ...]] = {}
    with files("onrecord.feeds").joinpath("data/zones.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            meaning = ZoneName(_offset(row["offset"]), frozenset(row["regions"].split()))
            found[row["name"]] = (*found.get(row["name"], ()), meaning)
    return found


def zone_of(written: str, regions: Collection[str]) -> timezone | None:
    """The zone that stands behind a time; None where there is none, or it cannot be known.

    Args:
        written: What stands there: "GMT", "-0500", "+05:30 (IST)", "BST".
        regions: The countries that the feed is of, see `regions_of`.
    """
    seen = written.strip()
    if numeric := _NUMERIC.fullmatch(seen):
        size = timedelta(hours=int(numeric["hours"]), minutes=int(numeric["minutes"] or 0))
        return timezone(size if numeric["sign"] == "+" else -size) if size <= _LARGEST else None
    name = _NAME.fullmatch(seen)
    meanings = load_zones().get(name[1].upper(), ()) if name else ()
    here = {each.offset for each in meanings if each.regions.intersection(regions)}
    offsets = here or {each.offset for each in meanings if _EVERYWHERE in each.regions}
    return timezone(offsets.pop()) if len(offsets) == 1 else None


def has_zone_name(written: str) -> bool:
    """Whether a zone is written there at all."""
    return _NAME.fullmatch(written.strip()) is not None


def regions_of(language: str | None, *addresses: str | None) -> frozenset[str]:
    """The countries that a feed is of, by its language ("en-GB") and the ends of its addresses (".uk")."""
    tag = _REGION.fullmatch((language or "").strip())
    ends = (_country_end(address) for address in addresses if address)
    return frozenset(region for region in (tag[1].upper() if tag else "", *ends) if region)


def _country_end(address: str) -> str:
    try:
        end = (urlsplit(address).hostname or "").rpartition(".")[2].upper()
    except ValueError:
        return ""
    return "GB" if end == "UK" else end if len(end) == 2 and end.isalpha() else ""


def _offset(written: str) -> timedelta:
    hours, minutes = int(written[1:3]), int(written[4:6])
    return timedelta(hours=hours, minutes=minutes) * (-1 if written[0] == "-" else 1)
