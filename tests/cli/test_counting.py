"""`--count`: what series, test and standing count is what they say, and groups that are behind are told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from grouped import ONE_DEED, deed_of_four_texts, group
from hand_reports import report as told
from passed import Deed, report
from stores import store_with

from onrecord.errors import QuestionError
from onrecord.opened import open_store
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store

Run = Callable[..., SimpleNamespace]
PAIR = ("--pair", "IRN", "USA", "--every", "month")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_with(tmp_path / "s", deed_of_four_texts())


@pytest.fixture
def grouped(store: Store) -> Store:
    group(store, ONE_DEED, origins={"e-third-1": "Mercury"})
    return store


def rows(run: Run, *arguments: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").out)))


def columns(run: Run, *arguments: object) -> tuple[str, ...]:
    ((row),) = rows(run, "series", *arguments)
    return tuple(row[name] for name in ("value", "events", "texts", "publications", "tellings", "sources"))


def test_before_grouping_each_text_counts_and_after_it_each_happening(run: Run, store: Store) -> None:
    assert columns(run, store.path, *PAIR) == ("-36.4", "5", "4", "4", "5", "")
    group(store, ONE_DEED, origins={"e-third-1": "Mercury"})
    assert columns(run, store.path, *PAIR) == ("-12.4", "2", "4", "4", "5", "2")
    assert columns(run, store.path, *PAIR, "--count", "texts") == ("-36.4", "5", "4", "4", "5", "")


def test_a_table_says_what_it_counts_and_has_who_tells_of_it(run: Run, grouped: Store) -> None:
    out = run("series", grouped.path, *PAIR).out
    assert "a happening counts once, however many texts tell of it" in out
    assert "tellings  sources\n" in out
    out = run("series", grouped.path, *PAIR, "--count", "texts").out
    assert "a text counts once" in out
    assert "sources" not in out.split("\n\n")[1]


def test_json_and_the_picture_say_what_is_counted(run: Run, grouped: Store, tmp_path: Path) -> None:
    svg = tmp_path / "s.svg"
    for count, words in (("happenings", "(2 happenings)"), ("texts", "(5 events)")):
        found = json.loads(run("series", grouped.path, *PAIR, "--count", count, "--format", "json", "--svg", svg).out)
        assert (found["counted"], found["coded_since_grouped"]) == (count, 0)
        drawn = svg.read_text(encoding="utf-8")
        assert words in drawn
        assert ("Each happening counts once" in drawn) is (count == "happenings")


def test_statements_are_of_no_happening(run: Run, grouped: Store) -> None:
    asked = ("series", grouped.path, *PAIR, "--measure", "statements")
    assert json.loads(run(*asked, "--format", "json").out)["counted"] == "texts"
    ended = run(*asked, "--count", "happenings")
    assert (ended.code, ended.out) == (1, "")
    assert "statements are of no happening: count them by texts" in ended.err


@pytest.mark.parametrize(
    "asked",
    [
        ("series", *PAIR),
        ("test", "--claim", "pressure by USA is answered by pressure by IRN"),
        ("standing", "IRN", "USA"),
    ],
    ids=lambda asked: asked[0],
)
def test_happenings_of_a_store_that_was_never_grouped_are_refused(
    asked: tuple[str, ...], run: Run, store: Store
) -> None:
    command, *more = asked
    ended = run(command, store.path, *more, "--count", "happenings")
    assert (ended.code, ended.out) == (1, "")
    assert f"are not known yet: run onrecord group {store.path} first" in ended.err.replace("\n", " ")


BEHIND = "1 document was coded since the store was grouped: run onrecord group again"


def test_groups_that_are_behind_are_told_wherever_they_are_used(run: Run, grouped: Store, tmp_path: Path) -> None:
    store_with(grouped.path, [report("fourth", "2019-05-08", Deed("USA", "IRN", "SANCTION"))])
    svg = tmp_path / "s.svg"
    assert BEHIND in run("series", grouped.path, *PAIR, "--svg", svg).out
    assert BEHIND in " ".join(svg.read_text(encoding="utf-8").split())
    assert BEHIND in run("series", grouped.path, *PAIR, "--format", "csv").err
    assert BEHIND in run("standing", grouped.path, "IRN", "USA").err
    refused = run("test", grouped.path, "--claim", "pressure by USA is answered by pressure by IRN").err
    assert BEHIND in " ".join(refused.split())
    assert "happenings, and 20 are needed" in " ".join(refused.split())
    for sql, behind in (("FROM happening_events", True), ("FROM tellings", True), ("FROM events", False)):
        assert (BEHIND in run("query", grouped.path, sql).err) is behind


def test_a_query_of_tables_that_are_not_made_yet_says_so(run: Run, store: Store) -> None:
    assert "the store is not grouped yet: run onrecord group first" in run("query", store.path, "FROM happenings").err
    assert run("query", store.path, "FROM events").err == ""


# Standings


def attacked(words: str, day: str, outlet: str) -> Outcome:
    text = f"Iran attacked the USA, {words}."
    return told(text, "attacked", ["Iran"], ["USA"], published=day, type="ASSAULT", outlet=outlet)


@pytest.fixture
def disputed(tmp_path: Path) -> Store:
    reports = [
        attacked("the army said", "2019-06-01", "The Gazette"),
        attacked("it is said", "2019-06-03", "The Mercury"),
        attacked("as was told before", "2019-06-04", "The Mercury"),
    ]
    store = store_with(tmp_path / "s", reports)
    events = [each.record["events"][0]["id"] for each in reports if each.record is not None]
    group(store, dict(zip(events, ("Gazette", "Mercury", "Mercury"), strict=True)))
    return store


def test_a_person_sees_a_deed_once_with_who_else_tells_of_it(run: Run, disputed: Store) -> None:
    out = run("standing", disputed.path, "IRN", "USA").out
    assert out.count("attacked: “") == 1
    assert "attacked since 2019-06-01" in out
    assert "also told (The Mercury, 2019-06-03) e-" in out
    assert out.rstrip().endswith("; 2 independent sources")
    by_texts = run("standing", disputed.path, "IRN", "USA", "--count", "texts").out
    assert by_texts.count("attacked: “") == 3
    assert "attacked since 2019-06-04" in by_texts
    assert "also told" not in by_texts


def test_many_tellings_are_cut_for_a_person_and_whole_in_json(run: Run, tmp_path: Path) -> None:
    reports = [attacked(f"in the words of {day}", f"2019-06-{day:02}", f"Outlet {day}") for day in range(1, 8)]
    store = store_with(tmp_path / "s", reports)
    events = [each.record["events"][0]["id"] for each in reports if each.record is not None]
    group(store, {event: f"Outlet {at}" for at, event in enumerate(events)})
    out = run("standing", store.path, "IRN", "USA").out
    assert "(Outlet 4, 2019-06-04)" in out
    assert ", 3 more (--format json); 7 independent sources" in out
    (found,) = json.loads(run("standing", store.path, "IRN", "USA", "--format", "json").out)
    (shown,) = found["lines"][0]["evidence"]
    assert [each["event"] for each in (shown, *shown["also"])] == events
    assert (found["counted"], shown["sources"]) == ("happenings", 7)


# In Python


def test_python_counts_likewise(grouped: Store) -> None:
    opened = open_store(grouped.path)
    found = opened.series("Iran", "USA", every="month", since="2019-05-01", until="2019-05-31")
    assert (found.counting.by, found.rows[0].events) == ("happenings", 2)
    assert opened.series("Iran", "USA", every="month", count="texts").rows[0].events == 5
    with pytest.raises(QuestionError, match="happenings, and 20 are needed"):
        opened.test("pressure by USA is answered by pressure by IRN")
    with pytest.raises(QuestionError, match="events, and 20 are needed"):
        opened.test("pressure by USA is answered by pressure by IRN", count="texts")
    with pytest.raises(QuestionError, match="'smoke' is nothing that is added up; there are goldstein"):
        opened.series("Iran", "USA", measure="smoke")


def test_a_standing_in_python_counts_likewise(disputed: Store) -> None:
    opened = open_store(disputed.path)
    counts = [opened.standing("IRN", "USA", count=count).lines[0].moves for count in (None, "happenings", "texts")]
    assert counts == [1, 1, 3]
    assert [each.lines[0].moves for each in opened.standings("IRN")] == [1]
