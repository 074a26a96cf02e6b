"""What the page of a report shows, as plain values: they are its JSON, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.rows import DocumentRow, Quote

Kind = Literal["statement", "event"]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a fact consists of.

    Attributes:
        words: What it is, in our words; empty where the text's are enough.
        quote: The words of the text that say so; None where no words do.
        row: The id of the row of this page that it is; empty where it is none.
        code: The code for it; empty where there is none.
        actor: The id of the actor that it is; empty where it is none.
        place: Of the party's colour, from 1; 0 for none.
    """

    words: str = ""
    quote: Quote | None = None
    row: str = ""
    code: str = ""
    actor: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a row in words.

    Attributes:
        field: The field of the record that it tells.
        name: What that is called.
        parts: What is in it.
    """

    field: str
    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A statement or an event.

    Attributes:
        id: Its id.
        anchor: What it hangs on.
        kind: Which of the two it is.
        called: The act of a statement, or a noun for what was done.
        code: PLOVER's type of an event, the act of a statement.
        status: Of an event; empty for a statement.
        told_as: What stands beside the noun for the status; empty for what is told as done.
        line: How the status is drawn: solid, dashed or crossed.
        quad: Cooperation or conflict, in words or deeds, 1 to 4; 0 for a statement.
        background: Whether it was well before the report.
        who: Who speaks or acts.
        whom: Who is addressed, or to whom it is done.
        reciprocal: Whether neither side is the doer.
        words: The words that it is read from: the pieces of what was said, or the triggers of every telling.
        facts: Its fields in words.
        why: The recorded decision: what each step is about, and what was decided, by whom and why.
        place: Of the speaker's or doer's colour, from 1; 0 for none.
    """

    id: str
    anchor: str
    kind: Kind
    called: str
    code: str
    status: str
    told_as: str
    line: str
    quad: int
    background: bool
    who: tuple[Part, ...]
    whom: tuple[Part, ...]
    reciprocal: bool
    words: tuple[Quote, ...]
    facts: tuple[Fact, ...]
    why: tuple[tuple[str, str], ...]
    place: int


@dataclass(frozen=True, slots=True)
class MemberView:
    """An actor with all the words that name it in the text."""

    actor: str
    name: str
    code: str
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PartyView:
    """Actors that the drawing has as one party.

    Attributes:
        name: What it is called.
        sign: A few letters that stand for it beside its colour.
        place: Of its colour, from 1; 0 for the parties that have none of their own.
        asked: What the page of the party is asked by: a code, or its name.
        members: Its actors, the one that is named most first.
    """

    name: str
    sign: str
    place: int
    asked: str
    members: tuple[MemberView, ...]

    @property
    def often(self) -> int:
        """How often any of it is named."""
        return sum(len(member.mentions) for member in self.members)


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with all that it puts on record.

    Attributes:
        document: The document as coded; offsets are into its text.
        parties: Who is named, the party that is named most first.
        rows: Statements and events in reading order.
    """

    document: DocumentRow
    parties: tuple[PartyView, ...]
    rows: tuple[RowView, ...]

    @property
    def statements(self) -> int:
        """How many rows are statements."""
        return sum(row.kind == "statement" for row in self.rows)

    @property
    def events(self) -> int:
        """How many rows are events."""
        return len(self.rows) - self.statements
