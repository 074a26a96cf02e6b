"""Makes `training` importable, and gives its tests the tokenizer that ships and a tiny network's base weights."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.encoder.session import SHIPPED
from onrecord.encoder.wordpiece import WordPiece, load_wordpiece

sys.path.append(str(Path(__file__).parents[2]))


@pytest.fixture(scope="session")
def tokenizer() -> WordPiece:
    return load_wordpiece(SHIPPED / "tokenizer.json")


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two narrow layers that knows nothing, with the tokenizer that ships."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    folder = tmp_path_factory.mktemp("base")
    torch.manual_seed(1)
    config = transformers.BertConfig(
        hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, attn_implementation="eager"
    )
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    shutil.copyfile(SHIPPED / "tokenizer.json", folder / "tokenizer.json")
    return folder


@pytest.fixture
def one_thread() -> Iterator[None]:
    """So small a network is read no faster by more, and a busy machine reads it far slower."""
    torch = pytest.importorskip("torch")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def write_rows(tmp_path: Path) -> Callable[[str, Sequence[dict[str, Any]]], Path]:
    """Writes a file of JSON lines under a data folder; gives the folder."""

    def write(name: str, rows: Sequence[dict[str, Any]]) -> Path:
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return tmp_path / "data"

    return write
