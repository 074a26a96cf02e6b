"""A comparison with others' rows for a person: what was counted, then each row with what differs and our words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.console import counted
from onrecord.cli.markdown import escaped, table
from onrecord.cli.terminal import print_page
from onrecord.others.comparison import Compared, Ground, Matched
from onrecord.others.entries import Entry, Side, gist, source
from onrecord.others.fields import Agreement
from onrecord.others.tally import Tally

_GROUNDS = {
    Ground.document: "in documents that we have",
    Ground.pair: "about days and pairs that we cover",
    Ground.nothing: "elsewhere, on which nothing here can speak",
}
_STYLES = {Side.both: "bold yellow", Side.theirs: "bold red", Side.ours: "bold green"}
_SHOWN = {Agreement.other, Agreement.near, Agreement.only_ours, Agreement.only_theirs}
"""Agreements that are shown of a row; the rest is the same."""


def page(compared: Compared, tally: Tally, listed: Sequence[Entry]) -> None:
    """Print it."""
    print_page(Group(*_parts(compared, tally, listed)))


def _parts(compared: Compared, tally: Tally, listed: Sequence[Entry]) -> Iterator[RenderableType]:
    for line in remarks(compared, tally):
        yield Text(line)
    if tally.matched:
        yield Text("\nfields of the matched rows", style="bold")
        yield Padding(_fields(tally), (0, 0, 0, 2))
    for entry in listed:
        yield from _entry(entry)


def remarks(compared: Compared, tally: Tally) -> Iterator[str]:
    """The counts in sentences, each share with what it is a share of."""
    yield f"{counted(tally.rows, 'row')} of theirs, {tally.matched:,} of them matched"
    for ground, (rows, both) in tally.grounds.items():
        matched = f", {both:,} matched{_share(both, rows)}" if ground is not Ground.nothing or both else ""
        yield f"  {rows:,} {_GROUNDS[ground]}{matched}"
    if tally.set_aside:
        yield f"  {sum(tally.set_aside.values()):,} more set aside: {_numbers(tally.set_aside)}"
    unit = "events of happenings" if compared.grouped else "events"
    yield (
        f"{tally.ours:,} {unit} of ours on their days or in their documents, {tally.ours_matched:,} matched"
        f"{_share(tally.ours_matched, tally.ours)}"
    )
    if tally.only_ours:
        yield f"  only ours: {_numbers(tally.only_ours)}"
    if compared.uncoded:
        yield f"  {compared.uncoded:,} more have no party with a code, and can be no row of theirs"
    if tally.findings:
        told = {finding.value: number for finding, number in tally.findings.items()}
        yield f"to be said of the {tally.matched:,} matched rows: {_numbers(told)}"


def _share(part: int, whole: int) -> str:
    return f" ({part / whole:.0%})" if whole else ""


def _numbers(found: Mapping[str, int]) -> str:
    return ", ".join(
        f"{name} {number:,}" for name, number in sorted(found.items(), key=lambda each: (-each[1], each[0]))
    )


def _agreements(tally: Tally) -> Iterator[tuple[str, ...]]:
    for name, own in tally.fields.items():
        yield (name, *(f"{own.get(each, 0):,}" for each in Agreement))


def _fields(tally: Tally) -> Table:
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column()
    for _ in Agreement:
        grid.add_column(justify="right")
    grid.add_row("", *(Text(each.value, style="dim") for each in Agreement))
    for row in _agreements(tally):
        grid.add_row(*row)
    return grid


def _entry(entry: Entry) -> Iterator[RenderableType]:
    head = Text.assemble("\n", (entry.side.value, _STYLES[entry.side]))
    if entry.findings:
        head.append(f"  {', '.join(entry.findings)}", style="bold")
    yield head.append(f"  {gist(entry)}")
    for line in _lines(entry):
        yield Padding(Text(line), (0, 0, 0, 4), expand=False)


def _lines(entry: Entry) -> Iterator[str]:
    yield from _differences(entry)
    if entry.words is not None:
        yield f"“{' '.join(entry.words.trigger.split())}”: {entry.words.sentence}"
        known = (entry.words.outlet, (entry.words.published or "")[:10], entry.words.title)
        yield f"ours: {', '.join(filter(None, known)) or 'no outlet'}, {entry.ours.event.event if entry.ours else ''}"
    if entry.theirs is not None:
        yield f"theirs: {source(entry)}"
        if entry.side is Side.theirs and entry.ground is Ground.document:
            yield f"nothing like it is on record of its document: {', '.join(entry.theirs.documents)}"


def _differences(entry: Entry) -> Iterator[str]:
    if isinstance(entry.row, Matched):
        for pair in entry.row.fields:
            if pair.agreement in _SHOWN and (pair.agreement is Agreement.other or pair.field != "place"):
                yield f"{pair.field}: ours {pair.ours or 'none'}, theirs {pair.theirs or 'none'}"


# Markdown


def markdown(compared: Compared, tally: Tally, listed: Sequence[Entry]) -> str:
    """The same as Markdown."""
    return "\n".join(_markdown(compared, tally, listed)) + "\n"


def _markdown(compared: Compared, tally: Tally, listed: Sequence[Entry]) -> Iterator[str]:
    yield from (f"- {escaped(line.strip())}" for line in remarks(compared, tally))
    if tally.matched:
        yield ""
        yield from table(("field", *Agreement), _agreements(tally))
    if listed:
        yield ""
        rows = ((each.side.value, ", ".join(each.findings), gist(each), "; ".join(_lines(each))) for each in listed)
        yield from table(("side", "to be said", "row", "what differs, and the words"), rows)
