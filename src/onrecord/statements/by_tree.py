"""A statement that the tree tells and the encoder overlooks: its kind by quotation marks, its confidence by policy."""

from __future__ import annotations

from onrecord.documents.model import Span
from onrecord.language.parse import Parse
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.statements.model import Statement
from onrecord.statements.quotations import Quotations, kind_of


def by_tree(
    parse: Parse,
    quotations: Quotations,
    act: str,
    speaker: tuple[Span, int],
    cue: Span,
    content: tuple[Span, ...],
    addressee: tuple[Span | None, int | None] = (None, None),
) -> Statement:
    """The statement that a speaker makes by a cue.

    Args:
        parse: The text.
        quotations: Its quotations.
        act: What the speaker does by it.
        speaker: The phrase that names who speaks, and the index of its head.
        cue: The words that report.
        content: The pieces of what is said, in order; at least one.
        addressee: The phrase of who is spoken to, and its head.
    """
    return Statement(
        kind=kind_of(parse, quotations, content),
        act=act,
        speaker=speaker[0],
        speaker_head=speaker[1],
        cue=cue,
        content=content,
        addressee=addressee[0],
        addressee_head=addressee[1],
        parent=None,
        confidence=load_thresholds().statements.floating,
    )
