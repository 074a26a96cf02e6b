"""Two codings side by side: which document of the one is which of the other.

A document is the same where its text is. Where a text was changed, it is known by its input; where the inputs were
moved to another folder, by their place in it, which is a guess that whoever compares the texts has to confirm.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from onrecord.errors import QuestionError
from onrecord.store.folder import Store
from onrecord.store.ledger import Reading


@dataclass(frozen=True, slots=True)
class Coding:
    """What a store says: as counts in it, or as one of its coders read it."""

    store: Store
    coder: str | None = None


class Pair(NamedTuple):
    """Where a document is read in each of two codings, None where it is not.

    Attributes:
        old: In the one.
        new: In the other.
        certain: Whether text or input say that the two are one document.
        aside: In the coding that does not have it: its input, which was set aside there.
    """

    old: Reading | None
    new: Reading | None
    certain: bool = True
    aside: Reading | None = None


def coding_of(store: Store, written: str) -> Coding:
    """What one coder of a store read, named as the store names it or by a piece of that which no other has.

    Raises:
        QuestionError: No coder is named so, or several are.
    """
    with store.ledger() as ledger:
        known = ledger.coders()
    found = [name for name in known if name == written] or [name for name in known if written in name]
    if len(found) != 1:
        seen = f"{len(found)} coders of {store.path} are" if found else f"no coder of {store.path} is"
        raise QuestionError(f"{seen} named {written!r}; name one of: {'; '.join(found or known)}")
    return Coding(store, found[0])


def last_two(store: Store) -> tuple[Coding, Coding]:
    """What the coder of a store read that was the last but one, and the last.

    Raises:
        QuestionError: It has one coder, or none.
    """
    with store.ledger() as ledger:
        known = ledger.coders()
    if len(known) < 2:
        by = f"was read by one coder only ({known[0]})" if known else "is empty"
        raise QuestionError(f"{store.path} {by}, so that nothing in it can be compared: name a second store")
    return Coding(store, known[1]), Coding(store, known[0])


def pairs_of(old: Coding, new: Coding) -> list[Pair]:
    """Every document of two codings, once: those of the old one in its order, then what only the new one has.

    Raises:
        StoreError: A ledger cannot be read.
    """
    return pair(*(_readings(each) for each in (old, new)))


def _readings(coding: Coding) -> list[Reading]:
    with coding.store.ledger() as ledger:
        return ledger.readings(coding.coder)


def pair(old: Sequence[Reading], new: Sequence[Reading]) -> list[Pair]:
    """Every document of two codings, once, from all that was read for each."""
    before, after = _documents(old), _documents(new)
    mates = {document: (document, True) for document in before if document in after}
    inside = _inside(old), _inside(new)
    for certain, (first, second) in ((True, (old, new)), (False, inside)):
        mates |= {document: (mate, certain) for document, mate in _by_name(first, second, mates).items()}
    mated = {mate for mate, _ in mates.values()}
    gone, came = set(before) - set(mates), set(after) - mated
    lost = _set_aside(inside[0], inside[1], gone)
    kept = _set_aside(inside[1], inside[0], came)
    both = {document: Pair(before[document], after[mate], certain) for document, (mate, certain) in mates.items()}
    return [
        *(both.get(document) or Pair(each, None, aside=lost.get(document)) for document, each in before.items()),
        *(Pair(None, each, aside=kept.get(document)) for document, each in after.items() if document in came),
    ]


def _documents(readings: Sequence[Reading]) -> dict[str, Reading]:
    """By document, the reading that its rows are of."""
    return {each.document: each for each in readings if each.document is not None and each.shown}


def _inside(readings: Sequence[Reading]) -> list[Reading]:
    """Readings with the names that their inputs have within the folder that holds them all."""
    parts = [PurePath(each.input).parts for each in readings]
    folders = [each[:-1] for each in parts]
    first, last = min(folders, default=()), max(folders, default=())  # what those two share, all share
    depth = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return [each._replace(input="/".join(names[depth:])) for each, names in zip(readings, parts, strict=True)]


def _by_name(old: Sequence[Reading], new: Sequence[Reading], mates: Mapping[str, tuple[str, bool]]) -> dict[str, str]:
    """For documents without a mate, the one of the same input in the new coding, of several versions the last."""
    taken = {mate for mate, _ in mates.values()}
    free = {each.input: each.document for each in new if each.document is not None and each.document not in taken}
    found: dict[str, str] = {}
    for each in reversed(old):
        mate = free.get(each.input)
        if each.document is None or mate is None or mate in taken or each.document in mates or each.document in found:
            continue
        found[each.document] = mate
        taken.add(mate)
    return found


def _set_aside(
    readings: Sequence[Reading], others: Sequence[Reading], documents: Collection[str]
) -> dict[str, Reading]:
    """For documents that only one coding has, an input of each that the other set aside."""
    aside = {each.input: each for each in others if each.document is None}
    return {
        each.document: aside[each.input]
        for each in readings
        if each.document is not None and each.document in documents and each.input in aside
    }
