"""The rows that leave a store, each with all that belongs to it: document, parties, voucher, sentence, happening.

They come in a fixed order: by the day of publication, then by the id of the document, then by their place in its text.
A document at a time is in memory, and a batch of rows as the store reads them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.exports.choice import Choice
from onrecord.records.rows import ActorRow, DocumentRow, EventRow, Participant, Quote, StatementRow
from onrecord.store.clauses import sentences
from onrecord.store.columns import to_row
from onrecord.store.folder import Store
from onrecord.store.leaving import KINDS, Held, Kind, Wanted, read_leaving


@dataclass(frozen=True, slots=True)
class ExportedPublication:
    """One appearance of a text, as in `PublicationRow`; the name of its input stays with the store."""

    outlet: str | None
    url: str | None
    published: str | None
    title: str | None
    published_basis: str | None


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """A text with its appearances, the first first; `row` has outlet, title, address and day of the first."""

    row: DocumentRow
    publications: tuple[ExportedPublication, ...]


@dataclass(frozen=True, slots=True)
class ExportedParty:
    """A phrase that names a party, and whom it was resolved to, if to anybody."""

    phrase: Participant
    actor: ActorRow | None

    @property
    def name(self) -> str:
        """What the party is called; the phrase itself, in one line, where nobody is known."""
        return " ".join(self.phrase.text.split()) if self.actor is None else self.actor.name


@dataclass(frozen=True, slots=True)
class ExportedVoice:
    """A statement on whose word an event rests, and who makes it."""

    statement: StatementRow
    speaker: ExportedParty | None


@dataclass(frozen=True, slots=True)
class ExportedHappening:
    """What `onrecord group` found of an event.

    Attributes:
        id: The happening's.
        reports: That tell of the happening; copies of a text are one.
        sources: Independent ones that do.
        event: The id that the event has in the happening.
        tellings: Rows that tell of it.
        event_sources: Independent sources that do.
    """

    id: str
    reports: int
    sources: int
    event: str
    tellings: int
    event_sources: int


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """An event with all that belongs to it.

    Attributes:
        row: As it is on record.
        document: Where it stands.
        actors: Those on the doing side, the main one first.
        recipients: Those to whom it is done, the main one first.
        voucher: On whose word, from the outermost in; empty for the outlet's own.
        sentence: The sentence of the trigger, as the text has it.
        sentence_span: Where that is in the text.
        sentence_number: Which one of the text it is, from 1; a headline is one.
        happening: None where the store was not grouped since the event was coded.
    """

    row: EventRow
    document: ExportedDocument
    actors: tuple[ExportedParty, ...]
    recipients: tuple[ExportedParty, ...]
    voucher: tuple[ExportedVoice, ...]
    sentence: str
    sentence_span: tuple[int, int]
    sentence_number: int
    happening: ExportedHappening | None

    @property
    def actor(self) -> ExportedParty | None:
        """The main party of the doing side."""
        return self.actors[0] if self.actors else None

    @property
    def recipient(self) -> ExportedParty | None:
        """The main party to whom it is done."""
        return self.recipients[0] if self.recipients else None

    @property
    def day(self) -> str | None:
        """The first day on which it may have happened, as 2019-05-29; that of publication where no other is known."""
        return self.row.date.start if self.row.date else (self.document.row.published or "")[:10] or None


@dataclass(frozen=True, slots=True)
class ExportedStatement:
    """A statement with all that belongs to it.

    Attributes:
        row: As it is on record.
        document: Where it stands.
        speaker: Who makes it.
        addressee: Who is spoken to.
        sentence: The sentence in which its content begins, as the text has it.
        sentence_span: Where that is in the text.
        sentence_number: Which one of the text it is, from 1.
        events: The events that rest on it and on no statement within it, whether they leave or not.
    """

    row: StatementRow
    document: ExportedDocument
    speaker: ExportedParty | None
    addressee: ExportedParty | None
    sentence: str
    sentence_span: tuple[int, int]
    sentence_number: int
    events: tuple[ExportedEvent, ...]


@dataclass(frozen=True, slots=True)
class ExportedPage:
    """A document with the rows of it that leave, in the order of its text.

    Attributes:
        document: The document.
        events: Its events that leave.
        statements: Its statements that do.
        held: All that the document puts on record, as columns have it.
    """

    document: ExportedDocument
    events: tuple[ExportedEvent, ...]
    statements: tuple[ExportedStatement, ...]
    held: Held


def exported_events(store: Store, choice: Choice) -> Iterator[ExportedEvent]:
    """The events that leave.

    Raises:
        StoreError: A part cannot be read.
    """
    pages = exported_pages(store, choice.wanted(), ["events"])
    return (event for page in pages for event in page.events)


def exported_statements(store: Store, choice: Choice) -> Iterator[ExportedStatement]:
    """The statements that leave.

    Raises:
        StoreError: A part cannot be read.
    """
    pages = exported_pages(store, choice.wanted(), ["statements"])
    return (statement for page in pages for statement in page.statements)


def exported_pages(
    store: Store, wanted: Wanted, kinds: Collection[Kind] = KINDS, *, mentions: bool = False
) -> Iterator[ExportedPage]:
    """The documents from which a row of some kinds leaves; those without any row, too, where all is wanted.

    Raises:
        StoreError: A part cannot be read.
    """
    for held in read_leaving(store, wanted, kinds, mentions=mentions):
        yield _page(held)


_make_document, _make_publication = to_row(DocumentRow), to_row(ExportedPublication)
_make_actor, _make_statement, _make_event = to_row(ActorRow), to_row(StatementRow), to_row(EventRow)


def _page(held: Held) -> ExportedPage:
    maker = _Maker(held)
    return ExportedPage(
        maker.document,
        tuple(maker.event(row) for row in held.events if row["id"] in held.leaving),
        tuple(maker.statement(row) for row in held.statements if row["id"] in held.leaving),
        held,
    )


class _Maker:
    """Makes the rows of one document."""

    def __init__(self, held: Held) -> None:
        self.document = ExportedDocument(
            _make_document(held.document), tuple(map(_make_publication, held.publications))
        )
        self._actors: dict[str, ActorRow] = {row["id"]: _make_actor(row) for row in held.actors}
        self._statements: dict[str, StatementRow] = {row["id"]: _make_statement(row) for row in held.statements}
        self._events: dict[str, ExportedEvent] = {}
        self._resting: dict[str, list[Mapping[str, Any]]] = {}
        for columns in held.events:
            self._resting.setdefault((columns["voucher"] or [""])[-1], []).append(columns)
        self._sentences = sentences(self.document.row.text)
        self._begins = [begin for begin, _ in self._sentences]

    def event(self, columns: Mapping[str, Any]) -> ExportedEvent:
        key: str = columns["id"]
        if key not in self._events:
            self._events[key] = self._made(columns)
        return self._events[key]

    def _made(self, columns: Mapping[str, Any]) -> ExportedEvent:
        row: EventRow = _make_event(columns)
        happening = columns["happening"]
        return ExportedEvent(
            row,
            self.document,
            tuple(map(self._party, filter(None, (row.actor, *row.co_actors)))),
            tuple(map(self._party, filter(None, (row.recipient, *row.co_recipients)))),
            tuple(self._voice(key) for key in row.voucher),
            *self._sentence(row.trigger),
            None if happening is None else ExportedHappening(**happening),
        )

    def statement(self, columns: Mapping[str, Any]) -> ExportedStatement:
        row = self._statements[columns["id"]]
        return ExportedStatement(
            row,
            self.document,
            None if row.speaker is None else self._party(row.speaker),
            None if row.addressee is None else self._party(row.addressee),
            *self._sentence(row.content[0]),
            tuple(map(self.event, self._resting.get(row.id, ()))),
        )

    def _sentence(self, words: Quote) -> tuple[str, tuple[int, int], int]:
        """The sentence in which some words begin, where it is, and which one it is."""
        space = len(words.text) - len(words.text.lstrip())
        number = bisect_right(self._begins, words.span[0] + space)
        begin, end = self._sentences[number - 1]
        return self.document.row.text[begin:end], (begin, end), number

    def _party(self, phrase: Participant) -> ExportedParty:
        return ExportedParty(phrase, None if phrase.actor is None else self._actors.get(phrase.actor))

    def _voice(self, key: str) -> ExportedVoice:
        statement = self._statements[key]
        return ExportedVoice(statement, None if statement.speaker is None else self._party(statement.speaker))
