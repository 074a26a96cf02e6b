"""`onrecord export`: rows of a store in a format that others read, and what is lost by that."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from onrecord.cli.console import counted, progress, say
from onrecord.cli.output import check_outputs
from onrecord.errors import SettingsError
from onrecord.exports.choice import Choice
from onrecord.exports.export import export as write
from onrecord.exports.export import target_of
from onrecord.exports.formats import FORMATS
from onrecord.exports.losses import FieldLoss, Losses
from onrecord.moves.party import Party, find_in_store
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.plover import load_plover
from onrecord.store.folder import Store, open_store
from onrecord.store.query import query

_MOST_SHOWN = 12
"""Fields that are printed; the report beside the export has all."""


def export(  # noqa: PLR0913 - one option of the command line each
    *,
    store: Path,
    name: str,
    output: Path,
    force: bool,
    statuses: tuple[str, ...] | None,
    min_confidence: float,
    since: date | None,
    until: date | None,
    types: tuple[str, ...] | None,
    parties: Sequence[str] | None,
    quiet: bool,
) -> None:
    """Write rows of a store, and say what was lost."""
    opened, format_ = open_store(store), FORMATS[name]
    target = target_of(format_, output)
    check_outputs(target.files, [store])
    _check_days(since, until)
    _check_types(opened, types)
    choice = Choice(statuses, min_confidence, since, until, types, _parties(opened, parties))
    with ExitStack() as shown:
        losses = write(
            opened,
            format_,
            choice,
            target,
            force=force,
            progress=lambda total: shown.enter_context(progress("exporting", total, "rows", quiet=quiet)),
        )
    _print(losses, target.files[-1])


def _check_days(since: date | None, until: date | None) -> None:
    """Refuse days between which there is none.

    Raises:
        SettingsError: The last is before the first.
    """
    if since is not None and until is not None and until < since:
        raise SettingsError(f"--until {until} is before --since {since}: no day is between them")


def _check_types(store: Store, types: Sequence[str] | None) -> None:
    """Refuse a type that nobody knows.

    Raises:
        SettingsError: It is none of PLOVER's, and no event of the store has it.
    """
    known = load_plover().types
    if unknown := [name for name in types or () if name not in known]:
        own = {name for (name,) in query(store, "SELECT DISTINCT type FROM events").rows}
        if wrong := [name for name in unknown if name not in own]:
            there = ", ".join(sorted({*known, *own}))
            raise SettingsError(f"{wrong[0]!r} is no type of an event; there are {there}")


def _parties(store: Store, parties: Sequence[str] | None) -> tuple[Party, ...] | None:
    if not parties:
        return None
    world = load_lists().world
    return tuple(find_in_store(store, written, world) for written in parties)


def _print(losses: Losses, report: Path) -> None:
    for name, rows in losses.files.items():
        say(f"{name}: {counted(rows, 'row')}")
    say(f"events: statuses {', '.join(losses.chosen['statuses'])}")
    for kind, table in losses.tables.items():
        if table.left_out:
            why = "; ".join(f"{rows:,} {reason}" for reason, rows in table.left_out.items())
            say(f"{kind} left out: {why}")
    lossy = list(losses.lossy())
    if lossy:
        say(f"what {losses.format} cannot hold:")
        _print_fields(lossy)
    say(f"field by field: {report}")


def _print_fields(lossy: Sequence[tuple[str, FieldLoss]]) -> None:
    """The fields by which most rows lost something, below each other."""
    lines = [(kind, each.field, f"{each.rows:,} rows", each.how) for kind, each in lossy[:_MOST_SHOWN]]
    widths = [max(len(line[at]) for line in lines) for at in range(3)]
    for line in lines:
        *cells, how = (text.ljust(width) for text, width in zip(line, (*widths, 0), strict=True))
        say(f"  {'  '.join(cells)}  {how}".rstrip())
    if len(lossy) > _MOST_SHOWN:
        say(f"  and {len(lossy) - _MOST_SHOWN} more")
