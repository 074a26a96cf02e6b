"""CAMEO's codes by name, and what each becomes in PLOVER; the way back is `plover.yaml`'s default codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

Authority = Literal["2021", "2.0", "onrecord"]
"""Who says what a code becomes: the crosswalk of 2021, a ruling of draft 2.0 against it, or we where it is silent."""


class Code(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One code.

    Attributes:
        name: What it stands for.
        type: PLOVER type, or None where PLOVER has none for it.
        modes: Modes of the type; where there are several, the code does not say which.
        contexts: PLOVER contexts.
        by: Who says so.
        like: Of an appeal, the code of the demand for the same.
    """

    name: str
    type: str | None = None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    by: Authority = "2021"
    like: str | None = None


class _File(Header, frozen=True, forbid_unknown_fields=True):
    crosswalk: str
    plover: str
    codes: dict[str, Code]


@dataclass(frozen=True, slots=True)
class Cameo:
    """The manual's codes, and its 20 roots.

    Attributes:
        version: Of CAMEO's manual.
        crosswalk: Year of the crosswalk.
        plover: The draft that corrects it.
        codes: By code, a string with its leading zero.
        appeals: The code of the appeal for what each code demands.
    """

    version: str
    crosswalk: str
    plover: str
    codes: dict[str, Code] = field(repr=False)
    appeals: dict[str, str] = field(repr=False)

    def find(self, code: str) -> Code:
        """What a code stands for; one outside the manual, as GDELT and ICEWS have some, is read by its first digits.

        Raises:
            OntologyError: Not even its root is CAMEO's.
        """
        for length in (4, 3, 2):
            if code[:length] in self.codes:
                return self.codes[code[:length]]
        raise OntologyError(f"{code!r} is no CAMEO code; codes are strings that begin with a root from 01 to 20")

    def modes(self, code: str, name: str) -> tuple[str, ...]:
        """The modes of a PLOVER type that a code leads to, an appeal's those of the demand."""
        found = self.find(code)
        if found.like is not None:
            found = self.codes[found.like]
        return found.modes if found.type == name else ()

    @staticmethod
    def is_appeal(code: str) -> bool:
        """Whether a code is of the root 02, appeals, which PLOVER counts apart from demands."""
        return code.startswith("02")

    @staticmethod
    def is_general(code: str) -> bool:
        """Whether a code says no more than its root does: "190", any use of force not specified below."""
        return code[2:] == "0"

    def leading_to(self, name: str, mode: str | None = None) -> tuple[str, ...]:
        """The codes of three and four digits that become a PLOVER type, or a type and mode."""
        return tuple(
            code
            for code, own in self.codes.items()
            if len(code) > 2 and own.type == name and (mode is None or mode in own.modes)
        )


def load_cameo() -> Cameo:
    """The codes that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    file = load_yaml("codes/cameo.yaml", _File)
    appeals = {own.like: code for code, own in file.codes.items() if own.like is not None}
    if unknown := sorted(appeals.keys() - file.codes.keys()):
        raise OntologyError(f"cameo.yaml: an appeal is like {', '.join(unknown)}, which is no code")
    return Cameo(file.version, file.crosswalk, file.plover, file.codes, appeals)
