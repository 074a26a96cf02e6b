"""Decisions as JSON lines: what one store gives away and another takes in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.corrections.decisions import Decision, check
from onrecord.errors import CorrectionError


def written(decisions: Iterable[Decision]) -> str:
    """Decisions, one a line."""
    return "".join(msgspec.json.encode(each).decode() + "\n" for each in decisions)


def read(path: Path) -> list[Decision]:
    """The decisions of a file; empty lines are passed over.

    Raises:
        CorrectionError: The file cannot be read, or a line is no decision; it names the line.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise CorrectionError(f"{path}: cannot be read: {error.strerror}; name a file of decisions") from error
    return [_decision(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]


def _decision(line: bytes, where: str) -> Decision:
    try:
        decision = msgspec.json.decode(line, type=Decision)
        check(decision)
    except (msgspec.MsgspecError, CorrectionError, UnicodeDecodeError, RecursionError) as error:
        raise CorrectionError(
            f"{where}: {error}; a line is a decision as `onrecord corrections STORE --export FILE` writes it"
        ) from error
    return decision
