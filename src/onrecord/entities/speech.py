"""Whose words each place of a text is in; `resolve` asks for "I", "we" and "you", and for "he" beside a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.parse import AttributionSpan


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
