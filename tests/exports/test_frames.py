"""Tables for other libraries are what `--to parquet` writes."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from passed import Deed, report
from stores import store_with

from onrecord.errors import QuestionError, SettingsError
from onrecord.exports import frames
from onrecord.opened import OpenedStore, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OpenedStore:
    folder = tmp_path_factory.mktemp("frames") / "store"
    deeds = [Deed("USA", "IRN", "SANCTION"), Deed("IRN", "USA", "THREATEN"), Deed("PER", "CHL", "AID")]
    store_with(folder, [report(f"report-{at}", f"2020-01-0{at}", deed) for at, deed in enumerate(deeds, 1)])
    return open_store(folder)


def _types(frame: frames.Frame, folder: Path) -> list[str]:
    path = folder / "events.parquet"
    path.write_bytes(frame.parquet)
    return [kind for (kind,) in duckdb.sql(f"SELECT type FROM read_parquet('{path}')").fetchall()]  # noqa: S608


def test_a_frame_has_the_rows_that_are_chosen(store: OpenedStore, tmp_path: Path) -> None:
    assert _types(store.events(), tmp_path) == ["SANCTION", "THREATEN", "AID"]
    assert _types(store.events(parties=["IRN"]), tmp_path) == ["SANCTION", "THREATEN"]
    assert _types(store.events(types=["AID"], since="2020-01-02"), tmp_path) == ["AID"]
    assert len(store.events(until="2019-01-01")) == 0
    assert store.statements().name == "statements"


def test_what_nobody_knows_is_refused(store: OpenedStore) -> None:
    with pytest.raises(SettingsError, match="'done' is no status; there are actual"):
        store.events(statuses=["done"])
    with pytest.raises(SettingsError, match="is no type of an event"):
        store.events(types=["FIGHTS"])
    with pytest.raises(QuestionError):
        store.events(parties=["Nobody at all"])
    with pytest.raises(SettingsError, match="no day is between them"):
        store.events(since="2020-02-01", until="2020-01-01")


def test_a_library_that_is_missing_is_named(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(frames, "import_module", missing)
    with pytest.raises(SettingsError, match="pyarrow is not installed: pip install pyarrow"):
        store.events().arrow()


def test_pandas_keeps_offsets_whole(store: OpenedStore) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("pandas")
    table = store.events().pandas()
    assert [str(table.dtypes[column]) for column in ("trigger_start", "condition_start")] == ["int64[pyarrow]"] * 2
