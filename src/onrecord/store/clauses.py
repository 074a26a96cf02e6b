"""Where sentences and clauses of a stored text begin and end, by their marks: a record does not keep them."""

from __future__ import annotations

import re

_REACH = 600
"""Characters before and behind a word within which its sentence begins and ends."""
_SEEN_AFTER = 8
"""Characters behind a word that are looked at for whether a sentence begins with it."""
_NEAR = 18
"""Words from a trigger on within which its object stands."""
_CLAUSE_ENDS = re.compile(r"[,;:]\s|[.!?][\"”’]?$|\s[-–—]\s")
_SHORT = r"(?<!\b[A-Z].)(?<!\b[A-Z][a-z].)(?<!\b[A-Z][a-z]{2}.)"  # "Mr.", "Gen.", "J.", "U.S." end no sentence
_STOP = r"(?<=[.!?])" + _SHORT + r"[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])"
_ENDS = re.compile(
    rf"[.!?\n](?:{_STOP}|(?<=\n)\s*\n)"
)  # begins with its few marks, so that a text is passed over quickly


def sentence_begin(text: str, at: int) -> int:
    """Where the sentence begins that a character is in; one ends at a full stop before a capital, or a paragraph."""
    first = max(0, at - _REACH)
    ends = (match.end() for match in _ENDS.finditer(text, first, at + _SEEN_AFTER))
    return max((end for end in ends if end <= at), default=first)


def sentence_end(text: str, at: int) -> int:
    """Where the sentence ends that the character before one is in."""
    match = _ENDS.search(text, max(0, at - 2), at + _REACH)
    return min(len(text), at + _REACH) if match is None else match.start() + len(match.group().rstrip())


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends; a paragraph's end ends one, so that a headline is one."""
    begins = [0, *(match.end() for match in _ENDS.finditer(text))]
    ends = [*begins[1:], len(text)]
    return [(begin, begin + len(text[begin:end].rstrip())) for begin, end in zip(begins, ends, strict=True)]


def clause_end(text: str, at: int, end: int) -> int:
    """Where the clause ends that a character is in, in a sentence that ends at another."""
    match = _CLAUSE_ENDS.search(text, at, end)
    return end if match is None else match.start()


def object_of(text: str, at: int, end: int) -> str:
    """The words from a character to the end of its clause, so many as may be an object."""
    return " ".join(text[at:end].split()[:_NEAR])
