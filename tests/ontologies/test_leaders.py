from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from onrecord.entities.resolve import resolve
from onrecord.language.parse import Parse
from onrecord.ontologies.leaders import (
    BODIES,
    LeaderRow,
    Leaders,
    first_day,
    fold,
    is_called,
    last_day,
    sound,
)
from onrecord.ontologies.loading import load_csv
from onrecord.ontologies.world import World, load_world

SECTORS = {
    None, "GOV", "MIL", "REB", "OPP", "JUD", "LEG", "COP", "SPY", "PTY", "REL", "CRM", "SOC", "PRM", "BUS", "JRN",
    "LAB", "MED", "CVL",
}  # fmt: skip
LONGEST = 70
"""Years that nobody is longer in public offices: those of the British queen."""

HELD_BY_ONE = {
    "president", "prime minister", "premier", "chancellor", "taoiseach", "king", "queen", "emir", "emperor",
    "foreign minister", "foreign secretary", "defence minister", "defence secretary", "interior minister",
    "finance minister", "home secretary", "home minister", "secretary of state", "secretary of defense",
    "attorney general", "treasury secretary", "national security adviser", "chief justice", "supreme leader",
    "ambassador to the United Nations", "army chief", "secretary-general", "speaker of the House", "pope",
    "high commissioner for refugees", "high commissioner for human rights", "secretary-general of NATO",
    "president of the European Commission", "president of the European Council", "foreign policy chief",
}  # fmt: skip
CONTESTED = {
    ("CIV", "president"),  # 2010 and 2011, two who had been sworn in
    ("LBY", "prime minister"),  # rival governments since 2014
    ("BRA", "president"),  # suspended in May 2016, removed in August
    ("ISR", "prime minister"),  # ill from January 2006, in office until April
}
"""Offices that two held at one time, or each said so."""


def midyear(year: int | None) -> date | None:
    return None if year is None else date(year, 7, 1)


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture(scope="module")
def leaders(world: World) -> Leaders:
    return world.leaders


@pytest.fixture(scope="module")
def rows() -> list[LeaderRow]:
    return load_csv("world/leaders.csv", LeaderRow)


def test_every_row_has_a_known_country_and_sector_and_ends_after_it_begins(rows: list[LeaderRow], world: World) -> None:
    for row in rows:
        assert row.country in world.countries or row.country in BODIES | {"IMG"}, row
        assert row.sector in SECTORS, row
        assert row.until is None or row.since[: len(row.until)] <= row.until[: len(row.since)], row
        assert all(name == name.strip() and name for name in row.name.split("|")), row


def test_no_row_stands_twice(rows: list[LeaderRow]) -> None:
    keys = [(row.name.split("|")[0], row.office, row.since) for row in rows]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_nobody_holds_one_office_twice_at_a_time(rows: list[LeaderRow]) -> None:
    held: dict[tuple[str, ...], list[LeaderRow]] = {}
    for row in rows:
        held.setdefault((row.name.split("|")[0], row.country, row.office), []).append(row)
    assert [key for key, terms in held.items() if overlap(terms)] == []


def test_an_office_has_one_holder_at_a_time(rows: list[LeaderRow]) -> None:
    held: dict[tuple[str, str], list[LeaderRow]] = {}
    for row in rows:
        if row.office in HELD_BY_ONE:
            held.setdefault((row.country, row.office), []).append(row)
    assert {key: overlap(terms) for key, terms in held.items() if key not in CONTESTED and overlap(terms)} == {}


def test_no_life_is_too_long_for_its_offices(rows: list[LeaderRow]) -> None:
    years: dict[str, list[int]] = {}
    for row in rows:
        ends = [int(row.since[:4]), int((row.until or row.since)[:4])]
        years.setdefault(row.name.split("|")[0], []).extend(ends)
    assert [name for name, ends in years.items() if max(ends) - min(ends) > LONGEST] == []


def test_no_full_name_is_two_spellings_of_one_holder(rows: list[LeaderRow]) -> None:
    for row in rows:
        spelled = [fold(name) for name in row.name.split("|")]
        assert len(spelled) == len(set(spelled)), row


def overlap(terms: list[LeaderRow]) -> list[str]:
    """The holders of one office whose terms share more than a month, however the coarse dates are read."""
    at = sorted(
        (last_day(t.since), first_day(t.until) if t.until else date(2026, 11, 1), t.name.split("|")[0]) for t in terms
    )
    return [
        f"{a}, {b}"
        for i, (_, end, a) in enumerate(at)
        for since, until, b in at[i + 1 :]
        if (min(end, until) - since).days > 31
    ]


def test_a_holder_has_the_same_names_in_every_row(rows: list[LeaderRow]) -> None:
    names: dict[str, set[str]] = {}
    for row in rows:
        names.setdefault(row.name.split("|")[0], set()).add(row.name)
    assert not {name for name, surnames in names.items() if len(surnames) > 1}


@pytest.mark.parametrize(
    ("name", "year", "country", "sector"),
    [
        ("Donald Trump", 2018, "USA", "GOV"),
        ("Donald Trump", 2023, "USA", "ELI"),
        ("Donald Trump", 2025, "USA", "GOV"),
        ("Donald Trump", 2012, "USA", None),
        ("Donald J. Trump", None, "USA", "GOV"),
        ("Trump", 2018, "USA", "GOV"),
        ("Barack Obama", 2014, "USA", "GOV"),
        ("Barack Obama", 2018, "USA", "ELI"),
        ("Barack Obama", None, "USA", "GOV"),
        ("Mike Pompeo", 2019, "USA", "GOV"),
        ("Putin", 2022, "RUS", "GOV"),
        ("Putin", None, "RUS", "GOV"),
        ("Dmitri Medvedev", 2010, "RUS", "GOV"),
        ("Angela Merkel", 2015, "DEU", "GOV"),
        ("Angela Merkel", 2022, "DEU", "ELI"),
        ("Xi", 2017, "CHN", "GOV"),
        ("Kim Jong-un", 2018, "PRK", "GOV"),
        ("Kim Jong Un", 2018, "PRK", "GOV"),
        ("Recep Tayyip Erdogan", 2016, "TUR", "GOV"),
        ("Erdoğan", 2016, "TUR", "GOV"),
        ("Nicolas Maduro", 2019, "VEN", "GOV"),
        ("Bashar al-Assad", 2013, "SYR", "GOV"),
        ("Assad", 1995, "SYR", "GOV"),
        ("Osama bin Laden", 2012, "IMG", "REB"),
        ("Ban Ki-moon", 2010, "UNO", "GOV"),
        ("Ban Ki-moon", 2018, "KOR", "ELI"),
        ("Anders Fogh Rasmussen", 2021, "DNK", "ELI"),
        ("Donald Trump", 2016, "USA", "PTY"),
        ("Hillary Clinton", 2005, "USA", "LEG"),
        ("Sergey Ryabkov", 2022, "RUS", "GOV"),
        ("Mawlawi Hibatullah Akhundzada", 2021, "AFG", "REB"),
        ("Robert B. Zoellick", 2008, "IGO", "GOV"),
        ("Mahmoud Ahmadinejad", 2003, "IRN", "GOV"),
        ("Jens Stoltenberg", 2010, "NOR", "GOV"),
        ("Jens Stoltenberg", 2020, "IGO", "MIL"),
        ("Donald Tusk", 2016, "EUR", "GOV"),
        ("Donald Tusk", 2024, "POL", "GOV"),
        ("Alexei Navalny", 2017, "RUS", "OPP"),
    ],
)
def test_a_name_has_country_and_sector_by_date(
    leaders: Leaders, name: str, year: int | None, country: str, sector: str | None
) -> None:
    found = leaders.find(name, midyear(year))
    assert found is not None
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("name", "year", "bearer"),
    [
        ("Bush", 1991, "George H. W. Bush"),
        ("Bush", 2005, "George W. Bush"),
        ("George Bush", 2005, "George W. Bush"),
        ("Clinton", 1996, "Bill Clinton"),
        ("Clinton", 2011, "Hillary Clinton"),
        ("Castro", 1999, "Fidel Castro"),
        ("Castro", 2008, "Raúl Castro"),
        ("Kirchner", 2013, "Cristina Fernández de Kirchner"),
    ],
)
def test_a_shared_name_is_the_one_in_office(leaders: Leaders, name: str, year: int, bearer: str) -> None:
    found = leaders.find(name, midyear(year))
    assert found is not None
    assert found.name == bearer


@pytest.mark.parametrize(
    ("name", "year"),
    [("Bush", 2015), ("Trump", 2012), ("Johnson", 2020),
     ("Kim", 2018), ("Khan", 2020), ("Charles Taylor", 1985), ("Ivanka Trump", 2018), ("Nobody", 2018)],
)  # fmt: skip
def test_a_name_that_says_too_little_is_nobody(leaders: Leaders, name: str, year: int | None) -> None:
    assert leaders.find(name, midyear(year)) is None


def test_a_name_of_one_country_without_a_day_tells_the_country(leaders: Leaders) -> None:
    bush, clinton = leaders.find("Bush"), leaders.find("Clinton")
    assert bush is not None
    assert clinton is not None
    assert (bush.name, bush.country, bush.sector) == ("Bush", "USA", "GOV")
    assert (clinton.name, clinton.country, clinton.sector) == ("Clinton", "USA", None)


def test_a_common_surname_needs_an_office(leaders: Leaders) -> None:
    found = leaders.find("Johnson", date(2020, 7, 1), titled=True, role="prime minister")
    assert found is not None
    assert found.name == "Boris Johnson"


def test_a_former_holder_is_one_whose_office_is_past(leaders: Leaders) -> None:
    found = leaders.find("Bush", date(2005, 7, 1), titled=True, former=True)
    assert found is not None
    assert (found.name, found.sector) == ("George H. W. Bush", "ELI")


@pytest.mark.parametrize(
    ("name", "day", "role", "country", "bearer"),
    [
        ("Bush", date(2005, 7, 1), "president", None, "George W. Bush"),
        ("Bush", date(2005, 7, 1), "governor", None, "Jeb Bush"),
        ("Clinton", date(2009, 3, 1), "secretary", None, "Hillary Clinton"),
        ("Johnson", date(2020, 7, 1), "mayor", None, None),
        ("Wood", date(2024, 1, 10), "ambassador", None, "Robert Wood"),
        ("Wood", date(2024, 1, 10), "professor", None, None),
        ("Khan", date(2019, 7, 1), "prime minister", None, "Imran Khan"),
        ("Khan", date(2019, 7, 1), "mayor", None, "Sadiq Khan"),
        ("Lee", date(2023, 7, 1), "prime minister", "SGP", "Lee Hsien Loong"),
    ],
)  # fmt: skip
def test_a_title_or_country_tells_bearers_of_one_surname_apart(
    leaders: Leaders, name: str, day: date, role: str, country: str | None, bearer: str | None
) -> None:
    found = leaders.find(name, day, titled=True, role=role, country=country)
    assert (found.name if found is not None else None) == bearer


def test_a_common_name_is_forgotten_unless_titled(leaders: Leaders) -> None:
    day = date(2025, 3, 1)
    assert leaders.find("Michael Martin", day) is None
    found = leaders.find("Michael Martin", day, titled=True)
    assert found is not None
    assert found.sector == "ELI"
    assert leaders.find("Madeleine Albright", day) is not None


def test_bearers_of_one_country_and_sector_need_no_telling_apart(leaders: Leaders) -> None:
    found = leaders.find("Rajapaksa", date(2021, 10, 1))
    assert found is not None
    assert (found.name, found.country, found.sector) == ("Rajapaksa", "LKA", "GOV")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Sergei", "Sergey", True),
        ("Mohammed", "Muhammad", True),
        ("Dmitri", "Dmitry", True),
        ("Alexander", "Aleksandr", True),
        ("Yevgeny", "Evgeny", True),
        ("Mohammed", "Mahmoud", False),
        ("Ali", "Abdul", False),
        ("Raúl", "Fidel", False),
    ],
)  # fmt: skip
def test_given_names_are_spelled_alike(one: str, other: str, alike: bool) -> None:
    assert (sound(one) == sound(other)) is alike


@pytest.mark.parametrize(
    ("office", "role", "called"),
    [
        ("secretary of state", "secretary", True),
        ("secretary of defense", "defence secretary", True),
        ("foreign ministry spokesman", "spokeswoman", True),
        ("senator", "sen.", True),
        ("governor of Texas", "governor", True),
        ("foreign minister", "prime minister", False),
        ("senator", "president", False),
    ],
)  # fmt: skip
def test_an_office_is_called_by_its_words(office: str, role: str, called: bool) -> None:
    assert is_called(office, role) is called


@pytest.mark.parametrize(
    ("text", "year", "actor"),
    [
        ("President Donald Trump said he would leave.", 2018, "Donald Trump/USAGOV"),
        ("President Trump said he would leave.", 2018, "Donald Trump/USAGOV"),
        ("Mr Putin denied it.", 2018, "Vladimir Putin/RUSGOV"),
        ("Mr Putin denied it.", None, "Vladimir Putin/RUSGOV"),
        ("President Bush spoke.", 2005, "George W. Bush/USAGOV"),
        ("President Bush spoke.", None, "Bush/USAGOV"),
        ("President Barack Obama spoke.", 2018, "Barack Obama/USAELI"),
        ("Former President Clinton spoke.", 2005, "Bill Clinton/USAELI"),
        ("Judge Clinton ruled.", 1996, "Clinton/---JUD"),
        ("Mrs Trump waved.", 2018, "Trump/None"),
        ("Mr Johnson spoke.", 2020, "Johnson/None"),
        ("Prime Minister Johnson spoke.", 2020, "Boris Johnson/GBRGOV"),
        ("Kate Bush sang. Bush bowed.", 2005, "Kate Bush/None"),
        ("Melania Trump waved. President Trump nodded.", 2018, "Donald Trump/USAGOV"),
    ],
)
def test_a_text_that_names_no_country_has_its_leaders(
    text: str, year: int | None, actor: str, parse: Callable[[str], Parse], world: World
) -> None:
    found = resolve(parse(text), world, day=midyear(year))
    names = [f"{entity.name}/{entity.actor.code}" for entity in found.at.values()]
    assert names
    assert actor in names[-2:], names


@pytest.mark.parametrize(
    ("day", "name", "sector"),
    [
        (date(2021, 1, 10), "Donald Trump", "GOV"),
        (date(2021, 1, 10), "Joe Biden", "ELI"),
        (date(2021, 2, 10), "Donald Trump", "ELI"),
        (date(2021, 2, 10), "Joe Biden", "GOV"),
        (date(2021, 2, 10), "Trump", "ELI"),
        (date(2022, 9, 6), "Boris Johnson", "GOV"),
        (date(2022, 9, 7), "Boris Johnson", "LEG"),
        (date(2023, 9, 7), "Boris Johnson", "ELI"),
    ],
)
def test_an_office_is_held_by_the_day(leaders: Leaders, day: date, name: str, sector: str) -> None:
    found = leaders.find(name, day)
    assert found is not None
    assert found.sector == sector


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02-03", date(2020, 2, 3), date(2020, 2, 3)),
    ],
)
def test_a_year_or_month_has_a_first_and_a_last_day(written: str, first: date, last: date) -> None:
    assert (first_day(written), last_day(written)) == (first, last)


@pytest.mark.parametrize(
    ("surname", "day", "expected"),
    [
        ("Merkel", date(2024, 5, 5), ("DEU", "ELI")),
        ("Merkel", date(2033, 5, 5), None),
        ("Merkel", date(2015, 5, 5), ("DEU", "GOV")),
        ("Bush", date(2012, 5, 5), None),
    ],
    ids=["two years after", "eleven years after", "in office", "others bear it"],
)
def test_a_surname_that_one_person_bears_is_known_for_ten_years_after_the_office(
    leaders: Leaders, surname: str, day: date, expected: tuple[str, str] | None
) -> None:
    holder = leaders.find(surname, day)
    assert (holder and (holder.country, holder.sector)) == expected


def test_a_title_tells_who_is_meant_though_another_bearer_is_in_office(leaders: Leaders) -> None:
    president, senator = (
        leaders.find("Clinton", date(2001, 6, 29), titled=True, role=role) for role in ("president", "senator")
    )
    assert president is not None
    assert senator is not None
    assert (president.name, senator.name) == ("Bill Clinton", "Hillary Clinton")


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Sergio Mattarella", date(2000, 6, 1), ("ITA", "GOV")),
        ("Valery Gerasimov", date(2022, 3, 1), ("RUS", "MIL")),
        ("Bashagha", date(2019, 5, 1), ("LBY", "GOV")),
        ("Danny Ayalon", date(2010, 5, 31), ("ISR", "GOV")),
        ("Juma Inad", date(2021, 7, 1), ("IRQ", "GOV")),
        ("Choguel Maiga", date(2022, 6, 1), ("MLI", "GOV")),
        ("Greta Thunberg", date(2021, 11, 1), ("SWE", "SOC")),
        ("Zuckerberg", date(2018, 4, 10), ("USA", "BUS")),
        ("Gianni Infantino", date(2022, 11, 19), ("CHE", "SOC")),
        ("Yarmysh", date(2021, 1, 17), ("RUS", "OPP")),
        ("Modi", date(2018, 2, 15), ("IND", "GOV")),
    ],
)
def test_ministers_chiefs_and_public_persons_are_known_by_the_day(
    leaders: Leaders, name: str, day: date, expected: tuple[str, str]
) -> None:
    holder = leaders.find(name, day)
    assert holder is not None
    assert (holder.country, holder.sector) == expected


@pytest.mark.parametrize(
    ("country", "office", "day", "name"),
    [
        ("USA", "president", date(2021, 1, 19), "Donald Trump"),
        ("USA", "president", date(2021, 1, 20), None),  # two on that day
        ("USA", "president", date(2021, 1, 21), "Joe Biden"),
        ("USA", "defense secretary", date(2018, 6, 1), "Jim Mattis"),
        ("RUS", "prime minister", date(2009, 1, 12), "Vladimir Putin"),
        ("USA", "emir", date(2009, 1, 12), None),
        ("EGY", "president", date(1981, 6, 1), "Anwar Sadat"),
        ("EGY", "president", date(1981, 10, 20), "Hosni Mubarak"),
        ("CHL", "president", date(1973, 9, 11), None),  # the table has only the year in which Pinochet came
    ],
)
def test_who_holds_an_office_on_a_day(country: str, office: str, day: date, name: str | None, world: World) -> None:
    holder = world.leaders.in_office(country, office, day)
    assert (holder and holder.name) == name


def test_an_office_that_a_country_never_had(world: World) -> None:
    assert world.leaders.has_office("KWT", "emir")
    assert not world.leaders.has_office("IRQ", "emir")


@pytest.mark.parametrize(
    ("name", "day", "before"),
    [
        ("Joe Biden", date(2021, 2, 1), "Donald Trump"),
        ("Joe Biden", date(2026, 2, 1), None),  # out of office
        ("Ann Nobody", date(2021, 2, 1), None),
    ],
)
def test_who_held_an_office_before(name: str, day: date, before: str | None, world: World) -> None:
    holder = world.leaders.before(name, day)
    assert (holder and holder.name) == before
