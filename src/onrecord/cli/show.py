"""A record as a person reads it: who said what, then who did what to whom."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.styled import Styled
from rich.table import Table
from rich.text import Text

from onrecord.cli.console import counted
from onrecord.records.naming import NO_COUNTRY, Names, days, flat
from onrecord.records.rows import EventRow, Participant, Record, StatementRow

STATUS_STYLES = {
    "actual": "bold green",
    "planned": "cyan",
    "threatened": "bold red",
    "asked": "yellow",
    "conditional": "magenta",
    "possible": "blue",
    "denied": "red",
}

QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}


class RecordView:
    """A record as a `rich` renderable, folded to the width of the console: what it says, and how to read that."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = Names.of(record)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Title, statements and events, each with a heading that counts them."""
        yield self._head()
        yield _heading("Who said what", len(self.record.statements), "statement")
        yield from (_indented(self._statement(row), 2) for row in self.record.statements)
        yield _heading("Who did what to whom", len(self.record.events), "event")
        yield from (_indented(self._event(row), 2) for row in self.record.events)
        yield from self._legend()

    def _head(self) -> RenderableType:
        document = self.record.document
        words = counted(len(document.text.split()), "word")
        by_name = " (by the file's name)" if document.published_basis == "file name" else ""
        day = None if document.published is None else document.published + by_name
        known = [document.outlet, day, document.url, words]
        lines = [Text(document.title, style="bold")] if document.title else []
        return Group(*lines, Text(" · ".join(filter(None, known)), style="dim"))

    def _statement(self, row: StatementRow) -> RenderableType:
        line = Text("  " * self._depth(row))
        line.append_text(self._participant(row.speaker, "someone"))
        if row.addressee is not None:
            line.append(" to ").append_text(self._participant(row.addressee, ""))
        line.append(f"  {row.act}", style="bold cyan").append(f", {row.kind}", style="dim")
        if row.cue is not None:
            line.append(f" (“{flat(row.cue.text)}”)", style="dim")
        content = " […] ".join(flat(piece.text) for piece in row.content)
        return Group(line, _indented(Text(content), 4 + 2 * self._depth(row)))

    def _depth(self, row: StatementRow) -> int:
        depth, at = 0, row
        while at.parent is not None and depth < len(self.names.statements):
            depth, at = depth + 1, self.names.statements[at.parent]
        return depth

    def _event(self, row: EventRow) -> RenderableType:
        line = Text()
        line.append(f"{row.type:<9}", style=QUAD_STYLES[row.quad]).append(" ")
        line.append_text(self._side((row.actor, *row.co_actors)))
        line.append(" ↔ " if row.reciprocal else " → ", style="bold")
        line.append_text(self._side((row.recipient, *row.co_recipients)))
        detail = Text(style="dim")
        detail.append(row.status, style=STATUS_STYLES[row.status])
        for told in self._details(row):
            detail.append(f" · {told}")
        return Group(line, _indented(detail, 10))

    def _details(self, row: EventRow) -> Iterator[str]:
        """What stands behind the status of an event, one thing after the other."""
        yield f"“{flat(row.trigger.text)}”"
        if row.status_cue is not None and row.status != "actual":
            yield f"as of “{flat(row.status_cue.text)}”"
        if row.condition is not None:
            yield f"if: “{flat(row.condition.text)}”"
        for number in row.numbers:
            yield flat(number.text) + (f" {number.kind}" if number.kind != "amount" else "")
        if row.date is not None:
            yield days(row.date)
        if row.place is not None:
            yield row.place.name
        if row.historical:
            yield "background"
        yield f"says {self.names.voucher(row)}"

    def _legend(self) -> Iterator[RenderableType]:
        """What the signs mean that were shown; nothing where there were none."""
        table = Table.grid(padding=(0, 2, 0, 0))
        for sign, meaning in (*self._signs_of_actors(), *self._signs_of_events()):
            table.add_row(sign, meaning)
        if table.row_count:
            yield Padding(Styled(table, "dim"), (1, 0, 0, 0), expand=False)

    def _signs_of_actors(self) -> Iterator[tuple[str, str]]:
        """A code with a country and one without, as far as there are such, and what each tells."""
        codes = [actor.code for actor in self.record.actors if actor.code]
        if known := next((code for code in codes if not code.startswith(NO_COUNTRY)), None):
            yield f"\\[{known}]", "a participant's country and sector, in PLOVER's codes"
        if unknown := next((code for code in codes if code.startswith(NO_COUNTRY)), None):
            yield f"\\[{unknown}]", f"a participant's sector; {NO_COUNTRY}: the text does not tell its country"

    def _signs_of_events(self) -> Iterator[tuple[str, str]]:
        """The signs in the lines of events, and what each tells."""
        events = self.record.events
        if any(None in {row.actor, row.recipient} for row in events):
            yield "?", "a participant that the text does not name"
        if any(row.reciprocal for row in events):
            yield "↔", "both sides take part alike"
        if events:
            yield "says", "who vouches for the event"

    def _side(self, participants: tuple[Participant | None, ...]) -> Text:
        named = [self._participant(participant, "?") for participant in participants]
        return Text(", ").join(named)

    def _participant(self, participant: Participant | None, nobody: str) -> Text:
        text = Text(self.names.name(participant) if participant else nobody, style="bold" if participant else "dim")
        actor = self.names.actor(participant)
        if actor is not None and actor.code and actor.code != actor.name:
            text.append(f" [{actor.code}]", style="not bold dim")
        return text


def _heading(title: str, number: int, noun: str) -> RenderableType:
    line = Text.assemble((title, "bold underline"), (f"  {counted(number, noun)}", "dim"))
    return Padding(line, (1, 0, 0, 0), expand=False)


def _indented(what: RenderableType, columns: int) -> RenderableType:
    return Padding(what, (0, 0, 0, columns), expand=False)


def explained(
    sentence: str, events: tuple[tuple[tuple[str, str], ...], ...], misses: tuple[str, ...]
) -> RenderableType:
    """A sentence with the reasons for each of its events, or with what came near, and an empty line after each."""
    tables = [reasons_table(reasons) for reasons in events]
    if misses:
        tables.append(reasons_table(tuple(("no event" if i == 0 else "", miss) for i, miss in enumerate(misses))))
    return Group(Text(flat(sentence), style="bold"), *(Padding(table, (0, 0, 1, 2), expand=False) for table in tables))


def reasons_table(reasons: tuple[tuple[str, str], ...]) -> Table:
    """What an event rests on, a row for each reason; the labels of all tables are equally wide."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True, min_width=9)
    table.add_column()
    for what, why in reasons:
        table.add_row(what, Text(why, style="bold" if what == "event" else ""))
    return table
