"""Which files a run reads, and how they fall into shards."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from onrecord.engines.inputs import SHARD_SIZE, make_shards, read_inputs
from onrecord.engines.protocol import Input


def test_inputs_are_sorted_and_come_once(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("b.txt", "a.txt", "b.txt", "é.txt")]
    for path in paths:
        Path(path).write_text(path, encoding="utf-8")
    inputs = read_inputs(paths)
    assert [Path(each.name).name for each in inputs] == ["a.txt", "b.txt", "é.txt"]
    assert len({each.sha256 for each in inputs}) == 3


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are Unicode")
def test_a_name_that_is_not_unicode_can_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).touch()
    (given,) = read_inputs([os.fsdecode(path)])
    assert given.name.endswith("caf\\xe9.txt")
    assert Path(given.path).exists()
    assert given.name.encode()


def test_a_file_that_cannot_be_read_has_no_hash(tmp_path: Path) -> None:
    assert read_inputs([str(tmp_path / "gone.txt")])[0].sha256 is None


def some_inputs(number: int) -> list[Input]:
    return [Input(f"{i:03}", f"{i:03}", "00") for i in range(number)]


def test_shards_are_of_one_size_and_lose_nothing() -> None:
    inputs = some_inputs(2 * SHARD_SIZE + 5)
    shards = make_shards(inputs, "coder 1", ())
    assert [len(shard.inputs) for shard in shards] == [SHARD_SIZE, SHARD_SIZE, 5]
    assert [each for shard in shards for each in shard.inputs] == inputs
    assert len({shard.key for shard in shards}) == 3


@pytest.mark.parametrize("finished", [[], [0], [1], [3], [0, 2], [0, 1, 2, 3]], ids=str)
def test_what_is_left_falls_into_the_same_shards(finished: list[int]) -> None:
    inputs = some_inputs(3 * SHARD_SIZE + 5)
    shards = make_shards(inputs, "coder 1", ())
    done = {(each.name, each.sha256) for at in finished for each in shards[at].inputs}
    assert make_shards(inputs, "coder 1", done) == [shard for at, shard in enumerate(shards) if at not in finished]


@pytest.mark.parametrize(
    ("coder", "given"),
    [
        ("coder 2", Input("000", "000", "00")),
        ("coder 1", Input("000", "000", "11")),
        ("coder 1", Input("0", "0", "00")),
    ],
    ids=["coder", "content", "name"],
)
def test_the_key_depends_on_coder_content_and_name(coder: str, given: Input) -> None:
    (shard,), (other,) = make_shards(some_inputs(1), "coder 1", ()), make_shards([given], coder, ())
    assert shard.key != other.key
