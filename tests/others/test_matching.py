"""Which row of others' is which of ours: the nearest first, each once, and the same whatever the order of the rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from itertools import product

import pytest
from made_brief import DAY, ours, theirs

from onrecord.others.ladder import By, Done, Parties, steps
from onrecord.others.matching import Ours, Theirs, match


def found(mine: Sequence[Ours], other: Sequence[Theirs], by: By = "quad", window: int = 1) -> dict[str, str]:
    return {each.theirs.event.key: each.ours.event.event for each in match(mine, other, by, window)}


def step(mine: Ours, other: Theirs, by: By = "quad", window: int = 3) -> tuple[Parties, Done, int] | None:
    each = next(iter(match([mine], [other], by, window)), None)
    return None if each is None else (each.step.parties, each.step.done, each.step.days)


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [
        (ours("e"), theirs("1"), (Parties.code, Done.code, 0)),
        (ours("e"), theirs("1", "IRNGOV"), (Parties.who, Done.code, 0)),
        (ours("e", "IRNMIL"), theirs("1", "IRNGOV"), (Parties.who, Done.code, 0)),
        (ours("e", "---REB"), theirs("1", "---REB"), (Parties.code, Done.code, 0)),
        (ours("e"), theirs("1", "USA", "IRN"), (Parties.swapped, Done.code, 0)),
        (ours("e"), theirs("1", cameo="122"), (Parties.code, Done.type, 0)),
        (ours("e"), theirs("1", cameo="112", type="ACCUSE"), (Parties.code, Done.quad, 0)),
        (
            ours("e", cameo="190", type="ASSAULT"),
            theirs("1", cameo="193", type=None, quad=None),
            (Parties.code, Done.root, 0),
        ),
        (ours("e"), theirs("1", cameo=None), (Parties.code, Done.type, 0)),
        (ours("e", mode="meet"), theirs("1", cameo=None, mode="meet"), (Parties.code, Done.code, 0)),
        (ours("e"), theirs("1", cameo="040", type="CONSULT", quad=1), None),
        (ours("e"), theirs("1", day=DAY + timedelta(2)), (Parties.code, Done.code, 2)),
        (ours("e"), theirs("1", day=DAY - timedelta(4)), None),
        (ours("e"), theirs("1", "RUS"), None),
        (ours("e"), theirs("1", "RUS", documents=("d-1",)), (Parties.recipient, Done.code, 0)),
        (ours("e"), theirs("1", recipient="RUS", documents=("d-1",), cameo="112", type="ACCUSE"), None),
        (ours("e"), theirs("1", documents=("d-2",)), None),
        (ours("e", recipient=""), theirs("1", recipient=""), (Parties.code, Done.code, 0)),
        (ours("e", recipient=""), theirs("1", recipient="", cameo="112", type="ACCUSE"), None),
        (ours("e", historical=True, start=None, end=None), theirs("1"), None),
        (ours("e", "ships", ""), theirs("1"), None),
    ],
)
def test_how_near_two_rows_are(mine: Ours, other: Theirs, expected: tuple[Parties, Done, int] | None) -> None:
    seen = step(mine, other)
    assert (seen if seen is None or expected is None else (*seen[:2], max(seen[2], 0))) == expected


@pytest.mark.parametrize(("by", "keys"), [("type", {"type"}), ("root", {"root"}), ("quad", {"type", "root", "quad"})])
def test_what_two_rows_have_in_common_at_least(by: By, keys: set[str]) -> None:
    mine = [ours("e", type="ASSAULT", cameo="180", quad=4)]
    rows = {
        "type": theirs("type", type="ASSAULT", cameo="190", quad=4),
        "root": theirs("root", type="PROTEST", cameo="181", quad=4),
        "quad": theirs("quad", type="COERCE", cameo="173", quad=4),
    }
    assert {key for key, row in rows.items() if found(mine, [row], by)} == keys


def test_a_row_without_a_code_of_cameo_goes_by_its_type_where_roots_are_asked_for() -> None:
    assert found([ours("e", type="ASSAULT", cameo="180", quad=4)], [theirs("1", type="ASSAULT", cameo=None)], "root")


def test_the_nearest_first_and_each_once() -> None:
    mine = [
        ours("other", "IRNMIL", cameo="121"),
        ours("same", "IRNGOV"),
        ours("next day", published=DAY + timedelta(1)),
    ]
    rows = [theirs("1", "IRNGOV"), theirs("2", "IRNGOV"), theirs("3", "IRNGOV"), theirs("4", "IRNGOV")]
    assert set(found(mine, rows).values()) == {"same", "other", "next day"}
    assert found(mine, rows)["1"] == "same"


def test_what_happened_goes_before_what_did_not() -> None:
    assert found([ours("a", status="denied"), ours("b")], [theirs("1")]) == {"1": "b"}
    assert found([ours("a", status="denied")], [theirs("1")]) == {"1": "a"}


def test_a_row_of_a_document_on_record_is_sought_there_alone() -> None:
    mine = [ours("a", document="d-1"), ours("b", document="d-2", published=DAY + timedelta(400))]
    assert found(mine, [theirs("1", documents=("d-2",))]) == {"1": "b"}
    assert found(mine, [theirs("1", documents=("d-3",))]) == {}


def test_each_pair_of_parties_is_a_place_of_its_own() -> None:
    mine = [ours("e", "USA GBR", "IRN")]
    rows = [theirs("1", "USA", "IRN"), theirs("2", "GBR", "IRN"), theirs("3", "USA", "IRN")]
    assert found(mine, rows) == {"1": "e", "2": "e"}
    assert found(mine, [theirs("both", "USA GBR", "IRN"), theirs("2", "GBR", "IRN")]) == {"both": "e"}


def test_both_ways_of_what_neither_does_to_the_other() -> None:
    mine = [ours("e", reciprocal=True, type="CONSULT", cameo="040", quad=1)]
    rows = [
        theirs(key, *sides, type="CONSULT", cameo="040", quad=1)
        for key, *sides in (["1", "IRN", "USA"], ["2", "USA", "IRN"])
    ]
    assert found(mine, rows) == {"1": "e", "2": "e"}


def test_tellings_of_one_happening_are_one_place_outside_their_documents() -> None:
    mine = [ours("a", unit="h", document="d-1"), ours("b", unit="h", document="d-2")]
    assert found(mine, [theirs("1"), theirs("2")]) == {"1": "a"}
    assert found(mine, [theirs("1", documents=("d-1",)), theirs("2", documents=("d-2",))]) == {"1": "a", "2": "b"}


@pytest.mark.parametrize(
    ("status", "code", "name", "quad"),
    [
        ("planned", "036", "AGREE", 1),
        ("asked", "106", "REQUEST", 3),
        ("asked", "026", "REQUEST", 3),
        ("denied", "125", "REJECT", 3),
        ("threatened", "134", "THREATEN", 3),
    ],
)
def test_what_is_not_done_may_be_coded_as_its_announcement(status: str, code: str, name: str, quad: int) -> None:
    mine = ours("e", status=status, type="CONSULT", cameo="040", quad=1)
    (each,) = match([mine], [theirs("1", cameo=code, type=name, quad=quad)], "type", 1)
    assert each.is_as_announced
    (plain,) = match([mine], [theirs("1", cameo="040", type="CONSULT", quad=1)], "type", 1)
    assert not plain.is_as_announced


def test_the_same_whatever_the_order_of_ours_and_never_twice() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    codes = ["IRN", "IRNGOV", "USA", "USAMIL", "RUS", ""]
    deeds = [("120", "REJECT"), ("121", "REJECT"), ("112", "ACCUSE"), ("130", "THREATEN")]
    mine, rows = [], []
    for number in range(300):
        (cameo, name), day = chance.choice(deeds), DAY + timedelta(chance.randrange(6))
        sides = chance.choice(codes), chance.choice(codes)
        mine.append(ours(f"e-{number:03}", *sides, cameo=cameo, type=name, published=day))
        (cameo, name), day = chance.choice(deeds), DAY + timedelta(chance.randrange(6))
        rows.append(theirs(f"{number}", chance.choice(codes), chance.choice(codes), cameo=cameo, type=name, day=day))
    first = found(mine, rows)
    assert len(first) > 150
    assert len(set(first.values())) == len(first)
    assert found(chance.sample(mine, len(mine)), rows) == first


def test_no_two_that_are_left_fit_nearer_than_what_they_were_given() -> None:
    chance = random.Random(6)  # noqa: S311 - no secret
    mine = [
        ours(f"e-{at:02}", chance.choice(["IRN", "IRNGOV"]), published=DAY + timedelta(chance.randrange(3)))
        for at in range(20)
    ]
    rows = [
        theirs(str(at), chance.choice(["IRN", "IRNGOV"]), day=DAY + timedelta(chance.randrange(3))) for at in range(12)
    ]
    ladder = steps("quad", 2, in_document=False)
    given = match(mine, rows, "quad", 2)
    place = {each.theirs.event.key: ladder.index(each.step) for each in given}
    taken = {each.ours.event.event for each in given}
    for one, row in product(mine, rows):
        if one.event.event not in taken:
            (alone,) = match([one], [row], "quad", 2)
            assert ladder.index(alone.step) >= place[row.event.key]
