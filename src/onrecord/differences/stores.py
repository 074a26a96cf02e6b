"""Compares two stores, or what two coders read of one: document by document, with a batch of them in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.corrections.decisions import Decision
from onrecord.corrections.in_force import by_document
from onrecord.corrections.known import Known, load_known
from onrecord.corrections.log import open_log
from onrecord.differences.compare import Question, Version, alone, compare
from onrecord.differences.decided import decided
from onrecord.differences.model import DecidedRow, DocumentChange, Fate
from onrecord.store.side_by_side import Versions, read_pairs
from onrecord.store.versions import Coding, Pair, pairs_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of two codings, of which nothing is read yet but which documents there are.

    `len` counts the pairs of documents that are compared. Going over it gives every document, in the order of the old
    coding, then those that only the new one has; each time that one goes over it, the stores are read again.
    `decisions` are those that people took about them; None where nobody took any.
    """

    old: Coding
    new: Coding
    question: Question
    pairs: tuple[Pair, ...]
    decisions: Decisions | None = None

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
        for versions in read_pairs(self.old, self.new, self.pairs):
            documents = _compared(versions, self.question)
            found = () if self.decisions is None else tuple(self._decided(versions, self.decisions))
            yield [replace(documents[0], decided=found), *documents[1:]]

    def _decided(self, versions: Versions, decisions: Decisions) -> Iterator[DecidedRow]:
        """What became of the rows that people decided, in the old text."""
        if versions.old is not None:
            about = decisions.about.get(versions.old["document"]["id"], ())
            yield from decided(versions.old, versions.new, about, decisions.known, self.question.kinds)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided, by document, and the lists that it is read with."""

    about: Mapping[str, Sequence[Decision]]
    known: Known


def compare_codings(old: Coding, new: Coding, question: Question) -> Comparison:
    """Compare two codings, and hold what people decided, beside either store, against them.

    Raises:
        StoreError: A ledger or a file of decisions cannot be read.
    """
    taken = {each.id: each for store in (old.store, new.store) for each in open_log(store).all()}
    about = by_document(list(taken.values()))
    decisions = Decisions(about, load_known()) if about else None
    return Comparison(old, new, question, tuple(pairs_of(old, new)), decisions)


def _compared(versions: Versions, question: Question) -> list[DocumentChange]:
    pair = versions.pair
    old = None if pair.old is None or versions.old is None else Version(versions.old, pair.old.input)
    new = None if pair.new is None or versions.new is None else Version(versions.new, pair.new.input)
    if old is not None and new is not None:
        return compare(old, new, question, certain=pair.certain)
    found = ((old, Fate.old_only), (new, Fate.new_only))
    return [alone(each, question, fate, versions.reason) for each, fate in found if each is not None]
