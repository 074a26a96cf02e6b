"""A store that a command asks, in which what people corrected counts; how much that is is said once, here."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli.console import note
from onrecord.corrections.counted import corrections_of, count_corrected
from onrecord.errors import StoreError
from onrecord.store.folder import Store, open_store


def open_counted(path: Path, *, as_coded: bool) -> Store:
    """The store at a path; a note says how many of its rows count as people have corrected them.

    Args:
        path: The store.
        as_coded: Whether what the coder read counts instead (`--as-coded`).

    Raises:
        StoreError: There is none, it is damaged, or what people decided cannot be read.
    """
    store = open_store(path)
    if as_coded:
        return store
    try:
        counted = count_corrected(store)
    except StoreError as error:
        raise StoreError(f"{error}; --as-coded counts what the coder read meanwhile") from error
    if line := corrections_of(counted).line:
        note(f"{line}; --as-coded counts the coder's")
    return counted
