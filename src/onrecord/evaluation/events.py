"""When two codings of an event agree: names of types, pentacodes, and parties that are the same."""

from __future__ import annotations

from onrecord.encoder.labels import YIELD
from onrecord.evaluation.choices import Scheme
from onrecord.evaluation.gold import MarkedActor, MarkedEvent, Offsets

PENTA = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 1,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "YIELD": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "MOBILIZE": 4,
    "SANCTION": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
"""Verbal and material cooperation, verbal and material conflict. Not read from the ontology: the yardstick
must stay as it is when the ontology changes."""

PENTA_NAMES = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}

ALIASES = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "THREAT": "THREATEN",
    "FIGHT": "ASSAULT",
    "MASS VIOLENCE": "ASSAULT",
    "REDUCE RELATIONS": "SANCTION",
    "EXHIBIT FORCE POSTURE": "MOBILIZE",
    "PROVIDE AID": "AID",
}
"""Names of older manuals and of CAMEO."""


def canonical(name: str | None, scheme: Scheme) -> str | None:
    """The scheme's name for an event type, or None if there is none; plv merges CONCEDE and RETREAT into YIELD."""
    if not name:
        return None
    plain = name.upper().strip()
    plain = ALIASES.get(plain, plain)
    return "YIELD" if scheme is Scheme.plv and plain in YIELD else plain


def event_type(event: MarkedEvent, scheme: Scheme) -> str | None:
    """The type of an event in a scheme; plover takes the finer type where the gold has one."""
    return canonical((event.type16 if scheme is Scheme.plover else None) or event.type, scheme)


def penta(event: MarkedEvent, scheme: Scheme) -> int | None:
    """The pentacode of an event: of its type, or else as marked."""
    return PENTA.get(event_type(event, scheme) or "") or event.penta


def overlap(a: Offsets, b: Offsets) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def same_actor(a: MarkedActor | None, b: MarkedActor | None) -> bool:
    """Whether both are absent, any mentions share a character, or the codes are equal or share a country."""
    if a is None or b is None:
        return a is b
    if any(overlap(one, other) for one in a.mentions for other in b.mentions):
        return True
    return _is_same_code((a.code or "").upper(), (b.code or "").upper())


def _is_same_code(x: str, y: str) -> bool:
    """Whether two codes in capitals are one, or begin with the same country; no code is the same as none."""
    return x.strip("-") != "" and (x == y or (len(x) > 2 and x[:3] == y[:3] != "---"))


def same_pair(a: MarkedEvent, b: MarkedEvent) -> bool:
    """Whether source and target are the same, either way round where one event says that it is reciprocal."""
    if same_actor(a.source, b.source) and same_actor(a.target, b.target):
        return True
    either = bool(a.reciprocal or b.reciprocal)
    return either and same_actor(a.source, b.target) and same_actor(a.target, b.source)
