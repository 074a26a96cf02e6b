"""The shipped world, and tables written for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.world import World


@pytest.fixture(scope="session")
def world() -> World:
    """What ships."""
    return load_lists().world


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """`table("name,country", "Hamas,PSE")` writes a table of these lines."""

    def write(*lines: str) -> Path:
        path = tmp_path / "mine.csv"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write
