"""Events, statements and documents with one column a field, as tables hold them.

Columns are named as in the views `events_flat` and `statements_flat`; offsets are two columns each, `_start` and
`_end`. The text of a document, and what goes with it, stands in the table of documents only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from onrecord.exports.losses import EVENT_FIELDS, STATEMENT_FIELDS, Fields
from onrecord.exports.rows import ExportedHappening, ExportedPublication
from onrecord.records.rows import ActorRow, DocumentRow, EventRow, StatementRow
from onrecord.store.columns import without_none


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: Its heading.
        field: The field that it shows, as loss reports name it.
        hint: The type of what stands in it, None apart.
        value: What stands in it for a row.
    """

    name: str
    field: str
    hint: Any
    value: Callable[[Any], Any]


_PARTIES = frozenset({"actor", "recipient", "speaker", "addressee"})
_APART = frozenset({"document.text", "document.sha256", "document.language", "publications"})
"""What the table of documents has."""


def _columns(kind: type, of_rows: Fields[Any]) -> Iterator[Column]:
    for field, value in of_rows.items():
        of, _, name = field.partition(".")
        if field in _APART:
            continue
        if name == "span":
            words = _name(of, "text")
            yield Column(f"{words}_start", field, int, _end_of(value, 0))
            yield Column(f"{words}_end", field, int, _end_of(value, 1))
        elif field == "happening":
            yield from _happening(value)
        else:
            yield Column(_name(of, name), field, _hint(kind, of, name), value)


def _name(of: str, name: str) -> str:
    """The name of a column: of words that of what they are, of a document's field its own."""
    if field := _RENAMED.get((of, name)):
        return field
    if not name or (name == "text" and of != "date"):
        return of
    return name if of == "document" else f"{of}_{name}"


_RENAMED = {("document", "id"): "document", ("voucher", "speaker"): "voucher_speakers"}


def _hint(kind: type, of: str, name: str) -> Any:
    """The type of a field."""
    if of == "sentence":
        return str
    if of == "document":
        return get_type_hints(DocumentRow)[name]
    if of == "voucher":
        return tuple[str, ...]
    if of in _PARTIES and name in {field.name for field in fields(ActorRow)}:
        return get_type_hints(ActorRow)[name]
    whole = get_type_hints(kind)[of]
    return get_type_hints(without_none(whole))[name] if name else whole


def _end_of(value: Callable[[Any], Any], end: int) -> Callable[[Any], Any]:
    def read(row: Any) -> Any:
        span = value(row)
        return None if span is None else span[end]

    return read


def _happening(value: Callable[[Any], Any]) -> Iterator[Column]:
    for name, hint in get_type_hints(ExportedHappening).items():
        heading = "happening" if name == "id" else f"happening_{name}"
        yield Column(heading, "happening", hint, _part_of(value, name))


def _part_of(value: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    def read(row: Any) -> Any:
        whole = value(row)
        return None if whole is None else getattr(whole, name)

    return read


EVENT_COLUMNS = tuple(_columns(EventRow, EVENT_FIELDS))
STATEMENT_COLUMNS = tuple(_columns(StatementRow, STATEMENT_FIELDS))


def _of_document(name: str) -> Column:
    return Column(
        name, f"document.{name}", get_type_hints(DocumentRow)[name], lambda page: getattr(page.document.row, name)
    )


DOCUMENT_COLUMNS = (
    *map(_of_document, ("id", "title", "outlet", "url", "published", "published_basis", "language")),
    Column("publications", "publications", tuple[ExportedPublication, ...], lambda page: page.document.publications),
    *map(_of_document, ("sha256", "text")),
)
