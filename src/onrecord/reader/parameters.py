"""What may be asked of a page behind the question mark of its address, or sent to it in a form: typed and bounded."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.documents.days import read_day
from onrecord.documents.unhidden import one_line
from onrecord.errors import QuestionError

_LONGEST = 500
"""Characters of a text that is asked for, where nothing else is said."""
_SHOWN = 60
"""Characters of what was given that are shown again."""
_MOST = 50
"""How often one that may be given several times may be."""

Given = Mapping[str, Sequence[str]]
"""What was given, by name; each as often as it was."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that may be given.

    Attributes:
        name: What it is called.
        read: Makes its value of what was written.
        without: Its value where it is not given, or empty.
        is_list: Whether it may be given several times; its value is a tuple then.
        is_needed: Whether it must be given.
    """

    name: str
    read: Callable[[str], Any]
    without: Any = None
    is_list: bool = False
    is_needed: bool = False


def read_parameters(what: str, parameters: Sequence[Parameter], given: Given) -> dict[str, Any]:
    """The values of all parameters, by name.

    Args:
        what: What is asked, for the message.
        parameters: What may be given.
        given: What was.

    Raises:
        QuestionError: One is unknown, lacking, given too often or of a wrong kind; the message says what is allowed.
    """
    known = {each.name: each for each in parameters}
    for name in given:
        if name not in known:
            raise QuestionError(f"{_shown(name)} is nothing that {what} can be asked; {_allowed(name, known)}")
    return {each.name: _value(each, [text for text in given.get(each.name, ()) if text.strip()]) for each in parameters}


def _allowed(name: str, known: Mapping[str, Parameter]) -> str:
    """What there is, the nearest first."""
    if not known:
        return "it takes nothing"
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean {near[0]!r}? There are {', '.join(known)}" if near else f"there are {', '.join(known)}"


def _value(parameter: Parameter, given: Sequence[str]) -> Any:
    if not given:
        if parameter.is_needed:
            raise QuestionError(f"{parameter.name} is lacking")
        return parameter.without
    if len(given) > (_MOST if parameter.is_list else 1):
        times = f"up to {_MOST} times" if parameter.is_list else "once"
        raise QuestionError(f"{parameter.name} is given {len(given):,} times; give it {times}")
    try:
        values = tuple(map(parameter.read, given))
    except QuestionError as error:
        raise QuestionError(f"{parameter.name}: {error}") from error
    return values if parameter.is_list else values[0]


def text(name: str, longest: int = _LONGEST, *, needed: bool = False) -> Parameter:
    """A text; space around it is taken away."""

    def read(given: str) -> str:
        if len(given) > longest:
            raise QuestionError(f"{_shown(given)} has {len(given):,} characters; up to {longest:,} are read")
        return given.strip()

    return Parameter(name, read, is_needed=needed)


def texts(name: str, longest: int = _LONGEST) -> Parameter:
    """Any number of texts; none where it is not given."""
    return Parameter(name, text(name, longest).read, (), is_list=True)


def day(name: str) -> Parameter:
    """A day, as 2019-06-28; None where it is not given."""

    def read(given: str) -> date:
        if len(given) > _SHOWN:
            raise QuestionError(f"{_shown(given)} is no day; write one as 2019-06-28")
        return read_day(given.strip())

    return Parameter(name, read)


def one_of(name: str, among: Sequence[str], without: str | None = None) -> Parameter:
    """One of some words."""
    return Parameter(name, lambda given: _among(given, among), without)


def some_of(name: str, among: Sequence[str]) -> Parameter:
    """Any number of some words; none where it is not given."""
    return Parameter(name, lambda given: _among(given, among), (), is_list=True)


def whole(name: str, least: int, most: int, without: int | None = None) -> Parameter:
    """A whole number within bounds."""

    def read(given: str) -> int:
        digits = given.strip().removeprefix("-")
        number = int(given) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None
        if number is None or not least <= number <= most:
            raise QuestionError(f"{_shown(given)} is no whole number from {least:,} to {most:,}")
        return number

    return Parameter(name, read, without)


def flag(name: str) -> Parameter:
    """Yes, as "1" or what a ticked box sends, or no where it is not given."""

    def read(given: str) -> bool:
        if given not in {"1", "0", "on", "true", "false"}:
            raise QuestionError(f"{_shown(given)} is neither 1 nor 0")
        return given not in {"0", "false"}

    return Parameter(name, read, without=False)


def _among(given: str, among: Sequence[str]) -> str:
    if given not in among:
        raise QuestionError(f"{_shown(given)} is unknown; there are {', '.join(among)}")
    return given


def _shown(given: str) -> str:
    """What was given, as an error shows it: short, and on one line."""
    line = one_line(given)
    return f"'{line[:_SHOWN]}…'" if len(line) > _SHOWN else f"'{line}'"
