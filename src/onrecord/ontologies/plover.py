"""PLOVER's event types with their quad classes and scores, and Goldstein's values for CAMEO codes."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.loading import load_csv, load_yaml


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One PLOVER type; the last five codes are CAMEO's for a deed of it that is not (yet) done."""

    quad: int
    score: float
    cameo: str
    planned: str
    asked: str
    appealed: str
    refused: str
    threatened: str
    modes: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: str
    read: object
    types: dict[str, EventType]


class _Goldstein(msgspec.Struct, frozen=True):
    cameo: str
    goldstein: float


@dataclass(frozen=True, slots=True)
class Plover:
    """The manual's types by name, and Goldstein values by CAMEO code.

    `own` are the names of those types that a user has added; they stand beside PLOVER's in `types`.
    """

    version: str
    types: dict[str, EventType]
    goldstein: dict[str, float]
    own: frozenset[str] = frozenset()

    def intensity(self, name: str, cameo: str) -> float:
        """From -10, conflict, to 10, cooperation: the score of a user's type, or the value of the code of PLOVER's.

        Raises:
            OntologyError: Not even the root of the code has a value.
        """
        return self.types[name].score if name in self.own else self.value(cameo)

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

    Goldstein values are those of `CAMEO.SCALE.txt` as phoenix_pipeline (MIT) quotes them in `postprocess.py`.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    file = load_yaml("plover.yaml", _File)
    values = {row.cameo: row.goldstein for row in load_csv("goldstein.csv", _Goldstein)}
    return Plover(file.version, file.types, values)
