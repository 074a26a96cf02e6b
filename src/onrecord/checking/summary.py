"""What part of a data set its texts bear out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from onrecord.checking.model import Verdict


@dataclass(slots=True)
class Summary:
    """Counts findings.

    Attributes:
        verdicts: How many rows have each.
        unread: How many rows could not be checked: they, or their texts, could not be read.
        by_text: For each text, how many of its rows are upheld, and how many are not.
    """

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    unread: int = 0
    by_text: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, text: str, verdict: Verdict | None) -> None:
        """Count what was found of a row in a text; None where it could not be checked."""
        if verdict is None:
            self.unread += 1
            return
        self.verdicts[verdict] += 1
        upheld, against = self.by_text.get(text, (0, 0))
        self.by_text[text] = (upheld + (verdict is Verdict.upheld), against + verdict.against)

    @property
    def checked(self) -> int:
        """How many rows were checked."""
        return self.verdicts.total()

    def share(self) -> float | None:
        """Of the rows that are decided, the part that is upheld; None where none is."""
        return borne_out(self.by_text.values())

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it, without the interval."""
        return {
            "rows": self.checked + self.unread,
            "not_checked": self.unread,
            "texts": len(self.by_text),
            "verdicts": {verdict.value: self.verdicts[verdict] for verdict in Verdict},
            "borne_out": self.share(),
        }


def borne_out(texts: Iterable[tuple[int, int]]) -> float | None:
    """Of the rows of some texts that are decided, the part that is upheld; None where none is."""
    counted = list(texts)
    upheld, against = sum(each for each, _ in counted), sum(each for _, each in counted)
    return upheld / (upheld + against) if upheld + against else None
