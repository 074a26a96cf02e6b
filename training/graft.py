"""Give a network the heads of another over the same encoder, where each was trained best.

python -m training.graft runs/both/last.pt runs/heads/last.pt --take roles links no_source factuality --out runs/last.pt
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import torch

from training.checkpoints import load, save
from training.model import Network

BESIDE = {
    "roles": ("transitions",),
    "inner": ("inner_transitions",),
    "links": ("near", "between"),
    "parties": ("party_near", "party_base"),
    "arcs": ("arc_near",),
}
"""Learned numbers that stand beside a head."""


def graft(one: Network, other: Network, heads: Iterable[str]) -> None:
    """Give the first network some heads of the second.

    Raises:
        ValueError: The two have different encoders, so that heads cannot be exchanged, or there is no such head.
    """
    weights, taken = one.state_dict(), other.state_dict()
    if any(not torch.equal(own, taken[name]) for name, own in weights.items() if name.startswith("encoder.")):
        raise ValueError("the two networks have different encoders: train the second with --frozen from the first")
    names = {module: name for name, module in one.named_modules()}
    for head in heads:
        if head not in one.heads():
            raise ValueError(f"there is no head {head!r}; there are {', '.join(one.heads())}")
        own = f"{names[one.heads()[head]]}."
        for name in weights:
            if name.startswith(own) or name in BESIDE.get(head, ()):
                weights[name] = taken[name]
    one.load_state_dict(weights)


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("first", type=Path)
    command.add_argument("second", type=Path)
    command.add_argument("--take", nargs="+", required=True, metavar="HEAD", help="heads of the second")
    command.add_argument("--out", type=Path, required=True)
    chosen = command.parse_args()
    one, other = load(chosen.first), load(chosen.second)
    graft(one.network, other.network, chosen.take)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    save(one, chosen.out, {})


if __name__ == "__main__":
    main()
