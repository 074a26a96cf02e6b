"""Seconds that `onrecord series` takes over a store of a million events.

    python benchmarks/series_speed.py FOLDER [--events 1000000] [--rounds 5] [--tree FOLDER ...]

Makes the store in FOLDER, outside the repository, where there is none yet (some minutes): documents of three years in
parts of as many as `onrecord code` writes, each with four events and eight statements of a pair of states, one of which
is in two documents in five. Of the events of these, six in ten are told by three documents, as `onrecord group` would
have it. Times the whole command, its process with it, for each measure and pair, by happenings and by texts, and with
`--tree` that of other checkouts in turn.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import duckdb
from cold_start import HERE, measure

from onrecord.engines.coding import PART_INPUTS
from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome
from onrecord.store.columns import KEYS, Table, fingerprint, tables
from onrecord.store.derived import DERIVED, coded_since, write_derived
from onrecord.store.folder import Store, create_store, open_store
from onrecord.store.parts import write_queried

EVENTS_A_DOCUMENT = 4
STATEMENTS_A_DOCUMENT = 8

_STATES = """
SELECT range AS place, printf('a-%016x', range + 4096) AS id,
    CASE range WHEN 0 THEN 'IRN' WHEN 1 THEN 'USA'
    ELSE chr(65 + (range // 26)::INT) || chr(65 + (range % 26)::INT) || 'X' END AS country FROM range(200)
"""

_DOCUMENTS = """
SELECT n, n - {first} AS position, printf('d-%016x', n) AS document,
    CAST(DATE '2017-01-01' + CAST(hash(n) % 1095 AS INTEGER) AS VARCHAR) AS published,
    CASE WHEN hash(n + 1) % 5 < 2 THEN 0 ELSE hash(n + 2) % 200 END AS one,
    CASE WHEN hash(n + 1) % 5 < 2 THEN 1 ELSE hash(n + 3) % 200 END AS other
FROM range({first}, {last}) t(n)
"""

_KEYS = "{number}::INTEGER AS _part, position::INTEGER AS _input, item::INTEGER AS _item"

_ROWS = {
    "inputs": """SELECT 'coder 1' AS coder, false AS keep_versions, '{columns}' AS columns, document AS sha256,
        document, 'Outlet ' || n % 40 AS outlet, published, 'in/' || n AS input, 0 AS item, position FROM made""",
    "documents": """SELECT document AS id, 'A title' AS title, 'Outlet ' || n % 40 AS outlet, published,
        'en' AS language, repeat('What one said of the other. ', 20) || n AS text, document AS sha256, document,
        0 AS item, position FROM made""",
    "actors": """SELECT states.id, states.country AS name, states.country, NULL AS sector, states.country AS code,
        'state' AS kind, document, item, position
        FROM (FROM made, range(2) each(item)) JOIN states ON place = CASE item WHEN 0 THEN one ELSE other END""",
    "mentions": """SELECT printf('m-%016x', n * 16 + item) AS id, document, 'name' AS kind,
        {{'start': item * 5, 'end': item * 5 + 4}} AS span, 'What' AS text,
        printf('a-%016x', 4096 + CASE item % 2 WHEN 0 THEN one ELSE other END) AS actor,
        {{'span': {{'start': item * 5, 'end': item * 5 + 4}}, 'text': 'What'}} AS head, item, position
        FROM made, range(10) each(item)""",
    "statements": """SELECT printf('s-%016x', n * 16 + item) AS id, document,
        printf('n-%016x', n * 16 + item) AS anchor, 'indirect' AS kind, 'say' AS act,
        {{'span': {{'start': 0, 'end': 4}}, 'text': 'What', 'actor':
        printf('a-%016x', 4096 + CASE item % 2 WHEN 0 THEN one ELSE other END)}} AS speaker,
        [{{'span': {{'start': 5, 'end': 20}}, 'text': 'one said of the'}}] AS content,
        0.7 AS confidence, item, position FROM made, range({statements}) each(item)""",
    "events": """SELECT printf('e-%016x', n * 16 + item) AS id, document,
        printf('n-%016x', n * 16 + item) AS anchor,
        ['ACCUSE', 'CONSULT', 'SANCTION', 'THREATEN', 'REJECT', 'AGREE', 'ASSAULT', 'REQUEST'][
        1 + (hash(n + item) % 8)::INTEGER] AS type, NULL AS mode, [] AS co_modes, '110' AS cameo,
        1 + hash(n + item) % 4 AS quad,
        CAST(hash(n + item) % 200 AS INTEGER) / 10.0 - 10 AS goldstein, -3.0 AS plover_score,
        {{'span': {{'start': 0, 'end': 4}}, 'text': 'What', 'actor':
        printf('a-%016x', 4096 + CASE item % 2 WHEN 0 THEN one ELSE other END)}} AS actor, [] AS co_actors,
        {{'span': {{'start': 5, 'end': 8}}, 'text': 'one', 'actor':
        printf('a-%016x', 4096 + CASE item % 2 WHEN 0 THEN other ELSE one END)}} AS recipient,
        [] AS co_recipients, false AS reciprocal,
        {{'span': {{'start': 9, 'end': 13}}, 'text': 'said'}} AS trigger,
        [{{'span': {{'start': 9, 'end': 13}}, 'text': 'said'}}] AS told,
        CASE WHEN hash(n + item + 7) % 10 < 7 THEN 'actual' ELSE 'planned' END AS status, 3.0 AS factuality,
        hash(n + item + 9) % 20 = 0 AS historical, [printf('s-%016x', n * 16 + item)] AS voucher,
        {{'span': NULL, 'text': NULL, 'start': published, 'end': published, 'basis':
         CASE WHEN hash(n + item) % 3 = 0 THEN 'said' ELSE 'publication' END}} AS date,
        [] AS contexts, [] AS numbers, 0.3 + (hash(n + item + 5) % 1000) / 1500.0 AS confidence, 'lexicon' AS rule,
        [{{'by': 'lexicon', 'about': 'kept', 'value': 'yes', 'why': 'said: p=' || hash(n) % 1000}}]
        AS decision, item, position FROM made, range({events}) each(item)""",
}


def make_store(folder: Path, events: int) -> Store:
    """A store of so many events, its parts written straight by SQL, each named in the ledger as a writer does."""
    store = create_store(folder)
    documents = events // EVENTS_A_DOCUMENT
    with store.writing("coder 1") as writer, duckdb.connect() as sql:
        for number, first in enumerate(range(0, documents, PART_INPUTS), 1):
            last = min(first + PART_INPUTS, documents)
            documents_made = _DOCUMENTS.format(first=first, last=last)
            rows = {name: _rows(sql, table, number, documents_made) for name, table in tables().items()}
            files = write_queried(store.parts_folder, number, rows, lambda: None)
            with writer.ledger.change() as change:
                change.add_part(number, writer.coder, fingerprint(), files)
                change.add_inputs(number, writer.coder, _outcomes(sql, documents_made), keep_versions=False)
    return store


def _rows(sql: duckdb.DuckDBPyConnection, table: Table, number: int, made: str) -> str:
    """SQL that gives the rows of one table of a part, of the documents that a query makes."""
    rows = _ROWS[table.name].format(columns=fingerprint(), statements=STATEMENTS_A_DOCUMENT, events=EVENTS_A_DOCUMENT)
    made_of = f"WITH states AS ({_STATES}), made AS ({made})"
    source = f"SELECT *, {_KEYS.format(number=number)} FROM ({rows})"  # noqa: S608
    given = {column[0] for column in sql.execute(f"DESCRIBE {made_of} {source}").fetchall()}
    listed = ", ".join(
        f'CAST({_cast(column, kind) if column in given else "NULL"} AS {kind}) AS "{column}"'
        for column, kind in (KEYS | table.columns).items()
    )
    return f"{made_of} SELECT {listed} FROM ({source}) ORDER BY _input, _item"  # noqa: S608


def _cast(column: str, kind: str) -> str:
    """A struct goes by way of JSON, which fills in the fields that a query leaves out."""
    return f'to_json("{column}")' if kind.startswith("STRUCT") or kind.endswith("[]") else f'"{column}"'


def _outcomes(sql: duckdb.DuckDBPyConnection, made: str) -> list[Outcome]:
    """The inputs of a part, as the ledger takes them in."""
    rows = sql.execute(f"SELECT n, document, published FROM ({made}) ORDER BY n").fetchall()  # noqa: S608
    return [
        Outcome(f"in/{n}", document,
                publication=PublicationRow(document, f"Outlet {n % 40}", None, published, "A title", f"in/{n}"))
        for n, document, published in rows
    ]  # fmt: skip


_GROUPED = {
    "copies": """SELECT document, 'g' || document[2:] AS "group", 1 AS texts, 1 AS publications, [outlet] AS families,
        outlet AS origin, 'earliest' AS origin_basis, document AS origin_document, NULL AS origin_words
        FROM read_parquet('{parts}/part-*/inputs.parquet') ORDER BY document""",
    "tellings": """WITH busy AS (
            SELECT DISTINCT document FROM read_parquet('{parts}/part-*/actors.parquet') WHERE country = 'USA'
        ), thirds AS (
            SELECT id, document, hash(goldstein, actor.actor) AS kind,
                (row_number() OVER (PARTITION BY goldstein, actor.actor ORDER BY id) - 1) // 3 AS third
            FROM read_parquet('{parts}/part-*/events.parquet') SEMI JOIN busy USING (document)
        )
        SELECT id AS event, document, printf('h-%016x', hash(kind, third)) AS happening_event, outlet AS source
        FROM thirds
        JOIN (SELECT document, outlet FROM read_parquet('{parts}/part-*/inputs.parquet')) USING (document)
        WHERE third % 10 < 6 ORDER BY ALL""",
}


def group_store(store: Store) -> None:
    """Make the tables of happenings that a series reads."""
    write_derived(store, {name: [] for name in DERIVED})
    with duckdb.connect() as sql:
        for name, rows in _GROUPED.items():
            path = store.parts_folder / "groups" / f"{name}.parquet"
            columns = ", ".join(f'"{column}"' for column in DERIVED[name].columns)
            source = f"SELECT {columns} FROM ({rows.format(parts=store.parts_folder)})"  # noqa: S608
            sql.execute(f"COPY ({source}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


PAIR = ("--pair", "IRN", "USA")
CASES = (
    ("two documents in five, weeks", (*PAIR, "--measure", "goldstein")),
    ("the same, days, by direction", (*PAIR, "--measure", "count", "--every", "day", "--directed")),
    ("the same, all statuses", (*PAIR, "--measure", "plover", "--statuses", "actual,planned")),
    ("a rare pair, months", ("--pair", "IRN", "ADX", "--measure", "conflict", "--every", "month")),
    ("statements", (*PAIR, "--measure", "statements")),
)


def main() -> None:
    """Make the store if need be, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tree", type=Path, action="append", default=[])
    arguments = parser.parse_args()
    if not arguments.folder.exists():
        began = time.perf_counter()
        make_store(arguments.folder, arguments.events)
        print(f"made in {time.perf_counter() - began:.0f} s")
    store = open_store(arguments.folder)
    if coded_since(store) != 0:
        group_store(store)
    ways = [(HERE, "", ()), (HERE, " by texts", ("--count", "texts"))]
    ways += [(tree.resolve(), f" {tree.name}", ()) for tree in arguments.tree]
    for name, options in CASES:
        asked = ["series", str(arguments.folder), *options]
        spent = [[] for _ in ways]
        for _ in range(arguments.rounds):
            for runs, (tree, _way, more) in zip(spent, ways, strict=True):
                if not (more and "statements" in options):
                    runs.append(measure([*asked, *more], tree))
        told = (
            f"{min(each.cpu for each in runs):.2f} s of CPU ({min(each.wall for each in runs):.2f} by the clock){way}"
            for runs, (_, way, _more) in zip(spent, ways, strict=True)
            if runs
        )
        print(f"{name:<30} {', '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
