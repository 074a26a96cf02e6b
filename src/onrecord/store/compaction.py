"""When small parts become one: a store is asked fast only where it has few files, and each run writes small ones."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.store.ledger import Part

PART_BYTES = 100_000_000
"""A part of so many bytes is large, and stays as it is."""

PARTS_APART = 64
"""So many small parts at most are left apart."""


def due(latest_first: Iterable[Part]) -> list[Part]:
    """The parts that are to become one now, in the order in which they were written; none or at least two.

    They are the small ones that were written last, all by one coder and with the same columns, so that the order of all
    inputs stays as it is. They are due where together they make a large part, or are many.

    Args:
        latest_first: The parts of a store, the latest first; they are looked at only as far as they are small.
    """
    run: list[Part] = []
    for part in latest_first:
        alike = not run or (part.coder, part.columns) == (run[0].coder, run[0].columns)
        if part.bytes >= PART_BYTES or not alike:
            break
        run.append(part)
        if len(run) > 1 and (len(run) >= PARTS_APART or sum(each.bytes for each in run) >= PART_BYTES):
            return run[::-1]
    return []
