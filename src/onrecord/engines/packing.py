"""The step of a run into a store: coding, and packing what comes of it; apart from what only the writer loads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.documents.items import Item
from onrecord.engines.protocol import Step
from onrecord.store.coded import Outcome
from onrecord.store.packing import Packed, pack


@dataclass(frozen=True, slots=True)
class Packing:
    """A step that packs what another one gives, where that one runs.

    Attributes:
        step: The other one.
    """

    step: Step[Item, Outcome]

    def prepare(self) -> None:
        """See `Step`."""
        self.step.prepare()

    def __call__(self, items: Sequence[Item], /) -> list[Packed]:
        """Work on some items; gives what became of each, in order."""
        return [pack(outcome) for outcome in self.step(items)]
