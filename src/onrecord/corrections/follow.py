"""What follows in a row from what a person set: the one place where fields that depend on others are set with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from onrecord.corrections.decisions import Decision
from onrecord.corrections.facts import Facts
from onrecord.documents.model import Span, content_id
from onrecord.ontologies.plover import EventType, Plover
from onrecord.records.laws import DAYS_OF_NEWS, WITH_CONDITION

Row = dict[str, Any]

BY = "person"
"""Who took a step of a decision that a person took."""

_CERTAIN: Mapping[str, float] = {"actual": 3.0, "denied": -3.0}
"""The factuality of what a person says happened, or did not; of all else he says nothing, which is 0."""


def follow(row: Row, was: Mapping[str, Any], named: Collection[str], facts: Facts, *, new: bool) -> Row:
    """A row in which all agrees with what a person set.

    Args:
        row: The row with the new values.
        was: The row before.
        named: The fields that the person named, which nothing else changes.
        facts: The record.
        new: Whether no coder has the row.
    """
    if "trigger" not in row:
        return row | _source(row, was)
    kind = facts.known.plover.types.get(row["type"])
    if kind is not None and (new or (row["type"], row["mode"]) != (was["type"], was["mode"])):
        row = row | _modes(row, kind, named)
        row = row | _codes(row, was, kind, facts.known.plover)
    row = row | _presentation(row, was, named)
    row = row | _background(row, was, named, facts.published)
    return row | _sides(row, named)


def _modes(row: Row, kind: EventType, named: Collection[str]) -> Row:
    """Modes are those of the type; of another type none is known."""
    mode = row["mode"] if "mode" in named or row["mode"] in kind.modes else None
    return {"mode": mode, "co_modes": [each for each in row["co_modes"] or () if each in kind.modes and each != mode]}


def _codes(row: Row, was: Mapping[str, Any], kind: EventType, plover: Plover) -> Row:
    """CAMEO's code, the quad class and both scores are those of type and mode; a code that has the mode stays."""
    mode = row["mode"]
    stays = row["type"] == was["type"] and row["cameo"] and mode in plover.cameo.modes(row["cameo"], row["type"])
    cameo = row["cameo"] if stays else kind.cameo if mode is None else kind.modes[mode].cameo
    modes = [] if mode is None else [mode, *(row["co_modes"] or ())]
    return {
        "cameo": cameo,
        "quad": kind.quad,
        "goldstein": plover.intensity(row["type"], cameo),
        "plover_score": plover.score(row["type"], modes),
    }


def _presentation(row: Row, was: Mapping[str, Any], named: Collection[str]) -> Row:
    """Factuality goes by the status; a condition, and words that set another status, are not those of this one."""
    if row["status"] == was["status"]:
        return {}
    found: Row = {"factuality": _CERTAIN.get(row["status"], 0.0)}
    if "condition" not in named and row["status"] not in WITH_CONDITION:
        found["condition"] = None
    if "status_cue" not in named:
        found["status_cue"] = None
    return found


def _background(row: Row, was: Mapping[str, Any], named: Collection[str], published: str | None) -> Row:
    """What happened on a day long before the report is background."""
    said = row["date"]
    if "background" in named or said is None or said == was["date"] or said["basis"] != "said" or published is None:
        return {}
    ago = (date.fromisoformat(published) - date.fromisoformat(said["end"])).days
    return {"historical": True} if ago > DAYS_OF_NEWS else {}


def _sides(row: Row, named: Collection[str]) -> Row:
    """Who is the main party of a side is not among the others of it."""
    found: Row = {}
    for main, others in (("actor", "co_actors"), ("recipient", "co_recipients")):
        if main in named and others not in named and row[main] is not None:
            found[others] = [each for each in row[others] or () if _who(each) != _who(row[main])]
    return found


def _source(row: Row, was: Mapping[str, Any]) -> Row:
    """The whole phrase that names a speaker has his name in it, or is his name."""
    speaker, source = row["speaker"], row["source"]
    if speaker == was["speaker"]:
        return {}
    if speaker is not None and source is not None and Span(*speaker["span"]).within(Span(*source["span"])):
        return {}
    return {"source": None if speaker is None else {"span": speaker["span"], "text": speaker["text"]}}


def _who(party: Mapping[str, Any]) -> Any:
    return party["actor"] or party["span"]


def step(field: str, value: str, decision: Decision) -> Row:
    """The step of a decision that a person took."""
    why = ", ".join(filter(None, (decision.by, decision.at[:10], decision.note)))
    return {"by": BY, "about": field, "value": value, "why": why}


def without(rows: Iterable[Mapping[str, Any]], rejected: Mapping[str, str | None]) -> list[Row]:
    """Events and statements without the statements that were rejected: these vouch for nothing, and nothing is in them.

    Args:
        rows: The rows.
        rejected: The ids of the rejected statements, each with the id of the one that it was in.
    """
    return [{**row, **_reattached(row, rejected)} for row in rows]


def _reattached(row: Mapping[str, Any], rejected: Mapping[str, str | None]) -> Row:
    if "voucher" in row:
        return {"voucher": [each for each in row["voucher"] or () if each not in rejected]}
    parent, seen = row["parent"], set()
    while parent in rejected and parent not in seen:
        seen.add(parent)
        parent = rejected[parent]
    return {"parent": None if parent in seen else parent}


def blank(kind: str, spans: Sequence[Sequence[int]], source: Sequence[int] | None, facts: Facts) -> Row:
    """A row that hangs on some words and says nothing else yet.

    Args:
        kind: Of which kind.
        spans: The trigger of an event, the content of a statement.
        source: The words for who speaks.
        facts: The record.
    """
    places = [Span(*span) for span in spans]
    head = {"document": facts.document, "anchor": content_id("n", facts.document, *places), "confidence": 1.0}
    empty = {"date": None, "place": None}
    if kind == "statement":
        speaker = None if source is None else Span(*source)
        own = content_id("s", facts.document, speaker, None, tuple(places))
        return head | empty | {
            "id": own, "kind": "indirect", "act": "say", "speaker": None, "source": None, "cue": None,
            "content": [facts.quote(span) for span in spans], "addressee": None, "parent": None,
        }  # fmt: skip
    trigger = facts.quote(spans[0])
    return head | empty | {
        "id": content_id("e", facts.document, places[0]), "type": None, "mode": None, "co_modes": [], "cameo": "",
        "quad": 0, "goldstein": 0.0, "plover_score": 0.0, "actor": None, "co_actors": [], "recipient": None,
        "co_recipients": [], "reciprocal": False, "trigger": trigger, "told": [trigger], "status": "actual",
        "factuality": _CERTAIN["actual"], "historical": False, "condition": None, "status_cue": None, "voucher": [],
        "contexts": [], "numbers": [], "rule": BY, "decision": [],
    }  # fmt: skip
