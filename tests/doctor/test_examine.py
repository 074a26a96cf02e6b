"""Faults that are really there are found, each with what to do; what is only worth knowing is no fault."""

from __future__ import annotations

import base64
import hashlib
import shutil
from collections.abc import Iterable
from importlib import metadata
from importlib.metadata import FileHash, PackagePath
from pathlib import Path
from types import SimpleNamespace

import pytest
from hand_reports import report
from stores import aside, store_with

from onrecord.doctor import own_files, packages, stores, surroundings
from onrecord.doctor.finding import Finding, looked_at
from onrecord.encoder.session import SHIPPED
from onrecord.settings import Settings
from onrecord.version import coder_name


def only(findings: Iterable[Finding]) -> Finding:
    (found,) = findings
    return found


def faults(findings: Iterable[Finding]) -> list[Finding]:
    return [each for each in findings if each.state == "fault"]


# Packages


def test_this_installation_has_what_it_needs() -> None:
    found = only(packages.core())
    assert found.state == "ok"
    assert "duckdb 2" in found.told
    assert only(packages.python()).told.startswith("Python 3.")


@pytest.mark.parametrize(
    ("version", "told", "do"),
    [
        (None, "lxml is missing; lxml>=5 is needed", "pip install 'lxml>=5'"),
        ("4.9.1", "lxml is 4.9.1; lxml>=5 is needed", "pip install 'lxml>=5'"),
    ],
)
def test_a_package_that_is_missing_or_too_old_is_a_fault(
    version: str | None, told: str, do: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = metadata.version

    def pretended(name: str) -> str:
        if name != "lxml":
            return real(name)
        if version is None:
            raise metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(packages.metadata, "version", pretended)
    assert only(packages.core()) == Finding("packages", "fault", told, do)


def test_an_extra_that_is_missing_or_too_old_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages.metadata, "requires", lambda _name: ["no-such-thing>=1; extra == 'ray'"])
    found = only(packages.extras())
    assert (found.state, found.told) == ("ok", f"[ray] is not installed (no-such-thing): {packages.EXTRAS['ray']}")
    monkeypatch.setattr(packages.metadata, "requires", lambda _name: ["pytest>=999; extra == 'ray'"])
    found = only(packages.extras())
    assert (found.state, found.do) == ("note", "pip install 'pytest>=999'")


@pytest.mark.parametrize(
    ("version", "state"), [((3, 10, 2), "fault"), ((3, 11, 0), "ok"), ((3, 14, 1), "ok"), ((3, 15, 0), "note")]
)
def test_a_python_is_judged_by_what_is_tested(
    version: tuple[int, ...], state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.version_info", version)
    assert only(packages.python()).state == state


# Our own files


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of two files, as pip has installed it."""
    for name in ("a.py", "b.yaml"):
        (tmp_path / name).write_text(name, encoding="utf-8")

    def recorded(_name: str) -> list[PackagePath]:
        listed = []
        for name in ("a.py", "b.yaml"):
            path = PackagePath(name)
            digest = base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()).decode().rstrip("=")
            path.hash = FileHash(f"sha256={digest}")
            path.dist = metadata.PathDistribution(tmp_path / "onrecord.dist-info")
            listed.append(path)
        return listed

    monkeypatch.setattr(own_files.metadata, "files", recorded)
    return tmp_path


def test_files_as_they_were_installed_are_sound(installed: Path) -> None:
    assert only(own_files.files(installed)).told.startswith("2 files of onrecord are as they were installed")


def test_a_file_that_was_changed_is_a_fault_and_one_that_came_is_told(installed: Path) -> None:
    (installed / "b.yaml").write_text("other", encoding="utf-8")
    (installed / "new.py").write_text("new", encoding="utf-8")
    changed, came = own_files.files(installed)
    assert (changed.state, came.state) == ("fault", "note")
    assert "1 of 2 files are not as they were installed: b.yaml" in changed.told
    assert "1 files were not installed, and change the fingerprint: new.py" in came.told
    (installed / "a.py").unlink()
    assert "2 of 2 files" in next(own_files.files(installed)).told


def test_a_model_that_was_cut_short_is_a_fault(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    network = tmp_path / "model" / "encoder.onnx"
    network.write_bytes(network.read_bytes()[:1_000_000])
    settings = Settings(model=str(tmp_path / "model"))
    for found in (only(own_files.encoder(settings)), only(own_files.reading(settings))):
        assert found.state == "fault"
        assert "encoder.onnx cannot be read" in found.told
        assert "--model" in found.do or "leave that option out" in found.do
    (tmp_path / "model" / "tokenizer.json").unlink()
    assert "has no tokenizer.json" in only(own_files.encoder(settings)).told


def test_a_table_of_actors_that_is_wrong_is_a_fault(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,countri\nAnn,GBR\n", encoding="utf-8")
    found = only(own_files.reading(Settings(actors=str(table))))
    assert found.state == "fault"
    assert "countri" in found.told


def test_what_ships_loads_and_reads() -> None:
    settings = Settings()
    states = [only(check(settings)).state for check in (own_files.encoder, own_files.reading, own_files.fingerprint)]
    assert states == ["ok", "ok", "ok"]


def test_lists_that_are_not_prebuilt_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ontologies.prebuilt.load", lambda _kind: None)
    assert only(own_files.lists()).state == "note"


# What is around


@pytest.mark.parametrize(
    ("name", "do"),
    [
        ("ONRECORD_DEBG", "did you mean ONRECORD_DEBUG?"),
        ("ONRECRD_DEBUG", "did you mean ONRECORD_DEBUG?"),
        ("onrecord_debug", "did you mean ONRECORD_DEBUG?"),
        ("ONRECORD_MODEL", "no variable sets this: give --model to the command, or model= to onrecord.load"),
        ("ONRECORD_MIN_CONFIDNCE", "give --min-confidence to the command, or min_confidence= to onrecord.load"),
        ("ONRECORD_COLOUR", "remove it; onrecord reads ONRECORD_DEBUG and nothing else"),
    ],
)
def test_a_variable_that_nothing_reads_is_named_with_what_was_meant(name: str, do: str) -> None:
    found = only(surroundings.variables({name: "1", "HOME": "/", "RECORD": "x"}))
    assert found.state == "note"
    assert found.told == f"{name} is set, and nothing reads it"
    assert do in found.do


def test_a_variable_that_is_read_is_in_order() -> None:
    assert only(surroundings.variables({"ONRECORD_DEBUG": "1"})) == Finding("variables", "ok", "ONRECORD_DEBUG is set")


@pytest.mark.parametrize(("free", "state"), [(5e9, "ok"), (5e8, "note"), (1e6, "fault")])
def test_little_room_is_told_and_none_is_a_fault(
    free: float, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings.shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    assert [each.state for each in surroundings.room(tmp_path / "not" / "there")] == [state, state]


def test_an_output_without_unicode_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Output:
        encoding = "ANSI_X3.4-1968"

        @staticmethod
        def isatty() -> bool:
            return False

    monkeypatch.setattr("sys.stdout", Output())
    found = only(surroundings.terminal())
    assert (found.state, "PYTHONUTF8=1" in found.do) == ("note", True)


# A store


def findings_of(path: Path) -> list[Finding]:
    return list(stores.store(path, Settings()))


def test_a_store_of_this_coder_is_sound(tmp_path: Path) -> None:
    store_with(tmp_path, [report("Iran met France.", "met", ["Iran"], ["France"]), aside("b")],
               coder=coder_name(Settings(), "2019-05-29"))  # fmt: skip
    found = findings_of(tmp_path)
    assert {each.state for each in found} == {"ok"}
    assert any("1 documents in 1 part, 1 inputs set aside" in each.told for each in found)


def test_a_store_of_another_coder_is_told(tmp_path: Path) -> None:
    store_with(tmp_path, [report("Iran met France.", "met", ["Iran"], ["France"])])
    (note,) = [each for each in findings_of(tmp_path) if each.state == "note"]
    assert "last written by another coder: coder 1; this one is onrecord " in note.told


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        (None, "is not a store"),
        ('{"format": 1}', "made by an earlier onrecord (format 1; this one reads 2)"),
        ('{"format": 99}', "made by a newer onrecord"),
        ("[]", "damaged"),
    ],
)
def test_what_is_no_store_of_this_onrecord_is_a_fault(manifest: str | None, told: str, tmp_path: Path) -> None:
    if manifest is not None:
        (tmp_path / "onrecord-store.json").write_text(manifest)
    found = only(findings_of(tmp_path))
    assert (found.state, bool(found.do)) == ("fault", True)
    assert told in found.told


def test_a_part_that_is_gone_or_cut_is_a_fault(tmp_path: Path) -> None:
    store_with(tmp_path, [report("Iran met France.", "met", ["Iran"], ["France"])])
    (events,) = tmp_path.rglob("events.parquet")
    events.write_bytes(events.read_bytes()[:-5])
    (found,) = faults(findings_of(tmp_path))
    assert "events.parquet has another size" in found.told
    events.unlink()
    (found,) = faults(findings_of(tmp_path))
    assert "1 files are not as they were written: part-00000001/events.parquet is missing" in found.told
    assert "onrecord verify" in found.do


def test_a_ledger_that_is_no_ledger_is_a_fault(tmp_path: Path) -> None:
    store_with(tmp_path, [report("Iran met France.", "met", ["Iran"], ["France"])])
    (tmp_path / "ledger.sqlite").write_bytes(b"nothing" * 1000)
    assert faults(findings_of(tmp_path))


def test_a_store_that_is_being_written_is_told(tmp_path: Path) -> None:
    store = store_with(tmp_path, [report("Iran met France.", "met", ["Iran"], ["France"])])
    with store.held():
        assert any("it is being written just now" in each.told for each in findings_of(tmp_path))
    assert not any("being written" in each.told for each in findings_of(tmp_path))


def test_an_empty_store_and_what_a_stopped_run_left_are_told(tmp_path: Path) -> None:
    store = store_with(tmp_path)
    (store.parts_folder / ".tmp-part-00000007-1").mkdir()
    told = [each.told for each in findings_of(tmp_path) if each.state == "note"]
    assert told == ["1 unfinished folders of a run that is going on, or was stopped", "nothing is on record in it"]


def test_a_check_that_breaks_is_a_fault_and_no_end() -> None:
    def broken() -> Iterable[Finding]:
        yield Finding("x", "ok", "first")
        raise ImportError("no lxml")

    first, last = looked_at("x", broken)  # type: ignore[arg-type]
    assert (first.state, last.state) == ("ok", "fault")
    assert last.told == "could not be looked at: ImportError: no lxml"
