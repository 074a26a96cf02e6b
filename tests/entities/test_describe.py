"""What one mention by itself says of its entity: known names, nationals, persons, bodies."""

from __future__ import annotations

import pytest
from described import Describing, short


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Iran protested.", "Iran", "country Iran IRN -"),
        ("NATO protested.", "NATO", "organisation NATO IGO MIL"),
        ("The Kremlin protested.", "Kremlin", "organisation Kremlin RUS GOV"),
        ("The US Congress voted.", "Congress", "organisation Congress USA LEG"),
        ("Peru's Congress voted.", "Congress", "body congress PER LEG"),
        ("The Congress of Peru voted.", "Congress", "organisation Congress of Peru PER LEG"),
        ("South America is large.", "America", "nobody"),
        ("The talks failed.", "talks", "nobody"),
    ],
    ids=["country", "organisation", "metonym", "its country's", "possessed", "of another", "no party", "thing"],
)
def test_known_names(text: str, word: str, expected: str, described: Describing) -> None:
    assert short(described(text, word)) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Oxfam Yemen warned of famine.", "Yemen", "organisation Oxfam Yemen YEM SOC"),
        ("Amnesty International Nigeria protested.", "Nigeria", "organisation Amnesty International Nigeria NGA SOC"),
        ("Radio Romania reported a strike.", "Romania", "organisation Radio Romania ROU JRN"),
        ("Radio Kabul reported a strike.", "Kabul", "organisation Radio Kabul AFG JRN"),
        ("A spokesman for the hospital told Radio Ceylon of it.", "Ceylon", "organisation Radio Ceylon LKA JRN"),
        ("South Sudan protested.", "Sudan", "country South Sudan SSD -"),
        ("President of Nigeria, he protested. Nigeria voted.", "Nigeria", "country Nigeria NGA -"),
    ],
    ids=[
        "known body",
        "known body of two words",
        "kind of body",
        "a capital",
        "told",
        "a state of two words",
        "a state",
    ],
)
def test_a_body_whose_name_ends_with_a_state_is_no_state(
    text: str, word: str, expected: str, described: Describing
) -> None:
    assert short(described(text, word)) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Russians withdrew.", "Russians", "country Russia RUS -"),
        ("Two Russians were arrested.", "Russians", "people people RUS CVL"),
        ("A Russian was arrested.", "Russian", "people citizen RUS CVL"),
        ("Frenchmen protested.", "Frenchmen", "people people FRA CVL"),
        ("The French protested.", "French", "country France FRA -"),
        ("Kurds protested.", "Kurds", "people Kurds - CVL"),
    ],
    ids=["all of them", "some", "one", "plural in -men", "adjective", "people without a country"],
)
def test_nationals(text: str, word: str, expected: str, described: Describing) -> None:
    assert short(described(text, word)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tehran rejected the offer.",
        "Tehran was warned by the envoys.",
        "They warned Tehran.",
        "They held talks with Tehran.",
        "They imposed sanctions on Tehran.",
        "Moscow and Tehran signed the deal.",
        "Tehran's offer was rejected.",
        "They gave Tehran a warning.",
    ],
)
def test_a_capital_where_a_party_stands_is_its_government(text: str, described: Describing) -> None:
    assert short(described(text, "Tehran")) == "body government IRN GOV"


@pytest.mark.parametrize(
    "text",
    [
        "Tehran is the capital of Iran.",
        "They travelled to Tehran.",
        "They met in Tehran.",
    ],
)
def test_a_capital_where_a_town_stands_is_no_party(text: str, described: Describing) -> None:
    assert described(text, "Tehran") is None


@pytest.mark.parametrize(
    "text",
    [
        "Tehran was hit by an earthquake.",
        "They visited Tehran.",
        "They marched on Tehran.",
        "They struck Tehran with missiles.",
        "They launched an attack on Tehran.",
        "They shelled Tehran's suburbs.",
    ],
)
def test_a_capital_to_which_something_is_done_is_its_country_not_its_government(
    text: str, described: Describing
) -> None:
    assert short(described(text, "Tehran")) == "country Iran IRN -"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Angela Merkel spoke.", "Merkel", "person Angela Merkel - -"),
        ("Mr Zarif spoke.", "Zarif", "person Zarif - -"),
        ("President Hassan Rouhani spoke.", "Rouhani", "person Hassan Rouhani - GOV"),
        ("Iranian Foreign Minister Mohammad Javad Zarif spoke.", "Zarif", "person Mohammad Javad Zarif IRN GOV"),
        ("Former French President Nicolas Sarkozy spoke.", "Sarkozy", "person Nicolas Sarkozy FRA ELI"),
        ("Syrian rebel commander Omar Haddad spoke.", "Haddad", "person Omar Haddad SYR REB"),
        ("Hamas leader Ismail Haniyeh spoke.", "Haniyeh", "person Ismail Haniyeh PSE REB"),
        ("Nick Frost of the Asia Society spoke.", "Frost", "person Nick Frost USA EDU"),
        ("Nick Frost, who heads the Asia Society, spoke.", "Frost", "person Nick Frost USA EDU"),
        ("Nick Frost, who represents Jane Roe, spoke.", "Frost", "person Nick Frost - CVL"),
        ("Representative Nick Frost spoke.", "Frost", "person Nick Frost - LEG"),
        ("FIFA President Nick Frost spoke.", "Frost", "person Nick Frost NGO SOC"),
        ("World Bank President Nick Frost spoke.", "Frost", "person Nick Frost IGO GOV"),
        ("Senate President Nick Frost spoke.", "Frost", "person Nick Frost USA GOV"),
        ("Republican President Nick Frost spoke.", "Frost", "person Nick Frost USA GOV"),
    ],
    ids=[
        "name",
        "title",
        "office",
        "office of a country",
        "former",
        "rebel",
        "leader of a body",
        "of",
        "who heads",
        "who represents",
        "US title",
        "private body",
        "body of states",
        "house",
        "party",
    ],
)
def test_persons(text: str, word: str, expected: str, described: Describing) -> None:
    assert short(described(text, word)) == expected


@pytest.mark.parametrize(
    ("text", "gender"), [("Mr Zarif spoke.", "male"), ("Mrs Zarif spoke.", "female"), ("Dr Zarif spoke.", None)]
)
def test_a_title_tells_the_gender(text: str, gender: str | None, described: Describing) -> None:
    found = described(text, "Zarif")
    assert found is not None
    assert found.gender == gender


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Zarnia Liberation Council protested.", "Council", "organisation Zarnia Liberation Council - -"),
        ("The Bank of Zarnia raised rates.", "Bank", "organisation Bank of Zarnia - BUS"),
        ("The Kenya Zarnia Trust protested.", "Trust", "organisation Kenya Zarnia Trust KEN SOC"),
        ("The Zarnia Times reported it.", "Times", "organisation Zarnia Times - JRN"),
        ("The Zarnia Liberation Front protested.", "Front", "organisation Zarnia Liberation Front - REB"),
        ("The FBI Cyber Division warned them.", "Division", "organisation FBI Cyber Division USA COP"),
        ("The Zarnia Human Rights Council protested.", "Council", "organisation Zarnia Human Rights Council - SOC"),
    ],
    ids=["role that says little", "role with a sector", "with a country's name", "press", "rebels", "parent", "cause"],
)
def test_bodies_that_the_tool_does_not_know(text: str, word: str, expected: str, described: Describing) -> None:
    assert short(described(text, word)) == expected


def test_a_modifier_is_no_mention_of_a_person_or_body(described: Describing) -> None:
    assert described("The Zarnia Council leader spoke.", "leader") is not None
    found = described("Iranian oil was sold.", "Iranian")
    assert short(found) == "country Iran IRN -"
