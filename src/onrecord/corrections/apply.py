"""Rows as people have corrected them: a record and the decisions about it become the record as it stands.

Nothing is raised for a decision that cannot be applied, because it may come from elsewhere or be about another coder's
rows: it is *unplaced*, and said to be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.corrections.corrected import Corrected, CorrectedRow, FieldSet, State, Unplaced, Why
from onrecord.corrections.decisions import Decision
from onrecord.corrections.facts import Facts, Row, actor_id, actor_row, facts_of
from onrecord.corrections.fields import Field, disagreements, field_of, fields_of
from onrecord.corrections.follow import blank, follow, step, without
from onrecord.corrections.in_force import Target, Verdict, finished, verdicts
from onrecord.corrections.known import Known
from onrecord.errors import CorrectionError
from onrecord.records.laws import broken_laws

_TABLES = {"statement": "statements", "event": "events"}
"""By kind of row, the key of a record's JSON; statements first, because events name them."""


def apply(record: Row, decisions: Iterable[Decision], known: Known) -> Corrected:
    """The record as it stands after some decisions, of which those about other documents are passed over.

    A row that would break a law stays as it was coded, and what was decided of it is unplaced.

    Args:
        record: A record's JSON; without its mentions, nobody is known by selected words.
        decisions: All that were taken, or those of some people.
        known: The lists.
    """
    own = [each for each in decisions if each.document == record["document"]["id"]]
    found = verdicts(own)
    refused: dict[str, str] = {}
    while True:
        work = _Work(record, _facts(record, found, known), found, refused)
        rows = work.rows()
        plain = _record(record, rows, work)
        broken = _broken(record, plain, rows)
        if not broken:
            break
        refused |= broken
    return Corrected(
        record,
        plain,
        tuple(sorted(rows, key=lambda each: (_begin(each.row), each.kind, each.row["id"]))),
        tuple(sorted(work.unplaced.values(), key=lambda each: (each.decision.at, each.decision.id))),
        tuple(finished(own)),
        replace(work.facts, actors={row["id"]: row for row in plain["actors"]}),
    )


def new_row(kind: str, values: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    """A row that hangs on the words of `trigger` or `content`; an event has a type, and all else is not said yet.

    Raises:
        CorrectionError: Words or type are missing, or are none of the text and the lists.
    """
    hangs_on = field_of(kind, "trigger" if kind == "event" else "content")
    given = hangs_on.check(values.get(hangs_on.name), {hangs_on.column: None}, facts)
    quotes = given if kind == "statement" else [given]
    speaker = values.get("speaker")
    source = field_of(kind, "speaker").check(speaker, {"speaker": None}, facts) if kind == "statement" else None
    row = blank(kind, [each["span"] for each in quotes], source and source["span"], facts)
    if kind == "event":
        row["type"] = field_of(kind, "type").check(values.get("type"), row, facts)
    return row


def _facts(record: Row, found: Mapping[Target, Verdict], known: Known) -> Facts:
    """What the record says to its rows, with the statements that people added, which others may name."""
    facts = facts_of(record, known)
    added = []
    for target, verdict in found.items():
        first = verdict.addition
        if target[0] == "statement" and first is not None and target[2] not in facts.statements:
            try:
                added.append(new_row("statement", first.values, facts))
            except CorrectionError:
                continue  # it is told where the row itself is made
    return facts_of({**record, "statements": [*record["statements"], *added]}, known) if added else facts


@dataclass(slots=True)
class _Work:
    """Decisions while they are applied to a record.

    Attributes:
        record: The record.
        facts: What it says to its rows.
        verdicts: What was decided.
        refused: The ids of rows that would break a law, with the law in words.
        unplaced: By the id of a decision, why it could not be applied.
        named: By id, the actors whom people named.
    """

    record: Row
    facts: Facts
    verdicts: Mapping[Target, Verdict]
    refused: Mapping[str, str]
    unplaced: dict[str, Unplaced] = field(default_factory=dict)
    named: dict[str, Row] = field(default_factory=dict)

    def rows(self) -> list[CorrectedRow]:
        """Every row, also rejected ones."""
        return [row for kind in _TABLES for row in self._of_kind(kind)]

    def _of_kind(self, kind: str) -> Iterator[CorrectedRow]:
        coded = self.record[_TABLES[kind]]
        anchors = Counter(row["anchor"] for row in coded)
        open_ = {target: verdict for target, verdict in self.verdicts.items() if target[0] == kind}
        for row in coded:
            shared = anchors[row["anchor"]] > 1
            verdict = self._verdict(row, open_)
            if verdict is None:
                yield CorrectedRow(kind, row["anchor"], row, "coded", row, shared)
            else:
                yield self._decided(kind, row, verdict, shared=shared)
        for verdict in open_.values():
            yield from self._without_row(kind, verdict)

    def _verdict(self, row: Row, open_: dict[Target, Verdict]) -> Verdict | None:
        """What was decided of a coder's row: by its id where that was named, else by its anchor, of several the first.

        What is found is taken out of those that are open.
        """
        for target in [each for each in open_ if each[2] == row["anchor"]]:
            if target[3] in {"", row["id"]}:
                return open_.pop(target)
        return None

    def _without_row(self, kind: str, verdict: Verdict) -> Iterator[CorrectedRow]:
        """The row that a person added; decisions about one that no coder has any more are unplaced."""
        first = verdict.addition
        if first is None:
            self._lose(verdict.decisions, "no row", "no row of this coder hangs on these words")
            return
        try:
            row = new_row(kind, first.values, self.facts)
        except CorrectionError as error:
            self._lose(verdict.decisions, "does not fit", str(error))
            return
        if row["anchor"] != first.anchor:
            self._lose(
                verdict.decisions, "does not fit", f"{first.anchor} is not the anchor of the words that are given"
            )
        elif row["id"] in self.refused:
            self._lose(verdict.decisions, "does not fit", self.refused[row["id"]])
        else:
            yield self._decided(kind, row, verdict, added=True)

    def _decided(
        self, kind: str, row: Row, verdict: Verdict, *, shared: bool = False, added: bool = False
    ) -> CorrectedRow:
        """A row with what was decided of it."""
        coded = None if added else row
        anchor = row["anchor"]
        if row["id"] in self.refused:
            self._lose(verdict.decisions, "does not fit", self.refused[row["id"]])
            return CorrectedRow(kind, anchor, row, "coded", coded, shared)
        made, fields = self._set(kind, row, verdict, added=added)
        disputed = tuple(_disputed(kind, verdict, self.facts))
        differs = any(each.coded != each.value for each in fields.values())
        state: State = "added" if added else "changed" if differs else "accepted"
        if verdict.rejected:
            made, fields, state = (made if added else row), {}, "rejected"
        return CorrectedRow(kind, anchor, made, state, coded, shared, fields, verdict.decisions, disputed)

    def _set(self, kind: str, row: Row, verdict: Verdict, *, added: bool) -> tuple[Row, dict[str, FieldSet]]:
        """A row with the values that were decided, and who set those that are not the coder's."""
        settled = verdict.settled()
        made: dict[str, Any] = {**row, "confidence": 1.0}
        fields: dict[str, FieldSet] = {}
        steps = []
        for each in fields_of(kind):
            if each.name not in settled or (each.fixed and not added):
                continue
            value, decision = settled[each.name]
            before = each.read(row, self.facts)
            checked = self._checked(each, value, decision, made)
            if checked is None or _is_accepted(each, before, checked[0], decision, self.facts):
                continue
            made[each.column] = each.kind.write(checked[0], self.facts)
            self.named |= {actor_id(actor, self.facts): actor for actor in _named_in(checked[0])}
            fields[each.name] = FieldSet(decision.by, decision.at, decision.id, checked[0], None if added else before)
            steps.append(step(each.name, each.key(checked[0], self.facts), decision))
        made = follow(made, row, settled, self.facts, new=added)
        if steps and kind == "event":
            made["decision"] = [*(made["decision"] or ()), *steps]
        return made, fields

    def _checked(self, field_: Field, value: Any, decision: Decision, made: Row) -> tuple[Any] | None:
        """A value that holds in this record; None where it does not, and the decision is unplaced."""
        try:
            return (field_.check(value, made, self.facts),)
        except CorrectionError as error:
            self._lose([decision], "does not fit", str(error))
            return None

    def _lose(self, decisions: Iterable[Decision], why: Why, words: str) -> None:
        self.unplaced |= {each.id: Unplaced(each, why, words) for each in decisions}


def _is_accepted(field_: Field, before: Any, value: Any, decision: Decision, facts: Facts) -> bool:
    """Whether the coder says what somebody accepted, if in other words."""
    return decision.do == "accept" and field_.key(before, facts) == field_.key(value, facts)


def _disputed(kind: str, verdict: Verdict, facts: Facts) -> Iterator[str]:
    """Of what people said different things."""
    people = list(verdict.by_person().values())
    if len({each.rejected for each in people}) > 1:
        yield "row"
    there = [each.settled() for each in people if not each.rejected]
    yield from disagreements(kind, [{name: value for name, (value, _) in each.items()} for each in there], facts)


def _record(record: Row, rows: Sequence[CorrectedRow], work: _Work) -> dict[str, Any]:
    """The record of all rows that are there; added ones are at their place in the text."""
    kept = [each for each in rows if each.state != "rejected"]
    if any(each.coded is None for each in kept):
        kept.sort(key=lambda each: _begin(each.row))
    out = {each.row["id"]: each.row["parent"] for each in rows if each.state == "rejected" and each.kind == "statement"}
    lists = {table: without((each.row for each in kept if each.kind == kind), out) for kind, table in _TABLES.items()}
    return {**record, **lists, "actors": _actors(record, kept, work)}


def _actors(record: Row, rows: Sequence[CorrectedRow], work: _Work) -> list[Row]:
    """The actors of the record, and those whom people named, in the order of their names."""
    found = {row["id"]: row for row in record["actors"]}
    for own in {own for each in rows for own in _parties(each.row)} & work.named.keys() - found.keys():
        found[own] = actor_row(work.named[own], work.facts)
    if len(found) == len(record["actors"]):
        return list(record["actors"])
    return sorted(found.values(), key=lambda row: (row["name"], row["id"]))


def _named_in(value: Any) -> Iterator[Row]:
    """The actors that stand in some values."""
    if isinstance(value, dict):
        if value.keys() == {"kind", "name", "country", "sector"}:
            yield value
        else:
            yield from (actor for each in value.values() for actor in _named_in(each))
    elif isinstance(value, list):
        yield from (actor for each in value for actor in _named_in(each))


def _parties(row: Row) -> Iterator[str]:
    """The ids of the actors that a row names."""
    cells = [row.get(name) for name in ("actor", "recipient", "speaker", "addressee")]
    cells += [*(row.get("co_actors") or ()), *(row.get("co_recipients") or ())]
    return (cell["actor"] for cell in cells if cell is not None and cell["actor"])


def _broken(before: Row, after: Row, rows: Sequence[CorrectedRow]) -> dict[str, str]:
    """The ids of rows that people set something of and that break a law now, each with the law in words.

    Where a row that nobody touched breaks one, it is because of those that somebody did, of added ones first.
    """
    touched = {each.row["id"]: each for each in rows if each.fields}
    if not touched:
        return {}
    known = {(each.law, each.row) for each in broken_laws(before)}
    new = [each for each in broken_laws(after) if (each.law, each.row) not in known]
    if not new:
        return {}
    by = [each.row for each in new if each.row in touched]
    by = by or [own for own, each in touched.items() if each.coded is None] or list(touched)
    words = {each.row: str(each) for each in reversed(new)}
    return {own: words.get(own, str(new[0])) for own in by}


def _begin(row: Row) -> int:
    quote = row["trigger"] if "trigger" in row else row["content"][0]
    return int(quote["span"][0])
