"""Windows that a network is looked at with: what a command that remakes one asks of them, and how they are drawn."""

from __future__ import annotations

import argparse
import random

from training.checkpoints import Checkpoint
from training.data import Window
from training.sources import NAMES, read_sources


def ask_for_windows(parser: argparse.ArgumentParser, use: list[str], what: str) -> None:
    """Let a command take the options of `drawn_windows`.

    Args:
        parser: The command's.
        use: The sources where none are named.
        what: What is seen on them, as the help says it: "what is needed".
    """
    parser.add_argument(
        "--use",
        nargs="*",
        default=use,
        metavar="SOURCE[=TIMES]",
        help=f"what it reads to see {what}: {', '.join(NAMES)}",
    )
    parser.add_argument("--windows", type=int, default=480, help="how many of them, drawn by the seed")
    parser.add_argument("--without", type=int, help="the fold of the marked reports that is left out")
    parser.add_argument("--seed", type=int, default=1)


def drawn_windows(chosen: argparse.Namespace, checkpoint: Checkpoint) -> list[Window]:
    """So many windows of the sources as were asked for, by the seed, the shortest first."""
    windows = read_sources(chosen.data, chosen.use, checkpoint, None, chosen.without)
    drawn = random.Random(chosen.seed).sample(windows, min(chosen.windows, len(windows)))  # noqa: S311 - repeatable
    return sorted(drawn, key=Window.size)
