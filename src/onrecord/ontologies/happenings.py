"""How alike reports and mentions must be to tell of one happening, and the words for one deed, in frozen objects."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

_LIKENESS, _DEEDS = "policy/happenings.yaml", "en/same_deeds.yaml"


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for one happening, in log-odds, fitted by `tools/fit_happenings.py`.

    Attributes:
        base: Where nothing is shared.
        unseen: What a pair counts that was not looked at, since nothing brought it up.
        least: The average log-odds from which groups are joined.
        of: What each kind of likeness adds where it is whole.
    """

    base: float
    unseen: float
    least: float
    of: dict[str, float]

    def odds(self, likeness: Mapping[str, float]) -> float:
        """The log-odds that two are of one happening."""
        return self.base + sum(self.of[name] * value for name, value in likeness.items())


class Likeness(Header, frozen=True, forbid_unknown_fields=True):
    """The weights for reports, for mentions of events in them, and for what speaks against rows' being one event."""

    reports: Weights
    mentions: Weights
    rows: dict[str, float]


class SameDeeds(Header, frozen=True, forbid_unknown_fields=True):
    """Families of words for one kind of deed, the words of reporting, and small words that say nothing of a deed."""

    small: frozenset[str]
    reporting: frozenset[str]
    families: dict[str, frozenset[str]]

    def by_word(self) -> dict[str, frozenset[str]]:
        """The families of each word."""
        found: dict[str, set[str]] = {}
        for name, words in self.families.items():
            for word in words:
                found.setdefault(word, set()).add(name)
        return {word: frozenset(names) for word, names in found.items()}


REPORT_LIKENESS = ("opening", "top", "names", "pairs", "numbers", "days", "words")
"""What reports are compared by; `happenings.reports` says how."""

MENTION_LIKENESS = ("word", "stem", "family", "reporting", "around", "beside", "one_report", "reports", "top", "unlike")
"""What mentions of events are compared by; `happenings.mentions` says how."""


ROWS_APART = ("type", "days", "actor", "recipient", "told_apart")
"""What speaks against two rows' being of one event; `happenings.told` says how."""


def load_likeness() -> Likeness:
    """The weights that ship with onrecord.

    Raises:
        OntologyError: The file is missing, breaks its schema, or lacks a weight or has one too many.
    """
    found = load_yaml(_LIKENESS, Likeness)
    for what, weights, names in (
        ("reports.of", found.reports.of, REPORT_LIKENESS),
        ("mentions.of", found.mentions.of, MENTION_LIKENESS),
        ("rows", found.rows, ROWS_APART),
    ):
        if weights.keys() != set(names):
            raise OntologyError(
                f"{_LIKENESS}: {what} has {', '.join(weights)}; it needs {', '.join(names)}: "
                "write it with tools/fit_happenings.py"
            )
    return found


def load_same_deeds() -> SameDeeds:
    """The words that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_yaml(_DEEDS, SameDeeds)
