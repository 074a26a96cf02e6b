"""The list of happenings: what several reports tell of; and what two outlets do not agree in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from onrecord.errors import QuestionError
from onrecord.opened import OpenedStore
from onrecord.pages.page import Page, Table
from onrecord.pages.tellings import named, said_in, title_of
from onrecord.store.derived import coded_since, is_derived
from onrecord.store.happening_list import (
    MOST_COMPARED,
    BothTell,
    BriefHappening,
    Order,
    ToldByBoth,
    list_happenings,
    told_by_both,
)
from onrecord.store.listing import Listed

MOST = 50
"""Happenings on a page."""

ORDERS = get_args(Order)


@dataclass(frozen=True, slots=True)
class Line:
    """A happening in a line.

    Attributes:
        id: Its id.
        title: The title of its first report.
        first_reported: The day on which it was published.
        last_reported: The day of the last report.
        reports: How many there are.
        sources: How many independent ones.
        events: How many events it has.
        differing: How many of them are told otherwise by some source; None where an older onrecord grouped the store.
        event: Its event that most sources tell of, in words; None where it has none.
        differing_in: In what fields that one is told otherwise.
    """

    id: str
    title: str
    first_reported: str | None
    last_reported: str | None
    reports: int
    sources: int
    events: int
    differing: int | None
    event: str | None
    differing_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one outlet says of a field: its values, and the rows that say them with their documents and words."""

    values: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two outlets say otherwise of one event.

    Attributes:
        happening: The id of its happening.
        event: The id of the event.
        title: What it is, in a line, by what most sources say.
        field: Of what they say otherwise.
        one: What the one says.
        other: What the other says.
    """

    happening: str
    event: str
    title: str
    field: str
    one: Side
    other: Side


@dataclass(frozen=True, slots=True)
class TwoOutlets:
    """What two outlets do not agree in.

    Attributes:
        one: The one.
        other: The other.
        both: Events of which both tell.
        looked_at: How many of these were looked at, the newest of those that were not passed over.
        next: From which on there are more; None where there are none.
        agreeing: How many of those the two tell alike in all that both say.
        disagreements: What they say otherwise.
    """

    one: str
    other: str
    both: int
    looked_at: int
    next: int | None
    agreeing: int
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the list, and of what.

    Attributes:
        grouped: Whether the store was ever grouped.
        coded_since: How many documents came after that.
        since: The first day.
        until: The last.
        order: The order.
        single: Whether happenings of one report are among them.
        start: How many were passed over.
    """

    grouped: bool
    coded_since: int
    since: date | None
    until: date | None
    order: Order
    single: bool
    start: int


@dataclass(frozen=True, slots=True)
class HappeningsView:
    """A list of happenings, as its page shows it.

    Attributes:
        asked: What was asked.
        all: How many answer to this.
        next: From which on there are more; None where there are none.
        lines: The happenings.
        two: What two outlets do not agree in; None where no two were asked for, and without lines where they were.
        outlets: The outlets that can be chosen.
    """

    asked: Asked
    all: int
    next: int | None
    lines: tuple[Line, ...]
    two: TwoOutlets | None
    outlets: tuple[str, ...]


def happenings_page(  # noqa: PLR0913 - what can be asked of a list
    store: OpenedStore,
    *,
    since: date | None = None,
    until: date | None = None,
    order: Order = "newest",
    single: bool = False,
    one: str | None = None,
    other: str | None = None,
    start: int = 0,
) -> Page:
    """The list of happenings.

    Args:
        store: The store.
        since: The first day of publication.
        until: The last.
        order: newest, reports (those of most sources first) or differing (those that are told otherwise most).
        single: Whether happenings of which one report tells are listed, too.
        one: An outlet; with `other`, the page is of what the two do not agree in.
        other: Another.
        start: How many happenings are passed over.

    Raises:
        QuestionError: Only one outlet is given, or both are one.
        StoreError: A part cannot be read.
    """
    if (one is None) != (other is None) or (one is not None and one == other):
        raise QuestionError("what two outlets do not agree in takes two outlets, one=NAME and other=NAME")
    opened = store.store
    asked = Asked(is_derived(opened), coded_since(opened) or 0, since, until, order, single=single, start=start)
    if one is not None and other is not None:
        found = told_by_both(opened, (one, other), since=since, until=until, start=start)
        two = _two(one, other, found, start)
        title = f"What {one} and {other} do not agree in"
        return Page(
            "happenings.html", title, HappeningsView(asked, 0, None, (), two, found.outlets), table=_table_of_two(two)
        )
    listed = list_happenings(
        opened, since=since, until=until, least_reports=1 if single else 2, order=order, most=MOST, start=start
    )
    after = start + len(listed.rows)
    lines = tuple(map(line_of_happening, listed.rows))
    view = HappeningsView(asked, listed.all, after if after < listed.all else None, lines, None, listed.outlets)
    return Page("happenings.html", "Happenings", view, table=_table(lines))


def line_of_happening(brief: BriefHappening) -> Line:
    """A happening in a line."""
    row, event = brief.row, brief.event
    return Line(
        row["id"],
        brief.title,
        row["first_reported"],
        row["last_reported"],
        row["reports"],
        row["sources"],
        row["events"],
        row["differing"],
        None if event is None else title_of(event),
        () if event is None else tuple(named(field) for field in event["differing"] or ()),
    )


def _two(one: str, other: str, found: BothTell, start: int) -> TwoOutlets:
    by_event = [tuple(_disagreements(each)) for each in found.events]
    after = start + MOST_COMPARED
    return TwoOutlets(
        one,
        other,
        found.all,
        len(found.events),
        after if after < found.all else None,
        sum(not each for each in by_event),
        tuple(each for event in by_event for each in event),
    )


def _disagreements(told: ToldByBoth) -> Iterator[Disagreement]:
    """The fields of which both say something, and nothing that is the same."""
    one, other = _by_field(told.one), _by_field(told.other)
    event: dict[str, Any] = dict(told.event)
    for field in one:
        if field in other and not set(one[field].values) & set(other[field].values):
            yield Disagreement(event["happening"], event["id"], title_of(event), field, one[field], other[field])


def _by_field(rows: Sequence[Listed]) -> dict[str, Side]:
    """What some rows say, by field; the day of the report is no claim."""
    values: dict[str, dict[str, None]] = defaultdict(dict)
    saying: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for listed in rows:
        date_given = listed.row["date"]
        for field, value in said_in(listed).items():
            if field == "when" and date_given["basis"] == "publication":
                continue
            values[field][value] = None
            words = " ".join(listed.sentence.split())
            saying[field].append((listed.row["document"], listed.row["id"], words))
    return {field: Side(tuple(values[field]), tuple(saying[field])) for field in values}


def _table(lines: Sequence[Line]) -> Table:
    columns = tuple(Line.__dataclass_fields__)
    return Table(columns, [[getattr(line, name) for name in columns] for line in lines])


def _table_of_two(two: TwoOutlets) -> Table:
    rows = [
        (
            each.happening,
            each.event,
            each.title,
            each.field,
            "; ".join(each.one.values),
            "; ".join(each.other.values),
            " | ".join(words for _, _, words in each.one.rows),
            " | ".join(words for _, _, words in each.other.rows),
        )
        for each in two.disagreements
    ]
    says = (f"{two.one} says", f"{two.other} says", f"words of {two.one}", f"words of {two.other}")
    return Table(("happening", "event", "what", "field", *says), rows)
