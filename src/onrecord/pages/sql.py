"""The page on which a store is asked in SQL."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.pages.failure import Failed, Failure
from onrecord.pages.page import Page, Table
from onrecord.store.query import TABLES


class Rows(msgspec.Struct, frozen=True):
    """The rows that a query gave, as plain values.

    Attributes:
        columns: Their names.
        rows: Values, one a column.
        more: Whether there are more than are given.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    more: bool


@dataclass(frozen=True, slots=True)
class Queried:
    """A query and its answer.

    Attributes:
        sql: The query; empty where none was asked.
        tables: What can be asked.
        answer: The rows; None where none was asked.
    """

    sql: str
    tables: tuple[str, ...]
    answer: Rows | None


EXAMPLES: Mapping[str, str] = {
    "Events by type": "SELECT type, count(*) AS events FROM events GROUP BY type ORDER BY events DESC",
    "Who threatened whom": (
        "SELECT published, actor_name, recipient_name, trigger, status, document FROM events_flat "
        "WHERE type = 'THREATEN' ORDER BY published DESC"
    ),
    "Whose statements": (
        "SELECT speaker_name, count(*) AS statements FROM statements_flat GROUP BY ALL ORDER BY statements DESC"
    ),
    "The columns of a table": "DESCRIBE events_flat",
}
"""Queries to begin with, by what they show."""


def sql_page(sql: str, answer: Rows | None, failure: Failure | None = None) -> Page:
    """A query with its answer.

    Args:
        sql: The query; empty where none was asked.
        answer: Its rows.
        failure: Why it has none.
    """
    beside = {"sql": sql, "examples": EXAMPLES, "tables": TABLES, "shown": _shown}
    if failure is not None:
        return Page("sql.html", failure.title, Failed(failure), beside=beside, status=failure.status)
    table = None if answer is None else Table(tuple(answer.columns), answer.rows)
    return Page("sql.html", "SQL", Queried(sql, TABLES, answer), beside=beside, table=table)


def plain_value(value: Any) -> Any:
    """A value of DuckDB as JSON has it: what is neither number, text, list nor object as text."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain_value(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(each) for each in value]
    return str(value)


def _shown(value: Any) -> str:
    """A value in a cell of the page: quoted words as such, lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, Mapping) and "text" in value and "span" in value:
        return str(value["text"])
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
