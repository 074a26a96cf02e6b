"""The coder's name changes with whatever could change a row, and with nothing else."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import ModelError, OntologyError, SettingsError
from onrecord.settings import Settings
from onrecord.version import LOOKING, PACKAGE, coder_name, fingerprint


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with code, a lexicon and a network, all small."""
    folder = tmp_path / "onrecord"
    (folder / "ontologies" / "data").mkdir(parents=True)
    (folder / "encoder").mkdir()
    (folder / "coder.py").write_text("CODE = 1", encoding="utf-8")
    (folder / "ontologies" / "data" / "lexicon.yaml").write_text("verbs: [visit]", encoding="utf-8")
    (folder / "encoder" / "encoder.onnx").write_bytes(b"network")
    return folder


@pytest.mark.parametrize(
    "change",
    [
        lambda package: (package / "coder.py").write_text("CODE = 2", encoding="utf-8"),
        lambda package: (package / "ontologies/data/lexicon.yaml").write_text("verbs: [visits]", encoding="utf-8"),
        lambda package: (package / "encoder/encoder.onnx").write_bytes(b"networj"),
        lambda package: (package / "new.py").touch(),
        lambda package: (package / "coder.py").rename(package / "kodar.py"),
    ],
    ids=["code", "lexicon", "network", "new file", "moved file"],
)
def test_a_changed_file_changes_the_fingerprint(change: Callable[[Path], object], package: Path) -> None:
    before = fingerprint(Settings(), package)
    change(package)
    assert fingerprint(Settings(), package) != before


def test_what_changes_no_row_changes_nothing(package: Path, tmp_path: Path) -> None:
    before = fingerprint(Settings(), package)
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "coder.pyc").write_bytes(b"compiled")
    (package / "pages" / "static").mkdir(parents=True)
    (package / "pages" / "static" / "onrecord.css").write_text("p { margin: 0 }", encoding="utf-8")
    assert fingerprint(Settings(), package) == before
    shutil.copytree(package, tmp_path / "elsewhere")
    assert fingerprint(Settings(), tmp_path / "elsewhere") == before


def test_settings_change_the_name(package: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("name: one", encoding="utf-8")
    table = tmp_path / "mine.csv"
    table.write_text("name\nFatah\n", encoding="utf-8")
    model = shutil.copytree(package, tmp_path / "model")
    settings = [
        Settings(),
        Settings(parser="en_core_web_sm"),
        Settings(ontology=str(own)),
        Settings(model=str(model)),
        Settings(min_confidence=0.5),
        Settings(actors=str(table)),
    ]
    names = [coder_name(each, None) for each in settings] + [coder_name(Settings(), "2019-05-29")]
    assert len(set(names)) == 7
    own.write_text("name: two", encoding="utf-8")
    assert coder_name(Settings(ontology=str(own)), None) not in names
    table.write_text("name\nHamas\n", encoding="utf-8")
    assert coder_name(Settings(actors=str(table)), None) not in names


@pytest.mark.parametrize("likelihood", [-0.1, 1.1, float("nan")])
def test_a_likelihood_is_between_0_and_1(likelihood: float) -> None:
    with pytest.raises(SettingsError, match="from 0 to 1"):
        Settings(min_confidence=likelihood)


def test_the_name_is_of_this_package() -> None:
    assert list(PACKAGE.rglob("lexicon.yaml"))
    assert list(PACKAGE.rglob("encoder.onnx"))
    assert coder_name(Settings(), None) == coder_name(Settings(), None)
    assert fingerprint(Settings()) in coder_name(Settings(), None)


def test_what_cannot_be_read_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        fingerprint(Settings(model=str(tmp_path / "none")))
    with pytest.raises(OntologyError, match="cannot be read"):
        fingerprint(Settings(ontology=str(tmp_path / "none.yaml")))
    with pytest.raises(OntologyError, match="cannot be read"):
        fingerprint(Settings(actors=str(tmp_path / "none.csv")))


def test_what_only_looks_at_rows_is_above_the_coder() -> None:
    layers = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (each for each in layers["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    above = contract["layers"][: contract["layers"].index("onrecord.coder")]
    assert {name.removeprefix("onrecord.") for layer in above for name in layer.split(" | ")} >= LOOKING
    assert all((PACKAGE / name).is_dir() for name in LOOKING)
