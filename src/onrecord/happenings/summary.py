"""What several reports say of one event: every telling kept; where they differ, the mode, the least and the most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.copies.sources import IndependentSource
from onrecord.happenings.told import Told


@dataclass(frozen=True, slots=True)
class Choice:
    """A field in which tellings may differ, counted by independent source: each says a value once, however often.

    Attributes:
        mode: What most sources say; of several the first in order.
        disagreement: 1 minus the part of the sources with a value that say it; 0 where all agree.
        values: Every value and how many sources say it, the most said first.
    """

    mode: str | None
    disagreement: float
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A number in which tellings may differ, counted like a `Choice`.

    Attributes:
        kind: What is counted; see `NUMBER_KINDS`.
        unit: Of what.
        mode: The number that most sources state; of several the least. None where none states one.
        least: The least that any states, or that one's lower bound is.
        most: The most that any states, or that one's upper bound is.
        disagreement: 1 minus the part of the sources with a number that state the mode.
        values: Every number stated and how many sources state it, by size.
    """

    kind: str
    unit: str
    mode: int | None
    least: int | None
    most: int | None
    disagreement: float
    values: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies an event, and in which tellings."""

    by: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the tellings of one event say together.

    Attributes:
        first: The first day that any telling gives by its words, else by default; None where none gives any.
        last: The last one.
        day: The days that most sources give, as "2024-05-01" or "2024-05-01/2024-05-03".
        types: PLOVER's types.
        statuses: How texts present it.
        actors: Who did it.
        recipients: To whom.
        places: Where.
        numbers: What was counted, by kind and unit.
        denied_by: Who denies it.
        sources: Who told of it by themselves.
    """

    first: str | None
    last: str | None
    day: Choice
    types: Choice
    statuses: Choice
    actors: Choice
    recipients: Choice
    places: Choice
    numbers: tuple[Figures, ...]
    denied_by: tuple[Denial, ...]
    sources: tuple[IndependentSource, ...]

    @property
    def differing(self) -> tuple[str, ...]:
        """In what a source says otherwise than most do: fields by their names in the record, numbers by their kind."""
        choices = {
            "type": self.types,
            "status": self.statuses,
            "actor": self.actors,
            "recipient": self.recipients,
            "date": self.day,
            "place": self.places,
        }
        numbers = dict.fromkeys(figures.kind for figures in self.numbers if figures.disagreement > 0)
        return (*(name for name, choice in choices.items() if choice.disagreement > 0), *numbers)


def summary_of(tellings: Sequence[Told], sources: Sequence[IndependentSource]) -> Summary:
    """What tellings of one event say together.

    Args:
        tellings: At least one.
        sources: The independent sources of their documents.
    """
    origin = {document: source.origin for source in sources for document in source.documents}
    dated = _dated(tellings)
    return Summary(
        min((told.days[0] for told in dated if told.days), default=None),
        max((told.days[1] for told in dated if told.days), default=None),
        _choice(dated, _days, origin),
        _choice(tellings, lambda told: told.type, origin),
        _choice(tellings, lambda told: told.status, origin),
        _choice(tellings, lambda told: told.actor, origin),
        _choice(tellings, lambda told: told.recipient, origin),
        _choice(tellings, lambda told: told.place, origin),
        tuple(_figures(tellings, origin)),
        tuple(_denials(tellings)),
        tuple(sources),
    )


def _dated(tellings: Sequence[Told]) -> list[Told]:
    """The tellings whose words give days; all that have days where none does."""
    dated = [told for told in tellings if told.days]
    return [told for told in dated if told.basis != "publication"] or dated


def _days(told: Told) -> str | None:
    return None if told.days is None else told.days[0] if told.days[0] == told.days[1] else "/".join(told.days)


def _choice(tellings: Iterable[Told], field: Callable[[Told], str | None], origin: Mapping[str, str]) -> Choice:
    """The values of a field by the sources that say them."""
    said = ((origin.get(told.document, told.document), field(told)) for told in tellings)
    pairs = {(source, value) for source, value in said if value is not None}
    counts = Counter(value for _, value in pairs)
    values = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    if not values:
        return Choice(None, 0.0, ())
    return Choice(values[0][0], _apart(values[0][1], {source for source, _ in pairs}), values)


def _apart(most: int, sources: set[str]) -> float:
    return round(1 - most / len(sources), 6)


def _figures(tellings: Iterable[Told], origin: Mapping[str, str]) -> Iterable[Figures]:
    """The numbers of each kind and unit."""
    stated: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    bounds: dict[tuple[str, str], set[int]] = defaultdict(set)
    for told in tellings:
        for number in told.numbers:
            key = number.kind, number.unit
            bounds[key].update(each for each in (number.value, number.low, number.high) if each is not None)
            if number.value is not None:
                stated[key].add((origin.get(told.document, told.document), number.value))
    for kind, unit in sorted(bounds.keys() | stated.keys()):
        pairs, every = stated[kind, unit], bounds[kind, unit]
        counts = Counter(value for _, value in pairs)
        mode = min(counts, key=lambda value: (-counts[value], value)) if counts else None
        apart = _apart(counts[mode], {source for source, _ in pairs}) if mode is not None else 0.0
        yield Figures(
            kind, unit, mode, min(every, default=None), max(every, default=None), apart, tuple(sorted(counts.items()))
        )


def _denials(tellings: Iterable[Told]) -> Iterable[Denial]:
    by: dict[str, list[str]] = defaultdict(list)
    for told in tellings:
        if told.status == "denied":
            by[told.by].append(told.event)
    return (Denial(name, tuple(sorted(by[name]))) for name in sorted(by))
