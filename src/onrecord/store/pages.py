"""What documents say: their texts, and where these mention the parties that a store is asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from duckdb import DuckDBPyConnection

from onrecord.garbage import uncollected
from onrecord.store.counted import Seat

_IN_PASSING = 3
"""Mentions below which a document speaks of a party only in passing."""

EventSeat = tuple[int, int, int]
"""Where an event is: the part, the place of its input in it, and its own place among the rows of that."""

_PAGES = """
WITH spoken AS (
    SELECT _part, _input, list_sort(list(span."start" * {parties} + party)) AS mentions
    FROM (SELECT _part, _input, span, actor FROM store.mentions) mention JOIN asked ON asked.id = actor
    SEMI JOIN seats USING (_part, _input)
    GROUP BY ALL
)
SELECT _part, _input, id, published, text, coalesce(mentions, [])
FROM {texts} AS document SEMI JOIN seats AS seat USING (_part, _input) LEFT JOIN spoken USING (_part, _input)
"""

_FEW_TEXTS = 256
"""So many texts are sought one by one, each among four thousand; of more, all those of their parts are gone through."""


@dataclass(slots=True, eq=False)
class Page:
    """A document's text, and where it mentions the parties asked for.

    Attributes:
        document: Its id.
        published: The day on which it was on record.
        text: What it says.
        parties: How many were asked for.
        mentions: Where a mention begins, times the number of parties, and the place of the party; in order.
    """

    document: str
    published: date | None
    text: str
    parties: int
    mentions: Sequence[int]
    _much: frozenset[int] | None = field(default=None, repr=False)

    def near(self, first: int, last: int) -> frozenset[int]:
        """Which of the parties are mentioned between two characters."""
        begin, end = (bisect_left(self.mentions, at * self.parties) for at in (first, last))
        return frozenset(mention % self.parties for mention in self.mentions[begin:end])

    @property
    def much(self) -> frozenset[int]:
        """The parties of which it speaks more than in passing."""
        if self._much is None:
            times = Counter(mention % self.parties for mention in self.mentions)
            self._much = frozenset(party for party, number in times.items() if number >= _IN_PASSING)
        return self._much


def read_pages(connection: DuckDBPyConnection, parties: int) -> dict[Seat, Page]:
    """The documents at some seats; most of the other texts are not read.

    Args:
        connection: One with documents and mentions, the table `asked`, and the seats as `_part` and `_input` of a
            table `seats`.
        parties: How many are asked for.
    """
    by_part = connection.execute(
        "SELECT _part, list(DISTINCT _input) FROM seats GROUP BY _part ORDER BY _part"
    ).fetchall()
    if not by_part:
        return {}
    with uncollected():
        rows = connection.execute(_PAGES.format(texts=documents_at(by_part), parties=parties)).fetchall()
        return {
            (part, place): Page(key, day_of(published), text, parties, mentions)
            for part, place, key, published, text, mentions in rows
        }


def documents_at(by_part: Sequence[tuple[int, Sequence[int]]]) -> str:
    """SQL in brackets that gives the documents at some places of some parts, and others of these parts.

    Places stand in it as numbers: of a join DuckDB reads the texts of all rows before it looks which of them match.
    """
    of_all = "SELECT _part, _input, id, published, text FROM store.documents"
    if not by_part:
        return f"({of_all} WHERE false)"
    if sum(len(places) for _, places in by_part) > _FEW_TEXTS:
        return f"({of_all} WHERE _part IN ({', '.join(str(part) for part, _ in by_part)}))"
    each = (
        f"{of_all} WHERE _part = {part:d} AND _input IN ({', '.join(f'{place:d}' for place in places)})"
        for part, places in by_part
    )
    return f"({' UNION ALL '.join(each)})"


def day_of(written: str | None) -> date | None:
    """The day of a moment as a record writes it."""
    return None if written is None else date.fromisoformat(written[:10])
