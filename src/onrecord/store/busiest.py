"""The parties of a store that have most to do with others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.store.asked import Asked, enter
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


def counterparts(store: Store, party: Asked, *, known_on: date | None = None) -> list[str]:
    """The countries with which a party has to do, by their codes, those with most moves to or from it first.

    Args:
        store: The store.
        party: The party.
        known_on: Leaves out what was published after this day, but not what has no day; None for nothing.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("events", "actors", "documents")) as connection:
        enter(connection, (party,))
        connection.execute(_NEAR, [known_on and known_on.isoformat()] * 2)
        rows = connection.execute(_COUNTERPARTS, [party.country]).fetchall()
    return [country for (country,) in rows]


_NEAR = """
CREATE TEMP TABLE near AS
SELECT _part, _input, _item, actor.actor AS doer, recipient.actor AS other, co_actors, co_recipients
FROM store.events SEMI JOIN present USING (_part, _input)
SEMI JOIN (
    SELECT _part, _input FROM store.documents WHERE ?::VARCHAR IS NULL OR published IS NULL OR published[:10] <= ?
) USING (_part, _input)
"""
_COUNTERPARTS = """
WITH phrases AS (
    SELECT _part, _input, _item, doer AS id, true AS doing FROM near
    UNION ALL SELECT _part, _input, _item, other, false FROM near
    UNION ALL SELECT _part, _input, _item, unnest(co_actors).actor, true FROM near WHERE len(co_actors) > 0
    UNION ALL SELECT _part, _input, _item, unnest(co_recipients).actor, false FROM near WHERE len(co_recipients) > 0
), own AS (
    SELECT _part, _input, _item, bool_or(doing AND acts) AS does, bool_or(NOT doing) AS undergoes
    FROM phrases JOIN asked USING (id) GROUP BY ALL
), named AS (SELECT DISTINCT id, country FROM store.actors WHERE country IS NOT NULL)
SELECT country
FROM phrases JOIN own USING (_part, _input, _item) JOIN named USING (id)
WHERE (doing AND undergoes OR NOT doing AND does) AND country IS DISTINCT FROM ?
GROUP BY country ORDER BY count(*) DESC, country
"""

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
