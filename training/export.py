"""Turns a checkpoint into the files that onrecord loads: the network in int8, the decoder's numbers, the tokenizer.

The network's operators are joined by `training.fusing`, which also writes the labels of its numbers into it.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from training.checkpoints import Checkpoint, base_folder, load
from training.fusing import fuse
from training.model import Network


class Reader(nn.Module):
    """One window in; every head's answer for each word out, side by side.

    Heads of one layer are joined into one, which is faster than each on its own.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        flat = [head for head in network.heads().values() if isinstance(head, nn.Linear)]
        self.flat = nn.Linear(flat[0].in_features, sum(head.out_features for head in flat))
        self.flat.weight.data = torch.cat([head.weight.data for head in flat])
        self.flat.bias.data = torch.cat([head.bias.data for head in flat])
        self.deep = nn.ModuleList(head for head in network.heads().values() if not isinstance(head, nn.Linear))

    def forward(self, ids: Tensor, kinds: Tensor, first: Tensor) -> Tensor:
        """words x labels of all heads."""
        words = self.network.words(ids, kinds, None, first)
        return torch.cat([self.flat(words)[0], *(head(words)[0] for head in self.deep)], -1)


def order(network: Network) -> list[str]:
    """The names of the heads in the order of their answers."""
    heads = network.heads()
    return sorted(heads, key=lambda name: not isinstance(heads[name], nn.Linear))


DECODER = ("transitions", "inner_transitions", "near", "between", "party_near", "party_base", "arc_near")
"""Learned numbers that are used outside the network."""


def export(checkpoint: Checkpoint, folder: Path) -> None:
    """Write `encoder.onnx`, `decoder.npz` and `tokenizer.json` into a folder."""
    network = checkpoint.network.eval()
    network.encoder.config._attn_implementation = "eager"  # noqa: SLF001 - plain operators, which the optimizer fuses
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        plain, fused, final = (Path(place) / name for name in ("plain.onnx", "fused.onnx", "encoder.onnx"))
        example = (torch.tensor([[101, 2023, 2003, 102]]), torch.tensor([[3, 0, 0, 3]]), torch.tensor([[1, 2]]))
        torch.onnx.export(
            Reader(network),
            example,
            str(plain),
            input_names=["ids", "kinds", "first"],
            output_names=["answers"],
            dynamic_axes={"ids": {1: "pieces"}, "kinds": {1: "pieces"}, "first": {1: "words"}, "answers": {0: "words"}},
            opset_version=17,
            dynamo=False,
        )
        config = network.encoder.config
        fused_parts = FusionOptions("bert")  # what is left out here runs faster on its own than fused, as of 1.32
        fused_parts.enable_attention = fused_parts.enable_layer_norm = fused_parts.enable_embed_layer_norm = False
        fused_parts.enable_skip_layer_norm = fused_parts.enable_bias_skip_layer_norm = False
        model = optimizer.optimize_model(
            str(plain), "bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size, opt_level=0,
            optimization_options=fused_parts,
        )  # fmt: skip
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            final,
            per_channel=True,
            reduce_range=True,  # 7 bits: without VNNI, 8 would overflow and another machine would answer otherwise
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        quantized = onnx.load(str(final))
    fuse(quantized, {name: _width(network.heads()[name]) for name in order(network)})
    onnx.save(quantized, str(folder / "encoder.onnx"))
    state = {name: value.detach().numpy() for name, value in network.named_parameters()}
    np.savez(folder / "decoder.npz", **{name: state[name].astype(np.float32) for name in DECODER})
    shutil.copyfile(base_folder(checkpoint.base) / "tokenizer.json", folder / "tokenizer.json")


def _width(head: nn.Module) -> int:
    last = head[-1] if isinstance(head, nn.Sequential) else head
    width: int = last.out_features
    return width


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--to", type=Path, default=Path("src/onrecord/encoder/data"))
    arguments = parser.parse_args()
    export(load(arguments.checkpoint), arguments.to)


if __name__ == "__main__":
    main()
