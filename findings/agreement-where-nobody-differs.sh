#!/usr/bin/env bash
# Krippendorff's alpha of two readers who always chose the same one value, such as "actual" for every event of a short
# report: NLTK 3.10.4 says 1, krippendorff 0.9.0 and simpledorff 0.0.2 end in an error of their own. Where values differ
# the three agree to the last digit. Alpha compares disagreement seen with disagreement to be expected, and where only
# one value occurs none can be expected: 0 divided by 0, which says nothing. A mean over fields or reports is too high
# with NLTK's 1, and is not reached with the others.
# A good guess: packages for one measure agree on the case that comes first, two readers who agree in everything.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  nltk==3.10.4 krippendorff==0.9.0 simpledorff==0.0.2 numpy==2.4.6 pandas==3.1.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

import krippendorff
import pandas
import simpledorff
from nltk.metrics.agreement import AnnotationTask

STATUS = {"actual": 1, "planned": 2, "denied": 3}
MIXED = {"Ada": ["actual", "planned", "denied", "actual"], "Ben": ["actual", "planned", "actual", "actual"]}
ALIKE = {"Ada": ["actual"] * 4, "Ben": ["actual"] * 4}


def rows(read):
    return [(who, str(event), value) for who, values in read.items() for event, value in enumerate(values)]


def by_nltk(read):
    return AnnotationTask(data=rows(read)).alpha()


def by_krippendorff(read):
    table = [[STATUS[value] for value in values] for values in read.values()]
    return krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")


def by_simpledorff(read):
    table = pandas.DataFrame(rows(read), columns=["who", "event", "value"])
    return simpledorff.calculate_krippendorffs_alpha_for_df(
        table, experiment_col="event", annotator_col="who", class_col="value"
    )


def tried(measure, read):
    try:
        return round(float(measure(read)), 4)
    except Exception as error:
        return type(error).__name__


expected = {
    "nltk": (0.5882, 1.0),
    "krippendorff": (0.5882, "ValueError"),
    "simpledorff": (0.5882, "ZeroDivisionError"),
}
changed = []
for name, measure in {"nltk": by_nltk, "krippendorff": by_krippendorff, "simpledorff": by_simpledorff}.items():
    seen = (tried(measure, MIXED), tried(measure, ALIKE))
    print(f"{name} {version(name)}: one event of four read otherwise {seen[0]}; all alike {seen[1]}")
    changed += [] if seen == expected[name] else [name]
if changed:
    raise SystemExit(f"CHANGED: {changed}")
print("AS FOUND: where nobody differs, one package says 1 and two say nothing.")
PYTHON
