"""Two sayings are about one matter where they share enough, and no name, kind or purpose tells them apart."""

from __future__ import annotations

import pytest
from made_claims import made_claim, made_reading
from read_sentences import STANCES

from onrecord.sayings.claims import Claim
from onrecord.sayings.matters import are_of_other_kinds, is_same_thing, matter_of


@pytest.mark.parametrize(
    ("one", "other", "much", "enough"),
    [
        (("dam", "river"), ("dam", "river"), True, True),
        (("dam",), ("dam",), False, True),
        (("dam", "river"), ("dam", "ferry"), False, True),
        (("dam", "a", "b"), ("dam", "c", "d"), False, False),
    ],
)
def test_how_much_is_shared(one: tuple[str, ...], other: tuple[str, ...], much: bool, enough: bool) -> None:
    found = matter_of(made_reading(keys=one), made_reading(keys=other), {})
    assert found is not None
    assert (found.much, found.enough) == (much, enough)


def test_nothing_shared_is_no_matter() -> None:
    assert matter_of(made_reading(keys=("dam",)), made_reading(keys=("ferry",)), {}) is None


def test_the_rest_of_the_sentence_helps_but_is_not_enough_alone() -> None:
    one, other = made_reading(keys=("dam",), context={"river", "ferry"}), made_reading(keys=("dam", "river", "ferry"))
    found = matter_of(one, other, {})
    assert found is not None
    assert found.keys == {"dam", "river", "ferry"}
    assert found.much
    assert matter_of(made_reading(keys=("oar",), context={"dam"}), other, {}) is None


@pytest.mark.parametrize(
    ("names", "context", "is_one"),
    [({"oslo"}, set(), True), ({"bergen"}, set(), False), (set(), set(), True), ({"bergen"}, {"oslo"}, True)],
)
def test_names_tell_matters_apart(names: set[str], context: set[str], is_one: bool) -> None:
    one, other = made_reading(names={"oslo"}), made_reading(names=names, context=context)
    assert (matter_of(one, other, {}) is not None) == is_one
    assert (matter_of(other, one, {}) is not None) == is_one


def test_what_many_sayings_share_tells_less() -> None:
    one, other = made_reading(keys=("dam", "river")), made_reading(keys=("dam", "river"))
    rare, frequent = (matter_of(one, other, {"dam": kept, "river": kept}) for kept in (1.0, 0.1))
    assert rare is not None
    assert frequent is not None
    assert (rare.enough, frequent.enough) == (True, False)


@pytest.mark.parametrize(("key", "telling"), [("dam", False), ("@dam", True), ("5 %", True)])
def test_one_everyday_word_does_not_tell(key: str, telling: bool) -> None:
    found = matter_of(made_reading(keys=(key,)), made_reading(keys=(key,)), {"ferry": 0.5})
    assert found is not None
    assert (found.telling, found.enough) == (telling, telling)


@pytest.mark.parametrize(
    ("kept", "further", "is_one"), [(0.9, ("a", "b", "c"), True), (0.5, ("a", "b", "c"), False), (0.5, ("a",), True)]
)
def test_one_common_thing_among_many_others_is_no_matter(kept: float, further: tuple[str, ...], is_one: bool) -> None:
    one, other = made_reading(keys=("dam", *further)), made_reading(keys=("dam",))
    assert (matter_of(one, other, {"dam": kept}) is not None) == is_one


KINDS = [
    ({"marks": {"shark"}}, {"marks": {"drift"}}, True),
    ({"marks": {"shark"}}, {"marks": {"shark", "long"}}, False),
    ({"marks": {"shark"}}, {}, False),
    ({"complements": {("for", "child")}}, {"complements": {("for", "nurse")}}, True),
    ({"complements": {("for", "child")}}, {"complements": {("for", "child")}}, False),
    ({"complements": {("in", "river")}}, {"complements": {("in", "sea")}}, False),
    ({"complements": {("for", "child")}}, {"complements": {("with", "nurse")}}, False),
]


@pytest.mark.parametrize(("one", "other", "differ"), KINDS)
def test_kinds_and_purposes_tell_things_apart(one: dict[str, object], other: dict[str, object], differ: bool) -> None:
    mine, theirs = made_reading(made_claim(**one)), made_reading(made_claim(**other))
    assert are_of_other_kinds(mine, theirs) == differ
    assert are_of_other_kinds(theirs, mine) == differ


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        (made_claim(), True),
        (made_claim(key="ferry"), False),
        (made_claim(shape={"cost"}), False),
        (made_claim(marks={"second"}), False),
        (made_claim(marks={"long"}), True),
        (made_claim(via={"strike"}), True),
    ],
)
def test_one_thing(other: Claim, is_one: bool) -> None:
    assert is_same_thing(made_claim(), other, STANCES) == is_one


def test_a_place_of_other_things_is_another() -> None:
    strike, fair = made_claim(via={"strike"}), made_claim(via={"fair"})
    assert not is_same_thing(strike, fair, STANCES)
    assert is_same_thing(strike, strike, STANCES)
