"""Tells what a file is, by its first bytes, and where they do not tell by its name."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from onrecord.documents.encoding import code_of
from onrecord.documents.formats import is_json, is_table
from onrecord.documents.page_signs import looks_like_page

Kind = Literal["document", "delimited", "json", "parquet"]

_BY_ENDING: dict[str, Kind] = {
    ".csv": "delimited",
    ".tsv": "delimited",
    ".psv": "delimited",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
}
_BY_START: tuple[tuple[bytes, Kind], ...] = ((b"PAR1", "parquet"),)
_LOOKED_AT = 100_000


def kind_of(start: bytes, name: str) -> Kind:
    """What a file is.

    Args:
        start: Its first bytes.
        name: Its name.
    """
    for signature, kind in _BY_START:
        if start.startswith(signature):
            return kind
    by_name = _BY_ENDING.get(PurePath(name).suffix.lower())
    return by_name or _in_text(start)


def _in_text(start: bytes) -> Kind:
    """What a text is whose name does not tell."""
    text = start[:_LOOKED_AT].decode(code_of(start[:_LOOKED_AT]), errors="replace").lstrip().replace("\r\n", "\n")
    if looks_like_page(text):
        return "document"
    if is_json(text, text):
        return "json"
    return "delimited" if is_table(text) else "document"
