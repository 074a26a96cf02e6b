"""PLOVER's event types with their quad classes and scores, and Goldstein's values for CAMEO codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.cameo import Cameo, load_cameo
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_csv, load_yaml

Form = Literal["planned", "asked", "appealed", "refused", "threatened"]
"""What is said of an event that is not (yet) done."""


class Mode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One mode of a type: its default CAMEO code, its own score where it has one, the context it adds by itself.

    The last three codes stand in the place of the type's where an event of this mode is asked for, refused, threatened.
    """

    cameo: str
    score: float | None = None
    context: str | None = None
    asked: str | None = None
    refused: str | None = None
    threatened: str | None = None


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One PLOVER type; the last five codes are CAMEO's for an event of it that is not (yet) done."""

    quad: int
    score: float
    cameo: str
    planned: str
    asked: str
    appealed: str
    refused: str
    threatened: str
    modes: dict[str, Mode]


class _File(Header, frozen=True, forbid_unknown_fields=True):
    types: dict[str, EventType]


class _Goldstein(msgspec.Struct, frozen=True):
    cameo: str
    goldstein: float


class Plover(msgspec.Struct, frozen=True):
    """The manual's types by name, Goldstein values by CAMEO code, and CAMEO's codes.

    `own` are the names of those types that a user has added; they stand beside PLOVER's in `types`.
    """

    version: str
    types: dict[str, EventType]
    goldstein: dict[str, float]
    cameo: Cameo
    own: frozenset[str] = frozenset()

    def intensity(self, name: str, cameo: str) -> float:
        """From -10, conflict, to 10, cooperation: the score of a user's type, or the value of the code of PLOVER's.

        Raises:
            OntologyError: Not even the root of the code has a value.
        """
        return self.types[name].score if name in self.own else self.value(cameo)

    def score(self, name: str, modes: Sequence[str]) -> float:
        """The PLOVER score of a type, or of the first of its modes where that has one; from -10 to 10."""
        kind = self.types[name]
        own = kind.modes[modes[0]].score if modes else None
        return kind.score if own is None else own

    def code_of(self, form: Form, name: str, mode: str | None) -> str:
        """The CAMEO code of planning, asking for, appealing for, refusing or threatening what a type and mode name."""
        own = None if mode is None else self.types[name].modes[mode]
        asked = None if own is None else own.asked
        codes: dict[Form, str | None] = {"appealed": self.cameo.appeals.get(asked or ""), "asked": asked}
        if own is not None:
            codes |= {"refused": own.refused, "threatened": own.threatened}
        default: str = getattr(self.types[name], form)
        return codes.get(form) or default

    def value(self, cameo: str) -> float:
        """The Goldstein value of a CAMEO code, or of its first three or two digits where it has none.

        Raises:
            OntologyError: Not even the root of the code has a value.
        """
        for length in (4, 3, 2):
            if cameo[:length] in self.goldstein:
                return self.goldstein[cameo[:length]]
        raise OntologyError(f"the CAMEO code {cameo!r} has no Goldstein value; codes begin with a root from 01 to 20")


def load_plover() -> Plover:
    """The ontology that ships with onrecord.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    file = load_yaml("codes/plover.yaml", _File)
    values = {row.cameo: row.goldstein for row in load_csv("codes/goldstein.csv", _Goldstein)}
    plover = Plover(file.version, file.types, values, load_cameo())
    _check(plover)
    return plover


def _check(plover: Plover) -> None:
    """Refuse a code that leads to an unknown type or mode, and a default that is no code."""
    for code, own in plover.cameo.codes.items():
        if own.type is not None and own.type not in plover.types:
            raise OntologyError(f"cameo.yaml: {code}: {own.type!r} is no PLOVER type")
        if own.type is not None and (unknown := set(own.modes) - plover.types[own.type].modes.keys()):
            raise OntologyError(f"cameo.yaml: {code}: {own.type} has no mode {', '.join(sorted(unknown))}")
    for name, kind in plover.types.items():
        for mode, own_mode in kind.modes.items():
            if own_mode.cameo not in plover.cameo.codes:
                raise OntologyError(f"plover.yaml: {name} {mode}: {own_mode.cameo!r} is no CAMEO code")
