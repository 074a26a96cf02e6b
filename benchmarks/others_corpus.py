"""Rows of ours written in the formats of others, with noise whose kind is known; for `compare_rows.py` and tests."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.ontologies.plover import Plover
from onrecord.others.matching import Ours
from onrecord.others.sides import Coded
from onrecord.peers.crosswalks import Crosswalks
from onrecord.peers.layouts import layouts

KINDS = ("exact", "day", "sector", "code", "swapped", "type")
"""What was done to a row: nothing; the day before or after; another sector; another code of the root; the roles
exchanged; another type of the quad class."""
ADDED = ("rival", "stranger")
"""Rows of nothing that ours has: on a day on which ours has something else between the parties, or on any day."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row before it is written.

    Attributes:
        key: What names it.
        unit: What it is of: an event of ours, or None of one that was added.
        kind: One of `KINDS` or of `ADDED`.
    """

    key: str
    unit: str | None
    kind: str
    day: date
    actor: Coded
    recipient: Coded
    type: str
    mode: str | None
    cameo: str
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Noise:
    """How much of it: the share of ours that is dropped, of rows that are changed in each way, and of rows added."""

    dropped: float = 0.2
    changed: float = 0.12
    added: float = 0.25
    seed: int = 7


def noisy_rows(ours: Sequence[Ours], noise: Noise, crosswalks: Crosswalks) -> list[Row]:
    """Rows of some events of ours, a quarter of them as they are with the default noise, and rows of none."""
    chance = random.Random(noise.seed)  # noqa: S311 - no secret
    codes: dict[str, list[str]] = {}
    for code in crosswalks.types.plover.cameo.codes:
        codes.setdefault(code[:2], []).append(code)
    plover, rows = crosswalks.types.plover, list[Row]()
    for number, each in enumerate(ours):
        if chance.random() < noise.dropped:
            continue
        row = _row(str(100_000 + number), each, chance)
        kind = chance.choices(KINDS, [1 - 5 * noise.changed, *[noise.changed] * 5])[0]
        rows.append(_changed(row, kind, codes, plover, chance))
    return rows + list(_added(ours, round(noise.added * len(rows)), chance, crosswalks))


def _row(key: str, each: Ours, chance: random.Random) -> Row:
    event, pair = each.event, each.pairs[0]
    day = event.start or event.published or date(2000, 1, 1)
    if event.published is not None and not event.historical and chance.random() < 0.5:
        day = event.published  # which others have where they look for no other
    return Row(key, each.unit, "exact", day, pair.actor, pair.recipient, event.type, event.mode, event.cameo)


def _changed(row: Row, kind: str, codes: Mapping[str, list[str]], plover: Plover, chance: random.Random) -> Row:
    match kind:
        case "day":
            return replace(row, kind=kind, day=row.day + timedelta(days=chance.choice((-1, 1))))
        case "sector":
            sector = chance.choice([each for each in ("GOV", "MIL", "OPP", "CVL", "") if each != row.actor.sector])
            return replace(row, kind=kind, actor=Coded(row.actor.country, sector)) if row.actor.country else row
        case "code":
            others = [each for each in codes[row.cameo[:2]] if each != row.cameo and len(each) > 2]
            return replace(row, kind=kind, cameo=chance.choice(others), mode=None) if others else row
        case "swapped":
            return replace(row, kind=kind, actor=row.recipient, recipient=row.actor) if row.recipient.who else row
        case "type":
            quad = plover.types[row.type].quad
            other = chance.choice([name for name, own in plover.types.items() if own.quad == quad and name != row.type])
            return replace(row, kind=kind, type=other, mode=None, cameo=plover.types[other].cameo)
    return row


def _added(ours: Sequence[Ours], number: int, chance: random.Random, crosswalks: Crosswalks) -> Iterable[Row]:
    """Rows between parties of ours, of a type that ours has not between them within three days."""
    plover = crosswalks.types.plover
    known = {(pair.parties, each.event.type, day) for each in ours for pair in each.pairs for day in each.days}
    days = sorted({day for each in ours for day in each.days})
    made = 0
    while made < number:
        each, kind, name = chance.choice(ours), ADDED[made % 2], chance.choice(list(plover.types))
        pair, day = chance.choice(each.pairs), chance.choice(each.days if kind == "rival" else days)
        if any((pair.parties, name, day + apart) in known for apart in range(-3, 4)):
            continue
        made += 1
        deed = plover.types[name].cameo
        yield Row(str(900_000 + made), None, kind, date.fromordinal(day), pair.actor, pair.recipient, name, None, deed)


# The formats


def written(name: str, rows: Iterable[Row], crosswalks: Crosswalks) -> str:
    """A file with these rows, in one of the layouts of events."""
    layout = layouts()[name]
    cells = (_WRITERS[name](row, crosswalks) for row in rows)
    if layout.delimiter is None:
        return "".join(json.dumps(each) + "\n" for each in cells)
    file = io.StringIO()
    writer = csv.writer(file, delimiter=layout.delimiter, lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    names = layout.names if name != "petrarch2" else layout.names[:8]
    if layout.header:
        writer.writerow(names)
    for each in cells:
        columns = [column for column in names if name != "petrarch2" or column != "url" or each.get("url")]
        writer.writerow([each.get(column, "") or "" for column in columns])
    return file.getvalue()


Cells = dict[str, object]


def _cameo(party: Coded, crosswalks: Crosswalks) -> str:
    ids = crosswalks.countries.ids
    code = ids.of(party.country or None, party.sector or None, None).cameo if any(party) else ""
    return code or ""


def _gdelt(row: Row, crosswalks: Crosswalks) -> Cells:
    cells: Cells = {
        "GlobalEventID": row.key,
        "Day": row.day.strftime("%Y%m%d"),
        "EventCode": row.cameo,
        "SOURCEURL": row.url or "",
    }
    for number, party in enumerate((row.actor, row.recipient), 1):
        parts = crosswalks.actors.gdelt(_cameo(party, crosswalks)) if any(party) else None
        if parts is not None:
            cells |= {f"Actor{number}Code": parts.code, f"Actor{number}CountryCode": parts.country}
            cells |= {f"Actor{number}Type{at}Code": kind for at, kind in enumerate(parts.types[:3], 1)}
    return cells


def _icews(row: Row, crosswalks: Crosswalks) -> Cells:
    cells: Cells = {"Event ID": row.key, "Event Date": row.day.isoformat(), "CAMEO Code": row.cameo}
    for side, party in (("Source", row.actor), ("Target", row.recipient)):
        country = crosswalks.countries.icews_name(party.country or None)
        cells |= {
            f"{side} Name": party.country or party.sector,
            f"{side} Country": country,
            f"{side} Sectors": ",".join(crosswalks.sectors.icews(party.country or None, party.sector or None)),
        }
    return cells


def _petrarch(row: Row, crosswalks: Crosswalks) -> Cells:
    return {
        "date": row.day.strftime("%Y%m%d"),
        "source": _cameo(row.actor, crosswalks) or "---",
        "target": _cameo(row.recipient, crosswalks) or "---",
        "code": row.cameo,
        "sentences": f"{row.key}_1",
        "url": row.url,
        "story_source": "made",
    }


def _phoenix(row: Row, crosswalks: Crosswalks) -> Cells:
    return {
        "EventID": row.key,
        "Date": row.day.strftime("%Y%m%d"),
        "SourceActorFull": _cameo(row.actor, crosswalks),
        "TargetActorFull": _cameo(row.recipient, crosswalks),
        "EventCode": row.cameo,
        "URLs": row.url or "",
    }


def _polecat(row: Row, _crosswalks: Crosswalks) -> Cells:
    cells: Cells = {
        "Event ID": row.key,
        "Event Date": row.day.isoformat(),
        "Event Type": row.type,
        "Event Mode": row.mode or "None",
    }
    for side, party in (("Actor", row.actor), ("Recipient", row.recipient)):
        cells |= {f"{side} Country": party.country or "None", f"Primary {side} Sector": party.sector or "None"}
    return cells


def _ngec(row: Row, _crosswalks: Crosswalks) -> Cells:
    sides = (("ACTOR", row.actor), ("RECIP", row.recipient))
    return {
        "id": row.key,
        "date": row.day.isoformat(),
        "event_type": row.type,
        "event_mode": [row.mode] if row.mode else [],
        "headline": row.title,
        "attributes": {
            name: [{"text": party.country, "country": party.country, "code_1": party.sector}] if any(party) else []
            for name, party in sides
        },
    }


def _plover(row: Row, _crosswalks: Crosswalks) -> Cells:
    return {
        "id": row.key,
        "date": row.day.isoformat(),
        "event": [row.type],
        "mode": [row.mode] if row.mode else [],
        "actor": [{"code": row.actor.country, "sector": row.actor.sector}] if any(row.actor) else [],
        "recipient": [{"code": row.recipient.country, "sector": row.recipient.sector}] if any(row.recipient) else [],
        "cite_info": {"url": row.url, "title": row.title},
    }


_WRITERS: Mapping[str, Callable[[Row, Crosswalks], Cells]] = {
    "gdelt-events": _gdelt,
    "icews": _icews,
    "petrarch2": _petrarch,
    "phoenix": _phoenix,
    "polecat": _polecat,
    "ngec": _ngec,
    "plover": _plover,
}
FORMATS = tuple(_WRITERS)
"""The layouts in which rows are written."""
