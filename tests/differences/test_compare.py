"""What differs between two codings of one document, told by its rows and fields."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hand_records import IRAN, USA, party, quote
from two_codings import TEXT, coded_as, rejects, says

from onrecord.differences.compare import Question, Version, compare
from onrecord.differences.model import Change, DocumentChange, Fate, Kind
from onrecord.records.rows import DateRow, NumberRow, PlaceRow
from onrecord.store.coded import Outcome

NOW = DateRow(None, None, "2019-05-31", "2019-05-31", "publication")

NOW_WITHOUT_BASIS = {"span": None, "text": None, "start": "2019-05-31", "end": "2019-05-31"}


def differences(old: Outcome, new: Outcome, question: Question | None = None, **options: bool) -> list[DocumentChange]:
    versions = (Version(each.record or {}, each.input) for each in (old, new))
    return compare(*versions, question or Question(), **options)


def difference(old: Outcome, new: Outcome, question: Question | None = None) -> DocumentChange:
    (found,) = differences(old, new, question)
    return found


def changed(old: Any, new: Any, question: Question | None = None) -> dict[str, tuple[Any, Any]]:
    """The fields of the only row of each that changed."""
    rows = difference(coded_as(old), coded_as(new), question).rows
    assert [row.change for row in rows] in ([], [Change.changed])
    return {each.field: (each.old, each.new) for row in rows for each in row.fields}


def test_one_coding_twice_differs_in_nothing() -> None:
    coding = coded_as(rejects(), says())
    found = difference(coding, coding)
    assert not found.differs
    assert found.same == {Kind.event: 1, Kind.statement: 1}


@pytest.mark.parametrize(
    ("changes", "field", "old", "new"),
    [
        ({"status": "denied"}, "status", "actual", "denied"),
        ({"type": "ACCUSE"}, "type", "REJECT", "ACCUSE"),
        ({"mode": "meet", "co_modes": ("assist",)}, "mode", [], ["meet", "assist"]),
        ({"condition": quote(TEXT, "on Friday")}, "condition", None, "on Friday"),
        ({"date": NOW}, "date", None, {"start": "2019-05-31", "end": "2019-05-31", "basis": "publication"}),
        ({"place": PlaceRow((0, 4), "Iran", "Iran", "IRN", None, None, 1)}, "place", None,
         {"name": "Iran", "country": "IRN", "geonameid": 1}),
        ({"numbers": (NumberRow((0, 4), "Iran", "killed", 2, 2, 2, "person"),)}, "numbers", [],
         [{"kind": "killed", "value": 2, "low": 2, "high": 2, "unit": "person"}]),
        ({"historical": True}, "historical", False, True),
        ({"contexts": ("military", "election")}, "contexts", [], ["election", "military"]),
        ({"goldstein": -5.0}, "goldstein", -4.0, -5.0),
        ({"recipient": None}, "recipient", [{"code": "USA", "name": "United States", "words": "USA"}], []),
        ({"confidence": 0.5}, "confidence", 1.0, 0.5),
    ],
)  # fmt: skip
def test_a_field_of_an_event(changes: dict[str, Any], field: str, old: Any, new: Any) -> None:
    assert changed(rejects(), rejects(**changes)) == {field: (old, new)}


@pytest.mark.parametrize(
    ("changes", "field", "old", "new"),
    [
        ({"act": "threaten"}, "act", "say", "threaten"),
        ({"kind": "direct"}, "kind", "indirect", "direct"),
        ({"speaker": None}, "speaker", {"code": "IRN", "name": "Iran", "words": "Iran"}, None),
        ({"addressee": party(TEXT, "USA")}, "addressee", None, {"code": None, "name": None, "words": "USA"}),
        ({"cue": None}, "cue", "said", None),
        ({"source": quote(TEXT, "the minister")}, "source", "Iran", "the minister"),
    ],
)
def test_a_field_of_a_statement(changes: dict[str, Any], field: str, old: Any, new: Any) -> None:
    assert changed(says(), says(**changes)) == {field: (old, new)}


def test_parties_are_compared_by_what_their_ids_stand_for() -> None:
    other = replace(IRAN, id="a-other")
    moved = rejects(actor=party(TEXT, "Iran", "a-other"))
    assert not difference(coded_as(rejects()), coded_as(moved, actors=(other, USA))).differs
    named = difference(coded_as(rejects()), coded_as(rejects(), actors=(replace(IRAN, name="Persia"), USA)))
    assert [each.field for each in named.rows[0].fields] == ["actor"]


def test_a_voucher_is_compared_by_who_speaks() -> None:
    old = coded_as(says(), rejects(voucher=(says().id,)))
    moved = says(id="s-other")
    new = coded_as(moved, rejects(voucher=("s-other",)))
    assert not difference(old, new).differs
    silent = coded_as(says(), rejects())
    (row,) = difference(old, silent).rows
    assert [(each.field, each.old, each.new) for each in row.fields] == [("voucher", ["Iran"], [])]


@pytest.mark.parametrize(("tolerance", "told"), [(0.05, True), (0.1, False)])
def test_confidence_within_the_tolerance_is_the_same(tolerance: float, told: bool) -> None:
    assert bool(changed(rejects(), rejects(confidence=0.91), Question(tolerance=tolerance))) is told
    assert bool(changed(rejects(), rejects(factuality=2.5), Question(tolerance=tolerance))) is told


def test_what_follows_from_a_change_is_not_told_unless_it_is_asked_for() -> None:
    new = rejects(type="ACCUSE", cameo="110", goldstein=-2.0)
    assert list(changed(rejects(), new)) == ["type"]
    assert list(changed(rejects(), new, Question(fields=("cameo", "status")))) == ["cameo"]


def test_rows_that_one_coding_has() -> None:
    found = difference(coded_as(rejects(), says()), coded_as(rejects(trigger="threatened")))
    assert [(row.kind, row.change, row.words) for row in found.rows] == [
        (Kind.event, Change.gone, "rejected"),
        (Kind.event, Change.new, "threatened"),
        (Kind.statement, Change.gone, "“We refuse,”"),
    ]
    assert found.rows[1].sentence == "The USA threatened Iran."
    assert found.rows[2].sentence == "“We refuse,” the minister said."


def test_only_the_kinds_that_are_asked_for() -> None:
    found = difference(coded_as(rejects(), says()), coded_as(), Question((Kind.statement,)))
    assert [row.kind for row in found.rows] == [Kind.statement]


def test_of_two_events_at_one_trigger_those_of_one_type_are_one() -> None:
    both = coded_as(rejects(), rejects(type="ACCUSE", status="denied"))
    other = coded_as(rejects(type="ACCUSE", status="denied"), rejects(status="possible"))
    (row,) = difference(both, other).rows
    assert (row.values["type"], [each.field for each in row.fields]) == ("REJECT", ["status"])


def test_a_trigger_that_grew_is_the_same_event() -> None:
    assert changed(rejects(), rejects(trigger="rejected talks")) == {"trigger": ("rejected", "rejected talks")}


def test_an_event_told_twice_may_be_anchored_at_its_other_telling() -> None:
    told = (quote(TEXT, "rejected"), quote(TEXT, "refuse"))
    assert changed(rejects(told=told), rejects(trigger="refuse", told=told)) == {"trigger": ("rejected", "refuse")}
    apart = difference(coded_as(rejects(told=told)), coded_as(rejects(trigger="refuse", told=told, type="ACCUSE")))
    assert [row.change for row in apart.rows] == [Change.gone, Change.new]


def test_statements_of_one_content_or_cue_are_one() -> None:
    assert list(changed(says(), says(cue="the minister said"))) == ["cue"]
    assert list(changed(says(), says(content="We refuse"))) == ["content"]
    apart = difference(coded_as(says()), coded_as(says(cue=None, content="“We refuse,” the minister said. The USA")))
    assert [row.change for row in apart.rows] == [Change.gone, Change.new]


def test_what_is_known_of_the_document() -> None:
    found = difference(coded_as(rejects(), title="Talks"), coded_as(rejects(), title="No talks"))
    assert [(each.field, each.old, each.new) for each in found.fields] == [("title", "Talks", "No talks")]
    assert difference(coded_as(title="A"), coded_as(title="B"), Question(fields=("url",))).fields == ()


def test_a_text_that_was_changed_is_compared_as_a_version() -> None:
    text = "Correction: this gives the day.\n" + TEXT.replace("on Friday", "on Thursday, late")
    found = difference(coded_as(rejects(), says()), coded_as(rejects(text, status="denied"), says(text), text=text))
    assert found.fate is Fate.text
    (row,) = found.rows
    assert [each.field for each in row.fields] == ["status"]
    assert found.same == {Kind.event: 0, Kind.statement: 1}


def test_a_trigger_that_was_reworded_is_the_same_event() -> None:
    text = TEXT.replace("rejected", "turned down")
    (row,) = difference(coded_as(rejects()), coded_as(rejects(text, "turned down"), text=text)).rows
    assert [(each.old, each.new) for each in row.fields] == [("rejected", "turned down")]


def test_an_event_whose_passage_was_cut_is_gone() -> None:
    text = TEXT.replace(" The USA threatened Iran.", "")
    (row,) = difference(coded_as(rejects(trigger="threatened")), coded_as(text=text)).rows
    assert (row.change, row.sentence) == (Change.gone, "The USA threatened Iran.")


def test_texts_that_only_a_name_joins_are_one_only_where_they_are_alike() -> None:
    other = "Norway opened a bridge. Nobody spoke of anything else for days."
    old, new = coded_as(rejects()), coded_as(text=other)
    assert [each.fate for each in differences(old, new, certain=True)] == [Fate.text]
    assert [each.fate for each in differences(old, new, certain=False)] == [Fate.old_only, Fate.new_only]
    alike = coded_as(text=TEXT.replace("Friday", "Monday"))
    assert [each.fate for each in differences(old, alike, certain=False)] == [Fate.text]


def test_fields_that_an_earlier_store_lacks_are_not_compared() -> None:
    old = coded_as(rejects(date=NOW, contexts=("election",)), says())
    record = dict(old.record or {})
    record["events"] = [
        {**each, "numbers": None, "contexts": None, "told": None, "date": NOW_WITHOUT_BASIS}
        for each in record["events"]
    ]
    assert not difference(replace(old, record=record), old).differs
