"""`onrecord standing`: where two parties stand on a day, and what shows it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from onrecord.cli.command import UsageError
from onrecord.cli.console import Rows, counted, note, say, write, write_json
from onrecord.cli.markdown import escaped, table
from onrecord.cli.opening import open_counted
from onrecord.opened import OpenedStore
from onrecord.standing.lines import Evidence, Line, Standing
from onrecord.standing.plain import COLUMNS, plain, rows, voice_name
from onrecord.store.happened import Count
from onrecord.store.moves import Move

_SHOWN = 3
"""Moves of a line that are shown to a person; JSON has all."""


def standing(  # noqa: PLR0913 - one option of the command line each
    *,
    store: Path,
    parties: list[str],
    on: date | None,
    known_on: date | None,
    most: int,
    everything: bool,
    count: Count | None,
    as_coded: bool,
    output: str,
) -> int:
    """Show where two parties stand at the end of a day: each matter with its state, since when, and what shows it.

    Exits with 1 where nothing between them is on record.

    Raises:
        UsageError: More than two parties are named.
    """
    if len(parties) > 2:
        raise UsageError(
            f"{len(parties)} parties are named; name one or two, a name of several words in quotation marks"
        )
    first, second = parties[0], parties[1] if len(parties) > 1 else None
    shown = None if output == "json" else _SHOWN
    opened = OpenedStore(open_counted(store, as_coded=as_coded))
    found = opened.standings(first, second, on=on, known_on=known_on, most=most, shown=shown, count=count)
    _print(found, output, everything=everything)
    if found and found[0].counting.note:
        note(found[0].counting.note)
    if not found:
        note(f"nothing between {first} and any state is on record")
    return 0 if any(each.lines for each in found) else 1


def _print(found: Sequence[Standing], output: str, *, everything: bool) -> None:
    match output:
        case "json":
            write_json([plain(each) for each in found], indent=2)
        case "csv":
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(("a", "b", "on", *COLUMNS))
            for each in found:
                writer.writerows((*each.parties, each.on.isoformat(), *row) for row in rows(each))
        case "md":
            write("\n".join(line for each in found for line in _markdown(each)) + "\n")
        case _:
            for each in found:
                for line in _page(each, everything=everything):
                    say(line.replace("\n", " "))  # an outlet's name may have a line end


def _page(standing: Standing, *, everything: bool) -> Iterator[str]:
    """A standing for a person: what is open with what shows it, then what has ended in one line each."""
    (first, second), (a, b) = standing.names, standing.parties
    yield f"{first} [{a}] and {second} [{b}], at the end of {standing.on.isoformat()}"
    yield f"  {_basis(standing)}"
    is_open = [line for line in standing.lines if line.is_open]
    ended = [line for line in standing.lines if not line.is_open]
    for kind, lines in groupby(is_open, key=lambda line: line.kind):
        yield ""
        yield kind
        for line in lines:
            yield from _told(line)
    if ended:
        yield ""
        yield "ended"
        for line in ended:
            yield from (_told(line) if everything else [f"  {line.kind}: {_head(line)}"])
    yield ""


def _basis(standing: Standing) -> str:
    """Which reports a standing rests on."""
    undated = standing.undated
    left = f"; {counted(undated, 'event')} of reports without a day left out" if undated else ""
    if standing.reports is None:
        return f"nothing between them was on record by {standing.known_on.isoformat()}{left}"
    first, last = (day.isoformat() for day in standing.reports)
    is_open = sum(line.is_open for line in standing.lines)
    return (
        f"{counted(len(standing.lines), 'line')}, {is_open:,} open, from reports of {first} to {last}; "
        f"what is not in them is not here{left}"
    )


def _head(line: Line) -> str:
    parties = f"{line.by} -> {line.to}, " if line.by is not None else ""
    disputed = "".join(f", disputed by {party}" for party, _ in line.disputed_by)
    return f"{parties}{line.about}: {line.state} since {_since(line)}{disputed}"


def _since(line: Line) -> str:
    """Since when a line stands as it does; what is told as background without a day began before its report."""
    is_told_of = line.evidence[0].move.start is None
    return f"{line.since.isoformat()}{' or before' if is_told_of else ''}"


def _told(line: Line) -> Iterator[str]:
    yield f"  {_head(line)}"
    for each in line.evidence:
        yield f"      {_shown(each)}"
        yield from (f"          {words}" for words in _also(each))
    if line.moves > len(line.evidence):
        yield f"      and {line.moves - len(line.evidence):,} more (--format json)"
    for party, shown in line.disputed_by:
        yield f"      {party} disputes it: {_shown(shown)}"
        yield from (f"          {words}" for words in _also(shown))
    if line.before:
        yield "      before: " + ", ".join(f"{state} since {since.isoformat()}" for state, since in line.before)


def _shown(evidence: Evidence) -> str:
    move = evidence.move
    day = "" if move.published is None else f", {move.published.isoformat()}"
    says = " > ".join(map(voice_name, move.voucher))
    condition = f"; if: “{move.condition}”" if move.condition else ""
    said = f"; says {says}" if says else ""
    report = f"({move.outlet or 'no outlet'}{day}{said})"
    return f"{evidence.day.isoformat()} {evidence.event}: “{move.words}”{condition} {report} {move.event}"


def _also(evidence: Evidence) -> Iterator[str]:
    """Who else tells of the same happening, and by how many independent sources it is told."""
    if evidence.tellings == 1:
        return
    reports = [f"{_report(move)} {move.event}" for move in evidence.also]
    more = evidence.tellings - 1 - len(reports)
    told = ", ".join([*reports, *([f"{more:,} more (--format json)"] if more else [])])
    yield f"also told {told}; {counted(evidence.sources, 'independent source')}"


def _report(move: Move) -> str:
    day = "" if move.published is None else f", {move.published.isoformat()}"
    return f"({move.outlet or 'no outlet'}{day})"


def _markdown(standing: Standing) -> Iterator[str]:
    """A standing as a table of Markdown."""
    first, second = map(escaped, standing.names)
    yield f"### {first} and {second}, {standing.on.isoformat()}"
    yield ""
    yield f"{_basis(standing)}."
    yield ""
    yield from table(_MARKDOWN, map(_cells, standing.lines))
    yield ""


_MARKDOWN = ("matter", "by", "to", "about", "state", "since", "words", "report", "on whose word", "disputed by")


def _cells(line: Line) -> tuple[str, ...]:
    move = line.evidence[-1].move
    report = f"{move.outlet or ''} {move.published or ''}".strip()
    return (
        line.kind, line.by or "both", line.to or "", line.about, line.state, _since(line),
        f"“{move.words}”", report, " > ".join(map(voice_name, move.voucher)) or "the outlet",
        ", ".join(party for party, _ in line.disputed_by),
    )  # fmt: skip
