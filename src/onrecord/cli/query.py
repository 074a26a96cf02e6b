"""`onrecord query`: SQL over a store."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.arguments import TABLE_LIMIT
from onrecord.cli.console import Rows, cell, out, say, write

if TYPE_CHECKING:
    from onrecord.store.query import Answer

_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r"})


def query(*, store: Path, sql: str, output: str, limit: int | None) -> None:
    """Ask a store in DuckDB's SQL; nothing can be changed, and no other file read.

    The tables are documents, statements, events, actors and set_aside; "DESCRIBE events" lists columns.
    A span is a struct: speaker.text, speaker.span.start, date.start, voucher[1]. (Happenings, which join the
    events of several reports, are not made yet.)
    """
    from onrecord.store.folder import open_store  # noqa: PLC0415 - Arrow
    from onrecord.store.query import query as ask  # noqa: PLC0415 - Arrow and DuckDB

    most = TABLE_LIMIT if limit is None and output == "table" else limit
    answer = ask(open_store(store), sql, most)
    match output:
        case "table":
            _print_table(answer)
        case "csv":
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(answer.columns)
            writer.writerows([cell(value) for value in row] for row in answer.rows)
        case _:
            _print_json(answer)
    if answer.more:
        say(f"only the first {most:,} rows; --limit N shows more", stderr=True)


def _print_table(answer: Answer) -> None:
    """A drawn table on a terminal; else lines with tabs between the cells, the first with the columns."""
    if not sys.stdout.isatty():
        for row in (answer.columns, *answer.rows):
            write("\t".join(cell(value).translate(_ESCAPES) for value in row) + "\n")
        return
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - 40 ms that help need not pay
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for place, column in enumerate(answer.columns):
        numbers = any(isinstance(row[place], int | float) for row in answer.rows)
        table.add_column(Text(column), justify="right" if numbers else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(cell(value)) for value in row))
    out().print(table)


def _print_json(answer: Answer) -> None:
    """An array with one object a line."""
    lines = (
        json.dumps(dict(zip(answer.columns, row, strict=True)), ensure_ascii=False, default=str) for row in answer.rows
    )
    write("[\n" + ",\n".join(lines) + "\n]\n")
