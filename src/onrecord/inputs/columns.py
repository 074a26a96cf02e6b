"""Which column of a table is the text, the title, the day, the outlet, the address and the id of its documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from statistics import fmean

from onrecord.errors import SettingsError, UnclearColumns

FIELDS = ("text", "title", "date", "outlet", "url", "id")
"""What a document has, as a user names it."""

_KNOWN: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "main_text",
        "body_text", "article_body", "plain_text", "raw_text", "story", "transcript",
    ),
    "title": ("title", "headline", "heading", "head", "hed", "subject", "article_title"),
    "date": (
        "date", "published", "published_at", "publishedat", "publication_date", "published_date", "publish_date",
        "date_published", "date_publish", "pub_date", "pubdate", "datetime", "day", "article_date",
    ),
    "outlet": (
        "outlet", "source", "publisher", "publication", "newspaper", "source_name", "source_domain", "media",
        "media_name", "site", "paper",
    ),
    "url": ("url", "link", "web_url", "source_url", "article_url", "permalink", "href"),
    "id": (
        "id", "doc_id", "document_id", "article_id", "story_id", "text_id", "uuid", "guid", "identifier", "key",
        "accession_number", "an",
    ),
}  # fmt: skip
"""By field, the names of columns that are taken for it, the likelier first; as `_plain` has them."""

MAX_COLUMNS = 10_000
"""So many columns a table may have."""

_LONG_TEXT = 200
"""The mean length, in characters, from which a column of unknown name may be the text."""
_LONGER = 3.0
"""So many times as long as any other column it must be."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table: the name of each in its heading, or None where the table has none for it."""

    text: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    id: str | None = None

    def told(self, names: Sequence[str]) -> str:
        """In words, with the columns of the table that are none of them: text from “body”; not read: “editor”."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        taken = ", ".join(f"{name} from “{column}”" for name, column in named.items() if column is not None)
        return taken + not_read(names, named.values())


def not_read(names: Sequence[str], taken: Iterable[str | None]) -> str:
    """What is said of the columns that are no field: "; not read: “editor” (--columns)"; nothing where all are."""
    read = set(taken)
    others = [name for name in names if name not in read]
    return f"; not read: {_listed(others, 8)} (--columns)" if others else ""


def parse_columns(told: str, allowed: Sequence[str] = FIELDS) -> dict[str, str]:
    """What a user says of the columns: "text=body,date=day".

    Args:
        told: Fields with their columns.
        allowed: The fields that there are.

    Raises:
        SettingsError: A field is unknown or named twice, or a part is no pair.
    """
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, told.split(","))):
        field, sign, column = (each.strip() for each in part.partition("="))
        if not sign or not column or field not in allowed or field in found:
            raise SettingsError(
                f"--columns {told!r}: {part!r} cannot be read: write FIELD=COLUMN, with a comma between two of them; "
                f"each field once: {', '.join(allowed)}"
            )
        found[field] = column
    return found


def choose_columns(names: Sequence[str], sample: Iterable[Mapping[str, str]], wanted: Mapping[str, str]) -> Columns:
    """The columns of a table: those that the user names, else those with a known name, else one of long texts.

    Args:
        names: The table's heading.
        sample: Its first rows, by column.
        wanted: By field, the column that the user names.

    Raises:
        UnclearColumns: A named column is not there, or none can be told to be the text.
    """
    found: dict[str, str] = {}
    for field in FIELDS:
        if field in wanted:
            found[field] = named_column(field, wanted[field], names)
        elif (column := known_column(_KNOWN[field], names, found.values())) is not None:
            found[field] = column
    if "text" not in found:
        found["text"] = _longest(names, sample, found.values())
    return Columns(**found)


def names_text(names: Iterable[str]) -> bool:
    """Whether some column has a name by which texts are known."""
    return any(_plain(name) in _KNOWN["text"] for name in names)


def named_column(field: str, column: str, names: Sequence[str]) -> str:
    """The column that a user names for a field, whatever its case and the signs between its words.

    Raises:
        UnclearColumns: The table has none such.
    """
    for name in names:
        if name == column:
            return name
    for name in names:
        if _plain(name) == _plain(column):
            return name
    raise UnclearColumns(f"the table has no column {column!r} for the {field}; it has {_listed(names)}")


def known_column(known: Sequence[str], names: Sequence[str], taken: Iterable[str]) -> str | None:
    """The free column whose name is the likeliest for a field; also inside another ("source.name", of nested JSON).

    Args:
        known: The names by which the field is known, the likelier first, in small letters with "_" between words.
        names: The table's heading.
        taken: Columns that are another field already.
    """
    free = [name for name in names if name not in set(taken)]
    by_name = {_plain(name): name for name in reversed(free)}
    return next((by_name[name] for name in known if name in by_name), None)


def _longest(names: Sequence[str], sample: Iterable[Mapping[str, str]], taken: Iterable[str]) -> str:
    rows, others = list(sample), [name for name in names if name not in set(taken)]
    lengths = sorted(((fmean(len(row.get(name, "")) for row in rows), name) for name in others if rows), reverse=True)
    if lengths and lengths[0][0] >= _LONG_TEXT and (
        len(lengths) == 1 or lengths[0][0] >= _LONGER * lengths[1][0]
    ):  # fmt: skip
        return lengths[0][1]
    raise UnclearColumns(
        f"which column holds the texts is unclear: the table has {_listed(names)}; name it, as in --columns text=NAME, "
        "or see that the first row names the columns"
    )


def _plain(name: str) -> str:
    """A column's name in small letters, with one sign between its words."""
    return re.sub(r"[\s._/-]+", "_", name.strip().lower()).strip("_")


def _listed(names: Sequence[str], most: int = 20) -> str:
    shown = ", ".join(f"“{name[:40]}”" for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
