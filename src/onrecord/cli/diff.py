"""`onrecord diff`: what differs between two stores, or between what two coders read of one."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.cli.command import UsageError
from onrecord.cli.console import Rows, json_text, note, progress, write
from onrecord.differences.compare import Question
from onrecord.differences.model import Change, DecidedRow, DocumentChange, Head, Kind, Outcome
from onrecord.differences.plain import COLUMNS, decided_rows, plain, plain_decided, rows
from onrecord.differences.stores import Comparison, compare_codings
from onrecord.differences.tally import Tally
from onrecord.store.folder import open_store
from onrecord.store.versions import Coding, coding_of, last_two

MOST_SHOWN = 50
"""Rows, and documents of one store only, that are shown to a person where he names no number."""


def diff(  # noqa: PLR0913 - one option of the command line each
    *,
    old: Path,
    new: Path | None,
    coders: list[str] | None,
    only: str | None,
    fields: tuple[str, ...] | None,
    tolerance: float,
    limit: int | None,
    output: str,
    exit_code: bool,
    quiet: bool,
) -> int:
    """Compare two stores, or two codings in one, row by row.

    Exits with 0 also where they differ, unless `exit_code` asks for 1.

    Raises:
        UsageError: Two stores are named, and coders of one.
        StoreError: One is no store, or damaged.
        QuestionError: A coder is unknown, or a store has nothing to compare itself with.
    """
    kinds = {"events": (Kind.event,), "statements": (Kind.statement,), "documents": ()}.get(only or "", tuple(Kind))
    comparison = compare_codings(*_codings(old, new, coders), Question(kinds, fields, tolerance))
    person = output in {"table", "md"}
    listing = _Listing(MOST_SHOWN if limit is None and person else limit, changed_only=fields is not None)
    with progress("compared", len(comparison), "documents", quiet=quiet) as advance:
        _print(comparison, listing, output, advance)
    if listing.left_out:
        note(f"{listing.left_out:,} more; --limit N shows more")
    return int(exit_code and listing.tally.differ)


def _codings(old: Path, new: Path | None, coders: list[str] | None) -> tuple[Coding, Coding]:
    """What is compared.

    Raises:
        UsageError: Two stores are named, and coders of one.
    """
    if new is not None:
        if coders is not None:
            raise UsageError("--coders names two coders of one store; name one store, or leave --coders out")
        return Coding(open_store(old)), Coding(open_store(new))
    store = open_store(old)
    if coders is None:
        return last_two(store)
    first, second = (coding_of(store, name) for name in coders)
    return first, second


class _Listing:
    """Counts all documents of a comparison, and picks those that are listed, up to a number of rows."""

    def __init__(self, most: int | None, *, changed_only: bool) -> None:
        self.most = most
        self.changed_only = changed_only
        self.tally = Tally()
        self.listed = 0
        self.left_out = 0
        self.decided: list[tuple[Head, DecidedRow]] = []

    def __call__(self, comparison: Comparison, advance: Callable[[int], None]) -> Iterator[DocumentChange]:
        """The documents of which something is listed, each with the rows that are."""
        for documents in comparison.by_pair():
            advance(1)
            for document in documents:
                self.tally.add(document)
                self.decided += ((document.head, row) for row in document.decided if row.outcome is not Outcome.right)
                kept = self._kept(document)
                if kept is not None:
                    yield kept

    def _kept(self, document: DocumentChange) -> DocumentChange | None:
        wanted = self._wanted(document)
        if not (wanted.rows or wanted.fields) and (self.changed_only or not wanted.differs):
            return None
        number = max(1, len(wanted.rows))
        room = number if self.most is None else max(0, self.most - self.listed)
        self.listed += min(number, room)
        self.left_out += max(0, number - room)
        return replace(wanted, rows=wanted.rows[:room]) if room else None

    def _wanted(self, document: DocumentChange) -> DocumentChange:
        """A document with the rows that are asked for: where fields are, those in which they changed."""
        if not self.changed_only:
            return document
        return replace(document, rows=tuple(row for row in document.rows if row.change is Change.changed))


def _print(comparison: Comparison, listing: _Listing, output: str, advance: Callable[[int], None]) -> None:
    listed = listing(comparison, advance)
    match output:
        case "csv":
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(row for document in listed for row in rows(document))
            writer.writerows(row for decided in listing.decided for row in decided_rows(*decided))
        case "json":
            _print_json(comparison, listing, listed)
        case _:
            from onrecord.cli.diff_page import Page, markdown, page  # noqa: PLC0415 - rich, which rows need not pay

            found = Page(comparison, listing.tally, list(listed), listing.decided)
            write(markdown(found)) if output == "md" else page(found)


def _print_json(comparison: Comparison, listing: _Listing, listed: Iterator[DocumentChange]) -> None:
    """One object: what is compared, a document a line, and the counts, which are known at the end."""
    write(f'{{"old": {json_text(_named(comparison.old))}, "new": {json_text(_named(comparison.new))},\n"documents": [')
    for number, document in enumerate(listed):
        write((",\n" if number else "\n") + json_text(plain(document)))
    corrections = {
        "counts": {outcome.value: listing.tally.decided[outcome] for outcome in Outcome},
        "rows": [plain_decided(row) for _, row in listing.decided],
    }
    write(f'\n],\n"corrections": {json_text(corrections)},\n"summary": {json_text(listing.tally.to_dict())}}}\n')


def _named(coding: Coding) -> dict[str, str | None]:
    with coding.store.ledger() as ledger:
        coder = coding.coder or next(iter(ledger.coders()), None)
    return {"store": str(coding.store.path), "coder": coder}
