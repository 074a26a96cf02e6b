"""Tells a text from what only holds texts: tables, JSON, feeds, mailboxes, exports, archives of pages."""

from __future__ import annotations

import csv
import json
import re
from itertools import islice
from pathlib import PurePath

from onrecord.documents.mail_signs import mails_in
from onrecord.errors import UnsupportedFormat

_ONE_EACH = (
    "onrecord read takes one document a file: let `onrecord code FILE -o STORE` read each text in it as a document of "
    "its own, or write one to a .txt file, with the lines Title:, Date:, Outlet:, URL: and an empty line above it "
    "(docs/inputs.md)"
)
_TABLE = f"a table (CSV); {_ONE_EACH}"
_JSON = f"JSON; {_ONE_EACH}"
_FEED = f"XML (a feed, or a newsroom's format) and no web page; {_ONE_EACH}"
_ARCHIVE = f"an archive of pages (WARC); {_ONE_EACH}"

_BY_ENDING = {".csv": _TABLE, ".tsv": _TABLE, ".json": _JSON, ".jsonl": _JSON, ".ndjson": _JSON}

_XML = re.compile(
    r"<\?xml|<!DOCTYPE |<(?:rss|feed|rdf:RDF|urlset|nitf|newsItem|newsMessage|NewsML|TEI)[\s>]", re.IGNORECASE
)
_JSON_START = re.compile(r'[{\[](?:\s*+[{\[])*+\s*+"[^"\n]{1,60}"\s*+:')
_DELIMITERS = ",\t;|"
_COLUMN = re.compile(r"[A-Za-z_](?:[\w.()/-]| (?! )){0,30}(?<! )")
_COLUMNS_OF_TEXTS = frozenset({"text", "body", "content", "article", "title", "headline", "date", "published", "url"})
_LOOKED_AT = 100_000


def refuse_formats(text: str, name: str) -> None:
    """Refuse what is no text of its own: what its content, or else its name's ending, says it is.

    Raises:
        UnsupportedFormat: It is a table, JSON, XML, a mailbox or an archive; the message says what to do.
    """
    found = _by_content(text) or _BY_ENDING.get(PurePath(name).suffix.lower())
    if found is not None:
        raise UnsupportedFormat(f"the file is {found}")


def refused_export(articles: int) -> UnsupportedFormat:
    """What to raise for an export of a news archive with several articles."""
    return UnsupportedFormat(f"the file is an export of a news archive with {articles:,} articles; {_ONE_EACH}")


def _by_content(text: str) -> str | None:
    start = text[:_LOOKED_AT].lstrip().replace("\r\n", "\n")
    if _XML.match(start):
        return _FEED
    if start.startswith("WARC/"):
        return _ARCHIVE
    if is_json(text, start):
        return _JSON
    if (mails := mails_in(text)) > 1:
        return f"a mailbox of {mails:,} mails; {_ONE_EACH}"
    return _TABLE if is_table(start) else None


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
