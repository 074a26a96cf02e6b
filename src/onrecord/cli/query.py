"""`onrecord query`: SQL over a store."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.cli.console import Rows, cell, finite, json_text, note, out, say, write
from onrecord.cli.defaults import TABLE_LIMIT
from onrecord.cli.opening import open_counted
from onrecord.cli.visible import visible
from onrecord.corrections.tables import corrected_tables
from onrecord.store.derived import DERIVED, coded_since
from onrecord.store.folder import Store
from onrecord.store.happened import behind_note
from onrecord.store.query import Answer
from onrecord.store.query import query as ask

PAGE_LIMIT = 10
"""Rows that are shown one below the other, where the user names no limit."""

WIDEST = 48
"""Characters of a cell that a drawn table must have room for; longer ones are folded."""

_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r"})


def query(*, store: Path, sql: str, output: str, limit: int | None, timeout: float | None, as_coded: bool) -> None:
    """Ask a store in DuckDB's SQL; nothing can be changed, and no other file read."""
    most = TABLE_LIMIT if limit is None and output == "table" else limit
    opened = open_counted(store, as_coded=as_coded)
    answer = ask(opened, sql, most, timeout, corrected_tables(opened))
    shown, more = len(answer.rows), answer.more
    match output:
        case "table":
            shown = _print_table(answer, PAGE_LIMIT if limit is None else limit)
            more = more or shown < len(answer.rows)
        case "csv":
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(answer.columns)
            writer.writerows([cell(finite(value)) for value in row] for row in answer.rows)
        case _:
            _print_json(answer)
    if more:
        say(f"only the first {shown:,} rows; --limit N shows more", stderr=True)
    if not DERIVED.keys().isdisjoint(answer.tables):
        _note_age(opened)


def _note_age(store: Store) -> None:
    """Say where the tables of copies and happenings are not there yet, or older than what is coded."""
    since = coded_since(store)
    told = "the store is not grouped yet: run onrecord group first" if since is None else behind_note(since)
    if told:
        note(told)


def _print_table(answer: Answer, most_pages: int) -> int:
    """On a terminal a drawn table, or where it is too narrow for one row after the other; else lines with tabs.

    Returns:
        How many rows were shown.
    """
    if not sys.stdout.isatty():
        for values in (answer.columns, *answer.rows):
            write("\t".join(cell(value).translate(_ESCAPES) for value in values) + "\n")
        return len(answer.rows)
    cells = [[_seen(value) for value in row] for row in answer.rows]
    console = out()
    if fits(answer.columns, cells, console.width):
        _draw(answer, cells)
        return len(cells)
    for number, row in enumerate(cells[:most_pages], 1):
        console.print(f"[bold]row {number:,}[/]", highlight=False)
        for line in page_lines(answer.columns, row):
            console.print(line, markup=False, highlight=False)
    return min(len(cells), most_pages)


def _draw(answer: Answer, cells: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - 40 ms that help need not pay
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for place, column in enumerate(answer.columns):
        numbers = any(isinstance(row[place], int | float) for row in answer.rows)
        table.add_column(Text(column), justify="right" if numbers else "left", overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    out().print(table)


def fits(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> bool:
    """Whether a table with these cells can be read in so many characters."""
    needed = [
        max(len(column), *(min(WIDEST, len(row[place])) for row in cells), 0) for place, column in enumerate(columns)
    ]
    return sum(needed) + 2 * len(columns) <= width


def page_lines(columns: Sequence[str], row: Sequence[str]) -> list[str]:
    """A row as one line a column; columns without a value are left out."""
    widest = max(map(len, columns), default=0)
    return [f"  {name:<{widest}}  {' '.join(value.split())}" for name, value in zip(columns, row, strict=True) if value]


def _seen(value: Any) -> str:
    """A value for a person at a terminal: quoted words as such, and no character that a terminal obeys."""
    return visible(cell(_readable(value)))


def _readable(value: Any) -> Any:
    if isinstance(value, dict) and "text" in value and "span" in value:
        return value["text"]
    if isinstance(value, list):
        parts = [_readable(each) for each in value]
        return "; ".join(map(str, parts)) if all(isinstance(part, str) for part in parts) else parts
    return value


def _print_json(answer: Answer) -> None:
    """An array with one object a line."""
    lines = (json_text(dict(zip(answer.columns, row, strict=True))) for row in answer.rows)
    write("[\n" + ",\n".join(lines) + "\n]\n")
