"""Documents and statements for the Discourse Network Analyzer: carets, positions, and what is left out."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.exports.discourse import utf16
from onrecord.exports.positions import TakenPosition, positions_of, speaker_of
from onrecord.exports.rows import ExportedEvent, ExportedParty, ExportedStatement
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.positions import load_positions

if TYPE_CHECKING:
    from conftest import Exported


def _rows(made: Exported, name: str) -> list[dict[str, str]]:
    with (made.folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_carets_stand_at_the_words_of_each_statement(exported: Callable[[str], Exported]) -> None:
    made = exported("rdna")
    texts = {row["id"]: row["text"].encode("utf-16-le") for row in _rows(made, "documents.csv")}
    content = {each.row.id: each.row.content for each in made.statements}
    statements = _rows(made, "statements.csv")
    assert len(statements) > 50
    for row in statements:
        first, last = int(row["startCaret"]), int(row["endCaret"])
        words = texts[row["document"]][first * 2 : last * 2].decode("utf-16-le")
        pieces = content[row["statement"]]
        assert words.startswith(pieces[0].text)
        assert words.endswith(pieces[-1].text)


def test_every_text_is_whole(exported: Callable[[str], Exported]) -> None:
    made = exported("rdna")
    texts = {each.row.document: each.document.row.text for each in made.statements}
    documents = _rows(made, "documents.csv")
    assert documents
    assert all(row["text"] == texts[row["id"]] for row in documents)
    assert all(len(row["date_time"]) == len("2019-05-29 00:00:00") for row in documents)


def test_statements_without_a_clear_position_are_counted(exported: Callable[[str], Exported]) -> None:
    made = exported("rdna")
    told = made.report["tables"]["statements"]
    positions = [positions_of(statement) for statement in made.statements]
    assert told["left_out"] == {
        "no speaker": sum(each.speaker is None for each in made.statements),
        "no clear position": sum(
            each.speaker is not None and not own for each, own in zip(made.statements, positions, strict=True)
        ),
    }
    assert len(_rows(made, "statements.csv")) == sum(map(len, positions))
    assert told["written"] == sum(map(bool, positions))


@pytest.mark.parametrize(("text", "offset", "counted"), [("abc", 2, 2), ("𝕏b", 1, 2), ("a𝕏𝕏c", 3, 5), ("", 0, 0)])
def test_offsets_are_counted_as_java_counts_them(text: str, offset: int, counted: int) -> None:
    assert utf16(text, offset) == counted


@pytest.fixture
def statement(exported: Callable[[str], Exported]) -> ExportedStatement:
    """One by a known speaker, with an event that has an actor and a recipient."""
    return next(
        each
        for each in exported("rdna").statements
        if each.speaker and each.speaker.actor and any(event.actor and event.recipient for event in each.events)
    )


def _with(statement: ExportedStatement, doer: ExportedParty | None, kind: str, status: str) -> ExportedStatement:
    event: ExportedEvent = next(event for event in statement.events if event.recipient)
    row = replace(event.row, type=kind, mode=None, status=status)
    told = replace(event, row=row, actors=() if doer is None else (doer,), recipients=event.recipients[:1])
    return replace(statement, events=(told,))


@pytest.mark.parametrize(
    ("kind", "status", "own", "agrees"),
    [
        ("AID", "planned", True, True),
        ("AID", "denied", True, False),
        ("AID", "possible", True, None),
        ("AID", "actual", False, None),
        ("AID", "asked", False, True),
        ("REJECT", "actual", True, False),
        ("ACCUSE", "actual", True, False),
        ("SUPPORT", "actual", True, True),
    ],
)
def test_a_position_is_taken_on_own_deeds_and_on_what_is_asked(
    statement: ExportedStatement, kind: str, status: str, own: bool, agrees: bool | None
) -> None:
    found = positions_of(_with(statement, statement.speaker if own else None, kind, status))
    assert [each.agrees for each in found] == ([] if agrees is None else [agrees])


def test_the_opposite_of_a_type_is_a_position_on_that_type(statement: ExportedStatement) -> None:
    (accusing,) = positions_of(_with(statement, statement.speaker, "ACCUSE", "actual"))
    (praising,) = positions_of(_with(statement, statement.speaker, "SUPPORT", "actual"))
    assert accusing.concept == praising.concept
    assert (accusing.agrees, praising.agrees) == (False, True)


def test_a_statement_without_events_takes_the_position_of_its_act(statement: ExportedStatement) -> None:
    words = "talks with the neighbours"
    content = (replace(statement.row.content[0], text=words),)
    bare = replace(statement, events=(), row=replace(statement.row, act="reject", content=content))
    assert positions_of(bare) == [TakenPosition(words, agrees=False)]
    assert positions_of(replace(bare, row=replace(bare.row, act="say"))) == []
    assert positions_of(replace(bare, speaker=None)) == []


@pytest.mark.parametrize(("kind", "person"), [("person", True), ("office", True), ("state", False), ("body", False)])
def test_a_person_speaks_for_what_the_code_says(statement: ExportedStatement, kind: str, person: bool) -> None:
    assert statement.speaker is not None
    assert statement.speaker.actor is not None
    actor = replace(statement.speaker.actor, kind=kind, name="Ada Moss", country="IRN", sector="GOV")
    found = speaker_of(replace(statement.speaker, actor=actor))
    assert found == (("Ada Moss", "Iran: government") if person else ("", "Ada Moss"))


def test_the_rules_of_positions_name_types_of_plover() -> None:
    types, positions = load_plover().types, load_positions()
    assert {*positions.opposite, *positions.opposite.values()} <= types.keys()
