"""What the values have in common that a person may set: how they are checked, and what they consist of.

A value that was checked holds in any record of the text: parties by name and codes, vouchers by the anchors of the
statements. To check it again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from onrecord.corrections.facts import Facts
from onrecord.errors import CorrectionError

LONGEST = 200
"""Characters of a name that a person writes."""
LARGEST = 10**15
"""The most that is counted."""
_MOST = 50
"""Items of a list that a person gives."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that is to be checked, with what it depends on.

    Attributes:
        field: Its name, for messages.
        facts: The record.
        now: What the row says now, as a checked value.
        allowed: The words that it may be, where it is one of few.
        needed: Whether it cannot be None.
    """

    field: str
    facts: Facts
    now: Any = None
    allowed: Sequence[str] = ()
    needed: bool = False

    def refuse(self, seen: Any, advice: str) -> NoReturn:
        """Say what is wrong.

        Raises:
            CorrectionError: Always.
        """
        raise CorrectionError(f"{self.field}: {repr(seen)[:80]} {advice}")


@dataclass(frozen=True, slots=True)
class ValueKind:
    """One kind of values.

    Attributes:
        name: What it is called.
        read: From what stands in a row to a checked value.
        check: From what a person gives to a checked value; it raises CorrectionError.
        write: From a checked value to what stands in a row; it raises CorrectionError where the record lacks what it
            refers to.
        key: What two values of the same meaning have in common.
    """

    name: str
    read: Callable[[Any, Facts], Any]
    check: Callable[[Any, Asked], Any]
    write: Callable[[Any, Facts], Any]
    key: Callable[[Any, Facts], str]


def check_span(given: Any, asked: Asked) -> list[int]:
    """A span of words, without blanks at its ends.

    Raises:
        CorrectionError: It is none, is outside the text, or has no words.
    """
    text = asked.facts.text
    if not isinstance(given, list | tuple) or len(given) != 2 or not all(map(is_whole, given)):
        asked.refuse(given, "is no span; write [START, END], offsets of characters in the text")
    start, end = given
    if not 0 <= start < end <= len(text):
        asked.refuse(list(given), f"is not within the text, which has {len(text):,} characters; select words of it")
    chosen = text[start:end]
    if not chosen.strip():
        asked.refuse(chosen, "has no words; select some")
    return [start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())]


def check_object(given: Any, asked: Asked, *names: str) -> dict[str, Any]:
    """An object with some of these keys.

    Raises:
        CorrectionError: It is none, or has others.
    """
    if not isinstance(given, dict) or not given or not given.keys() <= set(names):
        asked.refuse(given, f"is no object with {', '.join(names)}")
    return given


def check_list(given: Any, asked: Asked) -> Sequence[Any]:
    """A list that is not too long.

    Raises:
        CorrectionError: It is none.
    """
    if not isinstance(given, list | tuple) or len(given) > _MOST:
        asked.refuse(given, f"is no list of up to {_MOST}")
    return given


def check_none(asked: Asked) -> None:
    """No value, where there may be none.

    Raises:
        CorrectionError: There may not.
    """
    if asked.needed:
        asked.refuse(None, "is not allowed here; say what it is")


def is_whole(value: Any) -> bool:
    """Whether a value is a whole number, which true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def day_of(written: Any) -> date | None:
    """A day that is written as ISO 8601 has it with hyphens; None where it is none."""
    if not isinstance(written, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def each_of(read: Callable[[Any, Facts], Any]) -> Callable[[Any, Facts], Any]:
    """What reads or writes every item of a list, of which there may be none."""
    return lambda values, facts: [read(each, facts) for each in values or ()]


def keys_of(key: Callable[[Any, Facts], str]) -> Callable[[Any, Facts], str]:
    """What the items of a list have in common with those of another, whatever their order."""
    return lambda values, facts: "; ".join(sorted(key(each, facts) for each in values))
