"""Every data file says its version, its source and its date, and every table what its columns hold."""

from __future__ import annotations

import datetime
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.ontologies.header import Tables
from onrecord.ontologies.loading import load_yaml, read_yaml

DATA = Path(str(files("onrecord.ontologies"))) / "data"
FILES = sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.is_file())
YAML = [name for name in FILES if name.endswith(".yaml")]
TABLES = [name for name in FILES if name.endswith(".csv")]


def test_every_file_stands_in_the_folder_of_its_kind() -> None:
    assert {name.split("/")[0] for name in FILES} == {"codes", "en", "policy", "world"}
    assert sorted([*YAML, *TABLES]) == FILES


@pytest.mark.parametrize("name", YAML)
def test_a_file_says_where_it_is_from(name: str) -> None:
    content = read_yaml(name).content
    assert isinstance(content["version"], str)
    assert len(content["source"]) > 10
    assert isinstance(content["date"], datetime.date)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_explained_beside_it(name: str) -> None:
    folder, _, file = name.partition("/")
    table = load_yaml(f"{folder}/tables.yaml", Tables).tables[file]
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#"))
    assert [column.name for column in table.columns] == header.split(",")


def test_no_table_is_explained_that_is_not_there() -> None:
    explained = {
        f"{name.split('/')[0]}/{table}"
        for name in YAML
        if name.endswith("/tables.yaml")
        for table in load_yaml(name, Tables).tables
    }
    assert explained == set(TABLES)


@pytest.mark.parametrize("name", [name for name in YAML if name.startswith("en/") and name != "en/times.yaml"])
def test_words_of_a_text_are_written_once_in_a_list(name: str) -> None:
    twins = {path: twice for path, twice in _lists(read_yaml(name).content) if twice}
    assert not twins


def _lists(content: object, path: str = "") -> list[tuple[str, list[str]]]:
    """Each list of words below, with the words that stand in it more than once."""
    if isinstance(content, dict):
        return [found for key, value in content.items() for found in _lists(value, f"{path}.{key}")]
    if not isinstance(content, list):
        return []
    words = [item for item in content if isinstance(item, str)]
    below = [found for place, item in enumerate(content) for found in _lists(item, f"{path}[{place}]")]
    return [(path, sorted({word for word in words if words.count(word) > 1})), *below]
