"""`onrecord corrections`: what people decided about the rows of a store, as a list, as files, as figures."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.cli.command import UsageError
from onrecord.cli.console import Rows, counted, json_text, note, say, write, write_json
from onrecord.cli.output import check_outputs, write_file
from onrecord.corrections.decide import Signed, now
from onrecord.corrections.decide import undo as take_back
from onrecord.corrections.exchange import read, written
from onrecord.corrections.in_force import undone
from onrecord.corrections.known import load_known
from onrecord.corrections.listing import Choice, Listed, holds, listed, standing
from onrecord.corrections.log import Log, open_log
from onrecord.errors import CorrectionError
from onrecord.store.folder import Store, open_store

if TYPE_CHECKING:
    from onrecord.corrections.agreement import Agreement, FieldAgreement

COLUMNS = (
    *("at", "by", "do", "kind", "words", "says", "holds", "why", "note", "published", "title"),
    *("document", "anchor", "row", "other", "id", "undoes"),
)
"""The columns of a decision."""

MOST_SHOWN = 50
"""Decisions that are shown to a person where he names no number."""


def corrections(  # noqa: PLR0913 - one option of the command line each
    *,
    store: Path,
    by: str | None,
    since: date | None,
    document: str | None,
    unplaced: bool,
    undo: str | None,
    taken_in: Path | None,
    given_away: Path | None,
    gold: Path | None,
    agreement: bool,
    bootstrap: int,
    output: str,
    limit: int | None,
) -> None:
    """List what was decided, take a decision back, take in or give away, write gold, or measure agreement.

    Raises:
        UsageError: More than one of these is asked for.
        CorrectionError: A file that is taken in has a line that is no decision.
        StoreError: The store, or its file of decisions, is damaged.
    """
    ways = {"--undo": undo, "--import": taken_in, "--export": given_away, "--gold": gold, "--agreement": agreement}
    asked = [name for name, value in ways.items() if value]
    if len(asked) > 1:
        raise UsageError(f"{' and '.join(asked)} are more than one thing: ask for one at a time")
    opened = open_store(store)
    log = open_log(opened)
    choice = Choice(by, None if since is None else since.isoformat(), document, unplaced)
    if undo is not None:
        _take_back(log, undo, by)
    elif taken_in is not None:
        _take_in(opened, log, taken_in)
    elif given_away is not None:
        _give_away(log, given_away, choice)
    elif gold is not None:
        _write_gold(opened, log, gold)
    elif agreement:
        _print_agreement(opened, log, output, bootstrap)
    else:
        _list(opened, log, choice, MOST_SHOWN if limit is None and output == "table" else limit, output)


def _take_back(log: Log, item: str, by: str | None) -> None:
    if by is None:
        raise UsageError("--undo is signed: say with --by NAME who takes the decision back")
    decisions = log.all()
    found = next((each for each in decisions if each.id == item), None)
    if found is None:
        raise CorrectionError(f"{item[:40]!r} is no decision of this store: list them with: onrecord corrections STORE")
    if (earlier := undone(decisions).get(item)) is not None:
        raise CorrectionError(f"{item} was undone already by {earlier.by}, {earlier.at[:10]}; undo that: {earlier.id}")
    log.add([take_back(found, Signed(by, now()))])
    say(f"undone: {found.do} {found.kind}{f' “{found.words}”' if found.words else ''} by {found.by}, {found.at[:10]}")


# Files


def _take_in(store: Store, log: Log, path: Path) -> None:
    found = read(path)
    new = log.add(found)
    say(f"{counted(new, 'decision')} taken in; {counted(len(found) - new, 'decision')} were there already")
    documents = {each.document for each in found if each.document}
    with store.ledger() as ledger:
        lacking = len(documents - ledger.places(documents).keys())
    if lacking:
        are = "is not in this store: what was decided of it" if lacking == 1 else "are not: what was decided of these"
        note(f"{counted(lacking, 'document')} {are} is kept, unplaced")


def _give_away(log: Log, path: Path, choice: Choice) -> None:
    if choice.unplaced:
        raise UsageError("--unplaced chooses among what is listed: leave it out with --export")
    check_outputs([path], [log.file])
    found = [each for each in log.all() if choice.takes(each)]
    write_file(path, written(found))
    say(f"{counted(len(found), 'decision')} written to {path}")


def _write_gold(store: Store, log: Log, path: Path) -> None:
    from onrecord.evaluation.reviewed import reviewed  # noqa: PLC0415 - which a list need not pay

    check_outputs([path], [log.file])
    found = reviewed(standing(store, log.all(), load_known()).values())
    write_file(path, "".join(msgspec.json.encode(each).decode() + "\n" for each in found.gold))
    say(f"{counted(len(found.gold), 'reviewed report')} written to {path}")
    if found.unreviewed:
        note(
            f"{counted(len(found.unreviewed), 'report')} with decisions left out: some rows of it are not decided, or "
            "nobody marked it as finished"
        )
    if found.own_types:
        note(f"{counted(len(found.own_types), 'report')} left out that have events of types of your own")
    if found.disputed:
        note(f"people differ on {counted(found.disputed, 'row')} of it: the latest word counts")
    if found.gold:
        say(f"measure a coder against it with: onrecord evaluate reports {path}")


# Agreement


def _print_agreement(store: Store, log: Log, output: str, rounds: int) -> None:
    from onrecord.corrections.agreement import agreement  # noqa: PLC0415 - which a list need not pay
    from onrecord.evaluation.scores import interval  # noqa: PLC0415 - likewise

    decisions = log.all()
    stand = standing(store, decisions, load_known())
    found = agreement(decisions, stand, lambda units, statistic: interval(units, statistic, rounds))
    match output:
        case "json":
            write_json(found.to_dict(), indent=2)
        case "csv":
            rows = found.to_dict()["fields"]
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(
                ("kind", "field", "scale", "rows", "documents", "pairs", "same", "alpha", "alpha_low", "alpha_high")
            )
            for row in rows:
                low, high = row.pop("alpha_95") or ("", "")
                writer.writerow(["" if value is None else value for value in (*row.values(), low, high)])
        case _:
            for line in _agreement_page(found):
                say(line)


def _agreement_page(found: Agreement) -> Iterator[str]:
    if not found.fields:
        yield "no row was decided by two people: there is nothing to compare"
        return
    from onrecord.corrections.agreement import LEAST  # noqa: PLC0415

    yield f"Krippendorff's alpha of {', '.join(found.people)}: 1 is agreement, 0 what chance gives"
    widest = max(len(each.field) for each in found.fields)
    for each in found.fields:
        yield f"  {each.kind:<10}{each.field:<{widest + 2}}{_alpha(each)}"
    few = sum(each.rows < LEAST for each in found.fields)
    if few:
        yield f"{counted(few, 'field')} with fewer than {LEAST} rows: too few for an interval, or to rest anything on"


def _alpha(each: FieldAgreement) -> str:
    known = "     -" if each.alpha is None else f"{each.alpha:6.3f}"
    bounds = "" if each.alpha_95 is None else "  95% {:.3f} to {:.3f}".format(*each.alpha_95)
    scale = ", as numbers" if each.scale == "interval" else ""
    rows, reports = counted(each.rows, "row"), counted(each.documents, "report")
    why = "  (all values are one)" if each.alpha is None else ""
    return f"{known}{bounds}  same in {each.same:.0%} of {rows} of {reports}{scale}{why}"


# The list


def _list(store: Store, log: Log, choice: Choice, most: int | None, output: str) -> None:
    decisions = log.all()
    asked = choice if choice.unplaced else replace(choice, most=most)
    found = list(listed(store, decisions, load_known(), asked))
    _print(found if most is None else found[-most:], output)
    known = len(found) if choice.unplaced else sum(map(choice.takes, decisions))
    if most is not None and most < known:
        note(f"only the last {most:,} of {known:,} decisions; --limit N shows more")


def _print(shown: Sequence[Listed], output: str) -> None:
    match output:
        case "json":
            write("[\n" + ",\n".join(json_text(_plain(each)) for each in shown) + "\n]\n")
        case "csv":
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(_row(each) for each in shown)
        case _:
            if not shown:
                say("nothing was decided, or nothing of what is asked for")
            for each in shown:
                for line in _told(each):
                    say(line)


def _row(each: Listed) -> tuple[str, ...]:
    of = each.decision
    return (
        *(of.at, of.by, of.do, of.kind, of.words, each.says, *holds(each), of.note),
        *(each.published or "", " ".join((each.title or "").split())),
        *(of.document, of.anchor, of.row, of.other, of.id, of.undoes),
    )


def _plain(each: Listed) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(each.decision)
    state, why = holds(each)
    return told | {
        "title": each.title,
        "published": each.published,
        "says": each.says,
        "holds": state,
        "why": why or None,
    }


def _told(each: Listed) -> Iterator[str]:
    """A decision for a person."""
    of = each.decision
    about = f" “{of.words}”" if of.words else f" {of.anchor} {of.other}".rstrip() if of.other else ""
    undoes = f" {of.undoes}" if of.undoes else ""
    yield f"{of.at[:10]} {of.at[11:16]}  {of.by}: {of.do} {of.kind}{about}{undoes}"
    if each.says:
        yield f"    {each.says}"
    if of.note:
        yield f"    note: {' '.join(of.note.split())}"
    if of.document:
        head = " ".join((each.title or "").split()) or of.document
        yield f"    {(each.published or 'no day')[:10]}  {head}"
    state, why = holds(each)
    yield f"    {of.id}" + ("" if state == "yes" else f"  {state}: {why}")
