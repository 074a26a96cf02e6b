"""Reads the files of an export back, and says where they differ from what they have to say."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.exports.cells import original

Row = Mapping[str, Any]
Same = Callable[[Any, Any], bool]
Differences = Counter[tuple[str, str]]
"""By table and column, in how many rows it differs."""

TABLES = ("events", "statements", "documents")
_NESTED = ("[", "{")


def read_csv(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The tables of a folder as Python's own reader has them."""
    csv.field_size_limit(sys.maxsize)
    found = {}
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.DictReader(file))
    return found


def text_of(value: Any) -> str:
    """A value as a cell shows it, before anything is done to it for a spreadsheet."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def same_text(cell: str, value: Any) -> bool:
    """Whether a cell has a value; lists and objects are compared as JSON."""
    if isinstance(value, list | dict) and value:
        return cell.startswith(_NESTED) and json.loads(cell) == value
    return cell == text_of(value)


def differences(
    found: Mapping[str, Sequence[Row]], expected: Mapping[str, Sequence[Row]], same: Same | None = None
) -> Differences:
    """Where tables differ from what they have to say.

    Args:
        found: The tables that were read.
        expected: What they have to say.
        same: Whether a value is the one that is wanted; without it, cells of a sheet are compared.

    Raises:
        AssertionError: A table has other rows or columns, or a sentence that is not around the words of its row.
    """
    differing: Differences = Counter()
    texts = {row["id"]: row["text"] for row in expected["documents"]}
    for table in TABLES:
        assert len(found[table]) == len(expected[table]), table
        for row, wanted in zip(found[table], expected[table], strict=True):
            place = wanted.get("_place")
            columns = set(wanted) - {"_place"}
            assert set(row) - {"sentence"} == columns, set(row) ^ columns
            differing.update((table, name) for name in columns if not (same or same_text)(row[name], wanted[name]))
            if place is not None:
                sentence = row["sentence"] if same else original(row["sentence"])
                _check_sentence(sentence, texts[wanted["document"]], place)
    return differing


def _check_sentence(sentence: str, text: str, place: int) -> None:
    """Hold a sentence to be in its text, around a place; but for what stands for what a sheet does not hold."""
    pattern = "".join("." if sign in " \ufffd" else re.escape(sign) for sign in sentence)
    first = max(0, place - len(sentence))
    starts = (
        match.start()
        for match in re.compile(f"(?={pattern})", re.DOTALL).finditer(text, first, place + 1 + len(sentence))
    )
    assert any(start <= place < start + len(sentence) for start in starts), (sentence[:80], text[place : place + 40])


def reported(losses: Path, columns: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], list[int]]:
    """By table and column, the numbers of rows that a loss report says of its field.

    Args:
        losses: The report.
        columns: By table and column, the field that it shows.
    """
    found: dict[tuple[str, str], list[int]] = {}
    tables = json.loads(losses.read_text(encoding="utf-8"))["tables"]
    for table, of in columns.items():
        for column, field in of.items():
            rows = [each["rows"] for each in tables[table]["fields"] if each["field"] == field and each["rows"]]
            if rows:
                found[table, column] = rows
    return found
