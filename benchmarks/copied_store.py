"""A store of a million events for benchmarks: the reports of `samples/dispute`, coded once, told again of other states.

A copy has all that its report has, in ids, days and a last line of its own, and another pair of states where the report
is of Iran and the United States. So the shares of what a store holds (events a report, moves a pair, words that a rule
reads) are those of reports on a dispute, and nothing is drawn by lot. Where the reports were grouped, each copy has the
same groups by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome
from onrecord.store.columns import KEYS, fingerprint, tables
from onrecord.store.derived import DERIVED, coded_since, write_derived
from onrecord.store.folder import Store, create_store, open_store
from onrecord.store.parts import FileOfPart, part_name

COPIES_A_PART = 4
"""132 reports each: about as many as `onrecord code` puts into a part."""
_DAYS_APART, _DAYS = 7, 1500
"""A copy is told so many days later than the one before it, and begins anew after so many."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A pair of states, by their codes, and how often the reports are told of it."""

    one: str
    other: str
    copies: int


def copy_store(source: Path, folder: Path, disputes: Sequence[Dispute], copies_a_part: int = COPIES_A_PART) -> Store:
    """A store in which the reports of another are told of each dispute as often as it says, with its groups."""
    coded, store = open_store(source), create_store(folder)
    with coded.ledger() as ledger:
        parts = [coded.folder_of(part) for part in ledger.parts()]
    pairs = [(pair, each) for pair, each in enumerate(disputes) for _ in range(each.copies)]
    copies = [(copy, pair, copy * _DAYS_APART % _DAYS, each.one, each.other) for copy, (pair, each) in enumerate(pairs)]
    with store.writing("coder 1") as writer, duckdb.connect() as sql:
        _enter(sql, parts)
        for number, first in enumerate(range(0, len(copies), copies_a_part), 1):
            files = _write_part(sql, store, number, copies[first : first + copies_a_part])
            with writer.ledger.change() as change:
                change.add_part(number, writer.coder, fingerprint(), files)
                change.add_inputs(number, writer.coder, list(_outcomes(sql)), keep_versions=False)
        if coded_since(coded) is not None:
            _write_groups(sql, coded, store, len(copies))
    return store


def _write_groups(sql: duckdb.DuckDBPyConnection, coded: Store, store: Store, copies: int) -> None:
    """The happenings of every copy, with their events and tellings; of copied texts there are none."""
    write_derived(store, {name: [] for name in DERIVED})
    before, after = (each.parts_folder / "groups" for each in (coded, store))
    for name, columns in _GROUPS.items():
        rows = f"read_parquet('{before / name}.parquet'), range({copies}) each(copy)"
        told = f"SELECT * EXCLUDE (copy) REPLACE ({columns}) FROM {rows} ORDER BY {_ORDER[name]}"  # noqa: S608
        sql.execute(f"COPY ({told}) TO '{after / name}.parquet' (FORMAT parquet, COMPRESSION zstd)")


_GROUPS = {
    "happenings": "named(id, copy) AS id, list_transform(documents, lambda each: named(each, copy)) AS documents, "
    "list_transform(reasons, lambda each: struct_update(each, document := named(each.document, copy), "
    '"like" := named(each."like", copy))) AS reasons',
    "happening_events": "named(id, copy) AS id, named(happening, copy) AS happening, "
    "list_transform(events, lambda each: named(each, copy)) AS events",
    "tellings": "named(event, copy) AS event, named(document, copy) AS document, "
    "named(happening_event, copy) AS happening_event",
}
"""By table of groups, what a copy has of its own."""

_ORDER = {"happenings": "id", "happening_events": "happening", "tellings": "happening_event"}
"""In what order `onrecord group` writes them."""


def _enter(sql: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> None:
    """Take in the reports that are to be copied."""
    for name in tables():
        paths = ", ".join(f"'{part / name}.parquet'" for part in parts)
        sql.execute(f"CREATE TABLE {name} AS FROM read_parquet([{paths}])")
    for macro in _MACROS:
        sql.execute(f"CREATE MACRO {macro}")
    sql.execute(
        "CREATE TABLE seats AS SELECT _part AS of_part, _input AS of_input, "
        "row_number() OVER (ORDER BY _part, _input) - 1 AS seat, count(*) OVER () AS seats FROM inputs"
    )


_MACROS = (
    "named(id, number) AS id[:2] || printf('%05x', number) || id[8:]",
    "later(day, days) AS CAST(CAST(day[:10] AS DATE) + days AS VARCHAR)",
    "of_pair(phrase, pair) AS if(phrase IS NULL, NULL, struct_update(phrase, actor := named(phrase.actor, pair)))",
    "state(country, one, other) AS CASE country WHEN 'IRN' THEN one WHEN 'USA' THEN other ELSE country END",
)
"""Ids of a copy or a pair, days of a copy, and the states of a pair."""

_CHANGED = {
    "inputs": "named(document, copy) AS document, later(published, days) AS published, copy || ' ' || input AS input, "
    "named(sha256, copy) AS sha256",
    "documents": "named(id, copy) AS id, later(published, days) AS published, "
    "text || chr(10) || 'Copy ' || copy AS text",
    "actors": "named(id, pair) AS id, named(document, copy) AS document, state(country, one, other) AS country",
    "mentions": "named(id, copy) AS id, named(document, copy) AS document, named(actor, pair) AS actor",
    "statements": "named(id, copy) AS id, named(document, copy) AS document, of_pair(speaker, pair) AS speaker",
    "events": """named(id, copy) AS id, named(document, copy) AS document, of_pair(actor, pair) AS actor,
        of_pair(recipient, pair) AS recipient,
        list_transform(co_actors, lambda each: of_pair(each, pair)) AS co_actors,
        list_transform(co_recipients, lambda each: of_pair(each, pair)) AS co_recipients,
        list_transform(voucher, lambda each: named(each, copy)) AS voucher,
        CASE WHEN date IS NULL THEN NULL ELSE
        struct_update(date, "start" := later(date."start", days), "end" := later(date."end", days)) END AS date""",
}
"""By table, what a copy has of its own; the rest is as it was coded."""


def _write_part(
    sql: duckdb.DuckDBPyConnection, store: Store, number: int, copies: Sequence[tuple[int, int, int, str, str]]
) -> dict[str, FileOfPart]:
    sql.execute("CREATE OR REPLACE TABLE copies (copy INT, pair INT, days INT, one VARCHAR, other VARCHAR)")
    sql.executemany("INSERT INTO copies VALUES (?, ?, ?, ?, ?)", copies)
    folder = store.parts_folder / part_name(number)
    folder.mkdir()
    files = {}
    for name, table in tables().items():
        seat = f"((copy - {copies[0][0]}) * seats + seat)::INTEGER AS _input, {number} AS _part"
        columns = ", ".join(f'CAST("{key}" AS {kind}) AS "{key}"' for key, kind in (KEYS | table.columns).items())
        told = f"SELECT {name}.* REPLACE ({_CHANGED[name]}, {seat}) FROM {name}, copies, seats WHERE _part = of_part AND _input = of_input"  # noqa: S608, E501
        path = folder / f"{name}.parquet"
        at_once = 4096 if name in {"documents", "inputs"} else 20_480  # as `onrecord code` writes them
        ordered = f"SELECT {columns} FROM ({told}) ORDER BY _input, _item"  # noqa: S608
        sql.execute(f"COPY ({ordered}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {at_once})")
        if name == "inputs":
            sql.execute(f"CREATE OR REPLACE TABLE made AS FROM read_parquet('{path}')")
        (count,) = sql.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone() or (0,)
        files[name] = FileOfPart(count, hashlib.sha256(path.read_bytes()).hexdigest())
    return files


def _outcomes(sql: duckdb.DuckDBPyConnection) -> Iterator[Outcome]:
    """The inputs of the part that was made last, as the ledger takes them in."""
    rows = "SELECT input, sha256, document, outlet, url, published, title FROM made ORDER BY _input"
    for name, sha256, document, outlet, url, published, title in sql.execute(rows).fetchall():
        told = PublicationRow(document, outlet, url, published, title, name)
        yield Outcome(name, sha256, publication=told)
