"""In which order what is found is given, and where the next page begins.

A cursor holds where the last row of a page stands in the order, not how many came before it: what is coded meanwhile
moves no row from one page to another. Only fits move a little, since they know how rare a word is.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.errors import QuestionError
from onrecord.searching.judging import Judged, document_fits
from onrecord.searching.part_index import Numbers
from onrecord.searching.question import Question

_CURSOR = re.compile(r"(?P<question>[0-9a-f]{8})_(?P<first>[-+0-9a-fpx.infy]{1,30})_(?P<key>[0-9]{1,20})"
                     r"_(?P<begin>[0-9]{1,10})_(?P<place>[0-9]{1,10})")  # fmt: skip


class Rank(NamedTuple):
    """Where something stands in the order: smaller comes first.

    Attributes:
        first: Its fit, or its day, so that the first in the order is the smallest.
        key: A number made of its document's id.
        begin: Where its words begin.
        place: Its place among the rows of its document.
    """

    first: float
    key: int
    begin: int
    place: int


@dataclass(frozen=True, slots=True)
class Found:
    """One document or row that is found: its part among those that were judged, and its number there."""

    part: int
    number: int
    rank: Rank
    fit: float | None


def first_of(judged: Sequence[Judged], question: Question, most: int, after: Rank | None) -> list[Found]:
    """The first of what fits, in order, behind a place in it."""
    fits = document_fits(judged) if question.order == "fit" else [None] * len(judged)
    found = [
        each
        for place, (part, fit) in enumerate(zip(judged, fits, strict=True))
        for each in _first_of_part(place, part, fit, most, after)
    ]
    return sorted(found, key=lambda each: each.rank)[:most]


def _first_of_part(place: int, judged: Judged, fits: Numbers | None, most: int, after: Rank | None) -> Iterator[Found]:
    part, of_documents = judged.part, judged.question.show == "documents"
    numbers = np.flatnonzero(judged.documents() if of_documents else judged.rows())
    documents = numbers if of_documents else part.column("rows", "document")[numbers]
    day = part.column("documents", "day") if of_documents else part.column("rows", "first_day")
    first = -fits[documents] if fits is not None else _by_day(day[numbers], judged.question.order)
    kept = np.arange(len(numbers)) if after is None else _behind(judged, numbers, first, after)
    if len(kept) > most:
        kept = kept[first[kept] <= np.partition(first[kept], most - 1)[most - 1]]
    numbers, documents, first = numbers[kept], documents[kept], first[kept]
    keys = _Keys(judged, numbers)
    for at in np.lexsort((keys.place, keys.begin, keys.key, first))[:most]:
        rank = Rank(float(first[at]), int(keys.key[at]), int(keys.begin[at]), int(keys.place[at]))
        yield Found(place, int(numbers[at]), rank, None if fits is None else float(fits[documents[at]]))


def _by_day(days: Numbers, order: str) -> Numbers:
    """The rank of days; none comes last."""
    return np.where(days > 0, days if order == "oldest" else -days.astype(np.float64), np.inf).astype(np.float64)


def _behind(judged: Judged, numbers: Numbers, first: Numbers, after: Rank) -> Numbers:
    """The places, among some numbers with what ranks them first, of those that stand behind a place in the order."""
    near = np.flatnonzero(first >= after.first)
    keys, key = _Keys(judged, numbers[near]), after.key
    same_begin = (keys.begin == after.begin) & (keys.place > after.place)
    in_document = (keys.key == key) & ((keys.begin > after.begin) | same_begin)
    behind: Numbers = near[(first[near] > after.first) | (keys.key > key) | in_document]
    return behind


class _Keys:
    """What decides where days or fits are the same."""

    def __init__(self, judged: Judged, numbers: Numbers) -> None:
        part = judged.part
        if judged.question.show == "documents":
            documents = numbers
            self.begin = self.place = np.zeros(len(numbers), np.int32)
        else:
            documents, self.begin, self.place = (
                part.column("rows", name)[numbers] for name in ("document", "begin", "place")
            )
        self.key = part.column("documents", "key")[documents]


def cursor_for(question: Question, last: Rank) -> str:
    """The cursor of the page behind a place in the order."""
    first = "inf" if math.isinf(last.first) else last.first.hex()
    return f"{_name_of(question)}_{first}_{last.key}_{last.begin}_{last.place}"


def read_cursor(question: Question, cursor: str) -> Rank:
    """Where the page begins that a cursor names.

    Raises:
        QuestionError: It is none of ours, or of another question.
    """
    found = _CURSOR.fullmatch(cursor)
    first = None if found is None or found["question"] != _name_of(question) else _number(found["first"])
    if found is None or first is None:
        raise QuestionError(
            "the cursor is not of an answer to this question: give the one of the answer before with the very same "
            "question, or none for the first page"
        )
    return Rank(first, int(found["key"]) % 2**63, int(found["begin"]), int(found["place"]))


def _number(written: str) -> float | None:
    try:
        return float.fromhex(written)
    except (ValueError, OverflowError):
        return None


def _name_of(question: Question) -> str:
    """What tells one question from another, whatever page of it is asked for."""
    return hashlib.sha256(repr(question).encode(errors="replace")).hexdigest()[:8]
