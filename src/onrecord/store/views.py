"""The views of a store: what SQL can ask, made over the parts that count.

For each table of a record there is a view with its rows as they are; `events_flat` and `statements_flat` have one plain
column a field, for those who would rather not deal with structs and lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from onrecord.records.rows import (
    NUMBER_KINDS,
    ActorRow,
    DateRow,
    NumberRow,
    Participant,
    PlaceRow,
    PublicationRow,
    Quote,
)
from onrecord.store.coded import SetAside
from onrecord.store.columns import KEYS, SPAN, Table, row_kinds, sql_text, table_of, without_none

FLAT = {"events_flat": "events", "statements_flat": "statements"}
"""Views with one plain column a field, and the view that each flattens."""

_WITH_UNIT = ("deployed", "amount")
"""The kinds of number that count more than people."""

_IN_ORDER = f"ORDER BY {', '.join(KEYS)}"
_DOCUMENT_COLUMNS = ("outlet", "published", "title", "url")
_ACTOR_COLUMNS = tuple(field.name for field in fields(ActorRow) if field.name != "id")


def public_views() -> tuple[str, ...]:
    """The names of the views, in the order in which help lists them."""
    return ("documents", "publications", *(key for key in row_kinds() if key != "document"), "set_aside", *FLAT)


def needed_by(view: str) -> set[str]:
    """The tables of a part that a view reads."""
    if view in FLAT:
        return {FLAT[view], "documents", "actors"}
    return {"inputs"} if view in {"publications", "set_aside"} else {view}


def table_view(
    table: Table,
    groups: Sequence[Sequence[Path]],
    *,
    current: bool,
    whole: bool,
    only: Mapping[Path, Collection[int]] | None = None,
    columns: Collection[str] = (),
) -> str:
    """SQL that makes the view of one table over the parts, in the schema `store`; rows that do not count are left out.

    Args:
        table: The table.
        groups: The folders of the parts; in a group all have the same columns.
        current: Whether the only group has the columns of this onrecord.
        whole: Whether every row counts, so that none need be looked up.
        only: By the folder of a part, the places of the inputs that are looked at; None for all.
        columns: Where only some are looked at, the columns that are read beside the keys; none for all of them.
    """
    sources = [source for group in groups for source in _sources(table, group, only, columns)]
    if not current:
        sources.insert(0, f"FROM (SELECT unnest(row) FROM (SELECT unnest(CAST([] AS {table.row_type}[])) AS row))")  # noqa: S608
    hidden = "ended" if table.name == "inputs" else "hidden"
    rows = " UNION ALL BY NAME ".join(sources)
    counting = "" if whole else f" ANTI JOIN store.{hidden} USING (_part, _input)"
    kind = "VIEW" if only is None else "TABLE"  # of few documents all is read once, and then asked in memory
    return f'CREATE {kind} store."{table.name}" AS FROM ({rows}){counting}'


def _sources(
    table: Table, group: Sequence[Path], only: Mapping[Path, Collection[int]] | None, columns: Collection[str]
) -> list[str]:
    """What reads the files of parts with the same columns.

    Places stand in it as numbers, so that DuckDB passes over what has none of them; of a join it reads all rows first.
    Where they are far apart, each column that is read costs as much again.
    """
    files = [sql_text(part / f"{table.name}.parquet") for part in group]
    if only is None:
        return [f"FROM read_parquet([{', '.join(files)}])"]
    listed = ", ".join(sql_text(column) for column in (*KEYS, *columns))
    chosen = f"COLUMNS(lambda name: name IN ({listed}))" if columns else "*"  # a part may lack a column by now
    return [
        f"SELECT {chosen} FROM read_parquet({file}) WHERE _input IN ({', '.join(map(str, sorted(only[part])))})"  # noqa: S608
        for file, part in zip(files, group, strict=True)
    ]


def public_view(name: str, *, whole: bool, columns: Collection[str] = ()) -> str:
    """SQL that makes a view that a user can ask; its rows come in the order in which they were coded.

    Args:
        name: The view.
        whole: Whether every row counts; the parts are then read in that order, and nothing need be sorted.
        columns: As for `table_view`.
    """
    in_order = "" if whole else _IN_ORDER
    if name in FLAT:
        return f"CREATE VIEW {name} AS {_flat(FLAT[name])}"
    match name:
        case "publications":
            what = f"SELECT {_listed(PublicationRow)} FROM store.inputs WHERE document IS NOT NULL {in_order}"  # noqa: S608
        case "set_aside":
            what = f"SELECT input, {_listed(SetAside)} FROM store.inputs WHERE reason IS NOT NULL {in_order}"  # noqa: S608
        case "actors":
            what = f"SELECT DISTINCT {_listed(ActorRow, columns)} FROM store.actors ORDER BY name, id"  # noqa: S608
        case _:
            what = f'SELECT * EXCLUDE ({", ".join(KEYS)}) FROM store."{name}" {in_order}'  # noqa: S608
    return f'CREATE VIEW "{name}" AS {what}'


def _listed(kind: type, columns: Collection[str] = ()) -> str:
    return ", ".join(f'"{field.name}"' for field in fields(kind) if not columns or field.name in columns)


def _flat(table: str) -> str:
    """The query behind a flat view."""
    (kind,) = (kind for key, kind in row_kinds().items() if table_of(key) == table)
    columns = [f"{column} AS {name}" for name, column in _columns(kind)]
    roles = [name for name, hint in _hints(kind) if _is_row(hint, Participant)]
    known = [f"{role}_.{column} AS {role}_{column}" for role in roles for column in _ACTOR_COLUMNS]
    joins = [
        f"LEFT JOIN store.actors {role}_ ON {role}_.document = row.document AND {role}_.id = row.{role}.actor"
        for role in roles
    ]
    document = [f"document_.{column} AS {column}" for column in _DOCUMENT_COLUMNS]
    ordered = _ordered(columns, known, roles)
    return (
        f"SELECT {', '.join([*ordered, *document])} FROM store.{table} row {' '.join(joins)} "  # noqa: S608
        "LEFT JOIN store.documents document_ ON document_.id = row.document "
        f"ORDER BY {', '.join(f'row.{key}' for key in KEYS)}"
    )


def _ordered(columns: Sequence[str], known: Sequence[str], roles: Sequence[str]) -> list[str]:
    """The columns, those of an actor behind the words that name him."""
    ordered = []
    for column in columns:
        ordered.append(column)
        role = column.rpartition(" AS ")[2]
        if role in roles:
            ordered += [each for each in known if each.startswith(f"{role}_.")]
    return ordered


def _hints(kind: type) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, without_none(hints[field.name])) for field in fields(kind)]


def _is_row(hint: Any, kind: type) -> bool:
    return isinstance(hint, type) and issubclass(hint, kind)


def _columns(kind: type) -> Iterator[tuple[str, str]]:
    """The plain columns of `row`: a name, and what is behind it; a list of rows that are no words has none."""
    for name, hint in _hints(kind):
        if is_dataclass(hint):
            yield from _of_row(name, hint)
        elif get_origin(hint) is tuple and hint != SPAN:
            element = without_none(get_args(hint)[0])
            if _is_row(element, NumberRow):
                yield from _numbers(name)
            elif not is_dataclass(element) or _is_row(element, Quote):
                yield name, _joined(name, element)
        else:
            yield name, f'row."{name}"'


def _of_row(name: str, hint: Any) -> Iterator[tuple[str, str]]:
    """The plain columns of a field that is a row: the words, then the rest under the field's name."""
    if _is_row(hint, DateRow):
        yield from ((f"{name}_{part}", f"row.{name}.{part}") for part, _ in _hints(hint) if part != "span")
        return
    yield name, f"row.{name}.text"
    if _is_row(hint, PlaceRow):
        parts = [part for part, _ in _hints(hint) if part not in {"span", "text"}]
        yield from ((f"{name}_{part}", f"row.{name}.{part}") for part in parts)
    if _is_row(hint, Quote):
        yield from ((f"{name}_{end}", f'row.{name}.span."{end}"') for end in ("start", "end"))


def _numbers(name: str) -> Iterator[tuple[str, str]]:
    """The sums of each kind of number and of its bounds, null where one is open or they are of different units."""
    for kind in NUMBER_KINDS:
        of_kind = f"row.{name}.list_filter(lambda each: each.kind = '{kind}')"
        units = f"{of_kind}.list_transform(lambda each: each.unit).list_distinct()"
        for end in ("value", "low", "high"):
            ends = f'{of_kind}.list_transform(lambda each: each."{end}")'
            is_whole = f"len({units}) = 1 AND list_count({ends}) = len({ends})"
            column = kind if end == "value" else f"{kind}_{end}"
            yield column, f"CASE WHEN {is_whole} THEN list_sum({ends})::BIGINT END"
        if kind in _WITH_UNIT:
            yield f"{kind}_unit", f"CASE WHEN len({units}) = 1 THEN {units}[1] END"


def _joined(name: str, element: Any) -> str:
    """A list in one cell: its values or quoted words with "; " between them."""
    if _is_row(element, Quote):
        return f"row.{name}.list_transform(lambda each: each.text).array_to_string('; ')"
    return f"row.{name}.array_to_string('; ')"
