"""Fit how likely an event is right, on sentences that the networks which found it have not learned from.

    python -m training.event_certainty src/onrecord/encoder/data --folds runs/folds --gold evals/news.jsonl

Reads what the five folds said of their left-out sentences (`training.five_fold`), and what onrecord says of a file of
our own with the encoder in the folder; both with the raw shares. Writes the weights into the folder's `decoder.npz` and
prints a reliability table for each. An event counts as right if its type, actor and recipient are those of the gold.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from onrecord.coder import load
from onrecord.encoder.probabilities import log_odds
from onrecord.evaluation.choices import Scheme
from onrecord.evaluation.extraction import scored
from onrecord.evaluation.gold import MarkedEvent, MarkedSentence, read_gold
from onrecord.evaluation.reliability import Judged, reliability
from onrecord.evaluation.running import run_extraction
from onrecord.events.calibration import EventCalibration
from training.certainty import fit
from training.decoder import add_numbers

RAW = np.array([1.0, 0.0], np.float32)


def judgements(
    gold: Sequence[MarkedSentence], said: Mapping[str, Sequence[MarkedEvent]], scheme: Scheme = Scheme.plover
) -> list[Judged]:
    """The raw share of each event, and whether it is right."""
    return [item for line in gold if line.id in said for item in scored(line.events, said[line.id], scheme)]


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--folds", type=Path, required=True)
    command.add_argument("--gold", type=Path, required=True)
    chosen = command.parse_args()
    add_numbers(chosen.folder, "event_certainty", RAW)
    own = read_gold(chosen.gold, MarkedSentence)
    coder = load(str(chosen.folder))
    sets = {str(chosen.gold): judgements(own, run_extraction(coder, own, lambda _: None, all_statuses=True).predicted)}
    folded: list[Judged] = []
    for fold in sorted(chosen.folds.glob("fold*")):
        gold = read_gold(fold / "extract-gold.jsonl", MarkedSentence)
        said = {line.id: line.events for line in read_gold(fold / "extract.jsonl", MarkedSentence)}
        folded += judgements(gold, said)
    sets["the five folds"] = folded
    most = max(map(len, sets.values()))  # each file counts as much as the other
    pooled = [item for items in sets.values() for item in items * round(most / len(items))]
    table = np.array([[log_odds(raw), 1.0] for raw, _ in pooled])
    right = np.array([good for _, good in pooled], float)
    weights = fit(table, right)
    print("weights", weights.round(3).tolist())
    fitted = EventCalibration(*weights.tolist())
    for name, items in sets.items():
        print(name)
        shown = reliability([(fitted.probability(raw), good) for raw, good in items])
        print("\n".join(shown.lines() if shown else ()))
    add_numbers(chosen.folder, "event_certainty", weights)


if __name__ == "__main__":
    main()
