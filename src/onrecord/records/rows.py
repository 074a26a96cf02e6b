"""What is put on record: flat, frozen rows with fixed names, and their JSON.

A row never holds a span whose text differs from the document's: `Quote.of` reads the text off the
document, and `check_record` proves a record that came from elsewhere, such as a store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.documents.model import Document, Span
from onrecord.errors import RecordError

SCHEMA_VERSION = 1
"""Raised when a field changes its meaning; fields may be added without."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Half-open character offsets into the document's text, and the characters there."""

    span: tuple[int, int]
    text: str

    @classmethod
    def of(cls, document: Document, span: Span) -> Quote:
        """The characters of a document at a span.

        Raises:
            RecordError: The span is empty or reaches outside the text.
        """
        if not 0 <= span.start < span.end <= len(document.text):
            raise RecordError(
                f"span [{span.start}, {span.end}) is not inside the text of {document.id}, "
                f"which has {len(document.text)} characters"
            )
        return cls((span.start, span.end), document.quote(span))


@dataclass(frozen=True, slots=True)
class Participant(Quote):
    """A phrase that names a party; `actor` is the id of the actor it was resolved to, or None."""

    actor: str | None = None


@dataclass(frozen=True, slots=True)
class DateRow:
    """Days from `start` to `end`, both included, ISO 8601; `span` and `text` are None for the report's own day.

    `basis`: "said" where words tied to the event give it; "inferred" where they are tied to another event that it goes
    with, where it is counted from another deed, or where it is the dateline's; "publication" where it is the report's
    day by default, which is no claim.
    """

    span: tuple[int, int] | None
    text: str | None
    start: str
    end: str
    basis: str


@dataclass(frozen=True, slots=True)
class PlaceRow(Quote):
    """A place, by the words that name it; `country` is ISO 3166 alpha-3, coordinates are degrees, WGS 84."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None


NUMBER_KINDS = ("killed", "injured", "arrested", "displaced", "released", "deployed", "amount")
"""What the numbers of an event count."""


@dataclass(frozen=True, slots=True)
class NumberRow(Quote):
    """A number of an event, by the words that give it; `kind` is one of `NUMBER_KINDS`.

    `value` is the number that is stated, `low` and `high` are its bounds, all None where the text leaves them open.
    `unit` is "person", the noun of what is counted instead ("warship", "family"), or the ISO 4217 code of an amount.
    """

    kind: str
    value: int | None
    low: int | None
    high: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The document as coded.

    `published_basis`: "stated" where the text, its page, table or feed, or the user gives the day of publication; "file
    name" where only the file's name has one; None where none is known.
    """

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str
    text: str
    sha256: str
    published_basis: str | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Who said what; `parent` is the id of the statement that this one is in, `anchor` that of its content's place.

    `speaker` is the party as events have it, "Ada Moss"; `source` the whole phrase that names it, "Ada Moss, a
    surgeon who ...".
    """

    id: str
    document: str
    anchor: str
    kind: str
    act: str
    speaker: Participant | None
    source: Quote | None
    cue: Quote | None
    content: tuple[Quote, ...]
    addressee: Participant | None
    parent: str | None
    date: DateRow | None
    place: PlaceRow | None
    confidence: float


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the decision by which an event came to be as it is.

    `by` is who took it (lexicon, syntax, encoder, ruling, words, mark, coreference), `about` the field that it set or
    confirmed ("kept" for whether there is an event at all), `value` that field's value after it, `why` what it rests on
    and what spoke against it.
    """

    by: str
    about: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """Who did what to whom; `voucher` lists statement ids from the outermost in, empty for the outlet itself.

    `actor` and `recipient` are the main party of each side, `co_actors` and `co_recipients` the others;
    where `reciprocal` holds, neither side is the doer. `mode` is the main mode, the one that `cameo` and
    `plover_score` go by, `co_modes` the others. `anchor` is the id of the place that the event hangs on, document and
    trigger, whatever is said of it; `told` are the triggers of every telling, the first of them `trigger`.
    """

    id: str
    document: str
    anchor: str
    type: str
    mode: str | None
    co_modes: tuple[str, ...]
    cameo: str
    quad: int
    goldstein: float
    plover_score: float
    actor: Participant | None
    co_actors: tuple[Participant, ...]
    recipient: Participant | None
    co_recipients: tuple[Participant, ...]
    reciprocal: bool
    trigger: Quote
    told: tuple[Quote, ...]
    status: str
    factuality: float
    historical: bool
    condition: Quote | None
    status_cue: Quote | None
    voucher: tuple[str, ...]
    date: DateRow | None
    place: PlaceRow | None
    contexts: tuple[str, ...]
    numbers: tuple[NumberRow, ...]
    confidence: float
    rule: str
    decision: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A party, with its ISO 3166 alpha-3 country (or PLOVER's name in its place) and PLOVER sector.

    `kind` is state, body, office, person, group or people. `cameo` is CAMEO's code of country and sector; `cow` and
    `gw` are the numbers, in the lists of the Correlates of War project and of Gleditsch and Ward, of the state that
    `country` is on the day of the report, `wikidata` Wikidata's id of an actor that is itself a state.
    """

    id: str
    name: str
    country: str | None
    sector: str | None
    code: str | None
    kind: str
    cameo: str | None = None
    cow: int | None = None
    gw: int | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A phrase that names an actor; all rows of one actor are its chain through the text.

    `kind` is name, nominal or pronoun; `head` is the word that governs the phrase.
    """

    id: str
    document: str
    kind: str
    span: tuple[int, int]
    text: str
    actor: str
    head: Quote


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """One appearance of a text: the same text in two outlets, or on two days, is one document and two of these.

    `input` names the file, or the row of one, that it came in; `published_basis` is as in `DocumentRow`.
    """

    document: str
    outlet: str | None
    url: str | None
    published: str | None
    title: str | None
    input: str
    published_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that one document puts on record."""

    document: DocumentRow
    statements: tuple[StatementRow, ...]
    events: tuple[EventRow, ...]
    actors: tuple[ActorRow, ...]
    mentions: tuple[MentionRow, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the record: plain dicts, lists, strings and numbers; spans as `[start, end]`."""
        plain: dict[str, Any] = msgspec.json.decode(
            msgspec.json.encode(self)
        )  # seven times as fast as dataclasses.asdict
        return {"schema": SCHEMA_VERSION, **plain}

    def _repr_html_(self) -> str:
        """How a notebook shows the record: the page that `onrecord read --format html` makes of it."""
        from onrecord.pages.notebook import record_in_notebook  # noqa: PLC0415 - only a notebook asks

        return record_in_notebook(self)


def quotes(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every part of a record's JSON that has a span, with the path to it."""
    todo: list[tuple[str, Any]] = [(key, record[key]) for key in ("statements", "events", "mentions")]
    while todo:
        path, value = todo.pop()
        if isinstance(value, list):
            todo.extend((f"{path}[{i}]", item) for i, item in enumerate(value))
        elif isinstance(value, dict):
            if value.get("span") is not None:
                yield path, value
            todo.extend((f"{path}.{key}", item) for key, item in value.items() if isinstance(item, dict | list))


def check_record(record: dict[str, Any]) -> None:
    """Prove that every span of a record's JSON quotes its text.

    Raises:
        RecordError: The first span whose characters differ from its text, with the path to it.
    """
    text = record["document"]["text"]
    for path, value in quotes(record):
        start, end = value["span"]
        if not 0 <= start < end <= len(text) or text[start:end] != value["text"]:
            raise RecordError(
                f"{path} of {record['document']['id']}: span [{start}, {end}) is {text[start:end]!r}, "
                f"but the record says {value['text']!r}"
            )
