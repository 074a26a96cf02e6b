"""The kinds of values that a person may set: how each is read off a row, checked, written into a row, and compared.

A value that was checked holds in any record of the text: parties by name and codes, vouchers by the anchors of the
statements. To check it again changes nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, NoReturn, get_args

from onrecord.corrections.facts import Facts, actor_id, actor_of, code_of
from onrecord.entities.model import ActorKind
from onrecord.errors import CorrectionError
from onrecord.moves.party import known_party
from onrecord.records.rows import NUMBER_KINDS

_CODE = re.compile(r"(?P<country>[A-Z]{3}|---)?(?P<sector>[A-Z]{3})?")
_LONGEST = 200
"""Characters of a name that a person writes."""
_MOST = 50
"""Items of a list that a person gives."""
_LARGEST = 10**15
"""The most that is counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that is to be checked, with what it depends on.

    Attributes:
        field: Its name, for messages.
        facts: The record.
        now: What the row says now, as a checked value.
        allowed: The words that it may be, where it is one of few.
        needed: Whether it cannot be None.
    """

    field: str
    facts: Facts
    now: Any = None
    allowed: Sequence[str] = ()
    needed: bool = False

    def refuse(self, seen: Any, advice: str) -> NoReturn:
        """Say what is wrong.

        Raises:
            CorrectionError: Always.
        """
        raise CorrectionError(f"{self.field}: {repr(seen)[:80]} {advice}")


@dataclass(frozen=True, slots=True)
class ValueKind:
    """One kind of values.

    Attributes:
        name: What it is called.
        read: From what stands in a row to a checked value.
        check: From what a person gives to a checked value; it raises CorrectionError.
        write: From a checked value to what stands in a row; it raises CorrectionError where the record lacks what it
            refers to.
        key: What two values of the same meaning have in common.
    """

    name: str
    read: Callable[[Any, Facts], Any]
    check: Callable[[Any, Asked], Any]
    write: Callable[[Any, Facts], Any]
    key: Callable[[Any, Facts], str]


# Spans


def check_span(given: Any, asked: Asked) -> list[int]:
    """A span of words, without blanks at its ends.

    Raises:
        CorrectionError: It is none, is outside the text, or has no words.
    """
    text = asked.facts.text
    if not isinstance(given, list | tuple) or len(given) != 2 or not all(map(_is_whole, given)):
        asked.refuse(given, "is no span; write [START, END], offsets of characters in the text")
    start, end = given
    if not 0 <= start < end <= len(text):
        asked.refuse(list(given), f"is not within the text, which has {len(text):,} characters; select words of it")
    chosen = text[start:end]
    if not chosen.strip():
        asked.refuse(chosen, "has no words; select some")
    return [start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())]


def _read_quote(cell: Any, _: Facts) -> Any:
    return None if cell is None else {"span": list(cell["span"])}


def _check_quote(given: Any, asked: Asked) -> Any:
    if given is None:
        return _none(asked)
    return {"span": check_span(_object(given, asked, "span")["span"], asked)}


def _write_quote(value: Any, facts: Facts) -> Any:
    return None if value is None else facts.quote(value["span"])


def _key_quote(value: Any, facts: Facts) -> str:
    return "" if value is None else facts.words(value["span"])


def _check_quotes(given: Any, asked: Asked) -> list[Any]:
    found = sorted((_check_quote(each, asked) for each in _list(given, asked)), key=lambda each: each["span"])
    if not found and asked.needed:
        asked.refuse(given, "is empty; select the words")
    for one, other in pairwise(found):
        if one["span"][1] > other["span"][0]:
            asked.refuse([one["span"], other["span"]], "overlap; select words that do not")
    return found


# One of few words


def _check_choice(given: Any, asked: Asked) -> Any:
    if given is None:
        return _none(asked)
    if given not in asked.allowed:
        allowed = ", ".join(asked.allowed) or "nothing here"
        asked.refuse(given, f"is none of those that are allowed: {allowed}")
    return given


def _check_flag(given: Any, asked: Asked) -> bool:
    if not isinstance(given, bool):
        asked.refuse(given, "is neither true nor false")
    return given


# Parties


def _read_party(cell: Any, facts: Facts) -> Any:
    if cell is None:
        return None
    return {"span": list(cell["span"]), "actor": actor_of(facts.actors.get(cell["actor"] or ""))}


def _check_party(given: Any, asked: Asked) -> Any:
    """A party: the words that name it, and who that is, by a code, a name, or what the words are known for."""
    if given is None:
        return _none(asked)
    said = _object(given, asked, "span", "actor", "code", "name", "kind")
    span = said.get("span", (asked.now or {}).get("span") if isinstance(asked.now, dict) else None)
    if span is None:
        asked.refuse(given, "has no span, and the row has no such party yet; select the words that name it")
    span = check_span(span, asked)
    actor = _behind(said, (span[0], span[1]), asked)
    if said.keys() & {"code", "name", "kind"}:
        actor = _named(said, actor, asked.facts.words(span), asked)
    return {"span": span, "actor": actor}


def _behind(said: Mapping[str, Any], span: tuple[int, int], asked: Asked) -> dict[str, Any] | None:
    """Who is behind the words: the actor that is given, else whom they are known to name."""
    facts, given = asked.facts, said.get("actor")
    if isinstance(given, dict):
        return _check_actor(given, asked)
    if isinstance(given, str):
        if given not in facts.actors:
            asked.refuse(given, "is the id of no party of this document; give a code and a name instead")
        return actor_of(facts.actors[given])
    if given is not None:
        asked.refuse(given, "is no actor; give the id of a party of this document, or a code")
    if "actor" in said:
        return None
    found = actor_of(facts.named_at(span))
    if found is not None:
        return found
    party = known_party(facts.words(span), facts.known.world, facts.known.codes, _day(facts.published))
    return None if party is None or party.alone else _of_code(party.country, party.sector, None, asked)


def _named(said: Mapping[str, Any], actor: dict[str, Any] | None, words: str, asked: Asked) -> dict[str, Any]:
    """An actor with the code, name and kind that a person gives, and all else as it was."""
    base = actor or {"kind": "body", "name": words[:_LONGEST], "country": None, "sector": None}
    if said.get("code") is not None:
        country, sector = _parts_of(said["code"], asked)
        base = _of_code(country, sector, base if actor is not None or "name" in said else None, asked) or base | {
            "country": country, "sector": sector,
        }  # fmt: skip
    elif "code" in said:
        base = base | {"country": None, "sector": None}
    return _check_actor(base | {name: said[name] for name in ("name", "kind") if said.get(name) is not None}, asked)


def _of_code(
    country: str | None, sector: str | None, base: dict[str, Any] | None, asked: Asked
) -> dict[str, Any] | None:
    """The state or body that a code alone names; None where a code with a sector does not say who it is."""
    codes = asked.facts.known.codes
    if country is not None and sector is None:
        kind = "state" if country in codes.countries else "body"
        return {"kind": kind, "name": codes.called(country), "country": country, "sector": None}
    return None if base is None else base | {"country": country, "sector": sector}


def _parts_of(code: Any, asked: Asked) -> tuple[str | None, str | None]:
    """The country and the sector of a code."""
    codes = asked.facts.known.codes
    found = _CODE.fullmatch(code) if isinstance(code, str) and code else None
    if found is None:
        asked.refuse(code, "is no code; write a country, or a country and a sector, as IRN, USAMIL or ---REB")
    country, sector = found["country"], found["sector"]
    if country == "---":
        country = None
    if country is not None and not codes.is_country(country):
        raise CorrectionError(f"{asked.field}: {codes.no_country(country, asked.facts.known.world)}")
    if sector is not None and sector not in codes.sectors:
        raise CorrectionError(f"{asked.field}: {codes.no_sector(sector)}")
    return country, sector


def _check_actor(given: Any, asked: Asked) -> dict[str, Any]:
    said = _object(given, asked, "kind", "name", "country", "sector")
    name, kind = said.get("name"), said.get("kind")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= _LONGEST:
        asked.refuse(name, f"is no name of 1 to {_LONGEST} characters")
    if kind not in get_args(ActorKind):
        asked.refuse(kind, f"is no kind of party; there are {', '.join(get_args(ActorKind))}")
    parts = {name: said.get(name) for name in ("country", "sector")}
    if wrong := [part for part in parts.values() if not isinstance(part, str | None)]:
        asked.refuse(wrong[0], "is no code")
    whole = code_of(parts)
    country, sector = (None, None) if whole is None else _parts_of(whole, asked)
    return {"kind": kind, "name": " ".join(name.split()), "country": country, "sector": sector}


def _write_party(value: Any, facts: Facts) -> Any:
    if value is None:
        return None
    return facts.quote(value["span"]) | {"actor": None if value["actor"] is None else actor_id(value["actor"], facts)}


def _key_party(value: Any, facts: Facts) -> str:
    if value is None:
        return ""
    actor = value["actor"]
    if actor is None:
        return f"“{facts.words(value['span'])}”"
    code = code_of(actor)
    return actor["name"] if code is None else f"{actor['name']} [{code}]"


# Days, places, numbers


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
        return _none(asked)
    said = _object(given, asked, "span", "start", "end", "basis")
    start = said.get("start")
    end = said.get("end", start)
    first, last = _day(start), _day(end)
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
        return _none(asked)
    said = _object(given, asked, "span", *_WHERE)
    span = check_span(said.get("span", (asked.now or {}).get("span")), asked)
    name, country = said.get("name") or asked.facts.words(span), said.get("country")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= _LONGEST:
        asked.refuse(name, f"is no name of 1 to {_LONGEST} characters")
    if country is not None:
        country, _ = _parts_of(country, asked)
    name = " ".join(name.split())
    found = {"span": span, "name": name, "country": country}
    if "lat" not in said and "lon" not in said:
        return found | _on_the_map(name, country, asked.facts)
    lat, lon, number = (said.get(each) for each in _WHERE[2:])
    if (lat is None) != (lon is None) or not _is_within(lat, 90) or not _is_within(lon, 180):
        asked.refuse([lat, lon], "are no coordinates; write degrees north and east, or neither")
    if number is not None and (not _is_whole(number) or not 0 < number < _LARGEST):
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
    return [_check_number(each, asked) for each in _list(given, asked)]


def _check_number(given: Any, asked: Asked) -> dict[str, Any]:
    said = _object(given, asked, "span", *_COUNTED)
    kind, unit = said.get("kind"), said.get("unit", "person")
    if kind not in NUMBER_KINDS:
        asked.refuse(kind, f"is nothing that is counted; there are {', '.join(NUMBER_KINDS)}")
    if not isinstance(unit, str) or not 0 < len(unit.strip()) <= _LONGEST:
        asked.refuse(unit, "is no unit; write person, warship, USD")
    if said.keys().isdisjoint({"low", "high"}):
        said = said | {"low": said.get("value"), "high": said.get("value")}
    bounds = {name: said.get(name) for name in ("value", "low", "high")}
    stated: list[Any] = [bounds[name] for name in ("low", "value", "high") if bounds[name] is not None]
    if not stated or not all(_is_whole(each) and 0 <= each < _LARGEST for each in stated) or stated != sorted(stated):
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


# Statements


def _check_statement(given: Any, asked: Asked) -> Any:
    """The anchor of a statement, which may be given by its id."""
    if given is None:
        return _none(asked)
    facts = asked.facts
    anchor = facts.anchors.get(given, given) if isinstance(given, str) else None
    if anchor not in facts.statements:
        asked.refuse(given, "is no statement of this document; give its id (s-...) or its anchor (n-...)")
    return anchor


def _check_vouchers(given: Any, asked: Asked) -> Any:
    found = [_check_statement(each, asked) for each in _list(given, asked)]
    if len(set(found)) < len(found):
        asked.refuse(found, "names a statement twice; name each once, the outermost first")
    return found


# Helpers


def _object(given: Any, asked: Asked, *names: str) -> dict[str, Any]:
    """An object with these keys, if with any."""
    if not isinstance(given, dict) or not given or not given.keys() <= set(names):
        asked.refuse(given, f"is no object with {', '.join(names)}")
    return given


def _list(given: Any, asked: Asked) -> Sequence[Any]:
    if not isinstance(given, list | tuple) or len(given) > _MOST:
        asked.refuse(given, f"is no list of up to {_MOST}")
    return given


def _none(asked: Asked) -> None:
    if asked.needed:
        asked.refuse(None, "is not allowed here; say what it is")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_within(value: Any, most: float) -> bool:
    if value is None:
        return True
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) <= most
    )


def _day(written: Any) -> date | None:
    """A day that is written as ISO 8601 has it with hyphens; None where it is none."""
    if not isinstance(written, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _each(read: Callable[[Any, Facts], Any]) -> Callable[[Any, Facts], Any]:
    return lambda values, facts: [read(each, facts) for each in values or ()]


def _keys(key: Callable[[Any, Facts], str]) -> Callable[[Any, Facts], str]:
    return lambda values, facts: "; ".join(sorted(key(each, facts) for each in values))


def _as_it_is(value: Any, _: Facts) -> Any:
    return value


def _plain_key(value: Any, _: Facts) -> str:
    return "" if value is None else str(value)


def _check_parties(given: Any, asked: Asked) -> Any:
    return [_check_party(each, Asked(asked.field, asked.facts, needed=True)) for each in _list(given, asked)]


def _anchors_of(cell: Any, facts: Facts) -> list[str]:
    return [facts.anchors[each] for each in cell or () if each in facts.anchors]


def _id_of(value: Any, facts: Facts) -> Any:
    return None if value is None else facts.statements[value]


CHOICE = ValueKind("choice", _as_it_is, _check_choice, _as_it_is, _plain_key)
FLAG = ValueKind("flag", lambda cell, _: bool(cell), _check_flag, _as_it_is, lambda value, _: "yes" if value else "no")
QUOTE = ValueKind("words", _read_quote, _check_quote, _write_quote, _key_quote)
QUOTES = ValueKind("pieces", _each(_read_quote), _check_quotes, _each(_write_quote), _keys(_key_quote))
PARTY = ValueKind("party", _read_party, _check_party, _write_party, _key_party)
PARTIES = ValueKind("parties", _each(_read_party), _check_parties, _each(_write_party), _keys(_key_party))
DATE = ValueKind("date", _read_date, _check_date, _write_date, _key_date)
PLACE = ValueKind("place", _read_place, _check_place, _write_place, _key_place)
NUMBERS = ValueKind("numbers", _read_numbers, _check_numbers, _write_numbers, _key_numbers)
VOUCHERS = ValueKind("statements", _anchors_of, _check_vouchers, _each(_id_of), lambda value, _: " > ".join(value))
STATEMENT = ValueKind(
    "statement", lambda cell, facts: facts.anchors.get(cell or ""), _check_statement, _id_of, _plain_key
)
