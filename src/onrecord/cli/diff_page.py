"""The differences of two codings for a person: what was counted, then each document with what differs in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from textwrap import shorten

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.console import counted
from onrecord.cli.markdown import escaped, table
from onrecord.cli.terminal import print_page
from onrecord.differences.fields import flat
from onrecord.differences.model import (
    MEANS,
    Change,
    DecidedRow,
    DocumentChange,
    Fate,
    FieldChange,
    Head,
    Kind,
    Outcome,
    RowChange,
)
from onrecord.differences.plain import gist, shown
from onrecord.differences.stores import Comparison
from onrecord.differences.tally import TURNS, Tally
from onrecord.store.versions import Coding

_TURNS_SHOWN = 4
"""From which value to which a field changed: the most that are shown of one field."""
_LONGEST = 400
"""Characters of a statement's content that are shown."""
_MOST_OF_IT = 0.8
"""A content that is this much of its sentence stands for it."""
_STYLES = {Change.changed: "bold yellow", Change.new: "bold green", Change.gone: "bold red"}
_FATES = {Fate.old_only: Change.gone, Fate.new_only: Change.new, Fate.text: Change.changed}
_OUTCOMES = {
    Outcome.broken: "bold red",
    Outcome.mended: "bold green",
    Outcome.wrong: "bold yellow",
    Outcome.unplaced: "bold magenta",
}
_COUNTS = ("same", *Change)


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed: what was compared, what was counted, the documents that are listed, and the decided rows."""

    comparison: Comparison
    tally: Tally
    listed: Sequence[DocumentChange]
    decided: Sequence[tuple[Head, DecidedRow]]


def page(found: Page) -> None:
    """Print it."""
    print_page(Group(*_parts(found)))


def _parts(found: Page) -> Iterator[RenderableType]:
    yield _sides(found.comparison)
    yield Text("")
    for line in _remarks(found.tally):
        yield Text(line)
    if found.comparison.question.kinds:
        yield Padding(_counts(found), (1, 0, 0, 0))
    for kind in found.comparison.question.kinds:
        if fields := found.tally.fields_of(kind):
            yield Text(f"\nfields of {kind}s that changed", style="bold")
            yield _indented(_fields(found.tally, kind, fields), 2)
    for document in found.listed:
        yield from _document(document)
    if found.tally.decided:
        yield Text(f"\ncorrections: {outcomes(found.tally)}", style="bold")
        for head, row in _by_outcome(found.decided):
            yield from _decided(head, row)
    if not found.tally.differ:
        yield Text("\nnothing differs in what was compared")


def _sides(comparison: Comparison) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, side in (("old", comparison.old), ("new", comparison.new)):
        grid.add_row(name, Text(described(side)))
    return grid


def described(coding: Coding) -> str:
    """What is compared: the store, and who read it."""
    if coding.coder is not None:
        return f"{coding.store.path}, as read by {coding.coder}"
    with coding.store.ledger() as ledger:
        latest, *others = ledger.coders() or ["nobody"]
    return f"{coding.store.path}, read by {latest}" + (
        f" and {counted(len(others), 'earlier coder')}" if others else ""
    )


def _numbers(found: Page) -> Iterator[tuple[str, ...]]:
    """The counts of rows, a line for each kind."""
    for kind in found.comparison.question.kinds:
        yield (f"{kind}s", *(f"{found.tally.rows[kind, each]:,}" for each in _COUNTS))


def _counts(found: Page) -> Table:
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column()
    for _ in _COUNTS:
        grid.add_column(justify="right")
    grid.add_row("", *(Text(each, style="dim") for each in _COUNTS))
    for row in _numbers(found):
        grid.add_row(*row)
    return grid


def _remarks(tally: Tally) -> Iterator[str]:
    """What is to be said of documents: in how many something differs, and what only one coding has, and why."""
    both = tally.fates[Fate.same] + tally.fates[Fate.text]
    reworded = f", {tally.fates[Fate.text]:,} of them with another text" if tally.fates[Fate.text] else ""
    yield f"{counted(both, 'document')} in both{reworded}; {tally.apart:,} with differences"
    for fate in (Fate.old_only, Fate.new_only):
        if tally.fates[fate]:
            held = " and ".join(counted(tally.only[fate, kind], kind) for kind in Kind if (fate, kind) in tally.only)
            of_them = f", with {held} that are not counted below" if held else ""
            aside = "".join(
                f"; {number:,} set aside in {'new' if fate is Fate.old_only else 'old'}: {reason}"
                for (of, reason), number in tally.reasons.most_common()
                if of is fate
            )
            yield f"{counted(tally.fates[fate], 'document')} {fate}{of_them}{aside}"
    if tally.known:
        told = ", ".join(f"{name} {number:,}" for name, number in tally.known.most_common())
        yield f"what is known of documents changed: {told}"


def _fields(tally: Tally, kind: Kind, fields: Sequence[tuple[str, int]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    told = [turns(tally, kind, name) for name, _ in fields]
    if any(told):  # a column without a word would take the one beside it along
        grid.add_column(overflow="fold")
    for (name, number), turn in zip(fields, told, strict=True):
        grid.add_row(name, f"{number:,}", *([Text(turn)] if any(told) else []))
    return grid


def turns(tally: Tally, kind: Kind, name: str) -> str:
    """From which value to which a field changed, with how often; nothing for a field of many values."""
    if name not in TURNS:
        return ""
    found = tally.turns_of(kind, name)
    told = [f"{old} -> {new} {number:,}" for old, new, number in found[:_TURNS_SHOWN]]
    rest = sum(number for *_, number in found[_TURNS_SHOWN:])
    return ", ".join([*told, *([f"others {rest:,}"] if rest else [])])


def _document(document: DocumentChange) -> Iterator[RenderableType]:
    line = Text.assemble("\n", (titled(document.head), "bold"))
    if document.fate in _FATES:
        line.append(f"  {_fate(document)}", style=_STYLES[_FATES[document.fate]])
    yield line
    yield _indented(Text(document.head.input, style="dim"), 2)
    if document.fields:
        yield _indented(_changes(document.fields), 4)
    for row in document.rows:
        yield from _row(row)


def titled(head: Head) -> str:
    """A document by its day and title, or the name of its file."""
    return f"{head.day or 'no day'}  {flat(head.title or PurePath(head.input).name)}"


def _fate(document: DocumentChange) -> str:
    return f"{document.fate}, set aside: {document.reason}" if document.reason else document.fate.value


def _row(row: RowChange) -> Iterator[RenderableType]:
    head = Text.assemble((row.change.value, _STYLES[row.change]), f" {row.kind} ", (f"{row.new or row.old}", "dim"))
    yield _indented(head.append("  ").append(gist(row), style="bold"), 2)
    yield _indented(Text(_quoted(row)), 4)
    if row.fields:
        yield _indented(_changes(row.fields), 4)


def outcomes(tally: Tally) -> str:
    """How many rows that people decided became what."""
    return ", ".join(f"{tally.decided[each]:,} {each}" for each in Outcome if tally.decided[each])


def _by_outcome(decided: Sequence[tuple[Head, DecidedRow]]) -> list[tuple[Head, DecidedRow]]:
    """What is broken first."""
    order = list(Outcome)
    return sorted(decided, key=lambda each: order.index(each[1].outcome))


def _decided(head: Head, row: DecidedRow) -> Iterator[RenderableType]:
    told = f" {row.kind} “{row.decision.words}”  {titled(head)}"
    yield _indented(Text.assemble((row.outcome.value, _OUTCOMES[row.outcome]), told), 2)
    yield _indented(Text(f"{_taken(row)}: {MEANS[row.outcome]}", style="dim"), 4)
    if row.fields:
        yield _indented(_changes(row.fields), 4)


def _taken(row: DecidedRow) -> str:
    """Who decided last of a row, and what."""
    return f"{row.decision.do} by {row.decision.by}, {row.decision.at[:10]}"


def _quoted(row: RowChange) -> str:
    """The words of a row, and the sentence around them where it says much more."""
    words = shorten(row.words, _LONGEST, placeholder=" …")
    if not (words[:1] in "\"“'‘" and words[-1:] in "\"”'’"):  # a quotation brings its own marks
        words = f"“{words}”"
    says_all = row.kind is Kind.statement and len(row.words) > _MOST_OF_IT * len(row.sentence)
    return words if says_all else f"{words}: {row.sentence}"


def _changes(changes: Sequence[FieldChange]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for each in changes:
        grid.add_row(each.field, Text(_turn(each)))
    return grid


def _turn(change: FieldChange) -> str:
    return f"{shown(change.old)} -> {shown(change.new)}"


def _indented(what: RenderableType, columns: int) -> RenderableType:
    return Padding(what, (0, 0, 0, columns), expand=False)


# Markdown


def markdown(found: Page) -> str:
    """The same as Markdown."""
    return "\n".join(_markdown(found)) + "\n"


def _markdown(found: Page) -> Iterator[str]:
    for name, side in (("old", found.comparison.old), ("new", found.comparison.new)):
        yield f"- {name}: {escaped(described(side))}"
    yield from (f"- {escaped(line)}" for line in _remarks(found.tally))
    if found.comparison.question.kinds:
        yield ""
        yield from table(("", *_COUNTS), _numbers(found))
    for kind in found.comparison.question.kinds:
        if fields := found.tally.fields_of(kind):
            yield ""
            lines = ((name, f"{number:,}", turns(found.tally, kind, name)) for name, number in fields)
            yield from table((f"field of {kind}s", "changed", "from -> to"), lines)
    if found.listed:
        yield ""
        yield from table(("report", "change", "row", "words", "fields"), _lines(found.listed))
    if found.tally.decided:
        yield ""
        yield f"- corrections: {outcomes(found.tally)}"
        if found.decided:
            yield ""
            yield from table(("report", "correction", "row", "decided", "fields"), map(_decided_line, found.decided))


def _lines(documents: Sequence[DocumentChange]) -> Iterator[Sequence[str]]:
    for document in documents:
        title = titled(document.head)
        if document.fate is not Fate.same or document.fields:
            yield (title, _fate(document), "document", "", _listed(document.fields))
        for row in document.rows:
            yield (title, row.change.value, f"{row.kind} {gist(row)}", _quoted(row), _listed(row.fields))


def _decided_line(decided: tuple[Head, DecidedRow]) -> Sequence[str]:
    head, row = decided
    return (titled(head), row.outcome, f"{row.kind} “{row.decision.words}”", _taken(row), _listed(row.fields))


def _listed(changes: Sequence[FieldChange]) -> str:
    return "; ".join(f"{each.field}: {_turn(each)}" for each in changes)
