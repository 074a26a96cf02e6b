"""Serves one client: lines come in and answers go out, until there are no more or the process is asked to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from onrecord.agents.messages import INVALID_REQUEST, Refused, encoded, error_message

LONGEST = 1_000_000
"""Bytes of a line; a question has some hundred."""


def serve(lines: BinaryIO, out: BinaryIO, answer: Callable[[bytes], bytes | None]) -> None:
    """Answer every line of a client, in order; empty lines are passed over."""
    for line in _lines(lines):
        told = _TOO_LONG if line is None else answer(line)
        if told is not None:
            out.write(told)
            out.flush()


_TOO_LONG = encoded(error_message(None, Refused(INVALID_REQUEST, f"the line has more than {LONGEST:,} bytes")))


def _lines(lines: BinaryIO) -> Iterator[bytes | None]:
    """The lines that say something; None in place of one that is too long, of which little is held."""
    while line := lines.readline(LONGEST + 1):
        if len(line) > LONGEST and not line.endswith(b"\n"):
            while (rest := lines.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield None
        elif line.strip():
            yield line
