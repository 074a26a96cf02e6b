"""What others call a country, there and back."""

from __future__ import annotations

import pytest

from onrecord.peers.crosswalks import Crosswalks

WITHOUT_NAME = {"ALA", "BVT"}
"""Islands that ICEWS has no name for: the name that we have leads to the owner."""


def test_every_country_comes_back_by_its_name(crosswalks: Crosswalks) -> None:
    countries = crosswalks.countries
    lost = {code for code in countries.rows if countries.of_name(countries.icews_name(code) or "") != code}
    assert lost == WITHOUT_NAME


def test_every_country_comes_back_by_its_fips_code(crosswalks: Crosswalks) -> None:
    countries = crosswalks.countries
    codes = {code: countries.fips(code) for code in countries.rows}
    assert {code for code, fips in codes.items() if fips is None} == {"ALA", "BES", "UMI"}
    assert all(countries.of_fips(fips) == code for code, fips in codes.items() if fips is not None)


def test_every_country_comes_back_by_its_cameo_code(crosswalks: Crosswalks) -> None:
    countries = crosswalks.countries
    assert all(countries.of_cameo(countries.cameo_code(code)) == code for code in countries.rows)


def test_every_state_comes_back_by_its_cow_number(crosswalks: Crosswalks) -> None:
    countries = crosswalks.countries
    numbers = {code: countries.cow(code) for code in countries.rows}
    assert sum(number is not None for number in numbers.values()) > 190
    assert all(countries.of_cow(number) == code for code, number in numbers.items() if number is not None)


@pytest.mark.parametrize(
    ("number", "day", "code"), [(365, "1970-01-01", "RUS"), (260, "1980-01-01", "DEU"), (255, None, "DEU")]
)
def test_a_number_is_that_of_the_day(crosswalks: Crosswalks, number: int, day: str | None, code: str) -> None:
    assert crosswalks.countries.of_cow(number, day) == code


@pytest.mark.parametrize(("longitude", "fips"), [(34.46, "GZ"), (35.2, "WE"), (None, "WE")])
def test_gaza_has_a_fips_code_of_its_own(crosswalks: Crosswalks, longitude: float | None, fips: str) -> None:
    assert crosswalks.countries.fips("PSE", longitude) == fips
    assert crosswalks.countries.of_fips(fips) == "PSE"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russian Federation", "RUS"),
        ("Russia", "RUS"),
        ("Occupied Palestinian Territory", "PSE"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("south korea", "KOR"),
        ("irn", "IRN"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_the_names_that_files_print(crosswalks: Crosswalks, name: str, code: str | None) -> None:
    assert crosswalks.countries.of_name(name) == code


def test_what_is_no_country_has_no_name_and_no_code(crosswalks: Crosswalks) -> None:
    countries = crosswalks.countries
    assert (countries.icews_name("UNO"), countries.fips("UNO"), countries.fips(None)) == (None, None, None)
    assert countries.of_cameo("WAF") is None
