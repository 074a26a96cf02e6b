"""What a step gives for one input, as engines hand it on and the store takes it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.records.rows import PublicationRow

PASSING = frozenset({"crashed", "timeout", "unreadable-file"})
"""Reasons that may be gone the next time: an input set aside for one of them is tried again by the next run."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Why an input is not on record: a short name that is counted, and a sentence for a person."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: a record with its publication, or the reason why there is none.

    Attributes:
        input: The input's name.
        sha256: Of its content; None where it could not be read.
        record: The record's JSON, or None where the input was set aside.
        publication: Where and when the record's text appeared; None without a record.
        set_aside: None with a record.
        unread: What of the input could not be read though the record was made; said once, and not kept.
    """

    input: str
    sha256: str | None
    record: dict[str, Any] | None = None
    publication: PublicationRow | None = None
    set_aside: SetAside | None = None
    unread: str | None = None

    @property
    def passing(self) -> bool:
        """Whether the next run is to try again."""
        return self.set_aside is not None and self.set_aside.reason in PASSING
