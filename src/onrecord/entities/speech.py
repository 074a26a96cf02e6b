"""Whose words each place of a text is in; `resolve` asks for "I", "we" and "you", and for "he" beside a speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.language.parse import AttributionSpan, Parse

_TWO = 2
_QUESTION = "?"


class Speech:
    """The quoted or the reported words of a text, asked for in its order: the innermost attributed span at a place."""

    def __init__(self, attributed: Sequence[AttributionSpan], *, quoted: bool) -> None:
        pieces = [(piece, span) for span in attributed if span.quoted is quoted for piece in span.content]
        self._pieces = sorted(pieces, key=lambda pair: (pair[0].start, -pair[0].end))
        self._next = 0
        self._open: list[tuple[int, AttributionSpan]] = []

    def at(self, start: int) -> AttributionSpan | None:
        """The attributed span at a character, which must not be before the last one asked for."""
        while self._next < len(self._pieces) and self._pieces[self._next][0].start <= start:
            piece, span = self._pieces[self._next]
            self._open.append((piece.end, span))
            self._next += 1
        while self._open and self._open[-1][0] <= start:
            self._open.pop()
        return self._open[-1][1] if self._open else None


def who_say(parse: Parse, attributed: Sequence[AttributionSpan], words: frozenset[str]) -> frozenset[str]:
    """The nouns of those in whose own words one of some words is: who says "I" is a person, whatever the noun."""
    return frozenset(
        parse.tokens[span.speaker].lower
        for span in attributed
        if span.quoted and span.speaker is not None
        if any(parse.tokens[i].lower in words for piece in span.content for i in parse.tokens_in(piece))
    )


def turns(parse: Parse, attributed: Sequence[AttributionSpan]) -> Iterator[AttributionSpan]:
    """The turns of a transcript with labels: own words of whoever stands before a mark."""
    for span in attributed:
        if span.quoted and span.speaker is not None and span.cue is not None:
            mark = parse.quote(span.cue)
            if len(mark) == 1 and not mark.isalnum() and parse.tokens[span.speaker].start < span.cue.start:
                yield span


def asked(parse: Parse, attributed: Sequence[AttributionSpan]) -> dict[int, int]:
    """Whom each question of a transcript of two voices is put to: by the asker's label the label of the other."""
    found = list(turns(parse, attributed))
    heads = [(span, span.speaker) for span in found if span.speaker is not None]
    first: dict[str, int] = {}
    for _, head in heads:
        first.setdefault(parse.tokens[head].lower, head)
    if len(first) != _TWO:
        return {}
    one, other = first.values()
    answering = {parse.tokens[one].lower: other, parse.tokens[other].lower: one}
    return {
        head: answering[parse.tokens[head].lower]
        for span, head in heads
        if parse.text[span.content[-1].start : span.content[-1].end].endswith(_QUESTION)
    }
