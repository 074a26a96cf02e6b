"""Tells a text from what only holds texts: tables, JSON, mail, feeds, archives of pages."""

from __future__ import annotations

import csv
import json
import re
from itertools import islice
from pathlib import PurePath

from onrecord.errors import UnsupportedFormat

_ONE_EACH = (
    "onrecord reads one document a file: write each article to a .txt file of its own, "
    "with the lines Title:, Date:, Outlet:, URL: and an empty line above its text (docs/inputs.md has a script)"
)
_TABLE = f"a table (CSV); {_ONE_EACH}"
_JSON = f"JSON; {_ONE_EACH}"
_FEED = f"XML (a feed, or a newsroom's format) and no web page; {_ONE_EACH}"
_MAIL = f"an e-mail; {_ONE_EACH}"
_SAVED = "a saved page in MHTML; save the page as HTML only, or its text as .txt"
_ARCHIVE = f"an archive of pages (WARC); {_ONE_EACH}"

_BY_ENDING = {
    ".csv": _TABLE,
    ".tsv": _TABLE,
    ".json": _JSON,
    ".jsonl": _JSON,
    ".ndjson": _JSON,
    ".eml": _MAIL,
    ".mbox": _MAIL,
    ".mhtml": _SAVED,
    ".mht": _SAVED,
}

_XML = re.compile(
    r"<\?xml|<!DOCTYPE |<(?:rss|feed|rdf:RDF|urlset|nitf|newsItem|newsMessage|NewsML|TEI)[\s>]", re.IGNORECASE
)
_JSON_START = re.compile(r'[{\[](?:\s*+[{\[])*+\s*+"[^"\n]{1,60}"\s*+:')
_HEADERS = re.compile(r"(?:From [^\n]*\n)?((?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+)\s*\n")
_HEADER_NAME = re.compile(r"^([A-Za-z][A-Za-z-]*):", re.MULTILINE)
_MAIL_NAMES = {"to", "cc", "subject", "date", "message-id", "mime-version", "received", "return-path", "content-type"}
_MULTIPART = re.compile(r"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)

_DELIMITERS = ",\t;|"
_COLUMN = re.compile(r"[A-Za-z_](?:[\w.()/-]| (?! )){0,30}(?<! )")
_COLUMNS_OF_TEXTS = frozenset({"text", "body", "content", "article", "title", "headline", "date", "published", "url"})
_LOOKED_AT = 100_000


def refuse_formats(text: str, name: str) -> None:
    """Refuse what is no text of its own: what its content, or else its name's ending, says it is.

    Raises:
        UnsupportedFormat: It is a table, JSON, mail, XML or an archive; the message says what to do.
    """
    found = _by_content(text) or _BY_ENDING.get(PurePath(name).suffix.lower())
    if found is not None:
        raise UnsupportedFormat(f"the file is {found}")


def _by_content(text: str) -> str | None:
    start = text[:_LOOKED_AT].lstrip().replace("\r\n", "\n")
    if _XML.match(start):
        return _FEED
    if start.startswith("WARC/"):
        return _ARCHIVE
    if is_json(text, start):
        return _JSON
    return _mail(start) or (_TABLE if is_table(start) else None)


def is_json(text: str, start: str) -> bool:
    """Whether a text is JSON: by its beginning, or its first line is an object, or the whole text is JSON."""
    return bool(_JSON_START.match(start)) or (start[:1] in {"{", "["} and _is_json(text))


def _is_json(text: str) -> bool:
    return isinstance(_parsed(text.strip().partition("\n")[0]), dict) or isinstance(_parsed(text), dict | list)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _mail(start: str) -> str | None:
    """What a text is that begins with the header lines of a mail."""
    headers = _HEADERS.match(start)
    if headers is None:
        return None
    names = {name.lower() for name in _HEADER_NAME.findall(headers[1])}
    if "from" not in names or len(names & _MAIL_NAMES) < 2:
        return None
    return _SAVED if _MULTIPART.search(headers[1]) else _MAIL


def is_table(start: str) -> bool:
    """Whether the first line names columns and the next row has as many cells."""
    heading = start.partition("\n")[0]
    return any(sign in heading and _rows_fit(start, sign) for sign in _DELIMITERS)


def _rows_fit(start: str, delimiter: str) -> bool:
    try:
        heading, row = islice(csv.reader(start.splitlines(keepends=True), delimiter=delimiter), 2)
    except (csv.Error, ValueError):  # a cell without end, or a single row
        return False
    named = all(map(_COLUMN.fullmatch, heading))
    of_texts = len(heading) > 2 or _COLUMNS_OF_TEXTS.intersection(name.lower() for name in heading)
    return named and bool(of_texts) and len(row) == len(heading)
