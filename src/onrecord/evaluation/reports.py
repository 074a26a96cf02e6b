"""Scores what is on record of whole reports against reports marked by hand: every event, status, party and statement.

Precision goes by rows on record. A row that pairs with an optional deed or statement is left out. A further row of a
deed is left out where it is right and counts against where it is wrong; `once` counts every further row against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluation.attribution import HEADLINE, as_roles, levels, pair, tokenise
from onrecord.evaluation.deeds import LEVELS, Deed, Paired, deeds, pair_rows, same_code, share_a_word
from onrecord.evaluation.gold import Attribution
from onrecord.evaluation.marked_reports import MarkedReport, MarkedStatement
from onrecord.evaluation.reliability import Judged, Reliability, reliability
from onrecord.evaluation.scores import Score, intervals
from onrecord.records.rows import ActorRow, Record, StatementRow

SHARES = ("not plain", "plain", "historical marked", "current left")
STATEMENTS = ("content", "content+source", "speaker")
HEADLINES = (
    *(("events", name) for name in ("type", "parties", "whole")),
    *(("statements", name) for name in ("content+source", "speaker")),
    *(("shares", name) for name in SHARES),
)
"""What has a 95 % interval."""

Counts = dict[tuple[str, str], tuple[int, int, int]]
"""(hit, said, true) by group and name; of a share said and true are the same. Those of reports add up."""

Counted = Iterator[tuple[tuple[str, str], tuple[int, int, int]]]
"""Some of these counts, one after the other."""

_NOTHING = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """The figures of a file.

    Attributes:
        reports: How many were marked.
        missing: How many of them have no record; nothing was found in these.
        events: Scores of the levels of `deeds.LEVELS`, and `once`: the type, where every further row is false.
        types: The same as `type`, by type.
        statements: Scores of contents that are close; of content and source; and of content and of the speaker's
            country and sector, or the name's words where no country is marked.
        shares: "not plain" and "plain" are the recall of the type over deeds that are or are not other than a fact of
            now. Of the rows of background, and of the others, "historical marked" and "current left" say how many are
            told apart.
        bounds: The 95 % intervals over reports of the F1 or share of `HEADLINES`.
        confidence: There where anything is on record; right is a row with the right type and parties.
    """

    reports: int
    missing: int
    events: Mapping[str, Score]
    types: Mapping[str, Score]
    statements: Mapping[str, Score]
    shares: Mapping[str, Score]
    bounds: Mapping[tuple[str, str], tuple[float, float]]
    confidence: Reliability | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        scored = {
            group: {name: s.to_dict() | self._bound(group, name, "f1_95") for name, s in scores.items()}
            for group, scores in self._groups()
        }
        shares = {
            name: {"share": s.r if s.true else None, "n": s.true} | self._bound("shares", name, "share_95")
            for name, s in self.shares.items()
        }
        sure = {} if self.confidence is None else {"confidence": self.confidence.to_dict()}
        return {"reports": self.reports, "without a record": self.missing} | scored | {"shares": shares} | sure

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        yield f"{self.reports} reports, {self.missing} without a record"
        for group, scores in self._groups():
            for name, s in scores.items():
                yield (
                    f"{group:<11}{name:<18}P {s.p:.3f}  R {s.r:.3f}  F1 {s.f1:.3f}  "
                    f"({s.hit} of {s.said} said, {s.true} asked){self._shown_bound(group, name)}"
                )
        for name, s in self.shares.items():
            share = f"{s.r:.3f}" if s.true else "-"
            yield f"{'share':<11}{name:<18}{share}  n {s.true}{self._shown_bound('shares', name)}"
        if self.confidence is not None:
            yield from self.confidence.lines()

    def _groups(self) -> Iterator[tuple[str, Mapping[str, Score]]]:
        yield "events", self.events
        yield "statements", self.statements
        yield "types", self.types

    def _bound(self, group: str, name: str, key: str) -> dict[str, list[float]]:
        return {key: list(self.bounds[group, name])} if (group, name) in self.bounds else {}

    def _shown_bound(self, group: str, name: str) -> str:
        return "  95% {:.3f} to {:.3f}".format(*self.bounds[group, name]) if (group, name) in self.bounds else ""


def score_reports(gold: Sequence[MarkedReport], predicted: Mapping[str, Record], rounds: int = 0) -> ReportFigures:
    """The figures of records by report id; a report without a record counts as one in which nothing was found."""
    counts: list[Counts] = []
    judged: list[Judged] = []
    for report in gold:
        record = predicted.get(report.id)
        wanted = deeds(report)
        paired = [] if record is None else pair_rows(report, wanted, record)
        counts.append(count_events(wanted, paired) | count_statements(report, record))
        judged += scored(wanted, paired)
    parts = _by_name(counts)
    total = {name: Score.total(part) for name, part in parts.items()}
    types = sorted(name for group, name in parts if group == "types")
    return ReportFigures(
        len(gold),
        sum(report.id not in predicted for report in gold),
        {name: total["events", name] for name in (*LEVELS, "once")},
        {name: total["types", name] for name in types if total["types", name].true},
        {name: total["statements", name] for name in STATEMENTS},
        {name: total["shares", name] for name in SHARES},
        _bounds(parts, total, rounds),
        reliability(judged),
    )


def _by_name(counts: Sequence[Counts]) -> dict[tuple[str, str], list[tuple[int, int, int]]]:
    """The counts of each report by group and name; of one that says nothing of a name, nothing."""
    names = {name for count in counts for name in count}
    return {name: [count.get(name, _NOTHING) for count in counts] for name in names}


def _bounds(
    parts: Mapping[tuple[str, str], Sequence[tuple[int, int, int]]], total: Mapping[tuple[str, str], Score], rounds: int
) -> dict[tuple[str, str], tuple[float, float]]:
    """The intervals of the headlines of which anything is asked, by group and name."""
    asked = {name: parts[name] for name in HEADLINES if total[name].true}
    return intervals(asked, lambda sample: Score.total(sample).f1, rounds)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What counts of the events of one report.

    Attributes:
        deeds: The deeds that are asked for, by their number.
        rows: The events on record that are not of an optional deed.
        best: The levels that each deed's first row reaches.
    """

    deeds: Mapping[int, Deed]
    rows: Sequence[Paired]
    best: Mapping[int | None, frozenset[str]]

    def met(self, numbers: Iterable[int], level: str = "type") -> int:
        """How many of some deeds reach a level."""
        return sum(level in self.best.get(number, ()) for number in numbers)


def count_events(wanted: Sequence[Deed], paired: Sequence[Paired]) -> Counts:
    """The counts of the events of one report."""
    deeds_asked = {number: deed for number, deed in enumerate(wanted) if not deed.optional}
    rows = [pairing for pairing in paired if pairing.deed is None or pairing.deed in deeds_asked]
    asked = _Asked(deeds_asked, rows, {pairing.deed: pairing.levels for pairing in rows if not pairing.further})
    return dict(
        (*_count_levels(asked), *_count_types(asked), *_count_recall(asked), *_count_background(wanted, paired))
    )


def _count_levels(asked: _Asked) -> Counted:
    """The counts by level; a further row of a deed is said only where it is wrong, but `once` has all."""
    for level in LEVELS:
        said = sum(not (pairing.further and level in pairing.levels) for pairing in asked.rows)
        yield ("events", level), (asked.met(asked.deeds, level), said, len(asked.deeds))
    yield ("events", "once"), (asked.met(asked.deeds), len(asked.rows), len(asked.deeds))


def _count_types(asked: _Asked) -> Counted:
    """The counts by each type that is marked or on record."""
    for name in {deed.type for deed in asked.deeds.values()} | {pairing.row.type for pairing in asked.rows}:
        of_type = [number for number, deed in asked.deeds.items() if deed.type == name]
        said = sum(pairing.row.type == name for pairing in asked.rows)
        yield ("types", name), (asked.met(of_type), said, len(of_type))


def _count_recall(asked: _Asked) -> Counted:
    """How many of the deeds that are told as a fact of now have their type, and of the others."""
    for name, plain in (("not plain", False), ("plain", True)):
        some = [number for number, deed in asked.deeds.items() if deed.plain is plain]
        yield ("shares", name), (asked.met(some), len(some), len(some))


def _count_background(wanted: Sequence[Deed], paired: Sequence[Paired]) -> Counted:
    """How many rows of deeds of background are marked as that, and how many of the others are not."""
    for name, historical in (("historical marked", True), ("current left", False)):
        marks = [p.row.historical for p in paired if p.deed is not None and wanted[p.deed].historical is historical]
        yield ("shares", name), (marks.count(historical), len(marks), len(marks))


def count_statements(report: MarkedReport, record: Record | None) -> Counts:
    """The counts of the statements of one report."""
    tokens = tokenise(report.text)
    actors, rows = ((), ()) if record is None else (record.actors, record.statements)
    true = as_roles(tokens, map(_marked_roles, report.statements))
    said = as_roles(tokens, map(_said_roles, rows))
    pairs = pair(true, said)
    asked = [(g, p) for g, p in pairs if not report.statements[g].optional]
    sourced = sum(HEADLINE in levels(true[g], said[p]) for g, p in asked)
    by_id = {actor.id: actor for actor in actors}
    known = sum(_speaker_known(report, report.statements[g], rows[p], by_id) for g, p in asked)
    n_said = len(rows) - (len(pairs) - len(asked))
    n_asked = sum(not statement.optional for statement in report.statements)
    hits = zip(STATEMENTS, (len(asked), sourced, known), strict=True)
    return {("statements", name): (hit, n_said, n_asked) for name, hit in hits}


def scored(wanted: Sequence[Deed], paired: Sequence[Paired]) -> list[Judged]:
    """The confidence of each event on record that is not optional, and whether its type and parties are right."""
    return [
        (pairing.row.confidence, "parties" in pairing.levels)
        for pairing in paired
        if pairing.deed is None or not wanted[pairing.deed].optional
    ]


def _marked_roles(statement: MarkedStatement) -> Attribution:
    source = () if statement.source is None else (statement.source.span,)
    return Attribution(source, () if statement.cue is None else (statement.cue,), statement.content)


def _said_roles(row: StatementRow) -> Attribution:
    """A statement's roles; its source is the party that speaks, as reports are marked."""
    return Attribution(
        () if row.speaker is None else (row.speaker.span,),
        () if row.cue is None else (row.cue.span,),
        tuple(piece.span for piece in row.content),
    )


def _speaker_known(
    report: MarkedReport, statement: MarkedStatement, row: StatementRow, actors: Mapping[str, ActorRow]
) -> bool:
    """Whether country and sector of who speaks are right, or where no country is marked a word of the name."""
    if statement.source is None or row.speaker is None:
        return statement.source is None and row.speaker is None
    key = statement.source.entity
    entity = next(entity for entity in report.entities if entity.id == key)
    actor = actors.get(row.speaker.actor or "")
    if actor is None:
        return False
    return same_code(actor, entity) if entity.country else share_a_word(actor.name, entity.name)
