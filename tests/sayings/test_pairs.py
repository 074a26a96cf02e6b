"""Pairs are found among many sayings, each once, in order; what another is quoted with is nobody's own stance."""

from __future__ import annotations

import pytest
from made_sayings import ADA, saying, told

from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.opposition import load_weights
from onrecord.ontologies.predicates import load_predicates
from onrecord.ontologies.stances import Stances, load_stances
from onrecord.sayings.nations import nations
from onrecord.sayings.pairs import MANY, events_opposed, find_pairs, opposed
from onrecord.sayings.parsing import sentence_parser
from onrecord.sayings.readings import Readings
from onrecord.store.sayings import Quoter, Saying, Speaker

STANCES: Stances = load_stances()
PREDICATES, WEIGHTS = load_predicates(), load_weights()
BO = Speaker("Bo Lind", "NOR", "OPP", "person", "Bo Lind", ("Bo Lind",))


@pytest.fixture(scope="module")
def readings() -> Readings:
    world = load_lists().world
    return Readings(sentence_parser(world), STANCES, PREDICATES, nations(world))


YES = saying("The dam on the upper river will be built.", "2010-03-01")
NO = saying("The dam on the upper river will not be built.", "2011-03-01")
WINTER = saying("The dam on the upper river will not be built this year.", "2012-03-01")


def test_pairs_come_with_the_earlier_first_and_reserves_last(readings: Readings) -> None:
    found = find_pairs([YES, NO, WINTER], readings, STANCES, WEIGHTS)
    told_so = [(pair.first.day, pair.second.day, pair.apart) for pair in found.pairs]
    assert told_so == [(YES.day, NO.day, ""), (YES.day, WINTER.day, "at another time")]
    assert found.unread == 0
    assert "dam" in found.pairs[0].topic


def test_one_report_is_not_held_against_itself(readings: Readings) -> None:
    assert find_pairs([YES, saying(NO.words, "2010-03-01")], readings, STANCES, WEIGHTS).pairs == ()


def test_a_pair_is_told_once(readings: Readings) -> None:
    again = saying(NO.words, "2011-03-02")
    assert len(find_pairs([YES, NO, again], readings, STANCES, WEIGHTS).pairs) == 1


@pytest.mark.parametrize(("quoter", "pairs"), [(BO, 0), (ADA, 1)])
def test_what_somebody_else_quotes_is_no_stance(quoter: Speaker, pairs: int, readings: Readings) -> None:
    quoted = saying(NO.words, "2011-04-01", id=f"s-{quoter.name}", voucher=(Quoter(quoter.name, quoter, "s-0"),))
    assert len(find_pairs([YES, quoted], readings, STANCES, WEIGHTS).pairs) == pairs


def test_what_is_asked_is_no_stance(readings: Readings) -> None:
    assert (
        find_pairs([YES, saying(NO.words, "2011-05-01", act="ask", id="s-ask")], readings, STANCES, WEIGHTS).pairs == ()
    )


def test_many_other_sayings_hide_no_pair(readings: Readings) -> None:
    others = [saying(f"Boat number {n} sailed to port {n}.", f"2005-01-{n % 28 + 1:02}") for n in range(2 * MANY)]
    found = find_pairs([*others, YES, NO], readings, STANCES, WEIGHTS)
    assert [(pair.first.words, pair.second.words) for pair in found.pairs] == [(YES.words, NO.words)]
    assert readings.count < MANY


EVENTS = [
    (told("planned"), told("denied"), True),
    (told("planned"), told("actual"), False),
    (told("planned"), told("denied", kind="ASSAULT"), False),
    (told("planned"), told("denied", recipient="FRA"), False),
    (told("planned"), told("denied", trigger="visit"), False),
]


@pytest.mark.parametrize(("one", "other", "is_opposed"), EVENTS)
def test_events_on_record_are_opposed(one: object, other: object, is_opposed: bool) -> None:
    first, second = (saying("We meet.", told=(each,)) for each in (one, other))
    assert events_opposed(first, second, STANCES) == is_opposed
    assert events_opposed(second, first, STANCES) == is_opposed


def test_the_order_of_what_is_given_does_not_matter_for_one_pair(readings: Readings) -> None:
    def words(sayings: list[Saying]) -> set[frozenset[str]]:
        pairs = find_pairs(sayings, readings, STANCES, WEIGHTS).pairs
        return {frozenset((pair.first.words, pair.second.words)) for pair in pairs}

    assert words([YES, NO]) == words([NO, YES])


def test_what_no_word_turns_is_not_read() -> None:
    fresh = Readings(sentence_parser(load_lists().world), STANCES, PREDICATES, {})
    assert (
        find_pairs([YES, saying("The dam on the upper river was built.", "2011-03-01")], fresh, STANCES, WEIGHTS).pairs
        == ()
    )
    assert fresh.count == 0


def test_what_is_left_unread_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.sayings.pairs.MOST_READ", 1)
    fresh = Readings(sentence_parser(load_lists().world), STANCES, PREDICATES, {})
    found = find_pairs([YES, NO], fresh, STANCES, WEIGHTS)
    assert (found.pairs, found.unread, fresh.count) == ((), 1, 0)


def test_two_sayings_may_be_compared_by_themselves(readings: Readings) -> None:
    pair = opposed(YES, WINTER, readings, STANCES, WEIGHTS)
    assert pair is not None
    assert (pair.first, pair.second, pair.apart) == (YES, WINTER, "at another time")
    assert "river" in pair.topic.split(", ")
    assert opposed(YES, YES, readings, STANCES, WEIGHTS) is None
