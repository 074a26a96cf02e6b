"""docs/export.md names every format, its readers read what is written, and its rule has every text back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
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
BLOCKS = re.findall(r"```python\n(import (?!onrecord)(\w+)\n.*?)```", PAGE, re.DOTALL)
OWN = re.findall(r"```python\n(import onrecord\n.*?)```", PAGE, re.DOTALL)


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


def test_the_tables_of_the_page_need_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    (block,) = OWN
    monkeypatch.chdir(tmp_path)
    store_with(tmp_path / "samples-store", [report("Iran hit back.", "hit back", ["Iran"], cameo="010")])
    exec(block, {})  # noqa: S102 - what a reader of the page runs


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_r_finds_words_by_their_offsets(tmp_path: Path) -> None:
    block, *_ = re.findall(r"```r\n(.*?)```", PAGE, re.DOTALL)
    outcomes = [report(f"“{n}é👩” Iran hit back.", "hit back", ["Iran"], cameo="010") for n in range(3)]
    export(
        store_with(tmp_path / "s", outcomes), FORMATS["csv"], Choice(), target_of(FORMATS["csv"], tmp_path / "tables")
    )
    script = f"""{block}
    documents <- read.csv("tables/documents.csv", colClasses = "character", encoding = "UTF-8")
    texts <- documents$text[match(events$document, documents$id)]
    words <- substr(texts, as.integer(events$trigger_start) + 1, as.integer(events$trigger_end))
    cat(words == events$trigger, events$cameo)
    """
    command = ["Rscript", "--vanilla", "-e", script]
    places = os.environ | {"LC_ALL": "C.UTF-8"}
    ran = subprocess.run(command, cwd=tmp_path, env=places, capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout == "TRUE TRUE TRUE 010 010 010"


@pytest.mark.parametrize("text", ["=1", "''+1", "'\tx", "'no'", "---REB", "a=1", " ＝1", "\nx", "'", ""])
def test_the_rule_of_the_page_has_a_text_back(text: str) -> None:
    (pattern,) = re.findall(r'`re\.sub\(r"(.*)", "", cell\)`', PAGE)
    stored, _ = safe(text)
    assert re.sub(pattern, "", stored) == original(stored) == text
