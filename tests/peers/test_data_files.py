"""Every data file of this folder says its version, its source and its date, and every table what its columns hold."""

from __future__ import annotations

import datetime

import pytest

from onrecord.ontologies.header import Tables
from onrecord.ontologies.loading import load_yaml, read_yaml
from onrecord.peers.data_files import DATA

FILES = sorted(path.name for path in DATA.iterdir())


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml")])
def test_a_file_says_where_it_is_from(name: str) -> None:
    content = read_yaml(DATA / name).content
    assert isinstance(content["version"], str)
    assert len(content["source"]) > 10
    assert isinstance(content["date"], datetime.date)


def test_each_table_is_explained() -> None:
    tables = load_yaml(DATA / "tables.yaml", Tables).tables
    assert set(tables) == {name for name in FILES if name.endswith(".csv")}
    for name, table in tables.items():
        header = (DATA / name).read_text(encoding="utf-8").splitlines()[0]
        assert [column.name for column in table.columns] == header.split(",")
