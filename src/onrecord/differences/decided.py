"""What people decided about rows, held against two codings: what a new coder breaks, mends, or still gets wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.corrections.decisions import Decision
from onrecord.corrections.facts import Facts, Row, facts_of
from onrecord.corrections.fields import FIELDS, shown
from onrecord.corrections.in_force import Verdict, verdicts
from onrecord.corrections.known import Known
from onrecord.differences.model import DecidedRow, FieldChange, Kind, Outcome

_KEYS = {"event": "events", "statement": "statements"}


def decided(
    old: Row | None, new: Row | None, decisions: Iterable[Decision], known: Known, kinds: Iterable[Kind]
) -> Iterator[DecidedRow]:
    """What became of the rows of a document that people decided.

    Args:
        old: The record of the old coding, which the decisions are about.
        new: That of the new one, None where it has none.
        decisions: All that were taken about the document.
        known: The lists.
        kinds: The kinds of rows that are looked at.
    """
    moved = new is None or old is None or new["document"]["id"] != old["document"]["id"]
    for (kind, _, _, _), verdict in verdicts(decisions).items():
        if kind not in set(kinds):
            continue
        if moved or old is None or new is None:
            yield DecidedRow(Kind(kind), Outcome.unplaced, verdict.last)
            continue
        before, after = (_against(verdict, record, known) for record in (old, new))
        outcome = {
            (True, True): Outcome.right,
            (True, False): Outcome.broken,
            (False, True): Outcome.mended,
            (False, False): Outcome.wrong,
        }[not before, not after]
        told = [FieldChange(each.field, each.new, each.old) for each in before] if outcome is Outcome.mended else after
        yield DecidedRow(Kind(kind), outcome, verdict.last, tuple(told))


def _against(verdict: Verdict, record: Row, known: Known) -> list[FieldChange]:
    """Where a coding says other than was decided."""
    facts = facts_of(record, known)
    row = _row(verdict, record)
    if verdict.rejected or row is None:
        wanted, found = ("none" if verdict.rejected else "there"), ("none" if row is None else "there")
        return [] if wanted == found else [FieldChange("row", wanted, found)]
    return list(_fields(verdict, row, facts))


def _row(verdict: Verdict, record: Row) -> Row | None:
    kind, _, anchor, own = verdict.target
    found = [row for row in record[_KEYS[kind]] if row["anchor"] == anchor]
    return next((row for row in found if row["id"] == own), found[0] if found else None)


def _fields(verdict: Verdict, row: Row, facts: Facts) -> Iterator[FieldChange]:
    for name, (value, _) in verdict.settled().items():
        if name in FIELDS and not FIELDS[name].fixed and verdict.target[0] in FIELDS[name].rows:
            wanted, says = shown(name, value, facts), shown(name, FIELDS[name].read(row, facts), facts)
            if wanted != says:
                yield FieldChange(name, wanted or None, says or None)
