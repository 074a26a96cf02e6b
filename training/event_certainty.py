"""Fit how likely an event is right, on whole reports that the network which found it has not learned from.

    python -m training.event_certainty src/onrecord/encoder/data --data ../shared/data --without 1

The network reads the reports, excerpts and pages of the fold that it was trained without, and gives raw shares; a
logistic curve is fitted to them. Writes its weights into the folder's `decoder.npz`, and prints a reliability table
for each file. An event counts as right if its type and parties are those of the marks; what is optional there is left
out, and what the marks do not have is wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.coder import load
from onrecord.encoder.probabilities import log_odds
from onrecord.evaluation.deeds import deeds, pair_rows
from onrecord.evaluation.gold import read_gold
from onrecord.evaluation.marked_reports import MarkedReport
from onrecord.evaluation.reliability import Judged, reliability
from onrecord.evaluation.reports import scored
from onrecord.evaluation.running import run_reports
from onrecord.events.calibration import EventCalibration
from training.certainty import fit
from training.decoder import add_numbers
from training.reports import FILES, fold_of

RAW = np.array([1.0, 0.0], np.float32)


def left_out(folder: Path, gold: Path, fold: int) -> Iterator[Judged]:
    """The raw share of each event of a file's texts of one fold, as a network reads them; and whether it is right."""
    own = [report for report in read_gold(gold, MarkedReport) if fold_of(report.id) == fold]
    said = run_reports(load(str(folder)), own, lambda _: None).predicted
    for report in own:
        if report.id in said:
            wanted = deeds(report)
            yield from scored(wanted, pair_rows(report, wanted, said[report.id]))


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--data", type=Path, required=True)
    command.add_argument("--without", type=int, required=True, help="the fold that the network has not read")
    chosen = command.parse_args()
    add_numbers(chosen.folder, "event_certainty", RAW)
    sets = {name: list(left_out(chosen.folder, chosen.data / name, chosen.without)) for name in FILES}
    pooled = [item for items in sets.values() for item in items]
    table = np.array([[log_odds(raw), 1.0] for raw, _ in pooled])
    weights = fit(table, np.array([good for _, good in pooled], float))
    print("weights", weights.round(3).tolist())
    fitted = EventCalibration(*weights.tolist())
    for name, items in sets.items():
        print(name)
        shown = reliability([(fitted.probability(raw), good) for raw, good in items])
        print("\n".join(shown.lines() if shown else ()))
    add_numbers(chosen.folder, "event_certainty", weights)


if __name__ == "__main__":
    main()
