"""What every engine promises, with no process beside this one, with one, and with several."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_coder import FakeStep, make_record

from onrecord.engines import inputs as inputs_module
from onrecord.engines.inputs import make_shards, read_inputs
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Shard
from onrecord.errors import ModelError, OnrecordError
from onrecord.store.coded import Row


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs_module, "SHARD_SIZE", 3)


def shards_of(folder: Path, *texts: str) -> list[Shard]:
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{number:03}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return make_shards(read_inputs(paths), "coder 1", ())


def rows_of(shards: list[Shard], workers: int) -> list[Row]:
    """The rows in the order of the shards; every shard must come once."""
    finished = list(run_local(FakeStep(), shards, workers))
    rows = {done.shard.key: done.rows for done in finished}
    assert len(rows) == len(finished) == len(shards)
    return [row for shard in shards for row in rows[shard.key]]


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_every_input_has_its_row(workers: int, tmp_path: Path) -> None:
    texts = [f"Ann said {number}" for number in range(8)]
    shards = shards_of(tmp_path, *texts)
    rows = rows_of(shards, workers)
    assert [row["record"] for row in rows] == [make_record(text).to_dict() for text in texts]
    assert [row["input"] for row in rows] == [each.name for shard in shards for each in shard.inputs]
    assert all(row["sha256_of_input"] for row in rows)


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_no_work_ends_at_once(workers: int) -> None:
    assert list(run_local(FakeStep(), [], workers)) == []


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_a_document_that_breaks_the_step_is_set_aside_alone(workers: int, tmp_path: Path) -> None:
    rows = rows_of(shards_of(tmp_path, "Ann said", "RAISE", "Bob said", "NOTHING", "Cal said"), workers)
    reasons = [row["set_aside"] and row["set_aside"]["reason"] for row in rows]
    assert reasons == [None, "crashed", None, "empty", None]
    assert "KeyError" in rows[1]["set_aside"]["message"]


@pytest.mark.parametrize(
    ("workers", "word", "says"), [(1, "KILL", "SIGKILL"), (2, "KILL", "SIGKILL"), (2, "EXIT", "code 3")]
)
def test_a_document_that_ends_its_process_is_set_aside_alone(
    workers: int, word: str, says: str, tmp_path: Path
) -> None:
    rows = rows_of(shards_of(tmp_path, "Ann said", word, "Bob said", "Cal said", "Dan said", word), workers)
    reasons = [row["set_aside"] and row["set_aside"]["reason"] for row in rows]
    assert reasons == [None, "crashed", None, None, None, "crashed"]
    assert says in rows[1]["set_aside"]["message"]


@pytest.mark.parametrize("workers", [0, 2])
def test_an_error_that_no_document_causes_ends_the_run(workers: int, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such model"):
        rows_of(shards_of(tmp_path, "Ann said", "MODEL"), workers)


class Unstartable(FakeStep):
    """Cannot be made again in a worker process."""

    def __reduce__(self) -> tuple[object, ...]:
        return (int, ("not a number",))


def test_a_worker_that_cannot_start_ends_the_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OnrecordError, match="could not start"):
        list(run_local(Unstartable(), shards_of(tmp_path, "Ann said"), 1))
    assert "not a number" in capfd.readouterr().err


class Forgetful(FakeStep):
    """Gives a row too few."""

    def __call__(self, paths: list[str]) -> list[Row]:
        return super().__call__(paths)[1:]


def test_a_step_that_loses_a_row_is_found_out(tmp_path: Path) -> None:
    (done,) = run_local(Forgetful(), shards_of(tmp_path, "Ann said", "Bob said"), 0)
    assert [row["set_aside"]["reason"] for row in done.rows] == ["crashed", "crashed"]
