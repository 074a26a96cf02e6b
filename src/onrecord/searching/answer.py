"""What a search answers: documents or rows with the words that fit, how many there are, and how to narrow them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.searching.facets import Facet
from onrecord.searching.question import Question, Sort
from onrecord.store.roles import Kind

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document's text.

    Attributes:
        span: Where it is in the text.
        text: The characters there.
        matches: Where in the text (not in the passage) words stand that were looked for.
    """

    span: Span
    text: str
    matches: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A document, as it is named."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document that fits.

    Attributes:
        report: Which it is.
        title_matches: Where in its title words stand that were looked for.
        passages: Where its text has the words; without words, where the first row stands that fits, or the first
            sentence.
        events: How many events it has.
        statements: How many statements.
        fit: How well it fits the words, a number that only compares within one answer; None where it was not asked for.
    """

    report: Report
    title_matches: tuple[Span, ...]
    passages: tuple[Passage, ...]
    events: int
    statements: int
    fit: float | None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """An event or statement that fits.

    Attributes:
        kind: Which of the two it is.
        id: Its id.
        what: The type of an event, the act of a statement.
        mode: Of an event.
        status: Of an event.
        by: Names of those who do or say it.
        to: Names of those to whom it is done or said.
        reciprocal: Whether both sides do it alike.
        vouchers: On whose word it is, from the outermost in; None stands for one whom the text does not name. Empty
            where it is the outlet's own.
        historical: Whether an event is background.
        first: The first day of it, where the text gives one, else the day of publication.
        last: The last.
        says_day: Whether the text gives it.
        place: What its place is called.
        country: Of the place.
        confidence: How likely the row is right.
        words: Where its own words are in the text: of an event its trigger, of a statement its cue and content.
        passage: Its sentences, or as much of them as is shown.
        report: Its document.
        fit: As of a document; that of its document.
    """

    kind: Kind
    id: str
    what: str
    mode: str | None
    status: str | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    reciprocal: bool
    vouchers: tuple[str | None, ...]
    historical: bool
    first: str | None
    last: str | None
    says_day: bool
    place: str | None
    country: str | None
    confidence: float
    words: Span
    passage: Passage
    report: Report
    fit: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of what fits a question.

    Attributes:
        question: What was asked.
        sort: In which order it is given.
        total: How many fit, on all pages.
        found: Those of this page: documents, or rows.
        next: The cursor of the next page; None where this is the last.
        facets: How it can be narrowed; empty where they were not asked for.
        searched: Documents that were looked through.
        unread: Inputs of the store that the index does not have yet.
        notes: What must be known of the answer, in words.
    """

    question: Question
    sort: Sort
    total: int
    found: tuple[FoundDocument | FoundRow, ...]
    next: str | None
    facets: tuple[Facet, ...]
    searched: int
    unread: int
    notes: tuple[str, ...]
