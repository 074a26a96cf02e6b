"""Tells which inputs on record a run did not meet again, so that a person can be told or a store can forget them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.store.ledger import Ledger

_HOLDS = tuple(dict.fromkeys((os.sep, "/", "#")))
"""What stands in an input's name between a folder, archive or table and what is in it."""


def _anything(_name: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Reach:
    """All that a user meant by one path or pattern, whether or not it is still there.

    Attributes:
        root: The absolute path of a file or folder; what is meant is it, or in it.
        means: Whether an input in it is meant that the run did not meet.
    """

    root: str
    means: Callable[[str], bool] = _anything


class Expected:
    """The inputs on record that a run ought to meet; what it met is kept on the disk, since there may be any number."""

    def __init__(self, ledger: Ledger, reaches: Sequence[Reach]) -> None:
        """What counts now under these reaches is expected; nothing is kept where that is nothing."""
        self._ledger, self._reaches = ledger, reaches
        self._any = any(next(ledger.beneath(reach.root, _HOLDS), None) is not None for reach in reaches)
        if self._any:
            ledger.keep_met()

    def meet(self, name: str, *, whole: bool) -> None:
        """The run came upon an input; where it is not whole, what else it may hold is not known.

        A row that cannot be read may be any row of its table, by whatever id it was known.
        """
        if self._any:
            self._ledger.meet(name, whole=whole)
            if not whole and "#" in name:
                self._ledger.meet(name.rpartition("#")[0], whole=False)

    def gone(self) -> list[str]:
        """The names of those that were not met and are in no file that could not be read to its end, in order."""
        if not self._any:
            return []
        missed = {
            name
            for reach in self._reaches
            for name in self._ledger.beneath(reach.root, _HOLDS, unmet=True)
            if reach.means(name)
        }
        return sorted(name for name in missed if not any(map(self._ledger.met_in_part, holders(name))))


def holders(name: str) -> list[str]:
    """The names of what an input may be in, the outermost first: folders, archives, a table."""
    return [name[:at] for at, sign in enumerate(name) if at and sign in _HOLDS]
