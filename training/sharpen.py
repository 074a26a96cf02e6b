"""Make a network as sure as the one that taught it, so that as much passes the bars that were chosen for that one.

    python -m training.sharpen runs/three/last.pt runs/released/last.pt --data ../shared/data --out runs/sharp3/last.pt

A network that learns shares from another, and cannot hold all of it, is less sure where the other is sure: it sees
nearly as many words that may name an event, but half as many that surely do. Of each head that says of a word "nothing"
or one of some labels, the scores are multiplied, and that of "nothing" is shifted, so that the odds of the likeliest
words, in order, come nearest to the teacher's, in order: how many words are likely is learned, which ones is not.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.checkpoints import Checkpoint, load, save
from training.data import Window
from training.sources import NAMES, read_sources

HEADS = ("roles", "inner", "trigger", "entities")
"""Those whose first label is "nothing"."""
_LIKELY = 0.3
"""The share of anything but nothing from which the teacher's words are set in order."""
_SUREST = 6.0
"""Log odds above which words are equally sure."""
_FACTORS = torch.linspace(0.8, 2.5, 35)


def sharpness(said: Tensor, wanted: Tensor) -> tuple[float, float]:
    """The factor of all scores, and what is added to that of nothing, with which odds are spread as those wanted.

    Args:
        said: Words x labels, the first of which is nothing.
        wanted: The same of the teacher.
    """
    asked = _odds(wanted).sort(descending=True).values
    asked = asked[asked >= torch.logit(torch.tensor(_LIKELY))].clamp(max=_SUREST)
    if not len(asked):
        return 1.0, 0.0
    tried = []
    for factor in _FACTORS:
        own = _odds(factor * said).sort(descending=True).values[: len(asked)].clamp(max=_SUREST)
        added = (own - asked).mean()
        tried.append(((own - added - asked).pow(2).mean().item(), factor.item(), added.item()))
    return min(tried)[1:]


def _odds(scores: Tensor) -> Tensor:
    """The log odds of anything but nothing."""
    return scores[:, 1:].logsumexp(1) - scores[:, 0]


def sharpen(student: Checkpoint, teacher: Checkpoint, windows: Sequence[Window]) -> dict[str, tuple[float, float]]:
    """Make a network's heads, in place, as sure as a teacher's over some windows; the two numbers of each head."""
    own, wanted = (
        torch.cat([words for _, words in each.word_vectors(windows)]).to("cpu") for each in (student, teacher)
    )
    found = {}
    with torch.no_grad():
        for name in HEADS:
            head, taught = (each.network.to("cpu").get_submodule(name) for each in (student, teacher))
            factor, added = found[name] = sharpness(head(own), taught(wanted))
            head.weight.mul_(factor)
            head.bias.mul_(factor)
            head.bias[0] += added
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("student", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder with attribution/, events/ and factuality/"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--use", nargs="*", default=["texts", "factuality"], metavar="SOURCE[=TIMES]",
        help=f"what both read: {', '.join(NAMES)}",
    )  # fmt: skip
    parser.add_argument("--every", type=int, default=60, help="of all windows read every so many")
    parser.add_argument("--without", type=int, help="the fold of the marked reports that is left out")
    chosen = parser.parse_args()
    student, teacher = load(chosen.student), load(chosen.teacher)
    windows = read_sources(chosen.data, chosen.use, student, None, chosen.without)[:: chosen.every]
    for name, (factor, added) in sharpen(student, teacher, windows).items():
        print(f"{name}: scores times {factor:.2f}, nothing {added:+.2f}")
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    save(student, chosen.out, {})


if __name__ == "__main__":
    main()
