"""`onrecord series` and `onrecord test` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from passed import Deed, report
from stores import store_with

from onrecord.cli.defaults import MEASURE_NAMES
from onrecord.series.measures import MEASURES

Run = Callable[..., SimpleNamespace]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    random = np.random.default_rng(1)
    reports = [
        report(
            f"r{at}",
            (date(2018, 1, 1) + timedelta(days=at)).isoformat(),
            *[Deed("USA", "IRN", "THREATEN", confidence=0.8)] * int(random.poisson(0.3)),
            *[Deed("IRN", "USA", "SANCTION")] * int(random.poisson(0.4)),
        )
        for at in range(200)
        if not 60 <= at < 75
    ]
    return store_with(tmp_path / "s", reports).path


def test_the_measures_of_the_command_are_those_there_are() -> None:
    assert tuple(MEASURES) == MEASURE_NAMES


def test_a_table_has_every_week_and_says_how_to_read_it(run: Run, store: Path) -> None:
    ended = run("series", store, "--pair", "IRN", "USA")
    assert ended.code == 0
    assert ended.out.startswith("Iran and United States\n")
    assert "named by its Monday" in ended.out
    lines = ended.out.split("\n\n")[1].splitlines()
    assert lines[0].split() == [
        "period", "direction", "value", "mean", "expected", "low", "high", "events", "texts", "publications",
    ]  # fmt: skip
    assert len(lines) == 30
    assert lines[10] == "2018-03-05  IRN and USA"


def test_a_gap_is_an_empty_cell_in_csv_and_null_in_json(run: Run, store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("series", store, "--pair", "IRN", "USA", "--format", "csv").out)))
    assert rows[9]["value"] == rows[9]["events"] == ""
    told = json.loads(run("series", store, "--pair", "Iran", "the United States", "--format", "json").out)
    assert told["pair"] == ["IRN", "USA"]
    assert told["rows"][9]["value"] is None
    assert sum(row["events"] or 0 for row in told["rows"]) == sum(int(row["events"] or 0) for row in rows)


def test_pictures_are_written_also_where_the_table_is_not_read(run: Run, store: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    files = [tmp_path / name for name in ("a.svg", "a.png")]
    ended = run("series", store, "--pair", "IRN", "USA", "--directed", "--svg", files[0], "--png", files[1], "--dark")
    assert ended.code == 0
    assert files[0].read_text(encoding="utf-8").startswith("<svg ")
    assert files[1].read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--pair", "IRN", "Atlantis"], 1, "nobody is known as 'Atlantis'"),
        (["--pair", "IRN", "Iran"], 1, "are the same party, IRN: name two"),
        (["--pair", "IRN", "IRNMIL"], 1, "IRNMIL acts for IRN"),
        (["--pair", "IRN", "USA", "--svg", "x", "--png", "./x"], 1, "x: would be written over x; name another file"),
        (["--pair", "IRN", "USA", "--from", "2020-01-01"], 1, "the store has texts from 2018-01-01"),
        (["--pair", "IRN", "USA", "--statuses", "actual,real"], 2, "'real' is no status; there are actual, planned"),
        (["--pair", "IRN", "USA", "--measure", "sum"], 2, "--measure"),
        (["--pair", "IRN", "USA", "--svg", "/nowhere/a.svg"], 1, "/nowhere/a.svg: cannot be written"),
        (["--pair", "IRN"], 2, "--pair"),
        ([], 2, "--pair"),
    ],
)
def test_what_cannot_be_answered_is_said(run: Run, store: Path, options: list[str], code: int, says: str) -> None:
    ended = run("series", store, *options)
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err


def test_a_claim_is_answered_in_plain_words(run: Run, store: Path) -> None:
    pytest.importorskip("statsmodels")
    ended = run("test", store, "--claim", "pressure by USA is answered by pressure by IRN", "--every", "day")
    assert ended.code == 0
    for part in (
        "claim: pressure by USA is answered by pressure by IRN",
        "The record does not show the claim",
        "95 % all at once",
        "by month: not tested",
        "Beside it, which does not decide:",
        "What the record cannot show:",
    ):
        assert part in ended.out


def test_a_claim_as_json(run: Run, store: Path) -> None:
    pytest.importorskip("statsmodels")
    claim = "pressure by IRN comes before pressure by USA"
    told = json.loads(run("test", store, "--claim", claim, "--every", "day", "--format", "json").out)
    assert (told["form"], told["parties"], told["every"]) == ("comes before", ["IRN", "USA"], "day")
    assert len(told["units"]["day"]["reaction"]["path"]) == 14
    assert told["units"]["month"]["reaction"] is None
    assert told["p"] == told["units"]["day"]["reaction"]["p"]["any"]


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        ("pressure by USA works", "has none of the forms of a claim; they are: pressure by USA is answered by"),
        ("love by USA is answered by force by IRN", "'love' is nothing that a claim can speak of"),
        ("force by USA is answered by force by IRN", "there are 0 events, and 20 are needed"),
        ("pressure by USA is answered by pressure by US", "name two"),
    ],
)
def test_a_claim_that_cannot_be_tested_is_refused(run: Run, store: Path, claim: str, says: str) -> None:
    ended = run("test", store, "--claim", claim)
    assert (ended.code, ended.out) == (1, "")
    assert says in ended.err


def test_nothing_is_written_into_a_store(run: Run, store: Path) -> None:
    ended = run("series", store, "--pair", "IRN", "USA", "--svg", store / "a.svg")
    assert (ended.code, ended.out) == (1, "")
    assert "lies within a store" in ended.err
    assert not (store / "a.svg").exists()


def test_a_pair_of_which_nothing_is_on_record_is_said(run: Run, store: Path) -> None:
    assert "nothing between Mexico and Chad is on record" in run("series", store, "--pair", "MEX", "TCD").out
    assert "is on record" not in run("series", store, "--pair", "IRN", "USA").out
