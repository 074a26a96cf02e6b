"""The newest reports of a store."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.folder import Store
from onrecord.store.query import connect


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as it was printed.

    Attributes:
        id: Of the document.
        title: Its title; None where it has none.
        outlet: Who printed it, if that is known.
        published: The day, as ISO 8601, if that is known.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None


def newest(store: Store, most: int) -> tuple[Printed, ...]:
    """The reports that were published last, those without a day behind.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("documents",)) as connection:
        rows = connection.execute(
            "SELECT id, title, outlet, published[:10] FROM store.documents "
            "ORDER BY published DESC NULLS LAST, id LIMIT ?",
            [most],
        ).fetchall()
    return tuple(Printed(*row) for row in rows)
