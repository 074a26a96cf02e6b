"""Reads archives of crawled pages (WARC): each page or text that a server gave is an item."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from onrecord.documents.encoding import decode
from onrecord.documents.items import Item
from onrecord.documents.reading import MAX_BYTES
from onrecord.errors import DocumentError, UnreadableFile
from onrecord.inputs.compressed import Spent, allow, decompressed
from onrecord.inputs.http_bodies import (
    MAX_HEADER_BYTES,
    Response,
    body_of,
    charset,
    media_type,
    read_response,
    too_large,
)
from onrecord.inputs.members import MAX_SKIPPED_BYTES, Names, visible
from onrecord.inputs.source import Source, unread
from onrecord.inputs.warc_records import Record, records

READ_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
"""What is read of a crawl."""

MAX_KINDS = 200
"""So many kinds of what is passed over are told apart; others are "other"."""

_OF_PAGES = frozenset({"resource", "conversion"})
_NOTED = re.compile(r"[\w.+-]{1,40}(?:/[\w.+-]{1,60})?|status \d{3}|no \w+", re.ASCII)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def warc_items(source: Source, passed_over: Counter[str], limit: int = MAX_BYTES) -> Iterator[Item]:
    """The pages and texts in a WARC, compressed or not, in its order.

    Read are responses with status 200, resources and conversions whose type is among `READ_TYPES`. An item has the
    address of its page, and its name is that of the file, "#" and the record's id, without one its place in the
    decompressed file. When a page was crawled says nothing of when it was published, and is not used.

    Args:
        source: The file; not to be used any more.
        passed_over: Counts what is not read, by kind: "revisit" and other types of record, "status 404" of responses,
            and the media type of what was given ("image/png").
        limit: The largest page, in bytes.

    Yields:
        Items; one that cannot be read says why, and where the file is damaged or breaks off, the last, in the file's
        name, says at which byte.
    """
    spent = Spent()
    names = Names(spent)
    try:
        source = decompressed(source, spent)
        allow(source.stream, MAX_SKIPPED_BYTES)
        for record in records(source.stream):
            noted = names.told_apart(visible(record.headers.get("warc-record-id", "").strip("<> ") or str(record.at)))
            item = _item(f"{source.name}#{noted}", record, passed_over, limit)
            if item is not None:
                yield item
            allow(source.stream, MAX_SKIPPED_BYTES)
    except DocumentError as error:
        yield unread(source.name, error)
    except OSError as error:
        yield unread(
            source.name,
            UnreadableFile(f"the file cannot be read: {error.strerror or error}: see whether its disk is sound"),
        )


def _item(name: str, record: Record, passed_over: Counter[str], limit: int) -> Item | None:
    """A page, or None where the record is none that is read, which is counted."""
    try:
        response = _response(record)
        kind = _passed_over(record, response)
        if kind is None and response is not None:
            content = _content(record, response, limit)
            url = visible(record.headers.get("warc-target-uri", "").strip("<> ")) or None
            return Item(name, content, hashlib.sha256(content).hexdigest(), url=url)
    except DocumentError as error:
        return unread(name, error)
    known = (
        kind if kind and _NOTED.fullmatch(kind) and (kind in passed_over or len(passed_over) < MAX_KINDS) else "other"
    )
    passed_over[known] += 1
    return None


def _response(record: Record) -> Response | None:
    """The beginning of what a server sent, or of what was kept without its headers; None of other records."""
    stated = record.headers.get("content-type", "")
    if record.kind == "response" and media_type(stated) == "application/http":
        return read_response(record.block.read(MAX_HEADER_BYTES))
    if record.kind in _OF_PAGES:
        return Response(200, {"content-type": stated}, b"")
    return None


def _passed_over(record: Record, response: Response | None) -> str | None:
    """Of what kind a record is that is not read; None of one that is."""
    if "warc-segment-number" in record.headers:
        return "segment"
    if response is None:
        return media_type(record.headers.get("content-type", "")) if record.kind == "response" else record.kind
    if response.status != 200:
        return f"status {response.status}" if response.status else "no status"
    media = media_type(_type(record, response))
    return None if media in READ_TYPES else media or "no type"


def _type(record: Record, response: Response) -> str:
    """The type that the server names, or where it names none, the crawler."""
    return response.headers.get("content-type") or record.headers.get("warc-identified-payload-type", "")


def _content(record: Record, response: Response, limit: int) -> bytes:
    """The page, in UTF-8 with a mark where the server names another code that fits; a page's own word counts less."""
    rest = record.block.read(limit + 1)
    if len(rest) > limit:
        raise too_large(limit)
    body = body_of(Response(response.status, response.headers, response.body + rest), limit)
    code = charset(_type(record, response))
    if code is None or _is_utf8(body):
        return body
    return _BYTE_ORDER_MARK + decode(body, declared=code).encode()


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
