"""A series as a table: of each period and direction the sum, what it is made of, and how far it may be off."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from onrecord.errors import QuestionError
from onrecord.moves.party import Party
from onrecord.series.band import bands
from onrecord.series.calendar import NAMES, Calendar, calendar
from onrecord.series.measures import MEASURES, Measure
from onrecord.store.folder import Store
from onrecord.store.happened import BY_TEXTS, Count, Counting, counting
from onrecord.store.tally import BACK, EITHER, FORWARD, Cells, Every, Tally, tally_events, tally_statements


@dataclass(frozen=True, slots=True)
class Asked:
    """What a series is asked for.

    Attributes:
        pair: The parties.
        every: The length of a period.
        measure: A name of `MEASURES`.
        statuses: Of the events that count.
        directed: Whether each direction has a series of its own.
        since: A day in the first period.
        until: A day in the last.
        count: What counts once; None for happenings where the store was grouped, else texts.
    """

    pair: tuple[Party, Party]
    every: Every = "week"
    measure: str = "goldstein"
    statuses: tuple[str, ...] = ("actual",)
    directed: bool = False
    since: date | None = None
    until: date | None = None
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One period of one direction; where the store has no text of it everything is None, which is not 0.

    Attributes:
        period: Its first day.
        direction: Who does it to whom.
        value: The sum over the events as they were coded; each happening once, where these are counted.
        mean: Of one event; None without any.
        expected: The sum with each event taken by how likely it is real.
        low: What bounds the sum, where each event is there by how likely it is real, in 95 of 100 cases.
        high: The other bound.
        events: What was counted: happenings, events of texts, or statements.
        texts: Distinct texts that tell of them.
        publications: How often these texts appeared.
        tellings: The rows that tell of them; as many as were counted, where each text counts.
        sources: Those who told of them by themselves; None where happenings are not counted.
    """

    period: date
    direction: str
    value: float | None = None
    mean: float | None = None
    expected: float | None = None
    low: float | None = None
    high: float | None = None
    events: int | None = None
    texts: int | None = None
    publications: int | None = None
    tellings: int | None = None
    sources: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The rows, in the order of the calendar, with what must be known to read them, and what was counted."""

    asked: Asked
    calendar: Calendar
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    counting: Counting = BY_TEXTS

    @property
    def directions(self) -> tuple[str, ...]:
        """The directions, in the order of the rows."""
        return tuple(dict.fromkeys(row.direction for row in self.rows))


def series(store: Store, asked: Asked) -> Series:
    """What passed between two parties, by period.

    Raises:
        QuestionError: The store has no text of the time that is asked for, or was not grouped and happenings are to be
            counted, or statements are, which are of no happening.
        StoreError: A part cannot be read.
    """
    measure = MEASURES[asked.measure]
    tally = _tally(store, asked, measure)
    days = calendar(asked.every, tally.watched, asked.since, asked.until)
    rows, notes = _rows(asked, measure, tally, days), _notes(asked, measure, tally, days)
    return Series(asked, days, tuple(rows), tuple(notes), tally.counting)


def _tally(store: Store, asked: Asked, measure: Measure) -> Tally:
    """What is asked for, counted."""
    if measure.rows != "statements":
        how = counting(store, asked.count)
        return tally_events(
            store, asked.pair, asked.every, asked.statuses, directed=asked.directed, kinds=False, counting=how
        )
    if asked.count == "happenings":
        raise QuestionError("statements are of no happening: count them by texts, or events with another measure")
    return tally_statements(store, asked.pair, asked.every, directed=asked.directed)


_NOBODY: Mapping[Count, int | None] = {"happenings": 0, "texts": None}
"""The sources of a period in which nothing happened."""


def direction_names(pair: tuple[Party, Party], directed: bool) -> dict[int, str]:
    """How each direction is written."""
    first, second = (party.code for party in pair)
    if directed:
        return {FORWARD: f"{first} to {second}", BACK: f"{second} to {first}"}
    return {EITHER: f"{first} and {second}"}


def _rows(asked: Asked, measure: Measure, tally: Tally, days: Calendar) -> Iterator[Row]:
    names = direction_names(asked.pair, asked.directed)
    width = len(names)
    cells = tally.cells
    inside = places_of(cells, days)
    kept = inside >= 0
    places = inside[kept] * width + (cells.direction[kept] if width > 1 else 0)
    worth, number, sums = measure.worth(cells)[kept], cells.number[kept], len(days.periods) * width
    value = np.bincount(places, weights=worth * number, minlength=sums)
    rows = np.bincount(places, weights=number, minlength=sums)
    expected, low, high = bands(places, worth, cells.confidence[kept], number, sums)
    told = {(each.period, each.direction): each for each in tally.sources}
    for at, period in enumerate(days.periods):
        for beside, (direction, name) in enumerate(names.items()):
            if period not in days.watched:
                yield Row(period, name)
                continue
            here, found = at * width + beside, told.get((period, direction))
            yield Row(
                period,
                name,
                _plain(value[here]),
                _plain(value[here] / rows[here]) if measure.has_mean and rows[here] else None,
                _plain(expected[here]),
                _plain(low[here]),
                _plain(high[here]),
                int(rows[here]),
                *((found.texts, found.publications, found.tellings) if found else (0, 0, 0)),
                found.sources if found else _NOBODY[tally.counting.by],
            )


def places_of(cells: Cells, days: Calendar) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Of each cell the place of its period among those that are watched, or -1."""
    periods = np.array(days.periods, dtype="datetime64[D]")
    places = np.searchsorted(periods, cells.period)
    found = np.minimum(places, len(periods) - 1)
    watched = np.array([period in days.watched for period in days.periods])
    return np.where((periods[found] == cells.period) & watched[found], found, -1).astype(np.int64)


def _plain(value: float) -> float:
    """A number without the dust of adding up."""
    return round(float(value), 3) + 0.0


def _notes(asked: Asked, measure: Measure, tally: Tally, days: Calendar) -> Iterator[str]:
    """What must be known to read the rows."""
    yield f"measure: {measure.unit}, by {NAMES[asked.every]}"
    if measure.rows == "statements":
        yield "statements count on the day on which their text was first published"
    else:
        yield (
            f"events of status {', '.join(asked.statuses)} that are no background of their text; each counts on its "
            "own day where the text gives one, else on the day of publication; what both do together counts "
            + ("in both directions" if asked.directed else "once")
        )
    yield from _counted(tally.counting)
    if not tally.cells.number.sum():
        yield f"nothing between {asked.pair[0].name} and {asked.pair[1].name} is on record"
    gaps = len(days.periods) - len(days.watched)
    if gaps:
        yield f"{gaps} of {len(days.periods)} periods are gaps: the store has no text of them, which is not 0"
    yield from _left_out(tally, days)


def _counted(how: Counting) -> Iterator[str]:
    """What counts once, and what the sums are of."""
    if how.by == "happenings":
        yield (
            "a happening counts once, however many texts tell of it, with the type and on the day that most "
            "independent sources give; tellings, texts, publications and sources: who tells of it"
        )
    else:
        yield "a text counts once, however often it appeared; several texts of one happening count several times"
    if how.note:
        yield how.note
    each, likely = (
        ("happening", "how likely one of its independent sources is right")
        if how.by == "happenings"
        else ("row", "its confidence")
    )
    yield (
        f"value: all {each}s as coded; expected, low and high: with each {each} there by {likely} (95 %), so that "
        "value may lie outside; what the coder did not find is in none of them"
    )


def _left_out(tally: Tally, days: Calendar) -> Iterator[str]:
    """Rows of the pair that are in no period that is shown."""
    places = places_of(tally.cells, days)
    within = (tally.cells.period >= np.datetime64(days.periods[0])) & (
        tally.cells.period <= np.datetime64(days.periods[-1])
    )
    for words, number in (
        ("of days outside the periods shown", int(tally.cells.number[~within].sum())),
        ("of days in a gap, told by texts of other days", int(tally.cells.number[within & (places < 0)].sum())),
        ("without a day", tally.undated),
    ):
        if number:
            row = "row" if tally.counting.by == "texts" else "happening"
            yield f"left out: {number} {row}{'' if number == 1 else 's'} {words}"


def by_direction(rows: Collection[Row], direction: str) -> list[Row]:
    """The rows of one direction."""
    return [row for row in rows if row.direction == direction]
