"""What the writer of a page tells of himself: no public act, where nobody else of note takes part."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.events.evidence import Evidence

_FEW = 2
"""Public parties, at most, of which a text about private matters speaks: a review, a letter, a question to a forum."""


def is_private(evidence: Evidence, at: int, heads: Iterable[int]) -> bool:
    """Whether an event has the writer of a page as a party, and nobody public, in a text that speaks of few such.

    What somebody is quoted for is told to the public, whoever "I" is in it; so is a speech.

    Args:
        evidence: The text and all that is brought to bear on it.
        at: The token of the event's trigger.
        heads: The heads of its parties.
    """
    if at in evidence.reports.outsiders or evidence.public > _FEW:
        return False
    parties = list(heads)
    writer = evidence.parse.grammar.pronouns.writer
    own = [head for head in parties if evidence.parse.tokens[head].lower in writer and not _is_known(evidence, head)]
    return bool(own) and not any(evidence.is_public(head) for head in parties if head not in own)


def _is_known(evidence: Evidence, head: int) -> bool:
    actor = evidence.actors.get(head)
    return actor is not None and actor.country is not None
