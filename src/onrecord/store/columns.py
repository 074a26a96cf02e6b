"""The columns of a store's tables, read off the rows on record; nothing else lists them.

A field that is added to a row is a column of what is written from then on, and null in what was written before.
A span is a struct `{start, end}` in a column, because SQL counts the items of a list from one, and `[start, end]`
in the JSON of a record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.records.rows import PublicationRow, Record
from onrecord.store.coded import SetAside

SPAN = tuple[int, int]
_SPAN_TYPE = 'STRUCT("start" INTEGER, "end" INTEGER)'
_PLAIN = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}

KEYS = {"_part": "INTEGER", "_input": "INTEGER", "_item": "INTEGER"}
"""What names a row inside a store: its part, the place of its input in the part, its place in the record."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a part.

    Attributes:
        name: Of its file, and of the view over all parts.
        columns: By name, the types in SQL, without `KEYS`.
    """

    name: str
    columns: dict[str, str]

    @property
    def row_type(self) -> str:
        """A row as one type of SQL."""
        return struct_of(KEYS | self.columns)


def sql_text(value: object) -> str:
    """A string of SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def struct_of(columns: dict[str, str]) -> str:
    """A struct of these columns, as SQL writes it."""
    return "STRUCT(" + ", ".join(f'"{name}" {kind}' for name, kind in columns.items()) + ")"


@cache
def row_kinds() -> dict[str, type]:
    """By the name of a table, the row that it holds, in the order of a record's JSON."""
    hints = get_type_hints(Record)
    return {field.name: _element(hints[field.name]) for field in fields(Record)}


def table_of(key: str) -> str:
    """The table that a key of a record's JSON goes into."""
    return "documents" if key == "document" else key


@cache
def tables() -> dict[str, Table]:
    """The tables of a part: its inputs, and one for each kind of row in a record."""
    found = [Table("inputs", _input_columns())]
    for key, kind in row_kinds().items():
        own = columns_of(kind)
        named = key == "document" or "document" in own
        found.append(Table(table_of(key), own if named else {"document": "VARCHAR"} | own))
    return {table.name: table for table in found}


def _input_columns() -> dict[str, str]:
    own = {"coder": "VARCHAR", "keep_versions": "BOOLEAN", "columns": "VARCHAR", "sha256": "VARCHAR"}
    return own | columns_of(PublicationRow) | columns_of(SetAside)


@cache
def fingerprint() -> str:
    """What tells these columns from those of another version."""
    told = "\n".join(f"{table.name} {table.row_type}" for table in tables().values())
    return hashlib.sha256(told.encode()).hexdigest()[:12]


@cache
def columns_of(kind: type) -> dict[str, str]:
    """By field, the types in SQL of a dataclass.

    Raises:
        TypeError: A field has a type that no column can have.
    """
    hints = get_type_hints(kind)
    return {field.name: sql_type(hints[field.name]) for field in fields(kind)}


def sql_type(hint: Any) -> str:
    """The type in SQL of a type of Python.

    Raises:
        TypeError: There is none.
    """
    hint = without_none(hint)
    if hint == SPAN:
        return _SPAN_TYPE
    if get_origin(hint) is tuple:
        return f"{sql_type(_element(hint))}[]"
    if get_origin(hint) is Literal or (isinstance(hint, type) and issubclass(hint, Enum)):
        return "VARCHAR"
    if is_dataclass(hint):
        return struct_of(columns_of(hint))  # type: ignore[arg-type]
    if hint in _PLAIN:
        return _PLAIN[hint]
    raise TypeError(f"no column can hold {hint!r}: rows hold str, int, float, bool, spans, rows, and tuples of these")


def without_none(hint: Any) -> Any:
    """A type without the None that may stand in its place."""
    if get_origin(hint) in {UnionType, Union}:
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    return hint


def _element(hint: Any) -> Any:
    """What a tuple of any length holds; any other type itself."""
    return get_args(hint)[0] if get_origin(hint) is tuple else hint


Convert = Callable[[Any], Any]


@cache
def to_column(hint: Any) -> Convert | None:
    """What turns a value of a record's JSON into one of a column of this type; None where they are the same."""
    return _conversion(hint, lambda span: {"start": span[0], "end": span[1]})


@cache
def to_json(hint: Any) -> Convert | None:
    """What turns a value of a column of this type into one of a record's JSON; None where they are the same."""
    return _conversion(hint, lambda span: [span["start"], span["end"]])


@cache
def to_row(kind: type) -> Callable[[Mapping[str, Any]], Any]:
    """What makes a row of this dataclass of the columns of one; a list that was not written yet is empty."""
    hints = get_type_hints(kind)
    makers = {field.name: _maker(hints[field.name]) for field in fields(kind)}
    return lambda value: kind(**{name: make(value.get(name)) for name, make in makers.items()})


def _maker(hint: Any) -> Convert:
    """What makes a value of a type of what stands in its column."""
    hint = without_none(hint)
    if hint == SPAN:
        return lambda value: None if value is None else (value["start"], value["end"])
    if get_origin(hint) is tuple:
        inner = _maker(_element(hint))
        return lambda value: tuple(map(inner, value or ()))
    if is_dataclass(hint):
        make = to_row(hint)  # type: ignore[arg-type]
        return lambda value: None if value is None else make(value)
    return lambda value: value


def _conversion(hint: Any, of_span: Convert) -> Convert | None:
    hint = without_none(hint)
    if hint == SPAN:
        return lambda value: None if value is None else of_span(value)
    if get_origin(hint) is tuple:
        inner = _conversion(_element(hint), of_span)
        return None if inner is None else lambda value: None if value is None else [inner(each) for each in value]
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        found = {field.name: _conversion(hints[field.name], of_span) for field in fields(hint)}
        changed = {name: convert for name, convert in found.items() if convert is not None}
        if changed:
            return lambda value: None if value is None else _changed(value, changed)
    return None


def _changed(value: dict[str, Any], changes: dict[str, Convert]) -> dict[str, Any]:
    return value | {name: convert(value[name]) for name, convert in changes.items() if name in value}
