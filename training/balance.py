"""Shift the scores of the marked pairs' types, so that each counts as often as in news.

    python -m training.balance src/onrecord/encoder/data --data DATA --read pairs=6 marked=0.25 --read pairs=6 coded=2

Passages written to teach have nearly as many of the rare types as of the others, so a network that has read them
expects too many. The shift of a type is the logarithm of its share among the data's pairs over its share among all that
the network read (Saerens, Latinne and Decaestecker, 2002); for the mean of several networks, one `--read` each, it is
the mean of their shifts. It is written into the folder's `decoder.npz`; no figure is looked at. Needs no torch.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.labels import TYPES
from onrecord.encoder.wordpiece import load_wordpiece
from training.data import MERGED, Window
from training.decoder import add_numbers
from training.sources import TokenizerAlone, read_source, read_sources


def type_shift(natural: Sequence[Window], read: Sequence[Window]) -> NDArray[np.float64]:
    """What is added to the score of each type; types that the data has as one get the same."""
    known, seen = _counts(natural), _counts(read)
    shift: NDArray[np.float64] = np.log((known / known.sum()) / (seen / seen.sum()))
    return shift


def _counts(windows: Sequence[Window]) -> NDArray[np.float64]:
    """How many pairs are of each type; of types that the data has as one, how many are of either."""
    together = {name: group for group in MERGED.values() for name in group}
    count = np.ones(len(TYPES))  # one more of each, so that none is unheard of
    for window in windows:
        if window.pair is not None:
            for name in together.get(TYPES[window.pair[0]], (TYPES[window.pair[0]],)):
                count[TYPES.index(name)] += 1
    return count


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--data", type=Path, required=True)
    command.add_argument("--read", nargs="+", action="append", required=True, metavar="SOURCE[=TIMES]")
    chosen = command.parse_args()
    reader = TokenizerAlone(load_wordpiece(chosen.folder / "tokenizer.json"))
    natural = read_source(chosen.data, "pairs", reader)
    shifts = [type_shift(natural, read_sources(chosen.data, uses, reader, None)) for uses in chosen.read]
    shift = np.mean(shifts, axis=0)
    for name, own in zip(TYPES, shift, strict=True):
        print(f"{name:10} {own:+.2f}")
    add_numbers(chosen.folder, "type_shift", shift)


if __name__ == "__main__":
    main()
