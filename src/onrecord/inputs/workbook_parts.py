"""The parts of Excel's workbooks (XLSX, ECMA-376): what a workbook says of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from onrecord.errors import DamagedFile, OversizedDocument, UnsupportedFormat
from onrecord.inputs.compressed import Spent
from onrecord.inputs.members import Member
from onrecord.inputs.source import some
from onrecord.inputs.workbook_cells import is_day_format
from onrecord.inputs.zips import zip_members

_AT_ONCE = 65_536
_MOST_MEMBERS = 10_000
_MOST_ENTRIES = 100_000
"""So many styles, formats and references of a part are kept."""
_DEEPEST = 100
"""So deep elements of a workbook's parts may lie in each other; a sheet needs eight levels."""
_LONGEST_MARK = 10_000_000
"""So many bytes a mark of XML may have, with all that it says of its element."""


def parts_of(stream: BinaryIO) -> dict[str, Member]:
    """The parts of a workbook, by their names in small letters.

    Raises:
        OversizedDocument: There are too many.
        DamagedFile: The archive is damaged.
    """
    found: dict[str, Member] = {}
    for member in zip_members(stream, Spent(), office=True):
        found[member.written.lower()] = member
        if len(found) > _MOST_MEMBERS:
            raise OversizedDocument(f"the workbook has more than {_MOST_MEMBERS:,} parts: save its sheets as CSV")
    return found


class _Relation(NamedTuple):
    kind: str
    target: str


class Book:
    """What a workbook says of its sheets.

    Attributes:
        sheets: Of each its name, whether it is hidden, and the member that has its cells, or None.
        strings: The member with the texts that several cells may share.
        days: Of each style of a cell, whether it writes numbers as days.
        from_1904: Whether days are counted from 1904, as on old Macs.
        limit: The most characters of a cell.
    """

    def __init__(self, members: Mapping[str, Member], limit: int) -> None:
        self.limit = limit
        self._members = members
        top = _relations(members, "")
        path = next((each.target for each in top.values() if each.kind == "officedocument"), "xl/workbook.xml")
        relations = _relations(members, path)
        reader = _BookReader()
        read_part(self._member(path), reader)
        self.from_1904 = reader.from_1904
        self.sheets = [(name, hidden, self._sheet(relations.get(key), name)) for name, hidden, key in reader.sheets]
        by_kind = {each.kind: each.target for each in relations.values()}
        self.strings = self._member(by_kind["sharedstrings"]) if "sharedstrings" in by_kind else None
        styles = _StylesReader()
        if "styles" in by_kind:
            read_part(self._member(by_kind["styles"]), styles)
        self.days = styles.days()

    def _member(self, path: str) -> Member:
        if (found := self._members.get(path.lower())) is None:
            raise DamagedFile(f"the workbook has no part {path}, which it names: get it again, or save it anew")
        return found

    def _sheet(self, relation: _Relation | None, name: str) -> Member | None:
        if relation is None:
            raise DamagedFile(f"the workbook does not say where its sheet “{name}” is: save it anew")
        return self._member(relation.target) if relation.kind == "worksheet" else None


def _relations(members: Mapping[str, Member], path: str) -> dict[str, _Relation]:
    """What a part of a workbook refers to, by key."""
    folder, _, name = path.rpartition("/")
    member = members.get(join(folder, "_rels", f"{name}.rels").lower())
    reader = _RelationsReader()
    if member is not None:
        read_part(member, reader)
    return {
        key: _Relation(kind, normpath(join("/", dirname(path), target)).lstrip("/"))
        for key, kind, target in reader.found
    }


class Reader:
    """What is told of the elements of one part; names are without their namespace."""

    def start(self, name: str, told: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, piece: str) -> None:
        """Characters between two marks."""


class _RelationsReader(Reader):
    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, told: Mapping[str, str]) -> None:
        if name == "Relationship" and told.get("TargetMode") != "External" and len(self.found) < _MOST_ENTRIES:
            kind = told.get("Type", "").rpartition("/")[2].lower()
            self.found.append((told.get("Id", ""), kind, told.get("Target", "")))


class _BookReader(Reader):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.from_1904 = False

    def start(self, name: str, told: Mapping[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((told.get("name", ""), told.get("state", "visible") != "visible", told.get("id", "")))
            if len(self.sheets) > _MOST_MEMBERS:
                raise OversizedDocument(f"the workbook has more than {_MOST_MEMBERS:,} sheets: save them as CSV")
        elif name == "workbookPr":
            self.from_1904 = told.get("date1904", "0").lower() in {"1", "true", "on"}


class _StylesReader(Reader):
    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        self._styles: list[int] = []
        self._inside = False

    def start(self, name: str, told: Mapping[str, str]) -> None:
        if name == "numFmt" and len(self._own) < _MOST_ENTRIES:
            self._own[whole(told.get("numFmtId"))] = told.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside and len(self._styles) < _MOST_ENTRIES:
            self._styles.append(whole(told.get("numFmtId")))

    def end(self, name: str) -> None:
        self._inside = self._inside and name != "cellXfs"

    def days(self) -> list[bool]:
        """Of each style, whether it writes numbers as days."""
        return [is_day_format(number, self._own.get(number)) for number in self._styles]


def whole(written: str | None) -> int:
    """A whole number of at most nine figures; 0 where it is none."""
    return int(written) if written is not None and len(written) < 10 and written.isascii() and written.isdigit() else 0


def read_part(member: Member, reader: Reader) -> None:
    """Have all of a part told."""
    for _ in fed(member, reader):
        pass


def fed(member: Member, reader: Reader) -> Iterator[None]:
    """Tell a reader of the elements of a part, some at a time.

    Raises:
        DamagedFile: It breaks off, or is no XML.
        UnsupportedFormat: It defines entities, as no workbook does.
        DocumentError: It cannot be decompressed.
    """
    if member.open is None:
        raise member.problem or DamagedFile(f"{member.written} cannot be read")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def begin(name: str, told: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UnsupportedFormat(f"{member.written} in the workbook has elements in each other {_DEEPEST:,} deep")
        reader.start(_local(name), {_local(key): value for key, value in told.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(_local(name))

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    stream = member.open()
    fed = 0
    try:
        while piece := some(stream, _AT_ONCE):
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST_MARK:
                raise OversizedDocument(
                    f"{member.written} in the workbook has a mark of more than {_LONGEST_MARK:,} bytes"
                )
            yield
        parser.Parse(b"", True)
        yield
    except (expat.ExpatError, LookupError, UnicodeError) as error:  # the latter of codes that Python lacks
        raise DamagedFile(
            f"{member.written} in the workbook is damaged ({error}): get the workbook again, or save it anew"
        ) from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_doctype(*_: object) -> None:
    raise UnsupportedFormat("a part of the workbook defines entities of its own, as no workbook does: save it as CSV")
