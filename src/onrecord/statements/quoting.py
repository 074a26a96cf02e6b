"""Joins each quotation to the cue that reports it, by what stands next to its marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from onrecord.documents.model import Span
from onrecord.language.model import Parse
from onrecord.statements.quotations import Quotation, find_quotations
from onrecord.statements.speakers import own_subject

_INTRODUCING = frozenset({",", ":", "that", "—", "–", "--", "-"})
_REACH = 40
_SCARE_QUOTES = 4
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "PUNCT"})
_FINAL = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations of a parsed text, and what is known of each.

    Attributes:
        quotations: Those in no other, in order.
        first: Index of the first token of each.
        last: Index of the last token of each.
        inside: For each token the position of the quotation that it is in, or -1.
        by_cue: The quotations that each cue verb reports.
        floating: For each quotation without a cue of its own that goes on after another, that other.
    """

    quotations: tuple[Quotation, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    inside: tuple[int, ...]
    by_cue: dict[int, list[int]] = field(default_factory=dict)
    floating: dict[int, int] = field(default_factory=dict)


def paragraphs_of(parse: Parse) -> list[Span]:
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


def read_quotations(parse: Parse, reports: Callable[[int], bool]) -> Quoted:
    """The quotations of a text with the cue that reports each.

    Args:
        parse: The text.
        reports: Whether the token at an index is a verb that quotations go with.
    """
    outer = tuple(q for q in find_quotations(parse.text, paragraphs_of(parse)) if q.depth == 0)
    inside = [-1] * len(parse.tokens)
    kept: list[Quotation] = []
    first, last = [], []
    at = 0
    for quotation in outer:
        while at < len(parse.tokens) and parse.tokens[at].end <= quotation.start:
            at += 1
        begin = at
        while at < len(parse.tokens) and parse.tokens[at].start < quotation.end:
            inside[at] = len(kept)
            at += 1
        if at > begin:
            kept.append(quotation)
            first.append(begin)
            last.append(at - 1)
    quoted = Quoted(tuple(kept), tuple(first), tuple(last), tuple(inside))
    _attach(parse, quoted, reports)
    return quoted


def _attach(parse: Parse, quoted: Quoted, reports: Callable[[int], bool]) -> None:
    """Give every quotation its cue, or the quotation that it continues."""
    cue_of: dict[int, int] = {}
    for number in range(len(quoted.quotations)):
        cue = _cue_beside(parse, quoted, number, reports)
        if cue is None:
            before = _continued(parse, quoted, number, cue_of)
            if before is not None:
                cue = cue_of[before]
        if cue is not None:
            cue_of[number] = cue
            quoted.by_cue.setdefault(cue, []).append(number)
        else:
            source = _floats_after(parse, quoted, number, cue_of)
            if source is not None:
                quoted.floating[number] = source


def _cue_beside(parse: Parse, quoted: Quoted, number: int, reports: Callable[[int], bool]) -> int | None:
    after = _cue_after(parse, quoted, number, reports)
    if after is not None and parse.text[: quoted.quotations[number].end].rstrip("”\"'’»")[-1:] in ",?!—":
        return after
    before = _cue_before(parse, quoted, number, reports)
    return before if before is not None else after


def _cue_before(parse: Parse, quoted: Quoted, number: int, reports: Callable[[int], bool]) -> int | None:
    """The cue of a quotation that it introduces: 'he said: "..."', also over a line break."""
    first = quoted.first[number]
    if not first:
        return None
    tokens = parse.tokens
    crosses = tokens[first - 1].sentence != tokens[first].sentence
    if tokens[first - 1].text not in _INTRODUCING and not reports(first - 1):
        return None
    if crosses and tokens[first - 1].text not in {":", ","}:
        return None
    sentence = tokens[first - 1].sentence
    for index in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if tokens[index].sentence != sentence:
            return None
        if quoted.inside[index] < 0 and reports(index):
            return index
    return None


def _cue_after(parse: Parse, quoted: Quoted, number: int, reports: Callable[[int], bool]) -> int | None:
    """The cue of a quotation that it follows: '"...," he said', '"..." said the minister'."""
    tokens = parse.tokens
    start = quoted.last[number] + 1
    while start < len(tokens) and tokens[start].text in {",", "—", "–", "--"}:
        start += 1
    if start >= len(tokens) or quoted.inside[start] >= 0:
        return None
    if _is_complete(parse.text, quoted.quotations[number], tokens[start].start):
        return None
    if parse.sentence_of(start).paragraph != parse.sentence_of(quoted.last[number]).paragraph:
        return None
    for index in range(start, min(start + _REACH, len(tokens))):
        token = tokens[index]
        if quoted.inside[index] >= 0 or token.sentence != tokens[start].sentence or token.text in {".", ":", ";"}:
            return None
        if reports(index):
            subject = own_subject(parse, index)
            edge = index if subject is None else min(index, parse.left[subject])
            plain = all(tokens[i].pos in _NOMINAL for i in range(start, index))
            near = index - start <= 3 or edge <= start or tokens[start].head == index or plain
            return index if near else None
    return None


def _is_complete(text: str, quotation: Quotation, following: int) -> bool:
    """Whether a quotation ends its sentence, so that what follows begins another."""
    words = text[quotation.pieces[-1].start : quotation.end].rstrip("”\"'’»` ")
    return words[-1:] == "." and "," not in text[quotation.end : following]


def _continued(parse: Parse, quoted: Quoted, number: int, cue_of: dict[int, int]) -> int | None:
    """The quotation that this one goes on with in the same paragraph: '"...," he said. "..."'."""
    before = number - 1
    first = quoted.first[number]
    paragraph = parse.sentence_of(first).paragraph
    while before >= 0 and before not in cue_of and number - before < _SCARE_QUOTES:
        before -= 1
    if before not in cue_of or parse.sentence_of(quoted.last[before]).paragraph != paragraph:
        return None
    cue = cue_of[before]
    if parse.tokens[first - 1].text in ",;—–":
        return (
            before if cue > quoted.last[before] and parse.tokens[cue].sentence == parse.tokens[first].sentence else None
        )
    if parse.sentence_of(first).first != first:
        return None
    previous = parse.tokens[first].sentence - 1
    return before if previous in {parse.tokens[cue].sentence, parse.tokens[quoted.last[before]].sentence} else None


def _floats_after(parse: Parse, quoted: Quoted, number: int, cue_of: dict[int, int]) -> int | None:
    """The quotation whose speaker goes on speaking in this one: a paragraph of its own, or a sentence."""
    quotation = quoted.quotations[number]
    first, last = quoted.first[number], quoted.last[number]
    starts = parse.sentence_of(first).first == first
    words = parse.text[quotation.pieces[-1].start : quotation.end].rstrip("”\"'’»` ")
    if not starts or words[-1:] not in _FINAL or last - first < 4:
        return None
    before = number - 1
    if before < 0 or (before not in cue_of and before not in quoted.floating):
        return None
    distance = parse.sentence_of(first).paragraph - parse.sentence_of(quoted.last[before]).paragraph
    return quoted.floating.get(before, before) if distance <= 1 else None


def quotations_in(quoted: Quoted, first: int, last: int) -> Iterator[int]:
    """The quotations that share a token with a range, both ends included."""
    seen = -1
    for index in range(first, last + 1):
        number = quoted.inside[index]
        if number > seen:
            seen = number
            yield number


def speaker_beside(parse: Parse, quoted: Quoted, cue: int) -> int | None:
    """The head of the phrase next to the cue of a quotation, for where the tree names no subject.

    It stands between the quotation and the cue, or right after an inverted cue.
    """
    tokens = parse.tokens
    number = quoted.by_cue[cue][0]
    start = quoted.last[number] + 1
    before = range(start, cue) if start <= cue else range(max(parse.sentence_of(cue).first, cue - 6), cue)
    reach = range(cue + 1, min(cue + 8, parse.sentence_of(cue).last + 1))
    for indices in (before, reach):
        heads = [i for i in indices if i in parse.mention_at and quoted.inside[i] < 0]
        for index in heads:
            if tokens[index].head not in indices or tokens[index].head == cue or tokens[index].pos == "PROPN":
                return index
    return None
