"""The quotations of a parsed text by token, and those that continue another's without a cue of their own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from onrecord.documents.model import Span
from onrecord.language.parse import VERBS, Parse
from onrecord.statements.model import StatementKind
from onrecord.statements.quotation_marks import Quotation, find_quotations

_SHORTEST_CONTINUED = 5
_SHORTEST_UNCLAIMED = 10
_FINAL = frozenset(".!?")


class Quotations(msgspec.Struct, frozen=True):
    """The quotations of a parsed text.

    Attributes:
        outermost: Those in no other, in order.
        first: Index of the first token of each.
        last: Index of the last token of each.
        inside: For each token the position of the quotation that it is in, or -1.
    """

    outermost: tuple[Quotation, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    inside: tuple[int, ...]

    def touch(self, tokens: range) -> bool:
        """Whether any of some tokens is quoted."""
        return any(self.inside[index] >= 0 for index in tokens)

    def among(self, tokens: range) -> Iterator[int]:
        """The quotations that hold one of some tokens, in order."""
        seen = -1
        for index in tokens:
            number = self.inside[index]
            if number > seen:
                seen = number
                yield number


def _paragraphs(parse: Parse) -> list[Span]:
    """The characters of each paragraph."""
    found: list[Span] = []
    previous = -1
    for sentence in parse.sentences:
        span = parse.span(sentence.first, sentence.last)
        if sentence.paragraph == previous:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        previous = sentence.paragraph
    return found


def read_quotations(parse: Parse) -> Quotations:
    """The outermost quotations of a text."""
    inside = [-1] * len(parse.tokens)
    kept: list[Quotation] = []
    first, last = [], []
    at = 0
    for quotation in find_quotations(parse.text, _paragraphs(parse), parse.grammar.pronouns.elided):
        if quotation.depth:
            continue
        begin = max(at, bisect_right(parse.ends, quotation.start))
        at = max(begin, bisect_left(parse.starts, quotation.end))
        if at > begin:
            inside[begin:at] = [len(kept)] * (at - begin)
            kept.append(quotation)
            first.append(begin)
            last.append(at - 1)
    return Quotations(tuple(kept), tuple(first), tuple(last), tuple(inside))


def kind_of(parse: Parse, quotations: Quotations, content: Sequence[Span]) -> StatementKind:
    """Say "direct" where every word of the content is inside quotation marks, "mixed" where some are."""
    words = within = 0
    for span in content:
        for index in parse.tokens_in(span):
            if parse.tokens[index].text[0].isalnum():
                words += 1
                within += quotations.inside[index] >= 0
    return "indirect" if not within else "direct" if within == words else "mixed"


def continued(parse: Parse, quotations: Quotations, spoken: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Each quotation without a cue that goes on after another's speaker, with that speaker's statement.

    It is a paragraph by itself, right after one that ends with a quotation that somebody speaks.

    Args:
        parse: The text.
        quotations: Its quotations.
        spoken: For each quotation that is part of a statement, the position of that statement.
    """
    speaker: int | None = None
    before = -1
    for number in range(len(quotations.outermost)):
        if number in spoken:
            speaker = spoken[number]
        elif speaker is not None and before == number - 1 and _goes_on(parse, quotations, number):
            yield number, speaker
        else:
            continue
        before = number


def unclaimed(parse: Parse, quotations: Quotations, spoken: Collection[int]) -> Iterator[int]:
    """The quotations that nobody speaks though they are speech: whole sentences, with a verb and their own final mark.

    A title in quotation marks is none.
    """
    for number, (first, last) in enumerate(zip(quotations.first, quotations.last, strict=True)):
        if number in spoken or last - first + 1 < _SHORTEST_UNCLAIMED:
            continue
        begins = parse.sentence_of(first).first == first
        ends = parse.sentence_of(last).last == last
        is_told = any(parse.tokens[i].pos in VERBS for i in range(first, last + 1))
        if begins and ends and is_told and any(parse.tokens[i].text in _FINAL for i in (last - 1, last)):
            yield number


def _goes_on(parse: Parse, quotations: Quotations, number: int) -> bool:
    first, last = quotations.first[number], quotations.last[number]
    opening, closing = parse.tokens[first].sentence, parse.tokens[last].sentence
    alone = (
        parse.sentences[opening].first == first
        and parse.sentences[closing].last == last
        and not _same_paragraph(parse, opening - 1, opening)
        and not _same_paragraph(parse, closing, closing + 1)
    )
    if not alone or last - first + 1 < _SHORTEST_CONTINUED:
        return False
    before = parse.sentence_of(quotations.last[number - 1]).paragraph
    return parse.sentences[opening].paragraph - before <= 1


def _same_paragraph(parse: Parse, one: int, other: int) -> bool:
    if one < 0 or other >= len(parse.sentences):
        return False
    return parse.sentences[one].paragraph == parse.sentences[other].paragraph
