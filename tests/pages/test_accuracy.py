"""The page of accuracy, whose figures are those of the docs, and the page of what formats cannot hold."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from onrecord.exports.formats import FORMATS
from onrecord.exports.losses import EVENT_FIELDS
from onrecord.opened import OpenedStore
from onrecord.pages.accuracy import _measured, accuracy_page
from onrecord.pages.frame import Frame
from onrecord.pages.losses import losses_page

DOCS = Path(__file__).parents[2] / "docs"
MEASURED = _measured()
FIGURES = [row for section in MEASURED.sections for row in section.rows]


@pytest.mark.parametrize(
    "said", [*FIGURES, *MEASURED.fails, *MEASURED.confidence.steps], ids=lambda each: each.said[:40]
)
def test_the_docs_say_it(said: object) -> None:
    page = (DOCS / getattr(said, "page")).read_text(encoding="utf-8")  # noqa: B009 - of three kinds
    assert getattr(said, "said") in page  # noqa: B009


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: row.what)
def test_a_figure_stands_in_what_the_docs_say(row: object) -> None:
    figure = f"{getattr(row, 'figure'):.3f}".removeprefix("0")  # noqa: B009
    assert figure in getattr(row, "said") or figure.rstrip("0") in getattr(row, "said")  # noqa: B009


def test_the_rows_of_the_store_are_counted(store: OpenedStore) -> None:
    view = accuracy_page(store).view
    (assault,) = (line for line in view.types if line.events)
    assert (assault.type, assault.events, dict(zip(view.statuses, assault.by_status, strict=True))["denied"]) == (
        *("ASSAULT", 8),
        1,
    )
    assert sum(step.events for step in view.steps) == 8
    assert view.steps[0].or_more == 8
    assert [(coder.name, coder.inputs, coder.is_installed) for coder in view.coders] == [("coder 1", 4, False)]
    assert view.installed.startswith("onrecord ")


def test_the_page_is_html(store: OpenedStore) -> None:
    html = Frame().html(accuracy_page(store))
    assert "Where it fails" in html
    assert "style=" not in html.split("<body>")[1]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_says_what_becomes_of_each_field(name: str) -> None:
    page = losses_page(to=name)
    held = {line.field for line in page.view.fields if line.kind == "events"}
    assert held == (set(EVENT_FIELDS) if FORMATS[name].events is not None else set())
    assert f"--to {name}" in Frame().html(page)


def test_the_list_of_formats_counts_the_fields_of_an_event() -> None:
    page = losses_page()
    assert page.table is not None
    rows = list(csv.DictReader(io.StringIO(page.table.csv().decode())))
    assert [row["format"] for row in rows] == list(FORMATS)
    gdelt = next(row for row in rows if row["format"] == "gdelt")
    assert int(gdelt["whole fields of an event"]) + int(gdelt["in part"]) + int(gdelt["lost"]) == len(EVENT_FIELDS)
