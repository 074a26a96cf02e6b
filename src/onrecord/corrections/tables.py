"""What people decided as tables for SQL: the decisions, and the rows as they stand with them.

Nothing else counts corrections: whoever asks for these tables knows that they hold what people say beside the coder.
What makes them loads where they are asked for, so that other queries need not pay for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from onrecord.records.rows import EventRow, StatementRow
from onrecord.store.columns import columns_of, to_column
from onrecord.store.folder import Store
from onrecord.store.query import Brought

Rows = tuple[Sequence[Mapping[str, Any]], Collection[str]]

_DECISION = (
    *("id", "decided_at", "decided_by", "decided", "kind", "document", "anchor", "row", "other", "words", "says"),
    *("values", "holds", "why", "note", "undoes"),
)
_KINDS = {
    "events_corrected": ("event", EventRow, "events"),
    "statements_corrected": ("statement", StatementRow, "statements"),
}
_STATE = {"state": "VARCHAR", "decided_by": "VARCHAR", "decided_at": "VARCHAR"}


def corrected_tables(store: Store) -> dict[str, Brought]:
    """The tables `corrections`, `events_corrected` and `statements_corrected`, by name; nothing is read yet.

    The last two have the columns of `events` and `statements`, `state` (coded, accepted, changed, added), and who
    decided last, and when; rejected rows are not in them.
    """
    found = {"corrections": Brought(dict.fromkeys(_DECISION, "VARCHAR"), partial(_decisions, store))}
    for name, (kind, row, over) in _KINDS.items():
        rows: Callable[[], Rows] = partial(_corrected, store, kind, row, over)
        rest = "'coded' AS state, NULL::VARCHAR AS decided_by, NULL::VARCHAR AS decided_at"
        found[name] = Brought(columns_of(row) | _STATE, rows, over, rest)
    return found


def _decisions(store: Store) -> Rows:
    from onrecord.corrections.known import load_known  # noqa: PLC0415
    from onrecord.corrections.listing import holds, listed  # noqa: PLC0415
    from onrecord.corrections.log import open_log  # noqa: PLC0415

    rows = []
    for each in listed(store, open_log(store).all(), load_known()):
        told = msgspec.structs.asdict(each.decision)
        state, why = holds(each)
        values = json.dumps(each.decision.values, ensure_ascii=False) if each.decision.values else ""
        told |= {"says": each.says, "holds": state, "why": why, "values": values}
        told |= {"decided": told["do"], "decided_at": told["at"], "decided_by": told["by"]}
        rows.append({name: told[name] or None for name in _DECISION})
    return rows, ()


def _corrected(store: Store, kind: str, row: type, table: str) -> Rows:
    from onrecord.corrections.known import load_known  # noqa: PLC0415
    from onrecord.corrections.listing import standing  # noqa: PLC0415
    from onrecord.corrections.log import open_log  # noqa: PLC0415

    decisions = open_log(store).all()
    stand = standing(store, decisions, load_known()) if decisions else {}
    convert = to_column(row)
    rows = []
    for found in stand.values():
        decided = {each.row["id"]: each for each in found.rows if each.kind == kind}
        for told in found.record[table]:
            of = decided[told["id"]]
            plain = told if convert is None else convert(told)
            rows.append({**plain, "state": of.state, "decided_by": of.by, "decided_at": of.at})
    return rows, stand.keys()
