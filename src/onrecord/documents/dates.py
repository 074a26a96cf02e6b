"""Reads the day, or day and time, on which a document was published: from a user's option, a page, a header line."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from onrecord.errors import SettingsError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = (
    rf"(?P<day>\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}-{_MONTH}-\d{{4}})\b"
)
"""A day in words or as ISO 8601 writes it; its group is `day`."""
_AGENCY = r"(?: \([^)]{2,30}\))?"
DATELINE = re.compile(
    rf"(?P<bracket>\()?(?:(?P<place>[A-Z][A-Z .'’-]{{2,40}})|[A-Z][\w .'’-]{{2,40}}){_AGENCY}, (?:[A-Z][\w .]+, )?"
    rf"(?i:{DAY})(?(bracket)\)){_AGENCY},?\s*(?:(?:-{{1,2}}|–|—)\s|(?(place)(?:\n|\Z|:\s)|(?!)))"
)
"""What a report opens with: "NAIROBI, March 12, 2024 (Herald) - ", "(Nairobi, March 12, 2024) – ".

A place in capitals and a day may be a line of their own, or stand before a colon.
"""
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_CLOCK = r"(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?,? ?(?:[A-Z]{2,4},? )?(?:on )?)?"
_BYLINE = r"(?:by [^|\d\n]{3,50}?(?:[,|•·–—-]+ ?| )|[^|\d\n]{3,40}? [|•·–—] )?"
_SHOWN_DAY = re.compile(
    rf"{_BYLINE}(?:date:? )?{_CLOCK}{WEEKDAY}{DAY}"
    r"(?:[,.]? ?[|/•·–—-]? ?(?:at )?[\d:.]+ ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
    r"(?: ?[|•·–—-] ?\d+[ -]min\w*(?: read)?)?\W*$",
    re.IGNORECASE,
)
"""A text that is a day and nothing else, but for who wrote it or where."""
_PUBLISHED_THEN = re.compile(rf"\b(?:published|posted)(?: on| at)?:? {_CLOCK}{WEEKDAY}{DAY}", re.IGNORECASE)

_DAY_FIRST = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|(?<=-)\d\d)\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"(?:[a-z]+,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b", re.IGNORECASE)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_THIS_CENTURY = 68
"""A year of two digits up to this one is of this century, as POSIX has it."""
_EPOCH = re.compile(r"([1-3]\d{9})(?:\d{3})?")
_EARLIEST_YEAR = 1700
_MOST_MONTHS = 12
_LONGEST = 80
_NULL_DAY = "1970-01-01"
"""What a page says whose date was never set."""


def parse_published(text: str) -> str:
    """A user's date as normalised ISO 8601: a date, or a date and time with its zone.

    Raises:
        SettingsError: It is neither, or it is a time without a zone.
    """
    seen = text.strip()
    try:
        moment = datetime.fromisoformat(seen.upper())
        day = date.fromisoformat(seen) if _is_day(seen) else None
    except ValueError as error:
        raise SettingsError(
            f"the date {text!r} cannot be read; allowed are a date as in 2019-05-29 "
            "and a date and time with its zone as in 2019-05-29T14:30:00+02:00 (Z for UTC)"
        ) from error
    if day is not None:
        return day.isoformat()
    if moment.tzinfo is None:
        raise SettingsError(
            f"the date {text!r} has a time but no zone; add one, as in {moment.isoformat(timespec='minutes')}+02:00 "
            "(Z for UTC), or give the date alone"
        )
    return moment.isoformat(timespec="seconds")


def read_published(text: str) -> str | None:
    """The same for what a page or header line says, in the forms that are in use; None where it cannot be read.

    A time without a zone is dropped, since it says nothing certain but the day.
    """
    seen = " ".join(text[:_LONGEST].split())
    for read in (_from_epoch, _from_iso, _from_mail, _from_words, _from_numbers, _from_start):
        found = read(seen)
        if found is not None:
            return found if int(found[:4]) >= _EARLIEST_YEAR and not found.startswith(_NULL_DAY) else None
    return None


def day_of_line(text: str) -> str | None:
    """The day that a short line names as that of publication, or is and nothing else, as it writes it, or None.

    "8 September 2012", "By Ann Lee | Published on 12 March 2024, 14:05 GMT", "1:50 pm on 8 September 2012".
    """
    match = _PUBLISHED_THEN.search(text) or _SHOWN_DAY.match(text)
    return None if match is None or not read_published(match.group("day")) else match.group("day")


def day_of_numbers(text: str, *, day_first: bool) -> str | None:
    """The day at the beginning of "12/03/2024", "12.3.24" or "12-3-2024", where it is known what comes first."""
    match = _NUMBERS.match(text.lstrip())
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    return _day(_year(match[4]), *((second, first) if day_first else (first, second)))


def is_day_first(text: str) -> bool | None:
    """Whether a day in numbers ("13/03/2024", "3.4.2024") has the day before the month; None where nothing tells.

    What tells is a number above 12, and points: nobody writes the month first between points.
    """
    match = _NUMBERS.match(text.lstrip())
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first > _MOST_MONTHS >= second or (match[2] == "." and second <= _MOST_MONTHS):
        return True
    return False if second > _MOST_MONTHS >= first else None


def _is_day(text: str) -> bool:
    return not re.search(r"[T :]|\d{10}", text, re.IGNORECASE)


def _from_epoch(text: str) -> str | None:
    """Seconds, or milliseconds, since 1970, as scripts write them."""
    match = _EPOCH.fullmatch(text)
    return _known(datetime.fromtimestamp(int(match.group(1)), UTC)) if match else None


def _from_iso(text: str) -> str | None:
    try:
        return _known(datetime.fromisoformat(text.upper().replace(" UTC", "Z").replace(" GMT", "Z").replace(" +", "+")))
    except ValueError:
        return None


def _from_mail(text: str) -> str | None:
    if not re.search(r"\d:\d\d", text):
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - 10 ms that few dates need pay

    try:
        return _known(parsedate_to_datetime(text))
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _from_words(text: str) -> str | None:
    if match := _DAY_FIRST.match(text):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.match(text):
        month, day, year = match.groups()
    else:
        return None
    name = month[:3].lower()
    try:
        return date(_year(year), _MONTHS.index(name) + 1, int(day)).isoformat()
    except ValueError:
        return None


def _from_numbers(text: str) -> str | None:
    """A day in numbers that can be read in one way only: "2024/3/12", "13/03/2024", "12.3.2024"."""
    if match := _YEAR_FIRST.match(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    day_first = is_day_first(text)
    return None if day_first is None else day_of_numbers(text, day_first=day_first)


def _year(written: str) -> int:
    year = int(written)
    return year if len(written) > 2 else year + (2000 if year <= _THIS_CENTURY else 1900)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_start(text: str) -> str | None:
    """The day of a text that begins with an ISO date, whatever follows."""
    match = _ISO_DAY.match(text)
    try:
        return date.fromisoformat(match.group()).isoformat() if match else None
    except ValueError:
        return None


def _known(moment: datetime) -> str:
    """What is certain of a moment: with a zone all of it, else its day."""
    return moment.date().isoformat() if moment.tzinfo is None else moment.isoformat(timespec="seconds")
