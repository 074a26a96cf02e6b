"""Every statement and event that a careful reader lists in a sample is on record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.coder import Coder
from onrecord.documents.reading import read_file
from onrecord.records.rows import EventRow, Participant, Record, StatementRow, check_record

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
EXPECTED = sorted((HERE / "expected").glob("*.yaml"))
Gold = dict[str, Any]


def cases(kind: str) -> list[Any]:
    found = []
    for path in EXPECTED:
        for number, gold in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))[kind], 1):
            name = gold.get("content") or f"{gold['type']} {gold['trigger']}"
            gap = [pytest.mark.xfail(reason=gold["gap"], strict=True)] if "gap" in gold else []
            found.append(pytest.param(path.stem, gold, id=f"{path.stem}-{number}-{name}", marks=gap))
    return found


@pytest.fixture(scope="session")
def records(coder: Coder) -> dict[str, Record]:
    paths = {path.stem: path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html"}}
    return {path.stem: coder.code(read_file(paths[path.stem])) for path in EXPECTED}


@pytest.mark.parametrize(("sample", "gold"), cases("statements"))
def test_statement_is_on_record(records: dict[str, Record], sample: str, gold: Gold) -> None:
    record = records[sample]
    assert any(is_statement(record, row, gold) for row in record.statements), near_statements(record, gold)


@pytest.mark.parametrize(("sample", "gold"), cases("events"))
def test_event_is_on_record(records: dict[str, Record], sample: str, gold: Gold) -> None:
    record = records[sample]
    assert any(is_event(record, row, gold) for row in record.events), near_events(record, gold)


def test_every_span_quotes_its_text(records: dict[str, Record]) -> None:
    for record in records.values():
        check_record(record.to_dict())


@pytest.mark.parametrize(
    ("folder", "kind", "floor"),
    [
        ("unseen", "statements", 0.76),
        ("unseen", "events", 0.48),
        ("fresh", "statements", 0.87),
        ("fresh", "events", 0.60),
        ("blind", "statements", 0.82),
        ("blind", "events", 0.53),
    ],
)
def test_recall_on_reports_that_nothing_was_tuned_on(coder: Coder, folder: str, kind: str, floor: float) -> None:
    met = listed = 0
    for path in sorted((HERE / folder / "expected").glob("*.yaml")):
        record = coder.code(read_file(HERE / folder / f"{path.stem}.txt"))
        rows, fits_gold = (record.statements, is_statement) if kind == "statements" else (record.events, is_event)
        for gold in yaml.safe_load(path.read_text(encoding="utf-8"))[kind]:
            listed += 1
            met += any(fits_gold(record, row, gold) for row in rows)  # type: ignore[operator]
    print(f"{folder} {kind}: {met} of {listed}")  # noqa: T201 - pytest -s shows the figure
    assert met / listed >= floor


def is_statement(record: Record, row: StatementRow, gold: Gold) -> bool:
    parents = {statement.id: statement for statement in record.statements}
    parent = parents.get(row.parent or "")
    return (
        gold["content"].lower() in content_of(row)
        and names(record, row.speaker, gold["speaker"])
        and row.kind == gold["kind"]
        and gold.get("act", row.act) == row.act
        and (
            "parent_content" not in gold
            or (parent is not None and gold["parent_content"].lower() in content_of(parent))
        )
    )


def is_event(record: Record, row: EventRow, gold: Gold) -> bool:
    actors, recipients = (row.actor, *row.co_actors), (row.recipient, *row.co_recipients)
    straight = fits(record, actors, gold, "actor") and fits(record, recipients, gold, "recipient")
    joint = fits(record, actors + recipients, gold, "actor") and fits(record, actors + recipients, gold, "recipient")
    return (
        row.type == gold["type"]
        and row.status == gold["status"]
        and any(overlap(told.text.lower(), gold["trigger"].lower()) for told in row.told)
        and (straight or (joint and (row.reciprocal or len(row.co_actors) > 0)))
        and voucher_fits(record, row, gold["voucher"])
        and (row.date.start if row.date else "").startswith(gold.get("date", ""))
        and ("place" not in gold or (row.place is not None and gold["place"].lower() in row.place.text.lower()))
    )


def fits(record: Record, parties: tuple[Participant | None, ...], gold: Gold, role: str) -> bool:
    codes = {actor.id: actor.code or "" for actor in record.actors}
    wanted, code = gold.get(role), gold.get(f"{role}_code", "")
    return wanted is None or any(
        party is not None and names(record, party, wanted) and codes.get(party.actor or "", "").startswith(code)
        for party in parties
    )


def names(record: Record, party: Participant | None, wanted: str | None) -> bool:
    if wanted is None or party is None:
        return wanted is None and party is None
    actor = next((actor.name for actor in record.actors if actor.id == party.actor), "")
    called = [party.text, actor, *(other.text for other in parties_of(record) if other.actor == party.actor and actor)]
    return any(wanted.lower() in name.lower() for name in called)


def parties_of(record: Record) -> list[Participant]:
    found: list[Participant | None] = [party for row in record.statements for party in (row.speaker, row.addressee)]
    for row in record.events:
        found += [row.actor, row.recipient, *row.co_actors, *row.co_recipients]
    return [party for party in found if party is not None]


def voucher_fits(record: Record, row: EventRow, wanted: str | None) -> bool:
    if wanted is None or not row.voucher:
        return wanted is None and not row.voucher
    speakers = {statement.id: statement.speaker for statement in record.statements}
    return names(record, speakers[row.voucher[-1]], wanted)


def overlap(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split())) or one in other or other in one


def content_of(row: StatementRow) -> str:
    return " ".join(piece.text for piece in row.content).lower()


def near_statements(record: Record, gold: Gold) -> list[str]:
    return [
        f"{row.speaker and row.speaker.text} {row.act} {row.kind}: {content_of(row)}"
        for row in record.statements
        if any(word in content_of(row) for word in gold["content"].lower().split() if len(word) > 5)
    ]


def near_events(record: Record, gold: Gold) -> list[str]:
    return [
        f"{row.type} {row.actor and row.actor.text} -> {row.recipient and row.recipient.text} {row.trigger.text!r} "
        f"{row.status} {row.date} {row.place} voucher {len(row.voucher)}"
        for row in record.events
        if overlap(row.trigger.text.lower(), gold["trigger"].lower())
    ]
