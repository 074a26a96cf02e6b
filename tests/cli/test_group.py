"""`onrecord group`: what it finds, keeps and says of a store."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_tellings import FLOOD, OTHER, text_of
from stores import coded, store_with

from onrecord.cli import main
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
    for table in ("copies", "copy_links", "happenings", "happening_events"):
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
