"""Reads the files of others' formats back into our fields, by layouts and crosswalks, and not by what writes them.

`check` holds what was read to the records and to the loss report: a field that the format holds must come back as it
was; one of which it holds a part, too, where the report counts no loss; and a text is cut as often as is reported.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from itertools import groupby, permutations
from pathlib import Path
from typing import Any

from onrecord.exports.format import Format
from onrecord.exports.losses import EVENT_FIELDS, LOST
from onrecord.exports.rows import ExportedEvent, ExportedParty
from onrecord.ontologies.lists import load_lists
from onrecord.peers.crosswalks import Crosswalks, load_crosswalks
from onrecord.peers.layouts import layouts

Fields = dict[str, Any]
"""What was read of an event, by the names of `EVENT_FIELDS`."""
CROSSWALKS: Crosswalks = load_crosswalks(load_lists())


def table(file: Path, layout: str, columns: int | None = None) -> list[dict[str, str]]:
    """The rows of a tab-separated file by the names of its layout, read with nothing but `split`."""
    names = layouts()[layout].names[:columns]
    lines = file.read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == "", "the last line ends"
    rows = [line.split("\t") for line in lines]
    if layouts()[layout].header:
        assert tuple(rows.pop(0)) == names
    assert {len(row) for row in rows} <= {len(names)}
    return [dict(zip(names, row, strict=True)) for row in rows]


def pairs(event: ExportedEvent) -> list[tuple[ExportedParty | None, ExportedParty | None]]:
    """The pairs of an event as docs/export.md states the rule."""
    parties: dict[object, ExportedParty] = {}
    for party in (*event.actors, *event.recipients):
        parties.setdefault(party.actor.id if party.actor else party.phrase.span, party)
    if event.row.reciprocal and len(parties) > 1:
        return list(permutations(parties.values(), 2))
    return [(one, other) for one in event.actors or [None] for other in event.recipients or [None]]


def is_kept(event: ExportedEvent, *, both: bool) -> bool:
    """Whether an event has a place in a format that needs both parties, or one."""
    source, target = pairs(event)[0]
    if event.day is None:
        return False
    return source is not None and target is not None if both else source is not None or target is not None


# Formats of one row a pair


def read_icews(folder: Path, events: list[ExportedEvent]) -> Iterator[tuple[ExportedEvent, Fields]]:
    """ICEWS: the rows of an event come together."""
    rows = iter(table(folder / "events.icews.tab", "icews"))
    taken: set[str] = set()
    for event in events:
        if not is_kept(event, both=True):
            continue
        own = [next(rows) for _ in pairs(event)]
        taken |= (ids := {row["Event ID"] for row in own})
        assert len(ids) == len(own)
        yield event, _of_icews(own[0], event)
    assert next(rows, None) is None
    assert len(taken) == sum(len(pairs(event)) for event in events if is_kept(event, both=True))


def _of_icews(row: Mapping[str, str], event: ExportedEvent) -> Fields:
    found = _of_code(row["CAMEO Code"], "gdelt") | {
        "goldstein": float(row["Intensity"]),
        "date.start": row["Event Date"],
        "date.end": row["Event Date"],
        "status": "actual",
        "document.outlet": row["Publisher"],
        "place.lat": _number(row["Latitude"]),
        "place.lon": _number(row["Longitude"]),
    }
    country = CROSSWALKS.countries.of_name(row["Country"])
    found |= {"place.country": country, "place.name": row["City"] or _called(country)}
    for side, name in _sides(event, "Source", "Target"):
        sectors = [each for each in row[f"{name} Sectors"].split(",") if each]
        body = CROSSWALKS.sectors.body_of_icews(sectors)
        found |= _actor(
            side,
            row[f"{name} Name"],
            CROSSWALKS.countries.of_name(row[f"{name} Country"]) or body,
            CROSSWALKS.sectors.of_icews(sectors),
        )
    return found


def read_gdelt(folder: Path, events: list[ExportedEvent]) -> Iterator[tuple[ExportedEvent, Fields]]:
    """GDELT: the rows of an event come together, and its mentions by their number."""
    rows = iter(table(folder / "events.export.CSV", "gdelt-events"))
    mentions = {
        number: list(told)
        for number, told in groupby(
            table(folder / "events.mentions.CSV", "gdelt-mentions"), lambda row: row["GlobalEventID"]
        )
    }
    taken = Counter[str]()
    for event in events:
        if not is_kept(event, both=False):
            continue
        own = [next(rows) for _ in pairs(event)]
        taken.update(row["GlobalEventID"] for row in own)
        yield event, _of_gdelt(own[0], mentions[own[0]["GlobalEventID"]], event)
    assert next(rows, None) is None
    assert set(taken.values()) <= {1}
    assert taken.keys() == mentions.keys()


def _of_gdelt(row: Mapping[str, str], mentions: list[dict[str, str]], event: ExportedEvent) -> Fields:
    day = row["Day"]
    on = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    added = row["DATEADDED"]
    kind, name = int(row["ActionGeo_Type"]), row["ActionGeo_FullName"]
    country = CROSSWALKS.countries.of_fips(row["ActionGeo_CountryCode"])
    called = _called(country)
    found = _of_code(row["EventCode"], "gdelt") | {
        "goldstein": float(row["GoldsteinScale"]),
        "date.start": on,
        "date.end": on,
        "status": "actual",
        "confidence": int(mentions[0]["Confidence"]) / 100,
        "document.url": row["SOURCEURL"],
        "document.outlet": mentions[0]["MentionSourceName"],
        "document.id": mentions[0]["MentionIdentifier"] if mentions[0]["MentionType"] == "2" else None,
        "document.published": f"{added[:4]}-{added[4:6]}-{added[6:8]}",
        "place.country": country,
        "place.name": name if kind == 1 or not called else name.removesuffix(f", {called}"),
        "place.lat": _number(row["ActionGeo_Lat"]),
        "place.lon": _number(row["ActionGeo_Long"]),
    }
    for side, number in _sides(event, "Actor1", "Actor2"):
        code = row[f"{number}Code"]
        read = CROSSWALKS.actors.read(code)
        found |= _actor(side, row[f"{number}Name"], read and read.country, read and read.sector)
        found[f"{side}.cameo"] = code
    return found


# Formats of one row a story, day, pair and code


def read_petrarch(folder: Path, events: list[ExportedEvent]) -> Iterator[tuple[ExportedEvent, Fields]]:
    """PETRARCH2: an event is in the row of its story, day, codes and event code."""
    rows = table(folder / "events.petrarch.txt", "petrarch2", 8)
    keyed = {(_story(row["sentences"]), row["date"], row["source"], row["target"], row["code"]): row for row in rows}
    assert len(keyed) == len(rows)
    used = set()
    for event in events:
        if is_kept(event, both=True):
            keys = _keys(event)
            used |= set(keys)
            yield event, _of_petrarch(keyed[keys[0]], event)
    assert used == keyed.keys()


def _of_petrarch(row: Mapping[str, str], event: ExportedEvent) -> Fields:
    found = _of_code(row["code"], "gdelt") | {
        "goldstein": CROSSWALKS.types.plover.value(row["code"]),
        "date.start": _day(row["date"]),
        "date.end": _day(row["date"]),
        "status": "actual",
        "contexts": _contexts(row["issues"]),
        "document.id": _story(row["sentences"]),
        "document.url": row["url"],
        "document.outlet": row["story_source"],
    }
    for side, name in _sides(event, "source", "target"):
        found |= _by_code(side, row[name])
    return found


def read_phoenix(folder: Path, events: list[ExportedEvent]) -> Iterator[tuple[ExportedEvent, Fields]]:
    """Phoenix: an event is in the row of its story, day, codes and event code."""
    rows = table(folder / "events.phoenix.txt", "phoenix")
    names = ("Date", "SourceActorFull", "TargetActorFull", "EventCode")
    keyed = {(_story(row["SentenceID"]), *(row[name] for name in names)): row for row in rows}
    assert len(keyed) == len(rows) == len({row["EventID"] for row in rows})
    used = set()
    for event in events:
        if is_kept(event, both=True):
            keys = _keys(event)
            used |= set(keys)
            own = [keyed[key] for key in keys if keyed[key]["EventID"].startswith(event.row.id)]
            yield event, _of_phoenix(own[0] if own else keyed[keys[0]], keyed[keys[0]], event)
    assert used == keyed.keys()


def _of_phoenix(row: Mapping[str, str], first: Mapping[str, str], event: ExportedEvent) -> Fields:
    assert row["Date"] == f"{row['Year']}{int(row['Month']):02}{int(row['Day']):02}"
    found = _of_code(row["EventCode"], "phoenix") | {
        "id": row["EventID"][: len(event.row.id)],
        "goldstein": float(row["GoldsteinScore"]),
        "date.start": _day(row["Date"]),
        "date.end": _day(row["Date"]),
        "status": "actual",
        "contexts": _contexts(row["Issues"]),
        "document.id": _story(row["SentenceID"]),
        "document.url": row["URLs"].split(";")[0],
        "document.outlet": row["NewsSources"].split(";")[0],
        "place.country": row["CountryCode"],
        "place.name": row["LocationName"] or _called(row["CountryCode"]),
        "place.lat": _number(row["Lat"]),
        "place.lon": _number(row["Lon"]),
    }
    for side, name in _sides(event, "SourceActor", "TargetActor"):
        attributes = first[f"{name}Attribute"].replace(";", "")
        assert first[f"{name}Full"] == first[f"{name}Entity"] + first[f"{name}Role"] + attributes
        found |= _by_code(side, first[f"{name}Full"])
    return found


def _keys(event: ExportedEvent) -> list[tuple[str, ...]]:
    day = (event.day or "").replace("-", "")
    return [(event.row.document, day, _cameo(one), _cameo(other), event.row.cameo) for one, other in pairs(event)]


def _cameo(party: ExportedParty | None) -> str:
    return (party and party.actor and party.actor.cameo) or "---"


def _story(sentences: str) -> str:
    return sentences.split(";", maxsplit=1)[0].rsplit("_", 1)[0]


def _contexts(issues: str) -> tuple[str, ...]:
    return tuple(issue.rsplit(",", 1)[0] for issue in issues.split(";") if issue)


# Formats of one row an event


def read_polecat(folder: Path, events: list[ExportedEvent]) -> Iterator[tuple[ExportedEvent, Fields]]:
    """POLECAT: a row an event."""
    kept = [event for event in events if event.day is not None]
    rows = table(folder / "events.polecat.txt", "polecat")
    assert len({row["Event ID"] for row in rows}) == len(rows) == len(kept)
    for event, row in zip(kept, rows, strict=True):
        yield event, _of_polecat({name: None if cell == "None" else cell for name, cell in row.items()})


def _of_polecat(row: Mapping[str, str | None]) -> Fields:
    document, _, own = (row["Event ID"] or "").partition("_")
    modes = (row["Event Mode"] or "").split("; ")
    found: Fields = {
        "id": own,
        "type": row["Event Type"],
        "mode": modes[0],
        "co_modes": tuple(modes[1:]),
        "quad": CROSSWALKS.types.quad_of(row["Quad Code"] or ""),
        "plover_score": _number(row["Intensity"]),
        "contexts": tuple((row["Contexts"] or "").split("; ")),
        "status": "actual",
        "date.start": row["Event Date"],
        "date.end": row["Event Date"],
        "place.name": row["Placename"],
        "place.country": row["Country"],
        "place.lat": _number(row["Latitude"]),
        "place.lon": _number(row["Longitude"]),
        "place.geonameid": _whole(row["GeoNames ID"]),
        "place.text": row["Raw Placename"],
        "document.id": document,
        "document.outlet": row["Source"],
        "document.published": row["Publication Date"],
        "document.language": row["Language"],
    }
    for side, name in (("actor", "Actor"), ("recipient", "Recipient")):
        country, sector = _first(row[f"{name} Country"]), _first(row[f"Primary {name} Sector"])
        found |= _actor(side, _first(row[f"{name} Name"]), country, sector)
        found |= {f"{side}.cow": _whole(_first(row[f"{name} COW"])), f"{side}.text": _first(row[f"{name} Name Raw"])}
    return found


def _first(listed: str | None) -> str | None:
    first = (listed or "None").split("; ")[0]
    return None if first == "None" else first


def read_plover(folder: Path, events: list[ExportedEvent]) -> Iterator[tuple[ExportedEvent, Fields]]:
    """PLOVER: an object an event."""
    kept = [event for event in events if event.day is not None]
    lines = (folder / "events.plover.jsonl").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert len(lines) == len(kept)
    for event, line in zip(kept, lines, strict=True):
        yield event, _of_plover(json.loads(line))


def _of_plover(row: Mapping[str, Any]) -> Fields:
    own, cited = row["onrecord"], row["cite_info"]
    place = (row.get("event_loc") or [{}])[0]
    known = own.get("place") or {}
    found: Fields = {
        **{name: own.get(name) for name in ("anchor", "cameo", "goldstein", "reciprocal", "factuality", "historical")},
        **{name: own.get(name, []) for name in ("co_modes", "numbers", "decision", "publications", "voucher")},
        **{name: own.get(name) for name in ("status", "confidence", "rule", "mode", "happening")},
        "id": row["id"],
        "type": row["event"][0],
        "quad": CROSSWALKS.types.quad_of(row["quad_code"]),
        "plover_score": row["event_scale"],
        "contexts": row.get("context", []),
        "told": own["told"][1:],
        "voucher.speaker": [name for name in own.get("voucher_speakers", []) if name is not None],
        "sentence": row["text"],
        "place.name": place.get("resolved_place"),
        "place.text": place.get("extracted_place"),
        "place.country": place.get("country_code"),
        "place.lat": place.get("lat"),
        "place.lon": place.get("lon"),
        "place.geonameid": place.get("geonameid"),
        "place.span": known.get("span"),
        **{f"date.{name}": (own.get("date") or {}).get(name) for name in ("start", "end", "basis", "text", "span")},
        **{f"document.{name}": own.get(name) for name in ("published", "published_basis", "sha256")},
        **{f"document.{name}": cited.get(name) for name in ("title", "url", "language")},
        "document.id": cited["corpus"],
        "document.outlet": cited.get("publication"),
    }
    for name in ("trigger", "condition", "status_cue"):
        quote = own.get(name) or {}
        found |= {f"{name}.text": quote.get("text"), f"{name}.span": quote.get("span")}
    for side, of_row in (("actor", "actor"), ("recipient", "recipient")):
        entities = [entity for entity in row.get(of_row, []) if entity != {"sector": "UNK"}]
        first = entities[0] if entities else {"onrecord": {}}
        actor = first["onrecord"].get("actor") or {}
        found |= {f"{side}.{name}": actor.get(name) for name in ("kind", "cameo", "cow", "gw", "wikidata", "id")}
        found |= {f"{side}.{name}": actor.get(name) for name in ("name", "country", "sector", "code")}
        found |= {f"{side}.text": first.get("entity_text"), f"{side}.span": first["onrecord"].get("span")}
        found[f"co_{side}s"] = [
            {
                "span": each["onrecord"]["span"],
                "text": each["entity_text"],
                "actor": (each["onrecord"].get("actor") or {}).get("id"),
            }
            for each in entities[1:]
        ]
    return found


# What formats have in common


def _of_code(code: str, scheme: str) -> Fields:
    read = CROSSWALKS.types.of_cameo(code)
    quad = CROSSWALKS.types.by_root[scheme].get(code[:2])
    return {"cameo": code, "type": read.type, "mode": read.modes[0] if len(read.modes) == 1 else None, "quad": quad}


def _sides(event: ExportedEvent, source: str, target: str) -> list[tuple[str, str]]:
    """The sides of an event that a first row has: that of a reciprocal one may have two of one side."""
    first = pairs(event)[0]
    sides = (("actor", source, event.actor, first[0]), ("recipient", target, event.recipient, first[1]))
    return [(side, name) for side, name, main, shown in sides if main is not None and main is shown]


def _actor(side: str, name: str | None, country: str | None, sector: str | None) -> Fields:
    code = f"{country or ''}{sector or ''}" or None
    told = {"name": name, "text": name, "country": country, "sector": sector, "code": code}
    return {f"{side}.{key}": value for key, value in told.items()}


def _by_code(side: str, code: str) -> Fields:
    read = CROSSWALKS.actors.read(code)
    country, sector = (None, None) if read is None else (read.country, read.sector)
    return _actor(side, None, country, sector) | {f"{side}.cameo": code}


def _called(country: str | None) -> str | None:
    return CROSSWALKS.countries.world.countries.get(country or "")


def _day(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _number(cell: str | None) -> float | None:
    return float(cell) if cell else None


def _whole(cell: str | None) -> int | None:
    return int(cell) if cell else None


READERS: Mapping[str, Callable[[Path, list[ExportedEvent]], Iterator[tuple[ExportedEvent, Fields]]]] = {
    "plover": read_plover,
    "polecat": read_polecat,
    "gdelt": read_gdelt,
    "icews": read_icews,
    "petrarch": read_petrarch,
    "phoenix": read_phoenix,
}


# Holding what was read to the report


def check(format_: Format, report: Mapping[str, Any], read: Iterable[tuple[ExportedEvent, Fields]]) -> int:
    """Hold what was read to the records and to the loss report; the number of values that were compared.

    Raises:
        AssertionError: A value is lost that is not reported, or one is reported that is not lost.
    """
    fates = format_.events or {}
    changed, compared, losing, events = Counter[str](), 0, Counter[str](), 0
    for event, found in read:
        events += 1
        for name, value in EVENT_FIELDS.items():
            fate, wanted = fates.get(name, LOST), _plain(value(event))
            if wanted is None or wanted is False or wanted in ("", []):
                assert fate.lost is None or not fate.lost(event) or name in _WITHOUT_VALUE, (name, event.row.id)
                continue
            if fate.holds == "whole" or fate.lost is not None:
                is_lost = fate.holds != "whole" and fate.lost is not None and fate.lost(event)
                if name in found or is_lost:
                    same = _plain(found.get(name)) == wanted
                    compared += 1
                    losing[name] += is_lost
                    assert not (is_lost and same), (name, "is reported lost and is not", event.row.id, wanted)
                    changed[name] += not same and not is_lost
            else:
                losing[name] += 1
    _hold(report, changed, losing, events)
    return compared


_WITHOUT_VALUE = frozenset({"status"})
"""Fields of which False or nothing is a value that is lost."""


def _hold(report: Mapping[str, Any], changed: Counter[str], losing: Counter[str], events: int) -> None:
    told = report["tables"]["events"]
    assert told["written"] == events
    cuts, reported = Counter[str](), {}
    for each in told["fields"]:
        if each["field"] in reported:
            cuts[each["field"]] += each["rows"]
        else:
            reported[each["field"]] = each["rows"]
    for name, rows in reported.items():
        assert rows == losing[name], (name, "is reported lost of", rows, "rows, and is of", losing[name])
        assert changed[name] <= cuts[name], (name, "comes back changed in", changed[name], "rows; reported", cuts[name])
        if not rows and name.startswith(_OF_ONE):
            assert changed[name] == cuts[name], (
                name,
                "comes back changed in",
                changed[name],
                "rows; reported",
                cuts[name],
            )


_OF_ONE = ("document.", "trigger.", "type", "mode")
"""Fields that every row of an event has."""


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
