"""Checks rows against texts: what a coder knows, put together once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.checking.given import CellReader
from onrecord.checking.judge import judge
from onrecord.checking.model import Finding
from onrecord.checking.places import given_place
from onrecord.checking.reading import TextRead
from onrecord.checking.table import CELLS
from onrecord.documents.model import Document
from onrecord.errors import QuestionError
from onrecord.ontologies.checking import CheckingRules, load_checking
from onrecord.ontologies.lists import Lists

Read = Callable[[Document], TextRead]
"""Reads a document so that rows can be checked against it."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Judges rows of event data against texts; `Coder.checker` makes one.

    Attributes:
        read: Reads a document, once for all rows that are checked against it.
        cells: Reads the cells of rows.
        lists: What is known of words and the world.
        rules: How rows are weighed.
    """

    read: Read
    cells: CellReader
    lists: Lists
    rules: CheckingRules

    @classmethod
    def of(cls, read: Read, lists: Lists) -> Checker:
        """A checker with the rules that ship."""
        plover = lists.lexicon.plover
        return cls(read, CellReader.of(plover, lists.world), lists, load_checking(plover))

    def finding(self, read: TextRead, row: Mapping[str, str | None]) -> Finding:
        """What a text says of a row.

        Args:
            read: The text, as `read` gives it.
            row: By field (`type`, `actor`, `recipient`, `date`, `place`, `status`) what the row says; what it leaves
                out is not asked for.

        Raises:
            QuestionError: A field is unknown, cannot be read, or there is neither a type nor two parties.
        """
        unknown = [name for name in row if name not in CELLS]
        if unknown:
            raise QuestionError(f"{unknown[0]!r} is no field of a row that is checked; there are {', '.join(CELLS)}")
        given = self.cells.row(row)
        place = None if given.place is None else given_place(given.place, self.lists.gazetteer, self.lists.world)
        return judge(read, given, place, self.rules, self.lists.lexicon.plover)
