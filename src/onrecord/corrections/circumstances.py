"""Days, places and numbers as values: how each is read off a row, checked, written into a row, and compared."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from onrecord.corrections.asking import (
    LARGEST,
    LONGEST,
    Asked,
    ValueKind,
    check_list,
    check_none,
    check_object,
    check_span,
    day_of,
    is_whole,
)
from onrecord.corrections.facts import Facts
from onrecord.corrections.parties import parts_of
from onrecord.records.rows import NUMBER_KINDS


def _read_date(cell: Any, _: Facts) -> Any:
    if cell is None:
        return None
    span = cell.get("span")
    return {
        "span": None if span is None else list(span),
        "start": cell["start"],
        "end": cell["end"],
        "basis": cell.get("basis") or ("said" if span else "publication"),
    }


def _check_date(given: Any, asked: Asked) -> Any:
    if given is None:
        return check_none(asked)
    said = check_object(given, asked, "span", "start", "end", "basis")
    start = said.get("start")
    end = said.get("end", start)
    first, last = day_of(start), day_of(end)
    if first is None or last is None or first > last:
        asked.refuse([start, end], "are no days from the first to the last; write them as 2019-05-29")
    span = None if said.get("span") is None else check_span(said["span"], asked)
    basis = said.get("basis", "inferred" if span is None else "said")
    if basis not in {"said", "inferred", "publication"} or (basis == "said") > (span is not None):
        asked.refuse(basis, "is no basis: said (of the words at the span), inferred, or publication")
    return {"span": span, "start": start, "end": end, "basis": basis}


def _write_date(value: Any, facts: Facts) -> Any:
    if value is None:
        return None
    span = value["span"]
    return value | {"text": None if span is None else facts.text[span[0] : span[1]]}


def _key_date(value: Any, _: Facts) -> str:
    if value is None:
        return ""
    return value["start"] if value["start"] == value["end"] else f"{value['start']} to {value['end']}"


_WHERE = ("name", "country", "lat", "lon", "geonameid")


def _read_place(cell: Any, _: Facts) -> Any:
    return None if cell is None else {"span": list(cell["span"]), **{name: cell.get(name) for name in _WHERE}}


def _check_place(given: Any, asked: Asked) -> Any:
    """A place: the words, its name and country; where no coordinates are given, those of the table of places."""
    if given is None:
        return check_none(asked)
    said = check_object(given, asked, "span", *_WHERE)
    span = check_span(said.get("span", (asked.now or {}).get("span")), asked)
    name, country = said.get("name") or asked.facts.words(span), said.get("country")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST:
        asked.refuse(name, f"is no name of 1 to {LONGEST} characters")
    if country is not None:
        country, _ = parts_of(country, asked)
    name = " ".join(name.split())
    found = {"span": span, "name": name, "country": country}
    if "lat" not in said and "lon" not in said:
        return found | _on_the_map(name, country, asked.facts)
    lat, lon, number = (said.get(each) for each in _WHERE[2:])
    if (lat is None) != (lon is None) or not _is_within(lat, 90) or not _is_within(lon, 180):
        asked.refuse([lat, lon], "are no coordinates; write degrees north and east, or neither")
    if number is not None and (not is_whole(number) or not 0 < number < LARGEST):
        asked.refuse(number, "is no number of GeoNames")
    return found | {"lat": lat, "lon": lon, "geonameid": number}


def _on_the_map(name: str, country: str | None, facts: Facts) -> dict[str, Any]:
    """Country and coordinates of the first place of a name that is in a country, or in any where none is given."""
    fitting = (each for each in facts.known.gazetteer.find(name) if country in {None, each.country})
    place = next(fitting, None)
    if place is None:
        return {"lat": None, "lon": None, "geonameid": None}
    return {"country": place.country, "lat": place.lat, "lon": place.lon, "geonameid": place.geonameid}


def _write_place(value: Any, facts: Facts) -> Any:
    return None if value is None else value | facts.quote(value["span"])


def _key_place(value: Any, _: Facts) -> str:
    return "" if value is None else ", ".join(filter(None, (value["name"], value["country"])))


_COUNTED = ("kind", "value", "low", "high", "unit")


def _read_numbers(cell: Any, _: Facts) -> Any:
    return [{"span": list(each["span"]), **{name: each[name] for name in _COUNTED}} for each in cell or ()]


def _check_numbers(given: Any, asked: Asked) -> Any:
    return [_check_number(each, asked) for each in check_list(given, asked)]


def _check_number(given: Any, asked: Asked) -> dict[str, Any]:
    said = check_object(given, asked, "span", *_COUNTED)
    kind, unit = said.get("kind"), said.get("unit", "person")
    if kind not in NUMBER_KINDS:
        asked.refuse(kind, f"is nothing that is counted; there are {', '.join(NUMBER_KINDS)}")
    if not isinstance(unit, str) or not 0 < len(unit.strip()) <= LONGEST:
        asked.refuse(unit, "is no unit; write person, warship, USD")
    if said.keys().isdisjoint({"low", "high"}):
        said = said | {"low": said.get("value"), "high": said.get("value")}
    bounds = {name: said.get(name) for name in ("value", "low", "high")}
    stated: list[Any] = [bounds[name] for name in ("low", "value", "high") if bounds[name] is not None]
    if not stated or not all(is_whole(each) and 0 <= each < LARGEST for each in stated) or stated != sorted(stated):
        asked.refuse(bounds, "are no number with its bounds; write whole numbers, low <= value <= high, one at least")
    return {"span": check_span(said.get("span"), asked), "kind": kind, **bounds, "unit": unit.strip()}


def _write_numbers(value: Any, facts: Facts) -> Any:
    return [each | facts.quote(each["span"]) for each in value]


def _key_numbers(value: Any, _: Facts) -> str:
    return "; ".join(sorted(map(_key_number, value)))


def _key_number(value: Mapping[str, Any]) -> str:
    """A number with its bounds and what it counts: 12 killed; 12 (at least 12) killed; at least 20 killed."""
    stated, low, high = value["value"], value["low"], value["high"]
    bounds = ", ".join(f"{word} {each}" for word, each in (("at least", low), ("at most", high)) if each is not None)
    if stated is None:
        told = bounds
    elif low == high == stated:
        told = str(stated)
    else:
        told = f"{stated} ({bounds or 'about'})"
    return " ".join((told, *([] if value["unit"] == "person" else [value["unit"]]), value["kind"]))


def _is_within(value: Any, most: float) -> bool:
    if value is None:
        return True
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) <= most
    )


DATE = ValueKind("date", _read_date, _check_date, _write_date, _key_date)
PLACE = ValueKind("place", _read_place, _check_place, _write_place, _key_place)
NUMBERS = ValueKind("numbers", _read_numbers, _check_numbers, _write_numbers, _key_numbers)
