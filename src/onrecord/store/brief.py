"""The events of a store in brief, and the reports that they are from: what others' rows are held against.

Nothing of a text is read but where it is asked for (`read_words`, `read_texts`), so that many events can be in memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onrecord.store.clauses import sentence_begin, sentence_end
from onrecord.store.cursors import each_named_row
from onrecord.store.folder import Store
from onrecord.store.moves import Side, phrases_of, side_of, when
from onrecord.store.pages import day_of
from onrecord.store.query import connect

LONGEST = 31
"""Days over which an event may stretch and still be looked for on each of them."""

_AT_ONCE = 2_000
"""Rows, or documents with their texts, that are fetched at a time."""


@dataclass(frozen=True, slots=True)
class BriefEvent:
    """An event without its words.

    Attributes:
        event: Its id.
        document: The id of its document.
        published: The day on which the document was first published.
        start: The first day on which it may have happened; None where only "long before" is known.
        end: The last such day.
        basis: How that is known: said, inferred, or publication.
        place: What its place is called.
        place_country: The country of it.
    """

    event: str
    document: str
    published: date | None
    start: date | None
    end: date | None
    basis: str
    type: str
    mode: str | None
    cameo: str
    quad: int
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    reciprocal: bool
    status: str
    historical: bool
    place: str | None
    place_country: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Appearance:
    """One publication of a document."""

    document: str
    url: str | None
    title: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an event, and where they were printed."""

    trigger: str
    sentence: str
    span: tuple[int, int]
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


Coverage = Mapping[tuple[str, str], Sequence[int]]
"""By two countries in the order of the alphabet, or by one and "", the days (as ordinals, in order) of reports that
name both, or that one, and of events in which they have a part."""


def read_brief(store: Store, first: date, last: date, documents: Collection[str]) -> Iterator[BriefEvent]:
    """The events between two days, both included, by their own day or that of their report, and all of some documents.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("events", "actors", "documents")) as connection:
        connection.execute("CREATE TEMP TABLE asked_for AS SELECT unnest(?::VARCHAR[]) AS id", [sorted(documents)])
        found = connection.execute("SELECT DISTINCT id, name, country, sector, kind FROM store.actors").fetchall()
        names = ("name", "country", "sector", "kind")
        actors = {key: dict(zip(names, known, strict=True)) for key, *known in found}
        cursor = connection.execute(_EVENTS, [first.isoformat(), last.isoformat(), first.isoformat(), last.isoformat()])
        for row in each_named_row(cursor, _AT_ONCE):
            yield _brief(row, actors)


_EVENTS = """
SELECT event.id, document, type, mode, cameo, quad, actor, co_actors, recipient, co_recipients, reciprocal, status,
    historical, date, place, confidence, published
FROM store.events event JOIN (SELECT id, published FROM store.documents) told ON told.id = document
WHERE published[:10] BETWEEN ? AND ? OR (date.basis <> 'publication' AND date."end" >= ? AND date."start"[:10] <= ?)
    OR document IN (SELECT id FROM asked_for)
ORDER BY document, event.id
"""


def _brief(row: Mapping[str, Any], actors: Mapping[str, Mapping[str, Any]]) -> BriefEvent:
    published = day_of(row["published"])
    start, end, basis = when(row, published)
    place = row["place"] or {}
    return BriefEvent(
        event=row["id"],
        document=row["document"],
        published=published,
        start=start,
        end=end,
        basis=basis,
        type=row["type"],
        mode=row["mode"],
        cameo=row["cameo"],
        quad=row["quad"],
        actors=tuple(side_of(phrase, actors) for phrase in phrases_of(row, "actor")),
        recipients=tuple(side_of(phrase, actors) for phrase in phrases_of(row, "recipient")),
        reciprocal=row["reciprocal"],
        status=row["status"],
        historical=row["historical"],
        place=place.get("name"),
        place_country=place.get("country"),
        confidence=row["confidence"],
    )


def read_appearances(store: Store) -> Iterator[Appearance]:
    """Every publication of every document.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("publications",)) as connection:
        cursor = connection.execute("SELECT document, url, title, published FROM publications ORDER BY ALL")
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from (Appearance(document, url, title, day_of(day)) for document, url, title, day in rows)


def read_texts(store: Store) -> Iterator[tuple[str, str]]:
    """Every document's id and text.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("documents",)) as connection:
        cursor = connection.execute("SELECT id, text FROM store.documents ORDER BY id")
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from ((document, text) for document, text in rows)


def read_coverage(store: Store) -> Coverage:
    """Of which countries the reports of which days speak, and on which days events of theirs were; singly and in pairs.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("actors", "documents", "events")) as connection:
        connection.execute(_NAMED)
        rows = connection.execute(_COVERED).fetchall()
    return {(one, other): array("i", days) for one, other, days in rows}


_DAY = "date_diff('day', DATE '0001-01-01', {}[:10]::DATE) + 1"
_NAMED = f"""
CREATE TEMP TABLE named AS
SELECT DISTINCT document AS source, country, {_DAY.format("published")} AS day
FROM store.actors JOIN (SELECT id, published FROM store.documents) told ON told.id = document
WHERE country IS NOT NULL AND published IS NOT NULL
UNION
SELECT dated.id AS source, country, unnest(range(first, least(last, first + {LONGEST}) + 1)) AS day
FROM (
    SELECT id, {_DAY.format('date."start"')} AS first, {_DAY.format('date."end"')} AS last, unnest(
        [actor.actor, recipient.actor] || list_transform(co_actors || co_recipients, lambda each: each.actor)
    ) AS party
    FROM store.events WHERE date.basis <> 'publication'
) dated JOIN (SELECT DISTINCT id, country FROM store.actors WHERE country IS NOT NULL) known ON known.id = party
"""  # noqa: S608
_COVERED = """
SELECT one.country, other.country, list(DISTINCT one.day ORDER BY one.day)
FROM named one JOIN named other USING (source, day) WHERE one.country < other.country GROUP BY ALL
UNION ALL
SELECT country, '', list(DISTINCT day ORDER BY day) FROM named GROUP BY ALL
"""


def is_covered(coverage: Coverage, countries: Collection[str], day: date, window: int) -> bool:
    """Whether so many days before or after a day there is a report, or an event, with all of one or two countries."""
    one, other = (*sorted(countries), "")[:2]
    days = coverage.get((one, other), ())
    first, last = (day + timedelta(days=apart) for apart in (-window, window))
    at = bisect_left(days, first.toordinal())
    return at < len(days) and days[at] <= last.toordinal()


def read_units(store: Store) -> dict[str, str]:
    """By the ids of events, the event of a happening that each tells of, where `onrecord group` was run.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("happening_events",)) as connection:
        return dict(connection.execute("SELECT unnest(events), id FROM happening_events").fetchall())


def read_words(store: Store, events: Collection[str]) -> dict[str, Words]:
    """By the ids of some events, their words.

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, ("events", "documents")) as connection:
        connection.execute("CREATE TEMP TABLE chosen AS SELECT unnest(?::VARCHAR[]) AS id", [sorted(events)])
        cursor = connection.execute(_WORDS)
        found: dict[str, Words] = {}
        while rows := cursor.fetchmany(_AT_ONCE):
            found |= {row[0]: _words(*row[1:]) for row in rows}
        return found


_WORDS = """
SELECT event.id, trigger.span."start", trigger.span."end", trigger.text, document.text, title, outlet, url, published
FROM store.events event JOIN store.documents document ON document.id = event.document
SEMI JOIN chosen ON chosen.id = event.id
"""


def _words(start: int, end: int, trigger: str, text: str, *known: str | None) -> Words:
    sentence = text[sentence_begin(text, start) : sentence_end(text, end)]
    title, outlet, url, published = known
    return Words(trigger, " ".join(sentence.split()), (start, end), title, outlet, url, published)
