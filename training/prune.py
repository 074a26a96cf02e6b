"""Leave fewer attention heads and a narrower middle in each layer of a network, so that it says nearly what it said.

    python -m training.prune runs/final/last.pt --data ../shared/data --heads 8 --middle 1280 --out runs/narrow/last.pt

Layer by layer, from the first: what stays of a layer's attention, and then of its middle, is chosen by how well the
whole network's sums can still be made of it, and the weights that lead out of it are solved anew by least squares over
what the narrower layers below give. Of heads the one that is missed least goes first, again and again; of the middle's
units those with the least Optimal Brain Surgeon score (Hassibi and Stork 1993; for whole structures Kurtic, Frantar and
Alistarh 2023, "ZipLM"). What is left to mend, `training.train --imitate` mends.
"""

from __future__ import annotations

import argparse
import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from training.batches import Inputs, collate
from training.checkpoints import Checkpoint, load, save
from training.data import Window
from training.drawn import ask_for_windows, drawn_windows
from training.model import Network, resize

_BATCH = 16
_AT_ONCE = 16
"""Units that go between two solutions."""
_HELD = 1e-3
"""How firmly weights are held to what they were, as a share of the mean square of the inputs."""


@dataclass(frozen=True, slots=True)
class Regression:
    """Least squares from a layer's parts to what it is to add up to.

    Attributes:
        gram: parts x parts; products of the parts about their means.
        cross: parts x outputs; products of the parts and what is wanted.
        parts: The parts' means.
        wanted: The means of what is wanted.
    """

    gram: Tensor
    cross: Tensor
    parts: Tensor
    wanted: Tensor

    def solved(self, kept: Tensor) -> tuple[Tensor, Tensor]:
        """Weights, outputs x kept, and bias of what is best made of some of the parts."""
        weights = torch.linalg.solve(self.gram[kept][:, kept], self.cross[kept])
        return weights.T.float().contiguous(), (self.wanted - self.parts[kept] @ weights).float()

    def explained(self, kept: Tensor) -> float:
        """How much of what is wanted some of the parts explain; comparable within one regression."""
        cross = self.cross[kept]
        return float((torch.linalg.solve(self.gram[kept][:, kept], cross) * cross).sum())


def regression(pairs: Iterable[tuple[Tensor, Tensor]], weights: Tensor) -> Regression:
    """Add up rows of parts and of what is wanted of each; `weights`, outputs x parts, are those so far.

    Raises:
        ValueError: There is no row.
    """
    count, sums = 0, None
    for parts, wanted in pairs:
        own, asked = parts.double(), wanted.double()
        new = (own.T @ own, own.T @ asked, own.sum(0), asked.sum(0))
        sums = new if sums is None else tuple(a + b for a, b in zip(sums, new, strict=True))
        count += len(own)
    if sums is None:
        raise ValueError("nothing was read: name sources that have windows")
    squares, products, parts, wanted = sums
    gram = squares - torch.outer(parts, parts) / count
    held = _HELD * gram.diagonal().mean()
    cross = products - torch.outer(parts, wanted) / count + held * weights.double().T
    return Regression(gram + held * torch.eye(len(gram), dtype=gram.dtype), cross, parts / count, wanted / count)


def best_heads(fit: Regression, size: int, count: int) -> Tensor:
    """The parts of so many heads, each of `size` parts, without which least is lost; in order."""
    kept = list(range(len(fit.gram) // size))

    def parts(heads: Sequence[int]) -> Tensor:
        return torch.cat([torch.arange(head * size, (head + 1) * size) for head in heads])

    while len(kept) > count:
        kept.remove(max(kept, key=lambda head: fit.explained(parts([other for other in kept if other != head]))))
    return parts(kept)


def best_units(fit: Regression, count: int) -> Tensor:
    """So many single parts without the rest of which least is lost; in order."""
    inverse, kept = torch.linalg.inv(fit.gram), torch.arange(len(fit.gram))
    while len(kept) > count:
        missed = ((inverse @ fit.cross[kept]) ** 2).sum(1) / inverse.diagonal()
        stays = torch.ones(len(kept), dtype=torch.bool)
        stays[torch.topk(missed, min(_AT_ONCE, len(kept) - count), largest=False).indices] = False
        across = inverse[stays][:, ~stays]
        inverse = inverse[stays][:, stays] - across @ torch.linalg.solve(inverse[~stays][:, ~stays], across.T)
        kept = kept[stays]
    return kept


def prune(checkpoint: Checkpoint, windows: Sequence[Window], heads: Sequence[int], middle: Sequence[int]) -> Checkpoint:
    """A checkpoint of a network whose layers have so many heads and units in their middle.

    Args:
        checkpoint: The whole network, which stays as it is; of BERT's build.
        windows: What it reads to see what is needed; some hundreds.
        heads: Attention heads that each layer keeps; one number for all layers, or one for each.
        middle: Units that the middle of each layer keeps, likewise.

    Raises:
        ValueError: The network is not of BERT's build, or has fewer layers, heads or units than asked for.
    """
    config = checkpoint.network.encoder.config
    if config.model_type != "bert":
        raise ValueError(f"a network of the kind {config.model_type} is not pruned; one over MiniLM is")
    heads, middle = (_by_layer(numbers, config.num_hidden_layers) for numbers in (heads, middle))
    for numbers, held in ((heads, config.num_attention_heads), (middle, config.intermediate_size)):
        if not all(0 < number <= held for number in numbers):
            raise ValueError(
                f"heads {heads} and units {middle} cannot be kept; each layer has {config.num_attention_heads} and "
                f"{config.intermediate_size}"
            )
    whole = checkpoint.network.eval()
    narrow = copy.deepcopy(whole)
    with torch.no_grad():
        batches = [
            LayerInput.of(whole, collate(windows[at : at + _BATCH], checkpoint.tokenizer, "cpu"))
            for at in range(0, len(windows), _BATCH)
        ]
        for number in range(len(whole.encoder.encoder.layer)):
            batches = _narrow(whole, narrow, number, batches, heads[number], middle[number])
    return replace(checkpoint, network=narrow)


def _by_layer(numbers: Sequence[int], layers: int) -> Sequence[int]:
    """One number for each layer, of as many or of one."""
    if len(numbers) not in (1, layers):
        raise ValueError(f"{len(numbers)} numbers were given for {layers} layers: name one, or {layers}")
    return numbers if len(numbers) == layers else [*numbers] * layers


@dataclass(frozen=True, slots=True)
class LayerInput:
    """What one layer of both networks is given of some windows.

    Attributes:
        real: batch x pieces; where there is a piece.
        unseen: What is added to the scores of attention, so that nothing heeds where there is none.
        whole: batch x pieces x width; what the whole network's layer is given.
        narrow: The same of the narrower one's.
    """

    real: Tensor
    unseen: Tensor
    whole: Tensor
    narrow: Tensor

    @classmethod
    def of(cls, network: Network, inputs: Inputs) -> LayerInput:
        """What the first layer is given, which both networks have alike."""
        real, given = inputs.mask.bool(), network.embedded(inputs.ids, inputs.kinds)
        return cls(real, (~real[:, None, None]).float() * torch.finfo(torch.float32).min, given, given)


def _narrow(
    whole: Network, narrow: Network, number: int, batches: Sequence[LayerInput], heads: int, middle: int
) -> list[LayerInput]:
    """Make one layer narrower, in place; what the next is given."""
    own, other = (network.encoder.encoder.layer[number] for network in (whole, narrow))
    place = f"encoder.encoder.layer.{number}."
    sums = [own.attention.output.dense(own.attention.self(each.whole, each.unseen)[0]) + each.whole for each in batches]
    fit = regression(
        (
            (other.attention.self(each.narrow, each.unseen)[0][each.real], (total - each.narrow)[each.real])
            for each, total in zip(batches, sums, strict=True)
        ),
        other.attention.output.dense.weight,
    )
    asked = [f"{place}attention.self.{name}" for name in ("query", "key", "value")]
    kept = best_heads(fit, other.attention.self.attention_head_size, heads)
    _keep(narrow, kept, fit, asked, f"{place}attention.output.dense")
    attended = [other.attention(each.narrow, each.unseen)[0] for each in batches]
    of_whole = [own.attention.output.LayerNorm(total) for total in sums]
    sums = [own.output.dense(own.intermediate(given)) + given for given in of_whole]
    fit = regression(
        (
            (other.intermediate(given)[each.real], (total - given)[each.real])
            for each, given, total in zip(batches, attended, sums, strict=True)
        ),
        other.output.dense.weight,
    )
    _keep(narrow, best_units(fit, middle), fit, [f"{place}intermediate.dense"], f"{place}output.dense")
    return [
        replace(each, whole=own.output.LayerNorm(total), narrow=other.output(other.intermediate(given), given))
        for each, total, given in zip(batches, sums, attended, strict=True)
    ]


def _keep(network: Network, kept: Tensor, fit: Regression, makers: Sequence[str], taker: str) -> None:
    """Leave of what some products make, and one takes, only some parts."""
    weights = dict(network.state_dict())
    for maker in makers:
        weights[f"{maker}.weight"] = weights[f"{maker}.weight"][kept]
        weights[f"{maker}.bias"] = weights[f"{maker}.bias"][kept]
    weights[f"{taker}.weight"], weights[f"{taker}.bias"] = fit.solved(kept)
    resize(network, weights)
    network.load_state_dict(weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder with attribution/, events/ and factuality/"
    )
    parser.add_argument(
        "--heads",
        type=int,
        nargs="+",
        required=True,
        help="attention heads that each layer keeps: one number, or one a layer",
    )
    parser.add_argument(
        "--middle", type=int, nargs="+", required=True, help="units that the middle of each layer keeps, likewise"
    )
    parser.add_argument("--out", type=Path, required=True)
    ask_for_windows(parser, ["attribution", "unmarked", "reports=0.2"], "what is needed")
    chosen = parser.parse_args()
    checkpoint = load(chosen.checkpoint)
    drawn = drawn_windows(chosen, checkpoint)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    save(prune(checkpoint, drawn, chosen.heads, chosen.middle), chosen.out, {})


if __name__ == "__main__":
    main()
