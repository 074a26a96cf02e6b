"""Parties that are named by what they are: offices, bodies, groups."""

from __future__ import annotations

import pytest
from described import Describing, short


def country_of(described: Describing, text: str, word: str) -> str | None:
    """The country of the party that a word names."""
    found = described(text, word)
    assert found is not None
    return found.country


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The president of France spoke.", "president", "office president FRA GOV"),
        ("The French president spoke.", "president", "office president FRA GOV"),
        ("The Ministry of Defence of Ukraine denied it.", "Ministry", "body defence ministry UKR MIL"),
        ("A court in Norway ruled.", "court", "body court NOR JUD"),
        ("The police in Kenya fired.", "police", "body police KEN COP"),
        ("Lawmakers from Hungary voted.", "Lawmakers", "office lawmakers HUN LEG"),
        ("The chairman of NATO spoke.", "chairman", "office chairman IGO MIL"),
        ("Turkish protesters marched.", "protesters", "group protesters TUR CVL"),
        ("The villagers fled.", "villagers", "group villagers - CVL"),
    ],
    ids=["of", "adjective", "after a long role", "in", "in, of police", "from", "of a body", "group", "no country"],
)
def test_a_role_has_the_country_and_sector_of_whom_it_serves(
    text: str, word: str, expected: str, described: Describing
) -> None:
    assert short(described(text, word)) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The US envoy to Iran left.", "USA"),
        ("The Iran envoy left.", None),
        ("The Iranian envoy left.", "IRN"),
        ("The British deputy UN envoy left.", "GBR"),
        ("The UN envoy left.", "UNO"),
    ],
    ids=["whose", "about whom", "adjective", "posted to a body", "of a body"],
)
def test_an_envoy_is_not_of_the_country_that_he_deals_with(
    text: str, country: str | None, described: Describing
) -> None:
    assert country_of(described, text, "envoy") == country


@pytest.mark.parametrize(
    ("text", "sector", "weak"),
    [
        ("A spokesman spoke.", None, True),
        ("A spokesman for the army spoke.", "MIL", False),
        ("A spokesman for the court spoke.", "JUD", False),
        ("The army spokesman spoke.", "MIL", False),
        ("A French spokesman spoke.", "GOV", True),
    ],
    ids=["alone", "for", "for another", "before", "country alone"],
)
def test_a_word_that_says_little_takes_its_sector_from_its_neighbours(
    text: str, sector: str | None, weak: bool, described: Describing
) -> None:
    found = described(text, "spokesman")
    assert found is not None
    assert (found.sector, found.weak) == (sector, weak)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("An analyst at the Pentagon spoke.", "analyst", "group analyst USA MIL"),
        ("An analyst spoke.", "analyst", "group analyst - EDU"),
        ("A lawyer for the ACLU spoke.", "lawyer", "group lawyer USA SOC"),
        ("Lawyers for the journalist spoke.", "Lawyers", "group lawyers - CVL"),
        ("Officials spoke.", "Officials", "group officials - GOV"),
        ("Senate officials spoke.", "officials", "group officials USA LEG"),
        ("The special rapporteur of the United Nations spoke.", "rapporteur", "office special rapporteur UNO GOV"),
        ("The women's rights director of Amnesty International spoke.", "director", "office rights director NGO SOC"),
    ],
    ids=[
        "of a body",
        "alone",
        "for a body",
        "for a person",
        "alone, of a state",
        "of the Senate",
        "UN",
        "topic of a role",
    ],
)
def test_a_sector_yields_to_that_of_the_body_served(text: str, word: str, expected: str, described: Describing) -> None:
    assert short(described(text, word)) == expected


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("China's UN ambassador spoke.", "ambassador", "CHN"),
        ("The UN envoy for Syria spoke.", "envoy", "UNO"),
        ("The British deputy UN ambassador spoke.", "ambassador", "GBR"),
    ],
    ids=["possessor", "no state", "adjective"],
)
def test_an_envoy_to_a_body_of_many_states_is_of_his_own(
    text: str, word: str, country: str | None, described: Describing
) -> None:
    assert country_of(described, text, word) == country


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Rights groups condemned it.", "groups", "NGO"),
        ("Turkish rights groups condemned it.", "groups", "TUR"),
        ("The rights group condemned it.", "group", None),
        ("Activists condemned it.", "Activists", None),
    ],
    ids=["of none", "of a country", "pointing back", "persons"],
)
def test_rights_groups_of_no_country_are_non_governmental(
    text: str, word: str, country: str | None, described: Describing
) -> None:
    assert country_of(described, text, word) == country


@pytest.mark.parametrize(
    ("text", "word", "sector"),
    [
        ("Syrian rebel commanders met.", "commanders", "REB"),
        ("Opposition leaders met.", "leaders", "OPP"),
        ("The president of the court read the ruling.", "president", "JUD"),
        ("The former president spoke.", "president", "ELI"),
        ("The former rebel spoke.", "rebel", "REB"),
        ("The retired admiral spoke.", "admiral", "ELI"),
        ("The former soldier spoke.", "soldier", "MIL"),
        ("The military officials met.", "officials", "MIL"),
    ],
    ids=["rebels", "opposition", "head of another body", "past office", "no office", "rank", "soldier", "longest role"],
)
def test_some_sectors_prevail(text: str, word: str, sector: str, described: Describing) -> None:
    found = described(text, word)
    assert found is not None
    assert found.sector == sector


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Riot police fired.", "police", "riot police"),
        ("Kurdish rebels attacked.", "rebels", "Kurdish rebels"),
        ("The pro-Gaddafi troops fled.", "troops", "pro-Gaddafi troops"),
        ("The regime protested.", "regime", "government"),
        ("Demonstrators marched.", "Demonstrators", "protesters"),
        ("The president of the court spoke.", "president", "president of the court"),
        ("The brave soldiers fled.", "soldiers", "soldiers"),
    ],
    ids=["part of the role", "people", "hyphen", "other word", "other word, plural", "body", "plain adjective"],
)
def test_a_party_is_called_by_its_role_and_what_qualifies_it(
    text: str, word: str, name: str, described: Describing
) -> None:
    found = described(text, word)
    assert found is not None
    assert found.name == name


def test_a_word_that_repeats_what_a_name_is_adds_nothing(described: Describing) -> None:
    assert short(described("The Islamic State group attacked.", "group")) == "organisation Islamic State IMG REB"


def test_a_role_word_in_a_name_is_no_role(described: Describing) -> None:
    found = described("The Kachin Independence Army attacked.", "Army")
    assert found is not None
    assert found.kind == "organisation"


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("The minister spoke.", True),
        ("This minister spoke.", True),
        ("A minister spoke.", False),
        ("Ministers met.", True),
        ("Two ministers met.", False),
    ],
)
def test_a_definite_phrase_can_point_back(text: str, definite: bool, described: Describing) -> None:
    found = described(text, text.split()[-2].removesuffix("."))
    assert found is not None
    assert found.definite is definite


def test_a_possessor_whose_country_is_not_known_yet_is_kept(described: Describing) -> None:
    found = described("Its army attacked.", "army")
    assert found is not None
    assert (found.country, found.possessor) == (None, 0)


def test_a_word_for_a_country_is_a_place(described: Describing) -> None:
    assert short(described("The kingdom protested.", "kingdom")) == "place kingdom - -"


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("The president of the growers' association spoke.", "AGR"),
        ("The president of the association spoke.", None),
        ("The president of Kenya spoke.", "GOV"),
    ],
    ids=["of persons", "association", "state"],
)
def test_the_president_of_an_association_is_no_states(text: str, sector: str | None, described: Describing) -> None:
    found = described(text, "president")
    assert found is not None
    assert found.sector == sector
