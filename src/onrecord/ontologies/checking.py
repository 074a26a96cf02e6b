"""How rows of other people's data are weighed, `data/policy/checking.yaml`, in one frozen object."""

from __future__ import annotations

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import Plover


class CheckingRules(Header, frozen=True, forbid_unknown_fields=True):
    """The rules; the file says what for."""

    near: tuple[tuple[str, str], ...]
    announced: dict[str, frozenset[str]]
    days: int
    news: int
    glimpse: float
    firm: float

    def are_near(self, one: str, other: str) -> bool:
        """Whether readers take two types for each other."""
        return (one, other) in self.near or (other, one) in self.near

    def only_announces(self, told: str, given: str | None) -> bool:
        """Whether an event of the type that a text tells holds out one of the type that a row has."""
        return given in self.announced.get(told, ())


def load_checking(plover: Plover) -> CheckingRules:
    """The rules that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema, or names a type that is none.
    """
    rules = load_yaml("policy/checking.yaml", CheckingRules)
    named = {name for pair in rules.near for name in pair}
    named |= {name for told, held_out in rules.announced.items() for name in (told, *held_out)}
    if unknown := sorted(named - plover.types.keys()):
        raise OntologyError(
            f"checking.yaml: {', '.join(unknown)} is no PLOVER type; there are {', '.join(plover.types)}"
        )
    return rules
