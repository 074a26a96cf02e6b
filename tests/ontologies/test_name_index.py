"""How names are entered into the world: who keeps a name that has two bearers, and how it is spelled elsewhere."""

from __future__ import annotations

import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.world import (
    Ambiguity,
    Name,
    _adjectives,
    _Country,
    _enter_countries,
    _enter_named,
    _NameIndex,
    key_of,
)
from onrecord.ontologies.world_files import CountryNames, SharedNames

FRANCE = Name("France", "FRA", None, "country")
PARIS = Name("France", "FRA", "GOV", "capital")
NO_WORDS = frozenset[str]()


def index(**take: str | None) -> _NameIndex:
    """An empty index, and of each word that is declared to have several bearers whose it is."""
    return _NameIndex({word: Ambiguity(of, None, NO_WORDS, NO_WORDS, person=False) for word, of in take.items()})


def test_a_name_is_found_by_its_first_word_and_reaches_as_far_as_the_longest() -> None:
    names = index()
    names.add("South Korea", Name("South Korea", "KOR", None, "country"))
    names.add("South African Republic", Name("South Africa", "ZAF", None, "country"))
    assert names.reach == {"South": len("SouthAfricanRepublic")}


def test_the_same_name_twice_is_one() -> None:
    names = index()
    names.add("France", FRANCE)
    names.add("the France", FRANCE)
    assert names.entries == {"France": (FRANCE,)}


def test_years_tell_two_bearers_of_a_name_apart() -> None:
    early, late = (
        Name("Congo", "COG", None, "country", until="1970"),
        Name("Congo", "COD", None, "country", since="1971"),
    )
    names = index()
    names.add("Congo", early)
    names.add("Congo", late)
    assert names.entries["Congo"] == (early, late)


def test_a_capital_gives_way_to_any_other_bearer_and_takes_no_name() -> None:
    country = Name("Monaco", "MCO", None, "country")
    capital = Name("Monaco", "MCO", "GOV", "capital")
    for order in ((country, capital), (capital, country)):
        names = index()
        for each in order:
            names.add("Monaco", each)
        assert names.entries["Monaco"] == (country,)


def test_two_bearers_that_nothing_tells_apart_are_an_error() -> None:
    names = index()
    names.add("Georgia", Name("Georgia", "GEO", None, "country"))
    with pytest.raises(OntologyError, match=r"'Georgia' names both Georgia and United States"):
        names.add("Georgia", Name("United States", "USA", None, "place"))


@pytest.mark.parametrize(("take", "country"), [("USA", "USA"), ("GEO", "GEO"), (None, None), ("FRA", "GEO")])
def test_a_declared_word_is_its_takers_or_nobodys_or_the_first_bearers(take: str | None, country: str | None) -> None:
    names = index(Georgia=take)
    names.add("Georgia", Name("Georgia", "GEO", None, "country"))
    names.add("Georgia", Name("United States", "USA", None, "place"))
    assert [name.country for name in names.entries["Georgia"]] == [country]


def test_a_name_is_entered_without_accents_unless_another_has_that_name_or_it_is_a_word() -> None:
    names = index()
    for term, kind in (("Yaoundé", "capital"), ("Libération", "organisation"), ("Côte d'Ivoire", "country")):
        names.add(term, Name(term, "XXX", None, kind))  # type: ignore[arg-type]
    names.add("Perú", Name("Peru", "PER", None, "country"))
    names.add_without_accents(["Yaoundé", "Libération", "Côte d'Ivoire", "Perú", "Paris"], {"Peru"})
    assert names.entries["Yaounde"] == names.entries["Yaoundé"]
    assert names.entries[key_of("Cote d'Ivoire")] == names.entries[key_of("Côte d'Ivoire")]
    assert not {"Liberation", "Peru", "Paris"} & names.entries.keys()
    assert names.reach["Yaounde"] == len("Yaounde")


def test_a_territory_is_its_owners_and_leaves_the_owners_people_alone() -> None:
    names = index()
    france = _Country("FRA", "France", [("France", "country"), ("French", "demonym"), ("Paris", "capital")])
    reunion = _Country("REU", "Reunion", [("Reunion", "country"), ("French", "demonym")])
    _enter_countries(names, [france, reunion], {"REU": "FRA"}, "GOV")
    assert {
        term: [(name.name, name.country, name.sector) for name in held] for term, held in names.entries.items()
    } == {
        "France": [("France", "FRA", None)],
        "French": [("France", "FRA", None)],
        "Paris": [("France", "FRA", "GOV")],
        "Reunion": [("Reunion", "FRA", None)],
    }


def test_an_adjective_is_the_hand_made_one_or_the_first_word_for_the_people() -> None:
    countries = [
        _Country("HKG", "Hong Kong", [("Hong Kong", "country"), ("Hongkonger", "demonym")]),
        _Country("PER", "Peru", [("Peru", "country"), ("Peruvian", "demonym"), ("Peruvians", "demonym")]),
        _Country("ATA", "Antarctica", [("Antarctica", "country")]),
    ]
    own = {"HKG": CountryNames(adjectives=("Hong Kong",)), "PER": CountryNames()}
    assert dict(_adjectives(countries, own)) == {"HKG": "Hong Kong", "PER": "Peruvian"}


def test_a_shared_name_is_that_of_whom_it_is_taken_for_and_all_its_bearers_are_kept() -> None:
    ours, theirs = (Name(f"National Guard of {c}", c, "MIL", "organisation") for c in ("USA", "TUN"))
    other = Name("Hamas", "PSE", "REB", "organisation")
    names = index()
    named = [("National Guard", ours), ("National Guard", theirs), ("Hamas", other)]
    shared = _enter_named(names, named, [SharedNames("TUN", ("National Guard",))])
    assert names.entries == {"NationalGuard": (theirs,), "Hamas": (other,)}
    assert shared == {"NationalGuard": [ours, theirs]}
