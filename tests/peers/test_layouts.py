"""The layouts of others' files: as many columns as their codebooks count, in their order, each said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.loading import load_yaml
from onrecord.peers import layouts as module
from onrecord.peers.layouts import layouts

COUNTED = {"gdelt-events": 61, "gdelt-mentions": 16, "icews": 20, "phoenix": 26, "polecat": 40}
"""The columns that the codebooks and headers count."""


@pytest.mark.parametrize(("name", "count"), COUNTED.items())
def test_a_table_has_the_columns_that_its_codebook_counts(name: str, count: int) -> None:
    assert len(layouts()[name].columns) == count


@pytest.mark.parametrize(
    ("name", "place", "column"),
    [
        ("gdelt-events", 26, "EventCode"),
        ("gdelt-events", 56, "ActionGeo_Lat"),
        ("gdelt-mentions", 9, "ActionCharOffset"),
        ("icews", 6, "CAMEO Code"),
        ("petrarch2", 3, "code"),
        ("phoenix", 13, "EventCode"),
        ("polecat", 15, "Recipient Name"),
    ],
)
def test_a_reader_that_goes_by_place_finds_the_column(name: str, place: int, column: str) -> None:
    assert layouts()[name].names[place] == column


@pytest.mark.parametrize("layout", layouts().values(), ids=list(layouts()))
def test_no_name_leads_to_two_columns(layout: module.Layout) -> None:
    written = [name for column in layout.columns for name in (column.name, *column.also)]
    assert len(written) == len(set(written))


@pytest.mark.parametrize("layout", layouts().values(), ids=list(layouts()))
def test_codes_stay_text_and_lists_of_a_table_have_a_separator(layout: module.Layout) -> None:
    of_table = layout.delimiter is not None
    assert all((column.kind == "list" and of_table) == (column.separator is not None) for column in layout.columns)
    assert all(column.kind == "code" for column in layout.columns if column.name.lower().endswith("code") and of_table)


def test_a_key_that_is_no_column_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = (module.DATA / "layouts.yaml").read_text(encoding="utf-8").replace("key: [EventID]", "key: [EventNumber]")
    (tmp_path / "layouts.yaml").write_text(written, encoding="utf-8")
    monkeypatch.setattr(module, "DATA", tmp_path)
    layouts.cache_clear()
    with pytest.raises(OntologyError, match="phoenix"):
        layouts()
    layouts.cache_clear()


def test_an_unknown_kind_of_column_is_refused(tmp_path: Path) -> None:
    written = (module.DATA / "layouts.yaml").read_text(encoding="utf-8").replace("kind: month", "kind: moon")
    path = tmp_path / "layouts.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(OntologyError, match="moon"):
        load_yaml(path, module._File)
