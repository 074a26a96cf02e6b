"""An event on its way through the decisions: what is decided of it so far, and by which steps."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.events.model import Decision, DecisionStep, Dropped
from onrecord.events.roles import Roles
from onrecord.events.rulings import Ruling


class Draft(Struct, frozen=True, gc=False):
    """An event on its way: what is decided of it so far, and by which steps."""

    trigger: Span
    trigger_head: int
    type: str
    modes: tuple[str, ...]
    cameo: str
    roles: Roles
    probability: float
    rule: str
    ruling: Ruling | None = None
    decision: Decision = ()

    def but(self, *steps: DecisionStep, **changes: object) -> Draft:
        """The draft after further steps."""
        return replace(self, decision=(*self.decision, *steps), **changes)

    def dropped(self, step: DecisionStep, nearness: float, *, weighed: bool = True) -> Dropped:
        """The draft given up."""
        return Dropped(self.trigger, self.trigger_head, nearness, weighed, (*self.decision, step))
