"""SQL over a store: what it answers, what it counts once, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import aside, coded, store_with

from onrecord.errors import QueryError, StoreError
from onrecord.store.folder import Store, create_store
from onrecord.store.query import TABLES, query


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_with(tmp_path / "s", [coded("a", "Ann said so"), aside("b")], [coded("c", "Cal said so")])


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT count(*) FROM documents", [(2,)]),
        ("SELECT count(*) FROM statements", [(2,)]),
        ("SELECT type, count(*) FROM events GROUP BY ALL", [("REJECT", 2)]),
        ("SELECT name FROM actors ORDER BY name", [("A",), ("C",)]),
        ("FROM set_aside", [("b", "empty", "it is empty")]),
        ("SELECT text, inputs FROM documents ORDER BY text LIMIT 1", [("Ann said so", ["a"])]),
        ("SELECT speaker.text, speaker.span.start, content[2].span.end FROM statements LIMIT 1", [("A", 0, 11)]),
        ("SELECT e.date.start, s.act FROM events e JOIN statements s ON s.id = e.voucher[1] LIMIT 1",
         [("2019-01-01", "say")]),
        ("WITH a AS (FROM actors) SELECT count(*) FROM a", [(2,)]),
    ],
    ids=lambda value: value[:45] if isinstance(value, str) else "",
)  # fmt: skip
def test_tables_can_be_asked(sql: str, rows: list[tuple[object, ...]], store: Store) -> None:
    assert query(store, sql).rows == rows


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_store_has_the_tables(table: str, tmp_path: Path) -> None:
    assert query(create_store(tmp_path), f"FROM {table}").rows == []


def test_a_document_that_came_in_twice_is_counted_once(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("z", "Ann said so"), coded("c", "Ann said so")], [coded("b", "Ann said so")])
    assert query(store, "SELECT inputs FROM documents").rows == [(["b", "c", "z"],)]
    assert query(store, "SELECT count(*) FROM events").rows == [(1,)]


def test_the_latest_coder_counts(tmp_path: Path) -> None:
    store_with(tmp_path, [coded("a", "Ann said so"), aside("b"), coded("c", "Cal said so")])
    store = store_with(
        tmp_path, [coded("a", "Ann said so"), coded("b", "Bob said so"), aside("c")], coder="coder 2", first=1
    )
    assert query(store, "SELECT text FROM documents ORDER BY ALL").rows == [("Ann said so",), ("Bob said so",)]
    assert query(store, "SELECT input FROM set_aside").rows == [("c",)]


def test_an_input_that_became_readable_is_no_longer_set_aside(tmp_path: Path) -> None:
    store = store_with(tmp_path, [aside("a", "unreadable-file", None)], [coded("a", "Ann said so")])
    assert query(store, "SELECT count(*) FROM set_aside").rows == [(0,)]
    assert query(store, "SELECT count(*) FROM documents").rows == [(1,)]


def test_a_limit_cuts_and_says_so(store: Store) -> None:
    cut = query(store, "SELECT id FROM documents", limit=1)
    assert (len(cut.rows), cut.more) == (1, True)
    assert not query(store, "SELECT id FROM documents", limit=2).more


def test_columns_of_one_name_stay_apart(store: Store) -> None:
    assert query(store, "SELECT 1 AS a, 2 AS a").columns == ("a", "a_1")


@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO '{here}/x.csv'",
        "WITH x AS (COPY (SELECT 1) TO '{here}/x.csv') SELECT 1",
        "WITH x AS (COPY (SELECT 1) TO '{part}') SELECT 1",
        "FROM query('WITH x AS (COPY (SELECT 1) TO ''{part}'') SELECT 1')",
        "FROM read_text('{secret}')",
        "FROM '{part}'",
        "FROM read_parquet('{part}')",
        "FROM glob('/etc/*')",
        "ATTACH '{here}/x.db'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "DROP VIEW events",
        "DELETE FROM superseded",
        "SELECT 1; SELECT 2",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{part}'",
        "EXPORT DATABASE '{here}/x'",
        "",
        "SELEC 1",
        "FROM secrets_of_python",
        "SELECT 1 / 'a'",
    ],
)
def test_other_sql_is_refused_and_touches_nothing(sql: str, store: Store) -> None:
    secrets_of_python = store.path.parent / "secret.txt"
    secrets_of_python.write_text("secret", encoding="utf-8")
    before = {path: path.read_bytes() for path in store.path.parent.rglob("*") if path.is_file()}
    with pytest.raises(QueryError) as refused:
        query(store, sql.format(here=store.path, part=store.parts()[0], secret=secrets_of_python))
    assert "\n" not in str(refused.value)
    assert {path: path.read_bytes() for path in store.path.parent.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("SELECT 1 FROM evens", ["evens", *TABLES]),
        ("SELECT speker FROM statements", ["speker", "statements has", "speaker"]),
    ],
    ids=["table", "column"],
)
def test_a_wrong_name_is_answered_with_the_right_ones(sql: str, names: list[str], store: Store) -> None:
    with pytest.raises(QueryError) as refused:
        query(store, sql)
    assert all(name in str(refused.value) for name in names)


def test_a_damaged_part_is_an_error_that_says_what_to_do(store: Store) -> None:
    part = store.parts()[0]
    part.write_bytes(part.read_bytes()[:-50])
    with pytest.raises(StoreError, match="onrecord verify"):
        query(store, "SELECT count(*) FROM events")
