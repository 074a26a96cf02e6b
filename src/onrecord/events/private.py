"""What the writer of a page tells of himself: no public act, where nobody else of note takes part."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.events.evidence import Evidence

_PRIVATE = frozenset({"CVL", "BUS", "EDU", "MED", "LAB", "SOC", "UNK", None})
"""Sectors of those who are no public party, whatever country they are of."""


def is_private(evidence: Evidence, at: int, heads: Iterable[int]) -> bool:
    """Whether an event has the writer of a page as a party, and nobody public.

    What somebody is quoted for is told to the public, whoever "I" is in it.

    Args:
        evidence: The text and all that is brought to bear on it.
        at: The token of the event's trigger.
        heads: The heads of its parties.
    """
    if at in evidence.reports.outsiders:
        return False
    parties = list(heads)
    pronouns = evidence.parse.grammar.pronouns.writer
    own = [head for head in parties if evidence.parse.tokens[head].lower in pronouns and not _is_known(evidence, head)]
    return bool(own) and not any(_is_public(evidence, head) for head in parties if head not in own)


def _is_known(evidence: Evidence, head: int) -> bool:
    actor = evidence.actors.get(head)
    return actor is not None and actor.country is not None


def _is_public(evidence: Evidence, head: int) -> bool:
    """Whether a party is a state, a people, a body or an office of one, or of those whom politics is about."""
    actor = evidence.actors.get(head)
    if actor is None:
        return False
    if actor.country is None:
        return actor.kind == "group" and actor.sector not in _PRIVATE
    return actor.sector not in _PRIVATE or actor.kind in {"state", "people"}
