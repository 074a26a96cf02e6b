"""From a question to its answer, over the indexes of the parts of a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.searching.answer import Answer, FoundDocument, FoundRow, Report, Span
from onrecord.searching.cards import Card
from onrecord.searching.facets import MOST_VALUES, facets_of
from onrecord.searching.judging import Judged, judge
from onrecord.searching.pages import Found, cursor_for, first_of, read_cursor
from onrecord.searching.part_index import PartIndex
from onrecord.searching.passages import best_passages, matches_in, passage_around
from onrecord.searching.question import Question


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of an answer is wanted.

    Attributes:
        most: How many rows or documents it has at most.
        cursor: The `next` of the answer before; None for the first page.
        values: How many values of each facet are counted; None where no facet is.
    """

    most: int
    cursor: str | None = None
    values: int | None = MOST_VALUES


@dataclass(frozen=True, slots=True)
class Searched:
    """What is searched.

    Attributes:
        indexes: Those of the parts that count.
        hidden: By part, the places of inputs whose rows do not count.
        unread: Inputs of parts that have no index.
        notes: What must be known of all that.
    """

    indexes: Sequence[PartIndex]
    hidden: Mapping[int, Sequence[int]]
    unread: int = 0
    notes: tuple[str, ...] = ()


def find(searched: Searched, question: Question, page: Page) -> Answer:
    """A page of what fits a question.

    Raises:
        QuestionError: The cursor is of another question.
        DamagedIndex: An index cannot be read.
    """
    after = None if page.cursor is None else read_cursor(question, page.cursor)
    judged = [judge(index, question, searched.hidden.get(index.number, ())) for index in searched.indexes]
    some = first_of(judged, question, page.most + 1, after)
    return Answer(
        question=question,
        sort=question.order,
        total=sum(each.fitting for each in judged),
        found=tuple(_whole(some[: page.most], judged, question)),
        next=cursor_for(question, some[page.most - 1].rank) if len(some) > page.most else None,
        facets=() if page.values is None else facets_of(judged, question, page.values),
        searched=sum(each.counted for each in judged),
        unread=searched.unread,
        notes=tuple(_notes(searched, question)),
    )


def _notes(searched: Searched, question: Question) -> Iterator[str]:
    yield from searched.notes
    if searched.unread:
        inputs = "1 input of the store is" if searched.unread == 1 else f"{searched.unread:,} inputs of the store are"
        yield f"{inputs} not in the search index yet"
    if question.terms.note is not None:
        yield question.terms.note


def _whole(some: Sequence[Found], judged: Sequence[Judged], question: Question) -> Iterator[FoundDocument | FoundRow]:
    """What is shown of what was found, in its order."""
    of_documents = question.show == "documents"
    owners = [
        each.number if of_documents else int(judged[each.part].part.column("rows", "document")[each.number])
        for each in some
    ]
    cards: dict[tuple[int, int], Card] = {}
    for place in {each.part for each in some}:
        wanted = {owner for each, owner in zip(some, owners, strict=True) if each.part == place}
        kept = judged[place].part.cards(sorted(wanted))
        cards.update({(place, number): card for number, card in kept.items()})
    for each, owner in zip(some, owners, strict=True):
        card, part = cards[each.part, owner], judged[each.part]
        yield _document(each, card, part) if of_documents else _row(each, card, part)


def _report(card: Card) -> Report:
    return Report(card.id, card.title, card.outlet, card.url, card.published)


def _document(found: Found, card: Card, judged: Judged) -> FoundDocument:
    terms = judged.question.terms.wanted
    title = () if card.title is None else matches_in(card.title, (0, len(card.title)), terms)
    events = sum(row.kind == "event" for row in card.rows)
    sentences = [card.sentences[number] for number in _sentences(found.number, card, judged)]
    passages = best_passages(card.text, sentences, terms)
    return FoundDocument(_report(card), title, passages, events, len(card.rows) - events, found.fit)


def _sentences(document: int, card: Card, judged: Judged) -> list[int]:
    """The sentences of a document that are worth showing, by their places in its text."""
    first = int(judged.part.column("documents", "title")[document]) + 1
    with_words: set[int] = set()
    for found in judged.hits.values():
        begin, end = np.searchsorted(found, (first, first + len(card.sentences)))
        with_words.update((found[begin:end] - first).tolist())
    if with_words:
        return sorted(with_words)
    if judged.asks_rows():
        rows = judged.part.column("rows", "document") == document
        fitting = np.flatnonzero(rows & judged.rows())
        return sorted({int(judged.part.column("rows", "first_sentence")[row]) - first for row in fitting})
    return [0] if card.sentences else []


def _row(found: Found, card: Card, judged: Judged) -> FoundRow:
    part = judged.part
    row = card.rows[int(part.column("rows", "place")[found.number])]
    title = int(part.column("documents", "title")[int(part.column("rows", "document")[found.number])])
    first, last = (
        int(part.column("rows", name)[found.number]) - title - 1 for name in ("first_sentence", "last_sentence")
    )
    own: Span = (row.begin, row.end)
    sentences = (card.sentences[first][0], card.sentences[last][1])
    return FoundRow(
        kind=row.kind,
        id=row.id,
        what=row.what,
        mode=row.mode,
        status=row.status,
        by=tuple(row.by),
        to=tuple(row.to),
        reciprocal=row.reciprocal,
        vouchers=tuple(row.vouchers),
        historical=row.historical,
        first=row.first or _day(card),
        last=row.last or _day(card),
        says_day=row.first is not None,
        place=row.place,
        country=row.country,
        confidence=row.confidence,
        words=own,
        passage=passage_around(card.text, sentences, own, judged.question.terms.wanted),
        report=_report(card),
        fit=found.fit,
    )


def _day(card: Card) -> str | None:
    return None if card.published is None else card.published[:10]
