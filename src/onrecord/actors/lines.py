"""One line of an actor or agent dictionary of TABARI, PETRARCH or Phoenix: what it holds, and what had to be mended.

    NAME_  {PLURAL}  [CODE >date] [CODE date-date]   ; comment, or # comment
    +ANOTHER_NAME_
    <tab>[CODE <date]
    !SET! = WORD, WORD

A date is yyyymmdd or yymmdd; years up to 30 are of this century. What stands in a form that is none of these is read
as what it most likely was meant for, and said to be mended, or it is left with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

LATEST_SHORT_YEAR = 30
"""The last two digits of the latest year of this century that is written with two digits."""

LineKind = Literal["nothing", "name", "synonym", "codes", "set", "unread"]
"""What a line is: a comment or empty; a name, another name of the last one, codes of the last one; words of a set."""

_COMMENT = re.compile(r"\[[^\]}\n]*[\]}]|\{[^}\n]*\}|(?P<mark>[;#].*)")
_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]{}]*)(?P<closed>[\]}]?)")
_BRACES = re.compile(r"\{(?P<inside>[^{}\[\]]*)(?P<closed>\}?)")
_INSIDE = re.compile(r"(?P<code>[^\s<>\d][^\s<>]*?|[-#+]+)??\s*(?P<time>[<>]\s*\d+|\d{4,8}\s*-\s*\d{4,8})?$")
_SET = re.compile(r"!(?P<name>[^!=]+)!\s*=\s*(?P<words>.*)")
_SPACES = re.compile(r"[^\S\t]")
_FOREIGN = str.maketrans("|~", "  ")
"""Signs that have a meaning of their own in a table."""

_SECTION = re.compile(r"</?[A-Za-z][^>]*>\s*$")


class DatedCode(msgspec.Struct, frozen=True, gc=False):
    """A code with the first and the last day on which it holds; None where it holds from or to all times."""

    code: str
    since: date | None = None
    until: date | None = None


class DictionaryLine(msgspec.Struct, frozen=True, gc=False):
    """What a line holds.

    Attributes:
        kind: What it is.
        text: The name, without underscores, or the name of a set.
        codes: Its codes, in their order.
        words: The plural of an agent, empty where it has none; the words of a set.
        mended: What was not as it should be, and how it is read.
        lost: What of it cannot be read, with the reason.
    """

    kind: LineKind
    text: str = ""
    codes: tuple[DatedCode, ...] = ()
    words: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def decoded(line: bytes) -> tuple[str, tuple[str, ...]]:
    """A line as text, with what was mended: bytes that are not UTF-8 are read as Windows wrote them."""
    mended = []
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        text = line.decode("cp1252", errors="replace")
        mended.append(f"the byte {line[error.start]:#04x} is not UTF-8; read as {text[error.start]!r} (cp1252)")
    spaced = _SPACES.sub(" ", text)
    plain = "".join(sign for sign in spaced if sign.isprintable() or sign == "\t")
    if plain != spaced:
        mended.append("control characters left out")
    return plain, tuple(mended)


def read_line(text: str) -> DictionaryLine:
    """What a line without its end holds."""
    bare = _without_comment(text)
    if not bare.strip() or _SECTION.match(bare):
        return DictionaryLine("nothing")
    found = _SET.match(bare.strip())
    return _entry(bare) if found is None else _set(found)


def _set(found: re.Match[str]) -> DictionaryLine:
    words = tuple(word.strip() for word in found["words"].translate(_FOREIGN).split(",") if _is_word(word))
    return DictionaryLine("set", found["name"].strip(), words=words)


def _entry(bare: str) -> DictionaryLine:
    """What a line holds that is part of an entry."""
    mended: list[str] = []
    lost: list[str] = []
    codes = tuple(_codes(bare, mended, lost))
    braces = _BRACES.search(bare)
    if braces is not None and not braces["closed"]:
        mended.append("the { of the plural is not closed")
    name = _name(bare, mended)
    plural = () if braces is None else _plural(braces["inside"])
    kind = _kind(bare, name, codes, mended)
    if kind == "unread" and not lost:
        lost.append("neither a name nor a code")
    return DictionaryLine(kind, name, codes, plural, tuple(mended), tuple(lost))


def _kind(bare: str, name: str, codes: tuple[DatedCode, ...], mended: list[str]) -> LineKind:
    """What a line is, by how it begins."""
    is_set_in, begins = bare[:1].isspace(), bare.lstrip()[:1]
    if not name:
        if codes and not is_set_in:
            mended.append("codes at the beginning of a line; read as those of the entry above")
        return "codes" if codes else "unread"
    if begins == "+":
        if codes:
            mended.append("a code beside another name; read as one of the whole entry")
        return "synonym"
    if is_set_in and begins != "[":
        mended.append("a name that is set in, without +; read as another name of the entry above")
        return "synonym"
    return "name"


def _without_comment(text: str) -> str:
    """A line up to the first ; or # that stands in no brackets."""
    for found in _COMMENT.finditer(text):
        if found["mark"] is not None:
            return text[: found.start()]
    return text


def _codes(text: str, mended: list[str], lost: list[str]) -> Iterator[DatedCode]:
    for found in _BRACKETS.finditer(text):
        inside = found["inside"].strip()
        if found["closed"] != "]":
            mended.append(f"[{inside}{found['closed']} is not closed by ]")
        code = _code(inside, mended, lost)
        if code is not None:
            yield code


def _code(inside: str, mended: list[str], lost: list[str]) -> DatedCode | None:
    """What stands between brackets: a code, and perhaps the time for which it holds."""
    parts = _INSIDE.match(inside)
    if parts is None:
        _, *written = inside.split(maxsplit=1)
        lost.append(f"[{inside}]: {' '.join(written) or inside!r} is no time; write >date, <date or date-date")
        return None
    code, time = parts["code"] or "", parts["time"]
    if not code:
        lost.append(f"[{inside}]: there is no code")
        return None
    if time is None:
        return DatedCode(code)
    if not inside[len(code) : len(code) + 1].isspace():
        mended.append(f"[{inside}]: no space between code and date")
    return _dated(code, time, inside, mended, lost)


def _dated(code: str, time: str, inside: str, mended: list[str], lost: list[str]) -> DatedCode | None:
    read: list[tuple[date, date]] = []
    for written in re.findall(r"\d+", time):
        days = _days(written)
        if days is None:
            lost.append(f"[{inside}]: {written} is no date; write yyyymmdd or yymmdd")
            return None
        first, last, mending = days
        if mending:
            mended.append(f"[{inside}]: {written} {mending}")
        read.append((first, last))
    if time.startswith("<"):
        return DatedCode(code, None, read[0][1])
    if time.startswith(">"):
        return DatedCode(code, read[0][0], None)
    (since, _), (_, until) = read
    if until < since:
        lost.append(f"[{inside}]: it ends before it begins")
        return None
    return DatedCode(code, since, until)


def _days(written: str) -> tuple[date, date, str] | None:
    """The first and the last day of a date, and what had to be mended in it; None where it is none."""
    read = _figures(written)
    if read is None:
        return None
    year, month, day, mending = read
    if year == 0 or not 1 <= month <= 12:
        return None
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if 1 <= day <= last.day:
        return first.replace(day=day), first.replace(day=day), mending
    return first, last, mending or "names no day; read as the month"


def _figures(written: str) -> tuple[int, int, int, str] | None:
    """Year, month and day of a date by its length, the day 0 where none is told, and what had to be mended in it."""
    match len(written):
        case 5:  # ymmdd
            return *_short_figures(f"0{written}"), "lacks a digit; read with a 0 before it"
        case 6:  # yymmdd
            return *_short_figures(written), ""
        case 7:  # yyyymmd
            return int(written[:4]), int(written[4:6]), 0, "lacks a digit; read as the month"
        case 8:  # yyyymmdd
            return int(written[:4]), int(written[4:6]), int(written[6:]), ""
    return None


def _short_figures(written: str) -> tuple[int, int, int]:
    """Year, month and day of a date whose year has two digits."""
    year = int(written[:2])
    return year + (2000 if year <= LATEST_SHORT_YEAR else 1900), int(written[2:4]), int(written[4:])


def _plural(inside: str) -> tuple[str, ...]:
    plural = " ".join(inside.translate(_FOREIGN).replace("_", " ").split())
    return (plural,) if _is_word(plural) else ()


def _name(bare: str, mended: list[str]) -> str:
    """The name of a line, its words with spaces between them."""
    ends = min((at for mark in "[{" if (at := bare.find(mark)) >= 0), default=len(bare))
    before, after = bare[:ends], _BRACES.sub(" ", _BRACKETS.sub(" ", bare[ends:]))
    plain = before.translate(_FOREIGN)
    if plain != before:
        mended.append("| and ~ in the name left out")
    words = plain.lstrip().removeprefix("+").replace("_", " ").split()
    if after.strip(" \t_,.]}"):
        mended.append(f"{after.strip()!r} after the codes left out")
    if words and words[-1].endswith("="):
        words[-1] = words[-1].removesuffix("=")
        mended.append("= at the end of the name left out")
    name = " ".join(words).strip(" ,:")
    return name if _is_word(name) else ""


def _is_word(text: str) -> bool:
    """Whether a text has a letter or a digit."""
    return any(map(str.isalnum, text))
