"""What others call a country: FIPS 10-4 in GDELT's places, CAMEO in actors' codes, COW numbers, English names in ICEWS.

Ours are ISO 3166 alpha-3 codes, KOS, and PLOVER's words in a country's place (UNO, EUR, IGO, NGO, ISM, IMG, MNC).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from onrecord.actors.cameo import CameoActors, load_cameo_actors
from onrecord.ontologies.actor_ids import ActorIds, load_state_ids
from onrecord.ontologies.lists import Lists
from onrecord.ontologies.loading import load_csv
from onrecord.ontologies.world import World
from onrecord.peers.data_files import DATA

_LAST = "9999-12-31"


class CountryRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of `countries.csv`, which `tables.yaml` explains."""

    code: str
    fips: str | None
    also_fips: str | None
    part_fips: str | None
    part_west_of: float | None
    icews: str | None

    def fips_codes(self) -> tuple[str, ...]:
        """All FIPS codes that are read as this country."""
        own = (self.fips, self.part_fips, *(self.also_fips or "").split("|"))
        return tuple(code for code in own if code)


class PeerCountries(msgspec.Struct, frozen=True):
    """The crosswalk of countries, both ways.

    Attributes:
        rows: The table, by our code.
        by_fips: Our code by FIPS code.
        by_icews: Our code by ICEWS's name in small letters.
        by_cow: Our code, first and last day, by COW number.
        cameo: How CAMEO's codes are read.
        ids: How CAMEO's codes are written, and the numbers of states.
        world: Other English names of countries.
    """

    rows: Mapping[str, CountryRow]
    by_fips: Mapping[str, str]
    by_icews: Mapping[str, str]
    by_cow: Mapping[int, tuple[tuple[str, str, str], ...]]
    cameo: CameoActors
    ids: ActorIds
    world: World

    def fips(self, code: str | None, longitude: float | None = None) -> str | None:
        """The FIPS 10-4 code of a country, or of the part of it in which a place lies; None where it has none."""
        row = self.rows.get(code or "")
        if row is None:
            return None
        in_part = row.part_west_of is not None and longitude is not None and longitude < row.part_west_of
        return row.part_fips if in_part else row.fips

    def of_fips(self, fips: str) -> str | None:
        """The country of a FIPS 10-4 code."""
        return self.by_fips.get(fips.upper())

    def icews_name(self, code: str | None) -> str | None:
        """A country's English name as ICEWS prints it, else our short one; None of what is no country."""
        row = self.rows.get(code or "")
        return None if row is None else row.icews or self.world.countries[row.code]

    def of_name(self, name: str) -> str | None:
        """The country of an English name, in ICEWS's or any usual spelling, or of an alpha-3 code."""
        listed = self.by_icews.get(name.strip().lower()) or self.rows.get(name.strip().upper())
        if listed is not None:
            return listed if isinstance(listed, str) else listed.code
        known = self.world.find(name.strip())
        return None if known is None or known.country not in self.rows else known.country

    def cameo_code(self, code: str) -> str:
        """CAMEO's code of a country, or of what stands in a country's place ("IGOUNO")."""
        return self.ids.cameo.countries.get(code, code)

    def of_cameo(self, code: str) -> str | None:
        """The country of CAMEO's three letters, or PLOVER's word for a body; None of a region or an unknown code."""
        body = self.cameo.bodies.get(code)
        if body is not None:
            return body.country
        if code in self.cameo.countries:
            return self.cameo.countries[code]
        return code if code in self.rows else None

    def cow(self, code: str | None, day: str | None = None) -> int | None:
        """The COW number of a country on a day, or the latest."""
        return self.ids.of(code, None, day).cow

    def of_cow(self, number: int, day: str | None = None) -> str | None:
        """The country that a COW number stood for on a day, or last stood for."""
        held = self.by_cow.get(number, ())
        on = (day or _LAST)[:10]
        return next(
            (code for code, since, until in reversed(held) if since <= on <= until), held[-1][0] if held else None
        )


def load_peer_countries(lists: Lists) -> PeerCountries:
    """The crosswalk as it ships.

    Args:
        lists: The code lists that ship with onrecord.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    rows = {row.code: row for row in load_csv(DATA / "countries.csv", CountryRow)}
    numbers: dict[int, list[tuple[str, str, str]]] = {}
    for state in load_state_ids():
        if state.list == "cow":
            numbers.setdefault(int(state.id), []).append((state.code, state.since or "", state.until or _LAST))
    return PeerCountries(
        MappingProxyType(rows),
        MappingProxyType({fips: code for code, row in rows.items() for fips in row.fips_codes()}),
        MappingProxyType({row.icews.lower(): code for code, row in rows.items() if row.icews is not None}),
        MappingProxyType({number: tuple(sorted(held, key=lambda each: each[1])) for number, held in numbers.items()}),
        load_cameo_actors(),
        lists.actor_ids,
        lists.world,
    )
