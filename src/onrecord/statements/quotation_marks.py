"""Finds the quotations of a text by its marks alone.

It knows straight and curly double marks, low marks (also as two commas), guillemets, corner brackets, the
typewriter's ``...'' and single marks that are not apostrophes; marks inside marks; a mark that is missing, doubled or
the wrong way round; and a quotation of several paragraphs, whose opening mark is repeated at each.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.documents.model import Span

_MARK = re.compile(r"``|''|(?<!,),,(?=\w)|[\"“”„‟«»‹›「」『』‘’‚‛']")
_OPENERS = frozenset({"“", "„", "‟", "«", "「", "``", ",,"})
_CLOSERS = frozenset({"”", "»", "」", "''"})
_SINGLES = frozenset({"‘", "’", "‚", "‛", "'", "‹", "›", "『", "』"})
_LEFT = frozenset({"‹", "「", "『"})
_RIGHT = frozenset({"›", "」", "』"})
"""What a mark is by its form where a space is on both sides of it."""
_CORNERS = frozenset({"「", "」", "『", "』"})
"""Marks that stand between two words without a space."""
_BEFORE_WORD = frozenset("([{—–-/“”„\"«‹「『‘‚'`>:…")
_AFTER_WORD = frozenset(".,;:!?)]}—–-/”“\"»›」』’'…<")


class Quotation(msgspec.Struct, frozen=True):
    """Words between quotation marks.

    Attributes:
        pieces: The quoted part of each paragraph, marks included.
        depth: 0 for a quotation that is in no other.
        closed: Whether its closing mark was found.
    """

    pieces: tuple[Span, ...]
    depth: int
    closed: bool

    @property
    def start(self) -> int:
        """The first character, which is the opening mark."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The character after the closing mark, or after the last word where that is missing."""
        return self.pieces[-1].end


@dataclass(slots=True)
class _Open:
    """A quotation whose end is not seen yet."""

    single: bool
    start: int
    depth: int
    pieces: list[Span]


class _Mark(msgspec.Struct, frozen=True):
    """A mark with what its neighbours suggest: at the left or at the right edge of a word."""

    text: str
    start: int
    end: int
    free_before: bool
    free_after: bool

    @property
    def leans_open(self) -> bool:
        return self.free_before and (not self.free_after or self.text in _LEFT)

    @property
    def leans_close(self) -> bool:
        return self.free_after and (not self.free_before or self.text in _RIGHT)


class _Outlook(msgspec.Struct, frozen=True):
    """What comes after a mark in its paragraph.

    Attributes:
        following: The next single mark at the edge of a word, or None.
        closes: Whether a single mark that can close comes.
    """

    following: _Mark | None
    closes: bool


def find_quotations(text: str, paragraphs: Sequence[Span], elided: Collection[str]) -> tuple[Quotation, ...]:
    """The quotations of a text in order of their start, in time linear in the text.

    Args:
        text: The whole text.
        paragraphs: Its paragraphs, in order, without touching.
        elided: Words that may lack their beginning, whose apostrophe opens no quotation.
    """
    scanner = _Scanner(text, elided)
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else len(text)
        scanner.read_paragraph(paragraph, following)
    return tuple(sorted(scanner.found, key=lambda quotation: (quotation.start, -quotation.end)))


class _Scanner:
    """Reads marks from left to right with a stack of open quotations."""

    def __init__(self, text: str, elided: Collection[str]) -> None:
        self.text = text
        self._elided = re.compile(rf"(?:{'|'.join(map(re.escape, elided))})\b|\d\ds?\b", re.IGNORECASE)
        self.found: list[Quotation] = []
        self.stack: list[_Open] = []

    def read_paragraph(self, paragraph: Span, following: int) -> None:
        marks = [self._mark(match) for match in _MARK.finditer(self.text, paragraph.start, paragraph.end)]
        resumes = bool(self.stack and marks) and marks[0].start == paragraph.start
        if resumes:
            self.stack[0].start = paragraph.start
        for mark, outlook in list(zip(marks, _outlooks(marks), strict=True))[resumes:]:
            if mark.text in _SINGLES:
                self._read_single(mark, outlook)
            else:
                self._read_double(mark)
        self._end_paragraph(paragraph, following)

    def _mark(self, match: re.Match[str]) -> _Mark:
        before = self.text[match.start() - 1] if match.start() else " "
        after = self.text[match.end()] if match.end() < len(self.text) else " "
        text = match.group()
        return _Mark(
            text,
            match.start(),
            match.end(),
            before.isspace() or before in _BEFORE_WORD or text in _CORNERS & _LEFT,
            after.isspace() or after in _AFTER_WORD or text in _CORNERS & _RIGHT,
        )

    def _read_double(self, mark: _Mark) -> None:
        is_open = any(not item.single for item in self.stack)
        if self._opens(mark, is_open=is_open):
            if self.stack and not self.stack[-1].single:
                self._abandon(mark.start)
            self._open(mark, single=False)
        elif is_open:
            self._close(mark.end, single=False)

    def _opens(self, mark: _Mark, *, is_open: bool) -> bool:
        """Whether a double mark opens a quotation, by its form and its place, given whether one is open."""
        if mark.text in _OPENERS:
            return not (is_open and mark.leans_close)
        if mark.text in _CLOSERS:
            return mark.leans_open and not (is_open and mark.text == "''")
        if is_open:
            return mark.leans_open
        inches = mark.start > 0 and self.text[mark.start - 1].isdigit()
        return not mark.leans_close and not inches

    def _read_single(self, mark: _Mark, outlook: _Outlook) -> None:
        is_open = any(item.single for item in self.stack)
        if is_open and mark.leans_close and not self._possessive(mark, outlook.following):
            self._close(mark.end, single=True)
        elif not is_open and outlook.closes and self._opens_single(mark):
            self._open(mark, single=True)

    def _opens_single(self, mark: _Mark) -> bool:
        """Whether a single mark can open a quotation: neither an apostrophe nor that of "'em"."""
        return mark.leans_open and mark.text != "’" and not self._elided.match(self.text, mark.end)

    def _possessive(self, mark: _Mark, following: _Mark | None) -> bool:
        """Whether a mark that could close is rather the apostrophe of "the workers' rights"."""
        after = self.text[mark.end : mark.end + 2]
        plural = self.text[mark.start - 1] == "s" and after[:1] == " " and after[1:].isalpha() and after[1:].islower()
        return plural and following is not None and following.leans_close

    def _open(self, mark: _Mark, *, single: bool) -> None:
        self.stack.append(_Open(single, mark.start, len(self.stack), []))

    def _close(self, end: int, *, single: bool) -> None:
        """End the innermost open quotation of this kind; what is still open inside it was no quotation."""
        while self.stack:
            item = self.stack.pop()
            if item.single == single:
                self._keep(item, end, closed=True)
                return
            if not item.single:
                self._keep(item, end, closed=False)

    def _abandon(self, end: int) -> None:
        """End a quotation whose closing mark is missing, because the next one opens."""
        item = self.stack.pop()
        self._keep(item, item.start + len(self.text[item.start : end].rstrip()), closed=False)

    def _keep(self, item: _Open, end: int, *, closed: bool) -> None:
        pieces = (*item.pieces, Span(item.start, end))
        if any(character.isalnum() for piece in pieces for character in self.text[piece.start : piece.end]):
            self.found.append(Quotation(pieces, item.depth, closed))

    def _end_paragraph(self, paragraph: Span, following: int) -> None:
        """Carry an open quotation over to a paragraph that repeats its mark; end any other."""
        while self.stack and (self.stack[-1].single or len(self.stack) > 1):
            item = self.stack.pop()
            if not item.single:
                self._keep(item, paragraph.end, closed=False)
        if not self.stack:
            return
        mark = _MARK.match(self.text, following)
        if mark and mark.group() not in _SINGLES:
            self.stack[0].pieces.append(Span(self.stack[0].start, paragraph.end))
        else:
            self._keep(self.stack.pop(), paragraph.end, closed=False)


def _outlooks(marks: Sequence[_Mark]) -> list[_Outlook]:
    """What comes after each mark, in time linear in their number."""
    found = []
    outlook = _Outlook(None, closes=False)
    for mark in reversed(marks):
        found.append(outlook)
        if mark.text in _SINGLES and (mark.leans_open or mark.leans_close):
            outlook = _Outlook(mark, closes=outlook.closes or mark.leans_close)
    return found[::-1]
