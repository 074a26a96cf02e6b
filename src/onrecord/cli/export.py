"""`onrecord export`: rows of a store in a format that others read, and what is lost by that."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from onrecord.cli.console import counted, progress, say
from onrecord.cli.opening import open_counted
from onrecord.cli.output import check_outputs
from onrecord.exports.choice import choose
from onrecord.exports.export import export as write
from onrecord.exports.export import target_of
from onrecord.exports.formats import FORMATS
from onrecord.exports.losses import FieldLoss, Losses
from onrecord.ontologies.statuses import STATUSES

_MOST_SHOWN = 8
"""Fields of which the same is lost that are printed; the report beside the export has all."""


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
    as_coded: bool,
    quiet: bool,
) -> None:
    """Write rows of a store, and say what was lost."""
    opened, format_ = open_counted(store, as_coded=as_coded), FORMATS[name]
    target = target_of(format_, output)
    check_outputs(target.files, [store])
    choice = choose(
        opened,
        statuses=statuses,
        min_confidence=min_confidence,
        since=since,
        until=until,
        types=types,
        parties=parties,
    )
    with ExitStack() as shown:
        losses = write(
            opened,
            format_,
            choice,
            target,
            force=force,
            progress=lambda total: shown.enter_context(progress("exporting", total, "rows", quiet=quiet)),
        )
    say(f"{format_.name}: {format_.summary}")
    _print(losses, target.files[-1], statuses)


def _why(losses: Losses, statuses: tuple[str, ...] | None) -> str:
    """Why only some statuses leave, where the user has not said so."""
    if statuses is not None or len(losses.chosen["statuses"]) == len(STATUSES):
        return ""
    return f" ({losses.format} does not say the status; name others with --statuses)"


def _print(losses: Losses, report: Path, statuses: tuple[str, ...] | None) -> None:
    for name, rows in losses.files.items():
        say(f"  {report.parent / name}: {counted(rows, 'row')}")
    say(f"events: statuses {', '.join(losses.chosen['statuses'])}{_why(losses, statuses)}")
    for kind, table in losses.tables.items():
        if table.left_out:
            why = "; ".join(f"{rows:,} {reason}" for reason, rows in table.left_out.items())
            say(f"{kind} left out: {why}")
    lossy = _by_loss(losses)
    if lossy:
        say(f"what {losses.format} does not hold as it is, of how many rows:")
    for (kind, how), fields in lossy.items():
        shown = ", ".join(f"{each.field} {each.rows:,}" for each in fields[:_MOST_SHOWN])
        more = f", and {len(fields) - _MOST_SHOWN:,} more fields" if len(fields) > _MOST_SHOWN else ""
        say(f"  {kind}, {how}: {shown}{more}")
    say(f"field by field: {report}")


def _by_loss(losses: Losses) -> dict[tuple[str, str], list[FieldLoss]]:
    """By kind of row and by what is lost, the fields of which it is, those of most rows first."""
    found: dict[tuple[str, str], list[FieldLoss]] = {}
    for kind, each in losses.lossy():
        how = {"nothing": "not held", "part": "in part", "changed": "changed"}[each.holds]
        found.setdefault((kind, f"{how} ({each.how})" if each.how else how), []).append(each)
    return found
