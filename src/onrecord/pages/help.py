"""The page that says what the pages are, which keys there are, and what the words mean."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.drawing.words import load_move_words
from onrecord.ontologies.plover import load_plover
from onrecord.pages.page import Page
from onrecord.store.query import TABLES


@dataclass(frozen=True, slots=True)
class Explained:
    """A type of event.

    Attributes:
        name: PLOVER's.
        called: Its noun.
        quad: What its class is called.
        modes: PLOVER's modes of it.
    """

    name: str
    called: str
    quad: str
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """What is explained.

    Attributes:
        types: PLOVER's types.
        tables: What SQL can ask.
    """

    types: tuple[Explained, ...]
    tables: tuple[str, ...]


def help_page() -> Page:
    """What the pages are, and what their words mean."""
    words = load_move_words()
    types = load_plover().types
    explained = (
        Explained(name, words.called(name), words.quads[each.quad], tuple(each.modes)) for name, each in types.items()
    )
    return Page("help.html", "Help", Help(tuple(explained), TABLES))
