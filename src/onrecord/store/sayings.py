"""What a party said, read out of a store: every statement of it with its words, its day, and who quotes it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from onrecord.store.asked import Asked, enter
from onrecord.store.clauses import sentence_begin, sentence_end
from onrecord.store.counted import Seat
from onrecord.store.cursors import named_rows
from onrecord.store.folder import Store
from onrecord.store.query import connect

Row = Mapping[str, Any]
"""A row of a record, as a store or its JSON has it."""
Place = tuple[int, int]
"""Half-open characters of a document's text."""

ACTS_OF_EVENTS = {
    "AGREE": "agree",
    "SUPPORT": "support",
    "REJECT": "reject",
    "REQUEST": "demand",
    "ACCUSE": "accuse",
    "THREATEN": "threaten",
}
"""Types of events that are done in words, and the act of the saying that each is where no statement has it."""

_BODY = re.compile(r"(?:The )?(?P<body>(?:[A-Z][\w'’-]+ (?:of (?:the )?)?){2,})")
_DATELINE = re.compile(r"[A-Z][A-Z .,'’-]{2,40}(?:, [A-Z]\w+)?(?: \([^)]*\))? [-–—] ")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something, as its document names him.

    Attributes:
        name: What he is called in tables.
        country: His country's code.
        sector: PLOVER's sector.
        kind: state, body, office, person, group or people; None where he is not known.
        words: The whole phrase that names him here.
        titles: All phrases of the document that name him, but pronouns.
    """

    name: str
    country: str | None
    sector: str | None
    kind: str | None
    words: str
    titles: tuple[str, ...]


_NOBODY = Speaker("someone", None, None, None, "", ())


@dataclass(frozen=True, slots=True)
class Quoter:
    """One of those in whose words a saying stands: who he is, and his statement."""

    name: str
    speaker: Speaker | None
    statement: str


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a saying vouches for: who does what to whom, and how far it is said to be so."""

    event: str
    type: str
    status: str
    factuality: float
    historical: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    trigger: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that somebody said.

    Attributes:
        id: The statement's id, or that of the event that is done in words.
        day: The day on which it was said, or else published.
        act: say, deny, promise, ...
        cue: The words that report it.
        content: The pieces of what is said, exact.
        pieces: Where they are, in `sentence`.
        cue_at: Where the cue is there; None where it floats or stands elsewhere.
        speaker_at: Where the phrase that names the speaker is there.
        inner: What is put into a mouth there, and into whose.
        voucher: Who quotes him, from the outlet inwards.
        about: Names and country codes of the parties that the words speak of.
        of_event: Whether it is an event done in words, and not a statement.
        told: The events that it vouches for.
    """

    id: str
    document: str
    outlet: str | None
    title: str | None
    url: str | None
    published: date | None
    day: date | None
    place: int
    speaker: Speaker
    act: str
    cue: str
    content: tuple[str, ...]
    sentence: str
    pieces: tuple[Place, ...]
    cue_at: Place | None
    speaker_at: Place | None
    inner: tuple[tuple[Speaker | None, Place], ...]
    voucher: tuple[Quoter, ...]
    about: frozenset[str]
    of_event: bool
    told: tuple[Told, ...]
    confidence: float

    @property
    def words(self) -> str:
        """What is said, its pieces in a row."""
        return " [...] ".join(" ".join(piece.split()) for piece in self.content)


def read_sayings(
    store: Store,
    party: Asked,
    *,
    first: date | None = None,
    last: date | None = None,
    seats: Collection[Seat] | None = None,
) -> list[Saying]:
    """Everything that a party said, by day; a state's are those of all who act for it.

    Args:
        store: The store.
        party: Who speaks.
        first: Leaves out what was said before this day.
        last: Leaves out what was said after it.
        seats: Where the documents are that are read; None for all.

    Raises:
        StoreError: A part cannot be read.
    """
    views = ("documents", "statements", "events", "actors", "mentions")
    with connect(store, views, seats, columns=_COLUMNS) as connection:
        enter(connection, [party])
        connection.execute("DELETE FROM asked WHERE NOT acts")
        connection.execute(_SPEAKING)
        documents = _rows(connection, _DOCUMENTS)
        tables = {name: _by_document(connection, name) for name in ("statements", "events", "mentions")}
        actors = {row["id"]: row for row in _rows(connection, _ACTORS)}
        theirs = {row["id"] for row in _rows(connection, "FROM asked")}
    found = []
    for row in documents:
        statements, events, mentions = (table.get(row["id"], []) for table in tables.values())
        found += sayings_of(row, statements, events, mentions, actors, theirs)
    kept = [each for each in found if _is_between(each.day, first, last)]
    return sorted(kept, key=lambda each: (each.day or date.min, each.document, each.place, each.id))


def _is_between(day: date | None, first: date | None, last: date | None) -> bool:
    if day is None:
        return first is None and last is None
    return (first is None or first <= day) and (last is None or day <= last)


_SPEAKING = """
CREATE TEMP TABLE speaking AS
SELECT DISTINCT document FROM statements WHERE speaker.actor IN (SELECT id FROM asked)
UNION SELECT DISTINCT document FROM events WHERE actor.actor IN (SELECT id FROM asked)
"""
_DOCUMENTS = (
    "SELECT id, outlet, title, url, published, text FROM documents "
    "WHERE id IN (SELECT document FROM speaking) ORDER BY published, id"
)
_ACTORS = """
SELECT DISTINCT id, name, country, sector, kind FROM actors
WHERE id IN (SELECT actor FROM mentions WHERE document IN (SELECT document FROM speaking))
"""
_COLUMNS = {
    "statements": (
        "id", "document", "act", "speaker", "source", "cue", "content", "addressee", "parent", "date", "confidence",
    ),
    "events": (
        "id", "document", "type", "status", "factuality", "historical", "actor", "co_actors", "recipient",
        "co_recipients", "trigger", "voucher", "date", "confidence",
    ),
    "mentions": ("document", "kind", "span", "text", "actor"),
}  # fmt: skip


def _rows(connection: DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    return named_rows(connection.execute(sql))


def _by_document(connection: DuckDBPyConnection, view: str) -> dict[str, list[dict[str, Any]]]:
    sql = f"SELECT {', '.join(_COLUMNS[view])} FROM {view} WHERE document IN (SELECT document FROM speaking)"  # noqa: S608
    found = defaultdict(list)
    for row in _rows(connection, sql):
        found[row["document"]].append(row)
    return found


def sayings_of(
    document: Row,
    statements: Sequence[Row],
    events: Sequence[Row],
    mentions: Sequence[Row],
    actors: Mapping[str, Row],
    theirs: set[str] | None = None,
) -> list[Saying]:
    """What is said in one document.

    Args:
        document: The document.
        statements: Its statements.
        events: Its events.
        mentions: Its mentions.
        actors: The actors, by id.
        theirs: Of whom the sayings are given; None for everybody.
    """
    told = _Document(document, statements, events, mentions, actors)
    found = [told.of_statement(row) for row in statements if _is_theirs(row["speaker"], theirs)]
    found += [
        told.of_event(row)
        for row in events
        if _is_said(row) and _is_theirs(row["actor"], theirs) and not told.has_statement(row)
    ]
    return found


def _is_theirs(party: Row | None, theirs: set[str] | None) -> bool:
    return party is not None and (theirs is None or party["actor"] in theirs)


def _is_said(event: Row) -> bool:
    """Whether an event is done in words, on the outlet's own word."""
    return event["type"] in ACTS_OF_EVENTS and event["status"] == "actual" and not event["voucher"]


class _Document:
    """A document's rows, by what is asked of them."""

    def __init__(
        self,
        document: Row,
        statements: Sequence[Row],
        events: Sequence[Row],
        mentions: Sequence[Row],
        actors: Mapping[str, Row],
    ) -> None:
        self.row = document
        self.text: str = document["text"]
        self.published = _day(document["published"])
        self.statements = {row["id"]: row for row in statements}
        self.actors = actors
        self.within: dict[str, list[Row]] = defaultdict(list)
        for row in statements:
            if row["parent"] is not None:
                self.within[row["parent"]].append(row)
        self.vouched: dict[str, list[Row]] = defaultdict(list)
        for event in events:
            if event["voucher"]:
                self.vouched[event["voucher"][-1]].append(event)
        self.mentions = sorted((_at(row), row) for row in _unique(mentions))
        self.named: dict[str, list[str]] = defaultdict(list)
        for _, mention in self.mentions:
            if mention["kind"] != "pronoun":
                self.named[mention["actor"]].append(mention["text"])

    def has_statement(self, event: Row) -> bool:
        """Whether a statement of the same actor is of an event's own words."""
        at = _at(event["trigger"])
        return any(
            row["speaker"] is not None
            and row["speaker"]["actor"] == event["actor"]["actor"]
            and any(_meet(at, _at(part)) for part in (row["cue"], *row["content"]) if part is not None)
            for row in self.statements.values()
        )

    def of_statement(self, row: Row) -> Saying:
        """The saying that a statement is."""
        pieces = [_at(piece) for piece in row["content"]]
        cue = None if row["cue"] is None else _at(row["cue"])
        near = [at for at in (cue, *pieces) if at is not None]
        source = row["source"] or row["speaker"]
        return self._saying(
            row,
            actor=row["speaker"],
            source=source,
            near=near,
            pieces=pieces,
            cue=cue,
            act=row["act"],
            content=tuple(piece["text"] for piece in row["content"]),
            inner=[(child, _at(piece)) for child in self.within[row["id"]] for piece in _parts(child)],
            chain=self._chain(row),
            told=self.vouched[row["id"]],
        )

    def of_event(self, row: Row) -> Saying:
        """The saying that an event done in words is; its content is its sentence from the trigger on."""
        trigger = _at(row["trigger"])
        end = sentence_end(self.text, trigger[1])
        return self._saying(
            row,
            actor=row["actor"],
            source=row["actor"],
            near=[_at(row["actor"]), trigger],
            pieces=[(trigger[0], end)],
            cue=trigger,
            act=ACTS_OF_EVENTS[row["type"]],
            content=(self.text[trigger[0] : end],),
            inner=[],
            chain=(),
            told=[row],
        )

    def _chain(self, row: Row) -> tuple[Quoter, ...]:
        """Those in whose words a statement stands, from the outermost in."""
        chain: list[Quoter] = []
        seen = {row["id"]}
        while row["parent"] in self.statements and row["parent"] not in seen:
            row = self.statements[row["parent"]]
            seen.add(row["id"])
            chain.insert(0, Quoter(self._name(row["speaker"]), self._speaker(row["speaker"], row["source"]), row["id"]))
        return tuple(chain)

    def _name(self, party: Row | None) -> str:
        if party is None:
            return "someone"
        return str(self.actors.get(party["actor"], {}).get("name") or party["text"])

    def _saying(  # noqa: PLR0913 - what statements and events have in common
        self,
        row: Row,
        *,
        actor: Row,
        source: Row,
        near: Sequence[Place],
        pieces: Sequence[Place],
        cue: Place | None,
        act: str,
        content: tuple[str, ...],
        inner: Sequence[tuple[Row, Place]],
        chain: tuple[Quoter, ...],
        told: Sequence[Row],
    ) -> Saying:
        begin = _begin(self.text, min(at[0] for at in near))
        end = max(sentence_end(self.text, max(at[1] for at in near)), begin + 1)
        day = row["date"]
        said = day is not None and day["basis"] == "said"
        return Saying(
            id=row["id"],
            document=self.row["id"],
            outlet=self.row["outlet"],
            title=self.row["title"],
            url=self.row["url"],
            published=self.published,
            day=_day(day["start"]) if said else self.published,
            place=near[0][0],
            speaker=self._of_body(self._speaker(actor, source) or _NOBODY, self.text[begin:end]),
            act=act,
            cue=self.text[cue[0] : cue[1]] if cue else "",
            content=content,
            sentence=self.text[begin:end],
            pieces=_moved(pieces, begin, end),
            cue_at=next(iter(_moved([cue] if cue else [], begin, end)), None),
            speaker_at=next(iter(_moved([_at(source)], begin, end)), None),
            inner=tuple(
                (self._speaker(child["speaker"], child["source"]), at)
                for child, place in inner
                for at in _moved([place], begin, end)
            ),
            voucher=chain,
            about=self._about(pieces),
            of_event=not chain and row.get("content") is None,
            told=tuple(self._told(event) for event in told),
            confidence=row["confidence"],
        )

    def _speaker(self, actor: Row | None, source: Row | None) -> Speaker | None:
        if actor is None:
            return None
        known = self.actors.get(actor["actor"], {})
        words = (source or actor)["text"]
        return Speaker(
            self._name(actor),
            known.get("country"),
            known.get("sector"),
            known.get("kind"),
            words,
            tuple(dict.fromkeys([words, *self.named.get(actor["actor"], ())])),
        )

    def _of_body(self, speaker: Speaker, sentence: str) -> Speaker:
        """A speaker called "its leader", with the name of the body that the sentence begins with among his titles."""
        begins = _BODY.match(sentence)
        if begins is None or not speaker.words.lower().startswith(("its ", "their ")):
            return speaker
        return replace(speaker, titles=(*speaker.titles, begins["body"].strip()))

    def _about(self, pieces: Sequence[Place]) -> frozenset[str]:
        """The names and countries of the parties that are mentioned in pieces of the text."""
        found = set()
        for at, mention in self.mentions:
            if mention["actor"] in self.actors and any(_meet(at, piece) for piece in pieces):
                known = self.actors[mention["actor"]]
                found |= {each for each in (known["name"], known["country"]) if each}
        return frozenset(found)

    def _told(self, event: Row) -> Told:
        return Told(
            event["id"],
            event["type"],
            event["status"],
            event["factuality"],
            event["historical"],
            self._parties(event, "actor"),
            self._parties(event, "recipient"),
            event["trigger"]["text"],
        )

    def _parties(self, event: Row, side: str) -> frozenset[str]:
        """The countries, or else the names, of one side of an event."""
        phrases = [each for each in (event[side], *event[f"co_{side}s"]) if each is not None]
        known = [self.actors.get(phrase["actor"], {}) for phrase in phrases]
        named = (each.get("country") or each.get("name") for each in known)
        return frozenset(str(each) for each in named if each)


def _parts(statement: Row) -> list[Row]:
    """The words of a statement and those that report it."""
    return [*statement["content"], *([statement["cue"]] if statement["cue"] is not None else [])]


def _unique(mentions: Iterable[Row]) -> list[Row]:
    return list({(_at(row), row["actor"]): row for row in mentions}.values())


def _at(quote: Row) -> Place:
    """Where a quote is, as a store or as JSON has it."""
    span = quote["span"]
    return (span["start"], span["end"]) if isinstance(span, Mapping) else (span[0], span[1])


def _meet(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _moved(places: Iterable[Place], begin: int, end: int) -> tuple[Place, ...]:
    """Places of a text as places of a part of it; those outside are left out."""
    cut = [(max(first, begin) - begin, min(last, end) - begin) for first, last in places]
    return tuple(at for at in cut if at[0] < at[1])


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written[:10])


def _begin(text: str, at: int) -> int:
    """Where the sentence begins that a character is in; behind a dateline."""
    begin = sentence_begin(text, at)
    dateline = _DATELINE.match(text, begin)
    return begin if dateline is None or dateline.end() > at else dateline.end()
