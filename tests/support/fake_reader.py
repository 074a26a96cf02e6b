"""A coder that reads no language: it knows the answers by heart and refuses a text that says REFUSE."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import hand_records as by_hand

from onrecord.errors import ForeignLanguage
from onrecord.records.rows import EventRow, Record

REFUSAL = "Iran rejected talks."


@dataclass(frozen=True)
class FakeReader:
    """Reads every text as "Iran rejected talks"; every predicate has happened."""

    def read(
        self,
        text: str,
        *,
        date: str | None = None,  # noqa: ARG002 - the coder's signature
        title: str | None = None,  # noqa: ARG002
        outlet: str | None = None,  # noqa: ARG002
        url: str | None = None,  # noqa: ARG002
    ) -> Record:
        if "REFUSE" in text:
            raise ForeignLanguage("not English")
        if not text.startswith(REFUSAL):
            return by_hand.record(text)
        iran = by_hand.party(text, "Iran", "a-irn")
        return by_hand.record(
            text,
            (by_hand.event(text, "rejected", (iran,)),),
            (by_hand.statement(text, iran, "rejected", "talks"),),
        )

    def relation(self, text: str, source: tuple[int, int] | None, target: tuple[int, int] | None) -> EventRow | None:
        if source is None and target is None:
            return None
        return by_hand.event(text, text[:4], ())

    def factuality(self, text: str, spans: Sequence[tuple[int, int]]) -> list[float]:  # noqa: ARG002
        return [3.0] * len(spans)
