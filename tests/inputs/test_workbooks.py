"""Workbooks as tables: sheets, kinds of cells, days, what is hidden, and what is broken."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from made_workbook import OWN, TIME, WORDS, Raw, day, workbook

from onrecord.documents.items import Item
from onrecord.inputs.notices import Guess, PassedOver
from onrecord.inputs.read import Reading, items_in, items_of
from onrecord.inputs.source import Source
from onrecord.inputs.workbook_cells import column_of, is_day_format, number_text
from onrecord.inputs.workbooks import sheets_of

HEAD = ["id", "headline", "published", "body"]
ROWS = [
    HEAD,
    [17, "Norway recalls envoy", day(45363), "Norway recalled its ambassador on Friday."],
    [18, None, day(45364.75, TIME), "Talks failed.\nThe minister said so."],
]


def read(content: bytes, **known: Any) -> tuple[list[Item], list[Guess | PassedOver]]:
    told: list[Guess | PassedOver] = []
    return list(items_in(Source("/n/a.xlsx", io.BytesIO(content)), Reading(listen=told.append, **known))), told


def problems(items: list[Item]) -> dict[str, str]:
    return {item.input: type(item.problem).__name__ for item in items if item.problem is not None}


@pytest.mark.parametrize("shared", [True, False])
def test_a_row_is_a_document_with_what_its_columns_say(shared: bool) -> None:
    (first, second), told = read(workbook({"Articles": ROWS}, shared=shared))
    assert (first.input, first.title, first.published) == (
        "/n/a.xlsx/Articles#17",
        "Norway recalls envoy",
        "2024-03-12",
    )
    assert first.content == "Norway recalled its ambassador on Friday."
    assert (second.content, second.published) == ("Talks failed.\nThe minister said so.", "2024-03-13")
    assert [each.message for each in told if isinstance(each, Guess)] == [
        "text from “body”, title from “headline”, date from “published”, id from “id”"
    ]


def test_every_sheet_that_is_shown_is_a_table_and_the_others_are_named() -> None:
    sheets = {"2023": ROWS, "Old": ROWS, "2024": [["text"], ["Peru left."]], "Lists": ROWS, "Sheet3": []}
    items, told = read(workbook(sheets, hidden={"Old": "hidden", "Lists": "veryHidden"}))
    assert [item.input for item in items] == ["/n/a.xlsx/2023#17", "/n/a.xlsx/2023#18", "/n/a.xlsx/2024#row 2"]
    assert "2 hidden sheets are not read: “Old”, “Lists”" in " ".join(str(each) for each in told)


def test_a_sheet_without_texts_is_set_aside_and_the_others_are_read() -> None:
    items, _ = read(workbook({"Articles": ROWS, "Codes": [["code", "meaning"], [1, "one"], [2, "two"]]}))
    assert problems(items) == {"/n/a.xlsx/Codes": "UnclearColumns"}
    assert len(items) == 3


def test_a_title_above_the_heading_is_none_of_it() -> None:
    (item,), _ = read(workbook({"A": [["Our archive"], [], ["text", "day"], ["Peru left.", "2024-03-12"]]}))
    assert (item.input, item.content, item.published) == ("/n/a.xlsx/A#row 4", "Peru left.", "2024-03-12")


def test_cells_of_every_kind() -> None:
    row = [
        Raw("", "<v>0.1</v>"), Raw("", "<v>1E3</v>"), True, Raw('t="e"', "<v>#N/A</v>"),
        Raw('t="d"', "<v>2024-03-12</v>"),
        Raw('t="str"', "<f>A1&amp;B1</f><v>so</v>"), Raw("", "<f>1+1</f><v>2</v>"), day(2.5, WORDS), day(45363, OWN),
        Raw('t="inlineStr"', "<is><r><t>One </t></r><r><t>two</t></r><rPh><t>WAN</t></rPh></is>"), Raw('t="s"', ""),
        Raw('t="str"', "<v>a_x000D_b_x0041__xD800_</v>"), Raw('t="s"', "<v>999</v>"),
    ]  # fmt: skip
    heading = ["text", *(f"c{at}" for at in range(len(row)))]
    told = "; ".join(f"{{{name}}}" for name in heading[1:])
    cells = _only_row(workbook({"A": [heading, ["Peru left.", *row]]}))
    assert told.format_map({name: cells.get(name, "-") for name in heading}) == (
        "0.1; 1000; TRUE; -; 2024-03-12; so; 2; 2.5; 2024-03-12; One two; -; a\rbA_xD800_; -"
    )


def _only_row(content: bytes) -> Mapping[str, str]:
    found = [list(sheet.rows or ()) for sheet in sheets_of(io.BytesIO(content), 1000)]
    ((row,),) = found
    return row.cells


@pytest.mark.parametrize(
    ("value", "from_1904", "text"),
    [
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (61, False, "1900-03-01"),
        (45363.5, False, "2024-03-12T12:00:00"),
        (45363.999999, False, "2024-03-13T00:00:00"),
        (43901, True, "2024-03-12"),
        (0, True, "1904-01-01"),
        (0.25, False, "06:00:00"),
        (-1, False, "-1"),
        (2958466, False, "2958466"),
    ],
)
def test_days_by_their_number(value: float, from_1904: bool, text: str) -> None:
    assert number_text(str(value), is_day=True, from_1904=from_1904) == text


@pytest.mark.parametrize(
    ("number", "code", "day"),
    [
        (0, None, False), (14, None, True), (22, None, True), (49, None, False), (57, None, True),
        (164, "dd/mm/yyyy", True), (164, "[$-F800]dddd", True), (164, "h:mm AM/PM", True), (164, "[h]:mm", True),
        (164, '0 "days"', False), (164, "0.00E+00", False), (164, "General", False), (164, "[Red]0;yyyy", False),
        (164, "#,##0\\ _d", False), (164, "@", False), (14, "0.00", False), (164, "", False),
    ],
)  # fmt: skip
def test_which_formats_write_days(number: int, code: str | None, day: bool) -> None:
    assert is_day_format(number, code) is day


@pytest.mark.parametrize(
    ("name", "place"), [("A1", 0), ("Z9", 25), ("AA10", 26), ("XFD1", 16383), ("", None), ("7", None), ("a1", None)]
)
def test_the_place_of_a_column(name: str, place: int | None) -> None:
    assert column_of(name) == place


def test_days_of_old_macs() -> None:
    items, _ = read(workbook({"A": [["text", "date"], ["Peru left.", day(43901)]]}, from_1904=True))
    assert items[0].published == "2024-03-12"


def test_formulas_that_nobody_reckoned_are_said() -> None:
    rows = [
        ["text", "n"],
        ["Peru left.", Raw("", "<f>1+1</f><v/>")],
        ["Chad left.", Raw('t="str"', "<f>A1</f><v></v>")],
    ]
    items, told = read(workbook({"A": rows}))
    assert len(items) == 2
    assert any("1 formula has no value" in str(each) for each in told)


def test_a_workbook_in_an_archive_in_a_pipe_and_under_another_name(tmp_path: Path) -> None:
    made = workbook({"A": ROWS})
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("march/a.xlsx", made)
        archive.writestr("b.txt", "Peru left.")
    (tmp_path / "a.zip").write_bytes(outer.getvalue())
    (tmp_path / "b.dat").write_bytes(made)
    found = [item.input.removeprefix(f"{tmp_path}/") for item in items_of(tmp_path.iterdir(), Reading())]
    assert found == ["a.zip/march/a.xlsx/A#17", "a.zip/march/a.xlsx/A#18", "a.zip/b.txt", "b.dat/A#17", "b.dat/A#18"]


_SHEET, _STRINGS, _BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
_BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("instead", "kind"),
    [
        ({_SHEET: b"<worksheet><sheetData><row"}, "DamagedFile"),
        ({_SHEET: b""}, "DamagedFile"),
        ({_SHEET: _BOMB}, "UnsupportedFormat"),
        ({_SHEET: b"<w x='" + b"a" * 20_000_000 + b"'/>"}, "OversizedDocument"),
        ({_SHEET: b"<w><row><c t='str'><v>" + b"a" * 11_000_000 + b"</v></c></row></w>"}, "OversizedDocument"),
        ({_SHEET: b"<w>" * 1_000_000}, "UnsupportedFormat"),
        ({_SHEET: b"<w><row/></w>" + b" " * 60_000_000}, "OversizedDocument"),
        ({_SHEET: b"<?xml version='1.0' encoding='klingon'?><w/>"}, "DamagedFile"),
        ({_SHEET: None}, "DamagedFile"),
        ({_STRINGS: None}, "DamagedFile"),
        ({_STRINGS: b"<sst><si><t>so</sst>"}, "DamagedFile"),
        ({_BOOK: b"no XML"}, "DamagedFile"),
        ({"xl/_rels/workbook.xml.rels": None}, "DamagedFile"),
        ({_BOOK: b"<workbook/>"}, "EmptyDocument"),
    ],
)  # fmt: skip
def test_what_is_broken_is_set_aside(instead: Mapping[str, bytes | None], kind: str) -> None:
    items, _ = read(workbook({"A": ROWS}, instead=instead))
    assert list(problems(items).values()) == [kind]


def test_a_broken_sheet_gives_what_comes_before_and_the_next_sheet() -> None:
    broken = b"<worksheet><row><c t='str'><v>text</v></c></row><row><c t='str'><v>Peru left.</v></c></row><row>"
    items, _ = read(workbook({"A": ROWS, "B": ROWS}, instead={_SHEET: broken}))
    assert problems(items) == {"/n/a.xlsx/A": "DamagedFile"}
    assert [item.input for item in items][-2:] == ["/n/a.xlsx/B#17", "/n/a.xlsx/B#18"]


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.95])
def test_a_workbook_that_was_not_copied_whole_is_damaged(cut: float) -> None:
    made = workbook({"A": ROWS})
    items, _ = read(made[: int(cut * len(made))])
    assert problems(items) == {"/n/a.xlsx": "DamagedFile"}


def test_many_texts_are_not_held_in_memory() -> None:
    texts = [
        [f"Speaker {number} said so. " + "The talks had failed for the third time. " * 50] for number in range(15_000)
    ]
    made = workbook({"A": [["text"], *texts]})
    del texts
    tracemalloc.start()
    count = sum(1 for _ in items_in(Source("/n/a.xlsx", io.BytesIO(made)), Reading()))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 15_000
    assert most < 8_000_000  # of 31 MB of text
