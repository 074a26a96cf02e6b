"""Reads a day that a user writes, for every way in which a question is asked."""

from __future__ import annotations

from datetime import date

from onrecord.errors import QuestionError


def read_day(written: str) -> date:
    """A day that is written as 2019-06-28.

    Raises:
        QuestionError: It is none.
    """
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise QuestionError(f"{written!r} is no day; write one as 2019-06-28") from error
