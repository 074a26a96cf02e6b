"""Stores for tests, written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fake_coder import make_record

from onrecord.store.folder import Store, create_store


def coded(name: str, text: str, sha256: str | None = "00") -> dict[str, Any]:
    return {"input": name, "sha256_of_input": sha256, "record": make_record(text).to_dict(), "set_aside": None}


def aside(name: str, reason: str = "empty", sha256: str | None = "00") -> dict[str, Any]:
    problem = {"reason": reason, "message": f"it is {reason}"}
    return {"input": name, "sha256_of_input": sha256, "record": None, "set_aside": problem}


def store_with(path: Path, *parts: Sequence[dict[str, Any]], coder: str = "coder 1", first: int = 0) -> Store:
    """A store with these parts, named by number."""
    store = create_store(path)
    with store.writing(coder):
        for number, rows in enumerate(parts, first):
            store.write_part(str(number), coder, rows)
    return store
