"""`onrecord doctor` says what is there and what is wrong, whatever is lacking, and ends with 1 for a fault only."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from stores import store_with

Run = Callable[..., SimpleNamespace]
Fresh = Callable[[str], "subprocess.CompletedProcess[str]"]

BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {package!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Blocked())
from onrecord.cli import main
main(["doctor", {store!r}])
"""


@pytest.mark.parametrize("package", ["msgspec", "duckdb", "onnxruntime", "lxml", "yaml", "numpy"])
def test_a_package_that_cannot_be_loaded_is_a_fault_and_no_traceback(
    package: str, tmp_path: Path, fresh: Fresh
) -> None:
    store = store_with(tmp_path / "store")
    ended = fresh(BLOCKED.format(package=package, store=str(store.path)))
    assert ended.returncode == 1
    assert "Traceback" not in ended.stdout + ended.stderr
    name = {"yaml": "pyyaml"}.get(package, package)
    line = next(line for line in ended.stdout.splitlines() if line.startswith("fault packages: "))
    assert f"{name} " in line
    assert "is installed but cannot be loaded" in line
    assert f"pip install --force-reinstall '{name}==" in ended.stdout
    assert "variables:" in ended.stdout, "the others are looked at, too"


def test_a_sound_installation_ends_with_0(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MODLE", "x")
    ended = run("doctor", "--json")
    found = json.loads(ended.out)
    assert (ended.code, found["faults"]) == (0, 0)
    (note,) = [each for each in found["findings"] if each["about"] == "variables"]
    assert note == {
        "about": "variables",
        "state": "note",
        "told": "ONRECORD_MODLE is set, and nothing reads it",
        "do": "no variable sets this: give --model to the command, or model= to onrecord.load",
    }
    about = [each["about"] for each in found["findings"]]
    assert list(dict.fromkeys(about)) == [
        "python", "packages", "extras", "files", "lists", "model", "reading", "fingerprint", "terminal", "disk",
        "variables",
    ]  # fmt: skip


def test_a_fault_ends_with_1_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "onrecord-store.json").write_text('{"format": 1}')
    ended = run("doctor", tmp_path)
    assert ended.code == 1
    assert f"fault store: {tmp_path} was made by an earlier onrecord" in ended.out
    assert ended.out.splitlines()[-1].startswith("1 fault, ")
