"""The claims that can be put to the test, `data/policy/claims.yaml`, in one frozen object."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import Plover

Side = Literal["more", "less", "any"]
"""What a claim says of the effect."""

Count = Annotated[int, msgspec.Meta(ge=1)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]

SLOTS = ("cause", "first", "effect", "second")
"""What a pattern has places for."""

_SLOT = re.compile(r"\{(\w+)\}")


class Spoken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a claim can speak of: its meaning in words, and the types of events, each with the modes that count."""

    means: str
    types: dict[str, tuple[str, ...]]


class ClaimForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wording; `effect` is the measure where the words leave no choice."""

    pattern: str
    side: Side
    effect: str | None = None


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How series of one length of period are looked at, in periods."""

    lags: Count
    horizons: Count
    block: Count


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lengths of a period."""

    day: Unit
    week: Unit
    month: Unit


class Least(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What series need: events of the cause and of the effect, and periods that have one of the cause."""

    causes: Count
    effects: Count
    periods_of_cause: Count


class CoderErrors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The part of events that the coder misses, and of its rows that are false."""

    missed: Share
    wrong: Share


class Claims(Header, frozen=True, forbid_unknown_fields=True):
    """The claims that can be tested, and how."""

    measures: dict[str, Spoken]
    forms: dict[str, ClaimForm]
    units: Units
    least: Least
    coder: CoderErrors


def load_claims(plover: Plover) -> Claims:
    """The claims that ship with onrecord, every type, mode and slot checked.

    Raises:
        OntologyError: The file is missing, breaks its schema, or names what there is not.
    """
    claims = load_yaml("policy/claims.yaml", Claims)
    for name, measure in claims.measures.items():
        for kind, modes in measure.types.items():
            if kind not in plover.types:
                raise OntologyError(
                    f"policy/claims.yaml: {name}: {kind} is no PLOVER type; the types are {', '.join(plover.types)}"
                )
            if unknown := sorted(set(modes) - plover.types[kind].modes.keys()):
                raise OntologyError(f"policy/claims.yaml: {name}: {kind} has no mode {', '.join(unknown)}")
    for name, form in claims.forms.items():
        wanted = [slot for slot in SLOTS if slot != "effect" or form.effect is None]
        if _SLOT.findall(form.pattern) != wanted:
            raise OntologyError(
                f"policy/claims.yaml: {name}: the pattern needs the slots {', '.join(wanted)}, in order"
            )
        if form.effect is not None and form.effect not in claims.measures:
            raise OntologyError(f"policy/claims.yaml: {name}: {form.effect} is none of the measures")
    return claims
