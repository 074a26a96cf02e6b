"""Rows of POLECAT, NGEC and PLOVER, which have PLOVER's types, as `OtherEvent`s."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from onrecord.errors import RowError
from onrecord.others.cells import addresses_of, day_of, key_of, list_of, number_of, text_of
from onrecord.others.codes import Codes
from onrecord.others.model import OtherEvent, OtherParty, OtherPlace
from onrecord.others.rows import RawRow

_AUXILIARY = {"negation": "denied", "future": "planned", "hypothetical": "possible", "historical": "historical"}
"""PLOVER's auxiliary modes, and what ours is called that says the same."""


def polecat_event(row: RawRow, codes: Codes, file: str) -> OtherEvent:
    """A row of POLECAT.

    Raises:
        RowError: It cannot be read.
    """
    cells = row.cells
    modes = list_of(cells, "Event Mode", ";")
    deed = codes.plover_deed(text_of(cells, "Event Type") or "", modes)
    country = text_of(cells, "Country")
    town = next(filter(None, (text_of(cells, name) for name in ("Placename", "City", "District", "Province"))), country)
    return OtherEvent(
        format="polecat",
        key=key_of(cells, "Event ID"),
        day=day_of(cells, "Event Date"),
        actors=tuple(_polecat_parties(cells, codes, "Actor")),
        recipients=tuple(_polecat_parties(cells, codes, "Recipient")),
        type=deed.type,
        mode=deed.mode,
        cameo=None,
        quad=deed.quad,
        goldstein=number_of(cells, "Intensity"),
        statuses=(),
        place=OtherPlace.of(town, None if country is None else codes.country_written(country)),
        urls=addresses_of(text_of(cells, "Source")),
        publisher=text_of(cells, "Source"),
        title=None,
        text=None,
        file=file,
        line=row.line,
        row=row.text,
    )


def _polecat_parties(cells: Mapping[str, Any], codes: Codes, side: str) -> Iterable[OtherParty]:
    """The parties of a side: cells list them side by side, or have the one country of them all."""
    names, countries, sectors = (
        list_of(cells, name, ";") for name in (f"{side} Name", f"{side} Country", f"Primary {side} Sector")
    )
    number = max(len(names), len(countries), 1 if sectors else 0)
    for name, country, sector in zip(*(_spread(each, number) for each in (names, countries, sectors)), strict=True):
        if (party := codes.named_party(name, country, () if sector is None else (sector,))) is not None:
            yield party


def _spread(found: Sequence[str], number: int) -> list[str | None]:
    """So many values: those that there are, or the one that there is for each."""
    if len(found) == 1:
        return [found[0]] * number
    return [value for value, _ in zip_longest(found[:number], range(number))]


def ngec_event(row: RawRow, codes: Codes, file: str) -> OtherEvent:
    """A row of NGEC's JSON lines.

    Raises:
        RowError: It cannot be read.
    """
    cells = row.cells
    modes = list_of(cells, "event_mode", ";")
    deed = codes.plover_deed(text_of(cells, "event_type") or "", modes)
    attributes = _object(cells, "attributes")
    geo = _object(_object(cells, "event_geolocation"), "geo")
    country = text_of(geo, "country_code3") or text_of(geo, "country_name") or text_of(geo, "country")
    day = next((name for name in ("date_resolved", "date", "pub_date") if text_of(cells, name)), "date")
    return OtherEvent(
        format="ngec",
        key=key_of(cells, "id"),
        day=day_of(cells, day),
        actors=tuple(_ngec_parties(attributes, codes, "ACTOR")),
        recipients=tuple(_ngec_parties(attributes, codes, "RECIP")),
        type=deed.type,
        mode=deed.mode,
        cameo=None,
        quad=deed.quad,
        goldstein=None,
        statuses=(),
        place=OtherPlace.of(
            text_of(geo, "name") or text_of(geo, "resolved_placename") or _first_text(attributes, "LOC"),
            None if country is None else codes.country_written(country),
        ),
        urls=addresses_of(text_of(cells, "url"), text_of(cells, "story_id"), text_of(cells, "publisher")),
        publisher=text_of(cells, "publisher"),
        title=text_of(cells, "headline"),
        text=text_of(cells, "event_text"),
        file=file,
        line=row.line,
        row=row.text,
    )


def _ngec_parties(attributes: Mapping[str, Any], codes: Codes, side: str) -> Iterable[OtherParty]:
    for each in _objects(attributes.get(side)):
        country = text_of(each, "country")
        sectors = [code for name in ("code_1", "code_2") if (code := text_of(each, name))]
        name = text_of(each, "wiki") or text_of(each, "text")
        if (party := codes.named_party(name, country, sectors)) is not None:
            yield party


def _first_text(attributes: Mapping[str, Any], name: str) -> str | None:
    return next((text_of(each, "text") for each in _objects(attributes.get(name))), None)


def plover_event(row: RawRow, codes: Codes, file: str) -> OtherEvent:
    """An object of PLOVER's JSON.

    Raises:
        RowError: It cannot be read, or tells that the text has no event.
    """
    cells = row.cells
    names = list_of(cells, "event", ";")
    if not names:
        raise RowError("its event is empty: a text without an event is no row to compare", "empty")
    modes = list_of(cells, "mode", ";")
    deed = codes.plover_deed(names[0], modes)
    cited, text = _object(cells, "cite_info"), _object(cells, "text_info")
    place = next(iter(_objects(cells.get("event_loc"))), {})
    country = text_of(place, "country_code") or text_of(place, "country")
    return OtherEvent(
        format="plover",
        key=key_of(cells, "id"),
        day=day_of(cells, "date"),
        actors=tuple(_plover_parties(cells, codes, "actor")),
        recipients=tuple(_plover_parties(cells, codes, "recipient")),
        type=deed.type,
        mode=deed.mode,
        cameo=None,
        quad=deed.quad,
        goldstein=number_of(cells, "event_scale"),
        statuses=tuple(_AUXILIARY[each] for each in modes if each in _AUXILIARY),
        place=OtherPlace.of(
            text_of(place, "resolved_place") or text_of(place, "extracted_place"),
            None if country is None else codes.country_written(country),
        ),
        urls=addresses_of(text_of(cited, "url"), *list_of(cells, "link", ";")),
        publisher=text_of(cited, "publication") or text_of(cited, "corpus"),
        title=text_of(cited, "title"),
        text=text_of(text, "text_story") or text_of(cells, "text") or text_of(cells, "event_text"),
        file=file,
        line=row.line,
        row=row.text,
    )


def _plover_parties(cells: Mapping[str, Any], codes: Codes, side: str) -> Iterable[OtherParty]:
    for each in _objects(cells.get(side)):
        sectors = list_of(each, "sector", ";,")
        name = text_of(each, "identifier_text") or text_of(each, "entity_text")
        if (party := codes.named_party(name, text_of(each, "code"), sectors)) is not None:
            yield party


def _object(cells: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = cells.get(name)
    return found if isinstance(found, dict) else {}


def _objects(found: Any) -> Iterable[Mapping[str, Any]]:
    """The objects of a list, or the one that stands in a list's place."""
    return [each for each in (found if isinstance(found, list) else [found]) if isinstance(each, dict)]
