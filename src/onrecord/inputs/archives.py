"""The files inside archives and compressed files, however they are packed into each other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO, Literal, cast

from onrecord.documents.items import Item
from onrecord.errors import (
    DocumentError,
    EmptyDocument,
    NestedArchive,
    OversizedDocument,
    UnreadableFile,
)
from onrecord.inputs.compressed import Spent, decompressed
from onrecord.inputs.members import Member, Names, inside_name, is_hidden, visible
from onrecord.inputs.source import Source, first_bytes, some, unread
from onrecord.inputs.tars import is_empty_tar, is_tar, tar_members
from onrecord.inputs.zips import is_workbook, zip_members

Archive = Literal["zip", "tar"]

MAX_DEPTH = 3
"""So many archives may lie in each other, the outermost counted."""

MAX_SPOOLED_BYTES = 2_000_000_000
"""The largest zip archive that is read from a pipe or out of another archive; it is put into a temporary file."""

SIGN_BYTES = 512
"""So many first bytes tell every archive."""

_AT_ONCE = 65_536


def archive_of(start: bytes, kind_name: str = "") -> Archive | None:
    """What kind of archive a file is that begins with these bytes; None where it is none.

    Args:
        start: Its first `SIGN_BYTES`, decompressed.
        kind_name: `Source.kind_name`, by which alone a tar archive without files is told.
    """
    if start[:4] in {b"PK\3\4", b"PK\5\6", b"PK\7\x08"}:
        return "zip"
    return "tar" if is_tar(start) or is_empty_tar(start, kind_name) else None


def members(source: Source) -> Iterator[Source | Item]:
    """The files in an archive and in archives in it, decompressed; a file that is no archive is its only member itself.

    Nothing is ever written to a path that an archive names. A file can be read until the next is asked for.

    Args:
        source: The file, compressed or not; not to be used any more.

    Yields:
        Files in the archive's order, without folders and hidden files, and with one compression of each undone; and
        for each that is not read, as for an archive that breaks off, an item whose problem says why.
    """
    yield from _opened(source, Spent(), 0)


def _opened(source: Source, spent: Spent, depth: int) -> Iterator[Source | Item]:
    try:
        source = decompressed(source, spent)
        start, source = first_bytes(source, SIGN_BYTES)
        archive = archive_of(start, source.kind_name)
        if archive is None:
            yield source
        elif archive == "zip":
            yield from _of_zip(source, spent, depth)
        else:
            yield from _members(source, archive, spent, depth)
    except DocumentError as error:
        yield unread(source.name, error)
    except OSError as error:
        yield unread(
            source.name,
            UnreadableFile(f"the file cannot be read: {error.strerror or error}: see whether its disk is sound"),
        )


def _of_zip(source: Source, spent: Spent, depth: int) -> Iterator[Source | Item]:
    """The files in a zip archive; a workbook, which is one too, is a file of its own."""
    with _sought(source.stream) as stream:
        source = replace(source, stream=stream)
        if is_workbook(stream):
            yield source
        else:
            yield from _members(source, "zip", spent, depth)


def _members(source: Source, archive: Archive, spent: Spent, depth: int) -> Iterator[Source | Item]:
    """Raises DocumentError where the archive itself cannot be read on."""
    if depth == MAX_DEPTH:
        raise NestedArchive(
            f"{archive} archive in an archive, {MAX_DEPTH + 1} deep; the limit is {MAX_DEPTH}: extract the "
            "outermost, and name the folder"
        )
    names, any_found = Names(spent), False
    for member in _listed(source, archive, spent):
        any_found = True
        if not is_hidden(member.written):
            yield from _of_member(source.name, member, names, spent, depth)
    if not any_found:
        raise EmptyDocument(f"the {archive} archive holds no file: give one with texts or pages in it")


def _of_member(above: str, member: Member, names: Names, spent: Spent, depth: int) -> Iterator[Source | Item]:
    try:
        inside = inside_name(member.written)
    except DocumentError as error:
        yield unread(f"{above}/{names.told_apart(visible(member.written))}", error)
        return
    name = f"{above}/{names.told_apart(inside)}"
    if member.open is None:
        yield unread(name, cast("DocumentError", member.problem))
        return
    try:
        source = Source(name, member.open(), f"{above}/{inside}")
    except DocumentError as error:
        yield unread(name, error)
        return
    yield from _opened(source, spent, depth + 1)


def _listed(source: Source, archive: Archive, spent: Spent) -> Iterator[Member]:
    yield from tar_members(source.stream) if archive == "tar" else zip_members(source.stream, spent)


@contextmanager
def _sought(stream: BinaryIO) -> Iterator[BinaryIO]:
    """A stream whose places can be sought: itself, or a temporary file with its bytes.

    Raises:
        OversizedDocument: There are too many.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as file:
        size = 0
        while piece := some(stream, _AT_ONCE):
            size += len(piece)
            if size > MAX_SPOOLED_BYTES:
                raise OversizedDocument(
                    f"a zip archive of more than {MAX_SPOOLED_BYTES:,} bytes, the limit for one in an archive or from "
                    "a pipe: extract the outer one, and name the folder"
                )
            file.write(piece)
        yield cast("BinaryIO", file)
