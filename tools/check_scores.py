"""Scores `onrecord check` on rows whose verdict is known: those of evals/check.yaml, or rows made of marked reports.

    python -m tools.check_scores [--lines]
    python -m tools.check_scores --data DATA [--read] [--rows 300] [--seed 0] [--lines]

DATA is the folder of the data sets. Rows are made of its marked reports and excerpts (evaluation/check_rows.py) that
the network which ships has not read, with --read of those that it has. --lines also prints each row that is judged
wrongly.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.checking.model import Finding
from onrecord.coder import load
from onrecord.documents.model import Document
from onrecord.evaluation.check_rows import MadeRow, MarkedText, RowMaker, marked_text, written_rows
from onrecord.evaluation.check_scores import CheckFigures, Judged, score_checks
from onrecord.evaluation.gold import read_gold
from onrecord.evaluation.marked_reports import MarkedReport
from onrecord.ontologies.checking import load_checking
from onrecord.ontologies.plover import load_plover
from training.reports import fold_of

OWN = Path(__file__).parents[1] / "evals/check.yaml"
FILES = ("reports/reports.jsonl", "reports/excerpts.jsonl")
LEFT_OUT = 1
"""The fold of the reports that the network which ships has not read (training/README.md)."""
ROUNDS = 1000


def made_rows(data: Path, number: int, seed: int, *, read: bool) -> tuple[dict[str, Document], list[MadeRow]]:
    """Marked reports, and rows made of them."""
    reports = [
        report
        for name in FILES
        for report in read_gold(data / name, MarkedReport)
        if (fold_of(report.id) == LEFT_OUT) is not read
    ]
    plover = load_plover()
    marked: Sequence[MarkedText] = [marked_text(report) for report in reports]
    rows = RowMaker(marked, load_checking(plover), plover, seed).rows(number)
    texts = {
        report.id: Document(report.text, report.title, report.outlet, report.url, report.date or None)
        for report in reports
    }
    return texts, rows


def judged(texts: Mapping[str, Document], rows: Sequence[MadeRow]) -> Iterator[tuple[MadeRow, Finding]]:
    """Each row with what is found of it; every text is read once."""
    checker = load().checker()
    for name in dict.fromkeys(row.text for row in rows):
        read = checker.read(texts[name])
        yield from ((row, checker.finding(read, row.cells)) for row in rows if row.text == name)


def show(figures: CheckFigures, found: Sequence[tuple[MadeRow, Finding]], *, lines: bool) -> None:
    """Print the figures, what became of the rows of each way, and with `lines` those that were judged wrongly."""
    for line in figures.lines():
        print(line)
    counts = Counter((row.way or "true", finding.verdict.value) for row, finding in found)
    for (way, verdict), number in sorted(counts.items()):
        print(f"  {way:<16}{verdict:<20}{number:>5}")
    if lines:
        for row, finding in found:
            if finding.verdict is not row.verdict:
                print(f"{row.text} {row.way or 'true'}: {finding.verdict} {row.cells}\n    {finding.why}")


def main() -> None:
    """Score, and print."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("--data", type=Path)
    command.add_argument("--read", action="store_true")
    command.add_argument("--rows", type=int, default=300)
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--lines", action="store_true")
    chosen = command.parse_args()
    if chosen.data is None:
        texts, rows = written_rows(OWN)
    else:
        texts, rows = made_rows(chosen.data, chosen.rows, chosen.seed, read=chosen.read)
    found = list(judged(texts, rows))
    kept: list[Judged] = [(row.text, row.verdict, finding.verdict) for row, finding in found]
    show(score_checks(kept, ROUNDS), found, lines=chosen.lines)


if __name__ == "__main__":
    main()
