"""`onrecord compare`: others' event data held against a store."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from onrecord.cli.console import Rows, json_text, note, write
from onrecord.cli.opening import open_counted
from onrecord.others.codes import load_codes
from onrecord.others.comparison import Compared, Question, compare_rows
from onrecord.others.entries import COLUMNS, Entry, cells, entries, entry_json
from onrecord.others.ladder import By
from onrecord.others.read import Reading
from onrecord.others.tally import counts, tally_of

MOST_SHOWN = 50
"""Rows that are shown to a person where he names no number."""
_NAMED = 3
"""Rows that were set aside, keys and columns that are named to a person."""


def compare(  # noqa: PLR0913 - one option of the command line each
    *,
    store: Path,
    others: list[Path],
    read_as: str | None,
    by: By,
    window: int,
    everything: bool,
    limit: int | None,
    as_coded: bool,
    output: str,
) -> int:
    """Hold others' rows against a store.

    Raises:
        StoreError: It is no store, or damaged.
        UnreadableFile: A file of theirs does not exist.
        QuestionError: No row of theirs can be read.
    """
    opened, codes = open_counted(store, as_coded=as_coded), load_codes()
    reading = Reading(others, codes, read_as)
    question = Question(by, window, everything=everything)
    compared = compare_rows(opened, reading, codes.crosswalks.types.plover, question)
    _say(reading)
    most = MOST_SHOWN if limit is None and output in {"table", "md"} else limit
    _print(compared, entries(compared, opened, most), output)
    left_out = len(compared.matched) + len(compared.only_ours) + len(compared.only_theirs) - (most or 0)
    if most is not None and left_out > 0:
        note(f"{left_out:,} more; --limit N shows more")
    return 0


def _say(reading: Reading) -> None:
    """Say what was guessed, what was not read, and what is wrong with keys."""
    for file in reading.files:
        heading = "by its heading" if file.shape.heading else "by its columns"
        told = "by its keys" if file.shape.delimiter is None else heading
        unknown = ", ".join(file.shape.unknown[:_NAMED])
        passed = f"; columns that it does not know are passed over: {unknown}" if unknown else ""
        as_told = "" if reading.format is not None else f" {told}"
        note(f"{file.file} is read as {file.shape.layout.name}{as_told}{passed}")
    for aside in reading.set_aside[:_NAMED]:
        note(f"set aside: {aside}")
    if len(reading.set_aside) > _NAMED:
        note(f"{len(reading.set_aside) - _NAMED:,} more were set aside; the counts have them by reason")
    keys = reading.keys
    if keys.folded:
        note(f"rows that say the same under the same key as one before, and count once: {keys.folded:,}")
    if keys.conflicting:
        named = "; ".join(f"{each.key} in line {each.line:,}" for each in keys.named[:_NAMED])
        note(f"rows that say something else under a key of one before, and count: {keys.conflicting:,} ({named})")
    if keys.again:
        note(f"rows that say under another key what one before says, and count: {keys.again:,}")


def _print(compared: Compared, listed: Iterable[Entry], output: str) -> None:
    match output:
        case "csv":
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(map(cells, listed))
        case "json":
            write('{"rows": [')
            for number, entry in enumerate(listed):
                write((",\n" if number else "\n") + json_text(entry_json(entry)))
            write(f'\n],\n"summary": {json_text(counts(compared, tally_of(compared)))}}}\n')
        case _:
            from onrecord.cli.compare_page import markdown, page  # noqa: PLC0415 - rich, which rows need not pay

            found = compared, tally_of(compared), list(listed)
            write(markdown(*found)) if output == "md" else page(*found)
