"""When an entry was published, from the dates that feeds write: RFC 822, ISO 8601, and what programs print instead."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from onrecord.documents.dates import read_published
from onrecord.feeds.zones import has_zone_name, zone_of

_TIMED = re.compile(
    r"(?P<day>.*?)(?:[T,]|\bat\b|\s)*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>.*)",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(r"(.*?)\s*\b(\d{4})")
"""The zone and the year of `Tue Mar 05 10:00:00 IST 2024`, as `date` and Java print it."""
_SHORT_YEAR = re.compile(r"(.*\d[ -][A-Za-z]{3,9}[ -])(\d\d)")
_SLASHES = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)")
_LAST_YEAR = 2200
_LONGEST = 80


class Moment(NamedTuple):
    """When, in the form of `dates.parse_published`, or None; and what of it could not be read, or None."""

    published: str | None
    lost: str | None = None


def read_moment(written: str, regions: Collection[str] = ()) -> Moment:
    """What a feed's date says for certain: a time only with a zone that is known, else the day as written.

    Args:
        written: The date.
        regions: The countries that the feed is of.
    """
    seen = " ".join(written[:_LONGEST].split())
    if not seen:
        return Moment(None)
    timed = _TIMED.fullmatch(seen)
    if timed is None:
        day = _day(seen)
        return Moment(day, None if day else f"the date {seen!r}")
    days, zone = timed["day"], timed["zone"]
    if _day(days) is None and (last := _YEAR_LAST.fullmatch(zone)):
        days, zone = f"{days} {last[2]}", last[1]
    day = _day(days)
    if day is None:
        return Moment(None, f"the date {seen!r}")
    known = zone_of(zone, regions)
    if known is None:
        return Moment(day, f"the zone {zone.strip('()')}" if has_zone_name(zone) else None)
    at = _time(timed)
    if at is None:
        return Moment(day, f"the time in {seen!r}")
    moment = datetime.combine(date.fromisoformat(day), time(), known) + at
    return Moment(moment.isoformat(timespec="seconds"))


def _day(written: str) -> str | None:
    """The day of a date without its time."""
    text = written.strip(" ,")
    if short := _SHORT_YEAR.fullmatch(text):
        text = f"{short[1]}{'19' if int(short[2]) > 69 else '20'}{short[2]}"
    if slashed := _SLASHES.fullmatch(text):
        text = "-".join((slashed[1], slashed[2].zfill(2), slashed[3].zfill(2)))
    found = read_published(text)
    return found[:10] if found is not None and int(found[:4]) < _LAST_YEAR else None


def _time(timed: re.Match[str]) -> timedelta | None:
    """The time of day; 24:00 is the next midnight, and a leap second the second before it."""
    hour, minute, second = int(timed["hour"]), int(timed["minute"]), min(int(timed["second"] or 0), 59)
    if timed["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if timed["half"][0] in "pP" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and (minute or second)):
        return None
    return timedelta(hours=hour, minutes=minute, seconds=second)
