"""Which row of a store is looked at next: the least certain, one of a random sample, or the next of a report."""

from __future__ import annotations

from collections.abc import Callable
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

_ROWS_AT_ONCE = 1_000
"""Rows that are put in order at once at least, so that the next decisions need not wait for it."""

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


@dataclass(frozen=True, slots=True)
class Ranked:
    """The first rows, or reports, of a store in an order.

    Attributes:
        first: Of each its id, and that by which decisions know it.
        rows: Rows that the coder made of the store.
        is_whole: Whether there are no more.
    """

    first: tuple[tuple[str, str], ...]
    rows: int
    is_whole: bool


Rank = Callable[[Order, str, int], Ranked]
"""Gives so many of the first in an order, or more; `seed` is what a sample goes by, and empty otherwise."""


def rank(store: Store, order: Order, seed: str, needed: int) -> Ranked:
    """The first rows, or reports, of a store in an order: as many as are needed, and some more.

    Raises:
        StoreError: A part of the store is damaged.
    """
    if order == "report":
        sql, by = _REPORTS, "published, id"
    else:
        sql, by = _ROWS, "confidence, id" if order == "doubt" else f"md5(id || '{_plain(seed)}'), id"
    most = max(_ROWS_AT_ONCE, 2 * needed)
    rows = query(store.as_coded, _COUNTED.format(sql, by, most)).rows
    return Ranked(tuple((own, known) for own, known, *_ in rows), int(rows[0][3]) if rows else 0, len(rows) < most)


def progress(store: Store, order: Order, seed: str, passed: int = 0, ranked: Rank | None = None) -> Progress:
    """How far a store was reviewed, and what comes next.

    Args:
        store: The store.
        order: In which order.
        seed: What the order of a sample goes by.
        passed: How many undecided rows are passed over; none of a report.
        ranked: Gives what comes first, where that is kept; without it, it is read of the store.

    Raises:
        StoreError: A part of the store, or the log of decisions, is damaged.
    """
    decisions = in_force(open_log(store).all())
    decided = {each.anchor for each in decisions if each.kind in ROW_KINDS}
    finished = {each.document for each in decisions if each.do == "finish"}
    done, passed = (finished, 0) if order == "report" else (decided, min(passed, _MOST_PASSED))
    of, needed = seed if order == "sample" else "", len(done) + passed + 1
    found = rank(store, order, of, needed) if ranked is None else ranked(order, of, needed)
    left = [own for own, known in found.first if known not in done]
    return Progress(found.rows, len(decided), len(finished), left[passed] if passed < len(left) else None)


def _plain(seed: str) -> str:
    """A seed that may stand in SQL."""
    return "".join(sign for sign in seed[:LONGEST_SEED] if sign.isascii() and sign.isalnum())
