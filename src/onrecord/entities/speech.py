"""Whose words each place of a text is in; `resolve` asks for "I", "we" and "you", and for "he" beside a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.parse import AttributionSpan


class Speech:
    """The voices of a text, quoted or reported, asked for in the order of the text: the innermost one at a place."""

    def __init__(self, voices: Sequence[AttributionSpan], *, quoted: bool) -> None:
        pieces = [(piece, voice) for voice in voices if voice.quoted is quoted for piece in voice.content]
        self._pieces = sorted(pieces, key=lambda pair: (pair[0].start, -pair[0].end))
        self._next = 0
        self._open: list[tuple[int, AttributionSpan]] = []

    def at(self, start: int) -> AttributionSpan | None:
        """The voice at a character, which must not be before the last one asked for."""
        while self._next < len(self._pieces) and self._pieces[self._next][0].start <= start:
            piece, voice = self._pieces[self._next]
            self._open.append((piece.end, voice))
            self._next += 1
        while self._open and self._open[-1][0] <= start:
            self._open.pop()
        return self._open[-1][1] if self._open else None
