"""Leave layers of a network out, so that those that stay say nearly what all of them said.

    python -m training.shallow runs/final/last.pt --data ../shared/data --kept 0 2 4 --out runs/shallow/last.pt

A layer that stays does the work of those that go after it: from the first on, the weights that lead out of its middle
are solved anew by least squares (`training.prune`), over what the layers below it give now, to add up to what the whole
network had after the last layer that goes. What is left to mend, `training.train --distil` mends.
"""

from __future__ import annotations

import argparse
import copy
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import nn

from training.batches import collate
from training.checkpoints import Checkpoint, load, save
from training.data import Window
from training.drawn import ask_for_windows, drawn_windows
from training.prune import LayerInput, regression

_BATCH = 16


def shallow(checkpoint: Checkpoint, windows: Sequence[Window], kept: Sequence[int]) -> Checkpoint:
    """A checkpoint of a network with only some of the layers.

    Args:
        checkpoint: The whole network, which stays as it is; of BERT's build.
        windows: What it reads to see what is to be said; some hundreds.
        kept: The layers that stay, counted from 0, in order.

    Raises:
        ValueError: The network is not of BERT's build, or has no such layers.
    """
    whole = checkpoint.network.eval()
    layers = whole.encoder.encoder.layer
    if whole.encoder.config.model_type != "bert":
        raise ValueError(f"of a network of the kind {whole.encoder.config.model_type} no layer is left out; "
                         "of one over MiniLM layers are")  # fmt: skip
    if not kept or list(kept) != sorted(set(kept)) or not 0 <= kept[0] <= kept[-1] < len(layers):
        raise ValueError(
            f"layers {list(kept)} cannot be kept: name some of 0 to {len(layers) - 1}, each once, in order"
        )
    fewer = copy.deepcopy(whole)
    fewer.encoder.encoder.layer = nn.ModuleList(fewer.encoder.encoder.layer[number] for number in kept)
    with torch.no_grad():
        batches = [
            LayerInput.of(whole, collate(windows[at : at + _BATCH], checkpoint.tokenizer, "cpu"))
            for at in range(0, len(windows), _BATCH)
        ]
        for own, first, after in zip(
            fewer.encoder.encoder.layer, (0, *kept[1:]), (*kept[1:], len(layers)), strict=True
        ):
            batches = _stand_in(own, layers[first:after], batches)
    return replace(checkpoint, network=fewer, layers=len(kept))


def _stand_in(own: nn.Module, layers: nn.ModuleList, batches: Sequence[LayerInput]) -> list[LayerInput]:
    """Let one layer, in place, do the work of some of the whole network's; what the next is given."""
    passed = [replace(each, whole=_through(layers[:-1], each)) for each in batches]
    attended = [own.attention(each.narrow, each.unseen)[0] for each in batches]
    last, kept = layers[-1], torch.arange(own.intermediate.dense.out_features)
    before = [last.attention(each.whole, each.unseen)[0] for each in passed]
    sums = [last.output.dense(last.intermediate(given)) + given for given in before]
    fit = regression(
        (
            (own.intermediate(given)[each.real], (total - given)[each.real])
            for each, given, total in zip(batches, attended, sums, strict=True)
        ),
        own.output.dense.weight,
    )
    weights, bias = fit.solved(kept)
    own.output.dense.weight.copy_(weights)
    own.output.dense.bias.copy_(bias)
    own.output.LayerNorm.load_state_dict(last.output.LayerNorm.state_dict())
    return [
        replace(each, whole=last.output.LayerNorm(total), narrow=own.output(own.intermediate(given), given))
        for each, total, given in zip(batches, sums, attended, strict=True)
    ]


def _through(layers: nn.ModuleList, given: LayerInput) -> torch.Tensor:
    """What layers of the whole network make of what they are given."""
    hidden = given.whole
    for layer in layers:
        attended = layer.attention(hidden, given.unseen)[0]
        hidden = layer.output(layer.intermediate(attended), attended)
    return hidden


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder with attribution/, events/ and factuality/"
    )
    parser.add_argument("--kept", type=int, nargs="+", required=True, help="the layers that stay, counted from 0")
    parser.add_argument("--out", type=Path, required=True)
    ask_for_windows(parser, ["texts", "factuality"], "what is to be said")
    chosen = parser.parse_args()
    checkpoint = load(chosen.checkpoint)
    drawn = drawn_windows(chosen, checkpoint)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    save(shallow(checkpoint, drawn, chosen.kept), chosen.out, {})


if __name__ == "__main__":
    main()
