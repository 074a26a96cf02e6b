"""What has no end, or far too many parts, is refused in little memory, and what stands beside it is read."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_tables import parquet_of
from made_exports import NEXIS_OLD

from onrecord.documents.items import Item
from onrecord.errors import (
    CrashedDocument,
    EmptyDocument,
    ModelError,
    OversizedDocument,
    UnclearColumns,
    UnsupportedFormat,
)
from onrecord.feeds.parse import MAX_BYTES as LARGEST_FEED
from onrecord.inputs import read as reading
from onrecord.inputs.columns import MAX_COLUMNS
from onrecord.inputs.delimited import MAX_CELLS
from onrecord.inputs.json_elements import elements
from onrecord.inputs.json_rows import MAX_VALUES
from onrecord.inputs.read import LARGEST_EXPORT, Reading, items_in, items_of
from onrecord.inputs.source import Source

TEXT = "The minister met the ambassador on Friday and said that talks would go on."


def read(content: bytes, name: str, limit: int = 10_000) -> list[Item]:
    return list(items_in(Source(name, io.BytesIO(content)), Reading(limit=limit)))


def contents(content: bytes, name: str, limit: int = 10_000) -> list[object]:
    """What each item holds, or the kind of its problem."""
    return [item.content if item.problem is None else type(item.problem) for item in read(content, name, limit)]


@pytest.mark.parametrize("code", ["utf-8", "utf-16", "utf-32"])
def test_a_long_line_is_passed_over_in_any_code(code: str) -> None:
    content = f"id,text\n1,{TEXT}\n2,{'a' * 50_000}\n3,{TEXT}\n".encode(code)
    assert contents(content, "a.csv") == [TEXT, OversizedDocument, TEXT]


def test_a_long_line_at_the_end_is_told_too() -> None:
    assert contents(f"id,text\n1,{TEXT}\n2,{'a' * 50_000}".encode(), "a.csv") == [TEXT, OversizedDocument]
    assert contents(b"id,text" + b"a" * 50_000, "a.csv") == [OversizedDocument]


def test_a_row_of_many_lines_ends() -> None:
    cells = '"a\n",' * 10_000
    items = read(f"id,text,other\n1,{TEXT},x\n2,{cells}\n3,{TEXT},x\n".encode(), "a.csv")
    assert items[0].content == TEXT
    assert "it has more than 20,000 characters, the limit of a row" in str(items[1].problem)


def test_a_long_cell_of_many_lines_is_one_cell() -> None:
    cell = "\n".join([TEXT] * 3_000)
    assert contents(f'id,text\n1,"{cell}"\n2,"{TEXT}"\n'.encode(), "a.csv", 1_000_000) == [cell, TEXT]


def test_a_row_of_a_million_cells_is_refused() -> None:
    content = f"id,text\n1,{TEXT}\n2{',' * (MAX_CELLS + 1)}\n3,{TEXT}\n".encode()
    assert contents(content, "a.csv", 10_000_000) == [TEXT, OversizedDocument, TEXT]


@pytest.mark.parametrize(("columns", "expected"), [(MAX_COLUMNS, [TEXT]), (MAX_COLUMNS + 1, [UnclearColumns])])
def test_a_heading_has_no_more_columns_than_the_limit(columns: int, expected: list[object]) -> None:
    heading = ",".join(["text", *(f"c{number}" for number in range(columns - 1))])
    assert contents(f"{heading}\n{TEXT}\n".encode(), "a.csv", 10_000_000) == expected


def test_a_table_without_rows_says_so() -> None:
    assert contents(b"id,text\n", "a.csv") == contents(b"[]", "a.json") == [EmptyDocument]
    (item,) = read(b"{}", "a.json")
    assert "a.json: row 1 has no value" in str(item.problem)
    (item,) = read(b'[1, "a", [2]]', "a.json")
    assert "nothing but a number, a text, an array" in str(item.problem)


class Pieces(io.RawIOBase):
    """Bytes that come a few at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        self._left, self._size = content, size

    def readable(self) -> bool:
        return True

    def read(self, _size: int = -1) -> bytes:
        piece, self._left = self._left[: self._size], self._left[self._size :]
        return piece


def in_pieces(content: bytes, size: int, limit: int = 1_000) -> Iterator[object]:
    return elements(Pieces(content, size), limit)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1_000])
def test_the_elements_of_an_array_are_told_apart_wherever_its_pieces_end(size: int) -> None:
    array = [{"a": 'b,]}"\\'}, {"c": [1, [2, {"d": "[{\\"}]]}, "e\\", 5, None, [], {}, "é,"]
    written = [json.loads(each) for each in in_pieces(json.dumps(array).encode()[1:], size)]  # type: ignore[arg-type]
    assert written == array


@pytest.mark.parametrize("size", [1, 5, 1_000])
def test_what_is_wrong_with_an_array_comes_behind_what_is_not(size: int) -> None:
    assert list(in_pieces(b" ]", size)) == []
    (long,) = in_pieces(b"[" + b"2," * 2_000 + b"3]]", size)
    assert isinstance(long, OversizedDocument)
    *there, last = in_pieces(b'{"a":1},{"b', size)
    assert (there, type(last)) == ([b'{"a":1}'], UnsupportedFormat)
    assert "breaks off after 1 elements" in str(last)
    *there, last = in_pieces(b"1]  x", size)
    assert (there, type(last)) == ([b"1"], UnsupportedFormat)
    _, long, after = in_pieces(b"1,[" + b"2," * 2_000 + b"3],4]", size)
    assert (type(long), after) == (OversizedDocument, b"4")


def test_an_array_of_any_length_takes_the_memory_of_an_element() -> None:
    row = json.dumps({"text": TEXT, "other": "x" * 1_000}).encode()
    content = io.BytesIO(b"[" + b",".join([row] * 20_000) + b"]")
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    number = sum(item.content == TEXT for item in items_in(Source("a.json", content), Reading()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 20_000
    assert peak - before < 8_000_000


def test_more_values_than_the_limit_are_refused_before_they_are_made() -> None:
    many = b"[]," * (MAX_VALUES // 2 + 1) + b"[]"
    assert contents(b'[{"text":[' + many + b"]}]", "a.json", 10_000_000) == [OversizedDocument]
    assert contents(b'{"text":[' + many + b"]}\n{}\n", "a.jsonl", 10_000_000)[0] is OversizedDocument
    members = b",".join(b'"%d":1' % number for number in range(MAX_COLUMNS + 1))
    lines = b'{"text":"%s"}\n{%s}\n' % (TEXT.encode(), members)
    assert contents(lines, "a.jsonl", 10_000_000) == [TEXT, OversizedDocument]


def test_a_parquet_file_whose_rows_are_large_only_when_they_are_read_is_refused(tmp_path: Path) -> None:
    for rows, expected in ((2, [None] * 2), (30, [OversizedDocument])):
        query = f"SELECT i AS id, repeat('many words ', 400000) AS text FROM range({rows}) t(i)"  # noqa: S608
        (tmp_path / "a.parquet").write_bytes(parquet_of(query))
        found = [item.problem and type(item.problem) for item in items_of([tmp_path / "a.parquet"], Reading())]
        assert found == expected


def test_a_long_line_in_a_mailbox_is_its_mails_problem_alone() -> None:
    mail = b"From a@b.c Mon Jan  1 10:00:00 2024\nSubject: Talks\n\n%s\n\n"
    found = contents(mail % b"one" + mail % (b"a" * 50_000) + mail % b"two", "a.mbox")
    assert [each if isinstance(each, type) else b"one" in each or b"two" in each for each in found] == [  # type: ignore[operator]
        True,
        OversizedDocument,
        True,
    ]


class Counted(io.BytesIO):
    """Bytes of which it is known how many were asked for at once."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.most = max(self.most, len(found))
        return found


def test_a_feed_is_read_no_further_than_its_limit() -> None:
    content = Counted(b'<?xml version="1.0"?><rss version="2.0"><channel>' + b" " * 3 * LARGEST_FEED)
    (item,) = items_in(Source("a.rss", content), Reading())
    assert isinstance(item.problem, OversizedDocument)
    assert content.most == LARGEST_FEED + 1


def test_an_export_beyond_the_limit_is_no_half_export() -> None:
    filler = b"many words\n" * (LARGEST_EXPORT // 11)
    (item,) = items_in(Source("a.txt", io.BytesIO(NEXIS_OLD.encode() + filler)), Reading())
    assert "the export has more than 20,000,000 bytes" in str(item.problem)


def test_an_article_of_an_export_that_has_no_end_is_too_long() -> None:
    first, _, rest = NEXIS_OLD.partition("2 of 3 DOCUMENTS")
    export = f"{first}{'many words ' * 200_000}\n2 of 3 DOCUMENTS{rest}".encode()
    long, sound, _ = items_in(Source("a.txt", io.BytesIO(export)), Reading())
    assert isinstance(long.problem, OversizedDocument)
    assert sound.problem is None


def test_whatever_breaks_a_reader_the_next_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = reading.kind_of

    def breaks(start: bytes, name: str) -> object:
        if b"BREAK" in start:
            raise KeyError("a bug")
        if b"PACKAGE" in start:
            raise ModelError("no such package")
        return right(start, name)

    monkeypatch.setattr(reading, "kind_of", breaks)
    for name, text in (("a.txt", "BREAK"), ("b.txt", TEXT), ("c.txt", "PACKAGE")):
        (tmp_path / name).write_text(text)
    broken, sound = items_of([tmp_path / "a.txt", tmp_path / "b.txt"], Reading())
    assert isinstance(broken.problem, CrashedDocument)
    assert "KeyError: 'a bug'" in str(broken.problem)
    assert sound.problem is None
    with pytest.raises(ModelError):
        list(items_of([tmp_path / "c.txt"], Reading()))
