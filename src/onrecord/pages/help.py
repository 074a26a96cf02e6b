"""The page that says what the pages are, which keys there are, and what the words mean."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.pages.page import Page


@dataclass(frozen=True, slots=True)
class Help:
    """What is explained."""

    words: tuple[tuple[str, str], ...] = ()


def help_page() -> Page:
    """What the pages are, and what their words mean."""
    return Page("help.html", "Help", Help())
