"""What the rows of a store are: how many of each type and status, how sure the coder was, and which coder it was."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.folder import Store
from onrecord.store.query import connect

STEP = 0.1
"""How far one step of confidence reaches."""


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What the rows of a store are.

    Attributes:
        counts: By type, by status, how many events.
        confidence: By the least confidence of a step, how many events; in order.
        coders: By a coder's name, how many inputs on record it read; the latest first.
    """

    counts: dict[str, dict[str, int]]
    confidence: tuple[tuple[float, int], ...]
    coders: tuple[tuple[str, int], ...]


def made_of(store: Store) -> MadeOf:
    """What the rows of a store are.

    Raises:
        StoreError: A part cannot be read.
    """
    counts: dict[str, dict[str, int]] = {}
    with connect(store, ("events",)) as connection:
        for kind, status, number in connection.execute(_COUNTS).fetchall():
            counts.setdefault(kind, {})[status] = number
        steps = connection.execute(_STEPS).fetchall()
    with connect(store.as_coded, ("publications",)) as connection:
        read: dict[str, int] = dict(connection.execute(_CODERS).fetchall())
    with store.ledger() as ledger:
        latest = [name for name in ledger.coders() if name in read]
    return MadeOf(
        counts,
        tuple((round(step * STEP, 1), number) for step, number in steps),
        tuple((name, read[name]) for name in latest),
    )


_COUNTS = "SELECT type, status, count(*) FROM store.events GROUP BY ALL ORDER BY ALL"
_STEPS = f"SELECT least(floor(confidence / {STEP}), 9)::INTEGER AS step, count(*) FROM store.events GROUP BY ALL ORDER BY step"  # noqa: S608, E501
_CODERS = "SELECT coder, count(*) FROM store.inputs WHERE document IS NOT NULL GROUP BY coder"
