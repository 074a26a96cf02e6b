"""What a move says of a line depends on each field of a rule, on the parties, and on whose word it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from onrecord.ontologies.standing import ANY, EventRule, StandingRules
from onrecord.standing.signals import Reader, Signal, by_day
from onrecord.store.moves import Move, Voice

MakeMove = Callable[..., Move]
MakeVoice = Callable[..., Voice]
Read = Callable[..., list[Signal]]

SUBJECTS = {"talks": ("talk*",), "aid": ("aid", "help")}
RULE = EventRule("offer", "made", {"talks": "talks", "aid": "aid"})


@pytest.fixture
def read(rules: StandingRules) -> Read:
    """Reads one move by one or more rules."""

    def read(move: Move, *by_rules: EventRule, **changes: Any) -> list[Signal]:
        events = by_rules or (replace(RULE, **changes),)
        return list(
            Reader(replace(rules, subjects=SUBJECTS, events=events, follows=()), ("IRN", "USA")).signals([move])
        )

    return read


def test_a_move_that_a_rule_fits_gives_its_signal(read: Read, move: MakeMove) -> None:
    made = move("2019-06-01", words="offered talks")
    assert read(made) == [Signal("offer", "made", "talks", 0, 1, date(2019, 6, 1), False, made)]


@pytest.mark.parametrize(
    ("of_rule", "of_move", "fits"),
    [
        ({"types": frozenset({"REJECT"})}, {}, True),
        ({"types": frozenset({"AGREE"})}, {}, False),
        ({"status": frozenset({"actual", "planned"})}, {"status": "planned"}, True),
        ({"status": frozenset({"actual"})}, {"status": "planned"}, False),
        ({"modes": frozenset({"meet"})}, {"mode": "meet"}, True),
        ({"modes": frozenset({"meet"})}, {"mode": "visit", "modes": ("meet",)}, True),
        ({"modes": frozenset({"meet"})}, {"mode": None}, False),
        ({"trigger": ("offer*",)}, {"trigger": "offered"}, True),
        ({"trigger": ("offer*",)}, {"trigger": "gave", "sentence": "offered talks"}, False),
        ({"object": ("soon",)}, {"object": "talks soon"}, True),
        ({"object": ("soon",)}, {"sentence": "talks soon"}, False),
        ({"words": ("soon",)}, {"words": "talks soon"}, True),
        ({"words": ("soon",)}, {"sentence": "talks soon"}, False),
        ({"sentence": ("soon",)}, {"sentence": "soon, talks"}, True),
        ({"sentence": ("soon",)}, {}, False),
        ({"without": ("soon",)}, {"object": "talks soon"}, False),
        ({"without": ("soon",)}, {"sentence": "soon, talks"}, True),
        ({"unlike": ("soon",)}, {"sentence": "soon, talks"}, False),
        ({"unlike": ("soon",)}, {}, True),
    ],
)
def test_each_field_of_a_rule_counts(
    of_rule: dict[str, Any], of_move: dict[str, Any], fits: bool, read: Read, move: MakeMove
) -> None:
    assert bool(read(move(**{"words": "talks", **of_move}), **of_rule)) is fits


@pytest.mark.parametrize(
    ("texts", "within", "about"),
    [
        ({"trigger": "help", "object": "help with talks"}, "object", "aid"),
        ({"trigger": "gave", "object": "gave talks"}, "object", "talks"),
        ({"trigger": "gave", "object": "gave aid after talks"}, "object", "talks"),
        ({"trigger": "gave", "object": "gave", "words": "talks were given"}, "object", None),
        ({"trigger": "gave", "object": "gave", "words": "talks were given"}, "words", "talks"),
        ({"trigger": "gave", "object": "gave", "words": "gave", "sentence": "of aid"}, "words", None),
        ({"trigger": "gave", "object": "gave", "words": "gave", "sentence": "of aid"}, "sentence", "aid"),
    ],
)
def test_a_line_is_about_what_stands_nearest(
    texts: dict[str, str], within: str, about: str | None, read: Read, move: MakeMove
) -> None:
    assert [each.about for each in read(move(**texts), within=within)] == ([] if about is None else [about])


def test_a_rule_may_be_about_anything(read: Read, move: MakeMove) -> None:
    (one,) = read(move(words="did"), about={"talks": "talks", ANY: "other"})
    assert one.about == "other"


def roles(found: list[Signal]) -> list[tuple[int, int]]:
    return [(each.by, each.to) for each in found]


@pytest.mark.parametrize(
    ("by", "to", "of_rule", "expected"),
    [
        (0, 1, {"by": "actor", "to": "recipient"}, [(0, 1)]),
        (1, 0, {"by": "actor", "to": "recipient"}, [(1, 0)]),
        (1, 0, {"by": "recipient", "to": "actor"}, [(0, 1)]),
        (0, (), {"by": "actor", "to": "recipient"}, []),
        ((), 1, {"by": "actor", "to": "recipient"}, []),
        ((), 1, {"by": "other", "to": "recipient"}, []),
        (0, 1, {"by": "actor", "to": "other"}, [(0, 1)]),
        (0, 1, {"by": "other", "to": "actor"}, [(1, 0)]),
        ((0, 1), (), {"by": "actor", "to": "other"}, [(0, 1), (1, 0)]),
        ((0, 1), (), {"by": "actor", "to": "recipient"}, []),
        (0, 1, {"by": "actor", "to": "other", "both": True}, [(0, 1), (1, 0)]),
    ],
)
def test_whose_line_it_is(
    by: Any, to: Any, of_rule: dict[str, Any], expected: list[tuple[int, int]], read: Read, move: MakeMove
) -> None:
    assert roles(read(move(by=by, to=to, words="talks"), **of_rule)) == expected


@pytest.mark.parametrize(
    ("needs", "near", "told_of", "fits"),
    [
        ("named", {0, 1}, {0, 1}, False),
        ("near", {0, 1}, {0, 1}, True),
        ("near", {0}, {0, 1}, False),
        ("any", {0}, {0, 1}, True),
        ("any", {0}, {0}, False),
    ],
)
def test_the_other_must_be_as_near_as_a_rule_needs(
    needs: str, near: set[int], told_of: set[int], fits: bool, read: Read, move: MakeMove
) -> None:
    spoken_of = {"near": frozenset(near), "told_of": frozenset(told_of)}
    assert bool(read(move(by=0, to=(), words="talks", **spoken_of), needs=needs)) is fits
    third = move(by=0, to=(), words="talks", others=frozenset({"FRA"}), **spoken_of)
    assert not read(third, needs=needs), "it is done to a third"
    assert read(move(by=0, to=1, words="talks", near=frozenset(), told_of=frozenset()), needs=needs)


@pytest.mark.parametrize(
    ("own", "speakers", "fits"),
    [
        (None, (), True),
        (None, (1,), True),
        (True, (0,), True),
        (True, (1,), False),
        (True, (), False),
        (False, (0,), False),
        (False, (1,), True),
        (False, (), True),
    ],
)
def test_who_vouches_for_a_deed(
    own: bool | None, speakers: tuple[int, ...], fits: bool, read: Read, move: MakeMove, voice: MakeVoice
) -> None:
    voucher = (voice(name="Ann"), voice(*speakers)) if speakers else ()
    assert bool(read(move(words="talks", voucher=voucher), own=own)) is fits


def test_the_innermost_voice_is_the_speaker(read: Read, move: MakeMove, voice: MakeVoice) -> None:
    asks = {"by": "speaker", "to": "actor"}
    said = move(by=0, to=(), words="talks", voucher=(voice(0), voice(1)))
    assert roles(read(said, **asks)) == [(1, 0)]
    assert not read(move(by=0, to=(), words="talks", voucher=(voice(1), voice(name="Ann"))), **asks)
    assert not read(move(by=0, to=(), words="talks"), **asks)


@pytest.mark.parametrize(("place", "fits"), [("IRN", True), ("USA", False), (None, False)])
def test_what_must_happen_at_home_happens_in_the_country_of_whose_line_it_is(
    place: str | None, fits: bool, read: Read, move: MakeMove
) -> None:
    by_nobody = move(by=(), to=1, words="talks", place=place, near=frozenset({0, 1}))
    assert roles(read(by_nobody, by="other", to="recipient", at_home=True)) == ([(0, 1)] if fits else [])


def test_of_the_rules_of_a_kind_the_first_that_holds_counts(read: Read, move: MakeMove) -> None:
    first, second = replace(RULE, event="refused"), replace(RULE, event="withdrawn")
    misfit, demand = replace(RULE, status=frozenset({"denied"})), replace(RULE, kind="demand")
    found = read(move(words="talks"), misfit, first, second, demand)
    assert [(each.kind, each.event) for each in found] == [("offer", "refused"), ("demand", "made")]


def test_a_rule_that_finds_no_parties_leaves_room_for_the_next(read: Read, move: MakeMove) -> None:
    alone = move(by=0, to=(), words="talks", near=frozenset({0, 1}))
    found = read(alone, replace(RULE, to="recipient"), replace(RULE, event="refused"))
    assert [each.event for each in found] == ["refused"]


def test_a_mutual_deed_counts_once_for_a_line_of_both(rules: StandingRules, move: MakeMove) -> None:
    met = move(by=(0, 1), to=(), type="CONSULT", mode="meet", reciprocal=True, words="held talks")
    both = [(each.kind, each.by, each.to) for each in Reader(rules, ("IRN", "USA")).signals([met])]
    assert len(both) == len(set(both))
    assert {kind for kind, *_ in both} == {"talks"}


@pytest.mark.parametrize(
    ("status", "start", "published", "day", "undated"),
    [
        ("actual", "2019-05-01", "2019-06-01", "2019-05-01", False),
        ("actual", "2019-06-05", "2019-06-01", "2019-06-01", False),
        ("actual", None, "2019-06-01", "2019-06-01", True),
        ("planned", "2019-05-01", "2019-06-01", "2019-06-01", False),
        ("threatened", "2019-07-01", "2019-06-01", "2019-06-01", False),
        ("actual", "2019-05-01", None, "2019-05-01", False),
    ],
)
def test_a_deed_holds_from_its_day_and_what_is_to_come_from_that_of_its_report(
    status: str, start: str | None, published: str | None, day: str, undated: bool, read: Read, move: MakeMove
) -> None:
    began = None if start is None else date.fromisoformat(start)
    (one,) = read(move(published, words="talks", status=status, start=began))
    assert (one.day, one.undated) == (date.fromisoformat(day), undated)


def test_without_any_day_a_move_says_nothing(read: Read, move: MakeMove) -> None:
    assert not read(move(None, words="talks"))


def test_signals_are_sorted_by_day_then_by_report_then_by_place(read: Read, move: MakeMove) -> None:
    def said(published: str, start: str, document: str, at: int, end: str | None = None) -> Signal:
        days = {"start": date.fromisoformat(start), "end": date.fromisoformat(end or start)}
        (one,) = read(move(published, words="talks", document=document, span=(at, at + 1), **days))
        return one

    wanted = [
        said("2019-06-09", "2019-05-01", "d-9", 9),
        said("2019-06-02", "2019-06-02", "d-8", 5),
        said("2019-06-03", "2019-06-02", "d-1", 4),
        said("2019-06-03", "2019-06-02", "d-1", 7),
        said("2019-06-03", "2019-06-02", "d-2", 0),
        said("2019-07-03", "2019-06-01", "d-3", 0, end="2019-06-30"),
        said("2019-07-02", "2019-07-02", "d-4", 0),
        said("2019-07-04", "2019-07-01", "d-5", 0, end="2019-07-31"),
    ]
    assert list(by_day(reversed(wanted))) == wanted
