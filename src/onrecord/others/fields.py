"""A row of others' and an event of ours that are one, field by field, and what is to be said of the row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.others.ladder import Parties
from onrecord.others.matching import Match
from onrecord.others.model import OtherEvent, OtherParty
from onrecord.store.brief import BriefEvent
from onrecord.store.moves import Side


class Agreement(StrEnum):
    """How two values of a field stand to each other."""

    same = "same"
    near = "near"
    other = "other"
    only_ours = "only ours"
    only_theirs = "only theirs"
    neither = "neither"


FIELDS = ("type", "code", "actor", "recipient", "day", "place", "status")
"""The fields that are compared."""


_AS_REPORTED = 7
"""Days from the report's own within which a day is no other one, where its words name none."""


_NOT_YET = frozenset({"asked", "conditional", "planned", "possible", "threatened"})
"""Statuses for which PLOVER has one mode, hypothetical."""


@dataclass(frozen=True, slots=True)
class FieldPair:
    """A field of two rows, each value as it is shown."""

    field: str
    ours: str | None
    theirs: str | None
    agreement: Agreement


class Finding(StrEnum):
    """What the words say of a row that others state as a fact; the last are where it differs."""

    denied = "denied"
    planned = "planned"
    threatened = "threatened"
    asked = "asked"
    conditional = "conditional"
    possible = "possible"
    historical = "historical"
    swapped = "roles exchanged"
    actor = "another actor"
    recipient = "another recipient"
    type = "another type"
    day = "another day"
    place = "another country"


def field_pairs(match: Match) -> tuple[FieldPair, ...]:
    """Every field of `FIELDS`, in that order."""
    ours, theirs = match.ours.event, match.theirs.event
    deed = match.deed
    return (
        _pair("type", deed.type, theirs.type, _same(deed.type, theirs.type)),
        _pair("code", deed.cameo, theirs.cameo, _codes(deed.cameo, theirs.cameo)),
        _parties("actor", ours.actors, theirs.actors, ours.recipients if ours.reciprocal else ()),
        _parties("recipient", ours.recipients, theirs.recipients, ours.actors if ours.reciprocal else ()),
        _days(match),
        _places(match),
        _statuses(match),
    )


def _pair(field: str, ours: str | None, theirs: str | None, agreement: Agreement) -> FieldPair:
    return FieldPair(field, ours, theirs, _missing(ours, theirs) or agreement)


def _missing(ours: object, theirs: object) -> Agreement | None:
    """What there is to say where a value is missing; None where none is."""
    if ours is None:
        return Agreement.neither if theirs is None else Agreement.only_theirs
    return Agreement.only_ours if theirs is None else None


def _same(ours: object, theirs: object) -> Agreement:
    return Agreement.same if ours == theirs else Agreement.other


def _codes(ours: str | None, theirs: str | None) -> Agreement:
    """Codes of one root are near."""
    if ours == theirs:
        return Agreement.same
    return Agreement.near if (ours or "")[:2] == (theirs or "")[:2] else Agreement.other


def _parties(field: str, ours: Sequence[Side], theirs: Sequence[OtherParty], also: Sequence[Side]) -> FieldPair:
    """Parties by their codes: near where a country is the same and the sector another, or told by one only.

    Args:
        field: The field.
        ours: The parties of ours.
        theirs: Those of theirs.
        also: Those of ours on the other side, where neither side is the doer.
    """
    own = {(side.country, side.sector) for side in (*ours, *also) if side.country or side.sector}
    others = {(party.country, party.sectors[0] if party.sectors else None) for party in theirs}
    others -= {(None, None)}
    countries = {country for country, _ in own} & {country for country, _ in others} - {None}
    agreement = Agreement.same if own & others else Agreement.near if countries else Agreement.other
    shown = _listed(map(_ours_shown, ours)), _listed(map(_theirs_shown, theirs))
    return FieldPair(field, *shown, _missing(own or None, others or None) or agreement)


def _listed(shown: Iterable[str]) -> str | None:
    return ", ".join(shown) or None


def _ours_shown(side: Side) -> str:
    code = f"{side.country or '---'}{side.sector or ''}" if side.country or side.sector else None
    name = " ".join((side.name or side.words).split())
    return name if code is None else f"{name} [{code}]"


def _theirs_shown(party: OtherParty) -> str:
    name = party.name or party.code or "someone"
    return name if party.code in {None, name} else f"{name} [{party.code}]"


def _days(match: Match) -> FieldPair:
    """The day: near where the words name none, or where theirs is the day of our report."""
    ours, theirs = match.ours.event, match.theirs.event
    within = ours.start is not None and ours.end is not None and ours.start <= theirs.day <= ours.end
    agreement = Agreement.same if within else Agreement.near if _claims_no_day(match) else Agreement.other
    return _pair("day", _day_shown(ours), theirs.day.isoformat(), agreement)


def _claims_no_day(match: Match) -> bool:
    ours, theirs = match.ours.event, match.theirs.event
    if ours.published is None or ours.historical:
        return False
    apart = abs((theirs.day - ours.published).days)
    return apart <= _AS_REPORTED if ours.basis == "publication" else apart == 0


def _day_shown(event: BriefEvent) -> str | None:
    if event.start is None or event.end is None:
        return "long before" if event.historical else None
    return event.start.isoformat() if event.start == event.end else f"{event.start} to {event.end}"


def _places(match: Match) -> FieldPair:
    ours, theirs = match.ours.event, match.theirs.event
    own, their = _located(ours.place, ours.place_country), _their_place(theirs)
    country = None if theirs.place is None else theirs.place.country
    if ours.place_country is None or country is None:
        return FieldPair("place", own, their, _missing(own, their) or Agreement.near)
    return FieldPair("place", own, their, _same(ours.place_country, country))


def _located(name: str | None, country: str | None) -> str | None:
    return ", ".join(filter(None, (name, country))) or None


def _their_place(event: OtherEvent) -> str | None:
    return None if event.place is None else _located(event.place.name, event.place.country)


def _status_shown(event: BriefEvent) -> str:
    return "historical" if event.historical and event.status == "actual" else event.status


def _statuses(match: Match) -> FieldPair:
    """What the words say of it, and what theirs states: a fact, unless its mode or its code says otherwise."""
    ours, theirs = match.ours.event, match.theirs.event
    own, said = _status_shown(ours), theirs.statuses or ("actual",)
    if match.is_as_announced or own in said:
        return FieldPair("status", own, own if match.is_as_announced else ", ".join(said), Agreement.same)
    near = "possible" in said and own in _NOT_YET
    return FieldPair("status", own, ", ".join(said), Agreement.near if near else Agreement.other)


def ours_alone(event: BriefEvent) -> dict[str, str | None]:
    """An event of ours by the fields of `FIELDS`."""
    sides = (_listed(map(_ours_shown, side)) for side in (event.actors, event.recipients))
    place = _located(event.place, event.place_country)
    says = (event.type, event.cameo, *sides, _day_shown(event), place, _status_shown(event))
    return dict(zip(FIELDS, says, strict=True))


def theirs_alone(event: OtherEvent) -> dict[str, str | None]:
    """A row of theirs by the fields of `FIELDS`."""
    sides = (_listed(map(_theirs_shown, side)) for side in (event.actors, event.recipients))
    statuses = ", ".join(event.statuses) or None
    says = (event.type, event.cameo, *sides, event.day.isoformat(), _their_place(event), statuses)
    return dict(zip(FIELDS, says, strict=True))


def listed_theirs(event: OtherEvent) -> str:
    """A row of theirs in a line."""
    says = theirs_alone(event)
    named = " ".join(filter(None, (says["type"], says["code"])))
    return f"{named}, {says['actor'] or 'nobody'} -> {says['recipient'] or 'nobody'}, {says['day']}"


def findings(match: Match, pairs: Sequence[FieldPair]) -> tuple[Finding, ...]:
    """What is to be said of the row, as the words of ours have it."""
    return tuple(_findings(match, {pair.field: pair for pair in pairs}))


def _findings(match: Match, by_field: dict[str, FieldPair]) -> Iterator[Finding]:
    status = by_field["status"]
    if status.agreement is Agreement.other and status.ours not in {None, "actual"}:
        yield Finding(status.ours or "")
    if match.step.parties is Parties.swapped:
        yield Finding.swapped
    else:
        for side in (Finding.actor, Finding.recipient):
            if by_field[side.name].agreement is Agreement.other:
                yield side
    follows = {Finding.day} if match.ours.event.historical else set()
    for name in (Finding.type, Finding.day, Finding.place):
        if by_field[name.name].agreement is Agreement.other and name not in follows:
            yield name
