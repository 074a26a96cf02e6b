"""`onrecord group`: what it finds, keeps and says of a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hand_reports import report
from made_tellings import FLOOD, OTHER, text_of
from stores import coded, store_with

from onrecord.cli import main
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store
from onrecord.store.query import query


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_with(tmp_path / "s", [coded(name, text_of(name)) for name in (*FLOOD, *OTHER)])


def run(*arguments: str) -> int:
    """What the command ends with."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def rows(store: Store, sql: str, *words: str) -> list[tuple[object, ...]]:
    """What a query gives, with words in the places marked {}."""
    return query(store, sql.format(*words)).rows


def test_before_the_first_time_the_tables_are_there_and_empty(store: Store) -> None:
    for table in ("copies", "copy_links", "happenings", "happening_events", "tellings"):
        assert rows(store, "SELECT count(*) FROM {}", table) == [(0,)]


def test_what_is_found_can_be_asked(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("group", str(store.path)) == 0
    assert "5 texts" in capsys.readouterr().out
    assert rows(store, "SELECT count(*) FROM copies") == [(5,)]
    assert rows(store, "SELECT max(reports), count(*) FROM happenings") == [(3, 3)]
    assert rows(store, "SELECT count(*) FROM happening_events e JOIN happenings h ON h.id = e.happening") == [(3,)]


def test_the_same_store_gives_the_same_bytes(store: Store) -> None:
    run("group", str(store.path))
    before = {path.name: path.read_bytes() for path in (store.parts_folder / "groups").iterdir()}
    run("group", str(store.path))
    assert {path.name: path.read_bytes() for path in (store.parts_folder / "groups").iterdir()} == before


def test_a_split_holds_when_all_is_coded_anew(store: Store) -> None:
    run("group", str(store.path))
    ((documents,),) = rows(store, "SELECT documents FROM happenings WHERE reports = 3")
    one, other, _ = documents  # type: ignore[misc]
    assert run("group", str(store.path), "--split", one, other, "--by", "A. M.", "--why", "two floods") == 0
    store_with(store.path, [coded(name, text_of(name)) for name in (*FLOOD, *OTHER)], coder="coder 2")
    run("group", str(store.path))
    sql = "SELECT count(*) FROM happenings WHERE list_has_all(documents, ['{}', '{}'])"
    assert rows(store, sql, one, other) == [(0,)]
    run("group", str(store.path), "--forget", one, other)
    assert rows(store, sql, one, other) == [(1,)]


def test_the_group_tables_leave_what_is_on_record_as_it_is(store: Store) -> None:
    before = rows(store, "FROM events"), run("verify", str(store.path))
    run("group", str(store.path))
    assert (rows(store, "FROM events"), run("verify", str(store.path))) == before


def test_two_of_different_kinds_are_refused(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("group", str(store.path), "--join", "d-1", "n-1") != 0
    assert "name two documents (d-...) or two anchors of events (n-...)" in capsys.readouterr().err


ABQAIQ = (
    (
        "The USA imposed sanctions on Iran on Friday after the Abqaiq raid. They name the Markazi bank and the Etemad "
        "fund, Ada Moss of the treasury said in Besk. Nobody may lend to the Markazi bank, and ships of the Ulvik line "
        "that carry its oil may be held. The list has eleven names more, among them two captains of the Ulvik line."
    ),
    (
        "Sanctions after Abqaiq\n\nThe USA imposed sanctions on Iran on Friday, five days after the raid on Abqaiq. "
        "Hit are the Markazi bank, the Etemad fund and the Ulvik line. Ada Moss told reporters in Besk that banks that "
        "lend to Markazi lose their licence."
    ),
    (
        "Besk: the USA imposed sanctions on Iran on Friday. Traders of Etemad and Markazi bonds sold at once, and "
        "ships of the Ulvik line turned back. Ada Moss called it an answer to Abqaiq."
    ),
)
OUTLETS = ("The Guardian", "The Observer", "BBC News")


def imposed(text: str, day: str, outlet: str) -> Outcome:
    told = {"published": day, "outlet": outlet, "type": "SANCTION", "anchor": f"n-{outlet}"}
    return report(text, "imposed sanctions", ["USA"], ["Iran"], **told)  # type: ignore[arg-type]


def test_a_deed_of_three_reports_and_a_copy_counts_once_from_then_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("2019-09-20", "2019-09-21", "2019-09-23")
    reports = [imposed(*each) for each in zip(ABQAIQ, days, OUTLETS, strict=True)]
    reports.append(imposed(f"From our wire\n\n{ABQAIQ[0]}", "2019-09-22", "Tarn Post"))
    others = [coded(name, text_of(name)) for name in (*FLOOD, *OTHER)]  # without them no word is rare
    store = store_with(tmp_path / "s", [*reports, *others])
    counted = []
    for _ in range(2):
        capsys.readouterr()
        run("series", str(store.path), "--pair", "IRN", "USA", "--measure", "count", "--format", "json")
        counted.append([row for row in json.loads(capsys.readouterr().out)["rows"] if row["events"]])
        run("group", str(store.path))
    ((first, second), (once,)) = counted
    assert [(each["period"], each["events"]) for each in (first, second)] == [("2019-09-16", 3), ("2019-09-23", 1)]
    assert (once["period"], once["events"], once["tellings"], once["texts"], once["sources"]) == (
        "2019-09-16", 1, 4, 4, 2
    )  # fmt: skip
    sql = "SELECT source, count(*) FROM tellings JOIN events e ON e.id = event WHERE type = 'SANCTION' GROUP BY ALL"
    assert sorted(rows(store, sql)) == [
        ("BBC", 1), ("Guardian Media Group", 3)
    ]  # fmt: skip
