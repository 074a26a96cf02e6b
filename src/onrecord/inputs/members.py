"""What archives of every kind have in common: files with names, some of which are not to be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from posixpath import normpath, splitext
from typing import BinaryIO

from onrecord.errors import DocumentError, OutsideFile, OversizedDocument
from onrecord.inputs.compressed import Spent

MAX_MEMBER_BYTES = 4_000_000_000
"""So many bytes a file in an archive may have."""

MAX_NAMES = 2_000_000
"""So many files or records one outermost file may hold."""

MAX_SKIPPED_BYTES = 1_000_000_000
"""So many bytes that are not read may be decompressed at any ratio, to come to what follows them."""

_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive.

    Attributes:
        written: Its name as the archive has it, with slashes.
        problem: Why it is not read, or None.
        open: Gives its bytes, which can be read until the next member is asked for; None where there is a problem.
    """

    written: str
    problem: DocumentError | None = None
    open: Callable[[], BinaryIO] | None = None


def inside_name(written: str) -> str:
    """The name of a member in one form: no empty parts, no dots, and a control character as an escape.

    Raises:
        OutsideFile: It leads out of the archive, or nowhere.
    """
    normal = normpath(written)
    if written.startswith("/") or _DRIVE.match(written) or normal in {".", ".."} or normal.startswith("../"):
        raise OutsideFile(
            f"the name {visible(written)!r} leads out of the archive or nowhere, as in one made to overwrite files; "
            "nothing was written: extract it yourself if you trust it"
        )
    return visible(normal)


def visible(written: str) -> str:
    """A name whose control characters, and bytes that are no Unicode, are written as escapes."""
    stored = written.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", stored)


def is_hidden(name: str) -> bool:
    """Whether a file or a folder above it is hidden, or is what macOS puts beside files."""
    parts = name.split("/")
    return any(part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in parts)


class Names:
    """The names given so far, of which none is to come twice; some 70 bytes of memory each."""

    def __init__(self, spent: Spent) -> None:
        self._given: set[int] = set()
        self._times: dict[str, int] = {}
        self._spent = spent

    def told_apart(self, name: str) -> str:
        """The name, or where it was given before, with the first number from 2 that is free ("2019/a#2.txt").

        Raises:
            OversizedDocument: There are too many, here and elsewhere in the outermost file.
        """
        self._spent.names += 1
        if self._spent.names > MAX_NAMES:
            raise OversizedDocument(
                f"it holds more than {MAX_NAMES:,} files or records, the limit: split it, or extract it into a folder"
            )
        stem, ending = splitext(name)
        free = name
        while hash(free) in self._given:
            self._times[name] = self._times.get(name, 1) + 1
            free = f"{stem}#{self._times[name]}{ending}"
        self._given.add(hash(free))
        return free
