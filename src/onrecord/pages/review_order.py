"""Which row of a store is looked at next: the least certain, one of a random sample, or the next of a report."""

from __future__ import annotations

from collections.abc import Iterator
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

_ROWS = """
SELECT id, document, anchor FROM (
    SELECT id, document, anchor, confidence FROM events
    UNION ALL
    SELECT id, document, anchor, confidence FROM statements
) ORDER BY {order} LIMIT {most}
"""
_MOST_PASSED = 200
"""Rows that may be passed over."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a store was reviewed.

    Attributes:
        rows: Rows that the coder made of it.
        decided: The anchors of which somebody decided.
        finished: The ids of the reports that somebody finished.
    """

    rows: int
    decided: frozenset[str]
    finished: frozenset[str]


def progress(store: Store) -> Progress:
    """How far a store was reviewed.

    Raises:
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    decisions = in_force(open_log(store).all())
    sql = "SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM statements)"
    return Progress(
        int(query(store, sql).rows[0][0]),
        frozenset(each.anchor for each in decisions if each.kind in ROW_KINDS),
        frozenset(each.document for each in decisions if each.do == "finish"),
    )


def next_row(store: Store, done: Progress, order: Order, seed: str, passed: int = 0) -> str | None:
    """The id of the next row that nobody decided; None where there is none.

    Args:
        store: The store.
        done: How far it was reviewed.
        order: "doubt" or "sample".
        seed: What the order of a sample goes by.
        passed: How many such rows are passed over.
    """
    passed = min(passed, _MOST_PASSED)
    by = "confidence, id" if order == "doubt" else f"md5(id || '{_plain(seed)}'), id"
    rows = query(store, _ROWS.format(order=by, most=len(done.decided) + passed + 1)).rows
    left = [row for row, _, anchor in rows if anchor not in done.decided]
    return left[passed] if passed < len(left) else None


def reports(store: Store, done: Progress) -> Iterator[str]:
    """The ids of the reports that nobody finished, by day of publication."""
    for (document,) in query(store, "SELECT id FROM documents ORDER BY published, id").rows:
        if document not in done.finished:
            yield document


def _plain(seed: str) -> str:
    """A seed that may stand in SQL."""
    return "".join(sign for sign in seed[:LONGEST_SEED] if sign.isascii() and sign.isalnum())
