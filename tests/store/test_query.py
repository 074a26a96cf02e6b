"""SQL over a store: what it answers, what it counts once, and what it refuses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from stores import aside, coded, store_with

from onrecord.errors import QueryError, StoreError
from onrecord.store.columns import Table, tables
from onrecord.store.folder import Store, create_store
from onrecord.store.packing import pack
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
        ("SELECT outlet, published, input FROM publications ORDER BY input LIMIT 1",
         [("The Gazette", "2019-05-29", "a")]),
        ("SELECT actor, actor_name, actor_code, date_start, co_recipients, place_country FROM events_flat LIMIT 1",
         [("A", "A", "IRN", "2019-01-01", "Ann said so", "IRN")]),
        ("SELECT speaker, speaker_country, content, published FROM statements_flat LIMIT 1",
         [("A", "IRN", "A; Ann said so", "2019-05-29")]),
        ("SELECT speaker.text, speaker.span.start, content[2].span.end FROM statements LIMIT 1", [("A", 0, 11)]),
        ("SELECT e.date.start, s.act FROM events e JOIN statements s ON s.id = e.voucher[1] LIMIT 1",
         [("2019-01-01", "say")]),
        ("WITH a AS (FROM actors) SELECT count(*) FROM a", [(2,)]),
    ],
    ids=lambda value: value[:45] if isinstance(value, str) else "",
)  # fmt: skip
def test_tables_can_be_asked(sql: str, rows: list[tuple[object, ...]], store: Store) -> None:
    assert query(store, sql).rows == rows


def number(kind: str, low: int | None, value: int | None, high: int | None, unit: str = "person") -> dict[str, object]:
    return {"span": [0, 1], "text": "A", "kind": kind, "value": value, "low": low, "high": high, "unit": unit}


@pytest.mark.parametrize(
    ("numbers", "columns", "expected"),
    [
        ([number("killed", 12, 12, None)], "killed, killed_low, killed_high, injured", (12, 12, None, None)),
        ([number("killed", 12, 12, 12), number("killed", 3, 3, 3)], "killed, killed_low, killed_high", (15, 15, 15)),
        ([number("killed", 12, 12, 12), number("killed", 24, None, None)], "killed, killed_low", (None, 36)),
        ([number("deployed", 2, 2, 2, "warship")], "deployed, deployed_unit", (2, "warship")),
        (
            [number("deployed", 2, 2, 2, "warship"), number("deployed", 9, 9, 9)],
            "deployed, deployed_unit",
            (None, None),
        ),
        ([number("amount", 4_500_000_000, 4_500_000_000, None, "USD")], "amount, amount_unit", (4_500_000_000, "USD")),
        ([], "killed, amount_unit", (None, None)),
    ],
)
def test_numbers_of_a_kind_are_summed_in_the_flat_view(
    numbers: list[dict[str, object]], columns: str, expected: tuple[object, ...], tmp_path: Path
) -> None:
    outcome = coded("a", "Ann said so")
    outcome.record["events"][0]["numbers"] = numbers
    assert query(store_with(tmp_path, [outcome]), f"FROM events_flat SELECT {columns}").rows == [expected]


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_store_has_the_tables(table: str, tmp_path: Path) -> None:
    assert query(create_store(tmp_path), f"FROM {table}").rows == []


def test_two_inputs_with_one_text_are_one_document_and_two_publications(tmp_path: Path) -> None:
    later = coded("a", "Ann said so", outlet="The Courier", published="2019-05-31")
    store = store_with(tmp_path, [later, coded("b", "Cal said so")], [coded("c", "Ann said so")])
    assert query(store, "SELECT outlet, published FROM documents WHERE text = 'Ann said so'").rows == [
        ("The Gazette", "2019-05-29")
    ]
    printed = (
        "SELECT outlet, published, input FROM publications JOIN documents d ON document = d.id WHERE text LIKE 'A%'"
    )
    assert sorted(
        query(store, printed.replace("outlet, published", "publications.outlet, publications.published")).rows
    ) == [
        ("The Courier", "2019-05-31", "a"),
        ("The Gazette", "2019-05-29", "c"),
    ]
    assert query(store, "SELECT count(*) FROM events").rows == [(2,)]
    assert query(store, "SELECT date.start FROM statements s JOIN documents d ON s.document = d.id "
                        "WHERE text = 'Ann said so'").rows == [("2019-05-29",)]  # fmt: skip


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0]], ids=str)
def test_the_rows_of_a_document_are_those_of_its_first_publication(order: list[int], tmp_path: Path) -> None:
    printed = [
        coded("z", "Ann said so", outlet="The Courier", published="2019-05-31"),
        coded("y", "Ann said so", outlet="The Gazette", published="2019-05-29"),
        coded("x", "Ann said so", outlet="The Herald", published="2019-05-30"),
    ]
    store = store_with(tmp_path, *([printed[at]] for at in order))
    assert query(store, "SELECT outlet FROM documents").rows == [("The Gazette",)]
    assert query(store, "SELECT count(*) FROM publications").rows == [(3,)]


def test_the_latest_coder_counts(tmp_path: Path) -> None:
    store_with(tmp_path, [coded("a", "Ann said so"), aside("b"), coded("c", "Cal said so")])
    store = store_with(tmp_path, [coded("a", "Ann said so"), coded("b", "Bob said so"), aside("c")], coder="coder 2")
    assert query(store, "SELECT text FROM documents ORDER BY ALL").rows == [("Ann said so",), ("Bob said so",)]
    assert query(store, "SELECT input FROM set_aside").rows == [("c",)]
    with store.writing("coder 1") as writer:  # what it has read counts again
        assert writer.knows("c", "00")
    assert query(store, "SELECT count(*) FROM set_aside").rows == [(0,)]


def test_an_input_that_became_readable_is_no_longer_set_aside(tmp_path: Path) -> None:
    store = store_with(tmp_path, [aside("a", "unreadable-file", None)], [coded("a", "Ann said so")])
    assert query(store, "SELECT count(*) FROM set_aside").rows == [(0,)]
    assert query(store, "SELECT count(*) FROM documents").rows == [(1,)]


def test_an_input_that_cannot_be_read_any_more_replaces_nothing(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")], [aside("a", "unreadable-file", None)])
    assert query(store, "SELECT count(*) FROM documents").rows == [(1,)]
    assert query(store, "SELECT reason FROM set_aside").rows == [("unreadable-file",)]


@pytest.mark.parametrize(("keep", "texts"), [(False, ["Bob said so"]), (True, ["Ann said so", "Bob said so"])])
def test_a_changed_input_replaces_what_it_said_unless_versions_are_kept(
    keep: bool, texts: list[str], tmp_path: Path
) -> None:
    store = store_with(
        tmp_path, [coded("a", "Ann said so", "01")], [coded("a", "Bob said so", "02")], keep_versions=keep
    )
    assert query(store, "SELECT text FROM documents ORDER BY ALL").rows == [(text,) for text in texts]
    assert query(store, "SELECT count(*) FROM publications").rows == [(len(texts),)]


def test_where_the_first_publication_is_gone_the_next_is_the_first(tmp_path: Path) -> None:
    store = store_with(
        tmp_path, [coded("/in/a", "Ann said so", published="2019-05-28"), coded("/in/b", "Ann said so"), aside("/out")]
    )
    with store.writing("coder 1") as writer:
        writer.prune(["/in/a", "/nowhere"])
    assert query(store, "SELECT published FROM documents").rows == [("2019-05-29",)]
    assert query(store, "SELECT input FROM publications UNION ALL SELECT input FROM set_aside").rows == [
        ("/in/b",),
        ("/out",),
    ]


def test_parts_of_which_nothing_counts_are_removed_by_pruning(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("/in/a", "Ann said so")], [coded("/in/a", "Ann said so", "01")])
    with store.writing("coder 1") as writer:
        writer.prune([])
    assert [each.name for each in store.parts_folder.iterdir()] == ["part-00000002"]


def test_rows_from_before_a_field_was_added_lack_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")])
    monkeypatch.setattr("onrecord.store.query.tables", lambda: with_a_field(tables()))
    monkeypatch.setattr("onrecord.store.query.fingerprint", lambda: "another")
    assert query(store, "SELECT type, weather, date.start, date.mood FROM events").rows == [
        ("REJECT", None, "2019-01-01", None)
    ]


@pytest.mark.parametrize("view", ["events_flat", "statements_flat"])
def test_the_flat_views_have_the_codes_of_others(view: str, tmp_path: Path) -> None:
    outcome = coded("a", "Ann said so")
    outcome.record["actors"][0] |= {"cameo": "IRN", "cow": 630, "gw": 630, "wikidata": "Q794"}
    role = "actor" if view == "events_flat" else "speaker"
    columns = ", ".join(f"{role}_{each}" for each in ("code", "country", "cameo", "cow", "gw", "wikidata"))
    assert query(store_with(tmp_path, [outcome]), f"FROM {view} SELECT {columns}").rows == [
        ("IRN", "IRN", "IRN", 630, 630, "Q794")
    ]


def with_a_field(known: dict[str, Table]) -> dict[str, Table]:
    """The tables with `weather` in an event, and `mood` in its date."""
    events = known["events"].columns
    date = events["date"].replace('"end" VARCHAR', '"end" VARCHAR, "mood" VARCHAR')
    return known | {"events": Table("events", events | {"weather": "VARCHAR", "date": date})}


@pytest.mark.parametrize("changed", [False, True])
def test_rows_come_in_the_same_order_every_time(changed: bool, tmp_path: Path) -> None:
    parts = [[coded(f"{at}{number}", f"{at} said {number}") for number in range(30)] for at in "cab"]
    more = [coded("a1", "Ann said otherwise", "01")] if changed else [aside("d"), aside("e")]
    store = store_with(tmp_path, *parts, more)
    for table in TABLES:
        first = query(store, f"FROM {table}").rows
        assert [query(store, f"FROM {table}").rows == first for _ in range(3)] == [True] * 3, table


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
        "DELETE FROM events",
        "WITH x AS (INSERT INTO store.hidden VALUES (1, 1) RETURNING *) FROM x",
        "WITH x AS (DELETE FROM actors RETURNING *) FROM x",
        "FROM store.hidden",
        "FROM store.events",
        "FROM duckdb_settings()",
        "FROM information_schema.tables",
        "FROM (SHOW ALL TABLES)",
        "SELECT (SELECT count(*) FROM '{part}')",
        'WITH "{part}" AS (SELECT 1) FROM "{part}"',
        "PRAGMA database_size",
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
        query(store, sql.format(here=store.path, part=store.parts()[0] / "events.parquet", secret=secrets_of_python))
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
    part = store.parts()[0] / "events.parquet"
    part.write_bytes(part.read_bytes()[:-50])
    with pytest.raises(StoreError, match="onrecord verify") as refused:
        query(store, "SELECT max(confidence) FROM events")
    assert not isinstance(refused.value, QueryError)


ENDLESS = "SELECT count(*) FROM range(10000000000) a, range(1000) b"


def test_a_query_that_takes_too_long_is_ended(store: Store) -> None:
    with pytest.raises(QueryError, match=r"more than 0\.2 s"):
        query(store, ENDLESS, seconds=0.2)


def test_an_interrupt_ends_a_query(store: Store) -> None:
    threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        query(store, ENDLESS)
    assert time.monotonic() - began < 20


def test_a_store_can_be_asked_while_it_is_written(store: Store) -> None:
    with store.writing("coder 1") as writer:
        assert query(store, "SELECT count(*) FROM documents").rows == [(2,)]
        writer.put([pack(coded("d", "Dan said so"))])
        assert query(store, "SELECT count(*) FROM documents").rows == [(3,)]


def test_no_progress_is_drawn_among_what_a_program_prints(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")])
    asked = (
        "import sys, pathlib; from onrecord.store.folder import Store; from onrecord.store.query import connect\n"
        "with connect(Store(pathlib.Path(sys.argv[1]))) as connection:\n"
        "    print(connection.execute(\"SELECT current_setting('enable_progress_bar')\").fetchall())"
    )
    told = subprocess.run([sys.executable, "-c", asked, store.path], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout == "[(False,)]\n"
