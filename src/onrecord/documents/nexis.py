"""Reads text exports of Nexis: of Nexis Uni and Lexis Advance, and the older ones of LexisNexis Academic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from onrecord.documents.dates import DAY, read_published
from onrecord.documents.exported import COPYRIGHT, LARGEST_ARTICLE, Article, body_of, one_line
from onrecord.documents.plain import PlainText

_BEGIN = re.compile(
    r"^[^\S\n]*(?:document (\d+) of \d+|(\d+) of \d+ documents?)[^\S\n]*$", re.IGNORECASE | re.MULTILINE
)
_END = re.compile(r"^[^\S\n]*end of document[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_SIGNS = re.compile(
    r"^[^\S\n]*(?:length:\s*[\d,.]+\s+words|load-date:|publication-type:)", re.IGNORECASE | re.MULTILINE
)
"""What one of the articles must have: no text has such lines beside those that number or end documents."""

_HEAD = (
    "byline", "section", "length", "dateline", "highlight", "headline", "url", "series", "column", "guests", "anchors",
    "correction-date", "acc-no", "distribution", "edition", "author", "contact",
)  # fmt: skip
_FIELD = re.compile(rf"({'|'.join(_HEAD)})[^\S\n]*:[^\S\n]*(.*)", re.IGNORECASE)
_BODY = re.compile(r"BODY:\s*|Body(?:\n|\Z)")
_INDEX = re.compile(
    r"(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|GRAPHIC):(?:\s|\Z)"
    r"|(?:Load-Date|Language|Publication-Type|Subject):\s|Classification(?:\n|\Z)"
)
"""What only the lines below a body begin with."""
_INDEX_BEFORE = re.compile(
    r"(?:SUBJECT|PERSON|COUNTRY|STATE|CITY|COMPANY|ORGANIZATION|INDUSTRY|GEOGRAPHIC|TICKER|ISSN|CORRECTION(?:-DATE)?|URL)"
    r":\s(?:[^a-z]*|.*\(\d\d%\).*|https?:\S+)\s*",
    re.DOTALL,
)
"""What stands above those, where it has the looks of index terms; a speaker of a transcript may be named PERSON."""
_PICTURES = re.compile(r"(?:Graphic|Notes|Correction)(?:\n|\Z)")
_OWN_LINE = re.compile(
    rf"^[^\S\n]*((?:{'|'.join((*map(str.upper, _HEAD), *map(str.title, _HEAD)))}):|{_INDEX.pattern})", re.MULTILINE
)
_WHOLE_LINE = re.compile(r"^[^\S\n]*(?:body|graphic|length:\s*[\d,.]+ words)[^\S\n]*$", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"^[^\S\n]*URL:\s*(https?://\S+)", re.IGNORECASE | re.MULTILINE)

_MONTHS = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATE_LINE = re.compile(
    rf"(?:{_WEEKDAY},? )?{DAY}(?:,? {_WEEKDAY})?(?:,? \d\d?:\d\d.{{0,20}})?"
    r"(?:,.{0,60}|.{0,60}(?:edition|final|cycle).{0,20})?"
    rf"|(?:{_MONTHS}|spring|summer|autumn|fall|winter)(?: ?[-/] ?{_MONTHS})?,? \d{{4}}",
    re.IGNORECASE,
)
"""The day below the name of the paper; a monthly one has a month there."""
_PAGE = re.compile(r"^[^\S\n]*page \d+ of \d+[^\S\n]*\n", re.IGNORECASE | re.MULTILINE)
_FURNITURE = re.compile(r"link to |correction appended|show:", re.IGNORECASE)
_TERMS = re.compile(r".{0,60}\bmaterials? (?:in|may)\b", re.IGNORECASE)


class _Head(NamedTuple):
    """What stands above an article's body."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None


def nexis_articles(text: str) -> list[Article]:
    """The articles of a text export of Nexis, in order; none where the text is no such export.

    An export numbers its documents ("Document 1 of 25", "1 of 100 DOCUMENTS") or ends each ("End of Document"), and at
    least one of them says how long it is or when it was loaded. The body is what stands between the fields above it
    and the index terms below; the headline, the name of the paper and the day are those printed above it. The line
    DATELINE and the summary (HIGHLIGHT) are no part of the body.
    """
    text = _PAGE.sub("", text.replace("\r\n", "\n").replace("\f", "\n"))
    if _BEGIN.search(text) is None and _END.search(text) is None:
        return []
    blocks = list(_blocks(text))
    if not any(_SIGNS.search(whole) for _, whole in blocks):
        return []
    return [_article(number, whole) for number, whole in blocks]


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each document's number and its part of the export."""
    begins = list(_BEGIN.finditer(text))
    if begins:
        ends = [*(begin.start() for begin in begins[1:]), len(text)]
        for begin, end in zip(begins, ends, strict=True):
            yield begin[1] or begin[2], _END.split(text[begin.end() : end], maxsplit=1)[0]
        return
    found = [part for part in _END.split(text) if _SIGNS.search(part) or _WHOLE_LINE.search(part)]
    yield from ((str(number), part) for number, part in enumerate(found, 1))


def _article(number: str, whole: str) -> Article:
    if len(whole) > LARGEST_ARTICLE:
        return Article(number, whole, PlainText(""))
    groups = _groups(whole)
    first = next((place for place, group in enumerate(groups) if any(map(_FIELD.fullmatch, group))), len(groups))
    start, rest = _body_start(groups, first)
    head = _head(groups[: first + 1], _fields(groups[first:start]))
    body = [rest, *("\n".join(group) for group in groups[start:])]
    address = _ADDRESS.search(whole)
    text = body_of("\n\n".join(_without_index(body)))
    parts = PlainText(text, head.title, head.outlet, address and address[1], head.published)
    return Article(number, whole, parts)


def _groups(whole: str) -> list[list[str]]:
    """The lines between blank lines; a field, an index term and the word BODY begin a group without one too."""
    parted = _WHOLE_LINE.sub(r"\n\g<0>\n", _OWN_LINE.sub(r"\n\g<0>", whole))
    groups = ([line.strip() for line in group.strip().split("\n")] for group in re.split(r"\n\s*\n", parted))
    return [group for group in groups if group != [""]]


def _without_index(body: Sequence[str]) -> Sequence[str]:
    """The paragraphs above the index terms, and above the words for pictures and notes that stand before those."""
    end = next((place for place, group in enumerate(body) if _INDEX.match(group)), len(body))
    while end and _INDEX_BEFORE.fullmatch(body[end - 1]):
        end -= 1
    pictures = [place for place in range(1, end) if body[place].strip() and _PICTURES.match(body[place])]
    return body[: pictures[-1]] if pictures and any(map(str.strip, body[: pictures[-1]])) else body[:end]


def _body_start(groups: Sequence[Sequence[str]], first: int) -> tuple[int, str]:
    """The first group below the fields, and what of the body stands in the group above it, beside the word BODY."""
    for place, group in enumerate(groups[first:], first):
        text = "\n".join(group)
        if match := _BODY.match(text):
            return place + 1, text[match.end() :]
    place = first
    while place < len(groups) and any(map(_FIELD.fullmatch, groups[place])):
        place += 1
    return place, ""


def _fields(groups: Sequence[Sequence[str]]) -> dict[str, str]:
    """The fields above a body, by their names in small letters; a value may go on in the lines below it."""
    found: dict[str, str] = {}
    name = ""
    for line in (line for group in groups for line in (*group, "")):
        match = _FIELD.fullmatch(line)
        if match:
            name = match[1].lower()
            found.setdefault(name, match[2])
        elif not line:
            name = ""
        elif name:
            found[name] += f" {line}"
    return found


def _head(groups: Sequence[Sequence[str]], fields: dict[str, str]) -> _Head:
    """Headline, paper and day, as they are printed above the fields, or below each other as older exports have them."""
    shown = list(map(_shown, groups))
    title = one_line(fields.get("headline", ""))
    place = _date_place(shown)
    if place is None:
        return _Head(title)
    at, line = place
    above = [*filter(None, shown[:at]), *([each] for each in shown[at][:line])]
    outlet = one_line(" ".join(above.pop())) if above else None
    below = next(filter(None, shown[at + 1 :]), [])
    return _Head(title or one_line(" ".join(above[-1] if above else below)), outlet, _day(shown[at][line]))


def _shown(group: Sequence[str]) -> list[str]:
    """The lines above a group's first field, without what says whose the article is."""
    if any(map(_TERMS.match, group)):
        return []
    lines = takewhile(lambda line: _FIELD.fullmatch(line) is None, group)
    return [line for line in lines if not COPYRIGHT.match(line) and not _FURNITURE.match(line)]


def _date_place(groups: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """The group of the last line that is a day, and its place in it: a cover page may have other days above."""
    places = [
        (at, line) for at, group in enumerate(groups) for line, text in enumerate(group) if _DATE_LINE.fullmatch(text)
    ]
    return places[-1] if places else None


def _day(line: str) -> str | None:
    match = _DATE_LINE.fullmatch(line)
    return read_published(match["day"] or "") if match else None
