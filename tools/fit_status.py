"""Fits the number table of `ontologies/data/en/status.yaml` on factuality data, and prints it.

    python tools/fit_status.py ../shared/data/factuality/train.jsonl

Each predicate has a class (status and form of the verb) and circumstances ("marks"); their values come from one ridge
regression of the gold scores on both. Classes under 30 predicates and marks under 40 are left out. Denials and threats
are set by hand in the file and are not fitted: see its comments.
"""

from __future__ import annotations

import argparse
import statistics
from collections import Counter
from pathlib import Path

import numpy as np

from onrecord.coder import load_parser, named_parse
from onrecord.documents.model import Span
from onrecord.encoder.session import Encoder
from onrecord.evaluation.gold import JudgedSentence, read_gold
from onrecord.factuality.status import Standing, read_standing
from onrecord.ontologies.status import load_status
from onrecord.ontologies.world import load_world
from onrecord.settings import DEFAULT

RARE_CLASS, RARE_MARK = 30, 40
WEIGHT_OF_CLASS, WEIGHT_OF_MARK = 1.0, 8.0
SMALLEST_SHIFT = 0.15


def standings(path: Path) -> list[tuple[float, Standing]]:
    """The gold score of each predicate that is no denial, and how the rules take it to stand."""
    encoder, world, lexicon = Encoder(), load_world(), load_status()
    parser = load_parser(DEFAULT, encoder)
    found = []
    for line in read_gold(path, JudgedSentence):
        parse = named_parse(parser, line.text, encoder.read(line.text), world)
        for event in line.events:
            inside = parse.tokens_in(Span(*event.span))
            if len(inside):
                head = next((i for i in inside if parse.tokens[i].head not in inside), inside[0])
                found.append((event.factuality, read_standing(parse, head, lexicon)))
    return [(score, standing) for score, standing in found if standing.status != "denied"]


def fit(rows: list[tuple[float, Standing]]) -> tuple[dict[str, float], dict[str, float]]:
    """Values of the classes and shifts of the marks, by ridge regression."""
    classes = Counter(f"{standing.status} {standing.shape}" for _, standing in rows)
    marks = Counter(mark for _, standing in rows for mark in standing.marks)
    named = [name for name, count in classes.items() if count >= RARE_CLASS]
    whole = sorted({standing.status for _, standing in rows})
    shifting = sorted(mark for mark, count in marks.items() if count >= RARE_MARK)
    column = {name: at for at, name in enumerate([*named, *whole, *shifting])}
    seen = np.zeros((len(rows), len(column)))
    for at, (_, standing) in enumerate(rows):
        seen[at, column.get(f"{standing.status} {standing.shape}", column[standing.status])] = 1
        for mark in standing.marks:
            if mark in column:
                seen[at, column[mark]] = 1
    ridge = np.diag([WEIGHT_OF_CLASS] * (len(named) + len(whole)) + [WEIGHT_OF_MARK] * len(shifting))
    weights = np.linalg.solve(seen.T @ seen + ridge, seen.T @ np.array([score for score, _ in rows]))
    values = {name: float(weights[column[name]]) for name in sorted(named)}
    values |= {name: statistics.mean(score for score, s in rows if s.status == name) for name in whole}
    shifts = {mark: float(weights[column[mark]]) for mark in shifting}
    return values, {mark: shift for mark, shift in shifts.items() if abs(shift) >= SMALLEST_SHIFT}


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    values, shifts = fit(standings(parser.parse_args().gold))
    for title, table in (("factuality", values), ("shifts", shifts)):
        print(f"{title}:")
        for name, number in table.items():
            print(f"  {name}: {number:.2f}")


if __name__ == "__main__":
    main()
