"""Rows of GDELT, ICEWS, PETRARCH2 and Phoenix, which have CAMEO's codes, as `OtherEvent`s."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.others.cells import addresses_of, day_of, key_of, list_of, number_of, text_of, whole_of
from onrecord.others.codes import Codes
from onrecord.others.model import OtherEvent, OtherParty, OtherPlace
from onrecord.others.rows import RawRow

_LAST_QUAD = 4


def gdelt_event(row: RawRow, codes: Codes, file: str) -> OtherEvent:
    """A row of GDELT 2.0's events.

    Raises:
        RowError: It cannot be read.
    """
    cells = row.cells
    deed = codes.cameo_deed(text_of(cells, "EventCode") or "")
    place = text_of(cells, "ActionGeo_FullName")
    code = text_of(cells, "ActionGeo_CountryCode")
    return OtherEvent(
        format="gdelt-events",
        key=key_of(cells, "GlobalEventID"),
        day=day_of(cells, "Day"),
        actors=_one(_gdelt_party(cells, codes, "Actor1")),
        recipients=_one(_gdelt_party(cells, codes, "Actor2")),
        type=deed.type,
        mode=deed.mode,
        cameo=deed.cameo,
        quad=deed.quad or whole_of(cells, "QuadClass", _LAST_QUAD),
        goldstein=number_of(cells, "GoldsteinScale"),
        statuses=(),
        place=OtherPlace.of(place, None if code is None else codes.country_of_fips(code)),
        urls=addresses_of(text_of(cells, "SOURCEURL")),
        publisher=None,
        title=None,
        text=None,
        file=file,
        line=row.line,
        row=row.text,
    )


def _gdelt_party(cells: Mapping[str, Any], codes: Codes, side: str) -> OtherParty | None:
    more = (f"{side}CountryCode", *(f"{side}Type{number}Code" for number in (1, 2, 3)))
    also = [text_of(cells, name) or "" for name in more]
    return codes.cameo_party(text_of(cells, f"{side}Code") or "", text_of(cells, f"{side}Name"), also)


def icews_event(row: RawRow, codes: Codes, file: str) -> OtherEvent:
    """A row of ICEWS.

    Raises:
        RowError: It cannot be read.
    """
    cells = row.cells
    deed = codes.cameo_deed(text_of(cells, "CAMEO Code") or "")
    town = next(filter(None, (text_of(cells, name) for name in ("City", "District", "Province", "Country"))), None)
    country = text_of(cells, "Country")
    return OtherEvent(
        format="icews",
        key=key_of(cells, "Event ID", "Event Date"),
        day=day_of(cells, "Event Date"),
        actors=_one(_icews_party(cells, codes, "Source")),
        recipients=_one(_icews_party(cells, codes, "Target")),
        type=deed.type,
        mode=deed.mode,
        cameo=deed.cameo,
        quad=deed.quad,
        goldstein=number_of(cells, "Intensity"),
        statuses=(),
        place=OtherPlace.of(town, None if country is None else codes.country_written(country)),
        urls=(),
        publisher=text_of(cells, "Publisher"),
        title=None,
        text=None,
        file=file,
        line=row.line,
        row=row.text,
    )


def _icews_party(cells: Mapping[str, Any], codes: Codes, side: str) -> OtherParty | None:
    name, country = text_of(cells, f"{side} Name"), text_of(cells, f"{side} Country")
    return codes.icews_party(name, country, list_of(cells, f"{side} Sectors", ","))


def petrarch_event(row: RawRow, codes: Codes, file: str) -> OtherEvent:
    """A row of PETRARCH2.

    Raises:
        RowError: It cannot be read.
    """
    cells = row.cells
    deed = codes.cameo_deed(text_of(cells, "code") or "")
    sides = [
        codes.cameo_party(text_of(cells, side) or "", text_of(cells, f"{side}_text")) for side in ("source", "target")
    ]
    return OtherEvent(
        format="petrarch2",
        key=key_of(cells, "date", "source", "target", "code", "sentences"),
        day=day_of(cells, "date"),
        actors=_one(sides[0]),
        recipients=_one(sides[1]),
        type=deed.type,
        mode=deed.mode,
        cameo=deed.cameo,
        quad=deed.quad,
        goldstein=deed.goldstein,
        statuses=(),
        place=None,
        urls=addresses_of(text_of(cells, "url")),
        publisher=text_of(cells, "story_source"),
        title=None,
        text=text_of(cells, "event_text"),
        file=file,
        line=row.line,
        row=row.text,
    )


def phoenix_event(row: RawRow, codes: Codes, file: str) -> OtherEvent:
    """A row of Phoenix.

    Raises:
        RowError: It cannot be read.
    """
    cells = row.cells
    deed = codes.cameo_deed(text_of(cells, "EventCode") or "")
    country = text_of(cells, "CountryCode")
    known = None if country is None else codes.country_written(country)
    town = next(filter(None, (text_of(cells, name) for name in ("LocationName", "StateName"))), country)
    return OtherEvent(
        format="phoenix",
        key=key_of(cells, "EventID"),
        day=day_of(cells, "Date"),
        actors=_one(_phoenix_party(cells, codes, "Source")),
        recipients=_one(_phoenix_party(cells, codes, "Target")),
        type=deed.type,
        mode=deed.mode,
        cameo=deed.cameo,
        quad=deed.quad,
        goldstein=number_of(cells, "GoldsteinScore"),
        statuses=(),
        place=OtherPlace.of(town, known),
        urls=addresses_of(*list_of(cells, "URLs", ";")),
        publisher=text_of(cells, "NewsSources"),
        title=None,
        text=None,
        file=file,
        line=row.line,
        row=row.text,
    )


def _phoenix_party(cells: Mapping[str, Any], codes: Codes, side: str) -> OtherParty | None:
    also = [text_of(cells, f"{side}Actor{part}") or "" for part in ("Entity", "Role")]
    return codes.cameo_party(text_of(cells, f"{side}ActorFull") or "", None, also)


def _one(party: OtherParty | None) -> tuple[OtherParty, ...]:
    return () if party is None else (party,)
