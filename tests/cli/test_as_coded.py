"""What people corrected is what every command counts, and what the coder read with --as-coded."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from made_decisions import KNOWN, TEXT, signed, span_of
from stores import store_with
from two_codings import coded_as, rejects, says

from onrecord.corrections import decide
from onrecord.corrections.apply import apply
from onrecord.corrections.corrected import Corrected
from onrecord.corrections.log import open_log
from onrecord.opened import open_store
from onrecord.store.folder import CORRECTED, CORRECTIONS, Store
from onrecord.store.reading import records

Run = Callable[..., SimpleNamespace]

SAID = says(TEXT)
DEED, THREAT, MEETING = (
    rejects(TEXT, voucher=(SAID.id,)),
    rejects(TEXT, "threatened", type="ASSAULT", cameo="190", quad=4),
    rejects(TEXT, "met", type="CONSULT"),
)
LINE = "note: 3 rows as corrected by 2 people; --as-coded counts the coder's"


def stand(store: Store) -> Corrected:
    record = next(each for each in records(store.as_coded) if each["document"]["text"] == TEXT)
    return apply(record, open_log(store).all(), KNOWN)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A report with three events and a statement, and another report."""
    rows = coded_as(DEED, THREAT, MEETING, SAID, text=TEXT, title="Talks | off")
    return store_with(tmp_path / "s", [rows, coded_as(text="Peru did not.", name="/news/b.txt")])


@pytest.fixture
def decided(store: Store) -> Store:
    """Ada gives the threat another recipient and rejects the meeting; Ben adds what is missing."""
    found, log = stand(store), open_log(store)
    peru = span_of("Peru") | {"code": "PER"}
    log.add([decide.change(found, "event", THREAT.anchor, {"recipient": peru}, signed())])
    log.add([decide.reject(found, "event", MEETING.anchor, signed(second=1))])
    missing = {
        "trigger": span_of("refuse"), "type": "REJECT", "actor": span_of("the minister") | {"code": "IRNGOV"},
        "recipient": span_of("Chile") | {"code": "CHL"},
    }  # fmt: skip
    log.add([decide.add(found, "event", missing, signed("Ben", 2))])
    return store


def answered(run: Run, *arguments: object) -> tuple[str, str]:
    """What a command prints of what is corrected, and of what was coded."""
    corrected, coded = run(*arguments), run(*arguments, "--as-coded")
    assert LINE in corrected.err.splitlines()
    assert "as corrected" not in coded.err
    return corrected.out, coded.out


def test_a_corrected_recipient_moves_a_line_of_a_standing(run: Run, decided: Store) -> None:
    corrected, coded = answered(run, "standing", decided.path, "IRN", "USA")
    assert ("attack" in corrected, "attack" in coded) == (False, True)
    ended = run("standing", decided.path, "IRN", "PER")
    assert "IRN -> PER, attack: attacked since 2019-05-31" in ended.out


def test_a_rejected_row_leaves_a_series_and_a_query(run: Run, decided: Store) -> None:
    counts = [
        json.loads(out)["rows"]
        for out in answered(run, "series", decided.path, "--pair", "IRN", "USA", "--measure", "count", "--format=json")
    ]
    assert [sum(row["value"] or 0 for row in rows) for rows in counts] == [1, 3]
    sql = "SELECT type, recipient_country FROM events_flat ORDER BY trigger_start"
    corrected, coded = answered(run, "query", decided.path, sql, "--format", "csv")
    assert corrected.splitlines()[1:] == ["REJECT,USA", "REJECT,CHL", "ASSAULT,PER"]
    assert coded.splitlines()[1:] == ["REJECT,USA", "ASSAULT,USA", "CONSULT,USA"]


def test_an_added_row_is_exported(run: Run, decided: Store, tmp_path: Path) -> None:
    triggers = []
    for name, options in (("a", []), ("b", ["--as-coded"])):
        assert run("export", decided.path, "--to", "csv", "-o", tmp_path / name, *options).code == 0
        with (tmp_path / name / "events.csv").open(encoding="utf-8") as file:
            triggers.append(sorted(row["trigger"] for row in csv.DictReader(file)))
    assert triggers == [["refuse", "rejected", "threatened"], ["met", "rejected", "threatened"]]


def test_what_is_searched_is_what_was_corrected(run: Run, decided: Store) -> None:
    found = answered(run, "search", decided.path, "--show", "events", "--party", "PER", "--format", "csv", "--quiet")
    assert [len(out.splitlines()) - 1 for out in found] == [1, 0]


def test_a_rejected_statement_was_not_said(run: Run, store: Store) -> None:
    open_log(store).add([decide.reject(stand(store), "statement", SAID.anchor, signed())])
    said = [run("said", store.path, "--by", "IRN", *options).out for options in ([], ["--as-coded"])]
    assert [SAID.id in each for each in said] == [False, True]


def test_happenings_are_of_what_was_corrected_and_told_to_be_old_where_they_are_not(run: Run, decided: Store) -> None:
    sql = "SELECT type FROM happening_events ORDER BY type"
    run("group", decided.path, "--as-coded")
    ended = run("query", decided.path, sql, "--format", "csv")
    assert ended.out.split() == ["type", "ASSAULT", "CONSULT", "REJECT"]
    assert "1 document was coded since the store was grouped" in ended.err
    run("group", decided.path)
    ended = run("query", decided.path, sql, "--format", "csv")
    assert ended.out.split() == ["type", "ASSAULT", "REJECT", "REJECT"]
    assert ended.err == f"{LINE}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["draw", "--pair", "IRN", "USA"],
        ["report", "--pair", "IRN", "USA"],
        ["report", "--party", "IRN"],
        ["test", "--claim", "pressure by USA is answered by pressure by IRN"],
    ],
    ids=lambda words: "-".join(words[:2]),
)
def test_each_command_says_how_much_is_corrected(arguments: list[str], run: Run, decided: Store) -> None:
    name, *rest = arguments
    corrected, _ = answered(run, name, decided.path, *rest)
    if name == "report":
        assert "3 rows as corrected by 2 people" in corrected


def test_recoding_keeps_it(run: Run, decided: Store) -> None:
    denied = rejects(TEXT, "threatened", type="ASSAULT", cameo="190", quad=4, status="denied", factuality=-3.0)
    again = coded_as(DEED, denied, MEETING, SAID, text=TEXT)
    store_with(decided.path, [again], coder="coder 2")
    sql = "SELECT type, recipient_country, status FROM events_flat ORDER BY trigger_start"
    corrected, coded = answered(run, "query", decided.path, sql, "--format", "csv")
    assert corrected.splitlines()[1:] == ["REJECT,USA,actual", "REJECT,CHL,actual", "ASSAULT,PER,denied"]
    assert coded.splitlines()[1:] == ["REJECT,USA,actual", "ASSAULT,USA,denied", "CONSULT,USA,actual"]


def test_an_undone_decision_counts_no_more(run: Run, decided: Store) -> None:
    run("query", decided.path, "FROM events")
    log = open_log(decided)
    log.add([decide.undo(each, signed(second=9)) for each in log.all()])
    ended = run("query", decided.path, "SELECT type FROM events", "--format", "csv")
    assert (ended.out.split(), ended.err) == (["type", "REJECT", "ASSAULT", "CONSULT"], "")


def test_where_people_differ_the_latest_word_counts_and_that_is_said(run: Run, store: Store) -> None:
    log = open_log(store)
    for second, name in enumerate(("Peru", "Chile")):
        value = {"recipient": span_of(name) | {"code": name[:3].upper().replace("CHI", "CHL")}}
        log.add([decide.change(stand(store), "event", THREAT.anchor, value, signed(f"Person {name}", second))])
    log.add([decide.accept(stand(store), "event", DEED.anchor, signed(second=3))])
    sql = "SELECT recipient_country, confidence FROM events_flat WHERE type <> 'CONSULT' ORDER BY type"
    ended = run("query", store.path, sql, "--format", "csv")
    assert ended.out.split() == ["recipient_country,confidence", "CHL,1.0", "USA,1.0"]
    assert ended.err == (
        "note: 1 row as corrected, 1 as accepted, by 3 people; they differ on 1, where the latest word counts; "
        "--as-coded counts the coder's\n"
    )


def test_a_store_without_corrections_is_as_it_was(run: Run, store: Store) -> None:
    before = sorted(store.path.iterdir())
    corrected, coded = (run("query", store.path, "FROM events", *each) for each in ([], ["--as-coded"]))
    assert (corrected.out, corrected.err) == (coded.out, "")
    assert sorted(store.path.iterdir()) == before


def test_python_counts_it_too(decided: Store) -> None:
    opened, coded = open_store(decided.path), open_store(decided.path, as_coded=True)
    assert [len(each.events()) for each in (opened, coded)] == [3, 3]
    sql = "SELECT trigger.text FROM events ORDER BY ALL"
    words = [[word for (word,) in each.query(sql).rows] for each in (opened, coded)]
    assert words == [["refuse", "rejected", "threatened"], ["met", "rejected", "threatened"]]
    assert ["force" in {line.kind for line in each.standing("IRN", "USA").lines} for each in (opened, coded)] == [
        False,
        True,
    ]
    assert (opened.corrections.corrected, opened.corrections.people, coded.corrections.line) == (3, 2, "")


# What is not as it should be


def test_decisions_that_are_gone_count_no_more(run: Run, decided: Store) -> None:
    run("query", decided.path, "FROM events")
    for file in decided.path.glob(f"{CORRECTIONS}*"):
        file.unlink()
    ended = run("query", decided.path, "SELECT type FROM events", "--format", "csv")
    assert (ended.out.split(), ended.err) == (["type", "REJECT", "ASSAULT", "CONSULT"], "")


def test_a_store_that_cannot_be_written_is_asked_all_the_same(
    run: Run, decided: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.corrections.counted.os.access", lambda *_: False)
    ended = run("query", decided.path, "SELECT count(*) AS n FROM events WHERE rule = 'person'", "--format", "csv")
    assert (ended.out.split(), ended.err) == (["n", "1"], f"{LINE}\n")
    assert not (decided.path / CORRECTED).exists()


def test_corrected_rows_that_are_damaged_are_made_again(run: Run, decided: Store) -> None:
    run("query", decided.path, "FROM events")
    (part,) = (decided.path / CORRECTED / "parts").iterdir()
    (part / "events.parquet").write_bytes(b"PAR1")
    verified = run("verify", decided.path, "--quiet")
    assert (verified.code, "corrected: events.parquet is not what was written" in verified.out) == (1, True)
    ended = run("query", decided.path, "FROM events")
    assert (ended.code, "ask again, and they are made again" in ended.err) == (1, True)
    assert run("query", decided.path, "FROM events").code == 0
    assert run("verify", decided.path, "--quiet").code == 0


def test_decisions_of_a_newer_version_are_said_to_be(run: Run, decided: Store) -> None:
    with sqlite3.connect(decided.path / CORRECTIONS) as file:
        file.execute("INSERT INTO migrations (name) VALUES ('weights')")
    file.close()
    ended = run("standing", decided.path, "IRN", "USA")
    newer = "the corrections were written by a newer onrecord (it has weights): upgrade onrecord"
    assert (ended.code, ended.err) == (1, f"error: {newer}; --as-coded counts what the coder read meanwhile\n")
    assert run("standing", decided.path, "IRN", "USA", "--as-coded").code == 0
    verified = run("verify", decided.path, "--quiet")
    assert (verified.code, "corrections.sqlite: the corrections were written by a newer" in verified.out) == (1, True)


def test_doctor_counts_the_decisions(run: Run, decided: Store) -> None:
    assert "3 decisions of people are in corrections.sqlite" in run("doctor", decided.path).out
