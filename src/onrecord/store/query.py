"""SQL over a store: DuckDB in memory, with views over the parts and no way to any other file.

The parts are scanned through Arrow, so that DuckDB itself needs no right to open a file at all. Where
it had the right to read the parts, SQL could also write among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.dataset as ds

from onrecord.errors import QueryError, StoreError
from onrecord.store.folder import DAMAGE, Store
from onrecord.store.schema import PART

TABLES = ("documents", "statements", "events", "actors", "set_aside")
"""What SQL can ask, and what the help of `onrecord query` lists."""

_SUPERSEDED = """
CREATE TEMP TABLE superseded AS
WITH ranked AS (
    SELECT p.shard, p.position, p.input, p.input_sha256, p.document.id AS document,
           coalesce(c.rank, -1) AS rank
    FROM parts p LEFT JOIN coders c ON c.coder = p.coder
), latest AS (
    SELECT *, row_number() OVER (PARTITION BY input, input_sha256 ORDER BY rank DESC, shard, position) AS place
    FROM ranked
), first AS (
    SELECT *, CASE WHEN document IS NULL
                   THEN CASE WHEN input_sha256 IS NULL AND count(document) OVER (PARTITION BY input) > 0
                             THEN 2 ELSE 1 END
                   ELSE row_number() OVER (PARTITION BY document ORDER BY rank DESC, input, shard, position) END AS copy
    FROM latest WHERE place = 1
)
SELECT shard, position, NULL::VARCHAR AS document FROM latest WHERE place > 1
UNION ALL
SELECT shard, position, document FROM first WHERE copy > 1
"""

_INPUTS = """
CREATE TEMP TABLE copies AS
SELECT document, list(DISTINCT input ORDER BY input) AS inputs
FROM (
    SELECT p.document.id AS document, p.input FROM parts p WHERE p.document.id IN (SELECT document FROM superseded)
) GROUP BY document
"""

_VIEWS = """
CREATE TEMP VIEW current AS SELECT * FROM parts {without_superseded};
CREATE VIEW documents AS
    SELECT unnest(c.document), coalesce(k.inputs, [c.input]) AS inputs
    FROM current c LEFT JOIN copies k ON k.document = c.document.id WHERE c.document IS NOT NULL;
CREATE VIEW statements AS SELECT unnest(statement) FROM (SELECT unnest(statements) AS statement FROM current);
CREATE VIEW events AS SELECT unnest(event) FROM (SELECT unnest(events) AS event FROM current);
CREATE VIEW actors AS
    SELECT DISTINCT unnest(actor) FROM (SELECT unnest(actors) AS actor FROM current);
CREATE VIEW set_aside AS
    SELECT input, set_aside.reason, set_aside.message FROM current WHERE set_aside IS NOT NULL;
"""

_LOCKS = """
SET temp_directory = '';
SET python_enable_replacements = false;
SET enable_external_access = false;
SET lock_configuration = true;
"""


_OF_THE_PARTS = "registered as 'parts'"
"""What DuckDB says where the parts are at fault, and not the query."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a query gave; `more` is set where a limit cut them."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: bool


@contextmanager
def connect(store: Store, parts: Sequence[Path] | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the views of `TABLES`, over the parts that are finished now.

    A document that came in twice is counted once: as the latest coder read it, from the first of its
    inputs by name; `documents.inputs` lists them all.

    Args:
        store: The store.
        parts: Use only these of its parts.

    Raises:
        StoreError: A part cannot be read.
    """
    connection = duckdb.connect(":memory:")
    try:
        files = [str(path) for path in (store.parts() if parts is None else parts)]
        connection.register("parts", ds.dataset(files, schema=PART, format="parquet") if files else PART.empty_table())
        ranks = list(enumerate(store.manifest().coders))
        connection.execute("CREATE TEMP TABLE coders (rank INTEGER, coder VARCHAR)")
        if ranks:
            connection.executemany("INSERT INTO coders VALUES (?, ?)", ranks)
        connection.execute(_SUPERSEDED)
        connection.execute(_INPUTS)
        superseded = _one(connection, "SELECT count(*) FROM superseded")
        without = "ANTI JOIN superseded USING (shard, position)" if superseded else ""
        connection.execute(_VIEWS.format(without_superseded=without))
        connection.execute(_LOCKS)
        yield connection
    except StoreError:  # ours already, and a ValueError too
        raise
    except (*DAMAGE, duckdb.IOException, duckdb.InvalidInputException) as error:
        raise StoreError(
            f"{store.path}: a part cannot be read ({error}); find it with: onrecord verify {store.path}"
        ) from error
    finally:
        connection.close()


def query(store: Store, sql: str, limit: int | None = None) -> Answer:
    """The answer to one SELECT over the store's tables.

    Raises:
        QueryError: The SQL is wrong, is not one SELECT, or asks for a file.
        StoreError: A part cannot be read.
    """
    with connect(store) as connection:
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise QueryError("a query is one SELECT (or WITH, FROM, DESCRIBE, SUMMARIZE); a store is never changed")
            cursor = connection.execute(statements[0])
            columns = _distinct([column[0] for column in cursor.description or ()])
            rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit + 1)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise QueryError(f"{_first_line(error)}; {_known(connection, sql)}") from error
        except duckdb.PermissionException as error:
            raise QueryError(f"a query reads the store's tables only: {', '.join(TABLES)}") from error
        except duckdb.Error as error:
            if _OF_THE_PARTS in str(error):
                raise
            raise QueryError(_first_line(error)) from error
    return Answer(columns, rows[:limit], limit is not None and len(rows) > limit)


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Column names with a number after one that has come before."""
    return tuple(f"{name}_{names[:at].count(name)}" if name in names[:at] else name for at, name in enumerate(names))


def _known(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The tables, and the columns of those that a query names."""
    named = [table for table in TABLES if table in sql.lower()]
    columns = {table: [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()] for table in named}
    return "; ".join(
        [f"the tables are {', '.join(TABLES)}", *(f"{table} has {', '.join(columns[table])}" for table in named)]
    )


def _first_line(error: Exception) -> str:
    """DuckDB's message without the excerpt of the query that follows it."""
    return " ".join(line.strip() for line in str(error).split("\n\n")[0].splitlines())


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    row = connection.execute(sql).fetchone()
    return row[0] if row else None
