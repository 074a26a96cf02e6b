"""CPU seconds that `onrecord standing` and `onrecord draw` take over a store of a million events.

    python benchmarks/standing_speed.py FOLDER [--rounds 3] [--tree FOLDER ...]

Makes the store in FOLDER, outside the repository, where there is none yet: the reports of `samples/dispute` are coded
and grouped once, and told again of other states (see `copied_store`), so that one pair has 400,000 moves, one 10,000
and one 4,000. Each question is put to the onrecord of each tree in turn, so that the ratio is of one run on one
machine; the first tree is this one, and is what the ratios are to. CPU seconds are those of the whole command, its
start with it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from cold_start import HERE, measure
from copied_store import Dispute, copy_store

_OTHERS = ("CAN", "CHN", "RUS", "MEX", "DEU", "IND", "CUB", "VEN", "SYR", "PAK", "EGY", "UKR", "POL", "ITA", "ESP",
           "BRA", "PHL", "VNM", "SDN")  # fmt: skip
DISPUTES = (
    Dispute("IRN", "USA", 540),
    Dispute("TUR", "USA", 14),
    Dispute("JPN", "KOR", 6),
    *(Dispute(state, "USA", 10) for state in _OTHERS),
    *(Dispute(one, other, 10) for one, other in pairwise(_OTHERS)),
)
"""The pairs of states; the reports have 741 moves of a pair, of which the rules read 639."""

CASES = (
    ("a pair of 4,000 moves", ("standing", "JPN", "KOR")),
    ("a pair of 10,000 moves", ("standing", "TUR", "USA")),
    ("the same, at an early day", ("standing", "TUR", "USA", "--on", "2019-01-31")),
    ("a pair of 400,000 moves", ("standing", "IRN", "USA")),
    ("a party of few moves, with ten others", ("standing", "KOR")),
    ("a party of 560,000 moves, with ten others", ("standing", "USA")),
)


def main() -> None:
    """Make the store if need be, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tree", type=Path, action="append", default=[])
    parser.add_argument("--cases", type=int, default=len(CASES), help="how many of the questions, the quick ones first")
    arguments = parser.parse_args()
    if not (arguments.folder / "million").exists():
        make(arguments.folder)
    trees = [HERE, *(tree.resolve() for tree in arguments.tree)]
    for tree in trees:
        subprocess.run([sys.executable, str(tree / "tools" / "build_lists.py")], check=True)  # noqa: S603
    for name, (command, *options) in CASES[: arguments.cases]:
        asked = [command, str(arguments.folder / "million"), *options]
        spent = [min(measure(asked, tree) for _ in range(arguments.rounds)) for tree in trees]
        told = ", ".join(
            f"{each.cpu:.2f} s of CPU ({each.wall:.2f} s by the clock, {each.megabytes:.0f} MB)" for each in spent
        )
        ratios = "".join(f", {each.cpu / spent[0].cpu:.1f} times" for each in spent[1:])
        print(f"{name:<42} {told}{ratios}", flush=True)


def make(folder: Path) -> None:
    """Code the reports, and tell them again."""
    reports = HERE / "samples" / "dispute"
    command = [sys.executable, "-m", "onrecord", "code", str(reports), "-o", str(folder / "coded")]
    subprocess.run(command, check=True)  # noqa: S603
    subprocess.run([sys.executable, "-m", "onrecord", "group", str(folder / "coded")], check=True)  # noqa: S603
    copy_store(folder / "coded", folder / "million", DISPUTES)


if __name__ == "__main__":
    main()
