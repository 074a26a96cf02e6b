"""Tables as documents: CSV and its kin in any delimiter and encoding, JSON, Parquet; each row a name of its own."""

from __future__ import annotations

import io
import json
import re
import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest

from onrecord.documents.items import Item
from onrecord.errors import EmptyDocument
from onrecord.inputs.notices import Guess, PassedOver
from onrecord.inputs.read import Reading, items_in, items_of, stream_items
from onrecord.inputs.rows import DateOrder, Wanted
from onrecord.inputs.source import Source

TEXT = "The minister met the ambassador on Friday and said that talks would go on."


def read(
    content: bytes | str,
    name: str = "/news/a.csv",
    *,
    columns: Mapping[str, str] | None = None,
    order: DateOrder | None = None,
    limit: int = 10_000,
    heard: list[Guess | PassedOver] | None = None,
) -> list[Item]:
    """The items of a file with this content."""
    plain = content.encode() if isinstance(content, str) else content
    listen = (heard if heard is not None else []).append
    return list(items_in(Source(name, io.BytesIO(plain)), Reading(Wanted(columns or {}, order), limit, listen)))


def told(items: list[Item]) -> list[tuple[object, ...]]:
    return [(item.input, item.content, item.title, item.published) for item in items]


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_delimiter_and_encoding_is_read(sign: str, code: str, end: str) -> None:
    rows = [["id", "date", "title", "text"], ["n1", "2024-03-12", "Café talks", f'"Yes{sign} no"" – {end}he said."']]
    content = end.join(sign.join(row) for row in rows) + end
    assert told(read(content.encode(code))) == [
        ("/news/a.csv#n1", f'Yes{sign} no" – {end}he said.', "Café talks", "2024-03-12")
    ]


def test_letters_beyond_ascii_after_a_long_start_are_told_line_by_line() -> None:
    content = b"text\n" + b"word " * 300_000 + b"\n" + "café".encode() + b"\n" + "café".encode("cp1252") + b"\n"
    assert [item.content for item in read(content, limit=2_000_000)][1:] == ["café", "café"]


def test_quotation_marks_without_rules_hold_no_rows_together() -> None:
    content = 'id\ttext\n1\t"Yes, he said.\n2\tNo, she said.\n3\t"Never\n'
    assert [item.content for item in read(content, "/news/a.tsv")] == ['"Yes, he said.', "No, she said.", '"Never']


def test_a_row_with_too_many_cells_is_set_aside_and_the_rest_read() -> None:
    items = read(f"id,text\n1,{TEXT}\n2,one,two,three\n3,{TEXT}\n4\n")
    assert [item.input for item in items] == ["/news/a.csv#1", "/news/a.csv#row 2", "/news/a.csv#3", "/news/a.csv#4"]
    assert "has 4 cells and the heading 2" in str(items[1].problem)
    assert items[3].content == ""


def test_ids_that_come_twice_are_told_apart_and_rows_without_one_are_counted() -> None:
    items = read(f"id,text\nx,{TEXT}\n,{TEXT}\nx,{TEXT}\n x ,{TEXT}\n")
    assert [item.input.partition("#")[2] for item in items] == ["x", "row 2", "x/2", "x/3"]


def test_a_row_is_another_when_what_counts_of_it_changes() -> None:
    before, after, editor = (
        read(f"id,date,text,editor\n1,{day},{TEXT},{name}\n")[0].sha256
        for day, name in (("2024-03-12", "Ann"), ("2024-03-13", "Ann"), ("2024-03-12", "Bob"))
    )
    assert before == editor
    assert before != after


@pytest.mark.parametrize(
    ("days", "order", "expected"),
    [
        (["03/04/2024", "13/04/2024"], None, ["2024-04-03", "2024-04-13"]),
        (["03/04/2024", "04/13/2024"], None, ["2024-03-04", "2024-04-13"]),
        (["03/04/2024", "03/05/2024"], None, [None, None]),
        (["03/04/2024", "03.05.2024"], "dmy", ["2024-04-03", "2024-05-03"]),
        (["03.04.2024", "2022/02/24"], None, ["2024-04-03", "2022-02-24"]),
        (["3/4/22", "2/24/22"], None, ["2022-03-04", "2022-02-24"]),
        (["20240312", "12 March 2024"], None, ["2024-03-12", "2024-03-12"]),
        (["1710201600", "2024-03-12 08:00:00"], None, ["2024-03-12T00:00:00+00:00", "2024-03-12"]),
    ],
)
def test_days_are_read_as_the_table_means_them(
    days: list[str], order: DateOrder | None, expected: list[str | None]
) -> None:
    heard: list[Guess | PassedOver] = []
    content = "date,text\n" + "".join(f"{day},{TEXT}\n" for day in days)
    assert [item.published for item in read(content, order=order, heard=heard)] == expected
    unread = [notice.message for notice in heard if isinstance(notice, Guess) and "without a day" in notice.message]
    assert len(unread) == (None in expected)


def test_a_quotation_mark_that_is_never_closed_costs_no_memory() -> None:
    content = "id,text\n1,short\n" + '2,"' + f"{TEXT}\n" * 1000 + f"3,{TEXT}\n"
    items = read(content, limit=5_000)
    assert items[0].content == "short"
    assert any("quotation mark is missing" in str(item.problem) for item in items)


def test_a_line_beyond_the_limit_is_passed_over_with_its_length() -> None:
    content = io.BytesIO(b'{"text":"' + b"x" * 20_000_000 + b'"}\n{"text":"short"}\n')
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    items = list(items_in(Source("/news/a.jsonl", content), Reading(limit=100_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "line 1 has 20,000,012 bytes" in str(items[0].problem)
    assert items[1].content == "short"
    assert peak - before < 5_000_000


def test_json_lines_are_rows_with_members_of_objects_as_columns() -> None:
    lines = [
        {"content": TEXT, "source": {"id": None, "name": "The Gazette"}, "publishedAt": "2024-03-12T09:30:00Z"},
        {"content": ["One.", "Two."], "title": "T"},
    ]
    items = read("\n".join(map(json.dumps, lines)) + "\n\nbroken\n[1]\n", "/news/a.jsonl")
    assert (items[0].outlet, items[0].published) == ("The Gazette", "2024-03-12T09:30:00+00:00")
    assert (items[1].content, items[1].title) == ("One.\n\nTwo.", "T")
    assert ["line 4: it is no JSON" in str(items[2].problem), "is an array" in str(items[3].problem)] == [True, True]


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("indent", [None, 1])
def test_an_array_of_objects_is_a_table(inside: bool, indent: int | None) -> None:
    rows = [{"text": "One."}, {"text": "Two."}]
    content = {"status": "ok", "tags": ["a"], "articles": rows} if inside else rows
    items = read(json.dumps(content, indent=indent), "/news/a.json")
    assert [item.content for item in items] == ["One.", "Two."]


@pytest.mark.parametrize("indent", [None, 1])
def test_one_object_is_one_document(indent: int | None) -> None:
    content = {"text": "One.", "names": [{"text": "Ann"}, {"text": "Bob"}]}
    assert [item.content for item in read(json.dumps(content, indent=indent), "/news/a.json")] == ["One."]


def test_parquet_is_read_from_disk_and_from_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = (
        "SELECT 'n' || i AS id, 'Text ' || i AS body, DATE '2024-03-12' + i::INTEGER AS date, {'name': 'G'} AS source"
    )
    duckdb.sql(f"{table} FROM range(3) t(i)").write_parquet(str(path))
    (items, piped) = (list(items_of([path], Reading())), read(path.read_bytes(), "-"))
    assert told(items) == [(f"{path}#n{i}", f"Text {i}", None, f"2024-03-{12 + i}") for i in range(3)]
    assert [item.content for item in piped] == ["Text 0", "Text 1", "Text 2"]
    assert items[0].outlet == "G"


def test_a_damaged_parquet_file_is_a_problem() -> None:
    (item,) = read(b"PAR1" + b"\0" * 100, "/news/a.parquet")
    assert "the Parquet file cannot be read" in str(item.problem)


def test_a_table_without_a_column_of_texts_is_one_problem() -> None:
    (item,) = read("a,b,c\n1,2,3\n4,5,6\n")
    assert str(item.problem).startswith(
        "/news/a.csv: which column holds the texts is unclear: the table has “a”, “b”, “c”"
    )


def test_a_heading_alone_is_no_document() -> None:
    (item,) = read("id,text\n")
    assert isinstance(item.problem, EmptyDocument)
    assert "/news/a.csv: the table has no row" in str(item.problem)


def test_a_table_is_told_by_its_content_where_it_comes_through_a_pipe() -> None:
    content = io.BytesIO(f"id,title,text\n1,One,{TEXT}\n2,Two,{TEXT}\n".encode())
    items = list(stream_items(content, Reading()))
    assert [item.content for item in items] == [TEXT, TEXT]
    assert re.fullmatch(r"-/[0-9a-f]{12}#1", items[0].input)


def test_two_texts_through_a_pipe_have_two_names_and_one_has_one() -> None:
    one, two, again = (next(stream_items(io.BytesIO(f"{TEXT} {n}".encode()), Reading())).input for n in (1, 2, 1))
    assert one == again
    assert one != two


@pytest.mark.parametrize("name", ["/news/a.txt", "/news/a.html"])
def test_a_text_and_a_page_are_one_document(name: str) -> None:
    content = f"Talks, peace, and war\n\n{TEXT} One, two, and three.\n"
    assert [(item.input, item.content) for item in read(content, name)] == [(name, content.encode())]


def test_what_was_guessed_is_told_once() -> None:
    heard: list[Guess | PassedOver] = []
    read(f"id,text,editor\n1,{TEXT},Ann\n", heard=heard)
    assert heard == [Guess("/news/a.csv", "text from “text”, id from “id”; not read: “editor” (--columns)")]


def test_what_r_and_pandas_write_for_nothing_is_nothing() -> None:
    (item,) = read(f"id,date,outlet,text\nNA,NaN,NA,{TEXT}\n")
    assert (item.input, item.published, item.outlet) == ("/news/a.csv#row 1", None, None)


def test_the_delimiter_that_excel_names_is_taken() -> None:
    assert [item.content for item in read(f"sep=;\r\nid;text\r\n1;{TEXT}\r\n")] == [TEXT]
