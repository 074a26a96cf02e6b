"""The text of each row: in the table, in a file, in a store, or one for all."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.checking.check import Read
from onrecord.checking.reading import TextRead
from onrecord.documents.dates import read_published
from onrecord.documents.items import Item, document_of
from onrecord.documents.model import Document
from onrecord.documents.reading import read_file
from onrecord.errors import QuestionError
from onrecord.store.columns import sql_text
from onrecord.store.folder import Store
from onrecord.store.query import query
from onrecord.store.reading import find_record

_KEPT = 16
"""Texts that are kept as they were read; the rows of one mostly stand together."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Where the texts of rows are.

    Attributes:
        folder: Where the files are that rows name.
        one: The text of all rows that name none.
        store: The store with the documents that rows name by id or address.
    """

    folder: Path
    one: Document | None = None
    store: Store | None = None

    def document(self, fields: Mapping[str, str]) -> Document:
        """The text of a row.

        Raises:
            DocumentError: It cannot be read.
            StoreError: It is not in the store.
            QuestionError: The row names none, or a file outside the folder.
        """
        if "text" in fields:
            published = read_published(fields.get("published", ""))
            return document_of(Item("the row", fields["text"], None, title=fields.get("title"), published=published))
        if "file" in fields:
            return read_file(self._file(fields["file"]), published=read_published(fields.get("published", "")))
        if "document" in fields and self.store is not None:
            return _stored(self.store, fields["document"])
        if self.one is not None:
            return self.one
        raise QuestionError(
            "the row has no text: give a column text or file, or --store with a column document, or --text"
        )

    def _file(self, named: str) -> Path:
        place = (self.folder / named).resolve()
        if not place.is_relative_to(self.folder.resolve()):
            raise QuestionError(f"the file {named!r} lies outside {self.folder}: name the folder with --text")
        return place


def _stored(store: Store, named: str) -> Document:
    """A document of a store by its id or its address, to be read anew.

    Raises:
        StoreError: It is not there.
        QuestionError: No document has the address.
    """
    item = named
    if not named.startswith("d-"):
        sql = f"SELECT document FROM publications WHERE url = {sql_text(named)} ORDER BY 1"  # noqa: S608 - in marks
        found = query(store, sql, limit=1).rows
        if not found:
            raise QuestionError(f"no document of {store.path} has the address {named!r}")
        item = found[0][0]
    row = find_record(store, item)["document"]
    return Document(row["text"], row["title"], row["outlet"], row["url"], row["published"])


@dataclass(frozen=True, slots=True)
class LastRead:
    """Reads texts, and keeps the last ones: rows of one text mostly stand together."""

    read: Read
    kept: OrderedDict[tuple[str, str | None, str | None], TextRead] = field(default_factory=OrderedDict)

    def __call__(self, document: Document) -> TextRead:
        """A text as it was read."""
        key = (document.id, document.published, document.outlet)
        if key not in self.kept:
            self.kept[key] = self.read(document)
            if len(self.kept) > _KEPT:
                self.kept.popitem(last=False)
        self.kept.move_to_end(key)
        return self.kept[key]
