"""A store in which four outlets tell of one happening, two of them in one text, and do not agree in a number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fake_coder import coded
from stores import aside, store_with

from onrecord.cli.group import group
from onrecord.documents.model import content_id
from onrecord.opened import OpenedStore
from onrecord.store.coded import Outcome

AGENCY, COPY, REGISTER, DAILY = "Leman News Service", "Potomac Courier", "Gulf Register", "Alborz Daily"

_OPENING = (
    "Azerbaijan attacked Armenian positions in Nagorno-Karabakh on Tuesday and said that it had begun an operation "
    "against separatist forces there."
)
_REST = (
    "Russia urged both sides to stop the fighting. Armenia's prime minister, Nikol Pashinyan, said that his country "
    "would not be drawn into a war. The European Union condemned the escalation and called for talks in Brussels."
)

TEXTS = {
    AGENCY: f"{_OPENING} In the shelling of Stepanakert 27 people were killed, an official of the region said. {_REST}",
    COPY: f"{_OPENING} In the shelling of Stepanakert 32 people were killed, an official of the region said. {_REST}",
    REGISTER: (
        "Separatist forces in Nagorno-Karabakh agreed to lay down their arms, a day after Azerbaijan attacked Armenian "
        "positions there. In the shelling of Stepanakert on Tuesday 32 people were killed, an official said. Nikol "
        "Pashinyan said that Armenia had no part in the agreement, and Russia that it had brokered it."
    ),
    DAILY: (
        "Armenians of Nagorno-Karabakh met officials of Azerbaijan in Yevlakh on Thursday. Azerbaijan denied that it "
        "had attacked Armenian positions in Nagorno-Karabakh on Tuesday. In the shelling of Stepanakert 200 people "
        "were killed, an official of the region said. Russia praised the agreement of the separatist forces."
    ),
}

_DAYS = {AGENCY: "2023-09-19", COPY: "2023-09-20", REGISTER: "2023-09-20", DAILY: "2023-09-21"}
_KILLED = {AGENCY: 27, COPY: 32, REGISTER: 32, DAILY: 200}
_KHANKENDI = {"name": "Stepanakert", "country": "AZE", "lat": 39.816, "lon": 46.752, "geonameid": 586429}


def told_apart(path: Path) -> OpenedStore:
    """The store, grouped, with an input that was set aside."""
    store = store_with(path, [*map(_report, TEXTS), aside("/home/ada/mail/secret folder/picture.txt", "binary")])
    group(store=path, join=None, split=None, forget=None, by="", why="", as_coded=False)
    return OpenedStore(store)


def _report(outlet: str) -> Outcome:
    text, day = TEXTS[outlet], _DAYS[outlet]
    outcome = coded(f"/home/ada/mail/{outlet}.txt", text, outlet=outlet, published=day)
    record = outcome.record
    assert record is not None
    pattern = record["events"][0]
    record["actors"] = [record["actors"][0] | {"id": "a-AZE", "name": "Azerbaijan", "country": "AZE", "sector": None}]
    denied = "denied" if outlet == DAILY else "actual"
    attack = _event(pattern, text, "attacked", "ASSAULT", denied) | {
        "actor": _quote(text, "Azerbaijan") | {"actor": "a-AZE"},
        "recipient": _quote(text, "Armenian positions") | {"actor": None},
        "date": _quote(text, "on Tuesday") | {"start": "2023-09-19", "end": "2023-09-19", "basis": "said"}
        if "on Tuesday" in text
        else None,
    }
    number = _KILLED[outlet]
    killed = _event(pattern, text, "killed", "ASSAULT", "actual") | {
        "place": _quote(text, "Stepanakert") | _KHANKENDI,
        "numbers": [
            _quote(text, str(number))
            | {"kind": "killed", "value": number, "low": number, "high": number, "unit": "person"}
        ],
    }
    record["events"] = [attack, killed]
    return outcome


def _event(pattern: dict[str, Any], text: str, trigger: str, kind: str, status: str) -> dict[str, Any]:
    quote = _quote(text, trigger)
    return pattern | {
        "id": content_id("e", pattern["document"], quote["span"]),
        "anchor": content_id("n", pattern["document"], quote["span"]),
        "type": kind,
        "mode": None,
        "status": status,
        "factuality": -3.0 if status == "denied" else 3.0,
        "quad": 4,
        "actor": None,
        "recipient": None,
        "co_actors": [],
        "co_recipients": [],
        "trigger": quote,
        "told": [quote],
        "voucher": [],
        "date": None,
        "place": None,
        "numbers": [],
    }


def _quote(text: str, words: str) -> dict[str, Any]:
    begin = text.index(words)
    return {"span": [begin, begin + len(words)], "text": words}
