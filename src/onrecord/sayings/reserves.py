"""Why two sayings that are opposed may both hold: one hangs on a condition, or each is of another time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.ontologies.stances import Stances
from onrecord.sayings.claims import Claim, Reading

ON_A_CONDITION = "on a condition"
AT_ANOTHER_TIME = "at another time"

Days = tuple[date | None, date | None]
"""When the earlier and the later saying were said; None where that is not known."""

_YEAR = 4
"""Digits of a year."""


def reserve(one: Reading, other: Reading, against: Sequence[tuple[Claim, Claim]], days: Days, stances: Stances) -> str:
    """The words of a time or condition under which both may hold; empty where there are none.

    Where it is denied that a word was ever given, no time or condition helps.

    Args:
        one: What the earlier saying claims.
        other: What the later one claims.
        against: The claims that contradict each other.
        days: When they were said.
        stances: The names of the months.
    """
    if any(mine.word or theirs.word for mine, theirs in against):
        return ""
    if one.conditional or other.conditional:
        return ON_A_CONDITION
    if _are_of_other_times(one, other) or _begins_and_ends(against) or is_over(one.until, days, stances.months):
        return AT_ANOTHER_TIME
    return ""


def _are_of_other_times(one: Reading, other: Reading) -> bool:
    """Whether the words of two sayings limit them to different times."""
    if one.present or other.present or (one.past and other.today) or (one.today and other.past):
        return True
    return bool(one.times and other.times and not one.times & other.times)


def _begins_and_ends(against: Sequence[tuple[Claim, Claim]]) -> bool:
    """Whether all that is contradicted begins in the one and ends in the other."""
    return bool(against) and all({mine.starts, theirs.starts} == {"begins", "ends"} for mine, theirs in against)


def is_over(until: str, days: Days, months: Sequence[str]) -> bool:
    """Whether the time to which the earlier saying held had passed when the later was said.

    Args:
        until: The words of that time; a month without a year is the next of that name.
        days: When the two were said.
        months: The names of the months, in order.
    """
    first, last = days
    if first is None or last is None:
        return False
    words = until.split()
    year = next((int(word) for word in words if word.isdigit() and len(word) == _YEAR), None)
    month = next((months.index(word) + 1 for word in words if word in months), None)
    if year is None and month is None:
        return "year" in words and last.year > first.year
    if year is None:
        year = first.year + (month is not None and month < first.month)
    return (last.year, last.month) > (year, month or 12)
