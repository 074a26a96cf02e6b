"""Stores for tests, written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fake_coder import coded

from onrecord.store.coded import Outcome, SetAside
from onrecord.store.folder import Store, create_store
from onrecord.store.packing import pack

__all__ = ["aside", "coded", "store_with"]


def aside(name: str, reason: str = "empty", sha256: str | None = "00") -> Outcome:
    return Outcome(name, sha256, set_aside=SetAside(reason, f"it is {reason}"))


def store_with(path: Path, *parts: Sequence[Outcome], coder: str = "coder 1", keep_versions: bool = False) -> Store:
    """A store with these parts, beside those that it has."""
    store = create_store(path)
    with store.writing(coder, keep_versions=keep_versions) as writer:
        for outcomes in parts:
            writer.put(list(map(pack, outcomes)))
    return store
