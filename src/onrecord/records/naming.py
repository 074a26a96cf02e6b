"""What a record's parties, days and vouchers are called wherever a person reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from onrecord.records.rows import ActorRow, DateRow, EventRow, Participant, Record, StatementRow

NO_COUNTRY = "---"
"""What stands in a code for a country that is not known."""

NOBODY = "someone"
"""What a speaker is called whom the text does not name."""

BASES: Mapping[str, str] = MappingProxyType(
    {"said": "", "inferred": " (inferred)", "publication": " (the report's day)"}
)
"""What is shown behind a date, by its basis."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names for what is in one record.

    Attributes:
        outlet: Who published the document; None where that is not known.
        actors: The actors by id.
        statements: The statements by id.
    """

    outlet: str | None
    actors: Mapping[str, ActorRow]
    statements: Mapping[str, StatementRow]

    @classmethod
    def of(cls, record: Record) -> Names:
        """The names of a record."""
        return cls(
            record.document.outlet,
            {actor.id: actor for actor in record.actors},
            {row.id: row for row in record.statements},
        )

    def actor(self, participant: Participant | None) -> ActorRow | None:
        """The actor behind a phrase; None where none is known."""
        return None if participant is None or participant.actor is None else self.actors.get(participant.actor)

    def name(self, participant: Participant | None) -> str:
        """What a party is called: as its actor, or in the text's words where there is none, or where they say more."""
        if participant is None:
            return NOBODY
        actor = self.actor(participant)
        said = flat(participant.text)
        if actor is None:
            return said
        if (actor.code or "").startswith(NO_COUNTRY) and actor.name.lower() in said.lower():
            return _within(said)  # it says more than the office: "a spokesman for the ministry"
        return actor.name

    def voucher(self, event: EventRow) -> str:
        """On whose word an event stands."""
        return vouchers([self.name(self.statements[key].speaker) for key in event.voucher], self.outlet)


def vouchers(names: Sequence[str], outlet: str | None) -> str:
    """On whose word something stands, from the outermost speaker in; one who cites himself is named once."""
    return ", who cites ".join(name for name, _ in groupby(names)) or outlet or "the outlet"


def days(date: DateRow) -> str:
    """When something was, and how that is known."""
    last = f" to {date.end}" if date.end != date.start else ""
    return f"{date.start}{last}{BASES[date.basis]}"


def flat(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())


def _within(phrase: str) -> str:
    """A phrase as it stands inside a line: its article small."""
    article, _, rest = phrase.partition(" ")
    return f"{article.lower()} {rest}" if rest and article in {"A", "An", "The"} else phrase
