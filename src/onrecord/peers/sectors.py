"""PLOVER's sectors as ICEWS names them, and back, by `data/sectors.yaml`, which explains its keys."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.peers.data_files import DATA


class PeerSectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The crosswalk of sectors, both ways."""

    written: dict[str, tuple[str, ...]]
    read: dict[str, str]
    beginnings: dict[str, str]
    endings: dict[str, str]
    order: tuple[str, ...]
    bodies: dict[str, tuple[str, ...]]

    def icews(self, country: str | None, sector: str | None) -> tuple[str, ...]:
        """The names of an actor's sectors, the general before the narrow; none where ICEWS has no name for it.

        Args:
            country: The actor's country, or PLOVER's word in its place.
            sector: Its PLOVER sector.
        """
        return (*self.bodies.get(country or "", ()), *self.written.get(sector or "", ()))

    def of_icews(self, names: Iterable[str]) -> str | None:
        """The PLOVER sector of an actor by the names that ICEWS lists for it, or None where they say none."""
        said = {self._said(name.strip()) for name in names}
        return next((sector for sector in self.order if sector in said), None)

    def body_of_icews(self, names: Iterable[str]) -> str | None:
        """PLOVER's word for a body of no one country, where the names that ICEWS lists say that the actor is one."""
        listed = {name.strip() for name in names}
        fitting = [body for body, told in self.bodies.items() if listed.issuperset(told)]
        return max(fitting, key=lambda body: len(self.bodies[body]), default=None)

    def _said(self, name: str) -> str | None:
        if name in self.read:
            return self.read[name]
        begun = (sector for beginning, sector in self.beginnings.items() if name.startswith(beginning))
        ended = (sector for ending, sector in self.endings.items() if name.endswith(ending))
        return next(begun, next(ended, None))


class _File(Header, frozen=True, forbid_unknown_fields=True):
    icews: PeerSectors


def load_peer_sectors() -> PeerSectors:
    """The crosswalk as it ships.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_yaml(DATA / "sectors.yaml", _File).icews
