"""Events, statements and documents with one plain column a field, as tables hold them.

Columns are named as in the views `events_flat` and `statements_flat`. Offsets are two columns each, `_start` and
`_end`; lists and objects are JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from onrecord.exports.losses import EVENT_FIELDS, STATEMENT_FIELDS, Fields
from onrecord.exports.rows import ExportedDocument

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the field that it shows, and what stands in it for a row."""

    name: str
    field: str
    value: Callable[[Any], Cell]


_PARTIES = ("actor", "recipient", "speaker", "addressee")
_SPANNED = "span"
_APART = frozenset({"document.text", "document.sha256", "document.language", "publications"})
"""What the table of documents has."""


def _columns(fields: Fields[Any]) -> Iterator[Column]:
    for field, value in fields.items():
        if field in _APART:
            continue
        of, _, name = field.partition(".")
        if name == _SPANNED:
            words = "date_text" if of == "date" else of
            yield Column(f"{words}_start", field, _end_of(value, 0))
            yield Column(f"{words}_end", field, _end_of(value, 1))
        elif field == "voucher.speaker":
            yield Column("voucher_speakers", field, _names(value))
        elif field == "happening":
            yield from _happening(value)
        else:
            yield Column(_name(of, name), field, _plain(value))


def _name(of: str, name: str) -> str:
    """The name of a column: of words that of what they are, of a document's field its own."""
    if not name or (name == "text" and of != "date"):
        return of
    if of == "document":
        return "document" if name == "id" else name
    return f"{of}_{name}"


def _plain(value: Callable[[Any], object]) -> Callable[[Any], Cell]:
    return lambda row: cell(value(row))


def _end_of(value: Callable[[Any], Any], end: int) -> Callable[[Any], Cell]:
    def read(row: Any) -> Cell:
        span = value(row)
        return None if span is None else span[end]

    return read


def _names(value: Callable[[Any], Any]) -> Callable[[Any], Cell]:
    return lambda row: cell([party.name for party in value(row)])


def _happening(value: Callable[[Any], Any]) -> Iterator[Column]:
    for name in ("id", "reports", "sources", "event", "tellings", "event_sources"):
        yield Column("happening" if name == "id" else f"happening_{name}", "happening", _part_of(value, name))


def _part_of(value: Callable[[Any], Any], name: str) -> Callable[[Any], Cell]:
    def read(row: Any) -> Cell:
        whole = value(row)
        return None if whole is None else cell(getattr(whole, name))

    return read


def cell(value: object) -> Cell:
    """A value of a field as a table has it: lists and objects as JSON, empty ones as nothing."""
    if value is None or value == ():
        return None
    if isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False, default=_object)


def _object(value: Any) -> Mapping[str, Any]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{value!r} is no row")
    return asdict(value)


EVENT_COLUMNS = tuple(_columns(EVENT_FIELDS))
STATEMENT_COLUMNS = tuple(_columns(STATEMENT_FIELDS))


def _of_document(name: str) -> Column:
    return Column(name, f"document.{name}", lambda document: cell(getattr(document.row, name)))


DOCUMENT_COLUMNS = (
    *map(_of_document, ("id", "title", "outlet", "url", "published", "published_basis", "language")),
    Column("publications", "publications", lambda document: cell(document.publications)),
    *map(_of_document, ("sha256", "text")),
)


def documents(rows: Iterator[Any]) -> Iterator[tuple[Any, ExportedDocument | None]]:
    """Rows in their order, each with its document where that is another than the row before has."""
    before = None
    for row in rows:
        yield row, None if row.document.row.id == before else row.document
        before = row.document.row.id
