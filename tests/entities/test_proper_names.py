"""Persons and bodies that the tool does not know, by their names as the text writes them."""

from __future__ import annotations

import pytest
from described import Reading, mention_of

from onrecord.entities.description import Description
from onrecord.entities.proper_names import describe_organisation, describe_person, first_of_holder, is_titled


def person(terms: Reading, text: str, word: str) -> Description:
    found = terms(text)
    described = describe_person(found, mention_of(found.parse, word))
    assert described is not None
    return described


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Ann Lee left.", "Lee", "Ann Lee"),
        ("Mr Lee left.", "Lee", "Lee"),
        ("Foreign Minister Ann Lee left.", "Lee", "Ann Lee"),
        ("French Foreign Minister Ann Lee left.", "Lee", "Ann Lee"),
        ("Abdel Fattah al-Sisi left.", "al-Sisi", "Abdel Fattah al-Sisi"),
        ("Ursula von der Leyen left.", "Leyen", "Ursula von der Leyen"),
        ("Ayatollah Ali Khamenei left.", "Khamenei", "Ali Khamenei"),
        ("Jean-Yves Le Drian left.", "Drian", "Jean-Yves Le Drian"),
        ("They met ANN LEE of Oslo.", "LEE", "ANN LEE"),
    ],
)
def test_a_persons_name_is_without_titles_and_countries(terms: Reading, text: str, word: str, name: str) -> None:
    assert person(terms, text, word).name == name


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr Lee left.", "male"),
        ("Mrs Lee left.", "female"),
        ("Queen Mary Lee left.", "female"),
        ("Spokeswoman Kim Lee left.", "female"),
        ("Angela Lee left.", "female"),
        ("Dr Angela Lee left.", "female"),
        ("Mr Kim Lee left.", "male"),
        ("Kim Lee left.", None),
        ("Minister Lee left.", None),
    ],
    ids=["title", "title of a woman", "office", "role", "given name", "both", "title alone", "either", "no title"],
)
def test_a_title_or_a_given_name_tells_the_gender(terms: Reading, text: str, gender: str | None) -> None:
    assert person(terms, text, "Lee").gender == gender


@pytest.mark.parametrize(
    ("text", "country", "sector", "role"),
    [
        ("Ann Lee left.", None, None, None),
        ("French Ann Lee left.", "FRA", None, None),
        ("French Foreign Minister Ann Lee left.", "FRA", "GOV", "foreign minister"),
        ("Former French Foreign Minister Ann Lee left.", "FRA", "ELI", "foreign minister"),
        ("Senator Ann Lee left.", None, "LEG", "senator"),
        ("Hamas spokesman Ann Lee left.", "PSE", "REB", "spokesman"),
        ("Ann Lee of Oxfam left.", "NGO", "SOC", None),
        ("Ann Lee, who leads Hamas, left.", "PSE", "REB", None),
        ("Ann Lee of Oslo left.", None, None, None),
        ("Professor Ann Lee left.", None, "EDU", "professor"),
    ],
)
def test_what_stands_beside_a_name_tells_of_the_person(
    terms: Reading, text: str, country: str | None, sector: str | None, role: str | None
) -> None:
    found = person(terms, text, "Lee")
    assert (found.country, found.sector, found.role) == (country, sector, role)


@pytest.mark.parametrize(("text", "word"), [("The lee left.", "lee"), ("They met JP.", "JP")])
def test_what_cannot_be_a_persons_name_is_none(terms: Reading, text: str, word: str) -> None:
    found = terms(text)
    assert describe_person(found, mention_of(found.parse, word)) is None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Mr Zarnik left.", "Zarnik", True),
        ("President Zarnik left.", "Zarnik", True),
        ("President Ann Zarnik left.", "Zarnik", True),
        ("Rebel Zarnik left.", "Zarnik", True),
        ("Zarnik left.", "Zarnik", False),
        ("Ann Zarnik left.", "Zarnik", False),
    ],
)
def test_a_title_stands_before_a_name(terms: Reading, text: str, word: str, *, expected: bool) -> None:
    found = terms(text)
    assert is_titled(found, mention_of(found.parse, word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "first"),
    [
        ("Spokesman Geng Shuang left.", "Shuang", "Geng"),
        ("Ayatollah Ali Khamenei left.", "Khamenei", "Ali"),
        ("Chancellor Angela Merkel left.", "Merkel", "Angela"),
        ("Chancellor Merkel left.", "Merkel", None),
        ("Ann Zarnik left.", "Zarnik", None),
    ],
)
def test_the_table_knows_where_an_office_holders_name_begins(
    terms: Reading, text: str, word: str, first: str | None
) -> None:
    found = terms(text)
    at = first_of_holder(found, mention_of(found.parse, word))
    assert (None if at is None else found.parse.tokens[at].text) == first


@pytest.mark.parametrize(
    ("text", "word", "name", "country", "sector"),
    [
        ("The Zarnia Liberation Front left.", "Front", "Zarnia Liberation Front", None, "REB"),
        ("The Bank of Zarnia left.", "Bank", "Bank of Zarnia", None, "BUS"),
        ("The Peru Farmers Union left.", "Union", "Peru Farmers Union", "PER", "LAB"),
        ("The Zarnia Gazette left.", "Gazette", "Zarnia Gazette", None, "JRN"),
        ("The FBI Cyber Division left.", "Division", "FBI Cyber Division", "USA", "COP"),
        ("The University of Zarnia left.", "University", "University of Zarnia", None, "EDU"),
        ("The Zarnia Teachers Union left.", "Union", "Zarnia Teachers Union", None, "LAB"),
        ("They sued Zarnia Airlines.", "Airlines", "Zarnia Airlines", None, "BUS"),
    ],
)
def test_a_body_is_what_its_name_says(
    terms: Reading, text: str, word: str, name: str, country: str | None, sector: str | None
) -> None:
    found = terms(text)
    body = describe_organisation(found, mention_of(found.parse, word))
    assert body is not None
    assert (body.name, body.country, body.sector) == (name, country, sector)


@pytest.mark.parametrize(
    ("text", "definite"),
    [("The Zarnia Council left.", True), ("This Zarnia Council left.", True), ("A Zarnia Council left.", False)],
)
def test_an_article_lets_a_body_point_back(terms: Reading, text: str, *, definite: bool) -> None:
    found = terms(text)
    body = describe_organisation(found, mention_of(found.parse, "Council"))
    assert body is not None
    assert body.definite is definite


@pytest.mark.parametrize(("text", "word"), [("The council left.", "council"), ("Z left.", "Z")])
def test_what_cannot_be_a_bodys_name_is_none(terms: Reading, text: str, word: str) -> None:
    found = terms(text)
    assert describe_organisation(found, mention_of(found.parse, word)) is None
