"""A statement that only the layout of a text tells, and who can be its speaker."""

from __future__ import annotations

import msgspec

from onrecord.documents.model import Span
from onrecord.language.parse import VERBS, Parse
from onrecord.ontologies.cues import Act

_LONGEST_NAME = 14


class LaidOut(msgspec.Struct, frozen=True):
    """A statement by layout.

    Attributes:
        speaker: Who.
        speaker_head: The head of that phrase.
        cue: By which words, or None.
        content: What.
        act: Doing what.
        verbatim: Whether it is direct where no mark says so.
        signed: Where its quotation and its speaker's signature begin and end, or None; nobody outside says it.
    """

    speaker: Span
    speaker_head: int | None
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    verbatim: bool = False
    signed: Span | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The pieces of its content, and its cue."""
        return self.content if self.cue is None else (*self.content, self.cue)


def who_of(parse: Parse, span: Span, longest: int = _LONGEST_NAME) -> Span | None:
    """A span, where it can name a speaker: a few words without a verb, with a name or noun."""
    inside = parse.tokens_in(span)
    tokens = [parse.tokens[i] for i in inside]
    if not 0 < len(tokens) <= longest or any(token.pos in VERBS for token in tokens):
        return None
    return span if any(token.pos in {"PROPN", "NOUN", "PRON"} for token in tokens) else None
