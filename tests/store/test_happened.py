"""What several reports tell of counts once, as most sources tell it; what no group has counts by itself."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from grouped import ONE_DEED, deed_of_four_texts, group
from passed import Deed, report
from stores import store_with

from onrecord.errors import QuestionError
from onrecord.moves.party import Party
from onrecord.standing.retold import _day
from onrecord.store.derived import coded_since
from onrecord.store.folder import Store
from onrecord.store.happened import Counting, counting
from onrecord.store.tally import BACK, FORWARD, Tally, tally_events

PAIR = (Party("Iran", "IRN"), Party("United States", "USA"))
ONCE = Counting("happenings")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_with(tmp_path / "s", deed_of_four_texts())


def cells(tally: Tally) -> list[tuple[str, str, float, float, int]]:
    """Day, type, value, confidence and number of the cells."""
    told = tally.cells
    columns = (told.period.astype(str), told.type, told.goldstein, told.confidence, told.number)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def told_by(tally: Tally) -> list[tuple[int, int, int, int | None]]:
    """Day of the month, tellings, texts and sources."""
    return [(each.period.day, each.tellings, each.texts, each.sources) for each in tally.sources]


def test_a_deed_counts_once_and_who_tells_of_it_stands_beside(store: Store) -> None:
    before = tally_events(store, PAIR, "day", directed=False)
    group(store, ONE_DEED, origins={"e-third-1": "Mercury"})
    after = tally_events(store, PAIR, "day", directed=False, counting=counting(store))
    assert (before.cells.number.sum(), after.cells.number.sum()) == (5, 2)
    assert cells(after) == [("2019-05-05", "SANCTION", -8.0, 0.9, 1), ("2019-05-20", "THREATEN", -4.4, 0.7, 1)]
    assert told_by(after) == [(5, 4, 4, 2), (20, 1, 1, 1)]
    assert told_by(before) == [(5, 3, 3, None), (20, 2, 1, None)]


def test_rows_of_one_source_make_nothing_likelier(tmp_path: Path) -> None:
    deeds = [Deed("USA", "IRN", confidence=0.6), Deed("USA", "IRN", confidence=0.5)]
    store = store_with(tmp_path / "s", [report("a", "2019-05-06", *deeds)])
    for sources, likely in ((("A", "A"), 0.6), (("A", "B"), 0.8)):
        group(store, dict(zip(("e-a-0", "e-a-1"), sources, strict=True)))
        assert tally_events(store, PAIR, "day", counting=ONCE).cells.confidence.tolist() == [likely]


@pytest.mark.parametrize(
    ("deeds", "expected"),
    [
        ({"A": Deed("USA", "IRN", "ACCUSE"), "B": Deed("USA", "IRN", "REJECT"), "C": Deed("USA", "IRN", "REJECT")},
         (BACK, "REJECT")),
        ({"A": Deed("USA", "IRN", "REJECT"), "B": Deed("USA", "IRN", "ACCUSE")}, (BACK, "ACCUSE")),
        ({"A": Deed("IRN", "USA"), "B": Deed("USA", "IRN"), "C": Deed("IRN", "USA")}, (FORWARD, "ACCUSE")),
        ({"A": Deed("USA", "IRN"), "B": Deed("FRA", "IRN"), "C": Deed("FRA", "IRN")}, (BACK, "ACCUSE")),
        ({"A": Deed("USA", "IRN"), "B": Deed("IRN", "USA", status="denied")}, (BACK, "ACCUSE")),
        ({"A": Deed("USA", "IRN", "ASSAULT"), "B": Deed("USA", "IRN", "THREATEN", historical=True)},
         (BACK, "ASSAULT")),
    ],
    ids=["type of most", "a tie", "direction of most", "others do not vote", "no denial", "no background"],
)  # fmt: skip
def test_what_a_happening_is_by_most_sources(deeds: dict[str, Deed], expected: tuple[int, str], tmp_path: Path) -> None:
    reports = [report(source, "2019-05-06", deed) for source, deed in deeds.items()]
    store = store_with(tmp_path / "s", reports)
    group(store, {f"e-{source}-0": source for source in deeds})
    found = tally_events(store, PAIR, "day", counting=ONCE).cells
    assert [(int(way), kind) for way, kind in zip(found.direction, found.type, strict=True)] == [expected]


def test_many_rows_of_one_source_have_one_vote(tmp_path: Path) -> None:
    reports = [report(name, "2019-05-06", Deed("USA", "IRN", "ACCUSE")) for name in "ab"]
    reports += [report(name, "2019-05-06", Deed("USA", "IRN", "REJECT")) for name in "cd"]
    store = store_with(tmp_path / "s", reports)
    group(store, {"e-a-0": "A", "e-b-0": "A", "e-c-0": "C", "e-d-0": "D"})
    assert tally_events(store, PAIR, "day", counting=ONCE).cells.type.tolist() == ["REJECT"]


def test_the_value_goes_with_the_mode_that_most_give(tmp_path: Path) -> None:
    modes = {"A": ("bombing", -9.0), "B": ("beating", -5.0), "C": ("beating", -5.0), "D": ("", -3.0)}
    reports = [
        report(source, "2019-05-06", Deed("USA", "IRN", "ASSAULT", mode, goldstein=value))
        for source, (mode, value) in modes.items()
    ]
    store = store_with(tmp_path / "s", reports)
    group(store, {f"e-{source}-0": source for source in modes})
    found = tally_events(store, PAIR, "day", counting=ONCE).cells
    assert (found.mode.tolist(), found.goldstein.tolist(), found.plover.tolist()) == (["beating"], [-5.0], [-2.5])


DAYS = [
    ("no words: the first report", [("A", None, None, 9), ("B", None, None, 7), ("C", None, None, 9)], 7),
    ("words before reports", [("A", None, None, 7), ("B", 5, 5, 9)], 5),
    ("most sources", [("A", 5, 5, 9), ("B", 6, 6, 9), ("C", 6, 6, 9)], 6),
    ("a source has one vote", [("A", 5, 5, 9), ("A", 5, 5, 9), ("B", 6, 6, 9), ("C", 6, 6, 9)], 6),
    ("a tie: the earlier", [("A", 6, 6, 9), ("B", 5, 5, 9)], 5),
    ("a day before a month", [("A", 1, 28, 29), ("B", 1, 28, 29), ("C", 6, 6, 29)], 6),
    ("only a month", [("A", 1, 28, 29), ("B", None, None, 7)], 1),
]


_TOLD = list[tuple[str, int | None, int | None, int]]
"""Source, first and last day that words give, and the day of the report, all of one month."""


def day_in_store(told: _TOLD, path: Path) -> date:
    """The day on which a store counts what is told."""
    reports = [
        report(
            f"r{at}",
            f"2019-05-{published:02}",
            Deed("USA", "IRN", day=None if first is None else f"2019-05-{first:02}"),
        )
        for at, (_, first, _, published) in enumerate(told)
    ]
    for made, (_, _, last, _) in zip(reports, told, strict=True):
        if last is not None:
            cast("Any", made.record)["events"][0]["date"]["end"] = f"2019-05-{last:02}"
    store = store_with(path, reports)
    group(store, *[{f"e-r{at}-0": source for at, (source, *_) in enumerate(told)}] * (len(told) > 1))
    (day,) = tally_events(store, PAIR, "day", counting=ONCE).cells.period.tolist()
    return cast("date", day)


def day_in_standing(told: _TOLD) -> date:
    """The day that a standing gives it."""
    signals = []
    for source, first, last, published in told:
        days = [date(2019, 5, each or published) for each in (first, last)]
        move = SimpleNamespace(start=days[0], end=days[1], says_day=first is not None)
        signals.append((source, SimpleNamespace(day=min(days[0], date(2019, 5, published)), move=move)))
    return _day(cast("Any", signals))


@pytest.mark.parametrize(("told", "day"), [pytest.param(told, day, id=name) for name, told, day in DAYS])
def test_the_day_of_a_happening(told: _TOLD, day: int, tmp_path: Path) -> None:
    assert day_in_store(told, tmp_path / "s").day == day
    assert day_in_standing(told).day == day


def test_a_standing_takes_the_day_that_a_series_takes(tmp_path: Path) -> None:
    chance = Random(5)  # noqa: S311 - no secret
    for number in range(12):
        told: _TOLD = []
        for _ in range(chance.randint(1, 5)):
            published = chance.randint(20, 28)
            first = chance.choice((None, chance.randint(1, 6)))
            last = first and chance.choice((first, first, first + 3))
            told.append((chance.choice("ABC"), first, last, published))
        assert day_in_store(told, tmp_path / str(number)) == day_in_standing(told), told


def test_what_is_in_no_group_counts_as_before(tmp_path: Path) -> None:
    chance = np.random.default_rng(3)
    reports = [
        report(
            f"r{at}",
            (date(2019, 5, 1) + timedelta(days=at % 30)).isoformat(),
            *(Deed(*chance.permutation(("USA", "IRN")), confidence=float(chance.random())) for _ in range(3)),
        )
        for at in range(20)
    ]
    store = store_with(tmp_path / "s", reports)
    group(store)
    for directed in (False, True):
        once = tally_events(store, PAIR, "week", directed=directed, counting=ONCE)
        assert cells(once) == cells(tally_events(store, PAIR, "week", directed=directed))


# What was coded since


def test_how_it_counts_goes_by_the_groups_that_there_are(store: Store) -> None:
    assert counting(store) == Counting("texts")
    with pytest.raises(QuestionError, match=r"are not known yet: run onrecord group .*/s first"):
        counting(store, "happenings")
    group(store, ONE_DEED)
    assert (counting(store), counting(store, "happenings")) == (ONCE, ONCE)
    assert counting(store, "texts") == Counting("texts")


def test_what_was_coded_since_is_told_and_counts_by_itself(store: Store) -> None:
    group(store, ONE_DEED)
    assert counting(store).note is None
    deed = Deed("USA", "IRN", "SANCTION", goldstein=-8.0, day="2019-05-05")
    store_with(store.path, [report("fourth", "2019-05-08", deed)])
    how = counting(store)
    assert how.coded_since == coded_since(store) == 1
    assert how.note == (
        "1 document was coded since the store was grouped: run onrecord group again; "
        "what is in no group counts by itself"
    )
    found = tally_events(store, PAIR, "day", counting=how)
    assert [number for day, _, _, _, number in cells(found) if day == "2019-05-05"] == [1, 1]


def test_what_another_coder_read_anew_was_coded_since(store: Store) -> None:
    group(store, ONE_DEED)
    store_with(store.path, deed_of_four_texts()[:3], coder="coder 2")
    assert coded_since(store) == 3


def test_a_run_that_finds_nothing_new_leaves_the_groups_as_they_are(store: Store) -> None:
    group(store, ONE_DEED)
    with store.writing("coder 1"):
        pass
    assert coded_since(store) == 0


def test_what_was_forgotten_is_no_telling_any_more(store: Store) -> None:
    group(store, ONE_DEED)
    with store.writing("coder 1") as writer, writer.ledger.change() as change:
        change.end_input("copy")
        change.end_input("second")
    found = tally_events(store, PAIR, "day", directed=False, counting=counting(store))
    assert coded_since(store) == 0
    assert told_by(found) == [(5, 2, 2, 2), (20, 1, 1, 1)]
