"""The two parties that a series is of."""

from __future__ import annotations

from onrecord.moves.party import Party, check_two, find_in_store
from onrecord.ontologies.lists import load_lists
from onrecord.store.folder import Store


def find_pair(store: Store, first: str, second: str) -> tuple[Party, Party]:
    """The parties that are written as codes or names.

    Raises:
        QuestionError: Nobody is known by one of them, several are, or the two are not apart.
    """
    world = load_lists().world
    pair = find_in_store(store, first, world), find_in_store(store, second, world)
    check_two(*pair)
    return pair
