"""Small workbooks (XLSX) of our own, part by part as ECMA-376 has them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KEYS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DAY, TIME, OWN, WORDS = 1, 2, 3, 4
"""Styles of cells: a day, a day with its time, a format of the workbook's own that writes days, one that does not."""


class Raw(NamedTuple):
    """A cell as XML writes it: its attributes, and what is in it."""

    told: str
    inside: str


Cell = str | int | float | bool | Raw | None


def day(number: float, style: int = DAY) -> Raw:
    """A cell with a day, by its number."""
    return Raw(f's="{style}"', f"<v>{number}</v>")


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    *,
    hidden: Mapping[str, str] | None = None,
    shared: bool = True,
    from_1904: bool = False,
    instead: Mapping[str, bytes | None] | None = None,
) -> bytes:
    """A workbook.

    Args:
        sheets: By name, the rows of cells; None is a cell that is not there.
        hidden: By name, in which way a sheet is hidden.
        shared: Whether texts are kept apart from the cells.
        from_1904: Whether days are counted from 1904.
        instead: By part, what it holds in place of what is right; None leaves it out.
    """
    texts: list[str] = []
    cells = {name: _sheet(rows, texts if shared else None) for name, rows in sheets.items()}
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _book(list(sheets), hidden or {}, from_1904=from_1904),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)}
            | {"rId90": ("styles", "styles.xml")}
            | ({"rId91": ("sharedStrings", "/xl/sharedStrings.xml")} if shared else {})
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-407]d\\. mmmm yyyy"/>'
            '<numFmt numFmtId="165" formatCode="0.0 &quot;days&quot;"/></numFmts>'
            '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/>'
            '<xf numFmtId="165"/></cellXfs></styleSheet>'
        ),
        **{f"xl/worksheets/sheet{at}.xml": content for at, content in enumerate(cells.values(), 1)},
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{"".join(texts)}</sst>'
    whole: dict[str, bytes | None] = {
        name: f'<?xml version="1.0"?>{content}'.encode() for name, content in parts.items()
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (whole | dict(instead or {})).items():
            if content is not None:
                archive.writestr(name, content)
    return file.getvalue()


def _relations(found: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{_KEYS}/{kind}" Target="{target}"/>' for key, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _book(names: Sequence[str], hidden: Mapping[str, str], *, from_1904: bool) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" state="{hidden.get(name, "visible")}" r:id="rId{at}"/>'
        for at, name in enumerate(names, 1)
    )
    days = '<workbookPr date1904="1"/>' if from_1904 else "<workbookPr/>"
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_KEYS}">{days}<sheets>{sheets}</sheets></workbook>'


def _sheet(rows: Sequence[Sequence[Cell]], texts: list[str] | None) -> str:
    told = ""
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(cell, f"{chr(65 + at)}{number}", texts) for at, cell in enumerate(row))
        told += f'<row r="{number}">{cells}</row>' if row else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{told}</sheetData></worksheet>'


def _cell(cell: Cell, name: str, texts: list[str] | None) -> str:
    match cell:
        case None:
            return ""
        case Raw(told, inside):
            return f'<c r="{name}" {told}>{inside}</c>'
        case bool():
            return f'<c r="{name}" t="b"><v>{int(cell)}</v></c>'
        case int() | float():
            return f'<c r="{name}"><v>{cell}</v></c>'
    words = f'<t xml:space="preserve">{escape(cell)}</t>'
    if texts is None:
        return f'<c r="{name}" t="inlineStr"><is>{words}</is></c>'
    texts.append(f"<si>{words}</si>")
    return f'<c r="{name}" t="s"><v>{len(texts) - 1}</v></c>'
