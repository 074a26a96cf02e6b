"""Makes `training` importable, and gives its tests the tokenizer that ships."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.encoder.session import SHIPPED
from onrecord.encoder.wordpiece import WordPiece, load_wordpiece

sys.path.append(str(Path(__file__).parents[2]))


@pytest.fixture(scope="session")
def tokenizer() -> WordPiece:
    return load_wordpiece(SHIPPED / "tokenizer.json")


@pytest.fixture
def write_rows(tmp_path: Path) -> Callable[[str, Sequence[dict[str, Any]]], Path]:
    """Writes a file of JSON lines under a data folder; gives the folder."""

    def write(name: str, rows: Sequence[dict[str, Any]]) -> Path:
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return tmp_path / "data"

    return write
