"""Parties as values: the words that name one, and who that is, by a code, a name, or what the words are known for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from onrecord.corrections.asking import (
    LONGEST,
    Asked,
    ValueKind,
    check_list,
    check_none,
    check_object,
    check_span,
    day_of,
    each_of,
    keys_of,
)
from onrecord.corrections.facts import Facts, actor_id, actor_of, code_of
from onrecord.entities.model import ActorKind
from onrecord.errors import CorrectionError
from onrecord.moves.party import known_party

_CODE = re.compile(r"(?P<country>[A-Z]{3}|---)?(?P<sector>[A-Z]{3})?")


def _read_party(cell: Any, facts: Facts) -> Any:
    if cell is None:
        return None
    return {"span": list(cell["span"]), "actor": actor_of(facts.actors.get(cell["actor"] or ""))}


def _check_party(given: Any, asked: Asked) -> Any:
    """A party: the words that name it, and who that is, by a code, a name, or what the words are known for."""
    if given is None:
        return check_none(asked)
    said = check_object(given, asked, "span", "actor", "code", "name", "kind")
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
    party = known_party(facts.words(span), facts.known.world, facts.known.codes, day_of(facts.published))
    return None if party is None or party.alone else _of_code(party.country, party.sector, None, asked)


def _named(said: Mapping[str, Any], actor: dict[str, Any] | None, words: str, asked: Asked) -> dict[str, Any]:
    """An actor with the code, name and kind that a person gives, and all else as it was."""
    base = actor or {"kind": "body", "name": words[:LONGEST], "country": None, "sector": None}
    if said.get("code") is not None:
        country, sector = parts_of(said["code"], asked)
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


def parts_of(code: Any, asked: Asked) -> tuple[str | None, str | None]:
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
    said = check_object(given, asked, "kind", "name", "country", "sector")
    name, kind = said.get("name"), said.get("kind")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST:
        asked.refuse(name, f"is no name of 1 to {LONGEST} characters")
    if kind not in get_args(ActorKind):
        asked.refuse(kind, f"is no kind of party; there are {', '.join(get_args(ActorKind))}")
    parts = {name: said.get(name) for name in ("country", "sector")}
    if wrong := [part for part in parts.values() if not isinstance(part, str | None)]:
        asked.refuse(wrong[0], "is no code")
    whole = code_of(parts)
    country, sector = (None, None) if whole is None else parts_of(whole, asked)
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


def _check_parties(given: Any, asked: Asked) -> Any:
    one = Asked(asked.field, asked.facts, needed=True)
    return [_check_party(each, one) for each in check_list(given, asked)]


PARTY = ValueKind("party", _read_party, _check_party, _write_party, _key_party)
PARTIES = ValueKind("parties", each_of(_read_party), _check_parties, each_of(_write_party), keys_of(_key_party))
