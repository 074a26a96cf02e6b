"""Event types as others write them: older names of PLOVER's, CAMEO codes, quad classes in words; `data/types.yaml`."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import Plover
from onrecord.peers.data_files import DATA


class ReadType(NamedTuple):
    """What a type or a code of others' says in PLOVER, draft 2.0.

    Attributes:
        type: PLOVER's type; None of CAMEO's roots 01 and 02, which PLOVER leaves out, and of what is unknown.
        modes: Its modes; where a CAMEO code has several, it does not say which.
        contexts: PLOVER's contexts that the code adds.
    """

    type: str | None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


class _Renamed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    mode: str | None = None


class _File(Header, frozen=True, forbid_unknown_fields=True):
    types: dict[str, _Renamed]
    modes: dict[str, dict[str, str | None]]
    quad: dict[int, str]
    by_root: dict[str, dict[str, int]]


class PeerTypes(msgspec.Struct, frozen=True):
    """The crosswalk of types.

    Attributes:
        plover: PLOVER's types, and CAMEO's codes with what each becomes.
        renamed: Older names of types.
        modes: Older names of modes, by type.
        quad: The quad classes in words, by number.
        by_root: The quad classes of GDELT and Phoenix, by the root of a CAMEO code.
    """

    plover: Plover
    renamed: dict[str, _Renamed]
    modes: dict[str, dict[str, str | None]]
    quad: dict[int, str]
    by_root: dict[str, dict[str, int]]

    def of_cameo(self, code: str) -> ReadType:
        """What a CAMEO code becomes; one outside the manual goes by its first digits, an unknown root says nothing."""
        try:
            found = self.plover.cameo.find(code)
        except OntologyError:
            return ReadType(None)
        return ReadType(found.type, found.modes, found.contexts)

    def of_plover(self, name: str, modes: tuple[str, ...] = ()) -> ReadType:
        """A type and its modes under the names of draft 2.0, in capitals and small letters as that draft has them."""
        renamed = self.renamed.get(name.strip().upper())
        kind = name.strip().upper() if renamed is None else renamed.type
        if kind not in self.plover.types:
            return ReadType(None)
        older, written = self.modes.get(kind, {}), [mode.strip().lower() for mode in modes]
        named = [older.get(mode, mode) for mode in written]
        own = [mode for mode in named if mode in self.plover.types[kind].modes]
        added = [] if renamed is None or renamed.mode is None else [renamed.mode]
        return ReadType(kind, tuple(dict.fromkeys(mode for mode in (*added, *own) if mode is not None)))

    def cameo_of(self, name: str, mode: str | None = None) -> str:
        """The CAMEO code that stands for a type and mode, a default: several codes lead to most types.

        Raises:
            KeyError: PLOVER has no such type, or the type no such mode.
        """
        kind = self.plover.types[name]
        return kind.cameo if mode is None else kind.modes[mode].cameo

    def quad_of(self, words: str) -> int | None:
        """The number of a quad class in words or as a number in text."""
        written = words.strip().upper()
        return next((number for number, said in self.quad.items() if written in (said, str(number))), None)


def load_peer_types(plover: Plover) -> PeerTypes:
    """The crosswalk as it ships.

    Args:
        plover: PLOVER's types.

    Raises:
        OntologyError: The file is missing, breaks its schema, or leads to a type or mode that PLOVER has not.
    """
    file = load_yaml(DATA / "types.yaml", _File)
    reached = [(renamed.type, renamed.mode) for renamed in file.types.values()]
    reached += [(name, mode) for name, own in file.modes.items() for mode in own.values()]
    for name, mode in reached:
        if name not in plover.types or (mode is not None and mode not in plover.types[name].modes):
            raise OntologyError(f"types.yaml: {name} {mode or ''} is no type and mode of PLOVER {plover.version}")
    return PeerTypes(plover, file.types, file.modes, file.quad, file.by_root)
