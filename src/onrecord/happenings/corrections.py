"""What a person has split or joined, kept by anchors and ids of documents, so that it holds when all is coded anew."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import StoreError

FILE = "happenings-by-hand.jsonl"
"""The name of the file in a store; a line for each correction, the later in force."""


Do = Literal["join", "split", "forget"]


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two documents, or two events, that a person has put together or apart.

    Attributes:
        do: join, split, or forget, which takes back what was said of the two before.
        one: The id of a document or the anchor of an event.
        other: Another of the same kind.
        by: Who says so, as they sign.
        day: When, ISO 8601.
        why: For which reason.
    """

    do: Do
    one: str
    other: str
    by: str = ""
    day: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class InForce:
    """The pairs that corrections put together and apart, sorted."""

    joined: tuple[tuple[str, str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()


def in_force(corrections: Iterable[Correction]) -> InForce:
    """What holds of some corrections, of which the last on a pair counts."""
    last = {(min(each.one, each.other), max(each.one, each.other)): each.do for each in corrections}
    joined = sorted(pair for pair, do in last.items() if do == "join")
    return InForce(tuple(joined), tuple(sorted(pair for pair, do in last.items() if do == "split")))


def read_corrections(path: Path) -> list[Correction]:
    """The corrections of a file; none where there is no file.

    Raises:
        StoreError: A line is no correction; it names the file and the line.
    """
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(msgspec.json.decode(line, type=Correction))
        except msgspec.MsgspecError as error:
            raise StoreError(
                f"{path}, line {number}: {error}: a line is "
                '{"do": "join" | "split" | "forget", "one": ID, "other": ID, "by": NAME, "day": DAY, "why": WORDS}'
            ) from error
    return found


def add_correction(path: Path, correction: Correction) -> None:
    """Put a correction behind those of a file.

    Raises:
        StoreError: Its two ids are one, or of different kinds.
    """
    if correction.one == correction.other or correction.one[:2] != correction.other[:2]:
        raise StoreError(
            f"{correction.one} and {correction.other} cannot be put together or apart: "
            "name two documents (d-...) or two anchors of events (n-...)"
        )
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(msgspec.to_builtins(correction), ensure_ascii=False) + "\n")
