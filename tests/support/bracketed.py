"""Sentences with a party in brackets, and whom the tool takes it for."""

from __future__ import annotations

from onrecord.coder import Coder
from onrecord.records.rows import ActorRow, Record


def actor_in_brackets(coder: Coder, marked: str, day: str) -> ActorRow | None:
    """The actor that is read for the party in brackets, or None where nobody is."""
    first, last = marked.index("["), marked.index("]") - 1
    return _actor_at(coder.read(marked.replace("[", "").replace("]", ""), date=day), first, last)


def _actor_at(record: Record, first: int, last: int) -> ActorRow | None:
    """The actor of the mention that fits a stretch of the text best."""
    known = {actor.id: actor for actor in record.actors}
    fits = [
        (min(last, end) - max(first, start) - abs((end - start) - (last - first)) / 10, mention.actor)
        for mention in record.mentions
        for start, end in (mention.span,)
        if start < last and first < end
    ]
    return known.get(max(fits)[1]) if fits else None
