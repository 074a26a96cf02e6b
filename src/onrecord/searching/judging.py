"""Which documents and rows of a part fit a question, condition by condition, so that one can be set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce

import numpy as np

from onrecord.searching.layout import ROLES
from onrecord.searching.part_index import Mask, Numbers, PartIndex, read_or_damaged
from onrecord.searching.parties import acts
from onrecord.searching.question import Place, Question
from onrecord.searching.terms import Term
from onrecord.store.asked import Asked, is_named
from onrecord.store.roles import Role

_TITLE_COUNTS = 3
"""A word in the title counts like so many sentences that have it: a title says what a report is about."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What fits in a part.

    Attributes:
        part: The part.
        question: What was asked.
        document_masks: By condition, which documents fulfil it.
        row_masks: By condition, which rows do.
        hits: By term that must be there, the sentences that have it.
    """

    part: PartIndex
    question: Question
    document_masks: Mapping[str, Mask]
    row_masks: Mapping[str, Mask]
    hits: Mapping[Term, Numbers]
    _found: dict[tuple[str, str | None], Mask] = field(default_factory=dict, compare=False, repr=False)

    def documents(self, without: str | None = None) -> Mask:
        """The documents that fit; where rows are asked for, those whose rows may.

        Args:
            without: A condition that is set aside.
        """
        return self._once("documents", without, self._documents)

    def _documents(self, without: str | None) -> Mask:
        found = _all_of(self.document_masks, self.part.documents, without)
        if self.question.show != "documents" or not self.asks_rows(without):
            return found
        with_row = np.zeros(self.part.documents, bool)
        with_row[self._row_documents[self.rows(without)]] = True
        return found & with_row

    def rows(self, without: str | None = None) -> Mask:
        """The rows that fit; where documents are asked for, those by which a document may."""
        return self._once("rows", without, self._rows)

    def _rows(self, without: str | None) -> Mask:
        of_documents = _all_of(self.document_masks, self.part.documents, without)
        return _all_of(self.row_masks, self.part.rows, without) & of_documents[self._row_documents]

    def _once(self, what: str, without: str | None, find: Callable[[str | None], Mask]) -> Mask:
        """What is found for a facet; all that set aside what was not asked have the same."""
        if without not in self.document_masks and without not in self.row_masks:
            without = None
        if (what, without) not in self._found:
            with read_or_damaged(self.part.folder):  # a column may name what is not there
                self._found[what, without] = find(without)
        return self._found[what, without]

    def asks_rows(self, without: str | None = None) -> bool:
        """Whether a row has to fit."""
        return bool(self.row_masks.keys() - {without})

    @property
    def fitting(self) -> int:
        """How many documents, or rows, fit."""
        return int(np.count_nonzero(self.documents() if self.question.show == "documents" else self.rows()))

    @property
    def counted(self) -> int:
        """How many documents count."""
        counts = self.document_masks.get("counts")
        return self.part.documents if counts is None else int(np.count_nonzero(counts))

    @property
    def _row_documents(self) -> Numbers:
        return self.part.column("rows", "document")


def judge(part: PartIndex, question: Question, hidden: Sequence[int]) -> Judged:
    """What of a part fits a question.

    Args:
        part: The part.
        question: The question.
        hidden: The places of its inputs whose rows do not count.
    """
    hits = {term: part.hits(term) for term in question.terms.terms}
    documents = dict(_of_documents(part, question, hits, hidden))
    rows = dict(_of_rows(part, question, hits))
    return Judged(part, question, documents, rows, {term: found for term, found in hits.items() if not term.without})


def _all_of(masks: Mapping[str, Mask], size: int, without: str | None) -> Mask:
    chosen = [mask for name, mask in masks.items() if name != without]
    return reduce(np.logical_and, chosen) if chosen else np.ones(size, bool)


def _of_documents(
    part: PartIndex, question: Question, hits: Mapping[Term, Numbers], hidden: Sequence[int]
) -> Iterator[tuple[str, Mask]]:
    if hidden:
        yield "counts", ~np.isin(part.column("documents", "input"), hidden)
    if question.outlets:
        yield "outlet", _one_of(part.column("documents", "outlet"), part.names.outlets, question.outlets)
    if question.show != "documents":
        return
    if question.terms.typed:
        yield "words", _with_terms(hits, lambda found: _documents_with(part, found), part.documents)
    day = part.column("documents", "day")
    yield from _of_days(day, day, question)


def _of_rows(part: PartIndex, question: Question, hits: Mapping[Term, Numbers]) -> Iterator[tuple[str, Mask]]:
    names = part.names
    for name, column, known, wanted in (
        ("type", "what", names.whats, question.types),
        ("act", "what", names.whats, question.acts),
        ("status", "status", names.statuses, question.statuses),
    ):
        if wanted:
            events = np.arange(part.rows) < part.events
            yield name, _one_of(part.column("rows", column), known, wanted) & (~events if name == "act" else events)
    if question.place is not None:
        yield "country", _at(part, question.place)
    yield from _of_parties(part, question)
    if question.show != "documents":
        yield "kind", (np.arange(part.rows) < part.events) == (question.show == "events")
        if question.terms.typed:
            yield "words", _with_terms(hits, lambda found: _rows_with(part, found), part.rows)
        yield from _of_days(part.column("rows", "first_day"), part.column("rows", "last_day"), question)


def _with_terms(hits: Mapping[Term, Numbers], those_with: object, size: int) -> Mask:
    """What has all terms that must be there, and none that must not; nothing where there is no term."""
    found = np.full(size, bool(hits))
    for term, numbers in hits.items():
        with_it: Mask = those_with(numbers)  # type: ignore[operator]
        found &= ~with_it if term.without else with_it
    return found


def _documents_with(part: PartIndex, found: Numbers) -> Mask:
    mask = np.zeros(part.documents, bool)
    mask[part.sentence_documents[found]] = True
    return mask


def _rows_with(part: PartIndex, found: Numbers) -> Mask:
    before = np.zeros(part.about.sentences + 1, np.int32)
    before[found + 1] = 1
    np.cumsum(before, out=before)
    first, last = part.column("rows", "first_sentence"), part.column("rows", "last_sentence")
    with_it: Mask = before[last + 1] > before[first]
    return with_it


def _of_days(first: Numbers, last: Numbers, question: Question) -> Iterator[tuple[str, Mask]]:
    if question.since is not None or question.until is not None:
        since, until = question.since or date.min, question.until or date.max
        yield "days", (first > 0) & (last >= since.toordinal()) & (first <= until.toordinal())
    if question.months:
        yield "month", np.isin(months_of(first), [_month(written) for written in question.months])


def months_of(days: Numbers) -> Numbers:
    """The months of days, counted from year 0; 0 where there is no day."""
    since_1970 = days.astype(np.int64) - date(1970, 1, 1).toordinal()
    months = since_1970.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return np.where(days > 0, months, 0)


def month_name(month: int) -> str:
    """A month of `months_of`, as "2019-05"."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def _month(written: str) -> int:
    year, _, month = written.partition("-")
    return int(year) * 12 + int(month) - 1


def _one_of(column: Numbers, names: Sequence[str], wanted: Sequence[str]) -> Mask:
    """Which values of a column are one of some names."""
    numbers = [names.index(name) for name in wanted if name in names]
    return reduce(np.logical_or, [column == number for number in numbers], np.zeros(len(column), bool))


def _at(part: PartIndex, place: Place) -> Mask:
    names, wanted = part.names, place.name.casefold()
    numbers = [number for number, name in enumerate(names.places) if name.casefold() == wanted]
    found = np.isin(part.column("rows", "place_name"), numbers)
    if place.country in names.countries:
        found |= part.column("rows", "country") == names.countries.index(place.country)
    return found


def _of_parties(part: PartIndex, question: Question) -> Iterator[tuple[str, Mask]]:
    """The conditions on who has which part in a row."""
    for place, party in enumerate(question.parties):
        yield f"party {place}", _Party(part, party).has("doer", "done_to", "speaker", "addressee")
    if question.pair is not None:
        one, other = (_Party(part, party) for party in question.pair)
        together = one.has("doer", "done_to") & other.has("doer", "done_to") & part.column("rows", "reciprocal")
        yield "pair", _across(one, other) | _across(other, one) | together
    if question.speaker is not None:
        yield "speaker", _Party(part, question.speaker).has("speaker", "voucher")
    if isinstance(question.voucher, str):
        yield "voucher", ~np.asarray(part.column("rows", "vouched"))
    elif question.voucher is not None:
        yield "voucher", _Party(part, question.voucher).has("voucher", "relayer")


def _across(one: _Party, other: _Party) -> Mask:
    return one.has("doer", "speaker") & other.has("done_to", "addressee", "named")


class _Party:
    """The links of one party in a part; it is in the same rows as `onrecord.store.asked.enter` puts it."""

    def __init__(self, part: PartIndex, party: Asked) -> None:
        self._rows = part.rows
        meant, acting = _meant(part, party)
        actor = part.column("links", "actor")
        chosen = np.flatnonzero(meant[actor]) if meant.any() else np.empty(0, np.int64)
        self._row = part.column("links", "row")[chosen]
        self._role = part.column("links", "role")[chosen]
        self._acting = acting[actor[chosen]]

    def has(self, *roles: Role | str) -> Mask:
        """Which rows have it in one of some roles."""
        found = np.zeros(self._rows, bool)
        for role in roles:
            chosen = self._role == ROLES.index(role)
            if role in {"doer", "speaker", "voucher", "relayer"}:
                chosen &= self._acting
            found[self._row[chosen]] = True
        return found


def _meant(part: PartIndex, party: Asked) -> tuple[Mask, Mask]:
    """Which actors are a party, and which of them do and say what it does and says."""
    actors = part.names.actors
    meant, acting = np.zeros(len(actors), bool), np.zeros(len(actors), bool)
    if is_named(party):
        meant[part.actors_by_name.get(party.name, [])] = True
        return meant, meant
    for number in part.actors_by_country.get(party.country, []):
        _, country, sector = actors[number]
        if party.sector in {None, sector}:
            meant[number] = True
            acting[number] = party.sector is not None or acts(country, sector)
    return meant, acting


def document_fits(judged: Sequence[Judged]) -> list[Numbers]:
    """By part, how well each document fits the words: BM25, with sentences in the place of words.

    A rare word counts more than a common one, a second sentence with it less than the first, and one in a long text
    less than one in a short (Robertson and Zaragoza 2009, k1 1.2, b 0.75).
    """
    counts = [[_sentences_with(each.part, found) for found in each.hits.values()] for each in judged]
    every = sum(each.part.documents for each in judged)
    sentences = sum(each.part.about.sentences for each in judged)
    terms = range(len(counts[0]) if counts else 0)
    having = [sum(int(np.count_nonzero(of_part[term])) for of_part in counts) for term in terms]
    rarity = [np.log1p((every - number + 0.5) / (number + 0.5)) for number in having]
    fits = []
    for each, of_part in zip(judged, counts, strict=True):
        title = np.append(each.part.column("documents", "title"), each.part.about.sentences)
        length = np.diff(title) / (sentences / max(every, 1))
        own = (rarity[term] * of_part[term] / (of_part[term] + 1.2 * (0.25 + 0.75 * length)) for term in terms)
        fits.append(sum(own, np.zeros(each.part.documents)))
    return fits


def _sentences_with(part: PartIndex, found: Numbers) -> Numbers:
    """By document, how many of its sentences have a term."""
    documents = part.sentence_documents[found]
    in_title = part.column("documents", "title")[documents] == found
    weights = np.where(in_title, _TITLE_COUNTS, 1)
    return np.bincount(documents, weights, minlength=part.documents)
