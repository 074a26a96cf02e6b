"""A store held against others' rows: who has what, on what it can speak, and what its words say of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hand_records import IRAN, USA
from made_others import NGEC, PLOVER, file_of, gdelt, heading, icews
from stores import store_with
from two_codings import coded_as, rejects

import onrecord
from onrecord.errors import QuestionError
from onrecord.others.comparison import Compared, Ground
from onrecord.others.entries import COLUMNS, Entry, cells, entries, entry_json
from onrecord.others.fields import Agreement, Finding
from onrecord.others.tally import counts, tally_of
from onrecord.records.rows import ActorRow, DateRow, PlaceRow
from onrecord.store.coded import Outcome
from onrecord.store.folder import open_store

URL = "https://a.example/talks"
TITLE = "Iran turns down the talks"


def compared(folder: Path, rows: list[Outcome], *lines: Any, **asked: Any) -> Compared:
    """A store with these inputs, held against a file with these lines."""
    store_with(folder / "store", rows)
    name = asked.pop("name", "rows.CSV")
    return onrecord.open_store(folder / "store").compare([file_of(folder, *lines, name=name)], **asked)


def listed(found: Compared, folder: Path) -> list[Entry]:
    return list(entries(found, open_store(folder / "store")))


def test_a_row_of_a_document_on_record(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        [coded_as(rejects(), url=URL)],
        gdelt(SOURCEURL=f"{URL}/?utm_source=x"),
        gdelt(GlobalEventID="2", EventCode="190", SOURCEURL=URL),
        gdelt(GlobalEventID="3", EventCode="190"),
        gdelt(GlobalEventID="4", Actor1Code="TCD", Actor1CountryCode="TCD", Actor2Code="TGO", Actor2CountryCode="TGO"),
    )
    (row,) = found.matched
    assert row.match.in_document
    assert row.findings == ()
    assert [(each.theirs.event.key, each.ground) for each in found.only_theirs] == [
        ("2", Ground.document),
        ("3", Ground.pair),
    ]
    assert found.grounds == {Ground.document: 2, Ground.pair: 1, Ground.nothing: 1}
    assert found.matched_of == {Ground.document: 1}
    assert found.only_ours == ()
    (first, *_, last) = listed(found, tmp_path)
    assert (first.side, last.side) == ("only theirs", "matched")
    assert last.words is not None
    assert last.words.sentence == "Iran rejected talks on Friday."


@pytest.mark.parametrize(
    ("changed", "finding"),
    [
        ({"status": "denied", "factuality": -3.0}, Finding.denied),
        ({"status": "planned"}, Finding.planned),
        ({"historical": True}, Finding.historical),
    ],
)
def test_what_the_words_deny_or_only_plan_is_said(changed: dict[str, Any], finding: Finding, tmp_path: Path) -> None:
    found = compared(tmp_path, [coded_as(rejects(**changed), url=URL)], gdelt(SOURCEURL=URL))
    (row,) = found.matched
    assert row.findings == (finding,)
    assert row.fields[-1].theirs == "actual"


@pytest.mark.parametrize(
    ("status", "mode", "agreement"),
    [("denied", "negation", "same"), ("asked", "hypothetical", "near"), ("planned", "future", "same")],
)
def test_a_mode_of_plover_that_says_so_is_no_finding(status: str, mode: str, agreement: str, tmp_path: Path) -> None:
    row_of = PLOVER | {"mode": ["historical", mode], "cite_info": {"url": URL}}
    found = compared(tmp_path, [coded_as(rejects(status=status), url=URL)], row_of, name="a.jsonl")
    (row,) = found.matched
    assert row.findings == ()
    assert row.fields[-1].agreement == agreement


def test_other_roles_days_and_places(tmp_path: Path) -> None:
    said = DateRow((23, 29), "Friday", "2019-05-24", "2019-05-24", "said")
    place = PlaceRow((0, 4), "Iran", "Tehran", "IRN", None, None, None)
    swapped = {"Actor1Code": "USA", "Actor1CountryCode": "USA", "Actor2Code": "IRN", "Actor2CountryCode": "IRN"}
    event = coded_as(rejects(date=said, place=place), url=URL)
    found = compared(tmp_path, [event], gdelt(**swapped, Day="20190101", ActionGeo_CountryCode="FR", SOURCEURL=URL))
    (row,) = found.matched
    assert row.findings == (Finding.swapped, Finding.day, Finding.place)


def test_neither_side_is_the_doer_of_what_both_do(tmp_path: Path) -> None:
    swapped = {"Actor1Code": "USA", "Actor1CountryCode": "USA", "Actor2Code": "IRN", "Actor2CountryCode": "IRN"}
    found = compared(tmp_path, [coded_as(rejects(reciprocal=True), url=URL)], gdelt(**swapped, SOURCEURL=URL))
    (row,) = found.matched
    assert row.findings == ()
    assert [pair.agreement for pair in row.fields[2:4]] == [Agreement.same, Agreement.same]


def test_the_day_of_a_report_is_no_other_day_where_the_words_name_none(tmp_path: Path) -> None:
    found = compared(tmp_path, [coded_as(rejects(), url=URL)], gdelt(Day="20190530", SOURCEURL=URL))
    (row,) = found.matched
    assert row.findings == ()
    assert row.fields[4].agreement is Agreement.near


def test_by_headline_and_by_text(tmp_path: Path) -> None:
    by_title = NGEC | {"headline": TITLE.upper()}
    by_text = PLOVER | {
        "text_info": {"text_story": "He knew. Iran rejected talks on Friday and we refuse, the minister said."}
    }
    text = "Iran rejected talks on Friday and we refuse, the minister said."
    found = compared(tmp_path, [coded_as(rejects(), title=TITLE)], by_title, name="a.jsonl")
    assert [each.match.in_document for each in found.matched] == [True]
    other = compared(tmp_path / "other", [coded_as(rejects(text=text), text=text)], by_text, name="a.jsonl")
    assert [each.match.in_document for each in other.matched] == [True]


def test_events_outside_their_days_and_without_a_coded_party_are_not_only_ours(tmp_path: Path) -> None:
    nobody = ActorRow("a-n", "the crowd", None, None, None, "people")
    text = "The crowd rejected it."
    rows = [
        coded_as(rejects(), name="/a"),
        coded_as(rejects("Iran rejected that."), text="Iran rejected that.", name="/b", published="2019-08-01"),
        coded_as(rejects(text, actor=None), text=text, name="/c", actors=(nobody,)),
    ]
    found = compared(tmp_path, rows, gdelt(EventCode="190"))
    assert [each.ours.event.published for each in found.only_ours] == [date(2019, 5, 31)]
    assert found.uncoded == 1


def test_by_window_and_everything(tmp_path: Path) -> None:
    far = gdelt(Day="20190602")
    stranger = gdelt(GlobalEventID="9", Actor1Code="TCD", Actor1CountryCode="TCD", Actor2Code="", Actor2CountryCode="")
    rows = [coded_as(rejects())]
    assert compared(tmp_path / "1", rows, far).matched == ()
    assert len(compared(tmp_path / "2", rows, far, window=2).matched) == 1
    assert len(compared(tmp_path / "3", rows, gdelt(EventCode="112")).matched) == 1
    assert compared(tmp_path / "4", rows, gdelt(EventCode="112"), by="root").matched == ()
    assert compared(tmp_path / "5", rows, stranger).only_theirs == ()
    (only,) = compared(tmp_path / "6", rows, stranger, everything=True).only_theirs
    assert only.ground is Ground.nothing


def test_tellings_of_one_happening_count_once(tmp_path: Path) -> None:
    from onrecord.store.derived import DERIVED, write_derived  # noqa: PLC0415

    texts = ["Iran rejected talks.", "Iran rejected the talks."]
    rows = [coded_as(rejects(each), text=each, name=f"/{at}") for at, each in enumerate(texts)]
    store = store_with(tmp_path / "store", rows)
    ids = [rejects(each).id for each in texts]
    held: dict[str, Any] = dict.fromkeys(DERIVED, ()) | {
        "happening_events": [dict.fromkeys(DERIVED["happening_events"].columns) | {"id": "he-1", "events": ids}]
    }
    with store.held():
        write_derived(store, held)
    found = onrecord.open_store(tmp_path / "store").compare([file_of(tmp_path, gdelt(EventCode="190"))])
    assert [each.tellings for each in found.only_ours] == [2]
    assert found.grouped
    assert tally_of(found).ours == 1


def test_counts_add_up(tmp_path: Path) -> None:
    lines = [gdelt(GlobalEventID=str(at), EventCode=code) for at, code in enumerate(["120", "190", "036", "xx"])]
    threat = rejects(trigger="threatened", type="THREATEN", cameo="130")
    found = compared(tmp_path, [coded_as(rejects(), threat)], *lines, lines[0])
    tally = tally_of(found)
    told = counts(found, tally)
    assert told["theirs"]["rows"] == 3
    assert told["theirs"]["repeated_rows_left_out"] == 1
    assert told["theirs"]["set_aside"] == {"code": 1}
    assert told["theirs"]["on_days_and_pairs_that_we_cover"] == {"rows": 3, "matched": 1}
    assert told["ours"]["events"] == told["ours"]["matched"] + sum(told["ours"]["only_ours"].values()) == 2
    assert all(sum(each.values()) == tally.matched for each in tally.fields.values())


def test_a_line_and_the_json_of_a_row_say_the_same(tmp_path: Path) -> None:
    found = compared(
        tmp_path, [coded_as(rejects(), url=URL)], heading("icews"), icews(), icews(Event_ID="8", CAMEO_Code="190")
    )
    both = [(dict(zip(COLUMNS, cells(each), strict=True)), entry_json(each)) for each in listed(found, tmp_path)]
    assert {line["side"] for line, _ in both} == {"matched", "only theirs"}
    for line, known in both:
        assert line["findings"] == "; ".join(known["findings"])
        assert line["file"] == known["theirs"]["file"]
        assert int(line["line"]) == known["theirs"]["line"]
        assert line["actor_theirs"] == known["fields"]["actor"]["theirs"]
        assert known["theirs"]["row"].startswith(line["key"].split()[0])
    assert both[1][0]["actor"] == "near"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"read_as": "gdlt"}, "no format"),
        ({"by": "mode"}, "nothing that rows are matched by"),
        ({"window": 99}, "0 to 30"),
    ],
)
def test_what_is_asked_wrongly(asked: dict[str, Any], told: str, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=told):
        compared(tmp_path, [coded_as(rejects())], gdelt(), **asked)


@pytest.mark.parametrize(
    ("lines", "told"),
    [(["a\tb"], "no format that is known"), (["\t".join(["1", *["x"] * 15])], "GDELT's mentions, whose events")],
)
def test_where_no_row_can_be_read(lines: list[str], told: str, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=told):
        compared(tmp_path, [coded_as(rejects())], *lines)


@pytest.mark.parametrize("name", ["gdelt", "icews", "polecat", "phoenix", "petrarch", "plover"])
def test_what_is_exported_is_found_again(name: str, tmp_path: Path) -> None:
    from onrecord.cli import main  # noqa: PLC0415

    threat = rejects(trigger="threatened", type="THREATEN", cameo="130")
    actors = replace(IRAN, cameo="IRN"), replace(USA, cameo="USA")
    store_with(tmp_path / "store", [coded_as(rejects(), threat, url=URL, actors=actors)])
    with pytest.raises(SystemExit) as ended:
        main(["export", str(tmp_path / "store"), "--to", name, "-o", str(tmp_path / "out"), "-q"])
    assert not ended.value.code
    files = [file for file in (tmp_path / "out").iterdir() if file.suffix != ".json"]
    found = onrecord.open_store(tmp_path / "store").compare(files)
    assert found.reading.set_aside == []
    assert {each.match.ours.event.type for each in found.matched} == {
        "REJECT",
        "THREATEN",
    }
    assert found.only_theirs == found.only_ours == ()
    assert {finding for row in found.matched for finding in row.findings} == set()
