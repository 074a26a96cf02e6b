"""docs/export.md names every format, its readers read what is written, and its rule has every text back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hand_reports import report
from stores import store_with

from onrecord.exports.cells import original, safe
from onrecord.exports.choice import Choice
from onrecord.exports.export import export, target_of
from onrecord.exports.formats import FORMATS
from onrecord.ontologies.statuses import STATUSES

PAGE = (Path(__file__).parents[2] / "docs/export.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(import (\w+)\n.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("name", FORMATS)
def test_the_page_names_every_format(name: str) -> None:
    format_ = FORMATS[name]
    statuses = "all" if format_.statuses == STATUSES else ", ".join(f"`{status}`" for status in format_.statuses)
    assert f"| `{name}` | {format_.summary} | {statuses} |" in PAGE


@pytest.mark.parametrize(("block", "package"), BLOCKS, ids=[package for _, package in BLOCKS])
def test_the_readers_of_the_page_have_codes_as_text(
    block: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(package)
    if "parquet" in block:
        pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    reports = [report(f"Iran hit back {n}.", "hit back", ["Iran"], cameo=code) for n, code in enumerate(("010", "13"))]
    store = store_with(tmp_path / "s", reports)
    for name in ("csv", "parquet"):
        export(store, FORMATS[name], Choice(), target_of(FORMATS[name], tmp_path / "tables"))
    names: dict[str, object] = {}
    exec(block, names)  # noqa: S102 - what a reader of the page runs
    events = names["events"]
    codes = events.fetchdf()["cameo"] if package == "duckdb" else events["cameo"]  # type: ignore[attr-defined, index]
    assert sorted(codes) == ["010", "13"]


@pytest.mark.parametrize("text", ["=1", "''+1", "'\tx", "'no'", "---REB", "a=1", " ＝1", "\nx", "'", ""])
def test_the_rule_of_the_page_has_a_text_back(text: str) -> None:
    (pattern,) = re.findall(r'`re\.sub\(r"(.*)", "", cell\)`', PAGE)
    stored, _ = safe(text)
    assert re.sub(pattern, "", stored) == original(stored) == text
