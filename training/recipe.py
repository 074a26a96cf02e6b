"""Run a recipe from where it stands: that of the encoder that ships, `training/recipe.yaml`, or another.

    python -m training.recipe --list
    python -m training.recipe --data ../shared/data --out runs
    python -m training.recipe --data ../shared/data --out runs/tried --try
    python -m training.recipe --recipe training/students.yaml --data ../shared/data --out runs

Steps that are done, by the record in `OUT/recipe.json`, are not run again, and a training that was stopped goes on from
its last checkpoint. The record keeps the hash of every file that is read and, step by step, the command, the seconds
that it took and the hash of what it made. With `--try` every command runs on a little of the data, to see that all of
them still work: what comes out reads nothing.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from onrecord.evaluation.card import file_sha256
from training.sources import CODED, EXAMPLES

RECIPE = Path(__file__).with_name("recipe.yaml")
DATA_FILES = (
    "attribution/train.jsonl", "attribution/dev.jsonl", "events/plv_train.jsonl", "events/coped_train.jsonl",
    "factuality/train.jsonl", "factuality/dev.jsonl", "reports/reports.jsonl", "reports/excerpts.jsonl",
    "pages/pages.jsonl", "ecbplus/train.jsonl",
)  # fmt: skip
"""What the steps read of the folder with the data sets."""
_TRIED = {"attribution": 4, "events": 150, "factuality": 60, "reports": 3, "pages": 2, "ecbplus": 3}
"""Rows of each file that a trial reads."""
_TRIAL = {
    "training.train": ["--told", "0", "--sample", "150"],
    "training.five_fold": ["--sample", "150", "--folds", "0"],
}
"""What else a trial says: every so many windows, the first layer told (its teacher has fewer), one fold of five."""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One command.

    Attributes:
        name: What it is called in the record.
        says: What it does, for a person.
        run: A module of training and its arguments.
        minutes: On two cores.
        makes: The file that it writes; nothing where it only prints.
    """

    name: str
    says: str
    run: str
    minutes: int
    makes: str | None = None


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The steps, in order."""

    version: str
    source: str
    date: Any
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run of the recipe reads and writes."""

    data: Path
    out: Path
    teacher: str
    tried: bool

    def command(self, step: Step) -> list[str]:
        """The command of a step."""
        words = [word.format(data=self.data, out=self.out, teacher=self.teacher) for word in shlex.split(step.run)]
        module, *arguments = words
        if module == "training.train":
            arguments.append("--resume")
        if self.tried:
            arguments += _TRIAL.get(module, [])
        return ["-m", module, *arguments]


def read_recipe(path: Path = RECIPE) -> Recipe:
    """The recipe, checked.

    Raises:
        ValueError: A step has a wrong field, or two have one name.
    """
    recipe = msgspec.yaml.decode(path.read_bytes(), type=Recipe)
    names = [step.name for step in recipe.steps]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{path} has two steps of the name {', '.join(twice)}: give each its own")
    return recipe


def little(data: Path, folder: Path) -> Path:
    """The first rows of each data set in a folder of their own, to try the commands on."""
    for name in DATA_FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with (data / name).open(encoding="utf-8") as rows:
            path.write_text("".join(islice(rows, _TRIED[path.parent.name])), encoding="utf-8")
    return folder


def hashes(data: Path) -> dict[str, str]:
    """The hash of every file that the steps read, by its name."""
    files = {name: data / name for name in DATA_FILES}
    files |= {f"{folder.name}/{file.name}": file for folder in (EXAMPLES, CODED) for file in sorted(folder.glob("*"))}
    return {name: file_sha256(path) for name, path in files.items()}


def run(recipe: Recipe, places: Places) -> Iterator[str]:
    """Run what is not done yet, and again what reads something made anew; a line before and after each step.

    Raises:
        CalledProcessError: A command failed; what it said stands above.
    """
    record_path = places.out / "recipe.json"
    record: dict[str, Any] = {"steps": {}}
    if record_path.exists():
        record = json.loads(record_path.read_text(encoding="utf-8"))
    record["read"] = hashes(places.data)
    anew: set[str] = set()
    for step in recipe.steps:
        command = places.command(step)
        if record["steps"].get(step.name, {}).get("command") == command and not anew.intersection(command):
            yield f"{step.name}: done before"
            continue
        yield f"{step.name}: {step.says}; about {step.minutes} minutes\n  python {shlex.join(command)}"
        began = time.monotonic()
        subprocess.run([sys.executable, *command], check=True)  # noqa: S603 - our own commands
        made = None
        if step.makes is not None:
            path = places.out / step.makes
            made = file_sha256(path)
            anew.update((str(path), str(path.parent)))
        record["steps"][step.name] = {
            "command": command,
            "seconds": round(time.monotonic() - began),
            "makes": step.makes,
            "sha256": made,
        }
        record_path.write_text(json.dumps(record, indent=1), encoding="utf-8")
    yield f"all {len(recipe.steps)} steps are done; {record_path} has what they read and made"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recipe", type=Path, default=RECIPE, help="another one: training/students.yaml")
    parser.add_argument("--list", action="store_true", help="print the steps and run nothing")
    parser.add_argument("--data", type=Path, help="the folder with attribution/, events/ and factuality/")
    parser.add_argument("--out", type=Path, default=Path("runs"), help="the folder for all that is made")
    parser.add_argument("--teacher", type=Path, help="MPNet's base weights; OUT/all-mpnet-base-v2 if not said")
    parser.add_argument("--try", dest="tried", action="store_true", help="run every command on a little of the data")
    chosen = parser.parse_args()
    recipe = read_recipe(chosen.recipe)
    if chosen.list:
        print("\n".join(f"{step.name:16} {step.minutes:3} min  {step.says}" for step in recipe.steps))
        return
    if chosen.data is None:
        parser.error("--data is missing: the folder with attribution/, events/ and factuality/")
    absent = [name for name in DATA_FILES if not (chosen.data / name).exists()]
    if absent:
        parser.error(f"{chosen.data} lacks {', '.join(absent)}")
    teacher = chosen.teacher or chosen.out / "all-mpnet-base-v2"
    asked = any("{teacher}" in step.run for step in recipe.steps)
    if asked and not chosen.tried and not teacher.exists():
        parser.error(f"{teacher} is not there: training/README.md says how to get the teacher's base weights")
    chosen.out.mkdir(parents=True, exist_ok=True)
    data = little(chosen.data, chosen.out / "data") if chosen.tried else chosen.data
    for line in run(recipe, Places(data, chosen.out, "minilm" if chosen.tried else str(teacher), chosen.tried)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
