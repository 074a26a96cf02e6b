"""What is refused, and how every error of ours is told: one table from errors to what a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.errors import (
    DocumentError,
    NotOnRecord,
    OnrecordError,
    QueryError,
    QuestionError,
    SettingsError,
    StoreError,
)
from onrecord.pages.failure import Failure


class Refused(OnrecordError):
    """A request that is not answered: why, and what the answer's headers say beside."""

    def __init__(self, failure: Failure, headers: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(failure.detail)
        self.failure = failure
        self.headers = dict(headers)


class _Told(NamedTuple):
    """How a class of errors is told; without words of its own it is told in those of the error."""

    error: type[Exception]
    status: int
    title: str
    do: str
    detail: str = ""


_IN_THE_LOG = "Whoever started the reader finds why in the window in which it runs"

_TOLD = (
    _Told(NotOnRecord, 404, "Not on record", "Search for it, or look whether the address is whole."),
    _Told(QueryError, 400, "This SQL is not answered", "Change it and ask again; the help page names the tables."),
    _Told(QuestionError, 400, "This cannot be answered", "Change what is asked and try again."),
    _Told(SettingsError, 400, "This cannot be answered", "Change what is asked and try again."),
    _Told(DocumentError, 400, "This text cannot be read", "Give another one."),
    _Told(
        StoreError,
        503,
        "The store cannot be read",
        f"{_IN_THE_LOG}; onrecord verify names what is wrong with a store.",
        "The store, or a part of it, is missing or damaged, or is being changed just now.",
    ),
)
"""The first that an error is of counts."""

_FAULT = _Told(
    Exception,
    500,
    "The reader has a fault",
    f"{_IN_THE_LOG}. Another page may well be shown.",
    "This page cannot be made. That is a bug in onrecord, and no fault of yours.",
)


def failure_of(error: Exception) -> Failure:
    """How an error is told to whoever asked; what only the log should know is not in it."""
    if isinstance(error, Refused):
        return error.failure
    told = next((each for each in _TOLD if isinstance(error, each.error)), _FAULT)
    return Failure(told.status, told.title, told.detail or _sentence(str(error)), told.do)


def is_ours(error: Exception, failure: Failure) -> bool:
    """Whether something at the server is at fault, of which its log should tell."""
    return failure.status >= 500 and not isinstance(error, Refused)


def _sentence(message: str) -> str:
    """A message of ours, which begins small and ends without a point, as a sentence."""
    ended = message if message.endswith((".", "?", "!")) else f"{message}."
    return ended[:1].upper() + ended[1:]
