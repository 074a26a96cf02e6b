"""`onrecord series`: what passed between two parties by day, week or month, as a table and as a picture."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.cli.console import Rows, cell, say, write, write_json
from onrecord.cli.opening import open_counted
from onrecord.cli.output import check_outputs, write_file
from onrecord.series.pair import find_pair
from onrecord.series.picture import picture
from onrecord.series.table import Asked, Row, Series
from onrecord.series.table import series as make
from onrecord.store.happened import Count
from onrecord.store.tally import Every

COLUMNS = tuple(field.name for field in fields(Row))
_OF_HAPPENINGS = ("tellings", "sources")
"""Columns that say no more than others where each text counts."""


def series(  # noqa: PLR0913 - one option of the command line each
    *,
    store: Path,
    pair: Sequence[str],
    every: Every,
    measure: str,
    since: date | None,
    until: date | None,
    directed: bool,
    statuses: tuple[str, ...],
    count: Count | None,
    as_coded: bool,
    output: str,
    svg: Path | None,
    png: Path | None,
    dark: bool,
) -> None:
    """Print what passed between two parties by period, and draw it where a file is named."""
    check_outputs([svg, png], [store])
    opened = open_counted(store, as_coded=as_coded)
    first, second = find_pair(opened, *pair)
    asked = Asked((first, second), every, measure, statuses, directed, since, until, count)
    found = make(opened, asked)
    if svg is not None or png is not None:
        _draw(found, svg, png, dark=dark)
    _print(found, output)


def _print(found: Series, output: str) -> None:
    match output:
        case "csv":
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([cell(getattr(row, name)) for name in COLUMNS] for row in found.rows)
            for note in found.notes:
                say(note, stderr=True)
        case "json":
            write_json(_plain(found), indent=2)
        case _:
            _print_table(found)


def _plain(found: Series) -> dict[str, Any]:
    asked = found.asked
    return {
        "pair": [party.code for party in asked.pair],
        "names": [party.name for party in asked.pair],
        "every": asked.every,
        "measure": asked.measure,
        "statuses": list(asked.statuses),
        "counted": found.counting.by,
        "coded_since_grouped": found.counting.coded_since,
        "notes": list(found.notes),
        "rows": [asdict(row) for row in found.rows],
    }


def _print_table(found: Series) -> None:
    """Lines with their columns below each other; a gap has no numbers, and who tells of texts needs no more columns."""
    say(f"{found.asked.pair[0].name} and {found.asked.pair[1].name}")
    for note in found.notes:
        say(f"  {note}")
    of_texts = found.counting.by == "texts"
    columns = [name for name in COLUMNS if not (of_texts and name in _OF_HAPPENINGS)]
    lines = [columns, *([_shown(getattr(row, name)) for name in columns] for row in found.rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(columns))]
    write("\n")
    for line in lines:
        texts = [text.ljust(width) if at < 2 else text.rjust(width)
                 for at, (text, width) in enumerate(zip(line, widths, strict=True))]  # fmt: skip
        write("  ".join(texts).rstrip() + "\n")


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return cell(value)


def _draw(found: Series, svg: Path | None, png: Path | None, *, dark: bool) -> None:
    """Write the pictures.

    Raises:
        SettingsError: One cannot be written, or a package lacks.
    """
    drawing = picture(found)
    if svg is not None:
        from onrecord.series.svg import svg as as_svg  # noqa: PLC0415

        write_file(svg, as_svg(drawing, dark=dark))
    if png is not None:
        from onrecord.series.png import write_png  # noqa: PLC0415 - matplotlib

        write_png(drawing, png, dark=dark)
