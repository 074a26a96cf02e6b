"""The two words that every layer shares: the document that is coded, and a span of its text."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from onrecord.errors import EmptyDocument, OversizedDocument, UnreadableText

MAX_CHARACTERS = 1_000_000
"""The longest text that is coded, in Unicode code points; about 160,000 words."""

_ID_DIGITS = 16
"""Hexadecimal digits of an id."""


class Span(NamedTuple):
    """Half-open character offsets `[start, end)` into a document's text, in Unicode code points."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Whether every character of this span is in the other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def content_id(kind: str, *parts: object) -> str:
    """An id that depends on nothing but its parts: the same parts give the same id everywhere.

    Args:
        kind: One letter that says what is named: d(ocument), s(tatement), e(vent), a(ctor).
        parts: What the thing is made of; their `str` must be stable.
    """
    joined = "\x1f".join(map(str, parts)).encode()
    return f"{kind}-{hashlib.sha256(joined).hexdigest()[:_ID_DIGITS]}"


class Dated(NamedTuple):
    """A part of a text with a time of its own, in the form of `Document.published`."""

    span: Span
    published: str

    @property
    def day(self) -> date:
        """The day of it."""
        return date.fromisoformat(self.published[:10])


@dataclass(frozen=True, slots=True)
class Document:
    """One text, exactly as coded, with what is known of where it comes from.

    `published` is ISO 8601: a date, or a date and time with its zone where the page gives them.
    `language` is an ISO 639-1 code.
    `posts` are the parts of a live blog that were published at times of their own; what they say of "today" is of
    that day. `times` are words ("Wednesday") whose day the page itself states. Both are in order and do not overlap.
    `notes` are the corrections that the outlet printed with the text; they are no part of it.
    `day_from_name` is set where `published` is no more than the day in the file's name.
    `unread` says what of which file could not be read though the text could, and what helps; None where all was.
    `sha256` is that of the text in UTF-8, as hexadecimal digits, and `id` is `content_id("d", text)`; both are made
    once, since every row names its document.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    posts: tuple[Dated, ...] = ()
    times: tuple[Dated, ...] = ()
    notes: tuple[str, ...] = ()
    day_from_name: bool = False
    unread: str | None = None
    sha256: str = field(init=False, repr=False, compare=False)
    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a text that no store could hold.

        Raises:
            EmptyDocument: The text has no visible character.
            OversizedDocument: It has more than `MAX_CHARACTERS`.
            UnreadableText: It holds a lone surrogate.
        """
        if len(self.text) > MAX_CHARACTERS:
            raise OversizedDocument(
                f"the text has {len(self.text):,} characters; the limit is {MAX_CHARACTERS:,}: split it into documents"
            )
        if not self.text.strip():
            raise EmptyDocument("the document has no text: give a file or page with at least one sentence")
        try:
            encoded = self.text.encode()
        except UnicodeEncodeError as error:
            raise UnreadableText(
                f"the text has a lone surrogate at character {error.start}; "
                "only Unicode scalar values can be stored: decode the source with errors='replace'"
            ) from error
        digest = hashlib.sha256(encoded).hexdigest()
        object.__setattr__(self, "sha256", digest)
        object.__setattr__(self, "id", f"d-{digest[:_ID_DIGITS]}")

    @property
    def day(self) -> date | None:
        """The day of publication as the page states it, or None where it is not known."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    @property
    def published_basis(self) -> str | None:
        """How the day of publication is known: "stated", or by the "file name"; None where it is not."""
        if self.published is None:
            return None
        return "file name" if self.day_from_name else "stated"

    def day_at(self, place: int) -> date | None:
        """The day on which the text at a place was published: that of its post, else the document's."""
        at = bisect_right(self.posts, place, key=lambda post: post.span.start) - 1
        return self.posts[at].day if at >= 0 and place < self.posts[at].span.end else self.day

    def quote(self, span: Span) -> str:
        """The characters at a span."""
        return self.text[span.start : span.end]
