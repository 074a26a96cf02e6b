"""Each row of a table with what its text says of it, or why it could not be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.checking.check import Checker
from onrecord.checking.model import Finding
from onrecord.checking.reading import TextRead
from onrecord.checking.summary import Summary
from onrecord.checking.table import CELLS, Line
from onrecord.checking.texts import LastRead, Texts
from onrecord.errors import DocumentError, QuestionError, StoreError

NOT_CHECKED = "not checked"
"""What stands in a verdict's place for a row that could not be checked."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A row of a table.

    Attributes:
        line: The row.
        finding: What its text says of it; None where it could not be checked.
        problem: Why it could not.
        document: The id of its text.
        sentence: The sentence that the words of the finding begin in.
    """

    line: Line
    finding: Finding | None
    problem: str = ""
    document: str | None = None
    sentence: str = ""

    @property
    def verdict(self) -> str:
        """In a word."""
        return NOT_CHECKED if self.finding is None else self.finding.verdict.value

    @property
    def why(self) -> str:
        """In a sentence."""
        return self.problem if self.finding is None else self.finding.why

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        row = {name: self.line.fields.get(name) for name in CELLS}
        found = {"verdict": self.verdict, "why": self.why} if self.finding is None else self.finding.to_dict()
        return {"id": self.line.id, "row": row, **found, "document": self.document}


@dataclass(frozen=True, slots=True)
class RowChecks:
    """Checks rows one after the other, and counts what is found.

    Attributes:
        checker: Judges them.
        texts: Where their texts are.
        read: Reads these.
        summary: What was found so far.
    """

    checker: Checker
    texts: Texts
    read: LastRead
    summary: Summary = field(default_factory=Summary)

    def of(self, lines: Iterable[Line]) -> Iterator[Checked]:
        """Each row with its finding; what is wrong with one stops no other."""
        for line in lines:
            checked = self._checked(line)
            self.summary.add(checked.document or "", None if checked.finding is None else checked.finding.verdict)
            yield checked

    def _checked(self, line: Line) -> Checked:
        if line.problem is not None:
            return Checked(line, None, line.problem)
        try:
            read = self.read(self.texts.document(line.fields))
            finding = self.checker.finding(read, {name: line.fields.get(name) for name in CELLS})
        except (DocumentError, QuestionError, StoreError) as error:
            return Checked(line, None, str(error))
        return Checked(line, finding, "", read.record.document.id, _sentence(read, finding))


def _sentence(read: TextRead, finding: Finding) -> str:
    return "" if finding.words is None else read.words_of(read.sentence_at(finding.words.span[0]))
