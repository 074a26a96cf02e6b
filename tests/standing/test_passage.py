"""Lines pass from state to state as the rules have it, with what shows them, and no state is newer than that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.standing import ANY, NOTHING, Consequence, Follow, Kind, Passage, StandingRules, load_standing
from onrecord.standing.lines import Line
from onrecord.standing.passage import ledger_of
from onrecord.standing.signals import Signal, by_day
from onrecord.store.moves import Move

MakeMove = Callable[..., Move]
Say = Callable[..., Signal]

PARTIES = ("IRN", "USA")
SHIPPED = load_standing(load_plover())
PASSAGES = [
    pytest.param(name, state, each, id=f"{name}: {state} {each.event}")
    for name, kind in SHIPPED.kinds.items()
    for each in kind.passages
    for state in each.before
]
FIRST = date(2019, 1, 1)


@pytest.fixture
def say(move: MakeMove) -> Say:
    """A signal of a report of the nth day: `say(3, "offer", "made", "talks", by=1)`."""

    def say(day: int, kind: str, event: str, about: str = "x", by: int = 0, undated: bool = False) -> Signal:
        held = FIRST + timedelta(day)
        return Signal(kind, event, about, by, 1 - by, held, undated, move(held.isoformat()))

    return say


def lines_of(rules: StandingRules, parties: tuple[str, str], signals: Iterable[Signal]) -> tuple[Line, ...]:
    return tuple(ledger_of(rules, parties, signals).lines(lambda move: cast("Move", move)))


def on(day: int) -> date:
    return FIRST + timedelta(day)


def way_to(kind: Kind, state: str) -> list[str]:
    """The fewest events that bring a line into a state."""
    ways: dict[str, list[str]] = {NOTHING: []}
    for _ in kind.states:
        for each in kind.passages:
            for before in each.before:
                if before in ways and each.after not in ways:
                    ways[each.after] = [*ways[before], each.event]
    return ways[state]


@pytest.mark.parametrize(("name", "state", "passage"), PASSAGES)
def test_every_passage_can_be_taken_and_leads_where_it_says(name: str, state: str, passage: Passage, say: Say) -> None:
    rules = replace(SHIPPED, follows=())
    events = [*way_to(SHIPPED.kinds[name], state), passage.event]
    (line,) = lines_of(rules, PARTIES, [say(day, name, event) for day, event in enumerate(events)])
    assert line.state == passage.after
    assert line.evidence[-1].event == passage.event
    assert line.is_open is (passage.after not in SHIPPED.kinds[name].ends)
    assert (line.reason is None) is not line.is_open


@pytest.mark.parametrize("name", SHIPPED.kinds)
def test_what_a_kind_says_nothing_of_moves_no_line(name: str, say: Say) -> None:
    kind, rules = SHIPPED.kinds[name], replace(SHIPPED, follows=())
    events = {each.event for each in kind.passages}
    for state in kind.states:
        for event in sorted(event for event in events if kind.after(state, event) is None):
            way = [say(day, name, each) for day, each in enumerate(way_to(kind, state))]
            before = lines_of(rules, PARTIES, way)
            assert lines_of(rules, PARTIES, [*way, say(9, name, event)]) == before
    assert not lines_of(rules, PARTIES, [say(1, name, each) for each in events if kind.after(NOTHING, each) is None])


def small(follows: Sequence[Follow] = (), **kinds: Kind) -> StandingRules:
    """Rules with two kinds: gifts, that open and shut, and rows, that are of both."""
    gift = Kind(
        ("open", "half", "shut"),
        ("shut",),
        (
            Passage("made", (NOTHING, "open", "shut"), "open"),
            Passage("halved", ("open", "half"), "half"),
            Passage("shut", ("open", "half"), "shut"),
        ),
        contests=frozenset({"denied"}),
    )
    row = Kind(("on", "off"), ("off",), (Passage("began", (NOTHING,), "on"), Passage("ended", ("on",), "off")), True)
    return replace(SHIPPED, kinds={"gift": gift, "row": row, **kinds}, events=(), follows=tuple(follows))


SMALL = small()


def one(rules: StandingRules, *signals: Signal) -> Line:
    (line,) = lines_of(rules, PARTIES, signals)
    return line


def test_a_line_has_whose_it_is_its_state_and_what_shows_it(say: Say) -> None:
    first, second = say(1, "gift", "made", by=1), say(4, "gift", "made", by=1)
    line = one(SMALL, first, second)
    assert (line.kind, line.by, line.to, line.about, line.state, line.since) == (
        "gift", "USA", "IRN", "x", "open", on(1)
    )  # fmt: skip
    assert [(each.event, each.day, each.move) for each in line.evidence] == [
        ("made", on(1), first.move), ("made", on(4), second.move)
    ]  # fmt: skip
    assert (line.before, line.disputed_by) == ((), ())
    assert line.reason == f"nothing after {on(4).isoformat()} on record says otherwise"


def test_a_new_state_has_its_own_day_and_evidence_and_keeps_those_before(say: Say) -> None:
    line = one(
        SMALL,
        say(1, "gift", "made"),
        say(3, "gift", "halved"),
        say(5, "gift", "halved"),
        say(7, "gift", "shut"),
        say(9, "gift", "made"),
    )
    assert (line.state, line.since, [each.day for each in line.evidence]) == ("open", on(9), [on(9)])
    assert line.before == (("open", on(1)), ("half", on(3)), ("shut", on(7)))


def test_a_state_that_is_shown_again_began_when_it_began(say: Say) -> None:
    line = one(SMALL, say(1, "gift", "made"), say(3, "gift", "halved"), say(5, "gift", "halved"))
    assert (line.since, [each.day for each in line.evidence]) == (on(3), [on(3), on(5)])


def test_a_kind_that_is_renewed_is_of_its_newest_day(say: Say) -> None:
    hit = Kind(("hit",), (), (Passage("hit", (NOTHING, "hit"), "hit"),), renewed=True)
    line = one(small(hit=hit), say(1, "hit", "hit"), say(5, "hit", "hit"))
    assert (line.since, line.before, len(line.evidence)) == (on(5), (), 2)


def test_lines_are_apart_by_party_and_by_what_they_are_about(say: Say) -> None:
    signals = [say(1, "gift", "made", "y"), say(1, "gift", "made", "x", by=1), say(1, "gift", "made", "x")]
    lines = lines_of(SMALL, PARTIES, [*signals, say(2, "row", "began"), say(3, "gift", "shut", "x")])
    assert [(line.kind, line.by, line.about, line.state) for line in lines] == [
        ("gift", "IRN", "x", "shut"),
        ("gift", "IRN", "y", "open"),
        ("gift", "USA", "x", "open"),
        ("row", None, "x", "on"),
    ]


def test_a_line_of_both_is_one_whoever_speaks(say: Say) -> None:
    line = one(SMALL, say(1, "row", "began", by=1), say(2, "row", "ended", by=0))
    assert (line.by, line.to, line.state, line.is_open, line.reason) == (None, None, "off", False, None)


def test_one_move_shows_a_line_of_both_once(move: MakeMove) -> None:
    met = move(on(1).isoformat(), by=(0, 1), to=())
    signals = [Signal("row", "began", "x", by, 1 - by, on(1), False, met) for by in (0, 1)]
    again = [Signal("gift", "made", "x", 0, 1, on(1), False, met)] * 2
    assert [len(line.evidence) for line in lines_of(SMALL, PARTIES, [*signals, *again])] == [1, 1]


def test_what_is_about_anything_moves_each_line_that_there_is(say: Say) -> None:
    signals = [say(1, "gift", "made", "x"), say(2, "gift", "made", "y"), say(3, "gift", "made", "x", by=1)]
    lines = lines_of(SMALL, PARTIES, [*signals, say(4, "gift", "shut", ANY)])
    assert [(line.by, line.about, line.state) for line in lines] == [
        ("IRN", "x", "shut"), ("IRN", "y", "shut"), ("USA", "x", "open")
    ]  # fmt: skip
    assert not lines_of(SMALL, PARTIES, [say(4, "gift", "made", ANY)])


def test_what_was_done_in_a_month_was_not_done_before_the_last_state_began(move: MakeMove) -> None:
    made = Signal("gift", "made", "x", 0, 1, on(9), False, move())
    shut = Signal("gift", "shut", "x", 0, 1, on(0), False, move(start=on(0), end=on(30)))
    line = one(SMALL, made, shut)
    assert (line.state, line.since, line.before, line.evidence[0].day) == ("shut", on(9), (("open", on(9)),), on(9))


# Background


def test_undated_background_opens_a_line(say: Say) -> None:
    line = one(SMALL, say(3, "gift", "made", undated=True))
    assert (line.state, line.since) == ("open", on(3))


@pytest.mark.parametrize("event", ["shut", "halved", "made"])
def test_undated_background_moves_no_line_that_there_is(event: str, say: Say) -> None:
    line = one(SMALL, say(1, "gift", "made"), say(3, "gift", event, undated=True))
    assert (line.state, line.since, len(line.evidence)) == ("open", on(1), 1)
    assert (
        one(SMALL, say(1, "gift", "made"), say(2, "gift", "shut"), say(3, "gift", "made", undated=True)).state == "shut"
    )


# Contests


def test_who_disputes_a_line_is_named_with_the_move(say: Say) -> None:
    denial = say(3, "gift", "denied")
    line = one(SMALL, say(1, "gift", "made"), denial)
    ((party, shown),) = line.disputed_by
    assert (party, shown.event, shown.day, shown.move) == ("IRN", "denied", on(3), denial.move)
    assert (line.state, line.since, len(line.evidence)) == ("open", on(1), 1)


@pytest.mark.parametrize(("day", "counts"), [(5, True), (35, True), (36, False)])
def test_a_denial_is_of_what_was_said_in_the_month_before(day: int, counts: bool, say: Say) -> None:
    line = one(SMALL, say(1, "gift", "made"), say(5, "gift", "made"), say(day, "gift", "denied"))
    assert bool(line.disputed_by) is counts


def test_a_denial_alone_opens_no_line(say: Say) -> None:
    assert not lines_of(SMALL, PARTIES, [say(1, "gift", "denied")])
    assert one(SMALL, say(1, "gift", "made"), say(2, "gift", "denied", by=1)).disputed_by == ()
    assert one(SMALL, say(1, "gift", "made"), say(2, "gift", "denied", "y")).disputed_by == ()


def test_a_new_state_is_not_yet_disputed(say: Say) -> None:
    line = one(SMALL, say(1, "gift", "made"), say(2, "gift", "denied"), say(3, "gift", "shut"))
    assert line.disputed_by == ()


# What follows


def test_what_follows_is_shown_by_the_same_move(say: Say) -> None:
    rules = small([Follow("gift", "made", frozenset({"x"}), Consequence("row", "z", "began"))])
    signal = say(1, "gift", "made")
    gift, row = lines_of(rules, PARTIES, [signal])
    assert (row.kind, row.about, row.state, row.since) == ("row", "z", "on", on(1))
    assert gift.evidence[0].move is row.evidence[0].move is signal.move
    assert row.evidence[0].event == "began"


@pytest.mark.parametrize(("swapped", "owner"), [(False, "USA"), (True, "IRN")])
def test_what_follows_is_for_the_same_party_or_for_the_other(swapped: bool, owner: str, say: Say) -> None:
    rules = small([Follow("gift", "made", frozenset({"x"}), Consequence("gift", "z", "made", swapped=swapped))])
    lines = lines_of(rules, PARTIES, [say(1, "gift", "made", by=1)])
    assert {(line.by, line.about) for line in lines} == {("USA", "x"), (owner, "z")}


@pytest.mark.parametrize(("event", "about"), [("made", "y"), ("shut", "x")])
def test_nothing_follows_from_another_event_or_matter(event: str, about: str, say: Say) -> None:
    rules = small([Follow("gift", "made", frozenset({"x"}), Consequence("row", "z", "began"))])
    assert all(line.kind == "gift" for line in lines_of(rules, PARTIES, [say(1, "gift", event, about)]))


def test_one_thing_may_follow_from_another(say: Say) -> None:
    rules = small(
        [
            Follow("gift", "made", frozenset({"x"}), Consequence("gift", "y", "made", swapped=True)),
            Follow("gift", "made", frozenset({"y"}), Consequence("row", "z", "began")),
        ]
    )
    lines = lines_of(rules, PARTIES, [say(1, "gift", "made")])
    assert [(line.kind, line.by, line.about) for line in lines] == [
        ("gift", "IRN", "x"), ("gift", "USA", "y"), ("row", None, "z")
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "counts"), [(31, True), (32, False)])
def test_nothing_follows_for_a_line_long_silent_where_days_are_given(day: int, counts: bool, say: Say) -> None:
    rules = small([Follow("row", "began", frozenset({"z"}), Consequence("gift", "x", "shut", days=30))])
    gift, _ = lines_of(rules, PARTIES, [say(1, "gift", "made"), say(day, "row", "began", "z")])
    assert (gift.state == "shut") is counts


def test_what_follows_from_undated_background_moves_no_line_either(say: Say) -> None:
    rules = small([Follow("gift", "made", frozenset({"x"}), Consequence("row", "z", "ended"))])
    lines = lines_of(rules, PARTIES, [say(1, "row", "began", "z"), say(2, "gift", "made", undated=True)])
    assert [(line.kind, line.state) for line in lines] == [("gift", "open"), ("row", "on")]


SAID = some.lists(
    some.tuples(
        some.integers(0, 90),
        some.sampled_from([(name, each.event) for name, kind in SHIPPED.kinds.items() for each in kind.passages]),
        some.integers(0, 1),
        some.booleans(),
        some.integers(0, 31),
    ),
    max_size=30,
)


@given(SAID)
def test_no_state_is_newer_than_its_evidence_nor_older_than_the_one_before(
    said: list[tuple[int, tuple[str, str], int, bool, int]],
) -> None:
    signals = [_signal(day, *told, by, undated, length) for day, told, by, undated, length in said]
    lines = lines_of(SHIPPED, PARTIES, by_day(signals))
    assert len({(line.kind, line.by, line.about) for line in lines}) == len(lines)
    for line in lines:
        kind = SHIPPED.kinds[line.kind]
        assert line.state in kind.states
        assert line.since <= max(each.day for each in line.evidence)
        since = [*(day for _, day in line.before), line.since]
        assert since == sorted(since)
        states = [*(state for state, _ in line.before), line.state]
        assert all(first != second for first, second in pairwise(states))
        assert {each.move for each in line.evidence} <= {signal.move for signal in signals}


_ABOUT = {
    "offer": "talks",
    "demand": "easing",
    "threat": "sanctions",
    "commitment": "agreement",
    "pressure": "sanctions",
    "talks": "talks",
    "force": "attack",
    "ceasefire": "ceasefire",
}


def _signal(day: int, kind: str, event: str, by: int, undated: bool, length: int) -> Signal:
    held = FIRST + timedelta(day)
    return Signal(kind, event, _ABOUT[kind], by, 1 - by, held, undated, _move(held, held + timedelta(length)))


def _move(held: date, end: date) -> Move:
    nobody = frozenset[int]()
    who = ((), (), nobody, nobody, nobody, nobody, nobody, frozenset[str](), None, False)
    what = ("REJECT", None, (), "120", 3, -4.0, -2.0)
    words = ("did", (0, 3), "did", "did", "did", "actual", 3.0, False, None, None, (), (), 1.0)
    return Move("e-1", "d-1", "n-1", None, None, None, end, held, end, "publication", *what, *who, *words)
