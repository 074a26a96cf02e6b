"""The parties of a store that have most to do with others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.store.folder import Store
from onrecord.store.query import connect


@dataclass(frozen=True, slots=True)
class Busy:
    """A party with the number of its moves; what `onrecord.store.moves.read_moves` can be asked for.

    Attributes:
        name: Its country's code, or its name where its country is none.
        country: Its country's code, or the code of a body in a country's place.
        sector: Always None: all that act for it are meant.
        alone: Whether only who bears the name is meant.
        moves: The events in which it acts or is acted on, with somebody of another country or name.
    """

    name: str
    country: str | None
    sector: str | None
    alone: bool
    moves: int


def busiest(store: Store, most: int, *, known_on: date | None = None) -> list[Busy]:
    """The parties with most moves to and from others: countries, and named bodies that are of none.

    Args:
        store: The store.
        most: How many.
        known_on: Leaves out what was published after this day; None for nothing.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("events", "actors", "documents")) as connection:
        rows = connection.execute(_BUSIEST, [known_on and known_on.isoformat()] * 2 + [most]).fetchall()
    return [
        Busy(key, None, None, alone=True, moves=moves) if alone else Busy(key, key, None, alone=False, moves=moves)
        for key, alone, moves in rows
    ]


_BUSIEST = """
WITH named AS (
    SELECT DISTINCT id,
        CASE WHEN country IS NULL OR country IN ('IGO', 'NGO', 'ISM', 'IMG', 'MNC') THEN name ELSE country END AS key,
        country IS NULL OR country IN ('IGO', 'NGO', 'ISM', 'IMG', 'MNC') AS alone
    FROM actors
    WHERE country IS NOT NULL OR (kind = 'body' AND name <> lower(name))
), pairs AS (
    SELECT doer.key AS one, doer.alone AS one_alone, other.key AS two, other.alone AS two_alone
    FROM events event
    JOIN documents document ON document.id = event.document
    JOIN named doer ON doer.id = event.actor.actor
    JOIN named other ON other.id = event.recipient.actor
    WHERE doer.key <> other.key AND (?::VARCHAR IS NULL OR document.published <= ?)
)
SELECT key, alone, count(*) AS moves
FROM (SELECT one AS key, one_alone AS alone FROM pairs UNION ALL SELECT two, two_alone FROM pairs)
GROUP BY key, alone
ORDER BY moves DESC, key
LIMIT ?
"""
