"""The two parties that a series is of."""

from __future__ import annotations

from onrecord.moves.party import Party, check_two, find_party
from onrecord.ontologies.lists import load_lists
from onrecord.store.folder import Store
from onrecord.store.query import query


def find_pair(store: Store, first: str, second: str) -> tuple[Party, Party]:
    """The parties that are written as codes or names.

    Raises:
        QuestionError: Nobody is known by one of them, several are, or the two are not apart.
    """
    world = load_lists().world

    def in_store() -> list[str]:
        return [name for (name,) in query(store, "SELECT DISTINCT name FROM actors").rows]

    pair = find_party(first, world, in_store), find_party(second, world, in_store)
    check_two(*pair)
    return pair
