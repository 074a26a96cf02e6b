"""Documents and statements for the Discourse Network Analyzer, and a script that loads them with rDNA's functions."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import KEPT, part
from onrecord.exports.positions import IN_OFFICE, TakenPosition, positions_of, speaker_of
from onrecord.exports.rows import ExportedDocument, ExportedStatement
from onrecord.ontologies.statuses import STATUSES

DOCUMENTS, STATEMENTS, SCRIPT = "documents.csv", "statements.csv", "load_into_dna.R"
_DOCUMENT_COLUMNS = ("id", "title", "text", "author", "source", "section", "type", "notes", "date_time")
_STATEMENT_COLUMNS = (
    "document",
    "startCaret",
    "endCaret",
    "person",
    "organization",
    "concept",
    "agreement",
    "statement",
)
"""As rDNA names its arguments; `document` is the id of a document, and `statement` that of ours."""


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the files."""
    written = {DOCUMENTS: 0, STATEMENTS: 0}
    with _opened(folder / DOCUMENTS) as documents_file, _opened(folder / STATEMENTS) as statements_file:
        documents, statements = _writer(documents_file), _writer(statements_file)
        documents.writerow(_DOCUMENT_COLUMNS)
        statements.writerow(_STATEMENT_COLUMNS)
        for _, told in groupby(outgoing.statements(), lambda statement: statement.row.document):
            rows = [(statement, position) for statement in told for position in positions_of(statement)]
            documents.writerow(_document(rows[0][0].document))
            statements.writerows(_statement(*row) for row in rows)
            written[DOCUMENTS] += 1
            written[STATEMENTS] += len(rows)
    script = files("onrecord.exports").joinpath("data", SCRIPT).read_text(encoding="utf-8")
    (folder / SCRIPT).write_text(script, encoding="utf-8", newline="\n")
    return written


def _document(document: ExportedDocument) -> list[str]:
    row = document.row
    published = (row.published or "")[:19].replace("T", " ")
    if len(published) == len("2019-05-29"):
        published += " 00:00:00"
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


def _has_position(statement: ExportedStatement) -> str | None:
    """Why a statement has no place in the format."""
    if statement.speaker is None:
        return "no speaker"
    return None if positions_of(statement) else "no clear position"


def _opened(file: Path) -> TextIO:
    return file.open("w", encoding="utf-8", newline="")


def _writer(file: TextIO) -> Any:
    return csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")


def _is_named_alone(statement: ExportedStatement) -> bool:
    """Whether nothing but the name of a speaker is written, who has a code."""
    known = None if statement.speaker is None else statement.speaker.actor
    return known is not None and known.kind not in IN_OFFICE and known.code is not None


_BY_WORDS = part("of a person or office, in words", _is_named_alone)

FORMAT = Format(
    name="rdna",
    summary="documents and statements for the Discourse Network Analyzer",
    files=(DOCUMENTS, STATEMENTS, SCRIPT),
    statuses=STATUSES,
    events=None,
    statements={
        "id": KEPT,
        "act": part("whether it is for or against"),
        "speaker.name": KEPT,
        **dict.fromkeys(("speaker.country", "speaker.sector", "speaker.code"), _BY_WORDS),
        "content": part("from its first word to its last", lambda statement: len(statement.row.content) > 1),
        **dict.fromkeys((f"document.{name}" for name in ("id", "title", "outlet", "url", "text")), KEPT),
        "document.published": part(
            "without the zone",
            lambda statement: len(statement.document.row.published or "") > len("2019-05-29T10:00:00"),
        ),
        "sentence": part("in the text, without where it begins and ends"),
    },
    write=write,
    refuses_statement=_has_position,
)
