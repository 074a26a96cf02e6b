"""Hostile tables: CSV, JSON and Parquet whose lines, cells, values and columns are broken, endless or too many."""

# ruff: noqa: E501, S608 - a case is a line; queries are our own
from __future__ import annotations

import codecs
import json
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
from hostile_files import Hostile, article
from hostile_packed import NOISE, flipped

MB = 2**20
TEXT = article("in a table").replace(",", " -")
LINE_LIMIT = 10_000_000


def tables() -> Iterator[Hostile]:
    """All of them."""
    yield from _delimited()
    yield from _long_lines()
    yield from _json()
    yield from _json_lines()
    yield from _parquet()


def _delimited() -> Iterator[Hostile]:
    row = f'1,"{TEXT}"\n'
    for name, content, outcome in (
        ("headers-only", b"id,text\n", "empty? columns? nothing?"),
        ("blank-lines", b"\n\n\n \n", "empty? nothing?"),
        ("empty", b"", "empty"),
        ("only-commas", b",,,,,\n" * 500, "empty? nothing? columns?"),
        ("ragged", f"id,text\n{row}2\n3,a,b,c\n{row.replace('1,', '4,')}".encode(), "read format empty?"),
        ("unclosed-quote", f'id,text\n{row}2,"{TEXT}\n3,{TEXT}\n'.encode(), "read format?"),
        ("only-a-quote", b'id,text\n"', "empty? format? nothing?"),
        ("quotes", b'id,text\n1,"""""""""\n2,""a""b"c""\n', "empty? read? language? format?"),
        ("no-text-column", b"a,b\n1,2\n3,4\n", "columns"),
        ("same-columns", f"text,text,text\n{TEXT},b,c\n".encode(), "read? empty? columns? language? format?"),
        ("nameless-columns", f",,\n1,2,{TEXT}\n".encode(), "read? columns? format? empty?"),
        ("zeros", f"id,text\n1,\0{TEXT}\0\n".encode(), "read? format? binary?"),
        ("all-zeros", bytes(5000), "empty? binary? columns? nothing? format?"),
        ("noise", NOISE, "columns? binary? format? empty?"),
        ("mark-in-the-middle", f"id,text\n1,\ufeff{TEXT}\n".encode(), "read"),
        ("two-marks", codecs.BOM_UTF8 * 2 + f"id,text\n{row}".encode(), "read"),
        ("wide-mark-narrow-text", codecs.BOM_UTF16_LE + f"id,text\n{row}".encode(), "columns? format? empty? nothing?"),
        ("wide-odd", f"id,text\n{row}".encode("utf-16") + b"\0", "read empty?"),
        ("wide-without-mark", f"id,text\n{row}".encode("utf-16-le"), "read"),
        ("utf-32", f"id,text\n{row}".encode("utf-32"), "read"),
        ("mixed-codes", f"id,text\n1,{TEXT} Café.\n".encode() + f"2,{TEXT} Café.\n".encode("cp1252"), "read"),
        ("broken-utf-8", f"id,text\n1,{TEXT}".encode() + b"\xc3\x28\xe2\x82\n", "read"),
        ("lone-returns", f"id,text\r1,{TEXT}\r".encode(), "read? format? columns?"),
        ("same-id", f"id,text\n1,{TEXT} One.\n1,{TEXT} Two.\n1,{TEXT} Three.\n".encode(), "read"),
        ("id-of-controls", f'id,text\n"\x1b[2J\n../../x",{TEXT}\n'.encode(), "read"),
        ("long-id", f"id,text\n{'9' * 100_000},{TEXT}\n".encode(), "read"),
        ("formulas", f'id,text\n=cmd|/c calc!A1,"{TEXT}"\n'.encode(), "read"),
        ("wild-dates", f'id,date,text\n1,99999-99-99,"{TEXT}"\n2,{"9" * 400},"{TEXT} b"\n3,-1,"{TEXT} c"\n'.encode(),
         "read"),
        ("numbers-of-days", f"id,date,text\n1,1e308,{TEXT[:60]}\n".replace(",Nor", ',"Nor').encode(), "read"),
        ("xml-inside", b"id,text\n1,<!DOCTYPE a [<!ENTITY b 'c'>]>&b;\n", "read? language? empty?"),
    ):  # fmt: skip
        yield Hostile(f"{name}.csv", content, outcome, name in {"ragged", "headers-only", "unclosed-quote", "noise"})


def _long_lines() -> Iterator[Hostile]:
    """Lines, rows and cells without end; on disk they are holes or little."""
    wide = f'id,text,other\n1,"{TEXT}",x\n2,'.encode()
    head, row = b"id,text\n", f"1,{TEXT.replace(',', ';')}\n".encode()
    pack = packed_badly
    yield Hostile(
        "line-of-100-mb.csv.gz",
        lambda: pack(head + row + b"2," + b"a" * 100 * MB + b"\n"),
        "read oversized",
        fast=False,
    )
    yield Hostile(
        "sparse-line-of-100-mb.csv", _holes(head + row + b"2,", 100 * MB, b"\n3,x\n"), "oversized read? empty?"
    )
    yield Hostile("wide-line-of-100-mb.csv", _wide_holes(head + row, 100 * MB), "read oversized empty?")
    yield Hostile(
        "row-of-25-mb.csv",
        _repeated(wide, b'"' + b"a" * 994 + b'\n",', 25_000),
        "read oversized language? empty? format?",
    )
    yield Hostile(
        "cell-of-12-mb.csv", _repeated(wide + b'"', b"words " * 166 + b"\n", 12_000), "read format oversized? empty?"
    )
    yield Hostile(
        "row-of-million-cells.csv",
        _repeated(wide, b"ab,cd," * 900 + b'"\n",', 1_000),
        "read oversized empty? format? language?",
    )
    yield Hostile(
        "million-columns.csv", b",".join(b"c%d" % n for n in range(10**6)) + b"\n1,2\n", "columns? oversized?"
    )
    yield Hostile("million-empty-columns.csv", b"text" + b"," * 9_000_000 + b"\n" + row, "columns? oversized? format?")
    yield Hostile("million-cells.csv", head + row + b"," * 9_000_000 + b"x\n", "read oversized")
    yield Hostile("million-rows-without-text.csv", b"id,text\n" + b"1,\n" * 3_000, "empty")
    yield Hostile("no-line-end.csv", _holes(b"id,text", 30 * MB, b""), "oversized")


def _json() -> Iterator[Hostile]:
    good = {"id": 1, "text": TEXT}
    for name, content, outcome in (
        ("empty", b"", "empty"),
        ("blank", b" \n ", "empty? format?"),
        ("null", b"null", "columns? format? empty? nothing?"),
        ("number", b"1e999999999", "columns? format? empty? nothing?"),
        ("text-only", b'"text"', "columns? format? empty? nothing?"),
        ("empty-array", b"[]", "columns? format? empty?"),
        ("empty-object", b"{}", "columns? format? empty?"),
        ("array-of-numbers", b"[1,2,3]", "columns? format? empty?"),
        ("array-of-arrays", b"[[[]],[[]]]", "columns? format? empty?"),
        ("cut", json.dumps([good, good]).encode()[:-30], "read? format"),
        ("cut-in-escape", b'[{"text": "abc\\u12', "format"),
        ("single-quotes", b"[{'text': 'abc'}]", "format"),
        ("trailing-comma", b'[{"text": "abc"},]', "format read? language? empty?"),
        ("trailing-noise", json.dumps(good).encode() + b"]]]", "format? read?"),
        ("deep-arrays", b"[" * 100_000, "format"),
        ("deep-objects", b'{"a":' * 100_000, "format"),
        ("deep-and-closed", b'{"text":"a","b":' + b"[" * 5000 + b"]" * 5000 + b"}", "format? read? language? empty?"),
        (
            "lone-surrogate",
            b'[{"id":1,"text":"The minister said \\ud800 so and the talks went on."}]',
            "unreadable-text? format?",
        ),
        ("lone-surrogate-in-name", b'[{"\\udfff":1,"text":"%s"}]' % TEXT.encode(), "read? format? unreadable-text?"),
        ("lone-surrogate-in-id", b'[{"id":"\\ud800","text":"%s"}]' % TEXT.encode(), "read? format? unreadable-text?"),
        ("surrogate-pair", b'[{"text":"%s \\ud83d\\ude00"}]' % TEXT.encode(), "read"),
        ("zero-escape", b'[{"text":"%s \\u0000 more"}]' % TEXT.encode(), "read? binary? format?"),
        ("no-utf-8", b'[{"text":"caf\xe9 ' + TEXT.encode() + b'"}]', "unreadable-text? format?"),
        ("utf-16", json.dumps([good]).encode("utf-16"), "read? format? unreadable-text?"),
        ("duplicate-keys", b'[{"text":"a","text":"%s","text":1,"text":"%s"}]' % (TEXT.encode(), TEXT.encode()), "read"),
        ("long-number", b'[{"id":%s,"text":"%s"}]' % (b"9" * 10_000, TEXT.encode()), "read? format?"),
        ("long-fraction", b'[{"id":0.%s,"text":"%s"}]' % (b"9" * 100_000, TEXT.encode()), "read? format?"),
        ("huge-exponent", b'[{"id":1e999999,"text":"%s"}]' % TEXT.encode(), "read? format?"),
        ("nan", b'[{"id":NaN,"text":"%s"}]' % TEXT.encode(), "read? format?"),
        ("text-is-number", b'[{"text":1},{"text":true},{"text":null},{"text":[]},{"text":{}}]', "empty read?"),
        ("text-is-list", json.dumps([{"text": [TEXT, 1, None, TEXT]}]).encode(), "read"),
        ("empty-name", json.dumps([{"": "", "text": TEXT}]).encode(), "read"),
        ("mixed", json.dumps([good, 1, None, "a", [], {"b": 1}]).encode(), "read empty? format? columns?"),
        ("comments", b'// a\n[{"text":"abc"}]', "format? empty? columns?"),
        ("noise", NOISE, "format? unreadable-text? binary?"),
        ("zeros", bytes(3000), "format? empty? binary?"),
    ):
        yield Hostile(f"{name}.json", content, outcome, name in {"cut", "deep-arrays", "lone-surrogate", "long-number"})
    yield Hostile(
        "array-of-empty-objects.json.gz",
        lambda: packed_badly(b"[" + b"{}," * 3_000 + b"{}]"),
        "empty? columns? format?",
    )
    yield Hostile("array-of-arrays.json.gz", lambda: packed_badly(b"[" + b"[]," * 5_000_000 + b"[]]"), "empty")
    yield Hostile("array-of-numbers.json.gz", lambda: packed_badly(b"[" + b"12345," * 3_000_000 + b"1]"), "empty")
    rows = b"{}," * 300_000  # of one element, so that nobody has to count millions of rows
    yield Hostile("array-of-full-arrays.json.gz", lambda: packed_badly(b"[[" + rows * 14 + b"{}]]"), "oversized")
    yield Hostile("object-of-full-array.json.gz", lambda: packed_badly(b'{"a":[' + rows * 14 + b"{}]}"), "oversized")
    yield Hostile("array-of-100-mb-text.json.gz", lambda: packed_badly(b'[{"text":"' + b"abcd efg " * 11_000_000 + b'"}]'),
                  "oversized")  # fmt: skip
    yield Hostile("object-of-many-members.json", b"{" + b",".join(b'"%d":{}' % n for n in range(700_000)) + b"}",
                  "oversized? columns? format? empty?")  # fmt: skip


def _json_lines() -> Iterator[Hostile]:
    good = json.dumps({"id": 1, "text": TEXT}).encode()
    for name, content, outcome in (
        ("cut", good + b"\n" + good.replace(b"1", b"2")[:-20], "read format"),
        ("noise-between", good + b"\n" + NOISE[:900].replace(b"\n", b"") + b"\n", "read format? unreadable-text?"),
        ("no-objects", good + b'\n[1]\n3\nnull\n"a"\ntrue\n', "read format"),
        ("arrays", b"[1,2]\n[3,4]\n", "format? columns? empty?"),
        ("deep-line", good + b"\n" + b'{"a":' * 50_000 + b"\n", "read format"),
        ("surrogates", good + b'\n{"id":"\\udc00","text":"x"}\n', "read format? unreadable-text? empty? language?"),
        ("long-number", good + b'\n{"id":' + b"9" * 9000 + b',"text":"%s"}\n' % TEXT.encode(), "read format?"),
        ("lone-returns", good + b"\r" + good + b"\r", "read? format?"),
        ("many-marks", codecs.BOM_UTF8 * 3 + good + b"\n" + good + b"\n", "read? format?"),
        ("other-members", good + b'\n{"other":"x"}\n{}\n', "read empty"),
        ("text-is-object", good + b'\n{"id":2,"text":{"a":{"b":{"c":{"d":1}}}}}\n', "read empty"),
        ("utf-16", (good + b"\n" + good + b"\n").decode().encode("utf-16"), "read? format? unreadable-text?"),
    ):
        yield Hostile(f"{name}.jsonl", content, outcome, name in {"cut", "no-objects"})
    long = b'{"id":2,"text":"' + b"many words " * 9_500_000 + b'"}\n'
    yield Hostile("line-of-100-mb.jsonl.gz", lambda: packed_badly(good + b"\n" + long + good.replace(b"1", b"3") + b"\n"),
                  "read oversized", fast=True)  # fmt: skip
    yield Hostile("sparse-line-of-100-mb.jsonl", _holes(good + b"\n", 100 * MB, b"\n"), "read oversized")
    members = b"{" + b",".join(b'"%d":""' % n for n in range(600_000)) + b"}\n"
    yield Hostile("lines-of-many-members.jsonl.gz", lambda: packed_badly(members * 12), "columns? oversized? format?")
    lists = b'{"text":[' + b"[]," * 3_000_000 + b"[]]}\n"
    yield Hostile(
        "lines-of-many-lists.jsonl.gz", lambda: packed_badly(lists * 12), "oversized? format? empty? columns?"
    )


def _parquet() -> Iterator[Hostile]:
    good = parquet_of(f"SELECT 'r' || i AS id, '{TEXT}' || i AS text FROM range(50) t(i)")
    for share in (0.001, 0.3, 0.9, 0.995):
        yield Hostile(f"cut-{share}.parquet", good[: int(len(good) * share)], "unreadable-file? damaged? binary? empty?",
                      share == 0.9)  # fmt: skip
    for place in (0.2, 0.6, 0.9, 0.98):
        yield Hostile(f"flipped-{place}.parquet", flipped(good, place, 4), "unreadable-file? damaged? read? columns? "
                      "unreadable-text? empty? language?")  # fmt: skip
    yield Hostile("only-signs.parquet", b"PAR1" * 3, "unreadable-file? damaged?")
    yield Hostile(
        "long-foot.parquet", b"PAR1" + NOISE[:50] + struct.pack("<L", 2**32 - 1) + b"PAR1", "unreadable-file? damaged?"
    )
    yield Hostile(
        "noise-foot.parquet", b"PAR1" + NOISE + struct.pack("<L", 9000) + b"PAR1", "unreadable-file? damaged?"
    )
    yield Hostile("no-rows.parquet", lambda: parquet_of("SELECT 1 AS id, 'a' AS text WHERE false"), "empty")
    yield Hostile("no-text.parquet", lambda: parquet_of("SELECT 1 AS a, 2.5 AS b"), "columns")
    yield Hostile(
        "bytes-as-text.parquet", lambda: parquet_of(r"SELECT 1 AS id, '\xff\xfe'::BLOB AS text"), "empty? columns?"
    )
    yield Hostile("wild-days.parquet", lambda: parquet_of(
        f"SELECT i AS id, '{TEXT}' || i AS text, d AS date FROM (VALUES (1, 'infinity'::DATE), (2, '5877641-06-24 (BC)'"
        "::DATE), (3, NULL)) t(i, d)"), "read? unreadable-file? damaged?")  # fmt: skip
    yield Hostile("wild-times.parquet", lambda: parquet_of(
        f"SELECT i AS id, '{TEXT}' || i AS text, d AS date FROM (VALUES (1, 'infinity'::TIMESTAMP), (2, "
        "'290309-12-22 (BC)'::TIMESTAMP), (3, '294247-01-10'::TIMESTAMP)) t(i, d)"), "read? unreadable-file? damaged?")  # fmt: skip
    yield Hostile("deep-struct.parquet", lambda: parquet_of(
        f"SELECT {{'a': {{'b': {{'c': {{'d': 1}}}}}}}} AS s, map {{'x': 1}} AS m, [[1]] AS l, '{TEXT}' AS text"), "read")  # fmt: skip
    yield Hostile("cell-of-300-mb.parquet", lambda: parquet_of(
        "SELECT i AS id, repeat('many words ', 27000000) AS text FROM range(1) t(i)"), "oversized? unreadable-file?")  # fmt: skip
    yield Hostile("large-dictionary.parquet", lambda: parquet_of(
        "SELECT i AS id, repeat('many words ', 850000) || (i % 2) AS text FROM range(60) t(i)"), "oversized")  # fmt: skip
    yield Hostile(
        "two-columns-named-so.parquet", lambda: parquet_of(f"SELECT '{TEXT}' AS text, 1 AS TEXT_1, 2 AS t"), "read"
    )
    yield Hostile("cut.parquet.gz", lambda: packed_badly(good)[:-100], "damaged")


def parquet_of(query: str) -> bytes:
    """What DuckDB writes of a query."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1}) as connection:
        path = Path(folder, "a.parquet")
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)")
        return path.read_bytes()


def packed_badly(content: bytes) -> bytes:
    """The content, packed in pieces and so not well enough that it is a bomb by its ratio alone."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    pieces = (content[at : at + 4000] for at in range(0, len(content), 4000))
    return b"".join(packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH) for piece in pieces) + packer.flush()


def _holes(start: bytes, length: int, end: bytes) -> Callable[[Path], None]:
    """What puts a file in its place that has a hole between its start and its end."""

    def put(path: Path) -> None:
        with path.open("wb") as file:
            file.write(start)
            file.seek(length, 1)
            file.write(end)
            file.truncate(len(start) + length + len(end))

    return put


def _wide_holes(start: bytes, length: int) -> Callable[[Path], None]:
    """The same in UTF-16, whose zeros are characters of the line."""
    return _holes(start.decode().encode("utf-16"), length, "\n3,x\n".encode("utf-16-le"))


def _repeated(start: bytes, piece: bytes, times: int) -> Callable[[Path], None]:
    """A file on disk of so many pieces, written one after the other."""

    def put(path: Path) -> None:
        with path.open("wb") as file:
            file.write(start)
            for _ in range(times // 1_000):
                file.write(piece * 1_000)

    return put
