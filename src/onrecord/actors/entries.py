"""The lines of an actor or agent dictionary, and the entries that they make together: names and their codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.actors.lines import DatedCode, DictionaryLine, decoded, read_line
from onrecord.errors import OntologyError

Done = Literal["read", "mended", "reported"]

_SET = re.compile(r"!([^!\s]+)!")
_OPENS, _CLOSES = "<!--", "-->"


class LineOutcome(msgspec.Struct, frozen=True, gc=False):
    """What became of one line of a dictionary, and what there is to say of it."""

    file: str
    number: int
    seen: str
    done: Done
    told: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}, line {self.number}: {self.done}: {'; '.join(self.told)} | {self.seen.strip()}"


@dataclass(slots=True)
class Line:
    """What is known of a line so far."""

    file: str
    number: int
    seen: str
    mended: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def outcome(self) -> LineOutcome:
        """What became of it, when all has been said."""
        done: Done = "reported" if self.lost else "mended" if self.mended else "read"
        return LineOutcome(self.file, self.number, self.seen, done, (*self.lost, *self.mended))


@dataclass(slots=True)
class Entry:
    """The lines that belong together: a name, its other names, its codes; each with the line on which it stands."""

    names: list[tuple[Line, str]]
    codes: list[tuple[Line, DatedCode]]
    plural: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The line on which it begins."""
        return self.names[0][0]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A dictionary as it is read.

    Attributes:
        lines: Each of its lines, of which more may be said yet.
        entries: What they make together, in order.
        nothing: How many lines are empty or only a comment.
    """

    lines: list[Line]
    entries: list[Entry]
    nothing: int


def read_entries(file: Path) -> ReadFile:
    """The lines and the entries of a dictionary.

    Raises:
        OntologyError: It cannot be read at all.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise OntologyError(f"{file}: cannot be read: {error.strerror}") from error
    lines: list[Line] = []
    entries: list[Entry] = []
    sets: dict[str, tuple[str, ...]] = {}
    nothing, commented = 0, False
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        text, mended = decoded(raw)
        line = Line(file.name, number, text, list(mended))
        lines.append(line)
        text, commented = _uncommented(text, commented=commented)
        read = read_line(text)
        line.mended += read.mended
        line.lost += read.lost
        if read.kind == "nothing":
            nothing += 1
        elif read.kind == "set":
            sets[read.text] = read.words
        elif read.kind != "unread":
            _into_entry(line, read, entries)
    return ReadFile(lines, [_expanded(entry, sets) for entry in entries], nothing)


def _uncommented(text: str, *, commented: bool) -> tuple[str, bool]:
    """A line without its comments in the manner of XML, and whether one goes on in the next line."""
    kept = ""
    while True:
        mark = _CLOSES if commented else _OPENS
        before, found, text = text.partition(mark)
        if not commented:
            kept += before
        if not found:
            return kept, commented
        commented = not commented


def _into_entry(line: Line, read: DictionaryLine, entries: list[Entry]) -> None:
    """Put what a line holds into the entry to which it belongs."""
    if read.kind == "name" or (read.kind == "synonym" and not entries):
        if read.kind == "synonym":
            line.mended.append("there is no name above; read as a name of its own")
        entries.append(Entry([], [], read.words))
    elif not entries:
        line.lost.append("codes without a name above")
        return
    entry = entries[-1]
    if read.text:
        entry.names.append((line, read.text))
    entry.codes += [(line, code) for code in read.codes]


def _expanded(entry: Entry, sets: dict[str, tuple[str, ...]]) -> Entry:
    """An entry with the words of each set in place of its mark, as `!PERSON!` in `FISHER!PERSON!`."""
    names: list[tuple[Line, str]] = []
    for line, name in entry.names:
        marks = _SET.findall(name)
        unknown = [mark for mark in marks if mark not in sets]
        if unknown:
            line.lost.append(f"there is no set !{unknown[0]}!; its line is !{unknown[0]}! = WORD, WORD")
            continue
        spread = [name]
        for mark in marks:
            spread = [each.replace(f"!{mark}!", word) for each in spread for word in sets[mark]]
        names += [(line, each) for each in spread]
    return Entry(names, entry.codes, entry.plural)
