"""Reads a PDF in a process of its own, which may take so much memory and time and no more.

What reads PDF unpacks whatever a file says, a thousand times its size and in circles, and ends its process where it
gets no more memory. There it ends nothing but the reading of that file.
"""

from __future__ import annotations

import os
import subprocess
import sys

import msgspec

from onrecord import errors
from onrecord.documents.plain import PlainText
from onrecord.errors import DocumentError, ModelError, OversizedDocument, UnsupportedFormat

MAX_MEMORY = 300_000_000
"""So many bytes the process may take, where the system can bound it (not on Windows and macOS)."""

MAX_SECONDS = 60
"""So long the process may work, in seconds of its own."""

_WITHOUT_END = 4 * MAX_SECONDS
"""So long it is waited for, also where the machine has much else to do."""

_ADVICE = "print it anew to a PDF, or extract its text, as with `pdftotext FILE.pdf FILE.txt`"


class _Read(msgspec.Struct):
    """What the process gives: a text with what is known of it, or the name and the message of an error."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    unread: str | None = None
    error: str | None = None
    message: str = ""


def read_pdf_beside(data: bytes) -> PlainText:
    """The text of a PDF; see `pdf.read_pdf`.

    Raises:
        UnsupportedFormat: It is encrypted or damaged, or breaks what reads it.
        OversizedDocument: It takes too much memory or time.
        DocumentError: It has no text, or far too much.
        ModelError: The package that reads PDF is missing, or no process can be started.
    """
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "onrecord.documents.pdf_beside"],
            input=data, capture_output=True, check=False, timeout=_WITHOUT_END, env=surroundings,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _too_much() from error
    except OSError as error:
        raise ModelError(f"PDF cannot be read, since no process can be started: {error.strerror or error}") from error
    try:
        read = msgspec.json.decode(ended.stdout, type=_Read)
    except msgspec.DecodeError as error:
        raise _too_much() from error
    if read.error is None:
        return PlainText(read.text, read.title, published=read.published, unread=read.unread)
    kind = getattr(errors, read.error, UnsupportedFormat)
    raise kind(read.message)


def _too_much() -> OversizedDocument:
    return OversizedDocument(
        f"the PDF takes more than the {MAX_MEMORY:,} bytes of memory or the {MAX_SECONDS} seconds that it may, as one "
        f"that leads in circles or unpacks to a thousand times its size: {_ADVICE}"
    )


def _bound() -> None:
    """Have the system end this process where it takes too much."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_DATA, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _main() -> None:
    from onrecord.documents.pdf import read_pdf  # noqa: PLC0415 - here alone

    data = sys.stdin.buffer.read()
    _bound()
    try:
        found = read_pdf(data)
        told = _Read(found.text, found.title, found.published, found.unread)
    except (DocumentError, ModelError) as error:
        told = _Read(error=type(error).__name__, message=str(error))
    except MemoryError:
        return
    sys.stdout.buffer.write(msgspec.json.encode(told))


if __name__ == "__main__":
    _main()
