"""Everything that is looked at, in the order in which it is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from onrecord.doctor import own_files, packages, surroundings
from onrecord.doctor.finding import Check, Finding, looked_at
from onrecord.settings import Settings


def examine(store: Path | None, settings: Settings) -> Iterator[Finding]:
    """What is found of an installation, and of a store where one is named; nothing is written.

    Args:
        store: A store.
        settings: What the coder is to be loaded with.
    """
    for about, check in _checks(store, settings).items():
        yield from looked_at(about, check)


def _checks(store: Path | None, settings: Settings) -> dict[str, Check]:
    def of_store() -> Iterator[Finding]:
        from onrecord.doctor.stores import store as look  # noqa: PLC0415 - msgspec, which may be what is lacking

        return look(store, settings) if store is not None else iter(())

    return {
        "python": packages.python,
        "packages": packages.core,
        "extras": packages.extras,
        "files": own_files.files,
        "lists": own_files.lists,
        "model": partial(own_files.encoder, settings),
        "reading": partial(own_files.reading, settings),
        "fingerprint": partial(own_files.fingerprint, settings),
        "terminal": surroundings.terminal,
        "disk": partial(surroundings.room, store),
        "variables": surroundings.variables,
        "store": of_store,
    }
