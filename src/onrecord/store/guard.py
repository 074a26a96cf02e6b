"""What SQL a store answers: one SELECT over the public views, and nothing that could write or read anything else.

DuckDB turns a query into a tree before it runs; the tree is walked, and what is not known to be harmless is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

import duckdb

from onrecord.errors import QueryError

ONLY_SELECT = "a query is one SELECT (or WITH, FROM, VALUES, DESCRIBE, SUMMARIZE); a store is never changed"

_NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "CTE_NODE", "RECURSIVE_CTE_NODE"})
_TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest", "json_each", "json_tree", "repeat"})
_TELLING = frozenset({"current_setting", "getvariable", "getenv"})
"""Functions that tell of the machine or of this process, and nothing of the store."""
_PLAIN_NAME = re.compile(r"\w+")


def tables_asked(connection: duckdb.DuckDBPyConnection, sql: str, known: Collection[str]) -> list[str]:
    """The views that a query reads, in the order of its words.

    Raises:
        QueryError: It is not one SELECT, or reads something that is none of the views.
    """
    nodes = list(_walk(_tree(connection, sql)))
    if any(_is_other_than_select(node) for node in nodes):
        raise QueryError(ONLY_SELECT)
    named = set(known) | {name.lower() for node in nodes for name in _own_names(node)}
    tables = [table for node in nodes for table in _table_read(node, named, known)]
    return [name for name in dict.fromkeys(tables) if name in known]


def _is_other_than_select(node: dict[str, Any]) -> bool:
    kind = _kind(node)
    return kind.endswith("_NODE") and kind not in _NODES


def _table_read(node: dict[str, Any], named: Collection[str], known: Collection[str]) -> Iterator[str]:
    """The table that a part of a query reads, if it reads one.

    Args:
        node: The part.
        named: What may be read: the views, and what the query itself gives a name.
        known: The views.

    Raises:
        QueryError: It reads something else.
    """
    kind = _kind(node)
    if kind == "BASE_TABLE":
        path = node["qualified_name"]["path"]
        if len(path) != 1 or path[0].lower() not in named:
            raise QueryError(f"there is no table {'.'.join(path)}; the tables are {', '.join(known)}")
        yield path[0].lower()
    elif node.get("class") == "FUNCTION" and node["function_name"].lower() in _TELLING:
        raise QueryError(f"{node['function_name']}() tells nothing of the store, and is not answered")
    elif kind == "TABLE_FUNCTION":
        _refuse_function(node["function"]["function_name"], known)
    elif kind == "SHOW_REF" and node["query"] is None:
        raise QueryError(f"DESCRIBE lists the columns of a table; the tables are {', '.join(known)}")


def _refuse_function(name: str, known: Collection[str]) -> None:
    if name.lower() not in _TABLE_FUNCTIONS:
        raise QueryError(
            f"a query reads the store's tables only: {', '.join(known)}; and not {name}(), "
            f"but {', '.join(sorted(_TABLE_FUNCTIONS))}"
        )


def _tree(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    """The statements of a query, as DuckDB's parser has them."""
    try:
        (told,) = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone() or ("{}",)
    except duckdb.Error as error:
        raise QueryError(" ".join(str(error).split("\n\n")[0].split())) from error
    tree = json.loads(told)
    if tree.get("error", True):
        refused = tree.get("error_type") == "not implemented"
        raise QueryError(ONLY_SELECT if refused else f"the SQL is wrong: {tree.get('error_message', 'unknown')}")
    statements: list[dict[str, Any]] = tree["statements"]
    if len(statements) != 1:
        raise QueryError(ONLY_SELECT)
    return statements


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    todo = [value]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            yield value
            todo.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            todo.extend(reversed(value))


def _kind(node: dict[str, Any]) -> str:
    kind = node.get("type")
    return kind if isinstance(kind, str) else ""


def _own_names(node: dict[str, Any]) -> Iterator[str]:
    """The names that a WITH gives to its queries."""
    names = node.get("cte_map")
    for entry in names.get("map", []) if isinstance(names, dict) else []:
        if not _PLAIN_NAME.fullmatch(entry["key"]):
            raise QueryError(f"WITH {entry['key']!r}: give it a name of letters, digits and underscores")
        yield entry["key"]
    if _kind(node) in {"CTE_NODE", "RECURSIVE_CTE_NODE"}:
        yield str(node.get("cte_name") or node.get("ctename") or "")
