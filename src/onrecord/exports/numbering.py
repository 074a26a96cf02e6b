"""Whole numbers in the place of our ids, for formats whose readers take no text as an id."""

from __future__ import annotations

from hashlib import blake2b

MOST = 2**31 - 1
"""The largest whole number that R's readers hold."""


class Numbering:
    """Numbers from 1 to 2,147,483,647, made of ids.

    An id has the same number in every export, but for the few whose number was taken by one before: those have the next
    that is made of them. About one of 4,000 is such a one among a million.
    """

    def __init__(self) -> None:
        self._taken: set[int] = set()

    def of(self, key: str, place: int = 0) -> int:
        """A number that was not given before.

        Args:
            key: Our id.
            place: Which row of it this is, from zero.
        """
        told, turn = f"{key}/{place}" if place else key, 0
        while (number := number_of(f"{told}#{turn}" if turn else told)) in self._taken:
            turn += 1
        self._taken.add(number)
        return number


def number_of(key: str) -> int:
    """The number that is made of an id; two ids may have the same."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) % MOST + 1
