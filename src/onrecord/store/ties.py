"""Who is in which report and has to do with whom, by party: what is asked of one is found without the rest.

    STORE/ties/part-00000012-<shape>.present.parquet   the parties of each report of a part
    STORE/ties/part-00000012-<shape>.ties.parquet      the ends of its events and statements
    STORE/ties/part-00000012-<shape>.printed.parquet   its publications, in brief
    STORE/ties/part-00000012-<shape>.deeds.parquet     and others: what countries have of these; see `store.summed`

They are made of the parts when they are first asked for, each once, since a part never changes; who removes them loses
nothing. Where the folder cannot be written, the same rows are read from the parts each time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from onrecord.errors import StoreError
from onrecord.store.columns import fingerprint, sql_text, tables
from onrecord.store.counted import counted
from onrecord.store.folder import TIES, Store
from onrecord.store.ledger import Part
from onrecord.store.parts import UNFINISHED, first_line
from onrecord.store.query import draw_no_progress, drop_corrected, enter_hidden, reading_parts
from onrecord.store.summed import SUMMED
from onrecord.store.tally import PRINTED
from onrecord.store.views import table_view

_READ = ("inputs", "documents", "actors", "events", "statements")
"""The tables of a part that are read."""

_KEYS = "_part, _input, _item"

_OF_MANY = "['IGO', 'NGO', 'ISM', 'IMG', 'MNC']"
"""What stands in a country's place of whoever is known by his name, as in `onrecord.store.busiest`."""

_PRESENT = """
SELECT DISTINCT country, name, sector, kind, id, _part, _input, CAST(published[:10] AS DATE) AS published
FROM store.actors JOIN (SELECT _part, _input, published FROM store.documents) USING (_part, _input)
ORDER BY country, name, id, _part, _input
"""

_TIES = f"""
WITH event AS (
    SELECT {_KEYS}, actor, recipient, co_actors, co_recipients, hash(id) AS event, type, coalesce(mode, '') AS mode,
        status, quad, goldstein, plover_score AS plover, confidence, historical, reciprocal,
        CASE WHEN date.basis <> 'publication' THEN CAST(date."start"[:10] AS DATE) END AS day,
        coalesce(date."start" = date."end", false) AS whole_day
    FROM store.events
), said AS (
    SELECT {_KEYS}, speaker, addressee, hash(id) AS event, act AS type, '' AS mode, '' AS status, NULL::BIGINT AS quad,
        0.0 AS goldstein, 0.0 AS plover, confidence, false AS historical, false AS reciprocal,
        CASE WHEN date.basis = 'said' THEN CAST(date."start"[:10] AS DATE) END AS day, false AS whole_day
    FROM store.statements
), ends AS (
    SELECT * EXCLUDE (actor, recipient, co_actors, co_recipients), 'by' AS side, actor.actor AS id FROM event
    UNION ALL BY NAME
    SELECT * EXCLUDE (actor, recipient, co_actors, co_recipients), 'to' AS side, recipient.actor AS id FROM event
    UNION ALL BY NAME
    SELECT * EXCLUDE (actor, recipient, co_actors, co_recipients), 'by' AS side, unnest(co_actors).actor AS id
    FROM event WHERE len(co_actors) > 0
    UNION ALL BY NAME
    SELECT * EXCLUDE (actor, recipient, co_actors, co_recipients), 'to' AS side, unnest(co_recipients).actor AS id
    FROM event WHERE len(co_recipients) > 0
    UNION ALL BY NAME
    SELECT * EXCLUDE (speaker, addressee), 'said' AS side, speaker.actor AS id FROM said
    UNION ALL BY NAME
    SELECT * EXCLUDE (speaker, addressee), 'heard' AS side, addressee.actor AS id FROM said
), known AS (
    SELECT _part, _input, id, country, name, sector, kind,
        CASE WHEN country IS NOT NULL AND NOT list_contains({_OF_MANY}, country)
                THEN {{'name': country, 'alone': false}}
            WHEN country IS NOT NULL OR kind = 'body' AND name <> lower(name) THEN {{'name': name, 'alone': true}}
        END AS key
    FROM store.actors
), named AS (
    SELECT country, name, sector, kind, key, side, ends.* EXCLUDE (side, id)
    FROM ends JOIN known USING (_part, _input, id)
), keys AS (
    SELECT {_KEYS}, coalesce(list(DISTINCT key) FILTER (side = 'by' AND key IS NOT NULL), []) AS doers,
        coalesce(list(DISTINCT key) FILTER (side = 'to' AND key IS NOT NULL), []) AS others
    FROM named WHERE side IN ('by', 'to') GROUP BY ALL
)
SELECT named.* EXCLUDE (key), CASE side WHEN 'by' THEN others WHEN 'to' THEN doers ELSE [] END AS others,
    CAST(published[:10] AS DATE) AS published
FROM named LEFT JOIN keys USING ({_KEYS})
    JOIN (SELECT _part, _input, published FROM store.documents) USING (_part, _input)
ORDER BY country, name, {_KEYS}, side
"""  # noqa: S608 - of our own words

_MADE = {"present": _PRESENT, "ties": _TIES, "printed": PRINTED} | SUMMED
"""By the view, what makes it of a part and of the views before it."""

_ROWS_AT_ONCE = 20_480
"""Rows that are read together, so that few are read in vain."""


def _shape() -> str:
    """What tells these files from those of another version."""
    return hashlib.sha256("".join(_MADE.values()).encode()).hexdigest()[:8]


def _nobody(_done: int, _of: int) -> None:
    return


def make_ties(store: Store, told: Callable[[int, int], None] = _nobody) -> bool:
    """Make the files that are missing, and remove those of parts that are no more.

    Args:
        store: The store.
        told: Called after each part with how many are done, and how many there are to be made.

    Returns:
        Whether all are there; if not, the folder cannot be written.

    Raises:
        StoreError: A part cannot be read.
    """
    return _make_missing(store, counted(store).parts, told)


def _make_missing(store: Store, parts: Sequence[Part], told: Callable[[int, int], None]) -> bool:
    """Make the files of some parts that are missing, and remove those of others."""
    wanted = {_file(store, part, view) for part in parts for view in _MADE}
    missing = [part for part in parts if not all(_file(store, part, view).exists() for view in _MADE)]
    try:
        for done, part in enumerate(missing, 1):
            _folder(store, part).mkdir(exist_ok=True)
            _make(store, part)
            told(done, len(missing))
        for folder in {_folder(store, part) for part in missing}:
            for file in folder.iterdir():
                if file not in wanted and not file.name.startswith(UNFINISHED):
                    file.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _folder(store: Store, part: Part) -> Path:
    """Where the files of a part are: in the store that it is of."""
    return store.of_part(part).path.absolute() / TIES


def _file(store: Store, part: Part, view: str) -> Path:
    return _folder(store, part) / f"{part.name}-{_shape()}.{view}.parquet"


def _make(store: Store, part: Part) -> None:
    """Write the files of one part, each whole or not at all.

    Raises:
        StoreError: The part cannot be read.
        OSError: A file cannot be written.
    """
    folder = _folder(store, part)
    with duckdb.connect(":memory:") as connection:
        enter_hidden(connection)
        _enter_parts(connection, store, [part])
        for view, sql in _MADE.items():
            file = _file(store, part, view)
            handle, name = tempfile.mkstemp(prefix=f"{UNFINISHED}{file.name}-", dir=folder)
            os.close(handle)
            try:
                how = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS_AT_ONCE})"
                connection.execute(f"COPY ({sql}) TO {sql_text(name)} {how}")
                Path(name).replace(file)
                connection.execute(f"CREATE VIEW {view} AS FROM read_parquet({sql_text(file)})")
            except duckdb.Error as error:
                Path(name).unlink(missing_ok=True)
                drop_corrected(store, error)
                if str(store.parts_folder) in str(error) and str(folder) not in str(error):
                    raise StoreError(
                        f"{store.path}: a part cannot be read ({first_line(error)}); "
                        f"find it with: onrecord verify {store.path}"
                    ) from error
                raise OSError(first_line(error)) from error


def _enter_parts(
    connection: duckdb.DuckDBPyConnection, store: Store, parts: Sequence[Part], names: Collection[str] = _READ
) -> None:
    """Make some tables of some parts views of a connection, with all their rows."""
    groups: dict[str, list[Path]] = {}
    for part in parts:
        groups.setdefault(part.columns, []).append(store.folder_of(part).absolute())
    current = list(groups) == [fingerprint()]
    for name in names:
        connection.execute(table_view(tables()[name], list(groups.values()), current=current, whole=True))


@contextmanager
def _reading_made(folder: Path) -> Iterator[None]:
    """What is asked inside reads the files that were made; where one is damaged all go, and are made again.

    Raises:
        StoreError: One is damaged.
    """
    try:
        yield
    except duckdb.Error as error:
        if str(folder) not in str(error):
            raise
        shutil.rmtree(folder, ignore_errors=True)
        raise StoreError(
            f"{folder.parent}: what was made of its parts for pages was damaged ({first_line(error)}) and is removed; "
            "ask again, and it is made again"
        ) from error


@contextmanager
def connect_ties(store: Store, beside: Collection[str] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the views `present`, `ties`, `printed` and `SUMMED` over what counts in the store now.

    Args:
        store: The store.
        beside: Tables of the parts that are views of the schema `store`, too: some of "documents" and "events"; rows
            that do not count are among these.

    Raises:
        StoreError: A part cannot be read, or a file that was made of one, which is made again next time.
    """
    found = counted(store)
    parts = found.parts
    is_made = _make_missing(store, parts, _nobody)
    folder = (store.path / TIES).absolute()
    with duckdb.connect(":memory:") as connection, reading_parts(store), _reading_made(folder):
        enter_hidden(connection, found)
        _enter_parts(connection, store, parts, beside if is_made and parts else _READ)
        for view, sql in _MADE.items():
            files = ", ".join(sql_text(_file(store, part, view)) for part in parts)
            rows = f"FROM read_parquet([{files}])" if is_made and parts else f"FROM ({sql})"
            gone, left = ("ended", found.ended) if view == "printed" else ("hidden", found.hidden)
            counting = f" ANTI JOIN store.{gone} USING (_part, _input)" if left else ""
            connection.execute(f"CREATE VIEW {view} AS {rows}{counting}")
        draw_no_progress(connection)
        yield connection
