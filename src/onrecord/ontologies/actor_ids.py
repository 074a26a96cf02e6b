"""What others call an actor: a CAMEO code, the numbers of its state by day, and Wikidata's id of a state.

Numbers are those of the Correlates of War project (COW) and of Gleditsch and Ward (GW), by `world/state_ids.csv`: a
state that was split or joined has the number of the day, one that is gone its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_csv, load_yaml

CodeList = Literal["cow", "gw", "wikidata"]
_LAST = "9999-12-31"
"""A day after all others: that of a text without one."""


class StateId(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}, forbid_unknown_fields=True):
    """One row of `state_ids.csv`: an id of a state in a list, from its first day to its last, both included.

    Attributes:
        code: ISO 3166 alpha-3, or PLOVER's in its place.
        name: Of a state that is gone and has an id of its own, its name as records have it.
        list: Whose id it is.
        id: The number, or Wikidata's id.
        since: The first day; absent where it is before 1945.
        until: The last.
    """

    code: str
    name: str | None
    list: CodeList
    id: str
    since: str | None
    until: str | None

    def holds(self, day: str) -> bool:
        """Whether it is the state's on a day."""
        return (self.since or "") <= day <= (self.until or _LAST)


class CameoStrings(Header, frozen=True, forbid_unknown_fields=True):
    """The file `cameo_actor_strings.yaml`, which explains its keys."""

    countries: dict[str, str]
    unknown: str
    sectors: dict[str, str]


class OtherIds(NamedTuple):
    """What others call one actor; None where they have no name for it.

    Attributes:
        cameo: The CAMEO code of country and sector: "IGOUNO", "ROMMIL"; "---REB" where the text tells no country.
        cow: The COW number, on the day of the report, of the state that the actor is or is of.
        gw: The number of Gleditsch and Ward, likewise.
        wikidata: Wikidata's id of an actor that is a state.
    """

    cameo: str | None
    cow: int | None
    gw: int | None
    wikidata: str | None


class ActorIds(msgspec.Struct, frozen=True):
    """The ids by state.

    Attributes:
        states: By code, name and list; the name is None but of states that are gone, and theirs is by order of days.
        countries: The short name of each country, by code, which a record has for the state itself.
        cameo: How CAMEO writes countries and sectors.
    """

    states: Mapping[tuple[str, str | None, CodeList], tuple[StateId, ...]]
    countries: Mapping[str, str]
    cameo: CameoStrings

    def of(self, country: str | None, sector: str | None, day: str | None = None, state: str | None = None) -> OtherIds:
        """What others call an actor.

        Args:
            country: Its country's code, or PLOVER's word in its place.
            sector: Its PLOVER sector.
            day: Day of the report, ISO 8601; without one the latest counts.
            state: Its name, where it is a state or a region of one.
        """
        if country is None:
            return OtherIds(self._cameo(None, sector), None, None, None)
        own = state is not None and (country, state, "wikidata") in self.states
        name, on = (state if own else None), (day or _LAST)[:10]
        cow, gw = (self._number(country, name, each, on) for each in ("cow", "gw"))
        is_state = own or (state is not None and state == self.countries.get(country))
        known = self.states.get((country, name, "wikidata")) if is_state else None
        return OtherIds(self._cameo(country, sector), cow, gw, known[0].id if known else None)

    def _number(self, country: str, name: str | None, code_list: CodeList, day: str) -> int | None:
        """The number on a day; of a state that is gone by then its last."""
        rows = self.states.get((country, name, code_list), ())
        held = [row for row in rows if row.holds(day)] or [row for row in rows if name and (row.until or _LAST) < day]
        return int(held[-1].id) if held else None

    def _cameo(self, country: str | None, sector: str | None) -> str | None:
        """Country and sector in CAMEO's words."""
        role = self.cameo.sectors.get(sector or "", "")
        if country is None:
            return f"{self.cameo.unknown}{role}" if role else None
        written = self.cameo.countries.get(country, country)
        return written if written == role else written + role


def load_actor_ids(countries: Mapping[str, str]) -> ActorIds:
    """The ids that ship with onrecord.

    Args:
        countries: The short name of each country, by code.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    strings = load_yaml("codes/cameo_actor_strings.yaml", CameoStrings)
    return ActorIds(MappingProxyType(_by_state(load_state_ids())), countries, strings)


def load_state_ids() -> list[StateId]:
    """The table of ids as it ships.

    Raises:
        OntologyError: It is missing or breaks its schema.
    """
    return load_csv("world/state_ids.csv", StateId)


def _by_state(rows: Iterable[StateId]) -> dict[tuple[str, str | None, CodeList], tuple[StateId, ...]]:
    found: dict[tuple[str, str | None, CodeList], tuple[StateId, ...]] = {}
    for row in sorted(rows, key=lambda row: row.since or ""):
        key = (row.code, row.name, row.list)
        found[key] = (*found.get(key, ()), row)
    return found
