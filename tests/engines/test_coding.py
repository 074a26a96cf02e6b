"""A run into a store: the same tables whatever the number of processes; what is on record is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_coder import FakeStep

from onrecord.engines import coding
from onrecord.engines.coding import Job, Tally, code_into, stream_outcomes
from onrecord.engines.protocol import Means
from onrecord.errors import ModelError, StoreError
from onrecord.inputs.read import Reading, items_of
from onrecord.store.folder import Store, create_store
from onrecord.store.gone import Reach
from onrecord.store.query import query


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "PART_INPUTS", 9)


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    """Forty small documents; two cannot be coded, and two are the same."""
    texts = [f"Speaker {number} said so." for number in range(40)]
    texts[7], texts[20], texts[30] = "NOTHING", "RAISE", texts[3]
    (tmp_path / "in").mkdir()
    for number, text in enumerate(texts):
        (tmp_path / "in" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return sorted(map(str, (tmp_path / "in").iterdir()))


def job(
    paths: list[str],
    workers: int = 0,
    coder: str = "coder 1",
    *,
    keep: bool = False,
    reach: str = "",
    prune: bool = False,
) -> Job:
    step, means = FakeStep(), Means(workers)
    return Job(coder, step, items_of(paths, Reading()), means, keep, (Reach(reach),) if reach else (), prune)


def code(store: Store, paths: list[str], workers: int = 0, coder: str = "coder 1") -> Tally:
    return code_into(store, job(paths, workers, coder))


def contents(store: Store) -> dict[str, bytes]:
    return {str(file.relative_to(store.path)): file.read_bytes() for file in store.path.rglob("*.parquet")}


def test_a_run_counts_what_it_did(paths: list[str], tmp_path: Path) -> None:
    tally = code(create_store(tmp_path / "s"), paths)
    assert tally.counts == {"inputs": 40, "publications": 38, "documents": 37, "statements": 37, "events": 37}
    assert tally.set_aside == {"empty": 1, "crashed": 1}
    assert (tally.inputs, tally.already) == (40, 0)


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_processes_makes_the_same_parts(workers: int, paths: list[str], tmp_path: Path) -> None:
    alone, beside = create_store(tmp_path / "s"), create_store(tmp_path / "t")
    code(alone, paths)
    code(beside, paths, workers)
    assert contents(alone) == contents(beside)


def test_a_second_run_tries_again_only_what_may_have_passed(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths)
    tally = code(store, paths)
    assert (tally.already, tally.counts["inputs"], tally.set_aside) == (39, 1, {"crashed": 1})
    assert query(store, "SELECT reason FROM set_aside ORDER BY 1").rows == [("crashed",), ("empty",)]


def test_what_crashed_is_on_record_when_the_cause_is_gone(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths)
    Path(paths[20]).write_text("Rae said so.", encoding="utf-8")
    assert code(store, paths).counts["documents"] == 1
    assert query(store, "SELECT reason FROM set_aside").rows == [("empty",)]


def test_only_new_and_changed_files_are_coded(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths[1:])
    Path(paths[5]).write_text("Eve said otherwise.", encoding="utf-8")
    tally = code(store, paths)
    assert (tally.already, tally.counts["documents"]) == (37, 2)
    assert query(store, "SELECT count(*) FROM documents").rows == [(37,)]


def test_another_folder_and_another_way_to_name_it_change_nothing(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths[:5])
    monkeypatch.chdir(tmp_path / "in")
    assert code(store, [f"../in/{Path(path).name}" for path in paths[:5]]).already == 5


def test_versions_are_kept_where_asked(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths[:5])
    Path(paths[4]).write_text("Eve said otherwise.", encoding="utf-8")
    code_into(store, job(paths[:5], keep=True))
    assert query(store, "SELECT count(*) FROM documents").rows == [(6,)]


def test_a_file_that_is_gone_is_forgotten_where_asked(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths[:5])
    assert code(store, paths[:4]).gone == []
    assert code_into(store, job(paths[:4], reach=str(tmp_path / "in"))).gone == [paths[4]]
    assert query(store, "SELECT count(*) FROM documents").rows == [(5,)]
    assert code_into(store, job(paths[:4], reach=str(tmp_path / "in"), prune=True)).gone == [paths[4]]
    assert query(store, "SELECT count(*) FROM documents").rows == [(4,)]
    assert code(store, paths[:5]).already == 5
    assert query(store, "SELECT count(*) FROM documents").rows == [(5,)]


def test_another_coder_reads_everything_again_and_is_what_counts(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths)
    assert code(store, paths, coder="coder 2").already == 0
    assert query(store, "SELECT count(*) FROM documents").rows == [(37,)]


def test_a_damaged_part_is_made_again(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths[:7] + paths[8:20])
    rows = query(store, "FROM events ORDER BY ALL").rows
    file = store.parts()[0] / "events.parquet"
    content = file.read_bytes()
    file.write_bytes(content[:150] + bytes([content[150] ^ 1]) + content[151:])
    tally = code(store, paths[:7] + paths[8:20])
    assert (tally.counts["inputs"], tally.already) == (9, 10)
    assert query(store, "FROM events ORDER BY ALL").rows == rows


def test_a_part_is_written_after_some_time(paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "SECONDS_TO_PART", 0.0)
    store = create_store(tmp_path / "s")
    code(store, paths[:4])
    assert len(store.parts()) == 4


def test_a_run_beside_another_is_refused(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    with store.writing("coder 1"), pytest.raises(StoreError, match="wait for it"):
        code(store, paths)
    code(store, paths)


def test_what_was_done_before_an_error_that_no_item_causes_is_on_record(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    Path(paths[30]).write_text("MODEL", encoding="utf-8")
    with pytest.raises(ModelError):
        code(store, paths)
    assert query(store, "SELECT count(*) FROM documents").rows == [(22,)]


@pytest.mark.parametrize("workers", [0, 2])
def test_a_stream_is_in_the_order_of_the_files(workers: int, paths: list[str]) -> None:
    assert [outcome.input for outcome in stream_outcomes(job(paths, workers))] == paths


def test_progress_is_told_after_each_input(paths: list[str], tmp_path: Path) -> None:
    store = create_store(tmp_path / "s")
    code(store, paths[:7])
    seen: list[int] = []
    code_into(store, job(paths[:12]), lambda tally: seen.append(tally.inputs))
    assert seen == list(range(1, 13))
