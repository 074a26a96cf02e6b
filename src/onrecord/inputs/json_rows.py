"""JSON as a table: one object a line, an array of objects, or an object that holds one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.errors import DocumentError, EmptyDocument, OversizedDocument, UnreadableText, UnsupportedFormat
from onrecord.inputs.cells import flat_cells
from onrecord.inputs.columns import names_text
from onrecord.inputs.json_elements import elements
from onrecord.inputs.lines import bounded_lines
from onrecord.inputs.rows import Row
from onrecord.inputs.source import AHEAD

LARGEST_OBJECT = 40_000_000
"""The largest JSON file, in bytes, that is one object: it has to be in memory as a whole."""

MAX_VALUES = 1_000_000
"""So many values an object may have, all in it counted; each takes more memory than the bytes that write it."""

_ONE = "give objects, each with a text"
_MARK = b"\xef\xbb\xbf"


def json_rows(stream: io.BufferedReader, limit: int) -> Iterator[Row]:
    """The objects of a file, one a row; the members of an object inside one are columns such as "source.name".

    Args:
        stream: The file, as `source.buffered` gives it.
        limit: The most bytes of a line; a longer one is its row's problem.
    """
    start = stream.peek()
    if _has_lines(start):
        yield from _lines(stream, limit)
    elif _opened(start).startswith(b"["):
        yield from _array(stream, limit)
    else:
        yield from _whole(stream)


def _opened(start: bytes) -> bytes:
    return start.removeprefix(_MARK).lstrip()


def _has_lines(start: bytes) -> bool:
    """Whether the first line of several is an object by itself, or too long to tell."""
    first, _, rest = _opened(start).partition(b"\n")
    if not first.startswith(b"{"):
        return False
    if not rest.strip():
        return len(start) >= AHEAD
    try:
        msgspec.json.decode(first)
    except msgspec.DecodeError:
        return False
    return True


def _lines(stream: io.BufferedReader, limit: int) -> Iterator[Row]:
    for line in bounded_lines(stream, limit):
        if line.content is None:
            told = f"line {line.number:,} has {line.length:,} bytes; the limit is {limit:,}: split it into documents"
            yield Row(line.number, {}, OversizedDocument(told))
        elif line.content.strip():
            yield _row(line.number, line.content)


def _row(number: int, content: bytes) -> Row:
    try:
        found = _decoded(content, MAX_VALUES)
    except DocumentError as error:
        return Row(number, {}, type(error)(f"line {number:,}: {error}"))
    if not isinstance(found, dict):
        return Row(number, {}, UnsupportedFormat(f"line {number:,} is {_kind(found)}, where an object is read: {_ONE}"))
    return Row(number, dict(flat_cells(found)))


def _array(stream: io.BufferedReader, limit: int) -> Iterator[Row]:
    """The objects of an array; what else is in it is passed over, unless nothing in it is an object."""
    while stream.read(1) != b"[":
        pass
    number, kinds = 0, set()
    for element in elements(stream, limit):
        if isinstance(element, DocumentError):
            number += 1
            yield Row(number, {}, element)
            continue
        try:
            found = _decoded(element, MAX_VALUES)
        except DocumentError as error:
            number += 1
            yield Row(number, {}, type(error)(f"element {number:,} of the array: {error}"))
            continue
        if isinstance(found, dict):
            number += 1
            yield Row(number, dict(flat_cells(found)))
        else:
            kinds.add(_kind(found))
    if not number:
        held = f"nothing but {', '.join(sorted(kinds))}" if kinds else "nothing"
        yield Row(1, {}, EmptyDocument(f"the array holds {held}, where objects are read: {_ONE}"))


def _whole(stream: io.BufferedReader) -> Iterator[Row]:
    content = stream.read(LARGEST_OBJECT + 1)
    if len(content) > LARGEST_OBJECT:
        told = f"the file has more than {LARGEST_OBJECT:,} bytes in one JSON object: write one object a line (.jsonl)"
        yield Row(1, {}, OversizedDocument(told))
        return
    if not content.strip():
        yield Row(1, {}, EmptyDocument(f"the file is empty ({len(content):,} bytes): {_ONE}"))
        return
    try:
        found = _decoded(content, 4 * MAX_VALUES)
    except DocumentError as error:
        yield Row(1, {}, error)
        return
    if not isinstance(found, dict):
        yield Row(1, {}, UnsupportedFormat(f"it is {_kind(found)}, where an object is read: {_ONE}"))
        return
    for number, each in enumerate(_objects(found), 1):
        yield Row(number, dict(flat_cells(each)))


def _decoded(content: bytes, most: int) -> Any:
    """A JSON value that holds no more than so many others.

    Raises:
        DocumentError: It is none, or holds more.
    """
    values = content.count(b",") + content.count(b"[") + content.count(b"{")
    if values > most:
        raise OversizedDocument(f"it has about {values:,} values; the limit is {most:,}: leave out what is no text")
    try:
        return msgspec.json.decode(content.removeprefix(_MARK))
    except msgspec.DecodeError as error:
        raise UnsupportedFormat(f"it is no JSON: {error}: see whether the file is whole") from error
    except UnicodeDecodeError as error:
        raise UnreadableText(
            f"it is no UTF-8, as JSON is: {error.reason} at byte {error.start}: write it in UTF-8"
        ) from error
    except RecursionError as error:
        raise UnsupportedFormat("its values are nested too deep to read: leave out what is no text") from error


def _objects(found: Any) -> list[dict[str, Any]]:
    """The objects of an array; of an object that has no text those of the longest array in it, else itself."""
    if isinstance(found, list):
        return [each for each in found if isinstance(each, dict)]
    if not isinstance(found, dict):
        return []
    if names_text(found):
        return [found]
    inside = [each for each in map(_objects, (value for value in found.values() if isinstance(value, list))) if each]
    return max(inside, key=len, default=[found])


def _kind(found: Any) -> str:
    return {list: "an array", str: "a text", type(None): "null"}.get(type(found), "a number")
