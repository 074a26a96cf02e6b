"""Finds the heads of the phrases of who speaks and who is spoken to, in the tree."""

from __future__ import annotations

from onrecord.documents.model import Span
from onrecord.language.model import Parse

_TRIMMED = frozenset(",;:.—–-()[]\"'“”‘’«»…") | {"``", "''", "--"}


def head_of(parse: Parse, span: Span) -> int | None:
    """The token that governs a phrase, one that heads a mention before any other; None where no token is."""
    inside = parse.tokens_in(span)
    tops = [i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    for candidates in (tops, inside):
        for index in candidates:
            if index in parse.mention_at:
                return index
    return tops[0] if tops else None


def addressee_of(parse: Parse, verb: int) -> int | None:
    """The head of the phrase that a verb of telling is directed to: "told reporters", "said to her"."""
    direct = parse.child(verb, "dative", "dobj")
    if direct is not None and parse.tokens[direct].pos != "ADP":
        return direct
    to = (
        direct if direct is not None else next((i for i in parse.children[verb] if parse.tokens[i].lower == "to"), None)
    )
    return None if to is None or parse.tokens[to].pos != "ADP" else parse.child(to, "pobj")


def phrase(parse: Parse, head: int, cue: int) -> Span:
    """The whole noun phrase of an addressee, appositions and relative clauses included, without the cue."""
    first, last = parse.left[head], parse.right[head]
    if first <= cue < head:
        first = cue + 1
    elif head < cue <= last:
        last = cue - 1
    tokens = parse.tokens
    while first < head and (tokens[first].text in _TRIMMED or tokens[first].dep in {"cc", "mark"}):
        first += 1
    while last > head and tokens[last].text in _TRIMMED:
        last -= 1
    return parse.span(first, last)
