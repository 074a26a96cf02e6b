"""The pieces of a text that are shown of what was found, with the places of the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from onrecord.searching.answer import Passage, Span
from onrecord.searching.terms import Term
from onrecord.searching.words import Word, words_of

MOST = 3
"""Passages of one document that are shown."""
_LONGEST = 400
"""Characters of a passage; what is longer is cut at a word, around the first match."""
_BEFORE = 120
"""Characters that are shown before the first match of what is cut."""
_READ = 200
"""Sentences of one document that are read for the best of them."""


def best_passages(text: str, sentences: Sequence[Span], terms: Sequence[Term]) -> tuple[Passage, ...]:
    """Of some sentences those with most of the terms, in the order of the text."""
    read = [_passage(text, sentence, terms) for sentence in sentences[:_READ]]
    ranked = sorted(enumerate(read), key=lambda each: (-_different(text, each[1]), each[0]))[:MOST]
    return tuple(passage for _, passage in sorted(ranked))


def passage_around(text: str, sentences: Span, own: Span, terms: Sequence[Term]) -> Passage:
    """The sentences of a row, cut around its own words where they are long."""
    cut = _cut(text, sentences, own)
    return _shown(text, cut, terms)


def matches_in(text: str, span: Span, terms: Sequence[Term]) -> tuple[Span, ...]:
    """Where terms stand in a piece of a text; places that overlap are one."""
    words = [Word(span[0] + word.begin, span[0] + word.end, word.searched) for word in words_of(text[slice(*span)])]
    joined: list[Span] = []
    for begin, end in sorted({found for term in terms for found in term.found_in(words)}):
        if joined and begin < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def _different(text: str, passage: Passage) -> int:
    """How many different words of a passage match."""
    return len({text[begin:end].casefold() for begin, end in passage.matches})


def _passage(text: str, sentence: Span, terms: Sequence[Term]) -> Passage:
    if sentence[1] - sentence[0] <= _LONGEST:
        return _shown(text, sentence, terms)
    first = _first_match(text, sentence, terms) or (sentence[0], sentence[0])
    return _shown(text, _cut(text, sentence, first), terms)


def _first_match(text: str, sentence: Span, terms: Sequence[Term]) -> Span | None:
    """Where the first term stands in a long sentence, which is read only so far."""
    longest = max((len(term.words) for term in terms), default=0)
    last: list[Word] = []
    for word in words_of(text[slice(*sentence)]):
        last = [*last, word][-longest:] if longest else []
        for begin, end in _ending(last, terms):
            return sentence[0] + begin, sentence[0] + end
    return None


def _ending(words: Sequence[Word], terms: Iterable[Term]) -> list[Span]:
    """Where terms stand that end with the last of some words."""
    return [span for term in terms for span in term.found_in(words[-len(term.words) :])]


def _cut(text: str, span: Span, own: Span) -> Span:
    """A piece of a text that is no longer than is shown, with the begin of what it is shown for."""
    begin, end = span
    if end - begin <= _LONGEST:
        return span
    if own[0] - begin > _BEFORE:
        begin = _after_space(text, own[0] - _BEFORE, own[0])
    return begin, _before_space(text, min(end, begin + _LONGEST), own[0] + 1, end)


def _after_space(text: str, at: int, latest: int) -> int:
    rest = sum(1 for _ in takewhile(lambda sign: not sign.isspace(), text[at:latest]))
    return at + rest + 1 if at + rest < latest else at


def _before_space(text: str, at: int, earliest: int, end: int) -> int:
    if at == end:
        return end
    return max((place for place in range(max(earliest, at - _BEFORE), at) if text[place].isspace()), default=at)


def _shown(text: str, span: Span, terms: Sequence[Term]) -> Passage:
    return Passage(span, text[slice(*span)], matches_in(text, span, terms))
