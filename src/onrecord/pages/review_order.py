"""Which row of a store is looked at next: the least certain, one of a random sample, or the next of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.corrections.decisions import ROW_KINDS
from onrecord.corrections.in_force import in_force
from onrecord.corrections.log import open_log
from onrecord.store.folder import Store
from onrecord.store.query import query

Order = Literal["doubt", "sample", "report"]
ORDERS: tuple[Order, ...] = ("doubt", "sample", "report")
"""doubt: the least certain first. sample: in an order that a seed gives. report: one report after the other."""

LONGEST_SEED = 40
"""Characters of a seed."""

_COUNTED = "SELECT *, (SELECT count(*) FROM events) + (SELECT count(*) FROM statements) FROM ({}) ORDER BY {} LIMIT {}"
_ROWS = "SELECT id, anchor, confidence FROM events UNION ALL SELECT id, anchor, confidence FROM statements"
_REPORTS = "SELECT id, id AS own, published FROM documents"
_MOST_PASSED = 200
"""Rows that may be passed over."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a store was reviewed, and what comes next.

    Attributes:
        rows: Rows that the coder made of it.
        decided: How many of them somebody decided.
        finished: How many reports somebody finished.
        next: The id of the next row that nobody decided, or of the next report that nobody finished; None where there
            is none.
    """

    rows: int
    decided: int
    finished: int
    next: str | None


def progress(store: Store, order: Order, seed: str, passed: int = 0) -> Progress:
    """How far a store was reviewed, and what comes next.

    Args:
        store: The store.
        order: In which order.
        seed: What the order of a sample goes by.
        passed: How many undecided rows are passed over; none of a report.

    Raises:
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    decisions = in_force(open_log(store).all())
    decided = {each.anchor for each in decisions if each.kind in ROW_KINDS}
    finished = {each.document for each in decisions if each.do == "finish"}
    if order == "report":
        sql, by, done, passed = _REPORTS, "published, id", finished, 0
    else:
        by = "confidence, id" if order == "doubt" else f"md5(id || '{_plain(seed)}'), id"
        sql, done, passed = _ROWS, decided, min(passed, _MOST_PASSED)
    rows = query(store, _COUNTED.format(sql, by, len(done) + passed + 1)).rows
    left = [own for own, known, *_ in rows if known not in done]
    count = int(rows[0][3]) if rows else 0
    return Progress(count, len(decided), len(finished), left[passed] if passed < len(left) else None)


def _plain(seed: str) -> str:
    """A seed that may stand in SQL."""
    return "".join(sign for sign in seed[:LONGEST_SEED] if sign.isascii() and sign.isalnum())
