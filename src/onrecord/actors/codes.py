"""The codes that an actor may have, with what is most likely meant by one that it may not."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.world import World


class _CodesFile(Header, frozen=True, forbid_unknown_fields=True):
    in_place_of_country: dict[str, str]
    sectors: dict[str, str]
    withdrawn: dict[str, str]


@dataclass(frozen=True, slots=True)
class ActorCodes:
    """The codes, each with what it is called.

    Attributes:
        countries: ISO 3166 alpha-3 codes, and KOS.
        in_place_of_country: PLOVER's words for bodies that are of no one country.
        sectors: PLOVER's sectors.
        withdrawn: Codes of states that are no more (ISO 3166-3), and others' for Kosovo, which gold may have.
    """

    countries: Mapping[str, str]
    in_place_of_country: Mapping[str, str]
    sectors: Mapping[str, str]
    withdrawn: Mapping[str, str]

    def is_country(self, code: str) -> bool:
        """Whether a code is a country's or stands in a country's place."""
        return code in self.countries or code in self.in_place_of_country

    def called(self, code: str | None) -> str:
        """What a country's code, or a word in its place, is called; nothing of none."""
        return "" if code is None else self.countries.get(code) or self.in_place_of_country.get(code, "")

    def sector_like(self, written: str) -> str | None:
        """The sector that is most likely meant by what is none."""
        for code, called in self.sectors.items():
            if written.upper() == code or written.lower() in called:
                return code
        return next(iter(difflib.get_close_matches(written.upper(), self.sectors, 1)), None)

    def country_like(self, written: str, world: World) -> str | None:
        """The country's code that is most likely meant by what is none: a name, or a code in small letters."""
        if self.is_country(written.upper()):
            return written.upper()
        named = world.find(written)
        return named.country if named is not None and named.country in self.countries else None

    def no_country(self, written: str, world: World) -> str:
        """What to say of a country's code that is none."""
        like = self.country_like(written, world)
        meant, allowed = f"did you mean {like}? " if like else "", ", ".join(self.in_place_of_country)
        return f"{written!r} is no code; {meant}write an ISO 3166 alpha-3 code such as IRN, or {allowed}"

    def no_sector(self, written: str) -> str:
        """What to say of a sector that is none."""
        like = self.sector_like(written)
        meant = f"did you mean {like}? " if like else ""
        return f"{written!r} is no sector; {meant}write one of {', '.join(self.sectors)}, or nothing"


def load_actor_codes(world: World) -> ActorCodes:
    """The codes that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    file = load_yaml("codes/actor_codes.yaml", _CodesFile)
    return ActorCodes(world.countries, file.in_place_of_country, file.sectors, file.withdrawn)
