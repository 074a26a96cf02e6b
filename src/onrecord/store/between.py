"""The events between a party and others, read in one pass with what rules ask of them, and no more.

`store.moves` gives each event with all that is shown of it. Of a hundred thousand events only a few are shown; so what
is needed to choose them is read here: who does what to whom as numbers, and words only when they are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.garbage import uncollected
from onrecord.store.asked import Asked, enter
from onrecord.store.clauses import clause_end, object_of, sentence_begin, sentence_end
from onrecord.store.counted import Seat
from onrecord.store.folder import Store
from onrecord.store.happened import Count, Telling
from onrecord.store.pages import EventSeat, Page, day_of, read_pages
from onrecord.store.query import connect

_VIEWS = ("events", "actors", "documents", "statements", "mentions", "tellings")


_COLUMNS = {
    "events": (
        "id", "type", "status", "mode", "co_modes", "trigger", "actor", "recipient", "condition", "date", "historical",
        "place", "co_actors", "co_recipients", "voucher",
    ),
    "actors": ("id", "name", "country", "sector"),
    "documents": ("id", "published", "text"),
    "statements": ("id", "speaker"),
    "mentions": ("span", "actor"),
}  # fmt: skip
"""The columns of them that are needed."""

MOST_OTHERS = 30
"""Others that can be read of at once."""


class _Row(NamedTuple):
    """An event as it is read: `by`, `to`, `heard` and `said` have a bit for each party that is asked for.

    Attributes:
        doer_named: Whether anybody of any country does it.
        others: Whether it is done to anybody of any country.
        further: Whether it is done to anybody of a country of which nobody does it.
        told_of: The parties that have a part in its document, a bit each.
        happening: What it is a telling of, with others; None where nobody else tells of it, or each text counts.
        source: By whose word it tells of that.
    """

    part: int
    input: int
    item: int
    type: str
    status: str
    mode: str | None
    modes: list[str]
    trigger: str
    begun: int
    done: int
    first: int
    last: int
    condition: str | None
    start: str | None
    end: str | None
    historical: bool
    place: str | None
    by: int
    to: int
    heard: int
    said: int
    doer_named: bool
    others: bool
    further: bool
    told_of: int
    happening: str | None
    source: str | None


_PAIR = (frozenset[int](), frozenset({0}), frozenset({1}), frozenset({0, 1}))
"""By two bits, which of two parties they say."""


class Bare:
    """An event between two parties as rules read it; `onrecord.store.moves.Move` explains the fields."""

    __slots__ = (
        "_begin", "_end", "_other", "_page", "_row", "by", "condition", "heard", "published", "speakers", "status",
        "to", "trigger", "type",
    )  # fmt: skip

    def __init__(self, row: _Row, page: Page, other: int) -> None:
        self._row = row
        self._page = page
        self._other = other
        self._begin: int | None = None
        self._end: int | None = None
        self.type = row.type
        self.status = row.status
        self.trigger = row.trigger
        self.condition = row.condition
        self.by = _PAIR[_bits(row.by, other)]
        self.to = _PAIR[_bits(row.to, other)]
        self.heard = _PAIR[_bits(row.heard, other)]
        self.speakers = _PAIR[_bits(row.said, other)]
        self.published = page.published

    @property
    def seat(self) -> EventSeat:
        """Where it is in the store."""
        return self._row[:3]

    @property
    def telling(self) -> Telling | None:
        """Of which happening it is, with others that tell of it; None where nobody else does, or each text counts."""
        happening, source = self._row.happening, self._row.source
        return None if happening is None or source is None else Telling(happening, source)

    @property
    def document(self) -> str:
        """The id of its document."""
        return self._page.document

    @property
    def mode(self) -> str | None:
        """Its main mode."""
        return self._row.mode

    @property
    def modes(self) -> list[str]:
        """Its other modes."""
        return self._row.modes

    @property
    def place(self) -> str | None:
        """The country where it happened, where its document says so."""
        return self._row.place

    @property
    def start(self) -> date | None:
        """The first day on which it may have happened; None where only "long before" is known, or nothing."""
        if self._row.start is None:
            return None if self._row.historical else self.published
        return day_of(self._row.start)

    @property
    def says_day(self) -> bool:
        """Whether words say when it happened."""
        return self._row.start is not None

    @property
    def end(self) -> date | None:
        """The last such day."""
        return self.start if self._row.end is None else day_of(self._row.end)

    @property
    def span(self) -> tuple[int, int]:
        """Where its trigger is."""
        return self._row.begun, self._row.done

    @property
    def is_of_others(self) -> bool:
        """Whether it is done to further parties and to none of the two."""
        return self._row.others and not self.to

    @property
    def near(self) -> frozenset[int]:
        """Which of the two its sentence speaks of."""
        return self._of_two(self._page.near(self._sentence_begin(), self._sentence_end()))

    @property
    def told_of(self) -> frozenset[int]:
        """Which of them its document speaks of more than in passing, or its sentence at all."""
        return self._of_two(self._page.much) | self.near

    @property
    def words(self) -> str:
        """The text from the first to the last of its parties, trigger and condition, and to the clause's end."""
        text, last = self._page.text, self._row.last
        return " ".join(text[self._row.first : clause_end(text, last, self._sentence_end())].split())

    @property
    def object(self) -> str:
        """The text from the trigger to the end of its clause, a dozen words at most."""
        text = self._page.text
        return object_of(text, self._row.begun, clause_end(text, self._row.done, self._sentence_end()))

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return " ".join(self._page.text[self._sentence_begin() : self._sentence_end()].split())

    def _sentence_begin(self) -> int:
        if self._begin is None:
            self._begin = sentence_begin(self._page.text, self._row.first)
        return self._begin

    def _sentence_end(self) -> int:
        if self._end is None:
            self._end = sentence_end(self._page.text, self._row.last)
        return self._end

    def _of_two(self, parties: frozenset[int]) -> frozenset[int]:
        return _PAIR[(0 in parties) | (self._other in parties) << 1]


_BOTH = 0b11


def _bits(bits: int, other: int) -> int:
    """The bits of the first party and of another, beside each other."""
    return (bits & 1) | (bits >> other & 1) << 1


@dataclass(frozen=True, slots=True)
class Between:
    """What lies between the first of some parties and each of the others.

    Attributes:
        rows: The events in which any of them has a part, in documents that speak of the first and of another.
        pages: The documents, by their seats.
    """

    rows: Sequence[_Row]
    pages: dict[Seat, Page]

    def moves(self, other: int) -> list[Bare]:
        """The events between the first party and that of a place, as `onrecord.store.moves.read_moves` chooses them.

        Of those in documents that do not speak of both, of which no rule says anything, only the undated are given.
        """
        with uncollected():
            return [
                Bare(row, self.pages[row[:2]], other)
                for row in self.rows
                if (_bits(row.told_of, other) == _BOTH or self.pages[row[:2]].published is None)
                and _is_between(row, other)
            ]


def _is_between(row: _Row, other: int) -> bool:
    """Whether an event is between two parties, or of one of them with nobody else of any country."""
    by, to, said = _bits(row.by, other), _bits(row.to, other), _bits(row.said, other)
    if by | said == _BOTH or (by and by | to == _BOTH):
        return bool(by or to)
    if by:
        return by & to == to and not row.further
    return bool(to) and not row.doer_named


def read_between(
    store: Store,
    first: Asked,
    others: Sequence[Asked],
    *,
    known_on: date | None = None,
    only: Collection[tuple[str, str]],
    count: Count = "texts",
    seats: Collection[Seat] | None = None,
) -> Between:
    """The events between a party and others that a rule may read.

    Args:
        store: The store.
        first: The party.
        others: Those whose places are 1, 2, ...; `MOST_OTHERS` at most.
        known_on: Leaves out what was published after this day, but not what has no day; None for nothing.
        only: The types with statuses that are wanted.
        count: Whether they know of which happening they are.
        seats: Where the documents are that count; None for all.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, _VIEWS, seats, columns=_COLUMNS) as connection:
        enter(connection, (first, *others))
        connection.execute(_SIDES)
        connection.execute(_SEATS, [known_on and known_on.isoformat()] * 2)
        pages = read_pages(connection, 1 + len(others))
        if not pages:
            return Between((), pages)
        connection.execute(_WANTED, [[type_ for type_, _ in only], [status for _, status in only]])
        connection.execute(_NEAR)
        connection.execute(_BESIDE)
        with uncollected():
            sql = _ROWS.format(told=_TOLD if count == "happenings" else _NOT_TOLD)
            rows = [_Row._make(row) for row in connection.execute(sql).fetchall()]
    return Between(rows, pages)


_SIDES = """
CREATE TEMP TABLE sides AS
SELECT id, bit_or(1::BIGINT << party) AS meant, bit_or(CASE WHEN acts THEN 1::BIGINT << party ELSE 0 END) AS acting
FROM asked GROUP BY id
"""

_SEATS = """
CREATE TEMP TABLE seats AS
WITH told AS (
    SELECT _part, _input, bit_or(meant) AS parties
    FROM present JOIN sides USING (id) GROUP BY ALL
)
SELECT _part, _input, parties
FROM told JOIN (SELECT _part, _input, published FROM store.documents) USING (_part, _input)
WHERE published IS NULL OR (parties & 1 = 1 AND parties > 1 AND (?::VARCHAR IS NULL OR published[:10] <= ?))
"""
"""The documents that have actors of the first party and of another, and those without a day that have any."""

_WANTED = "CREATE TEMP TABLE wanted AS SELECT unnest(?::VARCHAR[]) AS type, unnest(?::VARCHAR[]) AS status"

_NEAR = """
CREATE TEMP TABLE near AS
SELECT _part, _input, _item, events.id, type, status, mode, co_modes, trigger.text AS trigger,
    trigger.span."start" AS begun, trigger.span."end" AS done,
    least(actor.span."start", recipient.span."start", trigger.span."start", condition.span."start") AS first,
    greatest(actor.span."end", recipient.span."end", trigger.span."end", condition.span."end") AS last,
    condition.text AS condition, CASE WHEN date.basis <> 'publication' THEN date."start" END AS start,
    CASE WHEN date.basis <> 'publication' THEN date."end" END AS end, historical, place.country AS place,
    actor.actor AS doer, recipient.actor AS other, co_actors, co_recipients, voucher[-1] AS voucher,
    parties
FROM store.events JOIN seats USING (_part, _input) SEMI JOIN wanted USING (type, status)
"""

_BESIDE = """
CREATE TEMP TABLE beside AS
WITH named AS (
    SELECT DISTINCT id, country FROM store.actors SEMI JOIN seats USING (_part, _input) WHERE country IS NOT NULL
), phrases AS (
    SELECT _part, _input, _item, doer AS id, true AS doing, NULL::INTEGER AS first, NULL::INTEGER AS last FROM near
    UNION ALL SELECT _part, _input, _item, other, false, NULL, NULL FROM near
    UNION ALL SELECT _part, _input, _item, each.actor, doing, each.span."start", each.span."end" FROM (
        SELECT _part, _input, _item, unnest(co_actors) AS each, true AS doing FROM near
        UNION ALL SELECT _part, _input, _item, unnest(co_recipients), false FROM near
    )
)
SELECT _part, _input, _item, min(first) AS first, max(last) AS last,
    bit_or(CASE WHEN doing THEN acting ELSE 0 END) AS by, bit_or(CASE WHEN doing THEN 0 ELSE meant END) AS to,
    bit_or(CASE WHEN doing THEN 0 ELSE acting END) AS heard,
    list(country) FILTER (doing AND country IS NOT NULL) AS of_doers,
    list(country) FILTER (NOT doing AND country IS NOT NULL) AS of_others
FROM phrases LEFT JOIN sides USING (id) LEFT JOIN named USING (id)
GROUP BY ALL
"""

_TOLD, _NOT_TOLD = "tellings", "(FROM tellings LIMIT 0)"

_ROWS = """
SELECT _part, _input, _item, type, status, mode, co_modes, trigger, begun, done, least(near.first, beside.first),
    greatest(near.last, beside.last), condition, start, "end", historical, place, coalesce(beside.by, 0),
    coalesce(beside.to, 0), coalesce(beside.heard, 0), coalesce(acting, 0), of_doers IS NOT NULL,
    of_others IS NOT NULL, len(list_filter(coalesce(of_others, []),
        lambda each: NOT list_contains(coalesce(of_doers, []), each))) > 0, parties, told.happening_event, told.source
FROM near LEFT JOIN {told} AS told ON told.event = near.id JOIN beside USING (_part, _input, _item) LEFT JOIN (
    SELECT _part, _input, statement.id AS voucher, acting
    FROM (SELECT _part, _input, id, speaker.actor AS speaker FROM store.statements) statement
    JOIN sides ON sides.id = speaker SEMI JOIN seats USING (_part, _input)
) said USING (_part, _input, voucher)
WHERE beside.by > 0 OR beside.to > 0
ORDER BY _part, _input, _item
"""
