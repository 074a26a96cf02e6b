"""What a chosen number is worth: our own sets and the golden texts, read with other values of it.

    python tools/vary_thresholds.py fusion.kept 0.4 0.6
    python tools/vary_thresholds.py en/coreference.yaml:weights.subject 3 9

For the value as it stands and for each one given, a line: events of `evals/news.jsonl` (type F1, F1 of type, actor and
recipient, sentences rightly silent of 180), the type of the marked pairs of `evals/relation.jsonl` (macro-F1), the
attributions of `evals/attribution.jsonl` (F1 of content and source), and the rows of the golden texts that are lost or
changed. A value takes about a minute. The package is copied, and only the copy's file is edited.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from golden_records import sources

import onrecord
from onrecord.evaluation.choices import Choices, Kind
from onrecord.evaluation.kinds import evaluate

ROOT = Path(__file__).parents[1]
DATA = Path("onrecord/ontologies/data")
_NOT_COMPARED = {"id", "anchor", "decision", "confidence", "voucher", "parent", "told"}
"""Fields of a row that follow from others, or that change with every weight."""


def main() -> None:
    """Print a line for the value as it stands, and for each value given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "name", help="fusion.kept in policy/thresholds.yaml; else file and place: en/coreference.yaml:reach.one"
    )
    parser.add_argument("values", nargs="+", type=float)
    told = parser.parse_args()
    file, _, place = told.name.rpartition(":")
    file, place = (file, place) if file else ("policy/thresholds.yaml", f"sections.{place}.value")
    try:
        text = (ROOT / "src" / DATA / file).read_text(encoding="utf-8")
        edited = [None, *(with_value(text, place, value) for value in told.values)]
    except (OSError, KeyError) as error:
        parser.error(f"{told.name}: {error}")
    before = None
    for value, other in zip((None, *told.values), edited, strict=True):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "src", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
            if other is not None:
                (Path(folder) / DATA / file).write_text(other, encoding="utf-8")
            found = measured(Path(folder))
        before = before or found
        print(line("as it stands" if value is None else f"{value:g}", found, before), flush=True)


def with_value(text: str, place: str, value: float) -> str:
    """A YAML file with another value of the number at a place, as "reach.body".

    Raises:
        KeyError: There is no such number.
    """
    node = yaml.compose(text)
    for step in place.split("."):
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((below for key, below in pairs if key.value == step), None)
    if not isinstance(node, yaml.ScalarNode):
        raise KeyError(f"there is no number {place}")
    return f"{text[: node.start_mark.index]}{value:g}{text[node.end_mark.index :]}"


def measured(source: Path) -> dict[str, Any]:
    """What a copy of the package reaches, from a process of its own."""
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import vary_thresholds as v; v.figures()"
    run = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(source)}, stdout=subprocess.PIPE, check=True
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def figures() -> None:
    """Print, as JSON, the figures on our own sets and the rows of the golden texts."""
    coder = onrecord.load()

    def scores(kind: Kind, name: str, choices: Choices) -> dict[str, Any]:
        gold = ROOT / "evals" / name
        return evaluate(kind, gold, lambda: coder, choices, lambda _: lambda _: None).figures.to_dict()

    news = scores(Kind.extract, "news.jsonl", Choices(all_statuses=True, rounds=0))
    pairs = scores(Kind.relation, "relation.jsonl", Choices(rounds=0))
    said = scores(Kind.attribution, "attribution.jsonl", Choices(rounds=0))
    rows = []
    for name, path in sources().items():
        if path.suffix != ".txt":
            continue
        record = coder.read(path.read_text(encoding="utf-8"), date="2024-03-10").to_dict()
        for kind in ("statements", "events"):
            plain = ({k: v for k, v in row.items() if k not in _NOT_COMPARED} for row in record[kind])
            rows += [f"{name} {kind} {json.dumps(row, sort_keys=True, default=str)}" for row in plain]
    print(
        json.dumps(
            {
                "news": [news["type"]["f1"], news["pair"]["f1"], news["rightly_silent"]],
                "relation": pairs["root"]["macro_f1"],
                "attribution": said["attributions"]["content+source"]["f1"],
                "rows": rows,
            }
        )
    )


def line(value: str, found: dict[str, Any], before: dict[str, Any]) -> str:
    """The figures of one value, as a person reads them."""
    kind, pair, silent = found["news"]
    lost = len(set(before["rows"]) - set(found["rows"]))
    return (
        f"{value}: news {kind:.3f}, {pair:.3f}, {silent}; pairs {found['relation']:.3f}; "
        f"attributions {found['attribution']:.3f}; {lost} of {len(before['rows'])} rows other, {len(found['rows'])} now"
    )


if __name__ == "__main__":
    main()
