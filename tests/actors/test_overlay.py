from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.actors.overlay import with_actors
from onrecord.actors.table import load_actors
from onrecord.ontologies.world import World, key_of

Table = Callable[..., Path]
Over = Callable[..., World]
COLUMNS = "name,aliases,country,sector,kind,office,from,to"


@pytest.fixture
def over(table: Table, world: World) -> Over:
    """`over("Hamas,,PSE,PTY,,,,")` lays these rows over the shipped world."""
    return lambda *rows: with_actors(world, load_actors(table(COLUMNS, *rows), world))


def codes(world: World, name: str, day: date | None = None) -> tuple[str | None, str | None]:
    found = world.find(name, day)
    assert found is not None
    return found.country, found.sector


def test_a_new_name_is_found_by_all_its_words(over: Over, world: World) -> None:
    merged = over("Harbour Front,HF|Front of the Harbour,NOR,PTY,,,,")
    assert codes(merged, "Front of the Harbour") == codes(merged, "HF") == ("NOR", "PTY")
    assert merged.reach["Front"] >= len(key_of("Front of the Harbour"))
    assert world.find("Harbour Front") is None


def test_a_users_name_wins_at_all_times_and_other_names_of_the_shipped_actor_stay(over: Over) -> None:
    merged = over("European Commission,,EUR,LEG,,,2010,")
    assert codes(merged, "European Commission", date(1995, 1, 1)) == ("EUR", "LEG")
    assert codes(merged, "the European Commission") == ("EUR", "LEG")
    assert codes(merged, "EU Commission") == ("EUR", "GOV")


def test_dates_tell_the_rows_of_a_name_apart_whatever_their_order(over: Over) -> None:
    merged = over("Harbour Front,,NOR,OPP,,,2020,", "Harbour Front,,NOR,PTY,,,,2019")
    assert codes(merged, "Harbour Front", date(2019, 12, 31)) == ("NOR", "PTY")
    assert codes(merged, "Harbour Front", date(2020, 1, 1)) == codes(merged, "Harbour Front") == ("NOR", "OPP")


def test_a_doubtful_name_means_the_users_actor_only(over: Over, world: World) -> None:
    merged = over("Georgia,,USA,GOV,,,,")
    assert "Georgia" in world.ambiguous
    assert "Georgia" not in merged.ambiguous
    assert codes(merged, "Georgia") == ("USA", "GOV")
    assert "Senate" in world.common
    assert "Senate" not in over("Senate,,FRA,LEG,,,,").common


def test_what_the_world_says_already_changes_nothing(over: Over, world: World) -> None:
    held = world.find("Georgia")
    assert held is not None
    merged = over("Georgia,,GEO,,country,,,")
    assert merged.names == world.names
    assert merged.ambiguous == world.ambiguous


def test_a_person_is_resolved_as_the_shipped_office_holders_are(over: Over) -> None:
    leaders = over("Ola Nordmann,Ola N. Nordmann,NOR,GOV,,minister,2005-10-17,2013-10-16").leaders
    held = leaders.find("Nordmann", date(2010, 1, 1))
    assert held is not None
    assert (held.name, held.country, held.sector, held.office) == ("Ola Nordmann", "NOR", "GOV", "minister")
    left = leaders.find("Ola Nordmann", date(2015, 1, 1))
    assert left is not None
    assert left.sector == "ELI"


def test_a_common_surname_counts_only_after_an_office(over: Over) -> None:
    leaders = over("Ola Nordmann,~Nordmann,NOR,GOV,,minister,2005,2013").leaders
    assert leaders.find("Nordmann", date(2010, 1, 1)) is None
    assert leaders.find("Nordmann", date(2010, 1, 1), titled=True, role="minister") is not None


def test_without_an_office_only_the_names_that_are_given_count(over: Over) -> None:
    leaders = over("Ola Nordmann,,NOR,BUS,person,,,").leaders
    assert leaders.find("Nordmann", date(2010, 1, 1)) is None
    held = leaders.find("Ola Nordmann", date(2010, 1, 1))
    assert held is not None
    assert (held.country, held.sector) == ("NOR", "BUS")
    assert over("Ola Nordmann,Nordmann,NOR,BUS,person,,,").leaders.find("Nordmann", date(2010, 1, 1)) is not None


def test_a_persons_rows_take_the_place_of_the_shipped_terms(over: Over, world: World) -> None:
    leaders = over("Angela Merkel,Merkel,DEU,EDU,,professor,2022,").leaders
    assert len(world.leaders.terms["Angela Merkel"]) >= 1
    assert [term.office for term in leaders.terms["Angela Merkel"]] == ["professor"]
    held = leaders.find("Merkel", date(2023, 1, 1))
    assert held is not None
    assert held.sector == "EDU"


def test_a_surname_that_is_given_is_the_users_one_that_is_not_is_shared(over: Over) -> None:
    given = over("Ola Merkel,Merkel,NOR,GOV,,minister,2005,").leaders.find("Merkel", date(2010, 1, 1))
    assert given is not None
    assert given.name == "Ola Merkel"
    leaders = over("Ola Merkel,,NOR,GOV,,minister,2005,").leaders
    assert leaders.find("Merkel", date(2010, 1, 1)) is None
    shared = leaders.find("Merkel", date(2010, 1, 1), country="DEU")
    assert shared is not None
    assert shared.name == "Angela Merkel"


def test_a_persons_full_name_wins_over_a_shipped_name(over: Over, world: World) -> None:
    assert world.find("Downing Street") is not None
    merged = over("Downing Street,,NOR,CRM,person,,,")
    assert merged.find("Downing Street") is None
    assert merged.leaders.find("Downing Street") is not None


def test_a_common_noun_has_the_users_sector(over: Over, world: World) -> None:
    merged = over("net mender,net menders,,LAB,role,,,", "Farmer,,,SOC,role,,,", "harbour ministry,,,GOV,role,,,")
    assert (merged.roles["net menders"].sector, merged.roles["net mender"].kind) == ("LAB", "people")
    assert merged.roles["farmer"].sector == "SOC"
    assert merged.roles["farmer"].kind == world.roles["farmer"].kind
    assert merged.roles["harbour ministry"].kind == "body"
    assert merged.spread["mender"] == 2
    assert "net mender" not in world.roles
