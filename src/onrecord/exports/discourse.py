"""Documents and statements for the Discourse Network Analyzer, and a script that loads them with rDNA's own functions."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TextIO

from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import KEPT, Fate, lost_where, part
from onrecord.exports.positions import TakenPosition, positions_of, speaker_of
from onrecord.exports.rows import ExportedDocument, ExportedStatement

DOCUMENTS, STATEMENTS, SCRIPT = "documents.csv", "statements.csv", "load_into_dna.R"
_DOCUMENT_COLUMNS = ("id", "title", "text", "author", "source", "section", "type", "notes", "date_time")
_STATEMENT_COLUMNS = ("document", "startCaret", "endCaret", "person", "organization", "concept", "agreement", "statement")
"""As rDNA names its arguments; `document` is the id of a document, and `statement` that of ours."""


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the files."""
    written = {DOCUMENTS: 0, STATEMENTS: 0}
    with _opened(folder / DOCUMENTS) as documents_file, _opened(folder / STATEMENTS) as statements_file:
        documents, statements = _writer(documents_file), _writer(statements_file)
        documents.writerow(_DOCUMENT_COLUMNS)
        statements.writerow(_STATEMENT_COLUMNS)
        for _, told in groupby(outgoing.statements(), lambda statement: statement.row.document):
            rows = [row for statement in told for row in _rows(statement)]
            if rows:
                documents.writerow(_document(rows[0][0].document))
                statements.writerows(_statement(*row) for row in rows)
                written[DOCUMENTS] += 1
                written[STATEMENTS] += len(rows)
    script = files("onrecord.exports").joinpath("data", SCRIPT).read_text(encoding="utf-8")
    (folder / SCRIPT).write_text(script, encoding="utf-8", newline="\n")
    return written


def _rows(statement: ExportedStatement) -> Iterator[tuple[ExportedStatement, TakenPosition]]:
    """A statement with each of its positions."""
    yield from ((statement, position) for position in positions_of(statement))


def _document(document: ExportedDocument) -> list[str]:
    row = document.row
    published = (row.published or "")[:19].replace("T", " ")
    told = (row.id, row.title, row.text, None, row.outlet, None, "news", row.url, published)
    return ["" if value is None else value for value in told]


def _statement(statement: ExportedStatement, position: TakenPosition) -> list[str | int]:
    row, text = statement.row, statement.document.row.text
    person, organisation = ("", "") if statement.speaker is None else speaker_of(statement.speaker)
    first, last = row.content[0].span[0], row.content[-1].span[1]
    carets = [utf16(text, first), utf16(text, last)]
    return [row.document, *carets, person, organisation, position.concept, int(position.agrees), row.id]


def utf16(text: str, offset: int) -> int:
    """An offset in code points as Java counts it: signs beyond the first 65,536 are two."""
    return offset + sum(sign > "\uffff" for sign in text[:offset])


def _opened(file: Path) -> TextIO:
    return file.open("w", encoding="utf-8", newline="")


def _writer(file: TextIO):  # type: ignore[no-untyped-def]
    return csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
