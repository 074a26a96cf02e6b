"""Average the weights of two networks of one line: what both have learned, with the last step's haste halved.

python -m training.average runs/final2/last.pt runs/final3/last.pt --out runs/final/last.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.checkpoints import load, save
from training.model import Network


def mix(one: Network, other: Network, share: float) -> None:
    """Give the second network the mean of the weights of both, with this share of its own."""
    before = one.state_dict()
    mixed = {
        name: (1 - share) * before[name] + share * own if own.is_floating_point() else own
        for name, own in other.state_dict().items()
    }
    other.load_state_dict(mixed)


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("first", type=Path)
    command.add_argument("second", type=Path)
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--share", type=float, default=0.5, help="of the second in the average")
    chosen = command.parse_args()
    one, other = load(chosen.first), load(chosen.second)
    mix(one.network, other.network, chosen.share)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    save(other, chosen.out, {})


if __name__ == "__main__":
    main()
