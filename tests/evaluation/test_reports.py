"""Whole reports: figures by hand-made gold and records, each case counted as (hit, said, asked)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import hand_records as by_hand
import msgspec
import pytest

from onrecord.errors import GoldError
from onrecord.evaluation.gold import read_gold
from onrecord.evaluation.marked_reports import MarkedReport
from onrecord.evaluation.reports import ReportFigures, score_reports
from onrecord.records.rows import ActorRow, EventRow, StatementRow

TEXT = (
    "Iran accused Israel. Iranians met Israelis in 1990. Peru's army may pull out. "
    "The accusation, Tehran said, was late. Fighters protested. “It was cold.”"
)
ARMY = ActorRow("a-army", "Peruvian army", None, "MIL", None, "body")
ISRAEL = ActorRow("a-isr", "Israel", "ISR", None, "ISR", "state")


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def party(words: str, entity: str) -> dict[str, Any]:
    return {"span": span(words), "entity": entity}


def told(name: str, trigger: str, status: str = "actual", **more: Any) -> dict[str, Any]:
    return {"type": name, "trigger": span(trigger), "status": status, "actors": [], "recipients": [], **more}


GOLD: dict[str, Any] = {
    "id": "a",
    "text": TEXT,
    "date": "",
    "sentences": [
        span("Iran accused Israel."),
        span("Iranians met Israelis in 1990."),
        span("Peru's army may pull out."),
        span("The accusation, Tehran said, was late."),
        span("Fighters protested."),
        span("“It was cold.”"),
    ],
    "entities": [
        {"id": "IRN", "name": "Iran", "country": "IRN", "sector": None},
        {"id": "ISR", "name": "Israel", "country": "ISR", "sector": None},
        {"id": "ARMY", "name": "Peru's army", "country": "PER", "sector": "MIL"},
        {"id": "FIGHTERS", "name": "Fighters", "country": None, "sector": "REB"},
    ],
    "events": [
        told("ACCUSE", "accused", actors=[party("Iran", "IRN")], recipients=[party("Israel", "ISR")]),
        told(
            "CONSULT",
            "met",
            actors=[party("Iranians", "IRN"), party("Israelis", "ISR")],
            reciprocal=True,
            historical=True,
        ),
        told("RETREAT", "pull out", "possible", actors=[party("Peru's army", "ARMY")]),
        told("ACCUSE", "accusation", "denied", actors=[party("Tehran", "IRN")], same=0),
        told("PROTEST", "protested", optional=True),
    ],
    "statements": [
        {"source": party("Tehran", "IRN"), "cue": span("said"), "content": [span("The accusation"), span("was late")]},
        {"source": None, "cue": None, "content": [span("It was cold.")]},
        {"source": party("Fighters", "FIGHTERS"), "cue": None, "content": [span("protested")], "optional": True},
    ],
}

IRAN = by_hand.party(TEXT, "Iran", "a-irn")
TEHRAN = by_hand.party(TEXT, "Tehran", "a-irn")
TARGET = by_hand.party(TEXT, "Israel", "a-isr")
IRANIANS = by_hand.party(TEXT, "Iranians", "a-irn")
ISRAELIS = by_hand.party(TEXT, "Israelis", "a-isr")
SOLDIERS = by_hand.party(TEXT, "army", "a-army")
NOBODY = by_hand.party(TEXT, " may")  # begins where the army ends

ACCUSED = by_hand.event(TEXT, "accused", (IRAN,), (TARGET,), name="ACCUSE")
ACCUSATION = by_hand.event(TEXT, "accusation", (TEHRAN,), name="ACCUSE", status="denied")
MET = by_hand.event(TEXT, "met", (IRANIANS, ISRAELIS), name="CONSULT", reciprocal=True, historical=True)
PULL_OUT = by_hand.event(TEXT, "pull", (SOLDIERS,), name="RETREAT", status="possible")
PROTESTED = by_hand.event(TEXT, "protested", (), name="PROTEST")

SAID = by_hand.statement(TEXT, TEHRAN, "said", "The accusation, ", ", was late")
COLD = by_hand.statement(TEXT, None, None, "“It was cold.”")


def figures(*rows: EventRow | StatementRow, gold: Mapping[str, Any] = GOLD, rounds: int = 0) -> ReportFigures:
    events = tuple(row for row in rows if isinstance(row, EventRow))
    statements = tuple(row for row in rows if isinstance(row, StatementRow))
    record = by_hand.record(TEXT, events, statements)
    record = replace(record, actors=(*record.actors, ARMY, ISRAEL))
    return score_reports([msgspec.convert(gold, MarkedReport)], {"a": record}, rounds)


def counted(found: ReportFigures) -> dict[str, tuple[int, int, int]]:
    scores = {**found.events, **found.statements, **found.shares}
    return {name: (score.hit, score.said, score.true) for name, score in scores.items()}


def test_the_right_rows_are_perfect_but_for_a_country() -> None:
    found = counted(figures(ACCUSED, MET, PULL_OUT, PROTESTED, SAID, COLD))
    assert {found.pop(name) for name in ("found", "type", "status", "parties", "once")} == {(3, 3, 3)}
    assert found.pop("whole") == (2, 3, 3)  # nothing says whose army it is
    assert found.pop("not plain") == (2, 2, 2)
    assert found.pop("current left") == (3, 3, 3)
    assert set(found.values()) == {(1, 1, 1), (2, 2, 2)}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param((), {"found": (0, 0, 3), "once": (0, 0, 3), "plain": (0, 1, 1)}, id="nothing"),
        pytest.param((ACCUSATION,), {"status": (1, 1, 3), "parties": (0, 1, 3)}, id="a later telling"),
        pytest.param(
            (ACCUSATION, ACCUSED),
            {"whole": (1, 2, 3), "parties": (1, 2, 3), "type": (1, 1, 3), "once": (1, 2, 3)},
            id="a further row is left out where it is right",
        ),
        pytest.param(
            (ACCUSED, by_hand.event(TEXT, "accused", (IRAN,), (TARGET,), name="REJECT")),
            {"found": (1, 1, 3), "type": (1, 2, 3)},
            id="a further row of another type",
        ),
        pytest.param((PROTESTED,), {"found": (0, 0, 3), "once": (0, 0, 3), "current left": (1, 1, 1)}, id="optional"),
        pytest.param(
            (by_hand.event(TEXT, "met", (ISRAELIS,), (IRANIANS,), name="CONSULT"),),
            {"parties": (1, 1, 3), "whole": (1, 1, 3), "historical marked": (0, 1, 1)},
            id="a reciprocal deed the other way round, not marked as background",
        ),
        pytest.param(
            (by_hand.event(TEXT, "met", (IRANIANS, SOLDIERS), name="CONSULT"),),
            {"type": (1, 1, 3), "parties": (0, 1, 3)},
            id="a reciprocal deed with a stranger",
        ),
        pytest.param(
            (by_hand.event(TEXT, "accused", (TARGET,), (IRAN,), name="ACCUSE"),),
            {"status": (1, 1, 3), "parties": (0, 1, 3)},
            id="doer and undergoer taken for each other",
        ),
        pytest.param(
            (by_hand.event(TEXT, "accused", (TEHRAN,), (TARGET,), name="ACCUSE", status="planned"),),
            {"status": (0, 1, 3), "parties": (1, 1, 3), "whole": (0, 1, 3)},
            id="a party by its country, and another status",
        ),
        pytest.param(
            (by_hand.event(TEXT, "Peru", (NOBODY,), name="RETREAT"),),
            {"type": (1, 1, 3), "parties": (0, 1, 3), "not plain": (1, 2, 2)},
            id="the type in the right sentence, a party beside the right one",
        ),
        pytest.param((by_hand.event(TEXT, " Israel", (), name="AID"),), {"found": (0, 1, 3)}, id="a trigger beside it"),
        pytest.param((by_hand.event(TEXT, "1990", (), name="ACCUSE"),), {"found": (0, 1, 3)}, id="another sentence"),
    ],
)
def test_events(rows: tuple[EventRow, ...], expected: dict[str, tuple[int, int, int]]) -> None:
    found = counted(figures(*rows))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("row", "content", "sourced", "speaker"),
    [
        pytest.param(SAID, 1, 1, 1, id="as marked"),
        pytest.param(replace(SAID, speaker=IRAN), 1, 0, 1, id="the same party elsewhere"),
        pytest.param(replace(SAID, speaker=by_hand.party(TEXT, "Tehran")), 1, 1, 0, id="a party that nobody knows"),
        pytest.param(replace(SAID, speaker=None), 1, 0, 0, id="no speaker where there is one"),
        pytest.param(by_hand.statement(TEXT, TEHRAN, "said", "late"), 0, 0, 0, id="too little of the content"),
        pytest.param(COLD, 1, 1, 1, id="rightly nobody's"),
        pytest.param(replace(COLD, speaker=TEHRAN), 1, 0, 0, id="a speaker where there is none"),
    ],
)
def test_statements(row: StatementRow, content: int, sourced: int, speaker: int) -> None:
    found = counted(figures(row))
    assert [found[name] for name in ("content", "content+source", "speaker")] == [
        (hit, 1, 2) for hit in (content, sourced, speaker)
    ]


def test_an_optional_statement_is_left_out() -> None:
    assert counted(figures(by_hand.statement(TEXT, None, None, "protested")))["content"] == (0, 0, 2)


def test_a_speaker_without_a_country_goes_by_a_word_of_the_name() -> None:
    stateless = [{**entity, "country": None} for entity in GOLD["entities"]]
    renamed = [{**entity, "name": "Persia"} for entity in stateless]
    assert [counted(figures(SAID, gold={**GOLD, "entities": these}))["speaker"] for these in (stateless, renamed)] == [
        (1, 1, 2),
        (0, 1, 2),
    ]


def test_types_count_the_rows_of_any_report() -> None:
    other = by_hand.event(TEXT, "1990", (), name="AID")  # of a type that nobody marked
    types = figures(ACCUSED, ACCUSATION, other).types
    assert {name: (score.hit, score.said, score.true) for name, score in types.items()} == {
        "ACCUSE": (1, 2, 1),
        "CONSULT": (0, 0, 1),
        "RETREAT": (0, 0, 1),
    }


def test_confidence_is_that_of_the_parties_and_leaves_optional_deeds_out() -> None:
    doubtful = replace(by_hand.event(TEXT, "1990", (), name="AID"), confidence=0.25)
    found = figures(ACCUSED, PROTESTED, doubtful).confidence
    assert found is not None
    assert [(part.said, part.right, part.n) for part in found.bins] == [(0.25, 0.0, 1), (1.0, 1.0, 1)]


def test_a_report_without_a_record_counts_as_empty() -> None:
    report = msgspec.convert(GOLD, MarkedReport)
    found = score_reports([report], {}, rounds=10)
    assert (found.missing, found.events["type"].true, found.statements["content"].said) == (1, 3, 0)
    assert found.to_dict()["shares"]["historical marked"] == {"share": None, "n": 0}
    assert "share      historical marked -  n 0" in list(found.lines())


def test_the_headlines_have_intervals_over_reports() -> None:
    report = msgspec.convert(GOLD, MarkedReport)
    record = by_hand.record(TEXT, (ACCUSED, MET, PULL_OUT))
    reports = [msgspec.structs.replace(report, id=name) for name in "abcdef"]
    first, again = (score_reports(reports, dict.fromkeys("abc", record), rounds=200).to_dict() for _ in range(2))
    assert first == again
    low, high = first["events"]["type"]["f1_95"]
    assert low < first["events"]["type"]["f1"] < high
    assert "f1_95" not in first["events"]["found"]
    assert len(first["shares"]["not plain"]["share_95"]) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"sentences": [[0, 999]]}, r"line 1: the span \[0, 999\) is not inside", id="outside"),
        pytest.param({"entities": []}, "line 1: a party is the entity 'IRN', which is not among", id="no entity"),
        pytest.param({"events": [told("FIGHT", "met")]}, r"line 1: Invalid enum value 'FIGHT' .*\.type", id="type"),
        pytest.param({"events": [told("AID", "met", "done")]}, r"Invalid enum value 'done' .*\.status", id="status"),
        pytest.param({"events": [told("AID", "met", same=1)]}, r"events\[0\] is the same as 1, but there", id="same"),
        pytest.param({"events": [told("AID", "met", same=0)]}, r"events\[0\] is the same as one that", id="circle"),
        pytest.param({"statements": [{"content": []}]}, "missing required field `source`", id="no source"),
    ],
)
def test_a_broken_file_is_refused_by_line(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**GOLD, **change}), encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_gold(path, MarkedReport)
