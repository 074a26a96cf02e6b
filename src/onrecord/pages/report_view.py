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
        by: Who set it; empty where it is as it was coded.
        at: When, in UTC.
        coded: What the coder said where somebody set it; empty where it said nothing.
    """

    field: str
    name: str
    parts: tuple[Part, ...]
    by: str = ""
    at: str = ""
    coded: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about a row.

    Attributes:
        state: What became of it: coded, accepted, changed, rejected or added.
        by: Who decided last; empty where nobody did.
        at: When, in UTC.
        note: What was noted.
        disputed: The fields, or "row", of which people said different things.
        last: The id of the last decision that holds; empty where none does.
    """

    state: str
    by: str = ""
    at: str = ""
    note: str = ""
    disputed: tuple[str, ...] = ()
    last: str = ""


@dataclass(frozen=True, slots=True)
class UnplacedView:
    """A decision that could not be applied to the rows as they were coded now.

    Attributes:
        id: The decision's id.
        do: What was decided.
        words: The words that the row hung on.
        by: Who decided.
        at: When, in UTC.
        why: Why it cannot be applied.
    """

    id: str
    do: str
    words: str
    by: str
    at: str
    why: str


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
        decided: What people decided about it; None where the page is of no store.
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
    decided: Decided | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody rejected it."""
        return self.decided is None or self.decided.state != "rejected"


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
        rows: Statements and events in reading order, also those that somebody rejected.
        unplaced: Decisions about rows that are no more.
        finished: Who marked the report as finished and when, and the id of that decision.
        happening: The id under which the page of its happening is asked for; empty where the page is of no store.
    """

    document: DocumentRow
    parties: tuple[PartyView, ...]
    rows: tuple[RowView, ...]
    unplaced: tuple[UnplacedView, ...] = ()
    finished: tuple[tuple[str, str, str], ...] = ()
    happening: str = ""

    @property
    def statements(self) -> int:
        """How many rows are statements."""
        return sum(row.kind == "statement" and row.stands for row in self.rows)

    @property
    def events(self) -> int:
        """How many rows are events."""
        return sum(row.kind == "event" and row.stands for row in self.rows)

    @property
    def undecided(self) -> int:
        """How many rows nobody has decided."""
        return sum(row.decided is not None and row.decided.state == "coded" for row in self.rows)
