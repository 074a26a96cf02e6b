"""Rows of others' event data for tests, each as a line of its format, with a few cells named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.peers.layouts import layouts

GDELT = {
    "GlobalEventID": "1",
    "Day": "20190531",
    "Actor1Code": "IRN",
    "Actor1Name": "TEHRAN",
    "Actor1CountryCode": "IRN",
    "Actor2Code": "USA",
    "Actor2CountryCode": "USA",
    "EventCode": "120",
    "QuadClass": "3",
}
ICEWS = {
    "Event ID": "7",
    "Event Date": "2019-05-31",
    "Source Name": "Hassan Rouhani",
    "Source Sectors": "Elite,Executive,Government",
    "Source Country": "Iran",
    "CAMEO Code": "120",
    "Intensity": "-4.0",
    "Target Name": "United States",
    "Target Country": "United States",
    "Publisher": "Reuters",
    "Country": "Iran",
}
POLECAT = {
    "Event ID": "ASIA20190531-1",
    "Event Date": "2019-05-31",
    "Event Type": "REJECT",
    "Event Mode": "meet",
    "Actor Name": "Iran",
    "Actor Country": "IRN",
    "Primary Actor Sector": "GOV",
    "Recipient Name": "United States; Israel",
    "Recipient Country": "USA; ISR",
    "Country": "Iran",
}
PHOENIX = {
    "EventID": "4_1",
    "Date": "20190531",
    "SourceActorFull": "IRNGOV",
    "TargetActorFull": "USA",
    "EventCode": "120",
    "GoldsteinScore": "-4.0",
    "CountryCode": "IRN",
    "URLs": "https://a.example/1;https://b.example/2",
}
NGEC = {
    "id": "n-1",
    "date": "2019-05-31",
    "event_type": "REJECT",
    "event_mode": ["meet"],
    "headline": "Iran turns down talks with Washington",
    "attributes": {
        "ACTOR": [{"text": "Tehran", "country": "IRN", "code_1": "GOV"}],
        "RECIP": [{"text": "Washington", "country": "USA", "code_1": "GOV"}],
    },
    "event_geolocation": {"reason": "ok", "geo": {"resolved_placename": "Tehran", "country_code3": "IRN"}},
}
PLOVER = {
    "id": "p-1",
    "date": "2019-05-31",
    "event": ["REJECT"],
    "mode": ["meet"],
    "actor": [{"code": "IRN", "sector": "GOV", "entity_text": "Tehran"}],
    "recipient": [{"code": "USA", "sector": "", "entity_text": "Washington"}],
}
PETRARCH = ("20190531", "IRNGOV", "USA", "120", "", "4_1")


def line(layout: str, base: dict[str, str], **changed: str) -> str:
    """A row of a table; names of columns may be written with `_` for a blank."""
    cells = base | {name if name in base else name.replace("_", " "): value for name, value in changed.items()}
    return "\t".join(cells.get(name, "") for name in layouts()[layout].names)


def gdelt(**changed: str) -> str:
    known = {name: changed.pop(name) for name in list(changed) if name in layouts()["gdelt-events"].names}
    return line("gdelt-events", GDELT | known, **changed)


def icews(**changed: str) -> str:
    return line("icews", ICEWS, **changed)


def heading(layout: str) -> str:
    return "\t".join(layouts()[layout].names)


def file_of(folder: Path, *lines: str | dict[str, Any], name: str = "rows.CSV", encoding: str = "utf-8") -> Path:
    """A file with these lines; an object is written as JSON."""
    path = folder / name
    written = [each if isinstance(each, str) else json.dumps(each) for each in lines]
    path.write_text("".join(f"{each}\n" for each in written), encoding=encoding)
    return path
