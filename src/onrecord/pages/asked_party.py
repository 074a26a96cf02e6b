"""The parties that a page is asked about, as its address, its heading and its links have them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actors.codes import ActorCodes
from onrecord.moves.party import Party, check_two
from onrecord.opened import OpenedStore


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party: what it is called, and the code, or the name, by which its page is asked for."""

    name: str
    code: str


def name_of(party: Party) -> PartyName:
    """How a party is shown."""
    return PartyName(party.name, party.code)


def find_two(store: OpenedStore, first: str, second: str) -> tuple[Party, Party]:
    """Two parties that are written as codes or names.

    Raises:
        QuestionError: Nobody is known by one of them, or the two are not apart.
    """
    pair = store.party(first), store.party(second)
    check_two(*pair)
    return pair


def name_by_code(name: str, codes: ActorCodes, *, alone: bool) -> PartyName:
    """How somebody is shown of whom a country's code is known, or a name where it is none."""
    return PartyName(name if alone else codes.called(name) or name, name)
