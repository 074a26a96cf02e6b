"""An event of a happening as a page shows it: each telling beside the others, and what they do not agree in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.pages.report import load_called
from onrecord.pages.report_rows import UNNAMED
from onrecord.store.listing import Listed

MOST_TELLINGS = 40
"""Tellings of an event that a page shows; the others are counted."""

FIELDS = {
    "type": ("type", "type", "types"),
    "status": ("status", "status", "statuses"),
    "who": ("actor", "actor", "actors"),
    "to whom": ("recipient", "recipient", "recipients"),
    "when": ("date", "day", "days"),
    "where": ("place", "place", "places"),
}
"""By the name of a field, what it is in a record, and the columns of `happening_events` that have what most sources
say, and all that is said."""


_NAMES = {recorded: name for name, (recorded, _, _) in FIELDS.items()}


def named(recorded: str) -> str:
    """What pages call a field of a record; what a number counts is called so everywhere."""
    return _NAMES.get(recorded, recorded)


@dataclass(frozen=True, slots=True)
class Said:
    """A value, and who says it.

    Attributes:
        value: The value in words.
        sources: How many independent sources say it.
        reports: The numbers on the page of the reports that do, as far as their tellings are shown.
    """

    value: str
    sources: int
    reports: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What is said of one field of an event.

    Attributes:
        name: One of `FIELDS`, or what a number counts.
        most: What most sources say; None where none says anything.
        least_number: Of a number, the least that is said.
        most_number: Of a number, the most that is said.
        values: All that is said, the most said first.
        differs: Whether a source says otherwise than most.
    """

    name: str
    most: str | None
    values: tuple[Said, ...]
    differs: bool
    least_number: int | None = None
    most_number: int | None = None

    @property
    def most_agreed(self) -> str | None:
        """What more sources say than any other value; None where as many say another."""
        first, *others = sorted(self.values, key=lambda said: -said.sources)
        return None if others and others[0].sources == first.sources else first.value


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of an event, in one place of it.

    Attributes:
        event: The id of the row.
        anchor: Its anchor.
        report: The number of its report on the page.
        words: The words that tell it.
        sentence: The sentence around them.
        fields: By the name of a field, what it says; those of which it says nothing are not there.
        basis: What its days rest on: said, inferred, or publication, which is no claim.
        by: On whose word, the outermost speaker first; empty for the outlet itself.
        apart: The fields in which it says other than most sources; where as many say one as another, all do.
    """

    event: str
    anchor: str
    report: int
    words: str
    sentence: str
    fields: Mapping[str, str]
    basis: str
    by: tuple[str, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why two tellings were taken for one event: the numbers of their reports, the reason, and its log-odds."""

    one: int
    other: int
    why: str
    odds: float


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of a happening.

    Attributes:
        id: Its id.
        title: What it is, in a line.
        sources: How many independent sources tell of it.
        origins: Who they are.
        fields: What is said of it.
        denied_by: Who denies it.
        tellings: What each report says, by day.
        left_out: How many more tellings there are.
        why: Why the tellings are of one event.
    """

    id: str
    title: str
    sources: int
    origins: tuple[str, ...]
    fields: tuple[Field, ...]
    denied_by: tuple[str, ...]
    tellings: tuple[Telling, ...]
    left_out: int
    why: tuple[Why, ...]

    @property
    def differing(self) -> tuple[Field, ...]:
        """The fields in which the sources do not agree."""
        return tuple(field for field in self.fields if field.differs)

    @property
    def is_alone(self) -> bool:
        """Whether it is told once."""
        return len(self.tellings) + self.left_out <= 1

    @property
    def numbers(self) -> tuple[str, ...]:
        """The names of the numbers that its tellings give."""
        return tuple(dict.fromkeys(name for telling in self.tellings for name in telling.fields if name not in FIELDS))


def shown_of(row: Mapping[str, Any]) -> list[str]:
    """The ids of those rows of an event that a page shows."""
    return list(row["events"][:MOST_TELLINGS])


def told_event(
    row: Mapping[str, Any], listed: Mapping[str, Listed], reports: Mapping[str, int], outlets: Mapping[str, str]
) -> ToldEvent:
    """An event as a page shows it.

    Args:
        row: Its row of `happening_events`.
        listed: By id, the rows that tell of it, as far as they were read.
        reports: By the id of a document, the number of the report on the page.
        outlets: By the name of a family of one outlet, what the outlet calls itself.
    """
    fields = [*(_field(name, row) for name in FIELDS), *(_of_number(figures) for figures in row["numbers"] or ())]
    most = {field.name: field.most_agreed for field in fields if field.differs}
    rows = [listed[event] for event in shown_of(row) if event in listed]
    rows.sort(key=lambda each: (reports[each.row["document"]], each.row["trigger"]["span"]["start"]))
    tellings = tuple(_telling(each, reports, most) for each in rows)
    return ToldEvent(
        id=row["id"],
        title=title_of(row),
        sources=row["sources"],
        origins=tuple(outlets.get(origin, origin) for origin in row["origins"] or ()),
        fields=tuple(_with_reports(field, tellings) for field in fields if field.values),
        denied_by=tuple(row["denied_by"] or ()),
        tellings=tellings,
        left_out=len(row["events"]) - len(tellings),
        why=_reasons(row, rows, reports),
    )


def title_of(row: Mapping[str, Any]) -> str:
    """What an event is, in a line: a noun for its type, the type, who, to whom, by what most sources say."""
    noun = load_called().moves.called(row["type"])
    return f"{noun} ({row['type']}): {row['actor'] or UNNAMED} → {row['recipient'] or UNNAMED}"


def _field(name: str, row: Mapping[str, Any]) -> Field:
    recorded, column, every = FIELDS[name]
    values = tuple(Said(in_words(each["value"]), each["sources"], ()) for each in row[every] or ())
    most = row[column]
    return Field(name, _plain(most), values, recorded in (row["differing"] or ()))


def _of_number(figures: Mapping[str, Any]) -> Field:
    values = tuple(Said(f"{each['value']:,}", each["sources"], ()) for each in figures["values"])
    return Field(
        number_name(figures["kind"], figures["unit"]),
        None if figures["mode"] is None else f"{figures['mode']:,}",
        values,
        figures["disagreement"] > 0,
        figures["least"],
        figures["most"],
    )


def number_name(kind: str, unit: str) -> str:
    """What a number counts, in words."""
    return kind if unit == "person" else f"{kind} ({unit})"


def in_words(value: str) -> str:
    """A value as it is read: days from one to another."""
    return value.replace("/", " to ") if value[:4].isdigit() and "/" in value else value


def _telling(listed: Listed, reports: Mapping[str, int], most: Mapping[str, str | None]) -> Telling:
    row = listed.row
    said = said_in(listed)
    basis = row["date"]["basis"] if row["date"] else "publication"
    claimed = {name for name in said if name != "when" or basis != "publication"}
    return Telling(
        event=row["id"],
        anchor=row["anchor"],
        report=reports[row["document"]],
        words=row["trigger"]["text"],
        sentence=" ".join(listed.sentence.split()),
        fields=said,
        basis=basis,
        by=tuple(party_name(each["speaker"], listed.actors) or "someone" for each in listed.voucher),
        apart=tuple(name for name in said if name in claimed and name in most and said[name] != most[name]),
    )


def _plain(value: str | None) -> str | None:
    return None if value is None else in_words(value)


def said_in(listed: Listed) -> dict[str, str]:
    """What a telling says, by field."""
    row, date, place = listed.row, listed.row["date"], listed.row["place"]
    said = {
        "type": row["type"],
        "status": row["status"],
        "who": party_name(row["actor"], listed.actors),
        "to whom": party_name(row["recipient"], listed.actors),
        "when": None if date is None else days_of(date["start"], date["end"]),
        "where": None if place is None else place["name"],
    }
    for number in row["numbers"]:
        said[number_name(number["kind"], number["unit"])] = _number(number)
    return {name: value for name, value in said.items() if value is not None}


def _number(number: Mapping[str, Any]) -> str:
    value = number["value"]
    if value is not None:
        return f"{value:,}"
    low, high = number["low"], number["high"]
    if low is None and high is None:
        return "some"
    return f"{low:,} or more" if high is None else f"{high:,} or fewer" if low is None else f"{low:,} to {high:,}"


def days_of(start: str, end: str) -> str:
    """Days in words."""
    return start if start == end else f"{start} to {end}"


def party_name(party: Mapping[str, Any] | None, actors: Mapping[str, Mapping[str, Any]]) -> str | None:
    """A party as its actor is called, else by its words; None for nobody."""
    if party is None:
        return None
    known = actors.get(party["actor"] or "")
    return known["name"] if known else " ".join(party["text"].split())


def _with_reports(field: Field, tellings: Sequence[Telling]) -> Field:
    """A field with the numbers of the reports that say each value."""
    saying: dict[str, set[int]] = defaultdict(set)
    for telling in tellings:
        if field.name in telling.fields:
            saying[telling.fields[field.name]].add(telling.report)
    values = tuple(Said(each.value, each.sources, tuple(sorted(saying[each.value]))) for each in field.values)
    return Field(field.name, field.most, values, field.differs, field.least_number, field.most_number)


def _reasons(row: Mapping[str, Any], rows: Sequence[Listed], reports: Mapping[str, int]) -> tuple[Why, ...]:
    """Why the tellings that are shown are of one event."""
    by_anchor = {each.row["anchor"]: reports[each.row["document"]] for each in rows}
    return tuple(
        Why(by_anchor[link["one"]], by_anchor[link["other"]], link["why"], round(link["odds"], 2))
        for link in row["links"] or ()
        if link["one"] in by_anchor and link["other"] in by_anchor
    )
