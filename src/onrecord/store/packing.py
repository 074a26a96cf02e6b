"""What became of an input, packed where it was coded, so that the process that writes a store has little to do for it.

The rows of a record travel as JSON, a text for each table, with the values that the columns hold; whoever hands them on
need not look into them, and DuckDB reads them as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from onrecord.store.coded import Outcome
from onrecord.store.columns import row_kinds, table_of, to_column


@dataclass(frozen=True, slots=True)
class Packed:
    """What became of one input, as a part takes it in.

    Attributes:
        outcome: Without its record.
        rows: By table, the record's rows as a JSON list; nothing where the input was set aside.
        counts: By table, how many they are.
    """

    outcome: Outcome
    rows: Mapping[str, str]
    counts: Mapping[str, int]


def pack(outcome: Outcome) -> Packed:
    """What became of an input, packed.

    Raises:
        TypeError: A row holds what JSON cannot.
    """
    rows = {} if outcome.record is None else _rows_of(outcome.record)
    told = {name: msgspec.json.encode(held).decode() for name, held in rows.items()}
    return Packed(replace(outcome, record=None), told, {name: len(held) for name, held in rows.items()})


def _rows_of(record: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """By table, the rows of a record as its columns hold them."""
    rows = {}
    for key, kind in row_kinds().items():
        convert = to_column(kind)
        held = record.get(key) or []
        owner = {} if key == "document" else {"document": record["document"]["id"]}
        listed = [held] if isinstance(held, dict) else held
        rows[table_of(key)] = [owner | (convert(row) if convert else row) for row in listed]
    return rows
