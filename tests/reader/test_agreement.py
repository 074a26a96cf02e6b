"""The page of how far people agree: figures, where they differ, and what it says where there is nothing to compare."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from told_reports import TALKS, client_of, two_reports

from onrecord.coder import Coder
from onrecord.documents.model import Document

REPORT = f"/report/{Document(TALKS).id}"


@pytest.fixture
def path(tmp_path: Path, coder: Coder) -> Path:
    return two_reports(tmp_path / "store", coder)


def rows(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"{REPORT}?format=json").json()["rows"]
    return [row for row in found if row["kind"] == "event"]


def decide(client: TestClient, row: dict[str, Any], do: str, **more: str) -> None:
    token = re.findall(r'name="token" value="([^"]+)"', client.get(REPORT).text)[0]
    sent = {"token": token, "document": REPORT.rpartition("/")[2], "row": row["id"], "seen": row["decided"]["last"]}
    answer = client.post("/decide", data=sent | {"do": do} | more, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text


def decided(path: Path) -> TestClient:
    """What two people said of the same rows: of the first the status, of the second whether it is there."""
    ada, ben = client_of(path), client_of(path, "Ben")
    for each in rows(ada):
        decide(ada, each, "accept")
    first, second, third, *_ = rows(ben)
    decide(ben, first, "change", shown="status", **{"status.0.value": "denied"})
    decide(ben, second, "reject")
    decide(ben, third, "accept")
    return ada


def test_figures_with_units_and_pairs_and_the_rows_that_differ_side_by_side(path: Path) -> None:
    ada = decided(path)
    view = ada.get("/agreement?format=json").json()
    figures = {(each["kind"], each["field"]): each for each in view["fields"]}
    assert (figures["event", "row"]["rows"], figures["event", "row"]["pairs"]) == (3, 3)
    assert figures["event", "row"]["same"] == pytest.approx(2 / 3)
    assert figures["event", "row"]["alpha"] == pytest.approx(1 - 5 * 2 / (2 * 5))
    assert figures["event", "background"]["alpha"] is None
    assert [(each["name"], each["shared"]) for each in view["people"]] == [("Ada", 3), ("Ben", 3)]
    told = {each["field"]: each["said"] for each in view["differing"]}
    first = rows(ada)[0]
    assert told["status"][1] == "denied"
    assert told["row"] == ["there", "none"]
    page = ada.get("/agreement").text
    assert f'href="{REPORT}#{first["id"]}"' in page
    assert "nothing could differ, so nothing was tested" in page


def test_differences_of_one_field_and_tables(path: Path) -> None:
    ada = decided(path)
    view = ada.get("/agreement?field=event+row&format=json").json()
    assert [each["field"] for each in view["differing"]] == ["row"]
    figures = list(csv.DictReader(io.StringIO(ada.get("/agreement?format=csv").text)))
    assert figures[0]["field"] == "row"
    assert figures[0]["pairs"] == "3"
    differing = ada.get("/agreement?differing=1&field=event+row&format=csv").text
    (row,) = csv.DictReader(io.StringIO(differing))
    assert (row["Ada"], row["Ben"]) == ("there", "none")


@pytest.mark.parametrize("people", [0, 1])
def test_with_nothing_to_compare_it_says_how_to_begin(path: Path, people: int) -> None:
    ada = client_of(path)
    if people:
        decide(ada, rows(ada)[0], "accept")
    page = ada.get("/agreement").text
    assert ("Ada alone has decided" if people else "Nobody has decided about a row yet") in page
    assert 'href="/review?by=sample&amp;seed=1"' in page
    assert "By field" not in page


def test_it_is_reached_from_corrections_review_and_help(path: Path) -> None:
    ada = client_of(path)
    assert all('href="/agreement"' in ada.get(page).text for page in ("/corrections", "/review", "/help"))
