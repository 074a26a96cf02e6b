"""Rows for `onrecord check` whose verdict is known: true ones from marked reports, and false ones in eight ways.

A true row is a marked deed that the report tells as done and as news. A false one is a deed that it tells otherwise (as
denied, planned, or background), or a true one that was changed: its parties exchanged, its type that of another deed,
one party, its place, or the report itself another's. No row is taken that another deed of the report bears out.
"""

from __future__ import annotations

import datetime
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from onrecord.checking.model import Verdict
from onrecord.checking.table import CELLS
from onrecord.documents.model import Document
from onrecord.errors import GoldError
from onrecord.evaluation.deeds import Deed, deeds
from onrecord.evaluation.marked_reports import Entity, MarkedReport, ToldEvent
from onrecord.ontologies.checking import CheckingRules
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import Plover
from onrecord.store.asked import OF_STATE

WAYS: Mapping[str, Verdict] = {
    "denied": Verdict.denied,
    "planned": Verdict.planned,
    "background": Verdict.old,
    "exchanged": Verdict.contradicted,
    "another deed": Verdict.contradicted,
    "another party": Verdict.party,
    "another place": Verdict.place,
    "another report": Verdict.absent,
}
"""In which way a row may be false, and what is to be said of it."""

Cells = dict[str, str]


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    date: datetime.date
    text: str
    rows: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Told:
    """A marked deed as rows are made of it: who is behind the words, when and where."""

    type: str
    status: str
    historical: bool
    reciprocal: bool
    optional: bool
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    date: str | None = None
    place: str | None = None

    @property
    def is_news(self) -> bool:
        """Whether it is told as done, and as news."""
        return self.status == "actual" and not self.historical


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A marked report, with its deeds."""

    id: str
    date: str | None
    deeds: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A row whose verdict is known.

    Attributes:
        text: The id of the report that it is to be checked against.
        cells: Its fields.
        way: In which of `WAYS` it is false; None where it is true.
    """

    text: str
    cells: Cells
    way: str | None

    @property
    def verdict(self) -> Verdict:
        """What is to be said of it."""
        return Verdict.upheld if self.way is None else WAYS[self.way]


def marked_text(report: MarkedReport) -> MarkedText:
    """A marked report with its deeds; day and place of each are those of its first telling."""
    first = sorted({report.first_telling(number) for number in range(len(report.events))})
    told = [_told(report, report.events[at], deed) for at, deed in zip(first, deeds(report), strict=True)]
    return MarkedText(report.id, report.date or None, tuple(told))


def _told(report: MarkedReport, event: ToldEvent, deed: Deed) -> Told:
    return Told(
        deed.type,
        deed.status,
        deed.historical,
        deed.reciprocal,
        deed.optional,
        tuple(dict.fromkeys(entity for _, entity in deed.actors)),
        tuple(dict.fromkeys(entity for _, entity in deed.recipients)),
        event.date or None,
        None if event.place is None else report.text[slice(*event.place)],
    )


def written_rows(path: Path) -> tuple[dict[str, Document], list[MadeRow]]:
    """The reports, by an id, and the rows of a file that was written by hand, such as evals/check.yaml.

    Raises:
        OntologyError: The file cannot be read, or breaks its schema.
        GoldError: A row is false in no known way.
    """
    texts: dict[str, Document] = {}
    rows: list[MadeRow] = []
    for number, given in enumerate(load_yaml(path, list[_Written]), 1):
        name = f"{path.stem}-{number}"
        texts[name] = Document(given.text, published=given.date.isoformat())
        for way, *cells in given.rows:  # YAML reads a day as one
            if way != Verdict.upheld and way not in WAYS:
                raise GoldError(f"{path}: {name}: {way!r} is no way; there are {Verdict.upheld}, {', '.join(WAYS)}")
            row = {field: str(cell) for field, cell in zip(CELLS, cells, strict=False)}
            rows.append(MadeRow(name, row, None if way == Verdict.upheld else way))
    return texts, rows


class RowMaker:
    """Makes rows of some texts; the same texts give the same rows."""

    def __init__(self, texts: Sequence[MarkedText], rules: CheckingRules, plover: Plover, seed: int = 0) -> None:
        self._texts, self._rules, self._plover = texts, rules, plover
        self._draw = random.Random(seed)  # noqa: S311 - not for secrets

    def rows(self, number: int) -> list[MadeRow]:
        """So many rows, half of them false, as many in each way as there are; fewer where the texts give no more."""
        true = self._shuffled(self._true())
        by_way = {way: self._shuffled(make()) for way, make in self._makers().items()}
        false: list[MadeRow] = []
        while len(false) < number // 2 and any(by_way.values()):
            false += [rows.pop() for rows in by_way.values() if rows]
        return [*true[: number - number // 2], *false[: number // 2]]

    def _makers(self) -> Mapping[str, Callable[[], Iterator[MadeRow]]]:
        return {
            "denied": lambda: self._presented("denied", lambda deed: deed.status == "denied" and not deed.historical),
            "planned": lambda: self._presented(
                "planned", lambda deed: deed.status not in {"actual", "denied"} and not deed.historical
            ),
            "background": lambda: self._presented(
                "background", lambda deed: deed.status == "actual" and deed.historical
            ),
            "exchanged": self._exchanged,
            "another deed": self._another_deed,
            "another party": self._another_party,
            "another place": self._another_place,
            "another report": self._another_report,
        }

    def _shuffled(self, rows: Iterator[MadeRow]) -> list[MadeRow]:
        """In an order that is drawn, and the first of each text before a second."""
        drawn = list({(row.text, tuple(row.cells.items())): row for row in rows}.values())
        self._draw.shuffle(drawn)
        place: defaultdict[str, int] = defaultdict(int)
        ranked: list[tuple[int, int, MadeRow]] = []
        for row in drawn:
            ranked.append((place[row.text], len(ranked), row))
            place[row.text] += 1
        return [row for *_, row in sorted(ranked, key=lambda each: each[:2])][::-1]

    # Ways

    def _true(self) -> Iterator[MadeRow]:
        return (MadeRow(text.id, _cells(deed), None) for text, deed in self._news())

    def _news(self) -> Iterator[tuple[MarkedText, Told]]:
        """The deeds that true rows are made of: their parties have a code or a name."""
        for text in self._texts:
            for deed in text.deeds:
                if deed.is_news and not deed.optional and (_written(deed.actors) or _written(deed.recipients)):
                    yield text, deed

    def _presented(self, way: str, wanted: Callable[[Told], bool]) -> Iterator[MadeRow]:
        for text in self._texts:
            for deed in text.deeds:
                if wanted(deed) and not deed.optional and (_written(deed.actors) or _written(deed.recipients)):
                    cells = _cells(deed)
                    cells["date"] = text.date or ""
                    if not self._borne_out(text, deed.type, deed.actors, deed.recipients):
                        yield MadeRow(text.id, cells, way)

    def _exchanged(self) -> Iterator[MadeRow]:
        for text, deed in self._news():
            if deed.reciprocal or not (_written(deed.actors) and _written(deed.recipients)):
                continue
            apart = not any(_alike(one, other) for one in deed.actors for other in deed.recipients)
            if apart and not self._told_at_all(text, deed.type, deed.recipients, deed.actors):
                cells = _cells(deed)
                yield MadeRow(text.id, cells | {"actor": cells["recipient"], "recipient": cells["actor"]}, "exchanged")

    def _another_deed(self) -> Iterator[MadeRow]:
        for text, deed in self._news():
            if not (_written(deed.actors) and _written(deed.recipients)):
                continue
            own = self._plover.types[deed.type]
            others = [
                name
                for name, kind in self._plover.types.items()
                if kind.quad != own.quad
                and not self._rules.are_near(name, deed.type)
                and not self._told_at_all(text, name, deed.actors, deed.recipients)
            ]
            if others:
                yield MadeRow(text.id, _cells(deed) | {"type": self._draw.choice(others)}, "another deed")

    def _another_party(self) -> Iterator[MadeRow]:
        everybody = [party for text in self._texts for party in _of_countries(text)]
        for text, deed in self._news():
            side = self._draw.choice(["actor", "recipient"])
            own, rest = (deed.actors, deed.recipients) if side == "actor" else (deed.recipients, deed.actors)
            if not (_written(own) and _written(rest)):
                continue
            pool = self._draw.choice([_of_countries(text), everybody])
            others = [each for each in pool if not any(_of_one_country(each, party) for party in (*own, *rest))]
            if not others:
                continue
            other = (self._draw.choice(others),)
            actors, recipients = (other, rest) if side == "actor" else (rest, other)
            if not self._told_at_all(text, deed.type, actors, recipients):
                yield MadeRow(text.id, _cells(deed) | {side: _written(other)}, "another party")

    def _another_place(self) -> Iterator[MadeRow]:
        places = [deed.place for text in self._texts for deed in text.deeds if deed.place]
        for text, deed in self._news():
            here = {each.place for each in text.deeds}
            others = [place for place in places if place not in here]
            if deed.place and others:
                yield MadeRow(text.id, _cells(deed) | {"place": self._draw.choice(others)}, "another place")

    def _another_report(self) -> Iterator[MadeRow]:
        news = list(self._news())
        for text in self._texts:
            for _ in range(3):
                origin, deed = self._draw.choice(news)
                sides = ((deed.actors, ()), ((), deed.recipients))
                if origin is text or any(
                    self._told_at_all(text, deed.type, *side) for side in sides if _written(side[0] or side[1])
                ):
                    continue
                cells = _cells(deed)
                cells["date"] = text.date or ""
                yield MadeRow(text.id, cells, "another report")

    # Whether another deed bears a row out

    def _borne_out(self, text: MarkedText, type_: str, actors: Sequence[Entity], recipients: Sequence[Entity]) -> bool:
        """Whether a report tells as done and as news what a row says."""
        return any(deed.is_news and self._is_told(deed, type_, actors, recipients) for deed in text.deeds)

    def _told_at_all(
        self, text: MarkedText, type_: str, actors: Sequence[Entity], recipients: Sequence[Entity]
    ) -> bool:
        """Whether a report tells in any way what a row says."""
        return any(self._is_told(deed, type_, actors, recipients) for deed in text.deeds)

    def _is_told(self, deed: Told, type_: str, actors: Sequence[Entity], recipients: Sequence[Entity]) -> bool:
        if deed.type != type_ and not self._rules.are_near(deed.type, type_):
            return False
        straight = _side_fits(actors, deed.actors) and _side_fits(recipients, deed.recipients)
        both = (*deed.actors, *deed.recipients)
        return straight or (deed.reciprocal and _side_fits(actors, both) and _side_fits(recipients, both))


def _cells(deed: Told) -> Cells:
    """A row of a deed; of a reciprocal one its first two parties."""
    actors, recipients = deed.actors, deed.recipients
    if deed.reciprocal and not recipients:
        actors, recipients = actors[:1], actors[1:2]
    return {
        "type": deed.type,
        "actor": _written(actors),
        "recipient": _written(recipients),
        "date": deed.date or "",
        "place": deed.place or "",
    }


def _written(parties: Sequence[Entity]) -> str:
    """How a row names the first of some parties: by its code, else by its name; nothing where it has neither."""
    if not parties:
        return ""
    first = parties[0]
    if first.country:
        return f"{first.country}{first.sector or ''}"
    return first.name or first.sector or ""


def _side_fits(given: Sequence[Entity], told: Sequence[Entity]) -> bool:
    """Whether one side of a row may be the same side of a deed; where either has nobody, it may."""
    return not given or not told or any(_alike(one, other) for one in given[:1] for other in told)


def _of_countries(text: MarkedText) -> list[Entity]:
    """The parties of the deeds of a report that are of a country, each as often as it takes part."""
    return [party for deed in text.deeds for party in (*deed.actors, *deed.recipients) if party.country]


def _of_one_country(one: Entity, other: Entity) -> bool:
    return _alike(one, other) or one.country == other.country


def _alike(one: Entity, other: Entity) -> bool:
    """Whether two parties may be one: of one country and sector, or both of one state; or nothing tells them apart."""
    if one.id == other.id and one.name == other.name:
        return True
    if one.country != other.country:
        return False
    return one.sector == other.sector or all(each.sector in {None, *OF_STATE} for each in (one, other))
