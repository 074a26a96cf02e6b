"""`onrecord search`: documents, events or statements of a store by words and by what is on record of them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.cli.console import Rows, counted, note, progress, write, write_json
from onrecord.cli.opening import open_counted
from onrecord.opened import OpenedStore
from onrecord.searching.answer import Answer, FoundDocument, FoundRow
from onrecord.searching.plain import plain_answer

COLUMNS = (
    "day", "kind", "what", "status", "by", "to", "voucher", "place", "country", "passage", "outlet", "published",
    "title", "url", "document", "id", "confidence",
)  # fmt: skip
"""The columns of a row in CSV."""
DOCUMENT_COLUMNS = ("published", "outlet", "title", "passages", "events", "statements", "url", "id")
"""Those of a document."""


def search(  # noqa: PLR0913 - one option of the command line each
    *,
    store: Path,
    words: Sequence[str],
    show: str,
    party: Sequence[str] | None,
    pair: Sequence[str] | None,
    speaker: str | None,
    voucher: str | None,
    types: Sequence[str] | None,
    statuses: Sequence[str] | None,
    acts: Sequence[str] | None,
    place: str | None,
    outlets: Sequence[str] | None,
    months: Sequence[str] | None,
    since: date | None,
    until: date | None,
    sort: str | None,
    most: int,
    cursor: str | None,
    as_coded: bool,
    output: str,
    quiet: bool,
) -> int:
    """Search a store, after what it lacks in its index was read.

    Exits with 1 where nothing fits.

    Raises:
        StoreError: The store cannot be read, or its index cannot be written.
        QuestionError: Something that is asked for is unknown.
    """
    opened = OpenedStore(open_counted(store, as_coded=as_coded))
    index = opened.search_index
    with index:
        with progress("reading for the search index", index.behind().inputs, "inputs", quiet=quiet) as advance:
            index.refresh(advance)
        answer = opened.search(
            " ".join(words),
            show=show,
            party=party or (),
            pair=pair,
            speaker=speaker,
            voucher=voucher,
            types=types or (),
            statuses=statuses or (),
            acts=acts or (),
            place=place,
            outlets=outlets or (),
            months=months or (),
            since=since,
            until=until,
            sort=sort,
            most=most,
            cursor=cursor,
            facets=None if output in {"csv", "md"} else 30 if output == "json" else 8,
            refresh=False,
        )
    _print(answer, store, output)
    return 0 if answer.total else 1


def _print(answer: Answer, store: Path, output: str) -> None:
    match output:
        case "json":
            write_json(plain_answer(answer), indent=2)
        case "csv":
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(DOCUMENT_COLUMNS if answer.question.show == "documents" else COLUMNS)
            writer.writerows(["" if value is None else value for value in _cells(each)] for each in answer.found)
        case _:
            from onrecord.cli.search_page import markdown, page  # noqa: PLC0415 - rich, which rows need not pay

            write(markdown(answer)) if output == "md" else page(answer, store)
    for each in answer.notes:
        note(each)
    if answer.next is not None and output != "table":
        left = "documents" if answer.question.show == "documents" else answer.question.show
        note(f"only {counted(len(answer.found), left[:-1])} of {answer.total:,}; --cursor {answer.next} shows the next")


def _cells(found: FoundDocument | FoundRow) -> tuple[Any, ...]:
    """What was found as cells; lists have "; " between their items."""
    report = found.report
    if isinstance(found, FoundDocument):
        passages = " [...] ".join(" ".join(each.text.split()) for each in found.passages)
        return (
            report.published, report.outlet, report.title, passages, found.events, found.statements, report.url,
            report.id,
        )  # fmt: skip
    return (
        found.first, found.kind, found.what, found.status, "; ".join(found.by), "; ".join(found.to),
        " > ".join(each or "somebody" for each in found.vouchers), found.place, found.country,
        " ".join(found.passage.text.split()), report.outlet, report.published, report.title, report.url, report.id,
        found.id, round(found.confidence, 3),
    )  # fmt: skip
