"""What a query may read of a store."""

from __future__ import annotations

import duckdb
import pytest

from onrecord.errors import QueryError
from onrecord.store.guard import tables_asked

KNOWN = ("events", "actors")


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("SELECT 1", []),
        ("SELECT * FROM events", ["events"]),
        ("FROM Actors JOIN events ON true JOIN actors other ON true", ["actors", "events"]),
        ("WITH late AS (SELECT * FROM events) SELECT * FROM late", ["events"]),
        ("SELECT * FROM range(3), unnest([1, 2])", []),
        ("SELECT * FROM actors UNION ALL SELECT * FROM actors", ["actors"]),
    ],
)
def test_the_views_of_a_query_are_named_once_in_its_order(sql: str, tables: list[str]) -> None:
    with duckdb.connect() as connection:
        assert tables_asked(connection, sql, KNOWN) == tables


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELECT * FROM secrets", "there is no table secrets; the tables are events, actors"),
        ("SELECT * FROM other.events", "there is no table other.events"),
        ("SELECT * FROM read_csv('/etc/passwd')", r"not read_csv\(\)"),
        ("DROP TABLE events", "one SELECT"),
        ("SELECT id || Current_Setting('allowed_directories') FROM events", r"\(\) tells nothing of the store"),
    ],
)
def test_anything_else_is_refused(sql: str, says: str) -> None:
    with duckdb.connect() as connection, pytest.raises(QueryError, match=says):
        tables_asked(connection, sql, KNOWN)
