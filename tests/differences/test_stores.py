"""Two stores are compared document by document, and counted."""

from __future__ import annotations

from pathlib import Path

from hand_records import party
from stores import aside, store_with
from two_codings import TEXT, coded_as, rejects, says, stores

from onrecord.differences.compare import Question
from onrecord.differences.model import Fate, Kind
from onrecord.differences.plain import COLUMNS, plain, rows, shown
from onrecord.differences.stores import compare_codings
from onrecord.differences.tally import tally_of
from onrecord.store.versions import Coding

OTHER = "Norway opened a bridge. Nobody spoke of anything else for days."


def test_documents_rows_fields_and_turns_are_counted(tmp_path: Path) -> None:
    changed = TEXT.replace("Friday", "Monday")
    old, new = stores(
        tmp_path,
        [
            coded_as(rejects(), says()),
            coded_as(name="/news/b.txt", text=OTHER),
            coded_as(rejects("Iran rejected it."), name="/news/c.txt", text="Iran rejected it."),
        ],
        [
            coded_as(rejects(changed, status="denied"), text=changed, title="Talks"),
            coded_as(name="/news/b.txt", text=OTHER),
            aside("/news/c.txt", "timeout"),
            coded_as(name="/news/d.txt", text="Peru did not."),
        ],
    )
    comparison = compare_codings(Coding(old), Coding(new), Question())
    tally = tally_of(comparison)
    assert len(comparison) == tally.fates.total() == 4
    assert tally.differ
    assert tally.to_dict() == {
        "documents": {
            "same text": 1, "text changed": 1, "only in old": 1, "only in new": 1, "in both and different": 1,
        },
        "set_aside_in_new": {"timeout": 1},
        "set_aside_in_old": {},
        "document_fields": {"title": 1},
        "events": {
            "same": 0, "changed": 1, "new": 0, "gone": 0, "only in old": 1, "only in new": 0,
            "fields": {"status": 1},
            "turns": {"status": [{"old": "actual", "new": "denied", "rows": 1}]},
        },
        "statements": {
            "same": 0, "changed": 0, "new": 0, "gone": 1, "only in old": 0, "only in new": 0, "fields": {}, "turns": {},
        },
    }  # fmt: skip


def test_a_store_is_the_same_as_itself_and_an_empty_one_has_nothing(tmp_path: Path) -> None:
    store, empty = store_with(tmp_path / "s", [coded_as(rejects(), says())]), store_with(tmp_path / "e")
    assert not tally_of(compare_codings(Coding(store), Coding(store), Question())).differ
    assert not tally_of(compare_codings(Coding(empty), Coding(empty), Question())).differ
    (only,) = compare_codings(Coding(empty), Coding(store), Question())
    assert (only.fate, only.only) == (Fate.new_only, {Kind.event: 1, Kind.statement: 1})


def test_files_of_one_name_in_other_folders_are_two_documents_unless_their_texts_are_alike(tmp_path: Path) -> None:
    old = [coded_as(name="/old/a.txt"), coded_as(name="/old/b.txt", text=OTHER)]
    new = [coded_as(name="/new/a.txt", text=TEXT + " So it was."), coded_as(name="/new/b.txt", text="Peru did not.")]
    comparison = compare_codings(*map(Coding, stores(tmp_path, old, new)), Question())
    assert [each.fate for each in comparison] == [Fate.text, Fate.old_only, Fate.new_only]
    assert (len(comparison), [len(each) for each in comparison.by_pair()]) == (2, [1, 2])


def test_as_json_and_as_rows(tmp_path: Path) -> None:
    new = rejects(status="denied", recipient=None)
    (found,) = compare_codings(
        *map(Coding, stores(tmp_path, [coded_as(rejects())], [coded_as(new, says())])), Question()
    )
    told = [dict(zip(COLUMNS, row, strict=True)) for row in rows(found)]
    assert [(row["kind"], row["change"], row["field"], row["old_value"], row["new_value"]) for row in told] == [
        ("event", "changed", "status", "actual", "denied"),
        ("event", "changed", "recipient", "United States [USA] “USA”", "none"),
        ("statement", "new", "", "", "say, indirect: Iran [IRN]"),
    ]
    assert {row["input"] for row in told} == {"/news/a.txt"}
    json = plain(found)
    assert json["rows"][0]["fields"]["status"] == {"old": "actual", "new": "denied"}
    assert json["rows"][1]["old"] is None
    assert json["old"]["published"] == "2019-05-31"


def test_values_are_shown_in_words() -> None:
    words = party(TEXT, "USA").text
    assert shown({"code": None, "name": None, "words": words}) == "“USA”"
    assert shown({"start": "2019-01-01", "end": "2019-12-31", "basis": "said"}) == "2019-01-01 to 2019-12-31 (said)"
    numbers = [
        {"kind": "killed", "value": None, "low": 12, "high": None, "unit": "person"},
        {"kind": "amount", "value": 2000, "low": 2000, "high": 2000, "unit": "EUR"},
    ]
    assert shown(numbers) == "at least 12 killed, 2,000 EUR amount"
    assert [shown(each) for each in (None, [], True, 0.5)] == ["none", "none", "yes", "0.5"]
