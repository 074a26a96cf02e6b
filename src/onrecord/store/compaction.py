"""When small parts become one: a store is asked fast only where it has few files, and each run writes small ones."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.store.ledger import Part

PART_BYTES = 100_000_000
"""A part of so many bytes is large, and stays as it is."""

MOST_BYTES = 1_000_000_000
"""No larger part is made; only a store that an earlier onrecord made has as many small parts."""

PARTS_APART = 64
"""So many small parts at most are left apart."""


def due(latest_first: Iterable[Part], apart: int | None = None) -> list[Part]:
    """The parts that are to become one now, in the order in which they were written; none or at least two.

    They are the small ones that were written last, all by one coder and with the same columns, so that the order of all
    inputs stays as it is. They are due where together they make a large part, or are many.

    Args:
        latest_first: The parts of a store, the latest first; they are looked at only as far as they are small.
        apart: So many small ones are many; None for `PARTS_APART`.
    """
    run: list[Part] = []
    size = 0
    for part in latest_first:
        alike = not run or (part.coder, part.columns) == (run[0].coder, run[0].columns)
        if part.bytes >= PART_BYTES or not alike or size + part.bytes > MOST_BYTES:
            break
        run.append(part)
        size += part.bytes
    is_due = len(run) >= (PARTS_APART if apart is None else apart) or (len(run) > 1 and size >= PART_BYTES)
    return run[::-1] if is_due else []
