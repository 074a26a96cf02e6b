"""A party of a question is a state, a branch of one, or whoever bears a name; what is unclear is named, not guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date

import pytest

from onrecord.errors import QuestionError
from onrecord.moves.party import Party, check_two, find_party
from onrecord.ontologies.world import World, load_world


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


Find = Callable[..., Party]


@pytest.fixture
def find(world: World) -> Find:
    """Finds a party in a store that has these names, on a day that is written as 2019-06-28."""

    def find(written: str, *names: str, on: str | None = None) -> Party:
        return find_party(written, world, lambda: names, None if on is None else date.fromisoformat(on))

    return find


@pytest.mark.parametrize(
    ("written", "party"),
    [
        ("IRN", Party("Iran", "IRN")),
        ("USAMIL", Party("United States (state military)", "USA", "MIL")),
        ("Iran", Party("Iran", "IRN")),
        ("  the   United States ", Party("United States", "USA")),
        ("Iranians", Party("Iran", "IRN")),
        ("South Korea", Party("South Korea", "KOR")),
    ],
)
def test_a_code_and_a_name_of_a_state_mean_all_that_act_for_it(written: str, party: Party, find: Find) -> None:
    assert find(written) == party


@pytest.mark.parametrize(("written", "code"), [("Tehran", "IRNGOV"), ("Beijing", "CHNGOV"), ("Washington", "USAGOV")])
def test_a_capital_means_the_government_there(written: str, code: str, find: Find) -> None:
    party = find(written)
    assert (party.code, party.alone) == (code, False)


@pytest.mark.parametrize(
    ("written", "name", "country"),
    [
        ("the Kremlin", "Kremlin", "RUS"),
        ("Hamas", "Hamas", "PSE"),
        ("NATO", "NATO", "IGO"),
        ("Hassan Rouhani", "Hassan Rouhani", "IRN"),
        ("Rouhani", "Hassan Rouhani", "IRN"),
    ],
)
def test_a_body_a_group_or_a_person_is_meant_alone(written: str, name: str, country: str, find: Find) -> None:
    party = find(written)
    assert (party.name, party.country, party.alone) == (name, country, True)
    assert party.code == name


def test_an_accent_may_be_written_in_either_way_of_unicode(find: Find) -> None:
    composed, parted = "C\u00f4te d'Ivoire", "Co\u0302te d'Ivoire"
    assert find(parted) == find(composed)
    assert find(parted).country == "CIV"


@pytest.mark.parametrize("written", ["Ann Moss", "ann moss", " Ann  Moss "])
def test_whom_only_the_store_knows_is_found_there_as_it_writes_the_name(written: str, find: Find) -> None:
    assert find(written, "Bob", "Ann Moss") == Party("Ann Moss", None, alone=True)


def test_the_world_goes_before_the_store_which_is_then_not_read(world: World) -> None:
    def unread() -> Collection[str]:
        raise AssertionError("the store was read")

    assert find_party("Iran", world, unread).country == "IRN"
    assert find_party("IRNMIL", world, unread).sector == "MIL"


def test_a_name_is_taken_for_who_bore_it_on_the_day(find: Find) -> None:
    assert find("Bush", on="2003-06-01").name == "George W. Bush"
    assert find("Trump", on="2019-06-28").sector == "GOV"
    assert find("Trump", on="2023-06-28").sector != "GOV"


def test_the_only_one_of_a_name_is_meant_on_any_day(find: Find) -> None:
    assert find("Macron", on="1950-01-01").name == "Emmanuel Macron"


def test_a_name_of_several_lists_them(find: Find) -> None:
    with pytest.raises(QuestionError, match=r"'Bush' may be .*George H\. W\. Bush, George W\. Bush") as raised:
        find("Bush")
    assert "write a name, or a code such as IRN or USAMIL" in str(raised.value)


@pytest.mark.parametrize("written", ["Nowhereland", "", "XXX", "USAXXX"])
def test_what_is_nobodys_name_is_refused_with_what_to_write(written: str, find: Find) -> None:
    with pytest.raises(QuestionError, match="nobody is known as") as raised:
        find(written)
    assert repr(written) in str(raised.value)
    assert "write a name, or a code such as IRN or USAMIL" in str(raised.value)


def test_names_like_it_are_offered_those_of_the_store_too(find: Find) -> None:
    with pytest.raises(QuestionError, match=r"like it are .*Zorblaxia"):
        find("Zorblaxa", "Zorblaxia")
    with pytest.raises(QuestionError, match=r"like it are .*Iran"):
        find("Irann")


@pytest.mark.parametrize(
    ("party", "code"),
    [
        (Party("Iran", "IRN"), "IRN"),
        (Party("Iranian army", "IRN", "MIL"), "IRNMIL"),
        (Party("Hamas", "PSE", "REB", alone=True), "Hamas"),
        (Party("Ann", None), "Ann"),
    ],
)
def test_a_partys_code(party: Party, code: str) -> None:
    assert party.code == code


@pytest.mark.parametrize(
    ("written", "code"), [("irn", "IRN"), ("usamil", "USAMIL"), ("iran", "IRN"), ("HAMAS", "Hamas")]
)
def test_small_and_large_letters_are_one(written: str, code: str, world: World) -> None:
    assert find_party(written, world).code == code


@pytest.mark.parametrize(
    ("written", "country"), [("UN", "UNO"), ("the United Nations", "UNO"), ("EU", "EUR"), ("European Union", "EUR")]
)
def test_a_body_with_a_code_of_its_own_means_all_that_act_for_it(written: str, country: str, find: Find) -> None:
    assert find(written) == find(country)
    assert find(written).code == country


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("IRN", "Iran", "are the same party, IRN: name two"),
        ("USAMIL", "USA", "USAMIL acts for USA"),
        ("Iran", "Tehran", "IRNGOV acts for IRN"),
        ("Hassan Rouhani", "IRN", "Hassan Rouhani acts for IRN"),
        ("RUS", "the Kremlin", "Kremlin acts for RUS"),
    ],
)
def test_a_state_is_not_asked_about_with_whoever_acts_for_it(first: str, second: str, why: str, find: Find) -> None:
    with pytest.raises(QuestionError, match=re.escape(why)):
        check_two(find(first), find(second))


@pytest.mark.parametrize(
    ("first", "second"), [("IRN", "USA"), ("IRNMIL", "IRNGOV"), ("Hamas", "PSE"), ("Hamas", "PSEGOV")]
)
def test_two_of_one_country_may_be_apart(first: str, second: str, find: Find) -> None:
    check_two(find(first), find(second))
