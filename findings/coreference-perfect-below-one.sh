#!/usr/bin/env bash
# coreference-eval 0.0.2: an answer that is the gold itself does not score 1 once a gold cluster has one mention only.
# CEAF leaves single mentions out of the answer but counts them in the gold, while MUC, B3 and LEA leave them out of
# both: the CoNLL mean of a perfect answer is 0.889 with one such mention, 0.833 with two, and leaving them out of the
# answer costs nothing. Whoever marks everybody in a report, also a witness named once, gets figures that are too low.
# A good guess: gold against gold is 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check coreference-eval==0.0.2 numpy==2.4.6 scipy==1.17.1
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from corefeval import get_metrics

PRESIDENT = [[0, 1], [6, 6]]  # "The president ... she": two mentions, first and last word
WITNESS = [[9, 10]]  # named once
TOWN = [[14, 14]]  # named once


def score(answer, gold):
    mean, measures = get_metrics(answer, gold, verbose=False)
    return round(float(mean), 3), {name: round(float(measure["f1"]), 3) for name, measure in measures.items()}


one = {"muc": 1.0, "b_cubed": 1.0, "ceafe": 1.0, "lea": 1.0}
trials = {
    "no single mention": ([PRESIDENT], [PRESIDENT], (1.0, one)),
    "one single mention": ([PRESIDENT, WITNESS], [PRESIDENT, WITNESS], (0.889, {**one, "ceafe": 0.667})),
    "two single mentions": ([PRESIDENT, WITNESS, TOWN], [PRESIDENT, WITNESS, TOWN], (0.833, {**one, "ceafe": 0.5})),
    "two, neither answered": ([PRESIDENT], [PRESIDENT, WITNESS, TOWN], (0.833, {**one, "ceafe": 0.5})),
}
print("coreference-eval", version("coreference-eval"))
changed = []
for name, (answer, gold, expected) in trials.items():
    seen = score(answer, gold)
    print(f"{name}: CoNLL mean {seen[0]}, F1 {seen[1]}")
    changed += [] if seen == expected else [name]
if changed:
    raise SystemExit(f"CHANGED: {changed}")
print("AS FOUND: gold against gold is below 1 as soon as somebody is named once.")
PYTHON
