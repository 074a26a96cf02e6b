"""What earlier versions kept of joined and split happenings, read as decisions; the file is written no more."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from onrecord.corrections.decisions import Decision, Kind, id_of
from onrecord.errors import StoreError

BY_HAND = "happenings-by-hand.jsonl"
"""The name of the file in a store; a line for each decision, the later in force."""

NOT_NAMED = "not named"
"""Who decided what nobody signed."""

_NO_DAY = "0001-01-01"


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    do: Literal["join", "split", "forget"]
    one: str
    other: str
    by: str = ""
    day: str = ""
    why: str = ""


def read_by_hand(path: Path) -> list[Decision]:
    """The decisions of a file of earlier versions; none where there is no file.

    Its lines have a day and no time: the number of the line stands in the place of the microseconds, so that the order
    is kept.

    Raises:
        StoreError: A line is no decision; it names the file and the line.
    """
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            found.append(_decision(msgspec.json.decode(line, type=_Line), number))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise StoreError(
                f"{path}, line {number}: {error}: a line is "
                '{"do": "join" | "split" | "forget", "one": ID, "other": ID, "by": NAME, "day": DAY, "why": WORDS}'
            ) from error
    return found


def _decision(line: _Line, number: int) -> Decision:
    kind: Kind = "documents" if line.one.startswith("d-") else "events"
    at = f"{line.day or _NO_DAY}T00:00:00.{number % 1_000_000:06d}Z"
    by = line.by.strip() or NOT_NAMED
    plain = Decision(do=line.do, kind=kind, by=by, at=at, anchor=line.one, other=line.other, note=line.why)
    return msgspec.structs.replace(plain, id=id_of(plain))
