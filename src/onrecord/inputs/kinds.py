"""Tells what a file is, by its first bytes, and where they do not tell by its name."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from onrecord.documents.encoding import code_of
from onrecord.documents.formats import is_json, is_table
from onrecord.documents.mail_signs import mails_in
from onrecord.documents.page_signs import looks_like_page
from onrecord.feeds.parse import START_BYTES, looks_like_feed

Kind = Literal["document", "delimited", "json", "parquet", "workbook", "warc", "mailbox", "feed"]

SIGN_BYTES = 65_536
"""So many first bytes tell every kind."""

_BY_ENDING: dict[str, Kind] = {
    ".csv": "delimited",
    ".tsv": "delimited",
    ".psv": "delimited",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".mbox": "mailbox",
    ".rss": "feed",
    ".atom": "feed",
}


def kind_of(start: bytes, kind_name: str) -> Kind:
    """What a file is.

    Args:
        start: Its first `SIGN_BYTES`.
        kind_name: The name whose ending may tell, see `source.Source`.
    """
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"PK\3\4"):  # of zip archives, only a workbook is not opened (`archives`)
        return "workbook"
    if start.startswith((b"WARC/0.", b"WARC/1.")):
        return "warc"
    if looks_like_feed(start[:START_BYTES]):
        return "feed"
    text = start.decode(code_of(start), errors="replace").lstrip().replace("\r\n", "\n")
    return _BY_ENDING.get(PurePath(kind_name).suffix.lower()) or _in_text(text)


def _in_text(text: str) -> Kind:
    """What a text is whose name does not tell."""
    if looks_like_page(text):
        return "document"
    if is_json(text, text):
        return "json"
    if mails_in(text) > 1:
        return "mailbox"
    return "delimited" if is_table(text) else "document"
