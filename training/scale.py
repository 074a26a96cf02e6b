"""Fit the scale of factuality: what readers mean where the encoder says so much, on data that it has not learned from.

    python -m training.scale src/onrecord/encoder/data --gold DATA/factuality/dev.jsonl

The scale is a rising line through the readers' medians over equal shares of the predicates, which is best by absolute
error. Prints the error with a scale fitted on each half and measured on the other; writes the one of all into the
folder's `decoder.npz`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.documents.model import Span
from onrecord.encoder.answers import STRAIGHT
from onrecord.encoder.factuality import factuality_of
from onrecord.encoder.session import Encoder
from onrecord.evaluation.gold import AnnotatedSentence, read_gold
from training.decoder import add_numbers

KNOTS = 12


def scale(said: NDArray[np.float64], meant: NDArray[np.float64]) -> NDArray[np.float64]:
    """2 x knots: means of what is said in each share, and the medians of what is meant, never falling."""
    shares = np.array_split(np.argsort(said), KNOTS)
    line = np.array([[said[own].mean() for own in shares], [np.median(meant[own]) for own in shares]])
    line[1] = np.maximum.accumulate(line[1])
    return line


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--gold", type=Path, required=True)
    chosen = command.parse_args()
    add_numbers(chosen.folder, "factuality_scale", STRAIGHT)
    encoder = Encoder(chosen.folder)
    said, meant = [], []
    for line in read_gold(chosen.gold, AnnotatedSentence):
        said += factuality_of(encoder.read(line.text), [Span(*event.span) for event in line.events])
        meant += [event.factuality for event in line.events]
    told, known = np.array(said), np.array(meant)
    half = np.arange(len(told)) % 2 == 0
    guess = np.empty(len(told))
    for own in (half, ~half):
        guess[own] = np.interp(told[own], *scale(told[~own], known[~own]))
    for name, numbers in (("as said", told), ("scaled, by halves", guess)):
        error, r = np.abs(numbers - known).mean(), np.corrcoef(numbers, known)[0, 1]
        print(f"{name}: mean absolute error {error:.4f}, r {r:.4f}")
    add_numbers(chosen.folder, "factuality_scale", scale(told, known))


if __name__ == "__main__":
    main()
