"""`onrecord corrections`, and what `diff` and `query` say of what people decided, on stores made by hand."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hand_records import party
from made_decisions import KNOWN, TEXT, signed, span_of
from stores import store_with
from two_codings import coded_as, rejects, says

from onrecord.corrections import decide
from onrecord.corrections.apply import apply
from onrecord.corrections.corrected import Corrected
from onrecord.corrections.decisions import Decision
from onrecord.corrections.exchange import read, written
from onrecord.corrections.fields import FIELDS
from onrecord.corrections.log import open_log
from onrecord.store.folder import Store, open_store
from onrecord.store.reading import records

Run = Callable[..., SimpleNamespace]
PAGE = (Path(__file__).parents[2] / "docs/corrections.md").read_text(encoding="utf-8")

SAID = says(TEXT)
DEED, THREAT, MEETING = (
    rejects(TEXT, voucher=(SAID.id,)),
    rejects(TEXT, "threatened", type="THREATEN"),
    rejects(TEXT, "met", type="CONSULT"),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A report with three events, of which one is right, one has a wrong recipient, and one is none."""
    rows = coded_as(DEED, THREAT, MEETING, SAID, text=TEXT, title="Talks | off")
    return store_with(tmp_path / "s", [rows, coded_as(text="Peru did not.", name="/news/b.txt")])


def stand(store: Store) -> Corrected:
    record = next(each for each in records(store) if each["document"]["text"] == TEXT)
    return apply(record, open_log(store).all(), KNOWN)


def decisions(store: Store) -> Iterator[Decision]:
    """What Ada decides of the report, who finishes it."""
    found = stand(store)
    yield decide.accept(found, "event", DEED.anchor, signed())
    recipient = {"recipient": span_of("Peru")}
    yield decide.change(found, "event", THREAT.anchor, recipient, signed(second=1, note="see\x1b[31m the end"))
    yield decide.reject(found, "event", MEETING.anchor, signed(second=2))
    yield decide.accept(found, "statement", SAID.anchor, signed(second=3))


@pytest.fixture
def decided(store: Store) -> Store:
    log = open_log(store)
    log.add(list(decisions(store)))
    log.add([decide.finish(stand(store), signed(second=4))])
    return store


def test_what_was_decided_for_a_person(run: Run, decided: Store) -> None:
    shown = run("corrections", decided.path)
    assert (shown.code, shown.err) == (0, "")
    for line in (
        "2026-11-30 12:00  Ada: accept event “rejected”",
        "2026-11-30 12:00  Ada: change event “threatened”",
        "    recipient: Peru [PER]",
        "    2019-05-31  Talks | off",
        "2026-11-30 12:00  Ada: finish report",
    ):
        assert line in shown.out.splitlines()
    assert "\x1b" not in shown.out


def test_nothing_is_made_by_looking(run: Run, store: Store) -> None:
    before = sorted(store.path.iterdir())
    assert run("corrections", store.path).out == "nothing was decided, or nothing of what is asked for\n"
    assert run("corrections", store.path, "--agreement").out.startswith("no row was decided by two people")
    assert run("query", store.path, "SELECT count(*) FROM corrections").out == "count\n0\n"
    assert sorted(store.path.iterdir()) == before


def test_as_csv_and_json(run: Run, decided: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(run("corrections", decided.path, "--format", "csv", "--limit", "4").out)))
    assert [(row["do"], row["holds"], row["says"]) for row in rows] == [
        ("change", "yes", "recipient: Peru [PER]"),
        ("reject", "yes", ""),
        ("accept", "yes", ""),
        ("finish", "yes", ""),
    ]
    plain = json.loads(run("corrections", decided.path, "--format", "json").out)
    assert plain[1]["values"]["recipient"]["actor"]["name"] == "Peru"
    assert {each["by"] for each in plain} == {"Ada"}


def test_an_undo_is_signed_and_told(run: Run, decided: Store) -> None:
    item = open_log(decided).all()[2].id
    assert run("corrections", decided.path, "--undo", item).code == 2
    assert (
        run("corrections", decided.path, "--undo", item, "--by", "Bo").out
        == "undone: reject event “met” by Ada, 2026-11-30\n"
    )
    assert f"{item}  undone: by Bo, " in run("corrections", decided.path).out
    again = run("corrections", decided.path, "--undo", item, "--by", "Bo")
    assert (again.code, "was undone already by Bo" in again.err) == (1, True)
    assert "is no decision of this store" in run("corrections", decided.path, "--undo", "c-1", "--by", "Bo").err


def test_what_one_store_gives_away_another_takes_in_once(run: Run, decided: Store, tmp_path: Path) -> None:
    file, other = tmp_path / "mine.jsonl", store_with(tmp_path / "o", [coded_as(DEED, SAID, text=TEXT)])
    assert run("corrections", decided.path, "--export", file).out == f"5 decisions written to {file}\n"
    told = run("corrections", other.path, "--import", file)
    assert (told.out, told.err) == ("5 decisions taken in; 0 decisions were there already\n", "")
    again = run("corrections", other.path, "--import", file)
    assert again.out == "0 decisions taken in; 5 decisions were there already\n"
    assert open_log(other).all() == open_log(decided).all()
    lost = run("corrections", other.path, "--unplaced", "--format", "csv").out
    assert [row["words"] for row in csv.DictReader(io.StringIO(lost))] == ["threatened", "met"]


def test_what_is_decided_of_a_text_that_is_not_there_is_kept_and_told(run: Run, decided: Store, tmp_path: Path) -> None:
    file, other = tmp_path / "mine.jsonl", store_with(tmp_path / "o", [coded_as(text=TEXT.replace("Peru", "Cuba"))])
    run("corrections", decided.path, "--export", file)
    told = run("corrections", other.path, "--import", file).err
    assert "is not in this store: what was decided of it is kept, unplaced" in told
    assert run("corrections", other.path, "--unplaced").out.count("the text was changed") == 5


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2: "),
        ('{"do": "melt"}', "line 2: Invalid enum value 'melt'"),
        ('{"do": "reject", "kind": "event", "by": "Ada", "at": "now"}', "line 2: the time 'now' is none"),
        ('{"do": "reject", "kind": "event", "by": "Ada", "at": "now", "x": 1}', "unknown field"),
        ("[" * 5000, "line 2: "),
        ("\udc80", "line 2: "),
    ],
)
def test_a_file_with_a_line_that_is_no_decision_takes_nothing_in(
    line: str, says: str, run: Run, decided: Store, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.jsonl"
    run("corrections", decided.path, "--export", file)
    first = file.read_bytes().splitlines()[0]
    file.write_bytes(first + b"\n" + line.encode("utf-8", "surrogateescape") + b"\n")
    other = store_with(tmp_path / "o", [coded_as(DEED, SAID, text=TEXT)])
    shown = run("corrections", other.path, "--import", file)
    assert (shown.code, says in shown.err) == (1, True)
    assert open_log(other).all() == []


def test_a_reviewed_report_is_gold(run: Run, decided: Store, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    shown = run("corrections", decided.path, "--gold", file)
    assert shown.out.startswith(f"1 reviewed report written to {file}\n")
    (line,) = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert [(event["type"], len(event["recipients"])) for event in line["events"]] == [("REJECT", 1), ("THREATEN", 1)]
    open_log(decided).add(
        [decide.reject(stand(decided), "event", DEED.anchor, replace(signed("Bo"), at="2026-01-01" + signed().at[10:]))]
    )
    assert "people differ on 1 row of it" in run("corrections", decided.path, "--gold", file).err
    (done,) = (each for each in open_log(decided).all() if each.do == "finish")
    run("corrections", decided.path, "--undo", done.id, "--by", "Ada")
    assert "1 report with decisions left out" in run("corrections", decided.path, "--gold", file).err


def test_nothing_is_written_into_a_store(run: Run, decided: Store) -> None:
    for option in ("--export", "--gold"):
        shown = run("corrections", decided.path, option, decided.path / "corrections.sqlite")
        assert shown.code == 1
        assert "error: " in shown.err
    assert len(open_log(decided).all()) == 5


def test_agreement_of_two_people(run: Run, decided: Store) -> None:
    theirs = [
        decide.accept(stand(decided), "event", DEED.anchor, signed("Bo")),
        decide.accept(stand(decided), "event", MEETING.anchor, signed("Bo")),
    ]
    open_log(decided).add(theirs)
    shown = run("corrections", decided.path, "--agreement")
    assert "Krippendorff's alpha of Ada, Bo: 1 is agreement, 0 what chance gives" in shown.out
    assert "  event     row             0.000  same in 50% of 2 rows of 1 report\n" in shown.out
    assert "with fewer than 20 rows: too few for an interval" in shown.out
    plain = json.loads(run("corrections", decided.path, "--agreement", "--format", "json").out)
    assert (plain["people"], plain["fields"][0]["alpha"], plain["fields"][0]["alpha_95"]) == (["Ada", "Bo"], 0.0, None)
    rows = list(csv.DictReader(io.StringIO(run("corrections", decided.path, "--agreement", "--format", "csv").out)))
    assert (rows[0]["field"], rows[0]["alpha"], rows[0]["alpha_low"]) == ("row", "0.0", "")


def test_two_things_at_once_are_refused(run: Run, store: Store) -> None:
    shown = run("corrections", store.path, "--agreement", "--export", "x.jsonl")
    assert shown.code == 2
    assert "ask for one at a time" in shown.err


def test_a_damaged_file_is_one_line(run: Run, store: Store) -> None:
    open_log(store).file.write_text("not a database" * 100)
    for command in (["corrections", store.path], ["diff", store.path, store.path], ["group", store.path]):
        shown = run(*command)
        assert (shown.code, shown.err.count("error: ")) == (1, 1)
        assert "corrections.sqlite: damaged, or no file of corrections" in shown.err
    refused = run("query", store.path, "SELECT count(*) FROM events")
    assert (refused.code, "--as-coded counts what the coder read meanwhile" in refused.err) == (1, True)
    assert run("query", store.path, "SELECT count(*) FROM events", "--as-coded").code == 0


# Coded anew


@pytest.fixture
def anew(decided: Store) -> Store:
    """What a new coder says: the first deed is another, the second is right, the third is still there."""
    right = replace(THREAT, recipient=party(TEXT, "Peru", "a-per"))
    peru = stand(decided).facts.actors
    actors = tuple(row for row in _actors(peru))
    rows = (replace(DEED, status="denied", factuality=-2.0), right, MEETING, SAID)
    store = store_with(decided.path, [coded_as(*rows, text=TEXT, actors=actors, title="Talks | off")], coder="coder 2")
    return open_store(store.path)


def _actors(rows: Any) -> Iterator[Any]:
    from onrecord.records.rows import ActorRow  # noqa: PLC0415

    for row in rows.values():
        yield ActorRow(**{**row, "id": "a-per" if row["name"] == "Peru" else row["id"]})


def test_corrections_hold_when_all_is_coded_anew(anew: Store) -> None:
    found = stand(anew)
    assert [(row.row["trigger"]["text"], row.state) for row in found.rows if row.kind == "event"] == [
        ("rejected", "changed"),
        ("threatened", "accepted"),
        ("met", "rejected"),
    ]
    assert [(event["status"], event["recipient"]["text"]) for event in found.record["events"]] == [
        ("actual", "USA"),
        ("actual", "Peru"),
    ]
    assert found.reviewed


def test_what_a_new_coder_breaks_mends_and_still_gets_wrong(run: Run, anew: Store) -> None:
    shown = run("diff", anew.path, "-q").out
    assert "corrections: 1 broken, 1 now right, 1 still wrong, 1 still right" in shown
    for line in (
        "  broken event “rejected”  2019-05-31  Talks | off",
        "    accept by Ada, 2026-11-30: the old coding said what was decided, the new one does not",
        "    status  actual -> denied",
        "  now right event “threatened”  2019-05-31  Talks | off",
        "    recipient  United States [USA] -> Peru [PER]",
        "  still wrong event “met”  2019-05-31  Talks | off",
        "    row  none -> there",
    ):
        assert line in shown.splitlines()


def test_the_same_for_programs(run: Run, anew: Store) -> None:
    plain = json.loads(run("diff", anew.path, "-q", "--format", "json").out)["corrections"]
    assert plain["counts"] == {"broken": 1, "now right": 1, "still wrong": 1, "still right": 1, "unplaced": 0}
    assert [row["fields"] for row in plain["rows"] if row["outcome"] == "broken"] == [
        {"status": {"old": "actual", "new": "denied"}}
    ]
    rows = csv.DictReader(io.StringIO(run("diff", anew.path, "-q", "--format", "csv").out))
    told = [(row["change"], row["type"], row["field"], row["old_value"], row["new_value"]) for row in rows
            if row["kind"] == "correction"]  # fmt: skip
    assert ("broken", "event", "status", "actual", "denied") in told
    assert (
        "| 2019-05-31 Talks \\| off | broken | event “rejected” |" in run("diff", anew.path, "-q", "--format", "md").out
    )


def test_a_text_that_was_changed_leaves_them_unplaced(run: Run, decided: Store, tmp_path: Path) -> None:
    text = TEXT.replace("Friday", "Monday")
    store_with(tmp_path / "n", [coded_as(rejects(text), text=text)])
    plain = json.loads(run("diff", decided.path, tmp_path / "n", "-q", "--format", "json").out)["corrections"]
    assert plain["counts"]["unplaced"] == 4


def test_rows_as_they_stand_in_sql(run: Run, anew: Store) -> None:
    sql = "SELECT trigger.text, state, decided_by, status, recipient.text FROM events_corrected ORDER BY ALL"
    assert run("query", anew.path, sql).out.splitlines() == [
        "text\tstate\tdecided_by\tstatus\ttext_1",
        "rejected\tchanged\tAda\tactual\tUSA",
        "threatened\taccepted\tAda\tactual\tPeru",
    ]
    assert run("query", anew.path, sql, "--as-coded").out == run("query", anew.path, sql).out
    assert run("query", anew.path, "SELECT count(*) FROM events").out == "count\n2\n"
    assert run("query", anew.path, "SELECT count(*) FROM events", "--as-coded").out == "count\n3\n"
    states = run("query", anew.path, "SELECT state FROM statements_corrected").out
    assert states == "state\naccepted\n"
    sql = "SELECT decided, holds FROM corrections JOIN documents d ON d.id = document WHERE kind = 'event' ORDER BY ALL"
    assert run("query", anew.path, sql).out.splitlines()[1:] == ["accept\tyes", "change\tyes", "reject\tyes"]


# The page


def test_the_page_names_every_field() -> None:
    (table,) = re.findall(r"## What can be changed\n\n((?:\|.*\n)*)", PAGE)
    assert set(re.findall(r"`([a-z_]+)`", " ".join(row.split("|")[1] for row in table.splitlines()))) == set(FIELDS)


def test_what_the_page_shows_is_what_is_printed(run: Run, decided: Store, request: pytest.FixtureRequest) -> None:
    listed = run("corrections", decided.path).out
    differences = run("diff", request.getfixturevalue("anew").path, "-q").out
    for command, printed in (("corrections", listed), ("diff", differences)):
        (shown,) = re.findall(rf"\$ onrecord {command} mystore\n([^`]*)```", PAGE)
        for part in shown.split("...\n"):
            assert part in printed


def test_the_decision_that_the_page_shows_can_be_taken_in(tmp_path: Path) -> None:
    (line,) = re.findall(r"```json\n(.*)\n```", PAGE)
    (tmp_path / "x.jsonl").write_text(line, encoding="utf-8")
    assert written(read(tmp_path / "x.jsonl")) == f"{line}\n"
