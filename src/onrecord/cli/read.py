"""`onrecord read`: one document, and what is on record in it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.command import UsageError
from onrecord.cli.console import note, say, write_json
from onrecord.cli.interrupt import uninterrupted
from onrecord.cli.output import check_outputs, give_page
from onrecord.documents.model import Document
from onrecord.documents.reading import read_bytes, read_file

if TYPE_CHECKING:
    from onrecord.ontologies.time_words import TimeWords
    from onrecord.records.rows import Record

DATE_LINE = 'begin the text with the line "Date: 2019-05-29" and an empty line'


def read(  # noqa: PLR0913 - one option of the command line each
    *,
    file: str,
    form: str,
    output: Path | None,
    date: str | None,
    model: str,
    parser: str,
    ontology: str | None,
    actors: str | None,
    min_confidence: float,
) -> None:
    """Show what one document puts on record: who said what, and who did what to whom."""
    if output is not None and form != "html":
        raise UsageError(f"-o names the file of a page, and --format is {form}: add --format html, or leave -o out")
    check_outputs([output], [Path(file)])
    document = read_document(file, date)
    with uninterrupted():
        from onrecord.coder import load  # noqa: PLC0415 - takes a second that a document refused need not wait

    coder = load(model, parser, ontology, min_confidence, actors, cache=False)
    record = coder.code(document)
    if document.published is None:
        note(f"no date is known, so {_unreckoned(document.text, coder.time_words)}: give --date, or {DATE_LINE}")
    if document.unread is not None:
        note(document.unread)
    if form == "json":
        write_json(record.to_dict(), indent=2)
        return
    if form == "html":
        _write_page(record, "" if file == "-" else file, output)
        return
    from onrecord.cli.show import RecordView  # noqa: PLC0415
    from onrecord.cli.terminal import print_page  # noqa: PLC0415

    print_page(RecordView(record))


def _write_page(record: Record, file: str, output: Path | None) -> None:
    from onrecord.pages.frame import Frame  # noqa: PLC0415 - 60 ms that only a page need pay
    from onrecord.pages.report import report_page  # noqa: PLC0415

    give_page(Frame().html(report_page(record, file)), output)


def read_document(file: str, date: str | None) -> Document:
    """The document in a file, or on standard input where the file is "-".

    Raises:
        DocumentError: It cannot be coded; the message says why.
    """
    if file != "-":
        return read_file(Path(file), published=date)
    if sys.stdin.isatty():
        say("reading what you type; end with Ctrl-D on a line of its own", stderr=True)
    return read_bytes(sys.stdin.buffer.read(), "standard input", published=date)


def _unreckoned(text: str, words: TimeWords) -> str:
    """What cannot be told of a text without its day, by the first words in it that need one."""
    named = "|".join(sorted(map(re.escape, (*words.weekdays, *words.days)), key=len, reverse=True))
    found = re.search(rf"\b(?:(?:on|last|next|this) )?(?:{named})\b", text, re.IGNORECASE)
    return (
        f"“{' '.join(found.group().split())}” cannot be reckoned" if found else "what it tells gets no day by default"
    )
