"""`onrecord read`: one document, and what is on record in it."""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.cli.console import note, say, write_json
from onrecord.cli.interrupt import uninterrupted
from onrecord.documents.model import Document
from onrecord.documents.reading import read_bytes, read_file

DATE_LINE = 'begin the text with the line "Date: 2019-05-29" and an empty line'


def read(
    *,
    file: str,
    output: str,
    date: str | None,
    model: str,
    parser: str,
    ontology: str | None,
    min_confidence: float,
) -> None:
    """Show what one document puts on record: who said what, and who did what to whom."""
    document = read_document(file, date)
    with uninterrupted():
        from onrecord.coder import load  # noqa: PLC0415 - takes a second that a document refused need not wait

    record = load(model, parser, ontology, min_confidence).code(document)
    if document.published is None:
        note(f"no date is known, so “on Friday” cannot be reckoned: give --date, or {DATE_LINE}")
    if output == "json":
        write_json(record.to_dict(), indent=2)
        return
    from onrecord.cli.show import RecordView  # noqa: PLC0415
    from onrecord.cli.terminal import print_page  # noqa: PLC0415

    print_page(RecordView(record))


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
