"""A table of rows to be checked: which of its columns say what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from onrecord.errors import DocumentError, UnclearColumns
from onrecord.inputs.columns import known_column, named_column, not_read
from onrecord.inputs.rows import Row, cell_in
from onrecord.inputs.tables import table_rows

_KNOWN: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "row_id", "event_id", "eventid", "globaleventid", "global_event_id"),
    "type": (
        "type", "plover", "event_type", "cameo", "cameo_code", "event_code", "eventcode", "code", "event",
        "eventbasecode", "root_code",
    ),
    "actor": (
        "actor", "actor_code", "actor1", "actor1code", "actor1_code", "source_code", "source", "actor_name",
        "source_name", "actor_country", "source_country",
    ),
    "recipient": (
        "recipient", "recipient_code", "actor2", "actor2code", "actor2_code", "target_code", "target", "recipient_name",
        "target_name", "recipient_country", "target_country",
    ),
    "date": ("date", "event_date", "sqldate", "day", "date8", "eventdate"),
    "place": ("place", "location", "placename", "place_name", "actiongeo_fullname", "city", "province", "country"),
    "status": ("status",),
    "text": (
        "text", "event_text", "sentence", "sentences", "body", "content", "article", "story", "full_text", "fulltext",
        "notes",
    ),
    "file": ("file", "path", "filename", "file_name", "text_file"),
    "document": ("document", "document_id", "doc_id", "url", "sourceurl", "source_url", "address", "link"),
    "published": ("published", "publication_date", "pub_date", "date_published", "article_date", "dateadded"),
    "title": ("title", "headline"),
}  # fmt: skip
"""By field, the names of columns that are taken for it, the likelier first; as `known_column` has them."""

FIELDS = tuple(_KNOWN)
"""What a row may say, as a user names it."""
CELLS = ("type", "actor", "recipient", "date", "place", "status")
"""Those that are checked."""
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table.

    Attributes:
        id: Its own, else the number of the row.
        fields: By field, what it says; without those of which it says nothing.
        problem: Why it cannot be read, or None.
    """

    id: str
    fields: Mapping[str, str]
    problem: str | None = None


def read_table(path: Path, wanted: Mapping[str, str], listen: Callable[[str], None]) -> Iterator[Line]:
    """The rows of a table to be checked; its columns are told before the first row is asked for.

    Args:
        path: A CSV, TSV, JSON lines or Parquet file, compressed or not.
        wanted: By field, the column that the user names.
        listen: Told which columns were taken.

    Raises:
        DocumentError: It cannot be read, or is no table.
        UnclearColumns: A column that is named is not there, or none says the type, nor both parties.
    """
    rows = table_rows(path)
    sample = list(islice(rows, _SAMPLE))
    names = list(dict.fromkeys(chain.from_iterable(row.cells for row in sample)))
    if not names:
        problem = next((row.problem for row in sample if row.problem is not None), None)
        raise problem or UnclearColumns(f"{path}: the table has no row below a line that names its columns")
    columns = _choose(path, names, wanted)
    listen(
        ", ".join(f"{field} from “{column}”" for field, column in columns.items()) + not_read(names, columns.values())
    )
    return (_line(row, columns) for row in chain(sample, rows))


def _choose(path: Path, names: list[str], wanted: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        for field, column in wanted.items():
            found[field] = named_column(field, column, names)
    except UnclearColumns as error:
        raise UnclearColumns(f"{path}: {error}") from error
    for field in (field for field in FIELDS if field not in found):
        known = known_column(_KNOWN[field], names, found.values())
        if known is not None:
            found[field] = known
    if "type" not in found and not {"actor", "recipient"} <= found.keys():
        listed = ", ".join(f"“{name[:40]}”" for name in names[:20])
        raise UnclearColumns(
            f"{path}: which column holds the types of events is unclear: the table has {listed}; name it, as in "
            "--columns type=NAME,actor=NAME,recipient=NAME"
        )
    return {field: found[field] for field in FIELDS if field in found}


def _line(row: Row, columns: Mapping[str, str]) -> Line:
    if row.problem is not None:
        return Line(f"row {row.number}", {}, _told(row.problem))
    cells = {field: cell_in(row.cells, column) for field, column in columns.items()}
    fields = {field: cell for field, cell in cells.items() if cell is not None}
    return Line(fields.get("id", f"row {row.number}"), fields)


def _told(problem: DocumentError) -> str:
    return f"the row cannot be read: {problem}"
