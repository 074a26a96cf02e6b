"""What a format writes, a reader finds as it is on record; what its report says is lost is lost, and nothing else."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from expected_tables import expected_tables
from hand_reports import report
from hostile_cells import hostile_store, hostile_strings
from lxml import etree
from read_back import TABLES, Row, differences, read_csv, reported
from stores import store_with

from onrecord.errors import SettingsError, StoreError
from onrecord.exports.choice import Choice
from onrecord.exports.export import export, target_of
from onrecord.exports.flat import DOCUMENT_COLUMNS, EVENT_COLUMNS, STATEMENT_COLUMNS
from onrecord.exports.formats import FORMATS
from onrecord.exports.losses import Losses
from onrecord.moves.party import Party
from onrecord.records.rows import NumberRow, PlaceRow, Quote
from onrecord.store.folder import Store
from onrecord.store.reading import records

FIELDS = {
    "events": {column.name: column.field for column in EVENT_COLUMNS},
    "statements": {column.name: column.field for column in STATEMENT_COLUMNS},
    "documents": {column.name: column.field for column in DOCUMENT_COLUMNS},
}
NAMESPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Leave = Callable[..., Losses]


class Either(NamedTuple):
    store: Store
    expected: dict[str, list[Row]]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Reports of which one has all that a row can have."""
    text = "Iran, said Trump, may hit 12 ships of the USA near Qom if talks fail. The USA and France met Iran."
    place = PlaceRow((51, 54), "Qom", "Qom", "IRN", 34.64, 50.88, 119208)
    return store_with(
        tmp_path_factory.mktemp("plain"),
        [
            report(text, "hit", ["Iran"], ["USA"], said_by=["Trump"], status="conditional", place=place,
                   condition=Quote((55, 68), "if talks fail"), contexts=("military", "economic"),
                   numbers=(NumberRow((26, 28), "12", "amount", 12, 12, None, "ship"),), mode="airstrike"),
            report("USA and France met Iran on Monday.", "met", ["USA", "France"], ["Iran"], reciprocal=True,
                   historical=True, published=None, title=None, cameo="010"),
        ],
    )  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return hostile_store(tmp_path_factory.mktemp("hostile"), hostile_strings(150, seed=7))


@pytest.fixture(scope="module", params=["plain", "hostile"])
def either(request: pytest.FixtureRequest) -> Either:
    """A store, and the tables that it has to leave."""
    store: Store = request.getfixturevalue(request.param)
    return Either(store, expected_tables(store))


@pytest.fixture
def leave(tmp_path: Path) -> Leave:
    """Exports a store to a folder of the format's name."""

    def leave(store: Store, name: str, **chosen: Any) -> Losses:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        return export(store, FORMATS[name], Choice(**chosen), target_of(FORMATS[name], folder), force=True)

    return leave


def test_csv_differs_where_its_report_says_so(leave: Leave, either: Either, tmp_path: Path) -> None:
    leave(either.store, "csv")
    differing = differences(read_csv(tmp_path / "csv"), either.expected)
    told = reported(tmp_path / "csv" / "csv.losses.json", FIELDS)
    assert set(differing) == {place for place in told if place[1] != "sentence"}
    assert bool(differing) == (len(either.expected["events"]) > 100)
    for place, rows in differing.items():
        assert max(told[place]) <= rows <= sum(told[place])


def test_codes_and_texts_come_back_by_pandas(leave: Leave, plain: Store, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    leave(plain, "csv")
    read = pandas.read_csv(tmp_path / "csv" / "events.csv", dtype=str, keep_default_na=False)
    assert list(read["cameo"]) == ["120", "010"]
    assert json.loads(read["numbers"][0])[0]["unit"] == "ship"
    assert (read["actor_start"][0], read["place_lat"][0], read["historical"][1]) == ("0", "34.64", "true")


def test_parquet_has_every_value(leave: Leave, either: Either, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    assert not list(leave(either.store, "parquet").lossy())
    found = {}
    for table in TABLES:
        answer = duckdb.sql(f"FROM '{tmp_path}/parquet/{table}.parquet'")
        found[table] = [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]
    assert not differences(found, either.expected, same)


def same(value: Any, wanted: Any) -> bool:
    return in_record_form(value) == wanted


def in_record_form(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return [value["start"], value["end"]]
        return {key: in_record_form(each) for key, each in value.items()}
    return [in_record_form(each) for each in value] if isinstance(value, list) else value


def test_a_workbook_holds_the_texts_of_the_csv_and_no_formula(leave: Leave, either: Either, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    leave(either.store, "csv")
    cut = {each.field for _, each in leave(either.store, "xlsx").lossy() if each.how.startswith("cut")}
    wanted = read_csv(tmp_path / "csv")
    for number, table in enumerate(TABLES, 1):
        with zipfile.ZipFile(tmp_path / "xlsx" / "onrecord.xlsx") as book:
            sheet = etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"), etree.XMLParser(huge_tree=True))
        assert not sheet.findall(".//s:f", NAMESPACE)
        heads, *rows = [cells_of(row) for row in sheet.iterfind(".//s:row", NAMESPACE)]
        assert len(rows) == len(wanted[table])
        for row, of in zip(rows, wanted[table], strict=True):
            shown = {name: row.get(place, "") for place, name in heads.items()}
            for name, text in shown.items():
                is_cut = FIELDS[table][name] in cut and of[name].startswith(text)
                assert is_cut or text in {of[name], f"{of[name]}.0"}, (table, name)


def cells_of(row: Any) -> dict[str, str]:
    """The cells of a row by the letters of their column, as text; escapes of the format undone."""
    found = {}
    for cell in row:
        (value,) = (cell.xpath("string(.)"),)
        text = str(value)
        if cell.get("t") is None and "." not in text:
            text = f"{text}.0"
        column = re.sub(r"\d", "", cell.get("r"))
        found[column] = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)
    return found


def test_words_of_a_workbook_are_linked_to_web_addresses_only(leave: Leave, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    addresses = ["https://x.example/a#b", "javascript:alert(1)", "internal:Sheet1!A1", "https://x.example/" + "ä" * 900]
    outcomes = []
    for number, address in enumerate(addresses):
        outcome = report(f"Iran hit back {number}.", "hit back", ["Iran"])
        assert outcome.record is not None
        outcome.record["document"]["url"] = address
        outcomes.append(outcome)
    leave(store_with(tmp_path / "s", outcomes), "xlsx")
    with zipfile.ZipFile(tmp_path / "xlsx" / "onrecord.xlsx") as book:
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert re.findall(r'Target="([^"]*)"', links) == ["https://x.example/a"]


def test_a_workbook_is_the_same_bytes_each_time(leave: Leave, plain: Store, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    file = tmp_path / "xlsx" / "onrecord.xlsx"
    leave(plain, "xlsx")
    first = file.read_bytes()
    leave(plain, "xlsx")
    assert file.read_bytes() == first


def test_records_are_those_of_the_store(leave: Leave, either: Either, tmp_path: Path) -> None:
    leave(either.store, "jsonl")
    lines = (tmp_path / "jsonl" / "records.jsonl").read_bytes().decode().split("\n")[:-1]
    found = {record["document"]["id"]: record for record in map(json.loads, lines)}
    for record in records(either.store):
        left = found.pop(record["document"]["id"])
        assert len(left.pop("publications")) == 1
        assert left == record
    assert not found


def test_a_record_keeps_the_statements_on_which_its_rows_rest(leave: Leave, plain: Store, tmp_path: Path) -> None:
    losses = leave(plain, "jsonl", parties=(Party("Iran", "IRN"),), statuses=("conditional",))
    assert (losses.tables["events"].written, losses.tables["statements"].written) == (1, 0)
    assert losses.tables["events"].left_out == {"status actual": 1}
    (line,) = (tmp_path / "jsonl" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert [each["id"] for each in record["statements"]] == record["events"][0]["voucher"]


def test_happenings_need_a_store_that_was_grouped(leave: Leave, plain: Store) -> None:
    with pytest.raises(StoreError, match="has no happenings yet: find them with: onrecord group"):
        leave(plain, "happenings")


@pytest.mark.parametrize(
    ("name", "output", "written"),
    [
        ("jsonl", "new", "new/records.jsonl"),
        ("jsonl", "there.d", "there.d/records.jsonl"),
        ("jsonl", "rows.json", "rows.json"),
        ("jsonl", "mine", "mine"),
        ("csv", "new.d", "new.d/events.csv"),
    ],
)
def test_where_an_export_goes(name: str, output: str, written: str, tmp_path: Path) -> None:
    (tmp_path / "there.d").mkdir()
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    assert target_of(FORMATS[name], tmp_path / output).files[0] == tmp_path / written


def test_a_file_that_is_there_is_kept_and_nothing_is_left_of_what_failed(plain: Store, tmp_path: Path) -> None:
    target = target_of(FORMATS["jsonl"], tmp_path / "a.jsonl")
    export(plain, FORMATS["jsonl"], Choice(), target)
    assert {file.name for file in tmp_path.iterdir()} == {"a.jsonl", "a.jsonl.losses.json"}
    with pytest.raises(SettingsError, match="is there already; name another file, or write over it with --force"):
        export(plain, FORMATS["jsonl"], Choice(), target)
    with pytest.raises(StoreError):
        export(plain, FORMATS["happenings"], Choice(), target_of(FORMATS["happenings"], tmp_path / "b.jsonl"))
    assert {file.name for file in tmp_path.iterdir()} == {"a.jsonl", "a.jsonl.losses.json"}
