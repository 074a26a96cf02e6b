"""A run into a store: the same tables whatever the number of processes, and wherever it was killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fake_coder import FakeStep

from onrecord.engines import inputs as inputs_module
from onrecord.engines.coding import Job, Tally, code_into, stream_rows
from onrecord.errors import StoreError
from onrecord.store.check import prove
from onrecord.store.folder import Store, create_store, open_store
from onrecord.store.query import TABLES, query


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs_module, "SHARD_SIZE", 3)


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    """Forty small documents; two cannot be coded, and two are the same."""
    texts = [f"Speaker {number} said so." for number in range(40)]
    texts[7], texts[20], texts[30] = "NOTHING", "RAISE", texts[3]
    (tmp_path / "in").mkdir()
    for number, text in enumerate(texts):
        (tmp_path / "in" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return sorted(map(str, (tmp_path / "in").iterdir()))


def code(store: Store, paths: list[str], workers: int = 0, coder: str = "coder 1") -> Tally:
    *_, tally = code_into(store, Job(coder, FakeStep(), paths, workers))
    return tally


def contents(store: Store) -> dict[str, bytes]:
    return {part.name: part.read_bytes() for part in store.parts()}


def test_a_run_counts_what_it_did(paths: list[str], tmp_path: Path) -> None:
    tally = code(create_store(tmp_path / "s"), paths)
    assert tally.counts == {"shards": 14, "inputs": 40, "documents": 38, "statements": 38, "events": 38}
    assert tally.set_aside == {"empty": 1, "crashed": 1}
    assert (tally.inputs, tally.already) == (40, 0)


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_processes_makes_the_same_parts(workers: int, paths: list[str], tmp_path: Path) -> None:
    alone, beside = create_store(tmp_path / "s"), create_store(tmp_path / "t")
    code(alone, paths)
    code(beside, paths, workers)
    assert contents(alone) == contents(beside)


def test_a_second_run_has_nothing_to_do(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths)
    before = contents(store)
    tally = code(store, paths)
    assert (tally.already, tally.counts["inputs"]) == (40, 0)
    assert contents(store) == before


def test_only_new_and_changed_files_are_coded(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths[1:])
    Path(paths[5]).write_text("Eve said otherwise.", encoding="utf-8")
    tally = code(store, paths)
    assert (tally.already, tally.counts["documents"]) == (38, 2)


def test_another_coder_reads_everything_again_and_is_what_counts(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths)
    assert code(store, paths, coder="coder 2").already == 0
    assert query(store, "SELECT count(*) FROM documents").rows == [(37,)]


def test_a_damaged_part_is_made_again(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths)
    before = contents(store)
    store.parts()[2].write_bytes(b"PAR1")
    assert code(store, paths).counts["shards"] == 1
    assert contents(store) == before


def test_a_run_beside_another_is_refused(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    first = code_into(store, Job("coder 1", FakeStep(), paths, 0))
    next(first)
    with pytest.raises(StoreError, match="wait for it"):
        code(store, paths)
    first.close()
    code(store, paths)


@pytest.mark.parametrize("workers", [0, 2])
def test_a_stream_is_in_the_order_of_the_files(workers: int, paths: list[str]) -> None:
    rows = [row for shard in stream_rows(Job("coder 1", FakeStep(0.002), paths, workers)) for row in shard]
    assert [row["input"] for row in rows] == paths


RUN = """
import sys
sys.path.append({support!r})
from pathlib import Path
from fake_coder import FakeStep
from onrecord.engines import inputs
from onrecord.engines.coding import Job, code_into
from onrecord.store.folder import create_store
if __name__ == "__main__":
    inputs.SHARD_SIZE = 3
    paths = sorted(map(str, Path({inputs!r}).iterdir()))
    for tally in code_into(create_store(Path({store!r})), Job("coder 1", FakeStep(0.01), paths, {workers})):
        pass
"""


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 2])
def test_killed_at_any_moment_it_ends_with_the_same_tables(workers: int, paths: list[str], tmp_path: Path) -> None:
    support = str(Path(__file__).parents[1] / "support")
    script = tmp_path / "run.py"
    given = {"support": support, "inputs": str(tmp_path / "in"), "store": str(tmp_path / "killed"), "workers": workers}
    script.write_text(RUN.format(**given), encoding="utf-8")
    moments = random.Random(7)  # noqa: S311
    killed = 0
    while killed < 12:
        with subprocess.Popen([sys.executable, str(script)], stderr=subprocess.PIPE) as run:  # noqa: S603
            try:
                _, complaint = run.communicate(timeout=moments.uniform(0.3, 1.2))
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                killed += 1
                continue
        assert run.returncode == 0, complaint.decode()
        break
    subprocess.run([sys.executable, str(script)], check=True)  # noqa: S603
    undisturbed = create_store(tmp_path / "whole")
    code(undisturbed, paths)
    store = open_store(tmp_path / "killed")
    assert killed > 0
    assert contents(store) == contents(undisturbed)
    for table in TABLES:
        sql = f"FROM {table} ORDER BY ALL"
        assert query(store, sql) == query(undisturbed, sql)
    *_, proof = prove(store)
    assert proof.problems == []
    assert not list(store.path.rglob(".tmp-*"))
