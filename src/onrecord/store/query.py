"""SQL over a store: DuckDB in memory, with views over the parts and no way to any other file.

A query is let through by `store.guard` only where it reads; DuckDB itself may open no file but the parts.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb

from onrecord.errors import QueryError, StoreError
from onrecord.store.columns import fingerprint, sql_text, struct_of, tables
from onrecord.store.counted import NOTHING_HIDDEN, Counted, Seat, counted
from onrecord.store.derived import DERIVED, derived_view
from onrecord.store.folder import Store
from onrecord.store.guard import tables_asked
from onrecord.store.ledger import Part
from onrecord.store.parts import first_line
from onrecord.store.views import needed_by, public_view, public_views, table_view

TABLES = (*public_views(), *DERIVED)
"""What SQL can ask, and what the help of `onrecord query` lists."""

MOST_SEATS = 2_000
"""Documents that are sought one by one; of more, all rows of their parts are gone through."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A table that whoever asks brings, because it is not made of the parts alone.

    Attributes:
        columns: By name, the types in SQL.
        rows: Gives the rows, as the JSON of records has them, and the ids of the documents that they stand for.
        over: The view whose rows are in the table, too, but for those of these documents; None for none.
        rest: What the columns that the view does not have are of its rows, in SQL.
    """

    columns: Mapping[str, str]
    rows: Callable[[], tuple[Sequence[Mapping[str, Any]], Collection[str]]]
    over: str | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a query gave; `more` is set where a limit cut them. `tables` are those that it asked."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: bool
    tables: tuple[str, ...] = ()


@contextmanager
def connect(
    store: Store,
    views: Collection[str] = TABLES,
    only: Collection[Seat] | None = None,
    memory: str | None = None,
    brought: Mapping[str, Brought] = MappingProxyType({}),
    columns: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with some of the views of `TABLES`, over what counts in the store now.

    Args:
        store: The store.
        views: Which of them.
        only: Where the documents are that are looked at, of `MOST_SEATS` at most; of more, all of their parts are.
            None for all.
        memory: What DuckDB keeps in memory at most, the rest goes to the disk; None for most of what there is.
        brought: By name, tables that are none of `TABLES` and may be among the views.
        columns: By table, the columns that are read of few documents beside the keys; all of a table that is not there.

    Raises:
        StoreError: A part cannot be read.
    """
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-") as spill,
        duckdb.connect(":memory:") as connection,
        reading_parts(store),
    ):
        own = dict.fromkeys(views) | dict.fromkeys(over for name in views if (over := _under(brought, name)))
        _make_views(connection, store, [view for view in own if view not in brought], only, columns)
        for name in views:
            if name in brought:
                _bring(connection, name, brought[name])
        if memory is not None:
            connection.execute(f"SET memory_limit = {sql_text(memory)}")
        _lock(connection, store, spill)
        yield connection


@contextmanager
def reading_parts(store: Store) -> Iterator[None]:
    """What is asked inside reads files of a store's parts; an error that names one is the store's.

    Raises:
        StoreError: A part cannot be read.
    """
    try:
        yield
    except duckdb.Error as error:
        drop_corrected(store, error)
        if not _is_of(store, error):
            raise
        raise StoreError(
            f"{store.path}: a part cannot be read ({first_line(error)}); find it with: onrecord verify {store.path}"
        ) from error


def _folders(store: Store) -> list[Path]:
    """Where the parts are."""
    beside = store.beside
    return [store.parts_folder] if beside is None else [store.parts_folder, beside.parts_folder]


def _is_of(store: Store, error: duckdb.Error) -> bool:
    """Whether an error names a file of a store's parts."""
    return any(str(folder) in str(error) for folder in _folders(store))


def drop_corrected(store: Store, error: duckdb.Error) -> None:
    """Where an error names a file of what people corrected, remove that: it is made again.

    Raises:
        StoreError: It does.
    """
    if store.corrected is not None and str(store.corrected) in str(error):
        shutil.rmtree(store.corrected, ignore_errors=True)
        raise StoreError(
            f"{store.path}: the rows that people corrected were damaged ({first_line(error)}) and are removed; ask "
            "again, and they are made again of what was decided"
        ) from error


def _under(brought: Mapping[str, Brought], name: str) -> str | None:
    """The view that a brought table is put over."""
    return brought[name].over if name in brought else None


def _make_views(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    views: Collection[str],
    only: Collection[Seat] | None,
    columns: Mapping[str, Collection[str]],
) -> None:
    found = counted(store)
    parts, whole = found.parts, not found.hidden and not found.ended
    places = None
    if only is not None:
        by_part = _by_part(only)
        parts = [part for part in parts if part.number in by_part]
        if len(only) <= MOST_SEATS:
            places = {store.folder_of(part).absolute(): by_part[part.number] for part in parts}
    enter_hidden(connection, found)
    groups = _groups(store, parts)
    of_parts = [view for view in views if view not in DERIVED]
    for name in dict.fromkeys(table for view in of_parts for table in sorted(needed_by(view))):
        current = list(groups) == [fingerprint()]
        connection.execute(
            table_view(
                tables()[name],
                list(groups.values()),
                current=current,
                whole=whole,
                only=places,
                columns=columns.get(name, ()),
            )
        )
    for view in of_parts:
        connection.execute(public_view(view, whole=whole, columns=columns.get(view, ())))
    for view in views:
        if view in DERIVED:
            connection.execute(derived_view(store, view))


def _bring(connection: duckdb.DuckDBPyConnection, name: str, table: Brought) -> None:
    """Make a table of what is brought, and of the view that it is put over."""
    rows, documents = table.rows()
    row = struct_of(dict(table.columns))
    own = f"SELECT unnest(row) FROM (SELECT unnest(CAST(CAST(? AS JSON) AS {row}[])) AS row)"  # noqa: S608
    given: list[Any] = [json.dumps(rows, ensure_ascii=False)]
    connection.execute(f'CREATE TABLE store."brought {name}" AS {own}', given)
    source = f'FROM store."brought {name}"'
    if table.over is not None:
        connection.execute(
            f'CREATE TABLE store."instead of {name}" AS SELECT unnest(?::VARCHAR[]) AS document',
            [sorted(documents)],
        )
        others = f'SELECT *, {table.rest} FROM "{table.over}" ANTI JOIN store."instead of {name}" USING (document)'  # noqa: S608
        source = f"{others} UNION ALL BY NAME {source}"
    connection.execute(f'CREATE VIEW "{name}" AS {source}')


def _by_part(seats: Collection[Seat]) -> dict[int, set[int]]:
    """The places of the inputs by their parts."""
    found: dict[int, set[int]] = {}
    for part, place in seats:
        found.setdefault(part, set()).add(place)
    return found


def enter_hidden(connection: duckdb.DuckDBPyConnection, found: Counted = NOTHING_HIDDEN) -> None:
    """Make the tables of the inputs whose rows do not count, and of those that are no publications."""
    connection.execute("CREATE SCHEMA store")
    for name, places in (("hidden", found.hidden), ("ended", found.ended)):
        connection.execute(
            f"CREATE TABLE store.{name} AS SELECT unnest(?::INTEGER[]) AS _part, unnest(?::INTEGER[]) AS _input",
            [[part for part, _ in places], [place for _, place in places]],
        )


def _groups(store: Store, parts: Sequence[Part]) -> dict[str, list[Path]]:
    """The folders of the parts, by the columns that they have."""
    groups: dict[str, list[Path]] = {}
    for part in parts:
        groups.setdefault(part.columns, []).append(store.folder_of(part).absolute())
    return groups


def draw_no_progress(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep DuckDB from drawing its progress among a program's own words, as it does under `python -c`.

    In a notebook without ipywidgets it draws none, and refuses to be told so.
    """
    if connection.execute("SELECT current_setting('enable_progress_bar')").fetchone() == (True,):
        connection.execute("SET enable_progress_bar = false")


def _lock(connection: duckdb.DuckDBPyConnection, store: Store, spill: str) -> None:
    """Let the connection open nothing but the parts, and a folder of its own where memory does not suffice."""
    draw_no_progress(connection)
    for setting, value in (
        ("parquet_metadata_cache", "true"),  # a part never changes, and a question may look at a table of it twice
        ("temp_directory", sql_text(spill)),
        ("allowed_directories", f"[{', '.join(sql_text(folder.absolute()) for folder in _folders(store))}]"),
        ("python_enable_replacements", "false"),
        ("enable_external_access", "false"),
        ("lock_configuration", "true"),
    ):
        connection.execute(f"SET {setting} = {value}")


def query(
    store: Store,
    sql: str,
    limit: int | None = None,
    seconds: float | None = None,
    brought: Mapping[str, Brought] = MappingProxyType({}),
    memory: str | None = None,
) -> Answer:
    """The answer to one SELECT over the store's tables; an interrupt from the keyboard ends it.

    Args:
        store: The store.
        sql: The query.
        limit: The most rows that are given.
        seconds: How long it may take.
        brought: By name, tables that can be asked beside the store's; made where the query names them.
        memory: What DuckDB keeps in memory at most; None for most of what there is.

    Raises:
        QueryError: The SQL is wrong, is not one SELECT, asks for a file, or takes too long.
        StoreError: A part cannot be read.
    """
    with duckdb.connect(":memory:") as parser:
        views = tables_asked(parser, sql, (*TABLES, *brought))
    with connect(store, views, brought=brought, memory=memory) as connection:
        try:
            return replace(_run(connection, lambda: _answer(connection, sql, limit), seconds), tables=tuple(views))
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise QueryError(f"{first_line(error)}; {_known(connection, views, brought)}") from error
        except duckdb.PermissionException as error:
            raise QueryError(f"a query reads the store's tables only: {', '.join((*TABLES, *brought))}") from error
        except duckdb.InterruptException as error:
            raise QueryError(f"the query took more than {seconds:g} s: ask for less, or give more time") from error
        except duckdb.Error as error:
            if _is_of(store, error):
                raise
            raise QueryError(first_line(error)) from error


def _answer(connection: duckdb.DuckDBPyConnection, sql: str, limit: int | None) -> Answer:
    cursor = connection.execute(sql)
    columns = _distinct([_plain_heading(column[0]) for column in cursor.description or ()])
    rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit + 1)
    return Answer(columns, rows[:limit], limit is not None and len(rows) > limit)


def _run(connection: duckdb.DuckDBPyConnection, work: Callable[[], Answer], seconds: float | None) -> Answer:
    """What some work gives that is done in a thread of its own, so that an interrupt reaches this one meanwhile.

    Raises:
        duckdb.Error: What the work raised; an InterruptException where its time was up.
    """
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def do() -> None:
        try:
            answers.append(work())
        except BaseException as error:  # noqa: BLE001 - it is raised again in the thread that waits
            errors.append(error)
        finally:
            done.set()

    done = threading.Event()  # not `join`, which takes a thread for dead after an interrupt, before Python 3.13
    threading.Thread(target=do, daemon=True).start()
    try:
        done.wait(seconds)
    finally:
        if not done.is_set():
            connection.interrupt()
            done.wait()
    if errors:
        raise errors[0]
    return answers[0]


def _plain_heading(name: str) -> str:
    """A column's name without the marks that DuckDB writes into the name of an expression."""
    if name == "count_star()":
        return "count"
    return re.sub(r"\((\w+(?:\[\d+\])?)\)(?=\.)", r"\1", name.replace('"', ""))


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Column names with a number after one that has come before."""
    return tuple(f"{name}_{names[:at].count(name)}" if name in names[:at] else name for at, name in enumerate(names))


def _known(connection: duckdb.DuckDBPyConnection, views: Sequence[str], brought: Collection[str]) -> str:
    """The tables, and the columns of those that a query names."""
    columns = {view: [row[0] for row in connection.execute(f"DESCRIBE {view}").fetchall()] for view in views}
    return "; ".join(
        [
            f"the tables are {', '.join((*TABLES, *brought))}",
            *(f"{view} has {', '.join(columns[view])}" for view in views),
        ]
    )
