"""Which words of a part of a sentence a negation is of: what "no", "nobody", "not a single" and "nor" take back.

A phrase such as "on no account" is one negation, of what it hangs on; a phrase that has a negative word and denies
nothing ("no doubt") is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.language.parse import SUBJECTS, Parse
from onrecord.ontologies.stances import Stances

_NO_PRONOUNS = frozenset({"DET", "CCONJ", "ADV"})
_COUNTING = frozenset({"nummod", "amod", "det", "quantmod", "advmod", "predet"})
_COUNTED = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def negated(parse: Parse, region: frozenset[int], stances: Stances) -> Counter[int]:
    """The tokens that a negation is of, each with how often it is negated.

    Args:
        parse: The sentence.
        region: The tokens of the part in which negations count.
        stances: The words that negate.
    """
    return Counter(_negated(parse, region, stances))


def _negated(parse: Parse, region: frozenset[int], stances: Stances) -> Iterator[int]:
    lower = [token.lower for token in parse.tokens]
    phrases = [span for span in _spans(lower, stances.negative_phrases) if span.start in region]
    yield from (_above(parse, span) for span in phrases)
    taken = {i for span in (*phrases, *_spans(lower, stances.no_negation)) for i in span}
    for i in sorted(region - taken):
        yield from _negated_by(parse, i, region, stances)


def _negated_by(parse: Parse, i: int, region: frozenset[int], stances: Stances) -> Iterator[int]:
    """What a word by itself negates."""
    token = parse.tokens[i]
    if token.lower in stances.negative_pronouns and token.pos not in _NO_PRONOUNS:
        yield i
    elif token.lower == "nor" and token.dep == "cc":
        yield from _after_nor(parse, i, region)
    elif token.lower in stances.negators and token.dep != "cc":
        yield _counted(parse, token.head)


def _after_nor(parse: Parse, nor: int, region: frozenset[int]) -> Iterator[int]:
    """The clause that "nor" begins, where it has a subject of its own: "nor will we negotiate"."""
    head = parse.tokens[nor].head
    clauses = (i for i in parse.children_by(head, "conj") if i > nor and parse.child(i, *SUBJECTS) is not None)
    found = next(clauses, head if nor == min(region) else None)
    if found is not None:
        yield found


def _counted(parse: Parse, i: int) -> int:
    """What is counted by a number or a word such as "single", or the token itself."""
    token = parse.tokens[i]
    if token.dep in _COUNTING and parse.tokens[token.head].pos in _COUNTED:
        return _counted(parse, token.head)
    return i


def _above(parse: Parse, span: range) -> int:
    """What a phrase hangs on."""
    heads = (parse.tokens[i].head for i in span)
    return next((head for head in heads if head not in span), parse.tokens[span.start].head)


def _spans(lower: Sequence[str], phrases: tuple[str, ...]) -> Iterator[range]:
    """Where the words of phrases stand, phrase by phrase."""
    for words in map(str.split, phrases):
        for i, word in enumerate(lower):
            if word == words[0] and lower[i : i + len(words)] == words:
                yield range(i, i + len(words))
