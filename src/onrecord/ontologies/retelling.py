"""How alike two tellings of a text must be to be of one deed, in a frozen object."""

from __future__ import annotations

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

_FILE = "policy/retelling.yaml"

SIGNS = (
    "word", "stem", "code", "noun", "known", "known_noun", "beside", "around", "day", "place", "number", "unreal",
    "background", "lead", "sentence", "paragraph", "distance", "between", "reciprocal",
)  # fmt: skip
"""What two tellings are compared by beside their parties and their type; `events.retelling` says what each is."""

RELATIONS = ("neither", "one", "same", "shared", "alike", "compatriots", "things")
"""How one side of two tellings is related; `events.retelling.related` says what each is."""


class Retelling(Header, frozen=True, forbid_unknown_fields=True):
    """What speaks for two tellings' being of one deed, in log-odds, fitted by `tools/fit_retelling.py`.

    Attributes:
        base: Where nothing is known.
        least: The log-odds from which they are one.
        signs: What each of `SIGNS` adds where it is whole.
        doers: What each of `RELATIONS` adds, of who did it.
        others: Likewise, of whom it was done to.
        types: What being of a type adds; 0 for one that is not there.
    """

    base: float
    least: float
    signs: dict[str, float]
    doers: dict[str, float]
    others: dict[str, float]
    types: dict[str, float]


def load_retelling() -> Retelling:
    """The weights that ship with onrecord.

    Raises:
        OntologyError: The file is missing, breaks its schema, or lacks a weight or has one too many.
    """
    found = load_yaml(_FILE, Retelling)
    for what, weights, names in (
        ("signs", found.signs, SIGNS),
        ("doers", found.doers, RELATIONS),
        ("others", found.others, RELATIONS),
    ):
        if weights.keys() != set(names):
            raise OntologyError(
                f"{_FILE}: {what} has {', '.join(weights)}; it needs {', '.join(names)}: "
                "write it with tools/fit_retelling.py"
            )
    return found
