"""A statement as it is read from a text: who said what, by which cue."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.documents.model import Span

StatementKind = Literal["direct", "indirect", "mixed"]


class Statement(Struct, frozen=True, gc=False):
    """One attribution of words, or of a view, to a speaker.

    Attributes:
        kind: "direct" where every word of the content is quoted, "mixed" where some are, else "indirect".
        act: What the speaker does by saying it, from the acts of `ontologies/data/en/cues.yaml`.
        speaker: The phrase that names the speaker, or None where the text names none.
        speaker_head: Index of the head of that phrase.
        cue: The words that report ("said", "According to"), or None, as in a floating quotation.
        content: The pieces of what was said, in order, without touching; at least one.
        addressee: The phrase that names who is spoken to, or None.
        addressee_head: Index of the head of that phrase.
        parent: Position, in the list of a document's statements, of the statement that this one is part of.
        confidence: Between 0 and 1.
    """

    kind: StatementKind
    act: str
    speaker: Span | None
    speaker_head: int | None
    cue: Span | None
    content: tuple[Span, ...]
    addressee: Span | None
    addressee_head: int | None
    parent: int | None
    confidence: float

    @property
    def spans(self) -> tuple[Span, ...]:
        """The pieces of its content, and its cue."""
        return self.content if self.cue is None else (*self.content, self.cue)
