"""`onrecord verify`: a store proved, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from stores import coded, store_with

Run = Callable[..., SimpleNamespace]


def test_a_sound_store_is_counted(run: Run, tmp_path: Path) -> None:
    store_with(tmp_path / "s", [coded("a", "Ann said so")])
    ended = run("verify", tmp_path / "s")
    assert ended.code == 0
    assert "1 parts, 1 documents, 1 statements, 1 events, 9 spans" in ended.out


def test_what_is_wrong_is_listed(run: Run, tmp_path: Path) -> None:
    row = coded("a", "Ann said so")
    row["record"]["events"][0]["trigger"]["text"] = "Anne"
    store = store_with(tmp_path / "s", [row], [coded("b", "Bob said so")])
    store.parts()[1].write_bytes(b"PAR1")
    ended = run("verify", tmp_path / "s", "--quiet")
    assert (ended.code, ended.err) == (1, "")
    assert "part-0.parquet: row 0 (a): events[0].trigger" in ended.out
    assert "part-1.parquet: cannot be read" in ended.out
    assert "2 wrong in 2 parts" in ended.out
