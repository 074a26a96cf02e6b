"""The recipe of the encoder that ships: its commands are there, and each finds what it reads."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from training import recipe as module
from training.recipe import DATA_FILES, RECIPE, Places, Recipe, Step, little, read_recipe, run

STUDENTS = RECIPE.with_name("students.yaml")


def places(folder: Path, *, tried: bool = False) -> Places:
    data = folder / "data"
    for name in DATA_FILES:
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text("{}\n" * 200, encoding="utf-8")
    (folder / "out").mkdir(exist_ok=True)
    return Places(data, folder / "out", "minilm", tried)


@pytest.mark.parametrize("step", [*read_recipe().steps, *read_recipe(STUDENTS).steps], ids=lambda step: step.name)
def test_a_step_runs_a_module_of_training(step: Step, tmp_path: Path) -> None:
    flag, name, *arguments = places(tmp_path).command(step)
    assert flag == "-m"
    assert find_spec(name) is not None
    assert not [word for word in arguments if "{" in word]


@pytest.mark.parametrize("path", [RECIPE, STUDENTS])
def test_what_a_step_reads_an_earlier_one_made(path: Path, tmp_path: Path) -> None:
    made, where = set[str](), places(tmp_path)
    for step in read_recipe(path).steps:
        reads = [word for word in where.command(step) if word.endswith(".pt")]
        out = [f"{where.out}/{step.makes}"] if step.makes else []
        assert set(reads) - made - set(out) == set(), step.name
        made.update(out)


def test_a_trial_reads_a_little(tmp_path: Path) -> None:
    where = places(tmp_path, tried=True)
    assert where.command(Step("a", "b", "training.train --out {out}", 1))[-2:] == ["--sample", "150"]
    small = little(where.data, tmp_path / "small")
    assert 0 < len((small / "attribution/train.jsonl").read_text().splitlines()) < 10


def test_a_step_that_is_done_is_not_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = places(tmp_path)
    ran: list[list[str]] = []

    def fake(command: list[str], *, check: bool) -> None:
        assert check
        ran.append(command)
        (where.out / "made").write_text("x")

    monkeypatch.setattr(module.subprocess, "run", fake)
    one, other = (Step(name, "says", "training.train --out {out}", 1, "made") for name in ("one", "other"))
    list(run(Recipe("1", "s", "d", (one,)), where))
    said = list(run(Recipe("1", "s", "d", (one, other)), where))
    assert said[0] == "one: done before"
    assert ran == [[sys.executable, "-m", "training.train", "--out", str(where.out), "--resume"]] * 2
    record = json.loads((where.out / "recipe.json").read_text())
    assert record["steps"]["one"]["sha256"] == record["steps"]["other"]["sha256"]
    assert len(record["read"]["events/plv_train.jsonl"]) == 64


def test_what_reads_something_made_anew_is_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = places(tmp_path)
    ran: list[str] = []

    def fake(command: list[str], *, check: bool) -> None:
        assert check
        ran.append(command[2])
        (where.out / "network").mkdir(exist_ok=True)
        (where.out / "network/file").write_text("x")

    monkeypatch.setattr(module.subprocess, "run", fake)
    fit = Step("fit", "says", "training.scale {out}/network", 1, "network/file")
    apart = Step("apart", "says", "training.check {out}/other", 1)
    for rate in (1, 1, 2):
        export = Step("export", "says", f"training.export --to {{out}}/network --rate {rate}", 1, "network/file")
        list(run(Recipe("1", "s", "d", (export, fit, apart)), where))
    assert ran == ["training.export", "training.scale", "training.check", "training.export", "training.scale"]


def test_a_command_that_fails_ends_the_run(tmp_path: Path) -> None:
    broken = Recipe("1", "s", "d", (Step("one", "says", "training.check {out}/absent.txt", 1),))
    with pytest.raises(subprocess.CalledProcessError):
        list(run(broken, places(tmp_path)))
    assert not (tmp_path / "out/recipe.json").exists()


@pytest.mark.parametrize(
    ("text", "fault"),
    [("steps: [{name: a, says: b, run: c, minute: 1}]", "minute"), ("version: '1'", "steps|source")],
)
def test_a_wrong_field_is_named(text: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "recipe.yaml").write_text(text)
    with pytest.raises(ValueError, match=fault):
        read_recipe(tmp_path / "recipe.yaml")


def test_two_steps_of_one_name_are_refused(tmp_path: Path) -> None:
    step = "{name: a, says: b, run: c, minutes: 1}"
    (tmp_path / "recipe.yaml").write_text(f"version: '1'\nsource: s\ndate: 2026-11-29\nsteps: [{step}, {step}]\n")
    with pytest.raises(ValueError, match="two steps of the name a"):
        read_recipe(tmp_path / "recipe.yaml")
