"""Makes the ledger of a store again from its parts, where it was lost.

Everything is as it was, but for inputs that were forgotten by pruning, which count again, and for readings that an
earlier coder had and that were taken up again.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from onrecord.errors import StoreError
from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome, SetAside
from onrecord.store.columns import columns_of, tables
from onrecord.store.ledger import Ledger
from onrecord.store.parts import IDS, FileOfPart, counted_table, part_number, read_table


def rebuild(folder: Path, ledger: Ledger) -> int:
    """Put the parts of a store on its empty ledger, in the order in which they were written.

    A part that is damaged is left out, so that its inputs are read again.

    Returns:
        How many parts were put on it.
    """
    found = 0
    for part in sorted(folder.glob("part-*"), key=lambda part: part_number(part.name)):
        try:
            inputs = read_table(part, "inputs")
            files = {name: _file(part, name) for name in (*tables(), IDS) if (part / f"{name}.parquet").exists()}
        except (StoreError, OSError):
            continue
        if inputs:
            _add(ledger, part_number(part.name), inputs, files)
            found += 1
    return found


def _add(ledger: Ledger, number: int, inputs: list[dict[str, Any]], files: dict[str, FileOfPart]) -> None:
    first = inputs[0]
    with ledger.change() as change:
        coder = change.coder(first["coder"])
        change.add_part(number, coder, first["columns"], files)
        at = 0
        for keep_versions, rows in groupby(inputs, key=itemgetter("keep_versions")):
            outcomes = list(map(_outcome, rows))
            change.add_inputs(number, coder, outcomes, keep_versions=keep_versions, first=at)
            at += len(outcomes)


def _outcome(row: dict[str, Any]) -> Outcome:
    """As much of what became of an input as the ledger takes in."""
    name, sha256 = row["input"], row["sha256"]
    if row["document"] is None:
        return Outcome(name, sha256, set_aside=SetAside(row["reason"], row["message"]))
    told: dict[str, Any] = {column: row.get(column) for column in columns_of(PublicationRow)}
    return Outcome(name, sha256, publication=PublicationRow(**told))


def _file(part: Path, name: str) -> FileOfPart:
    content = (part / f"{name}.parquet").read_bytes()
    return FileOfPart(counted_table(part, name)[0], hashlib.sha256(content).hexdigest(), len(content))
