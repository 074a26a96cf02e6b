"""`onrecord read`: one document, and what is on record in it."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import page
from onrecord.cli.options import Model, Ontology, ParserName
from onrecord.settings import DEFAULT

if TYPE_CHECKING:
    from onrecord.documents.model import Document


class Format(StrEnum):
    """How the record is printed: for a person, or as one JSON object."""

    text = "text"
    json = "json"


def read(
    file: Annotated[str, typer.Argument(help="A text or HTML file; - reads standard input.", metavar="FILE")],
    output: Annotated[Format, typer.Option("--format", help="For a person to look at, or JSON.")] = Format.text,
    date: Annotated[
        str | None,
        typer.Option(help="When it was published, ISO 8601, in place of what the page says.", show_default=False),
    ] = None,
    model: Model = DEFAULT,
    parser: ParserName = DEFAULT,
    ontology: Ontology = None,
) -> None:
    """Read one document and show what is on record: who said what, and who did what to whom."""
    document = read_document(file, date)
    from onrecord.coder import load  # noqa: PLC0415 - the language layers take two seconds

    record = load(model, parser, ontology).code(document)
    if output is Format.json:
        sys.stdout.write(json.dumps(record.to_dict(), ensure_ascii=False, indent=2) + "\n")
        return
    from onrecord.cli.show import Shown  # noqa: PLC0415

    page().print(Shown(record))


def read_document(file: str, date: str | None) -> Document:
    """The document in a file, or on standard input where the file is "-".

    Raises:
        DocumentError: It cannot be coded; the message says why.
    """
    from onrecord.documents.dates import parse_published  # noqa: PLC0415
    from onrecord.documents.reading import read_bytes, read_file  # noqa: PLC0415

    published = None if date is None else parse_published(date)
    if file == "-":
        return read_bytes(sys.stdin.buffer.read(), "standard input", published=published)
    return read_file(Path(file), published=published)
