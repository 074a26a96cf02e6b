"""Which sayings are about a party or a topic."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.errors import QuestionError
from onrecord.moves.party import Party
from onrecord.ontologies.stances import Stances
from onrecord.sayings.words import keys_in
from onrecord.store.sayings import Saying

Finds = Callable[[str], Party]
"""Finds the party that is written."""


def about(sayings: Sequence[Saying], written: str, finds: Finds, stances: Stances) -> tuple[str, list[Saying]]:
    """The sayings that speak of a party, or of a topic where nobody is known by that name; with what was meant.

    Args:
        sayings: Sayings.
        written: A party, or the words of a topic.
        finds: Finds a party; raises a QuestionError where there is none.
        stances: The words that stand for one thing.

    Raises:
        QuestionError: The topic has no word by which anything could be found.
    """
    party = _meant(written, finds)
    if party is not None:
        return party.name, [saying for saying in sayings if _speaks_of(saying, party)]
    wanted = keys_in(written, stances)
    if not wanted:
        raise QuestionError(
            f"{written!r} is no party and has no word to look for; write a party, or a topic as “talks”"
        )
    return written, [saying for saying in sayings if wanted <= keys_in(saying.words, stances)]


def _meant(written: str, finds: Finds) -> Party | None:
    """The party that is written; a word in small letters is one only as a code, since "turkey" and "oil" are topics."""
    if not written.islower() or " " in written:
        return _party(written, finds)
    coded = _party(written.upper(), finds)
    return coded if coded is not None and coded.code == written.upper() and not coded.alone else None


def _party(written: str, finds: Finds) -> Party | None:
    try:
        return finds(written)
    except QuestionError:
        return None


def _speaks_of(saying: Saying, party: Party) -> bool:
    wanted = party.name if party.alone or party.country is None else party.country
    told = (side for event in saying.told for side in (event.actors, event.recipients))
    return wanted in saying.about or any(wanted in side for side in told)
