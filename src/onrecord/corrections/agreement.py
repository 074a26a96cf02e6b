"""How far people agree who decided the same rows: Krippendorff's alpha, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.corrections.alpha import Distance, alpha, interval, nominal
from onrecord.corrections.corrected import Corrected
from onrecord.corrections.decisions import Decision
from onrecord.corrections.facts import Facts
from onrecord.corrections.fields import FIELDS, shown
from onrecord.corrections.in_force import Verdict, finished, verdicts
from onrecord.records.rows import NUMBER_KINDS

ROW = "row"
"""Whether there is such a row at all."""

LEAST = 20
"""Rows that two people or more judged, below which no interval is given: resampling so few says nothing."""

Value = str | int

Units = Sequence[Sequence[Value]]
"""Of a document, the values that people gave each row."""

Resampled = Callable[[Sequence[Units], Callable[[Sequence[Units]], float]], tuple[float, float] | None]
"""Gives the interval of a figure from drawing documents anew."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What several people said of one field of one row.

    Attributes:
        kind: Of the row.
        field: The field's name.
        document: The row's document, which is what is drawn anew for the interval.
        row: The row's id; empty where no coder has it any more.
        words: The words that it hangs on.
        values: By who said it.
    """

    kind: str
    field: str
    document: str
    row: str
    words: str
    values: Mapping[str, Value]

    @property
    def differs(self) -> bool:
        """Whether not all said the same."""
        return len(set(self.values.values())) > 1


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far people agree on one field.

    Attributes:
        kind: Of rows.
        field: Its name.
        scale: "nominal" for names, "interval" for numbers.
        rows: How many rows two people or more judged.
        documents: How many documents these are of.
        pairs: How many pairs of values were compared: one for each two people who judged a row.
        same: The share of these in which all said the same.
        alpha: Krippendorff's alpha; None where all values are one, so that nothing could differ.
        alpha_95: Its 95 % interval from resampling documents; None where the rows are fewer than `LEAST`.
    """

    kind: str
    field: str
    scale: str
    rows: int
    documents: int
    pairs: int
    same: float
    alpha: float | None
    alpha_95: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was compared, and how far people agree.

    Attributes:
        people: Who decided a row that another decided too.
        fields: By field, in the order of the table; those of which nothing was judged twice are left out.
        differing: Of what not all said the same, by document and field.
    """

    people: tuple[str, ...]
    fields: tuple[FieldAgreement, ...]
    differing: tuple[Judged, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        return {
            "people": list(self.people),
            "least_for_an_interval": LEAST,
            "fields": [
                {
                    "kind": each.kind, "field": each.field, "scale": each.scale, "rows": each.rows,
                    "documents": each.documents, "pairs": each.pairs, "same": each.same, "alpha": each.alpha,
                    "alpha_95": None if each.alpha_95 is None else list(each.alpha_95),
                }
                for each in self.fields
            ],
        }  # fmt: skip


def agreement(
    decisions: Sequence[Decision], stand: Mapping[str, Corrected], resampled: Resampled | None = None
) -> Agreement:
    """How far people agree who decided the same rows of the same texts.

    Whoever accepts or changes a row says of each field what he names, or what the coder said; who rejects it says that
    it is none; who marked a report as finished says that no other row is there.

    Args:
        decisions: All that were taken.
        stand: By document, its record as it stands; documents without one are left out.
        resampled: Gives the intervals; there are none without it.
    """
    judged: dict[tuple[str, str], list[Judged]] = {}
    people: dict[str, None] = {}
    done = _finished_by(decisions)
    for (kind, document, anchor, row), verdict in verdicts(decisions).items():
        if document not in stand:
            continue
        said = _said(verdict, stand[document].facts, done.get(document, ()))
        there = stand[document].find(kind, anchor, row)
        item, words = there.row["id"] if there else "", verdict.last.words
        if len(said) < 2:
            continue
        people |= dict.fromkeys(said)
        for name in dict.fromkeys(name for values in said.values() for name in values):
            values = {person: own[name] for person, own in said.items() if name in own}
            if len(values) > 1:
                unit = Judged(kind, name, document, item, words, values)
                judged.setdefault((kind, name), []).append(unit)
    names = [ROW, *FIELDS, *NUMBER_KINDS]
    ordered = sorted(judged.items(), key=lambda each: (each[0][0], names.index(each[0][1])))
    return Agreement(
        tuple(sorted(people)),
        tuple(_figures(*key, units, resampled) for key, units in ordered),
        tuple(sorted((each for _, units in ordered for each in units if each.differs), key=lambda each: each.document)),
    )


def _finished_by(decisions: Iterable[Decision]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in finished(decisions):
        found.setdefault(each.document, []).append(each.by)
    return found


def _said(verdict: Verdict, facts: Facts, done: Iterable[str]) -> dict[str, dict[str, Value]]:
    """By person, by field, what he said of a row."""
    said = {name: dict(_values(own, facts)) for name, own in verdict.by_person().items()}
    if verdict.addition is not None:
        for name in done:
            said.setdefault(name, {ROW: "none"})
    return said


def _values(verdict: Verdict, facts: Facts) -> Iterator[tuple[str, Value]]:
    yield ROW, "none" if verdict.rejected else "there"
    if verdict.rejected:
        return
    told = next((each.said for each in reversed(verdict.decisions) if each.said), {})
    values = told | {name: value for name, (value, _) in verdict.settled().items()}
    for name, value in values.items():
        if name in FIELDS and not FIELDS[name].fixed:
            yield name, shown(name, value, facts)
        if name == "numbers" and isinstance(value, list):
            yield from _counted(value)


def _counted(numbers: Sequence[Any]) -> Iterator[tuple[str, int]]:
    """The sum of each kind of number, of those that are stated."""
    for kind in NUMBER_KINDS:
        stated = [each.get("value") for each in numbers if isinstance(each, dict) and each.get("kind") == kind]
        whole = [each for each in stated if isinstance(each, int)]
        if stated and len(whole) == len(stated):
            yield kind, sum(whole)


def _figures(kind: str, name: str, judged: Sequence[Judged], resampled: Resampled | None) -> FieldAgreement:
    scale = "interval" if name in NUMBER_KINDS else "nominal"
    distance: Distance[Any] = interval if scale == "interval" else nominal
    by_document: dict[str, list[Sequence[Value]]] = {}
    for each in judged:
        by_document.setdefault(each.document, []).append(list(each.values.values()))
    units = [values for found in by_document.values() for values in found]
    bounds = None
    if resampled is not None and len(units) >= LEAST:
        bounds = resampled(list(by_document.values()), lambda drawn: _alpha_of(drawn, distance))
    return FieldAgreement(
        kind,
        name,
        scale,
        len(units),
        len(by_document),
        sum(len(values) * (len(values) - 1) // 2 for values in units),
        sum(len(set(values)) == 1 for values in units) / len(units),
        alpha(units, distance),
        bounds,
    )


def _alpha_of(documents: Sequence[Sequence[Sequence[Value]]], distance: Distance[Any]) -> float:
    """Alpha of some documents; 1 where all values of a sample are one, since then nobody differs."""
    found = alpha([values for units in documents for values in units], distance)
    return 1.0 if found is None else found
