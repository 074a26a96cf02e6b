"""What a step gives for one input, as engines hand it on and the store takes it in."""

from __future__ import annotations

from typing import Any, TypedDict


class SetAside(TypedDict):
    """Why an input was not coded: a short name that is counted, and a sentence for a person."""

    reason: str
    message: str


class Row(TypedDict):
    """One input, with its record's JSON or why it was set aside; exactly one of the two.

    `sha256_of_input` is of the file's bytes, None where they cannot be read. An engine overwrites
    `input` and `sha256_of_input` with what it knows of the input.
    """

    input: str
    sha256_of_input: str | None
    record: dict[str, Any] | None
    set_aside: SetAside | None
