"""What `--min-confidence` is worth: precision and recall of events on marked texts that the network has not read.

    python tools/least_confidence.py DATA --without FOLD

DATA is the folder of the data sets, FOLD the fold of texts that the network which ships was trained without
(`training/recipe.yaml`). Prints the rows of the table in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.coder import load
from onrecord.evaluation.gold import read_gold
from onrecord.evaluation.marked_reports import MarkedReport
from onrecord.evaluation.reports import score_reports
from onrecord.evaluation.running import run_reports
from onrecord.records.rows import Record
from training.reports import fold_of

FILES = ("reports/reports.jsonl", "reports/excerpts.jsonl")
LEAST = (0.0, 0.4, 0.5, 0.6, 0.7)
LEVELS = ("type", "parties")


def scored(gold: Sequence[MarkedReport], records: Mapping[str, Record], least: float) -> Iterator[str]:
    """Precision and recall of each level where only events of at least a confidence are kept."""
    kept = {
        key: replace(record, events=tuple(event for event in record.events if event.confidence >= least))
        for key, record in records.items()
    }
    figures = score_reports(gold, kept).events
    return (f"{figures[level].p:.2f}, {figures[level].r:.2f}".replace("0.", ".") for level in LEVELS)


def main() -> None:
    """Print the table."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("data", type=Path)
    command.add_argument("--without", type=int, required=True)
    chosen = command.parse_args()
    coder = load()
    sets = []
    for name in FILES:
        gold = [each for each in read_gold(chosen.data / name, MarkedReport) if fold_of(each.id) == chosen.without]
        sets.append((gold, run_reports(coder, gold, lambda _: None).predicted))
    print("| at least | reports: type | with parties | excerpts: type | with parties |\n|---|---|---|---|---|")
    for least in LEAST:
        cells = [cell for gold, records in sets for cell in scored(gold, records, least)]
        print(f"| {f'{least:g}'.removeprefix('0') or 0} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
