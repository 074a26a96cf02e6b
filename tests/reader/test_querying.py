"""SQL of a page: rows with bounds, and nothing that writes, reads files, tells of the machine or runs on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import JSON, Served, serving

from onrecord.reader import querying
from onrecord.reader.failures import Refused
from onrecord.reader.querying import MOST_ROWS, Queries


@pytest.fixture(scope="module")
def asking(store: Path) -> Iterator[Served]:
    made = serving(store)
    made.enter()
    yield made
    made.close()


def ask(asking: Served, sql: str) -> tuple[int, dict[str, object]]:
    answer = asking.client.get("/sql", params={"sql": sql}, headers=JSON)
    return answer.status_code, answer.json()


def test_rows_as_a_page_and_as_values(asking: Served) -> None:
    sql = (
        "SELECT type, count(*) AS n, 1.50::DECIMAL(5, 2) AS d, DATE '2019-05-29' AS day, 'nan'::DOUBLE AS x FROM events"
    )
    status, told = ask(asking, f"{sql} GROUP BY type ORDER BY type")
    assert status == 200
    assert told["answer"] == {
        "columns": ["type", "n", "d", "day", "x"],
        "rows": [["REJECT", 1, "1.50", "2019-05-29", None], ["SANCTION", 1, "1.50", "2019-05-29", None]],
        "more": False,
    }
    page = asking.client.get("/sql", params={"sql": "SELECT '<b>' AS a, trigger FROM events"}).text
    assert "<td>&lt;b&gt;</td><td>" in page
    assert "<td>imposed sanctions</td>" in page


def test_what_people_decided_can_be_asked_as_from_the_command_line(asking: Served) -> None:
    assert ask(asking, "FROM corrections")[0] == 200
    _, told = ask(asking, "SELECT state, count(*) AS n FROM events_corrected GROUP BY ALL")
    assert told["answer"] == {"columns": ["state", "n"], "rows": [["coded", 2]], "more": False}


def test_rows_have_a_bound_that_is_said(asking: Served) -> None:
    _, told = ask(asking, "FROM range(5000)")
    answer = told["answer"]
    assert isinstance(answer, dict)
    assert (len(answer["rows"]), answer["more"]) == (MOST_ROWS, True)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM events", "DROP VIEW events", "CREATE TABLE x AS FROM events", "INSERT INTO events VALUES (1)",
        "COPY events TO '/tmp/x.csv'", "ATTACH '/tmp/x.db'", "INSTALL httpfs", "SET threads = 1", "PRAGMA version",
        "EXPORT DATABASE '/tmp/x'", "SELECT 1; SELECT 2", "SELECT * FROM '/etc/passwd'", "FROM store.events",
        "SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM read_csv('/etc/passwd')", "FROM glob('/*')",
        "SELECT getenv('HOME')", "SELECT current_setting('temp_directory')", "FROM duckdb_settings()",
        "SELECT (SELECT content FROM read_blob('/etc/passwd'))", "FROM query('SELECT 1')", "SELECT", "\x00", "';--",
        "FROM information_schema.tables", "SELECT Current_Setting('allowed_directories') FROM events",
    ],
)  # fmt: skip
def test_what_is_no_question_to_the_store_is_refused_in_the_one_shape(sql: str, asking: Served) -> None:
    status, told = ask(asking, sql)
    assert status == 400
    assert told.keys() == {"error"}
    page = asking.client.get("/sql", params={"sql": sql})
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_a_query_stays_in_its_field_to_be_mended(asking: Served) -> None:
    page = asking.client.get("/sql", params={"sql": 'SELECT "</textarea><script>" FROM events'})
    assert "&#34;&lt;/textarea&gt;&lt;script&gt;&#34; FROM events</textarea>" in page.text


def test_a_query_may_be_too_long(asking: Served) -> None:
    status, told = ask(asking, "SELECT '" + "x" * 6_000 + "'")
    assert status == 400
    assert "up to 5,000 are read" in str(told)


def test_an_answer_that_is_too_large_is_refused(asking: Served) -> None:
    status, told = ask(asking, "SELECT repeat('x', 20000) FROM range(1000)")
    assert status == 400
    assert "The answer is larger than 5 MB" in str(told)


def test_too_many_queries_at_once_wait_no_longer_than_a_moment(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(querying, "_PATIENCE", 0.01)
    with pytest.raises(Refused, match="0 queries are running"):
        Queries.over(store, 0).ask("SELECT 1")


@pytest.mark.slow
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM range(1000000000000)",  # stops when it is interrupted
        "SELECT length(repeat('x', 3000000000))",  # does not: its process is ended
    ],
)
def test_what_runs_long_is_ended_and_the_next_is_answered(sql: str, asking: Served) -> None:
    ask(asking, "SELECT 1")
    began = time.monotonic()
    status, told = ask(asking, sql)
    assert status == 400
    assert "The query took more than 10 s" in str(told)
    assert time.monotonic() - began < 30
    assert ask(asking, "SELECT 1 AS a")[0] == 200
