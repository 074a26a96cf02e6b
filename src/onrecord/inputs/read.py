"""Opens what a user names and finds the documents in it, whatever holds them; here kinds of files meet readers."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.documents.encoding import decode
from onrecord.documents.items import Item
from onrecord.documents.reading import MAX_BYTES, name_of, open_regular, unreadable
from onrecord.errors import (
    BinaryDocument,
    CrashedDocument,
    DocumentError,
    EmptyDocument,
    OnrecordError,
    OversizedDocument,
)
from onrecord.feeds.parse import MAX_BYTES as LARGEST_FEED
from onrecord.inputs.archives import members
from onrecord.inputs.exports import export_items, mailbox_items, may_be_export
from onrecord.inputs.kinds import SIGN_BYTES, kind_of
from onrecord.inputs.notices import Guess, Listener, PassedOver, nobody
from onrecord.inputs.rows import Wanted, row_items
from onrecord.inputs.source import Source, first_bytes, unread
from onrecord.inputs.tables import rows_of

LARGEST_EXPORT = 20_000_000
"""The largest text export of a news archive, in bytes: it is in memory as a whole, several times over."""

_BROKE = "its reader broke on it, which it should not ({}: {}): please report it, and leave the file out"

PIPE = "-"
"""The name of what comes through a pipe."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read.

    Attributes:
        wanted: What the user says of tables.
        limit: The most bytes of a document, a line or a cell.
        listen: Told what was guessed and passed over.
        progress: Told how many bytes of the files were read, each time.
    """

    wanted: Wanted = field(default_factory=Wanted)
    limit: int = MAX_BYTES
    listen: Listener = nobody
    progress: Callable[[int], None] = lambda _number: None


def items_of(paths: Iterable[str | Path], reading: Reading) -> Iterator[Item]:
    """The documents in the files at these paths, files in the order of their absolute paths and each once.

    A file is opened when its turn comes; what is wrong with it, or with a document in it, is the item's problem.
    """
    absolute = {os.path.abspath(path) for path in paths}  # noqa: PTH100 - Path.resolve would follow links
    for path in sorted(absolute, key=os.fsencode):
        name = name_of(Path(path))
        try:
            file = open_regular(Path(path))
        except DocumentError as error:
            yield Item(name, b"", None, problem=error)
            continue
        with file:
            told = 0
            for item in items_in(Source(name, file, path=Path(path)), reading):
                at = max(file.tell(), told)
                reading.progress(at - told)
                told = at
                yield item


def stream_items(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """The documents in what comes through a pipe.

    Its name on record is made of its beginning ("-/3f2a91bc0d4e"), so that two texts have two names, and one has one.
    """
    start, source = first_bytes(Source(PIPE, stream), SIGN_BYTES)
    named = f"{PIPE}/{hashlib.sha256(start).hexdigest()[:12]}"
    yield from items_in(replace(source, name=named, kind_name=PIPE), reading)


def items_in(source: Source, reading: Reading) -> Iterator[Item]:
    """The documents in an open file, however they are packed in it."""
    for member in members(source):
        if isinstance(member, Item):
            yield member
            continue
        try:
            yield from _items(member, reading)
        except DocumentError as error:
            yield unread(member.name, error)
        except OSError as error:
            yield Item(member.name, b"", None, problem=unreadable(member.name, error))
        except (ImportError, OnrecordError):  # a package or the set-up is at fault, and no file
            raise
        except Exception as error:  # noqa: BLE001 - whatever a file does to its reader, the others are read
            yield unread(member.name, CrashedDocument(_BROKE.format(type(error).__name__, error)))


def _items(source: Source, reading: Reading) -> Iterator[Item]:
    """The documents in a file that is no archive; the readers load where they are needed.

    Raises:
        DocumentError: The file cannot be read on.
    """
    start, source = first_bytes(source, SIGN_BYTES)
    kind = kind_of(start, source.kind_name)
    rows = rows_of(source, kind, reading.limit)
    if rows is not None:
        yield from row_items(source.name, rows, reading.wanted, reading.listen)
        return
    match kind:
        case "workbook":
            yield from _sheets(source, reading)
        case "warc":
            yield from _crawl(source, reading)
        case "mailbox":
            yield from mailbox_items(source, reading.limit)
        case "feed":
            from onrecord.feeds.items import feed_items  # noqa: PLC0415

            for item in feed_items(source.name, source.stream.read(LARGEST_FEED + 1)):
                if item.input == f"{source.name}#":  # what is wrong with the feed, whose entries were all read
                    reading.listen(Guess(source.name, str(item.problem)))
                else:
                    yield item
        case "document":
            yield from _document(source, reading.limit)


def _sheets(source: Source, reading: Reading) -> Iterator[Item]:
    """The rows of the sheets of a workbook, each sheet a table; those that are hidden, or hold nothing, are said."""
    from onrecord.inputs.workbooks import sheets_of  # noqa: PLC0415

    hidden: list[str] = []
    empty = True
    for sheet in sheets_of(source.stream, reading.limit):
        name = f"{source.name}/{sheet.name}"
        if sheet.rows is None:
            reading.listen(PassedOver("chart in XLSX"))
        elif sheet.hidden:
            hidden.append(f"“{sheet.name}”")
        else:
            try:
                if (first := next(sheet.rows, None)) is not None:
                    empty = False
                    rows = chain([first], sheet.rows)
                    yield from row_items(name, rows, reading.wanted, reading.listen)
            except DocumentError as error:
                empty = False
                yield unread(name, error)
            for note in sheet.notes:
                reading.listen(Guess(name, note))
    if hidden:
        what = f"{len(hidden):,} hidden sheet{'s are' if len(hidden) > 1 else ' is'} not read"
        reading.listen(Guess(source.name, f"{what}: {', '.join(hidden[:8])}; show them in Excel to have them read"))
    if empty:
        told = "no sheet that is shown has a row below one that names the columns: give one with a text in each row"
        yield unread(source.name, EmptyDocument(told))


def _crawl(source: Source, reading: Reading) -> Iterator[Item]:
    """The pages of a WARC; what else is in it is counted."""
    from onrecord.inputs.warc import warc_items  # noqa: PLC0415

    passed: Counter[str] = Counter()
    yield from warc_items(source, passed, reading.limit)
    for kind, number in passed.items():
        reading.listen(PassedOver(f"{kind} in WARC", number))


def _document(source: Source, limit: int) -> Iterator[Item]:
    """A file that is one document, or a text export of a news archive, which holds several."""
    name, content = source.name, source.stream.read(limit + 1)
    if may_be_export(content) and (articles := _articles(source, content)) is not None:
        yield from articles
        return
    if len(content) > limit:
        told = f"{name}: the file has more than {limit:,} bytes, which is the limit: split it into documents"
        yield Item(name, b"", None, problem=OversizedDocument(told))
        return
    yield Item(name, content, hashlib.sha256(content).hexdigest(), kind_name=source.kind_name)


def _articles(source: Source, content: bytes) -> Iterator[Item] | None:
    """The articles of a text export of which the first bytes are read; None where it is none, or holds a single one.

    Raises:
        OversizedDocument: It is one, and too large.
    """
    try:
        found = export_items(source.name, decode(content))
        if found is None:
            return None
        rest = source.stream.read(LARGEST_EXPORT + 1 - len(content))
        if len(content) + len(rest) > LARGEST_EXPORT:
            raise OversizedDocument(
                f"the export has more than {LARGEST_EXPORT:,} bytes, the limit for one of a news archive: split it"
            )
        return export_items(source.name, decode(content + rest)) if rest else found
    except BinaryDocument:
        return None
