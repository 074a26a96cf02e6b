"""Whether the search index of a store is what was written, and has all that counts; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.searching.layout import VERSION, index_folder
from onrecord.searching.part_index import DamagedIndex, PartIndex
from onrecord.store.folder import SEARCH, Store


def damaged(store: Store) -> Iterator[tuple[Path, str]]:
    """The indexes of parts that cannot be read, each with why."""
    folder = index_folder(store)
    if not folder.is_dir():
        return
    for number, each in enumerate(sorted(folder.glob("part-*"))):
        try:
            PartIndex(number, each).prove()
        except DamagedIndex as error:
            yield each, f"damaged: {error.__cause__}"


def other_versions(store: Store) -> list[str]:
    """The folders of indexes that another onrecord made in another way."""
    return sorted(each.name for each in (store.path / SEARCH).iterdir() if each.is_dir() and each.name != VERSION)


def unread(store: Store) -> int:
    """How many inputs of a store its index does not have; 0 where nobody has searched it yet.

    Raises:
        StoreError: The store cannot be read.
    """
    from onrecord.searching.index import SearchIndex  # noqa: PLC0415 - it makes indexes, with all that this needs

    if not index_folder(store).is_dir():
        return 0
    with SearchIndex(store) as index:
        return index.behind().inputs
