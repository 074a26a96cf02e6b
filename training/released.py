"""A network that was exported, as a checkpoint that training goes on from.

    python -m training.released src/onrecord/encoder/data --out runs/released/last.pt

The weights of the products are those of the file, so in 7 of 8 bits, which a few steps of training make good; the
vectors of the vocabulary, which no step changes, are those of the base. A head that the file lacks is untrained.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, numpy_helper

from onrecord.encoder.layout import said_layout
from onrecord.encoder.words import KINDS_OF_WORD
from training.checkpoints import MINILM, Checkpoint, build, save
from training.export import DECODER, order
from training.model import SIDES, Network, resize

Numbers = dict[str, NDArray[np.float32]]
_NETWORK = "network."
_VOCABULARY = "encoder.embeddings.word_embeddings.weight"
_FLAT = "flat"
"""The heads of one layer, joined by `training.export` into one product."""


@dataclass(frozen=True, slots=True)
class _File:
    """An exported network: its constants by name, its nodes by what they give."""

    constants: Mapping[str, NDArray[Any]]
    givers: Mapping[str, NodeProto]

    def dequantized(self, name: str) -> NDArray[np.float32]:
        """The numbers that a quantized constant stands for; columns have a scale each, or all have one."""
        held, scale = (self.constants[f"{name}_{part}"] for part in ("quantized", "scale"))
        zero = self.constants.get(f"{name}_zero_point", np.zeros((), held.dtype))  # left out where it is nothing
        numbers: NDArray[np.float32] = (held.astype(np.float32) - zero.astype(np.float32)) * scale.astype(np.float32)
        return numbers

    def product(self, name: str) -> str | None:
        """The name of the weights of the product that a value comes from, or None where it comes from none."""
        node = self.givers.get(name)
        while node is not None:
            for given in node.input:
                if given.endswith("_quantized") and given in self.constants:
                    return str(given).removesuffix("_quantized")
            node = next((self.givers[given] for given in node.input if given in self.givers), None)
        return None


def read_weights(model: ModelProto) -> Numbers:
    """The weights of an exported network by their names in `training.model`; those of joined heads as `flat`.

    Raises:
        ValueError: The network is not built as `training.export` builds it.
    """
    constants = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    file = _File(constants, {name: node for node in model.graph.node for name in node.output})
    found: Numbers = {}
    for name in constants:
        if name.startswith(_NETWORK) and name.endswith(".weight_quantized"):
            own = name.removesuffix("_quantized")
            found[own.removeprefix(_NETWORK)] = file.dequantized(own)
    for name, value in constants.items():
        if name.endswith((".bias", ".weight")):
            found[name.removeprefix(_NETWORK)] = value.astype(np.float32)
    return found | dict(_products(model, file)) | dict(_looked_up(constants))


def _looked_up(constants: Mapping[str, NDArray[Any]]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The tables that `training.fusing` has joined, if it has; of kinds and sides their sums are known, and no more."""
    if "places" in constants:
        yield "encoder.embeddings.position_embeddings.weight", constants["places"][0]
        yield "encoder.embeddings.token_type_embeddings.weight", constants["sort_row"].repeat(2, 0)
        sums = constants["kinds_of_sides"].reshape(SIDES, KINDS_OF_WORD, -1)
        yield "kinds.weight", sums[0]
        yield "sides.weight", sums[:, 0] - sums[0, 0]


def _products(model: ModelProto, file: _File) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The weights of each layer that has a bias, as torch has them: outputs x inputs."""
    for node in model.graph.node:
        bias = next((name for name in node.input if name.endswith(".bias")), None)
        if node.op_type != "Add" or bias is None or "LayerNorm" in bias:
            continue
        weights = next((own for name in node.input if name != bias and (own := file.product(name))), None)
        if weights is None:
            raise ValueError(f"{bias} is added to no product: the network is not built as training.export builds it")
        yield bias.removeprefix(_NETWORK).removesuffix("bias") + "weight", file.dequantized(weights).T


def released(folder: Path, base: str = MINILM) -> Checkpoint:
    """The network of a folder that `training.export` wrote, over the base weights that it was built on.

    Raises:
        ModelError: The file does not say what its numbers are.
        ValueError: The network is not built as `training.export` builds it.
    """
    model = onnx.load(str(folder / "encoder.onnx"))
    built = build(base)
    weights = read_weights(model)
    weights |= _heads(weights, model, built.network)
    with np.load(folder / "decoder.npz") as numbers:
        weights |= {name: numbers[name] for name in DECODER}
    known = dict(built.network.named_parameters())
    state = {
        name: torch.from_numpy(np.ascontiguousarray(value))
        for name, value in weights.items()
        if name in known and name != _VOCABULARY
    }
    resize(built.network, state)
    missing = built.network.load_state_dict(state, strict=False).missing_keys
    print(f"{len(state)} of {len(known)} sets of weights from {folder}; as they were: {', '.join(missing)}")
    return built


def _heads(weights: Numbers, model: ModelProto, network: Network) -> Numbers:
    """The weights and biases of the joined heads, each under its own name."""
    layout = said_layout({entry.key: entry.value for entry in model.metadata_props})
    held = {name: head for heads in layout.values() for name, head in heads.items()}
    modules = {module: name for name, module in network.named_modules()}
    found: Numbers = {}
    at, end = 0, len(weights[f"{_FLAT}.bias"])
    for name in order(network):
        if name in held and at < end:
            for part in ("weight", "bias"):
                found[f"{modules[network.heads()[name]]}.{part}"] = weights[f"{_FLAT}.{part}"][
                    at : at + held[name].width
                ]
            at += held[name].width
    return found


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--out", type=Path, required=True, help="the checkpoint to write")
    chosen = command.parse_args()
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    save(released(chosen.folder), chosen.out, {})


if __name__ == "__main__":
    main()
