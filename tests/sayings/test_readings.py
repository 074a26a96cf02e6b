"""A saying is read once, without what others say in it; what another quotes or asks is nobody's stance."""

from __future__ import annotations

import pytest
from made_sayings import ADA, saying
from read_sentences import NATIONS, PREDICATES, STANCES, parse

from onrecord.sayings.claims import Reading
from onrecord.sayings.readings import Readings
from onrecord.store.sayings import Place, Quoter, Saying, Speaker

BO = Speaker("Bo Lind", "NOR", "OPP", "person", "Bo Lind", ("Bo Lind",))
MINISTRY = Speaker("the ministry", "NOR", "GOV", "body", "the ministry", ("the ministry",))
NORWAY = Speaker("Norway", "NOR", "GOV", "state", "Norway", ("Norway",))
CHAD = Speaker("Chad", "TCD", "GOV", "state", "Chad", ("Chad",))
FLEET = Speaker("the fleet", None, None, "body", "the fleet", ("the fleet",))
TEXT = "Ada Moss said the dam leaks."
LEAKS = saying(TEXT)


@pytest.fixture
def readings() -> Readings:
    return Readings(parse, STANCES, PREDICATES, NATIONS)


def place(words: str) -> Place:
    start = TEXT.index(words)
    return start, start + len(words)


def keys(read: Reading) -> set[str]:
    return {claim.key for claim in read.claims}


def test_a_saying_is_read_once(readings: Readings) -> None:
    assert not readings.has(LEAKS)
    assert readings(LEAKS) is readings(LEAKS)
    assert readings.has(LEAKS)
    assert readings.count == 1


def test_only_the_pieces_and_the_cue_are_read(readings: Readings) -> None:
    part = saying(TEXT, pieces=(place("the dam leaks"),), cue_at=place("said"), speaker_at=place("Ada Moss"))
    assert set(readings(part).keys) == {"@dam", "@leak"}


def test_the_speaker_s_own_names_are_not_spoken_of(readings: Readings) -> None:
    assert not {"ada", "moss"} & set(readings(LEAKS).keys)
    other = saying(TEXT, speaker=BO, id="s-other")
    assert set(readings(other).keys) & {"ada", "moss"}


@pytest.mark.parametrize(("inner", "claimed"), [(BO, False), (ADA, True), (MINISTRY, True), (NORWAY, True)])
def test_what_somebody_else_says_inside_is_left_out(inner: Speaker, claimed: bool, readings: Readings) -> None:
    found = readings(saying(TEXT, inner=((inner, place("the dam leaks")),), id=f"s-{inner.name}"))
    assert ("@dam" in keys(found)) == claimed


@pytest.mark.parametrize(("quoter", "read"), [(BO, False), (CHAD, False), (ADA, True), (NORWAY, True)])
def test_what_somebody_else_quotes_is_not_read(quoter: Speaker, read: bool, readings: Readings) -> None:
    quoted = saying(TEXT, voucher=(Quoter(quoter.name, quoter, "s-0"),), id=f"s-{quoter.name}")
    assert (readings(quoted) != Reading()) == read


@pytest.mark.parametrize(("words", "read"), [("its captain", True), ("their captain", True), ("the captain", False)])
def test_a_body_is_quoted_by_its_own(words: str, read: bool, readings: Readings) -> None:
    captain = Speaker(words, None, None, "office", words, (words,))
    quoted = saying(TEXT, speaker=captain, voucher=(Quoter(FLEET.name, FLEET, "s-0"),), id=f"s-{words}")
    assert (readings(quoted) != Reading()) == read


def test_an_unknown_quoter_is_somebody_else(readings: Readings) -> None:
    assert readings(saying(TEXT, voucher=(Quoter("somebody", None, "s-0"),))) == Reading()


@pytest.mark.parametrize(("act", "claimed"), [("say", True), ("ask", False), ("discuss", False), ("demand", True)])
def test_what_is_put_in_question_claims_nothing(act: str, claimed: bool, readings: Readings) -> None:
    assert bool(readings(saying(TEXT, act=act, id=f"s-{act}")).claims) == claimed


@pytest.mark.parametrize(("act", "wanted"), [("say", False), ("demand", True)])
def test_what_is_demanded_is_wanted(act: str, wanted: bool, readings: Readings) -> None:
    found = readings(saying(TEXT, act=act, id=f"s-{act}"))
    assert {claim.wanted for claim in found.claims} == {wanted}


@pytest.mark.parametrize(("cue", "read"), [("said", True), ("Moss", False), ("", False)])
def test_an_event_told_as_a_saying_needs_a_verb_that_tells_it(cue: str, read: bool, readings: Readings) -> None:
    made: Saying = saying(TEXT, of_event=True, cue_at=place(cue) if cue else None, id=f"s-{cue}")
    assert (readings(made) != Reading()) == read


def test_countries_do_not_make_two_bodies_one(readings: Readings) -> None:
    union = Speaker("the Norwegian union", None, None, "body", "the Norwegian union", ("the Norwegian union",))
    fleet = Speaker("the Norwegian fleet", None, None, "body", "the Norwegian fleet", ("the Norwegian fleet",))
    assert readings.same(union, union)
    assert not readings.same(union, fleet)
