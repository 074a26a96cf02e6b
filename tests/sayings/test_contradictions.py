"""A no and a yes contradict each other only of one thing, by one doer, in one sense, and where enough is shared."""

from __future__ import annotations

from datetime import date

import pytest
from made_claims import made_claim, made_reading
from read_sentences import STANCES

from onrecord.ontologies.opposition import load_weights
from onrecord.sayings.claims import Claim, Reading
from onrecord.sayings.opposed import Opposition, oppose

WEIGHTS = load_weights()
DAYS = (date(2010, 3, 1), date(2011, 6, 1))
NO = made_claim(sign=-1)
YES = made_claim()
AGAINST = made_claim(sign=-1, outright=True, attitude=True, direct=True, predicate="")
FOR = made_claim(outright=True, attitude=True, direct=True, predicate="")
OWN, OTHER = ("dam", "a", "b"), ("dam", "c", "d")
"""What shares one thing of three, too little to be of one matter."""


def found(one: Reading, other: Reading) -> Opposition | None:
    there, back = oppose(one, other, DAYS, STANCES, WEIGHTS), oppose(other, one, DAYS, STANCES, WEIGHTS)
    assert (there is None) == (back is None)
    return there


def are_opposed(no: Claim, yes: Claim) -> bool:
    return found(made_reading(no), made_reading(yes)) is not None


def with_(claim: Claim, **fields: object) -> Claim:
    known = {name: getattr(claim, name) for name in ("sign", "outright", "attitude", "direct", "predicate")}
    return made_claim(**{**known, **fields})


CONTRADICTIONS = [
    (NO, YES),
    (AGAINST, FOR),
    (with_(NO, none=True, predicate=""), with_(FOR, predicate="want")),
    (with_(NO, gone=True), with_(YES, predicate="")),
    (with_(NO, by="$TUR"), with_(YES, by="$TUR")),
    (with_(NO, by="larsen"), YES),
    (with_(NO, limits={"boat"}), with_(YES, rest={"boat"})),
    (with_(AGAINST, done=True), with_(FOR, done=True)),
]


@pytest.mark.parametrize(("no", "yes"), CONTRADICTIONS)
def test_what_cannot_both_be_so(no: Claim, yes: Claim) -> None:
    assert are_opposed(no, yes)


COMPATIBLE = [
    (NO, with_(YES, key="ferry")),
    (NO, with_(YES, shape={"cost"})),
    (NO, with_(YES, predicate="sell")),
    (NO, FOR),
    (with_(AGAINST, rest={"a", "b"}), with_(FOR, rest={"c", "d"})),
    (with_(NO, by="$TUR"), YES),
    (with_(NO, by="larsen"), with_(YES, by="hansen")),
    (with_(NO, rest={"a", "b"}), with_(YES, rest={"c", "d"}, predicate="sell")),
    (with_(AGAINST, course="raises"), with_(FOR, course="keeps")),
    (with_(NO, starts="begins"), YES),
    (with_(NO, wanted=True), YES),
    (with_(NO, done=True), with_(YES, now=True)),
    (with_(AGAINST, now=True), with_(FOR, done=True)),
    (with_(NO, limits={"boat"}), YES),
    (with_(NO, oblique=True, rest={"boat"}), with_(YES, oblique=True)),
    (with_(NO, marks={"second"}), YES),
]


@pytest.mark.parametrize(("no", "yes"), COMPATIBLE)
def test_what_may_both_be_so(no: Claim, yes: Claim) -> None:
    assert not are_opposed(no, yes)


@pytest.mark.parametrize(
    ("no", "yes", "opposed"),
    [
        (AGAINST, FOR, True),
        (NO, YES, False),
        (with_(AGAINST, direct=False), FOR, False),
        (AGAINST, with_(FOR, attitude=False), False),
        (AGAINST, with_(FOR, oblique=True), False),
        (with_(AGAINST, shape={"cost"}), with_(FOR, shape={"cost"}), False),
    ],
)
def test_sayings_that_share_little_are_opposed_where_both_speak_plainly(no: Claim, yes: Claim, opposed: bool) -> None:
    one, other = made_reading(no, keys=OWN), made_reading(yes, keys=OTHER)
    assert (found(one, other) is not None) == opposed


@pytest.mark.parametrize(
    ("yes", "opposed"), [(YES, True), (with_(YES, doing=True), False), (with_(YES, done=True), False)]
)
def test_where_not_plenty_is_shared_an_attitude_is_held_against_few_facts(yes: Claim, opposed: bool) -> None:
    no = with_(AGAINST, predicate="build")
    one, other = made_reading(no, keys=("dam", "river")), made_reading(yes, keys=("dam",))
    assert (found(one, other) is not None) == opposed
    assert are_opposed(no, yes)


@pytest.mark.parametrize(("agreeing", "opposed"), [(0, True), (1, True), (2, False)])
def test_what_agrees_outweighs_what_does_not(agreeing: int, opposed: bool) -> None:
    same = [made_claim(key=f"ferry{n}") for n in range(agreeing)]
    assert (found(made_reading(NO, *same), made_reading(YES, *same)) is not None) == opposed


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        (made_reading(), made_reading(), True),
        (made_reading(YES), made_reading(YES), False),
        (made_reading(keys=OWN), made_reading(keys=OTHER), False),
        (made_reading(), made_reading(keys=("ferry",)), False),
    ],
)
def test_events_on_record_oppose_what_shares_enough_and_agrees_in_nothing(
    one: Reading, other: Reading, opposed: bool
) -> None:
    assert oppose(one, other, DAYS, STANCES, WEIGHTS) is None
    assert (oppose(one, other, DAYS, STANCES, WEIGHTS, by_events=True) is not None) == opposed


def test_things_of_other_kinds_are_not_compared() -> None:
    no, yes = with_(NO, key="net", marks={"shark"}), with_(YES, key="net", marks={"drift"})
    assert found(made_reading(NO, no), made_reading(YES, yes)) is None


def test_what_both_are_about_is_told_in_order() -> None:
    opposition = found(made_reading(NO, keys=("river", "dam", "oar")), made_reading(YES))
    assert opposition == Opposition(("dam", "river"), "")


def test_a_condition_is_told() -> None:
    opposition = found(made_reading(NO, conditional=True), made_reading(YES))
    assert opposition is not None
    assert opposition.apart == "on a condition"
