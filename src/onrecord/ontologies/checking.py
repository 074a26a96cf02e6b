"""How rows of other people's data are weighed, `data/policy/checking.yaml`, in one frozen object."""

from __future__ import annotations

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import Plover


class CheckingRules(Header, frozen=True, forbid_unknown_fields=True):
    """The rules; the file says what for."""

    near: tuple[tuple[str, str], ...]
    days: int
    news: int
    glimpse: float
    firm: float

    def are_near(self, one: str, other: str) -> bool:
        """Whether readers take two types for each other."""
        return (one, other) in self.near or (other, one) in self.near


def load_checking(plover: Plover) -> CheckingRules:
    """The rules that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema, or names a type that is none.
    """
    rules = load_yaml("policy/checking.yaml", CheckingRules)
    unknown = sorted({name for pair in rules.near for name in pair} - plover.types.keys())
    if unknown:
        raise OntologyError(f"checking.yaml: near: {', '.join(unknown)} is no PLOVER type")
    return rules
