"""Tables of groups that an older onrecord wrote."""

from __future__ import annotations

from pathlib import Path

import duckdb
from told_apart import told_apart

from onrecord.store.derived import FOLDER


def test_a_column_that_was_not_written_yet_is_null(tmp_path: Path) -> None:
    store = told_apart(tmp_path / "s")
    file = store.store.parts_folder / FOLDER / "happenings.parquet"
    older = file.with_name("older")
    sql = f"COPY (SELECT * EXCLUDE (differing, first_reported) FROM '{file}') TO '{older}' (FORMAT parquet)"  # noqa: S608
    duckdb.sql(sql)
    older.replace(file)
    assert store.query("SELECT differing, first_reported, reports FROM happenings").rows == [(None, None, 4)]
