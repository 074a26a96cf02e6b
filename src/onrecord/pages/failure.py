"""What went wrong, in the same words for a person and for a program."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.pages.page import Page


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something cannot be shown or done.

    Attributes:
        status: The status of HTTP.
        title: What went wrong, in few words.
        detail: What was seen, and what is allowed.
        do: What to do about it.
    """

    status: int
    title: str
    detail: str
    do: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The one shape that errors have."""

    error: Failure


def failure_page(failure: Failure, again: str = "") -> Page:
    """The page that says what went wrong.

    Args:
        failure: What did.
        again: An address under which it may succeed; empty where there is none.
    """
    return Page("failure.html", failure.title, Failed(failure), beside={"again": again})
