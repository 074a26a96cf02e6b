from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluation.page import CLOSING, OPENING, tables, write_page

SCORES = json.loads((Path(__file__).parents[2] / "docs" / "scores.json").read_text(encoding="utf-8"))


def test_every_entry_of_the_card_has_its_rows() -> None:
    shown = "\n".join(tables(SCORES))
    assert all(f"`{entry['gold']}`" in shown for entry in SCORES)


def test_the_rest_of_a_page_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{OPENING}\na stale row\n{CLOSING}\nafter\n", encoding="utf-8")
    write_page(page, SCORES)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "a stale row" not in text


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(GoldError, match="no place for figures"):
        write_page(page, SCORES)


def test_the_shipped_page_shows_the_shipped_card() -> None:
    page = (Path(__file__).parents[2] / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert "\n".join(tables(SCORES)) in page
