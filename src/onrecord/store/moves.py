"""The events between parties, read out of a store: who did what to whom, when, and on whose word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from onrecord.store.asked import Asked, enter
from onrecord.store.clauses import clause_end, object_of, sentence_begin, sentence_end
from onrecord.store.cursors import named_rows
from onrecord.store.folder import Store
from onrecord.store.pages import EventSeat, Page, day_of, read_pages
from onrecord.store.query import connect


@dataclass(frozen=True, slots=True)
class Side:
    """One party of a move, as its document names it."""

    words: str
    name: str | None
    country: str | None
    sector: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement of the chain on which a move rests: who says it, in which words; `of` are the parties asked for."""

    statement: str
    of: frozenset[int]
    name: str | None
    country: str | None
    sector: str | None
    act: str
    content: str


@dataclass(frozen=True, slots=True)
class Move:
    """An event between parties, with what is needed to judge and to show it.

    Attributes:
        event: The event's id.
        document: The id of its document.
        published: The day on which it was on record: the first publication of the document.
        start: The first day on which it may have happened; None where only "long before" is known.
        end: The last such day.
        basis: How that is known: said, inferred, or publication.
        actors: Those on the doing side, the main one first.
        recipients: Those to whom it is done, the main one first.
        by: Which of the parties asked for do it, by their places: 0, 1, or both.
        to: Which of them it is done to.
        heard: Which of them it is done to as somebody who acts for them.
        near: Which of them its sentence speaks of.
        told_of: Which of them its document speaks of more than in passing, or its sentence at all.
        others: The countries of further parties on the side to which it is done.
        place: The country where it happened, where its document says so.
        voucher: On whose word, from the outlet inwards; empty for the outlet's own.
        words: The text from the first to the last of actor, trigger, recipient and condition, and to the clause's end.
        object: The text from the trigger to the end of its clause, a dozen words at most.
        sentence: The whole sentence.
    """

    event: str
    document: str
    anchor: str
    outlet: str | None
    title: str | None
    url: str | None
    published: date | None
    start: date | None
    end: date | None
    basis: str
    type: str
    mode: str | None
    modes: tuple[str, ...]
    cameo: str
    quad: int
    goldstein: float
    plover_score: float
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    by: frozenset[int]
    to: frozenset[int]
    heard: frozenset[int]
    near: frozenset[int]
    told_of: frozenset[int]
    others: frozenset[str]
    place: str | None
    reciprocal: bool
    trigger: str
    span: tuple[int, int]
    words: str
    object: str
    sentence: str
    status: str
    factuality: float
    historical: bool
    condition: str | None
    status_cue: str | None
    voucher: tuple[Voice, ...]
    contexts: tuple[str, ...]
    confidence: float

    @property
    def says_day(self) -> bool:
        """Whether words say when it happened."""
        return self.basis != "publication"

    @property
    def speakers(self) -> frozenset[int]:
        """On whose word it rests: the parties who say it themselves, be they quoted by others."""
        return self.voucher[-1].of if self.voucher else _NOBODY

    @property
    def is_of_others(self) -> bool:
        """Whether it is done to further parties and to none of those asked for."""
        return bool(self.others)


def read_moves(
    store: Store,
    first: Asked,
    second: Asked | None = None,
    *,
    known_on: date | None = None,
    only: Collection[tuple[str, str]] | None = None,
) -> list[Move]:
    """The events between two parties, or of one with anybody, by the day on which they happened.

    What one of two parties does to nobody who is named, or what befalls it by nobody who is named, is given too; its
    `to` or `by` is empty then.

    Args:
        store: The store.
        first: A party.
        second: The other; None for whomever the first has to do with.
        known_on: Leaves out what was published after this day, but not what has no day; None for nothing.
        only: The types with statuses that are wanted; None for all.

    Raises:
        StoreError: A part cannot be read.
    """
    asked = (first,) if second is None else (first, second)
    with connect(store, VIEWS) as connection:
        rows = _asked_rows(connection, asked, known_on, only)
        moves = _moves(connection, rows, asked, between=second is not None)
    return sorted(moves.values(), key=_in_time)


def read_moves_of_any(store: Store, parties: Sequence[Asked], *, known_on: date | None = None) -> list[Move]:
    """The events of any of some parties with anybody: the first party's by day, then what else is the second's, ...

    Raises:
        StoreError: A part cannot be read.
    """
    with connect(store, VIEWS) as connection:
        moves = _moves(connection, _asked_rows(connection, parties, known_on, None), parties, between=False)
    return sorted(moves.values(), key=lambda move: (min(move.by | move.to), *_in_time(move)))


def read_whole(store: Store, asked: Sequence[Asked], seats: Collection[EventSeat]) -> dict[EventSeat, Move]:
    """The events at some seats that are between two parties, as `onrecord.store.between` has them, or are of one.

    Raises:
        StoreError: A part cannot be read.
    """
    if not seats:
        return {}
    documents = {(part, place) for part, place, _ in seats}
    with connect(store, VIEWS, documents, columns=_COLUMNS) as connection:
        enter(connection, asked)
        connection.execute(
            "CREATE TEMP TABLE chosen AS SELECT unnest(?::INTEGER[]) AS _part, unnest(?::INTEGER[]) AS _input, "
            "unnest(?::INTEGER[]) AS _item",
            [[seat[place] for seat in seats] for place in range(3)],
        )
        rows = _rows(connection, f"{_EVENTS} SEMI JOIN chosen USING (_part, _input, _item)", [])
        return _moves(connection, rows, asked, between=len(asked) == 2)


def _in_time(move: Move) -> tuple[date, date, str, tuple[int, int]]:
    return move.start or date.min, move.published or date.min, move.document, move.span


def _asked_rows(
    connection: DuckDBPyConnection,
    asked: Sequence[Asked],
    known_on: date | None,
    only: Collection[tuple[str, str]] | None,
) -> list[dict[str, Any]]:
    """The rows of the events in which any of the parties has a part."""
    enter(connection, asked)
    day = known_on and known_on.isoformat()
    wanted = None if only is None else sorted(f"{type_} {status}" for type_, status in only)
    return _rows(connection, f"{_EVENTS} WHERE {_OF_ASKED}", [day, day, wanted, wanted])


def _moves(
    connection: DuckDBPyConnection, rows: Sequence[dict[str, Any]], asked: Sequence[Asked], *, between: bool
) -> dict[EventSeat, Move]:
    """The moves of rows by where they are; those that are between two parties, or of any."""
    parties = _Parties.of(_rows(connection, "FROM asked", []))
    events = [(row, *parties.sides(row)) for row in rows]
    actors = _by_id(connection, _ACTORS, {key for row, *_ in events for key in _ids(row)})
    voices = _voices(connection, {key for row, *_ in events for key in row["voucher"]}, parties)
    kept = [
        (row, by, to)
        for row, by, to in events
        if (_is_between(row, by, to, _speaker(row, voices), actors) if between else by or to)
    ]
    seats = {(row["_part"], row["_input"]) for row, *_ in kept}
    connection.execute(
        "CREATE TEMP TABLE seats AS SELECT unnest(?::INTEGER[]) AS _part, unnest(?::INTEGER[]) AS _input",
        [[part for part, _ in seats], [place for _, place in seats]],
    )
    pages = read_pages(connection, len(asked))
    return {
        (row["_part"], row["_input"], row["_item"]): _move(
            row, by, to, parties.heard(row), actors, voices, pages[row["_part"], row["_input"]]
        )
        for row, by, to in kept
    }


VIEWS = ("events", "actors", "documents", "statements", "mentions")
"""What moves are read from."""

_COLUMNS = {
    "events": (
        "id", "document", "anchor", "type", "mode", "co_modes", "cameo", "quad", "goldstein", "plover_score", "actor",
        "co_actors", "recipient", "co_recipients", "reciprocal", "trigger", "status", "factuality", "historical",
        "condition", "status_cue", "voucher", "date", "place", "contexts", "confidence",
    ),
    "actors": ("id", "name", "country", "sector", "kind"),
    "documents": ("id", "outlet", "title", "url", "published", "text"),
    "statements": ("id", "act", "speaker", "content"),
    "mentions": ("span", "actor"),
}  # fmt: skip
"""The columns of them that are needed."""

_EVENTS = """
SELECT event._part, event._input, event._item, event.id, document, anchor, type, mode, co_modes, cameo, quad, goldstein,
    plover_score, actor, co_actors, recipient, co_recipients, reciprocal, trigger, status, factuality, historical,
    condition, status_cue, voucher, date, place.country AS place, contexts, confidence, outlet, title, url, published
FROM store.events event JOIN (SELECT id, outlet, title, url, published FROM store.documents) told ON told.id = document
"""
_OF_ASKED = """
(?::VARCHAR IS NULL OR published IS NULL OR published[:10] <= ?)
AND (?::VARCHAR[] IS NULL OR list_contains(?::VARCHAR[], type || ' ' || status))
AND (actor.actor IN (SELECT id FROM asked) OR recipient.actor IN (SELECT id FROM asked)
     OR len(co_actors) > 0
        AND list_has_any(list_transform(co_actors, lambda each: each.actor), (SELECT list(id) FROM asked))
     OR len(co_recipients) > 0
        AND list_has_any(list_transform(co_recipients, lambda each: each.actor), (SELECT list(id) FROM asked)))
"""
_ACTORS = "SELECT DISTINCT id, name, country, sector, kind FROM store.actors"
_STATEMENTS = "SELECT id, act, speaker, content FROM store.statements"


def _rows(connection: DuckDBPyConnection, sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    return named_rows(connection.execute(sql, values))


def _by_id(connection: DuckDBPyConnection, table: str, ids: set[str]) -> dict[str, dict[str, Any]]:
    """The rows with these ids of a query that has an id, by it."""
    found = _rows(connection, f"FROM ({table}) WHERE id IN (SELECT unnest(?))", [sorted(ids)])
    return {row["id"]: row for row in found}


def phrases_of(row: Mapping[str, Any], side: str) -> list[dict[str, Any]]:
    """The phrases of one side of an event, the main one first."""
    return [phrase for phrase in (row[side], *row[f"co_{side}s"]) if phrase is not None]


def _ids(row: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the actors of an event that are known."""
    for phrase in (*phrases_of(row, "actor"), *phrases_of(row, "recipient")):
        if phrase["actor"] is not None:
            yield phrase["actor"]


_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Parties:
    """Which of the parties asked for an actor is, by the actor's id.

    Attributes:
        acting: As whom the actor acts.
        meant: To whom it is done where it is done to the actor.
    """

    acting: Mapping[str | None, frozenset[int]]
    meant: Mapping[str | None, frozenset[int]]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]]) -> _Parties:
        acting: dict[str | None, frozenset[int]] = {}
        meant: dict[str | None, frozenset[int]] = {}
        for row in rows:
            own = frozenset({row["party"]})
            meant[row["id"]] = meant.get(row["id"], _NOBODY) | own
            if row["acts"]:
                acting[row["id"]] = acting.get(row["id"], _NOBODY) | own
        return cls(acting, meant)

    def heard(self, row: Mapping[str, Any]) -> frozenset[int]:
        """To which of the parties an event is done as to somebody who acts for them."""
        return _NOBODY.union(*(self.acting.get(phrase["actor"], _NOBODY) for phrase in phrases_of(row, "recipient")))

    def sides(self, row: Mapping[str, Any]) -> tuple[frozenset[int], frozenset[int]]:
        """Which of the parties do an event, and to which it is done."""
        by = [self.acting.get(phrase["actor"], _NOBODY) for phrase in phrases_of(row, "actor")]
        to = [self.meant.get(phrase["actor"], _NOBODY) for phrase in phrases_of(row, "recipient")]
        return _NOBODY.union(*by), _NOBODY.union(*to)


def _is_between(
    row: Mapping[str, Any],
    by: frozenset[int],
    to: frozenset[int],
    said_by: frozenset[int],
    actors: Mapping[str, Mapping[str, Any]],
) -> bool:
    """Whether an event is between the parties asked for, or of one of them with nobody else of any country.

    It is between them, too, where one of them speaks of what the other does, or is to do, to a third.
    """
    if len(by | said_by) > 1 or (by and len(by | to) > 1):
        return bool(by or to)
    if by:
        return by >= to and not (_countries(row, "recipient", actors) - _countries(row, "actor", actors))
    return bool(to) and not _countries(row, "actor", actors)


def _speaker(row: Mapping[str, Any], voices: Mapping[str, Voice]) -> frozenset[int]:
    """As which of the parties whoever vouches for an event speaks."""
    voice = voices.get(row["voucher"][-1]) if row["voucher"] else None
    return _NOBODY if voice is None else voice.of


def _countries(row: Mapping[str, Any], side: str, actors: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """The countries of one side of an event; "the talks" and "the bombers" are of none."""
    known = (actors.get(phrase["actor"], {}).get("country") for phrase in phrases_of(row, side))
    return {country for country in known if country is not None}


def _voices(connection: DuckDBPyConnection, ids: set[str], parties: _Parties) -> dict[str, Voice]:
    """The statements with these ids, each with who makes it."""
    rows = _by_id(connection, _STATEMENTS, ids)
    speakers = {row["speaker"]["actor"] for row in rows.values() if row["speaker"] is not None} - {None}
    actors = _by_id(connection, _ACTORS, speakers)
    return {key: _voice(row, actors, parties) for key, row in rows.items()}


def _voice(row: Mapping[str, Any], actors: Mapping[str, Mapping[str, Any]], parties: _Parties) -> Voice:
    content = " [...] ".join(piece["text"] for piece in row["content"])
    if row["speaker"] is None:
        return Voice(row["id"], _NOBODY, None, None, None, row["act"], content)
    who = row["speaker"]["actor"]
    known = actors.get(who, {})
    name = known.get("name") or row["speaker"]["text"]
    of = parties.acting.get(who, _NOBODY)
    return Voice(row["id"], of, name, known.get("country"), known.get("sector"), row["act"], content)


def _move(
    row: Mapping[str, Any],
    by: frozenset[int],
    to: frozenset[int],
    heard: frozenset[int],
    actors: Mapping[str, Mapping[str, Any]],
    voices: Mapping[str, Voice],
    page: Page,
) -> Move:
    published = day_of(row["published"])
    start, end, basis = when(row, published)
    parts = [
        *phrases_of(row, "actor"),
        *phrases_of(row, "recipient"),
        row["trigger"],
        *filter(None, [row["condition"]]),
    ]
    near = [part["span"] for part in parts]
    first, last = min(span["start"] for span in near), max(span["end"] for span in near)
    begun, done = row["trigger"]["span"]["start"], row["trigger"]["span"]["end"]
    begin, end_of = sentence_begin(page.text, first), sentence_end(page.text, last)
    return Move(
        event=row["id"],
        document=row["document"],
        anchor=row["anchor"],
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
        published=published,
        start=start,
        end=end,
        basis=basis,
        type=row["type"],
        mode=row["mode"],
        modes=tuple(row["co_modes"] or ()),
        cameo=row["cameo"],
        quad=row["quad"],
        goldstein=row["goldstein"],
        plover_score=row["plover_score"],
        actors=tuple(side_of(phrase, actors) for phrase in phrases_of(row, "actor")),
        recipients=tuple(side_of(phrase, actors) for phrase in phrases_of(row, "recipient")),
        by=by,
        to=to,
        heard=heard,
        near=page.near(begin, end_of),
        told_of=page.much | page.near(begin, end_of),
        others=frozenset() if to else frozenset(_countries(row, "recipient", actors)),
        place=row["place"],
        reciprocal=row["reciprocal"],
        trigger=row["trigger"]["text"],
        span=(begun, done),
        words=" ".join(page.text[first : clause_end(page.text, last, end_of)].split()),
        object=object_of(page.text, begun, clause_end(page.text, done, end_of)),
        sentence=" ".join(page.text[begin:end_of].split()),
        status=row["status"],
        factuality=row["factuality"],
        historical=row["historical"],
        condition=row["condition"] and row["condition"]["text"],
        status_cue=row["status_cue"] and row["status_cue"]["text"],
        voucher=tuple(voices[key] for key in row["voucher"] if key in voices),
        contexts=tuple(row["contexts"]),
        confidence=row["confidence"],
    )


def side_of(phrase: Mapping[str, Any], actors: Mapping[str, Mapping[str, Any]]) -> Side:
    """A party by the phrase that names it, with the actors by their ids."""
    known = actors.get(phrase["actor"], {})
    return Side(phrase["text"], known.get("name"), known.get("country"), known.get("sector"), known.get("kind"))


def when(row: Mapping[str, Any], published: date | None) -> tuple[date | None, date | None, str]:
    """The first and last day of an event and how they are known; none for background that no words date."""
    told = row["date"]
    if told is not None and told["basis"] != "publication":
        return date.fromisoformat(told["start"][:10]), date.fromisoformat(told["end"][:10]), told["basis"]
    return (None, None, "publication") if row["historical"] else (published, published, "publication")
