"""Reads text exports of Factiva: with fields named by two letters, and as articles are displayed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.dates import DAY, read_published
from onrecord.documents.exported import COPYRIGHT, LARGEST_ARTICLE, Article, body_of, one_line
from onrecord.documents.plain import PlainText

_NUMBER = re.compile(r"document\s+([A-Z0-9]{8}\d{8}[A-Z0-9]{7,10})\b", re.IGNORECASE)
"""An accession number: source, day of loading, serial number."""
_LAST_LINE = re.compile(rf"^[^\S\n]*{_NUMBER.pattern}[^\S\n]*$", re.IGNORECASE | re.MULTILINE)

_CODES = "SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM|DLN|CX"
_CODE = re.compile(rf"^({_CODES})(?:[^\S\n]*$|\t+|[^\S\n]{{2,}})", re.MULTILINE)
"""A field's name, alone on its line or set off from the value: "IN OSLO" begins a line of a text in capitals."""
_LOOSE_CODE = re.compile(rf"^({_CODES})[^\S\n]+(?=\S)|{_CODE.pattern}", re.MULTILINE)
"""The same for exports that set it off by one blank."""
_FURNITURE = re.compile(r"^.*\bfactiva, inc\. all rights reserved.*$", re.IGNORECASE | re.MULTILINE)
_ALSO_NEEDED = frozenset({"LP", "TD", "PD", "WC", "AN"})
"""Beside a headline (HD) an article has one of these at least."""

_WORDS = re.compile(r"[\d,.]+ words", re.IGNORECASE)
_DATE_LINE = re.compile(DAY, re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?(?: gmt)?", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"english|french|german|spanish|italian|dutch|portuguese|russian|arabic|chinese(?:[ -].*)?|japanese|korean|turkish"
    r"|polish|swedish|norwegian|danish|finnish|greek|hebrew|indonesian|malay|czech|hungarian|ukrainian|thai",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\b", re.IGNORECASE)
_FAR = 12
"""The language stands within so many lines of the number of words."""


def factiva_articles(text: str) -> list[Article]:
    """The articles of a text export of Factiva, in order; none where the text is no such export.

    Each article ends with its accession number ("Document LBA0000020240312ek3c0001a"). Above it are either fields by
    two letters (HD, PD, SN, LP, TD), or the lines of the display: headline, byline, number of words, day, source, its
    code, language, copyright, and then the body.
    """
    text = _FURNITURE.sub("", text.replace("\r\n", "\n").replace("\f", "\n"))
    if _NUMBER.search(text) is None:
        return []
    return list(_coded(text, _CODE)) or list(_displayed(text)) or list(_coded(text, _LOOSE_CODE))


def _coded(text: str, code: re.Pattern[str]) -> Iterator[Article]:
    """Articles whose fields are named by letters; one without an accession number has its place instead."""
    begins = [mark.start() for mark in code.finditer(text) if _name(mark) == "HD"]
    for place, (begin, end) in enumerate(zip(begins, [*begins[1:], len(text)], strict=False), 1):
        whole = text[begin:end]
        fields = _fields(whole, code)
        if fields.keys() & _ALSO_NEEDED:
            number = _NUMBER.search(fields.get("AN", ""))
            yield Article(number[1] if number else str(place), whole, _of_fields(fields))


def _name(mark: re.Match[str]) -> str:
    return str(mark[mark.lastindex or 1])


def _fields(whole: str, code: re.Pattern[str]) -> dict[str, str]:
    """The value of each field; what comes after the accession number belongs to the next article."""
    found: dict[str, str] = {}
    marks = list(code.finditer(whole))
    ends = [*(mark.start() for mark in marks[1:]), len(whole)]
    for mark, end in zip(marks, ends, strict=True):
        found.setdefault(_name(mark), whole[mark.end() : end])
        if _name(mark) == "AN":
            break
    return found


def _of_fields(fields: dict[str, str]) -> PlainText:
    body = "\n\n".join(fields.get(name, "") for name in ("LP", "TD"))
    return PlainText(
        body_of(body),
        one_line(fields["HD"]),
        one_line(fields.get("SN", "")),
        published=read_published(fields.get("PD", "")),
    )


def _displayed(text: str) -> Iterator[Article]:
    """Articles as they are displayed, with no names of fields; of what cannot be read there is no text.

    There are none where no article can be read.
    """
    begin = 0
    found: list[Article] = []
    for end in _LAST_LINE.finditer(text):
        whole = text[begin : end.start()]
        begin = end.end()
        short = whole if len(whole) <= LARGEST_ARTICLE else ""
        found.append(Article(end[1], whole, _of_display([line.strip() for line in short.split("\n")])))
    yield from found if any(article.parts.published for article in found) else ()


def _of_display(lines: Sequence[str]) -> PlainText:
    """What the lines say; nothing where none has the number of words, or no day and language follow it."""
    words = next((place for place, line in enumerate(lines) if _WORDS.fullmatch(line)), len(lines))
    fields = [place for place in range(words + 1, len(lines)) if lines[place]][:_FAR]
    day = _first(_DATE_LINE, lines, fields[:2])
    language = _first(_LANGUAGE, lines, fields)
    if day is None or language is None:
        return PlainText("")
    outlet = next((lines[place] for place in fields if place > day and not _TIME.fullmatch(lines[place])), None)
    return PlainText(
        body_of("\n".join(_below(lines[language + 1 :]))),
        _headline(list(filter(None, lines[:words]))),
        outlet,
        published=read_published(lines[day]),
    )


def _first(pattern: re.Pattern[str], lines: Sequence[str], places: Sequence[int]) -> int | None:
    """The first of some places at which a line is what a pattern describes."""
    return next((place for place in places if pattern.fullmatch(lines[place])), None)


def _below(lines: Sequence[str]) -> list[str]:
    """The lines of a body: those under the language, without the copyright."""
    left = list(lines)
    while left and (not left[0] or COPYRIGHT.match(left[0])):
        left.pop(0)
    return left


def _headline(lines: Sequence[str]) -> str | None:
    """The longest of the lines above the number of words, which are section, headline and byline."""
    return max((line for line in lines if not _BYLINE.match(line)), key=len, default=None)
