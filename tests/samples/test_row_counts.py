"""False rows cannot grow unseen: how many rows whole reports give at most, and pages that report nothing.

The lists of a careful reader say what must be on record, never what must not; a coder that made an event of every verb
would meet them. `row_counts.yaml` has the rows of each report as they were counted once; a report may give three or a
fifth more, all of them together a twentieth. Raise a count only in a commit that says which rows came and that they are
right. On quiet passages, which report nothing political in the words of war and diplomacy, each event is false, so the
figures should fall; they rose by a tenth when the encoder had read whole reports (from 8, 43 and 7 of the quiet pages),
and are 5, 37 and 11 with the narrower one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from onrecord.coder import Coder
from onrecord.documents.reading import read_file

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COUNTS = yaml.safe_load((HERE / "row_counts.yaml").read_text(encoding="utf-8"))
KINDS = ("statements", "events")
MARK = re.compile(r"\[[^\[\]|]+\|[^\[\]|]+\]")


def report(name: str) -> Path:
    folder, _, stem = name.partition("-")
    inside = ROOT / "samples" if folder == "samples" else HERE / folder
    return next(path for path in inside.iterdir() if path.stem == stem)


@pytest.fixture(scope="module")
def counted(coder: Coder) -> dict[str, dict[str, int]]:
    records = {name: coder.code(read_file(report(name))) for name in COUNTS}
    return {name: {kind: len(getattr(record, kind)) for kind in KINDS} for name, record in records.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_reports_give_few_more_rows_than_they_did(counted: dict[str, dict[str, int]], kind: str) -> None:
    before, now = (sum(rows[kind] for rows in table.values()) for table in (COUNTS, counted))
    print(f"{kind} of {len(COUNTS)} reports: {now}, counted once: {before}")  # noqa: T201 - pytest -s shows it
    assert now <= 1.05 * before


@pytest.mark.parametrize("kind", KINDS)
def test_no_report_gives_many_more_rows_than_it_did(counted: dict[str, dict[str, int]], kind: str) -> None:
    most = {name: max(rows[kind] + 3, 1.2 * rows[kind]) for name, rows in COUNTS.items()}
    assert {name: rows[kind] for name, rows in counted.items() if rows[kind] > most[name]} == {}


def test_every_report_is_counted() -> None:
    reports = {f"samples-{path.stem}" for path in (ROOT / "samples").iterdir() if path.suffix in {".txt", ".html"}}
    reports |= {f"{name}-{path.stem}" for name in ("unseen", "fresh", "blind") for path in (HERE / name).glob("*.txt")}
    assert set(COUNTS) == reports


@pytest.mark.parametrize(
    ("name", "false"),
    [("cup-final-report", 2), ("museum-page", 0), ("release-notes", 0), ("village-newsletter", 2)],
)
def test_a_page_that_reports_nothing_gives_hardly_an_event(coder: Coder, name: str, false: int) -> None:
    record = coder.code(read_file(ROOT / f"tests/golden/texts/own-{name}.txt"))
    assert len(record.events) <= false, [f"{row.type} {row.trigger.text}" for row in record.events]


def quiet_pages(path: Path, each: int) -> list[str]:
    """Pages of six passages in which nothing is marked, of a file of marked ones; every `each`th page."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
    quiet = [line for line in lines if not MARK.search(line)]
    return ["\n\n".join(quiet[start : start + 6]) for start in range(0, len(quiet), 6 * each)]


@pytest.mark.parametrize(
    ("file", "each", "most"),
    [("evals/news.txt", 1, 12), ("training/examples/quiet1.txt", 3, 50), ("training/examples/quiet2.txt", 3, 11)],
    ids=lambda value: value.rpartition("/")[2] if isinstance(value, str) else None,
)
def test_quiet_passages_give_few_events(coder: Coder, file: str, each: int, most: int) -> None:
    pages = quiet_pages(ROOT / file, each)
    found = [f"{row.type} {row.trigger.text}" for page in pages for row in coder.read(page, date="2019-05-29").events]
    print(f"{file}: {len(found)} events on {len(pages)} quiet pages")  # noqa: T201 - pytest -s shows it
    assert len(found) <= most, found
