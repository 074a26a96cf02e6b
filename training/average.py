"""Average the weights of two networks of one line: what both have learned, with the last step's haste halved.

python -m training.average runs/final2/last.pt runs/final3/last.pt --out runs/final/last.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.checkpoints import load, save


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("first", type=Path)
    command.add_argument("second", type=Path)
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--share", type=float, default=0.5, help="of the second in the average")
    chosen = command.parse_args()
    one, other = load(chosen.first), load(chosen.second)
    weights = other.network.state_dict()
    mixed = {
        name: (1 - chosen.share) * own + chosen.share * weights[name] if own.is_floating_point() else own
        for name, own in one.network.state_dict().items()
    }
    one.network.load_state_dict(mixed)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    save(one, chosen.out, {})


if __name__ == "__main__":
    main()
