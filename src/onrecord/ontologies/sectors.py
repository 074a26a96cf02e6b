"""What PLOVER's sectors of actors say of a party, `data/codes/sectors.yaml`, in one frozen object."""

from __future__ import annotations

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml


class Sectors(Header, frozen=True, forbid_unknown_fields=True):
    """The sectors that the rules ask for; the file says what for."""

    government: str
    former: str
    standing: str
    military: str
    press: str
    elective: frozenset[str]
    in_office: frozenset[str]
    serving: frozenset[str]
    of_state: frozenset[str]
    service: dict[str, str]
    private: frozenset[str]


def load_sectors() -> Sectors:
    """The sectors that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_yaml("codes/sectors.yaml", Sectors)
