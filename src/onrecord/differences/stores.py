"""Compares two stores, or what two coders read of one: document by document, with a batch of them in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.differences.compare import Question, Version, alone, compare
from onrecord.differences.model import DocumentChange, Fate
from onrecord.store.side_by_side import Versions, read_pairs
from onrecord.store.versions import Coding, Pair, pairs_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of two codings, of which nothing is read yet but which documents there are.

    `len` counts the pairs of documents that are compared. Going over it gives every document, in the order of the old
    coding, then those that only the new one has; each time that one goes over it, the stores are read again.
    """

    old: Coding
    new: Coding
    question: Question
    pairs: tuple[Pair, ...]

    def __len__(self) -> int:
        return len(self.pairs)

    def __iter__(self) -> Iterator[DocumentChange]:
        """Every document.

        Raises:
            StoreError: A part cannot be read.
        """
        return (document for documents in self.by_pair() for document in documents)

    def by_pair(self) -> Iterator[list[DocumentChange]]:
        """The documents of each pair: one, or two where they have turned out to be no versions of one.

        Raises:
            StoreError: A part cannot be read.
        """
        return (_compared(versions, self.question) for versions in read_pairs(self.old, self.new, self.pairs))


def compare_codings(old: Coding, new: Coding, question: Question) -> Comparison:
    """Compare two codings.

    Raises:
        StoreError: A ledger cannot be read.
    """
    return Comparison(old, new, question, tuple(pairs_of(old, new)))


def _compared(versions: Versions, question: Question) -> list[DocumentChange]:
    pair = versions.pair
    old = None if pair.old is None or versions.old is None else Version(versions.old, pair.old.input)
    new = None if pair.new is None or versions.new is None else Version(versions.new, pair.new.input)
    if old is not None and new is not None:
        return compare(old, new, question, certain=pair.certain)
    found = ((old, Fate.old_only), (new, Fate.new_only))
    return [alone(each, question, fate, versions.reason) for each, fate in found if each is not None]
