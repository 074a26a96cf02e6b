"""How many of what is found have each type, status, party, outlet, month, country: what is left if that is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.searching.judging import Judged, month_name, months_of
from onrecord.searching.part_index import Mask, Numbers, PartIndex
from onrecord.searching.question import Question

MOST_VALUES = 30
"""Values of a facet that are given where no number is asked for, beside those that are chosen."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value by which what is found can be narrowed.

    Attributes:
        value: As it is asked for.
        label: For a person.
        count: How much is left if it is chosen; of values of which any suffices, if it is chosen alone.
        chosen: Whether it is chosen now.
    """

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow what is found.

    Attributes:
        name: The part of a question that chooses: type, act, status, party, country, outlet or month.
        values: Its values, those with most first; months in their order.
        more: How many more values there are.
    """

    name: str
    values: tuple[FacetValue, ...]
    more: int = 0


def facets_of(judged: Sequence[Judged], question: Question, most: int = MOST_VALUES) -> tuple[Facet, ...]:
    """The facets of what is found in some parts.

    Args:
        judged: What fits in each part.
        question: What was asked.
        most: How many values of a facet are given at most, beside those that are chosen; months are all given.
    """
    return tuple(
        _facet(name, judged, chosen, most) for name, chosen in _chosen(question).items() if _applies(name, question)
    )


def _chosen(question: Question) -> Mapping[str, Sequence[str]]:
    """By facet, what is chosen of it now."""
    place = question.place
    country = () if place is None or place.country is None else (place.country,)
    parties = tuple(party.name if party.alone or party.country is None else party.country
                    for party in question.parties if party.sector is None or party.alone)  # fmt: skip
    return {
        "type": question.types,
        "act": question.acts,
        "status": question.statuses,
        "party": parties,
        "country": country,
        "outlet": question.outlets,
        "month": question.months,
    }


def _applies(name: str, question: Question) -> bool:
    of_events, of_statements = {"type", "status"}, {"act"}
    return name not in {"documents": set(), "events": of_statements, "statements": of_events}[question.show]


def _facet(name: str, judged: Sequence[Judged], chosen: Sequence[str], most: int) -> Facet:
    counts: Counter[str] = Counter(dict.fromkeys(chosen, 0))
    labels: dict[str, str] = {}
    for part in judged:
        numbers, values = _COUNTS[name](part)
        counts.update({values[number]: int(numbers[number]) for number in np.flatnonzero(numbers).tolist()})
        labels |= _labels(name, part.part)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = ranked if name == "month" else ranked[:most] + [item for item in ranked[most:] if item[0] in chosen]
    if name == "month":
        shown.sort()
    values_shown = (FacetValue(value, labels.get(value, value), count, value in chosen) for value, count in shown)
    return Facet(name, tuple(values_shown), len(ranked) - len(shown))


def _labels(name: str, part: PartIndex) -> dict[str, str]:
    """What the values of a facet are called where that is something else."""
    names = part.names
    match name:
        case "party":
            return dict(zip(names.parties, names.labels, strict=True))
        case "country":
            return dict(zip(names.countries, names.country_labels, strict=True))
        case _:
            return {}


Counts = tuple[Numbers, Sequence[str]]
"""How many there are, by number, and what the numbers mean."""


def _of_rows(facet: str, column: str, names: Callable[[PartIndex], Sequence[str]]) -> Callable[[Judged], Counts]:
    """What counts the values of a column of rows: the rows that have each, or the documents that have such a row."""

    def counts(judged: Judged) -> Counts:
        part, known = judged.part, names(judged.part)
        rows = judged.rows(facet) & _has_value(facet, part)
        found = part.column("rows", column)[rows]
        if judged.question.show != "documents":
            return np.bincount(found, minlength=len(known)), known
        having = np.zeros((part.documents, len(known)), bool)
        having[part.column("rows", "document")[rows], found] = True
        return np.count_nonzero(having, axis=0), known

    return counts


def _has_value(facet: str, part: PartIndex) -> Mask:
    """The rows that can be counted by a facet."""
    if facet == "country":
        has: Mask = part.column("rows", "country") >= 0
        return has
    fits: Mask = (np.arange(part.rows) < part.events) == (facet != "act")
    return fits


def _parties(judged: Judged) -> Counts:
    part = judged.part
    names, size = part.names.parties, len(part.names.parties)
    if judged.question.show == "documents" and not judged.asks_rows():
        fits = judged.documents()[part.column("document_parties", "document")]
        return np.bincount(part.column("document_parties", "party")[fits], minlength=size), names
    row = part.column("row_parties", "row")
    fits = judged.rows()[row]
    party = part.column("row_parties", "party")[fits]
    if judged.question.show == "documents" and size:
        document = part.column("rows", "document")[row[fits]].astype(np.int64)
        party = np.unique(document * size + party) % size
    return np.bincount(party, minlength=size), names


def _outlets(judged: Judged) -> Counts:
    names, outlets = judged.part.names.outlets, judged.part.column("documents", "outlet")
    if judged.question.show == "documents":
        found = outlets[judged.documents("outlet")]
    else:
        found = outlets[judged.part.column("rows", "document")[judged.rows("outlet")]]
    return np.bincount(found[found >= 0], minlength=len(names)), names


def _months(judged: Judged) -> Counts:
    if judged.question.show == "documents":
        days = judged.part.column("documents", "day")[judged.documents("month")]
    else:
        days = judged.part.column("rows", "first_day")[judged.rows("month")]
    months, counts = np.unique(months_of(days[days > 0]), return_counts=True)
    return counts, [month_name(int(month)) for month in months]


_COUNTS: Mapping[str, Callable[[Judged], Counts]] = {
    "type": _of_rows("type", "what", lambda part: part.names.whats),
    "act": _of_rows("act", "what", lambda part: part.names.whats),
    "status": _of_rows("status", "status", lambda part: part.names.statuses),
    "party": _parties,
    "country": _of_rows("country", "country", lambda part: part.names.countries),
    "outlet": _outlets,
    "month": _months,
}
