"""Rulings on what counts as what, PLOVER's and our own, `data/codes/rulings.yaml`, in one frozen object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import Form, Plover

ComplementTakerName = Literal["refuse", "cancel", "agree", "vow", "appeal", "demand", "threaten", "accuse", "support"]
"""What a complement-taking word does to the event that is its complement."""

Quad = Annotated[int, msgspec.Meta(ge=1, le=4)]
"""Verbal cooperation, material cooperation, verbal conflict, material conflict."""

_Types = frozenset[str]


class Future(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an event that is still to come, or refused, is coded as, by its type."""

    as_agree: _Types
    as_threaten: _Types
    as_reject: _Types
    conditional_as_agree: _Types


class WithoutForce(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parties that can hold out no force, by sector, or by PLOVER's name in a country's place."""

    sectors: frozenset[str]
    countries: frozenset[str]


class Rulings(Header, frozen=True, forbid_unknown_fields=True):
    """The rulings by subject.

    Attributes:
        future: What an event that is still to come is coded as.
        forms: What an event of a type says of the event that it is about.
        complement_stays: Complement-taking words beside which their event stays on record.
        mutual: Types in which several actors without a recipient act on each other.
        never_of_conflict: Types that an event of conflict is never taken for.
        party_optional: Types that need no party where a thing is hit.
        without_force: Whose warnings are no threats but of deeds of their own.
        armed: Sectors whose warnings are always threats.
        by_crowds: Types whose doers may be a bare number of people, or nobody named.
        not_speech: Types whose words report no speech.
        merged: Types that are weighed as one in a marked pair.
        by_quad: Types that gold data coded by quad class alone may mean.
        like_by_quad: The type whose codes a user's own type takes, by quad class.
    """

    future: Future
    forms: dict[str, Form]
    complement_stays: frozenset[ComplementTakerName]
    mutual: _Types
    never_of_conflict: _Types
    party_optional: _Types
    without_force: WithoutForce
    armed: frozenset[str]
    by_crowds: _Types
    not_speech: _Types
    merged: tuple[str, ...]
    by_quad: dict[Quad, tuple[str, ...]]
    like_by_quad: dict[Quad, str]


def load_rulings(plover: Plover) -> Rulings:
    """The rulings that ship with onrecord, every type checked against the ontology.

    Raises:
        OntologyError: The file is missing, breaks its schema or names an unknown type.
    """
    rulings = load_yaml("codes/rulings.yaml", Rulings)
    if unknown := sorted(set(_named(rulings)) - plover.types.keys()):
        raise OntologyError(
            f"codes/rulings.yaml: {', '.join(unknown)} is no PLOVER type; the types are {', '.join(plover.types)}"
        )
    for name, by_quad in (("by_quad", rulings.by_quad), ("like_by_quad", rulings.like_by_quad)):
        if missing := sorted({1, 2, 3, 4} - by_quad.keys()):
            raise OntologyError(f"codes/rulings.yaml: {name} has nothing for quad class {missing[0]}; it needs 1 to 4")
    return rulings


def _named(rulings: Rulings) -> Iterator[str]:
    """Every type that a ruling names."""
    for types in msgspec.structs.astuple(rulings.future):
        yield from types
    yield from rulings.forms
    for types in (
        rulings.mutual,
        rulings.never_of_conflict,
        rulings.party_optional,
        rulings.by_crowds,
        rulings.not_speech,
        rulings.merged,
    ):
        yield from types
    yield from rulings.like_by_quad.values()
    for types in rulings.by_quad.values():
        yield from types
