"""Where a text was printed."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.folder import Store
from onrecord.store.query import connect


@dataclass(frozen=True, slots=True)
class Printed:
    """One appearance of a text; of which input it came is not told."""

    outlet: str | None
    published: str | None
    title: str | None
    url: str | None


def printed(store: Store, document: str) -> list[Printed]:
    """Where the text of a document was printed, by day and outlet.

    Raises:
        StoreError: A part cannot be read.
    """
    sql = "SELECT outlet, published, title, url FROM publications WHERE document = ? ORDER BY published, outlet, title"
    with connect(store, ["publications"]) as connection:
        return [Printed(*row) for row in connection.execute(sql, [document]).fetchall()]
