"""Events of ours in brief, and rows of others', for tests of their matching."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.ontologies.plover import load_plover
from onrecord.others.matching import Ours, Theirs, ours_of, theirs_of
from onrecord.others.model import OtherEvent, OtherParty
from onrecord.store.brief import BriefEvent
from onrecord.store.moves import Side

DAY = date(2019, 5, 31)
PLOVER = load_plover()
_EVENT = BriefEvent(
    "e", "d-1", DAY, DAY, DAY, "publication", "REJECT", None, "120", 3, (), (), False, "actual", False, None, None, 1.0,
)  # fmt: skip
_ROW = OtherEvent(
    "gdelt-events", "1", DAY, (), (), "REJECT", None, "120", 3, None, (), None, (), None, None, None, "a.CSV", 1, ""
)  # fmt: skip


def side(code: str) -> Side:
    country, sector = code[:3].replace("---", "") or None, code[3:] or None
    return Side(code, code, country, sector, None)


def party(code: str) -> OtherParty:
    return OtherParty(code, code[:3].replace("---", "") or None, (code[3:],) if code[3:] else ())


def ours(name: str, actor: str = "IRN", recipient: str = "USA", unit: str | None = None, **changed: Any) -> Ours:
    """An event of ours; parties as codes, several with a blank between them."""
    sides = [tuple(map(side, codes.split())) for codes in (actor, recipient)]
    day = changed.get("published", DAY)
    event = replace(_EVENT, event=name, actors=sides[0], recipients=sides[1], start=day, end=day)
    return ours_of(replace(event, **changed), PLOVER, unit)


def theirs(
    key: str, actor: str = "IRN", recipient: str = "USA", documents: tuple[str, ...] = (), **changed: Any
) -> Theirs:
    """A row of theirs, likewise."""
    sides = [tuple(map(party, codes.split())) for codes in (actor, recipient)]
    return theirs_of(replace(_ROW, key=key, actors=sides[0], recipients=sides[1], **changed), documents)
