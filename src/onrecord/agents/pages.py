"""How a list is given a page at a time: a cursor says where the next page begins, and of which question."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from onrecord.errors import QuestionError

_PLACE = re.compile(r"[0-9]{1,12}")


def start_of(tool: str, given: Mapping[str, Any]) -> int:
    """Where the page begins that is asked for.

    Args:
        tool: The tool that is asked.
        given: Its arguments; the page of one whose cursor is None is the first.

    Raises:
        QuestionError: The cursor is none of ours, or of another question.
    """
    cursor = given.get("cursor")
    if cursor is None:
        return 0
    place, _, question = cursor.partition("-")
    if question != _question(tool, given) or not _PLACE.fullmatch(place):
        raise QuestionError(
            "cursor: it is not of an answer to this question; give the cursor of the answer before with the very same "
            "arguments, or leave it out"
        )
    return int(place)


def cursor_for(tool: str, given: Mapping[str, Any], place: int) -> str:
    """The cursor of the page that begins at a place."""
    return f"{place}-{_question(tool, given)}"


def _question(tool: str, given: Mapping[str, Any]) -> str:
    """What tells one question from another, whatever page of it is asked for."""
    told = "\x1f".join(f"{name}={given[name]}" for name in sorted(given) if name not in {"cursor", "limit"})
    return hashlib.sha256(f"{tool}\x1e{told}".encode(errors="replace")).hexdigest()[:8]
