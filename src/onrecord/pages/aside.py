"""The page of what was set aside: how much of what was given is not on record, why, and what helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.errors import NotOnRecord
from onrecord.opened import OpenedStore
from onrecord.pages.page import Page, Table
from onrecord.store.aside import AsideInput, read_aside
from onrecord.store.coded import PASSING

MOST = 100
"""Inputs on a page."""

REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "binary": ("The file is no text: a picture, a program, a Word file.", "Save it as text, HTML or PDF."),
        "columns": ("It is a table, and which column has the texts cannot be told.", "Name it: --columns text=NAME."),
        "crashed": ("The coder, or the process that read it, broke on it.", "The next run tries it again."),
        "damaged": ("An archive or a compressed file breaks off, or does not fit together.", "Get the file again."),
        "device": ("The name in an archive is of a device or a pipe.", "Extract what you need, and code that."),
        "empty": ("There is no word in it.", "Nothing, where it is right that it is empty."),
        "encrypted": ("A password is needed to read it.", "Extract it, and code what comes out."),
        "format": ("It holds no text that can be read, or a row of it is broken.", "Save it as text, HTML or CSV."),
        "language": ("It is in another language than English.", "Give a translation; no other language is read yet."),
        "link": ("The name in an archive is a link to another file.", "Extract what you need, and code that."),
        "nested": ("Archives lie too deep in one another.", "Extract the outer ones."),
        "outside": ("A name in an archive leads out of it.", "Extract what you need, and code that."),
        "oversized": ("It is larger than what is read at once.", "Split it."),
        "timeout": ("It took too long to read.", "The next run tries it again; give more time with --timeout."),
        "unreadable": ("It cannot be read.", "Look at what is told of it below."),
        "unreadable-file": ("The file could not be opened.", "See that it may be read; the next run tries it again."),
        "unreadable-text": ("It is no text in Unicode.", "Save it in UTF-8."),
    }
)
"""By the short name of a reason, what it means and what helps, as in docs/inputs.md."""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason.

    Attributes:
        reason: Its short name.
        inputs: How many inputs were set aside for it.
        meaning: What it means.
        helps: What helps.
        tried_again: Whether the next run tries them again by itself.
    """

    reason: str
    inputs: int
    meaning: str
    helps: str
    tried_again: bool


@dataclass(frozen=True, slots=True)
class AsideView:
    """What was set aside, as the page shows it.

    Attributes:
        read: How many inputs are on record.
        aside: How many are not.
        reasons: Why, the most frequent first.
        reason: The one that was asked for, or None.
        all: How many inputs answer to that.
        inputs: Some of them, by name.
        start: How many were passed over.
        next: From which on there are more; None where there are none.
    """

    read: int
    aside: int
    reasons: tuple[ReasonLine, ...]
    reason: str | None
    all: int
    inputs: tuple[AsideInput, ...]
    start: int
    next: int | None


def aside_page(store: OpenedStore, *, reason: str | None = None, start: int = 0) -> Page:
    """The page of what was set aside.

    Args:
        store: The store.
        reason: Of which inputs are listed; None for all.
        start: How many are passed over.

    Raises:
        NotOnRecord: There is no such reason.
        StoreError: A part cannot be read.
    """
    found = read_aside(store.store, reason, MOST, start)
    counts = dict(found.reasons)
    if reason is not None and reason not in counts.keys() | REASONS.keys():
        raise NotOnRecord(f"{reason!r} is no reason; there are {', '.join(sorted(counts.keys() | REASONS.keys()))}")
    every = sum(counts.values())
    asked = every if reason is None else counts.get(reason, 0)
    after = start + len(found.inputs)
    view = AsideView(
        read=found.read,
        aside=every,
        reasons=tuple(ReasonLine(name, number, *_meaning(name), name in PASSING) for name, number in found.reasons),
        reason=reason,
        all=asked,
        inputs=found.inputs,
        start=start,
        next=after if after < asked else None,
    )
    rows = [(each.input, each.reason, each.message) for each in view.inputs]
    return Page("aside.html", "What was set aside, and why", view, table=Table(("input", "reason", "told of it"), rows))


def _meaning(reason: str) -> tuple[str, str]:
    return REASONS.get(reason, ("A reason that this onrecord does not know.", "Look at what is told of it below."))
