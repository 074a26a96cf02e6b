"""Rows of ours through each of our own formats and back, by pandas, polars, pyarrow, DuckDB and openpyxl.

    python benchmarks/export_round_trips.py FOLDER [--rows 10000] [--office soffice]

Two stores are made in FOLDER, outside the repository: the reports of `samples/`, coded once and told again until there
are so many events, and one in which every field is a string that a spreadsheet may compute, as many of them. Each is
exported; what every reader gives is compared with the records, and where it differs with what the loss report says: a
column differs in as many rows as are reported for its field, and in no other. With --office the CSV files are opened by
LibreOffice, with its own settings and with those that docs/export.md names, and no cell may be a formula.

Needs pandas, polars, pyarrow and openpyxl beside onrecord[xlsx].
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet
from copied_store import Dispute, copy_store

from onrecord.exports.flat import DOCUMENT_COLUMNS, EVENT_COLUMNS, STATEMENT_COLUMNS
from onrecord.store.folder import Store, open_store

HERE = Path(__file__).parents[1]
sys.path.append(str(HERE / "tests" / "support"))

from expected_tables import expected_tables  # noqa: E402
from hostile_cells import hostile_store, hostile_strings  # noqa: E402
from read_back import TABLES, Row, differences, read_csv, reported, text_of  # noqa: E402

Tables = dict[str, list[dict[str, Any]]]
COLUMNS = {"events": EVENT_COLUMNS, "statements": STATEMENT_COLUMNS, "documents": DOCUMENT_COLUMNS}
FIELDS = {table: {column.name: column.field for column in columns} for table, columns in COLUMNS.items()}
_A_REPORT = 9
"""Events of a report of `samples/`, or fewer."""


def main() -> None:
    """Make the stores, export, read back, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--office")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, store in (
        ("rows of reports", copied(arguments.folder, arguments.rows)),
        ("hostile strings", hostile(arguments.folder, arguments.rows)),
    ):
        expected = expected_tables(store)
        print(f"{name}: {', '.join(f'{len(expected[table]):,} {table}' for table in TABLES)}")
        for kind, check in CHECKS.items():
            folder = exported(store, kind)
            began = time.perf_counter()
            print(f"  {kind:<8} {check(folder, expected)} ({time.perf_counter() - began:.0f} s)")
        if arguments.office:
            print(f"  LibreOffice: {opened(arguments.office, store.path.parent / f'{store.path.name}-csv', expected)}")


def copied(folder: Path, rows: int) -> Store:
    """The reports of `samples/`, told again until there are so many events."""
    place = folder / "rows"
    if not place.exists():
        once = folder / "once"
        if not once.exists():
            onrecord("code", str(HERE / "samples"), "-o", str(once), "--quiet")
        events = sum(1 for table in [expected_tables(open_store(once))["events"]] for _ in table)
        copy_store(once, place, [Dispute("IRN", "USA", -(-rows // events))])
    return open_store(place)


def hostile(folder: Path, rows: int) -> Store:
    """A store of hostile strings."""
    place = folder / "hostile"
    return open_store(place) if place.exists() else hostile_store(place, hostile_strings(rows))


def onrecord(*arguments: str) -> None:
    """Run a command."""
    subprocess.run([sys.executable, "-m", "onrecord", *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def exported(store: Store, kind: str) -> Path:
    """The folder of an export."""
    folder = store.path.parent / f"{store.path.name}-{kind}"
    folder.mkdir(exist_ok=True)
    onrecord("export", str(store.path), "--to", kind, "-o", str(folder), "--force", "--quiet")
    return folder


# CSV and workbook: every cell as text


def check_csv(folder: Path, expected: Tables) -> str:
    """Compare what each reader gives with Python's own, and that with the records."""
    own = read_csv(folder)
    for reader, read in CSV_READERS.items():
        for table in TABLES:
            same_rows(f"{reader}: {table}", read(folder / f"{table}.csv"), own[table])
    return f"{held_to_report(folder / 'csv.losses.json', own, expected)}; the same by {', '.join(CSV_READERS)}"


def arrow_csv(file: Path) -> list[dict[str, str]]:
    """A table by pyarrow."""
    names = file.open(encoding="utf-8").readline().strip().strip('"').split('","')
    return pyarrow.csv.read_csv(
        file,
        read_options=pyarrow.csv.ReadOptions(block_size=1 << 30),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
    ).to_pylist()


def duck_csv(file: Path) -> list[dict[str, str]]:
    """A table by DuckDB."""
    sql = f"""FROM read_csv('{file}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
        max_line_size = 100000000, parallel = false)"""
    found = duckdb.sql(sql)
    return [
        {name: "" if value is None else value for name, value in zip(found.columns, row, strict=True)}
        for row in found.fetchall()
    ]


CSV_READERS: Mapping[str, Callable[[Path], list[dict[str, str]]]] = {
    "pandas": lambda file: pd.read_csv(file, dtype=str, keep_default_na=False).to_dict("records"),
    "polars": lambda file: pl.read_csv(file, infer_schema=False, empty_string_is_null=False).to_dicts(),
    "pyarrow": arrow_csv,
    "DuckDB": duck_csv,
}


def same_rows(what: str, found: Sequence[Row], own: Sequence[Row]) -> None:
    """Stop where a reader gives other rows than Python's."""
    assert len(found) == len(own), f"{what}: {len(found)} rows and not {len(own)}"
    for row, wanted in zip(found, own, strict=True):
        if row != wanted:
            name = next(name for name in wanted if row.get(name) != wanted[name])
            raise AssertionError(f"{what}: {name} of {wanted['id']} is {row.get(name)!r} and not {wanted[name]!r}")


def held_to_report(losses: Path, found: Tables, expected: Tables) -> str:
    """Hold the columns that differ to the loss report; in words."""
    differing = differences(found, expected)
    told = reported(losses, FIELDS)
    for place in sorted({*differing, *told}):
        rows, by_cause = differing[place], told.get(place, [])
        if place[1] != "sentence":  # which is in no record; it is held to its text
            assert bool(by_cause) == bool(rows), (place, rows)
            assert max(by_cause, default=0) <= rows <= sum(by_cause), (place, rows)
    cells = sum(len(rows) * len(FIELDS[table]) for table, rows in found.items())
    return f"{cells:,} cells, {sum(differing.values()):,} differ as reported"


def check_xlsx(folder: Path, expected: Tables) -> str:
    """Hold a workbook to the CSV files: every cell the same text, but where it was cut; and no cell a formula."""
    own = read_csv(folder.parent / folder.name.replace("xlsx", "csv"))
    book = openpyxl.load_workbook(folder / "onrecord.xlsx", read_only=True)
    kinds, cells, cut = set(), 0, 0
    for table in TABLES:
        heads, *rows = ([(cell.value, cell.data_type) for cell in row] for row in book[table].iter_rows())
        names = [name for name, _ in heads]
        assert len(rows) == len(expected[table])
        for row, wanted in zip(rows, own[table], strict=True):
            for name, (value, kind) in zip(names, row, strict=True):
                kinds.add(kind)
                cells += 1
                shown = text_of(value) if kind == "n" else unescaped(value or "")
                if kind == "n" and shown != wanted[name]:
                    assert float(shown) == float(wanted[name]), (table, name, shown, wanted[name])
                elif shown != wanted[name]:
                    cut += 1
                    assert wanted[name].startswith(shown), (table, name, shown[:80])
                    assert len(shown) > 32_000, (table, name, shown[:80])
    assert kinds <= {"s", "n", "inlineStr"}, kinds
    report = json.loads((folder / "xlsx.losses.json").read_text(encoding="utf-8"))
    told = sum(
        each["rows"] * sum(of == each["field"] for of in FIELDS[table].values())
        for table, of_table in report["tables"].items()
        for each in of_table["fields"]
        if each["how"].startswith("cut")
    )
    assert told == cut, (told, cut)
    return f"{cells:,} cells the text of the CSV, {cut:,} of them cut as reported; no formula"


def unescaped(text: str) -> str:
    """A text of a workbook, in which openpyxl leaves the escapes of its format (ECMA-376, 22.4.2.4)."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


# Parquet and JSON lines: values as they are


def check_parquet(folder: Path, expected: Tables) -> str:
    """Compare what each reader gives with the records."""
    for reader, read in PARQUET_READERS.items():
        found = {table: read(folder / f"{table}.parquet") for table in TABLES}
        assert not differences(found, expected, same_value), reader
    return f"all values the same by {', '.join(PARQUET_READERS)}"


PARQUET_READERS: Mapping[str, Callable[[Path], list[dict[str, Any]]]] = {
    "pandas": lambda file: pyarrow_rows(pa.Table.from_pandas(pd.read_parquet(file, dtype_backend="pyarrow"))),
    "polars": lambda file: pl.read_parquet(file).to_dicts(),
    "pyarrow": lambda file: pyarrow_rows(pyarrow.parquet.read_table(file)),
    "DuckDB": lambda file: duck_rows(duckdb.sql(f"FROM '{file}'")),
}


def pyarrow_rows(table: pa.Table) -> list[dict[str, Any]]:
    """The rows of a table."""
    return table.to_pylist()


def duck_rows(found: duckdb.DuckDBPyRelation) -> list[dict[str, Any]]:
    """The rows of a relation."""
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def same_value(value: Any, wanted: Any) -> bool:
    """Whether a column has a value of a record; a span is `{start, end}` in the one and a list in the other."""
    return in_record_form(value) == wanted


def in_record_form(value: Any) -> Any:
    """A value with its spans as lists."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return [value["start"], value["end"]]
        return {key: in_record_form(each) for key, each in value.items()}
    return [in_record_form(each) for each in value] if isinstance(value, list) else value


def check_jsonl(folder: Path, expected: Tables) -> str:
    """Compare the codes, statuses and words of events that each reader gives with the records."""
    file = folder / "records.jsonl"
    wanted = [(row["id"], row["cameo"], row["status"], row["trigger"]) for row in expected["events"]]
    for reader, read in JSON_READERS.items():
        found = {event["id"]: event for event in read(file)}
        rows = [(key, found[key]["cameo"], found[key]["status"], found[key]["trigger"]["text"]) for key, *_ in wanted]
        assert rows == wanted, reader
        assert len(found) == len(wanted), reader
    return f"the events the same by {', '.join(JSON_READERS)}"


JSON_READERS: Mapping[str, Callable[[Path], Iterator[dict[str, Any]]]] = {
    "json": lambda file: (event for line in file.open(encoding="utf-8") for event in json.loads(line)["events"]),
    "pandas": lambda file: flat(pd.read_json(file, lines=True, dtype=False)["events"]),
    "polars": lambda file: flat(pl.read_ndjson(file, infer_schema_length=None)["events"].to_list()),
    "pyarrow": lambda file: flat(
        pyarrow.json.read_json(file, read_options=pyarrow.json.ReadOptions(block_size=1 << 30))["events"].to_pylist()
    ),
    "DuckDB": lambda file: flat(
        row[0]
        for row in duckdb.sql(
            f"SELECT events FROM read_json('{file}', sample_size = -1, maximum_object_size = 1000000000)"  # noqa: S608
        ).fetchall()
    ),
}


def flat(lists: Any) -> Iterator[dict[str, Any]]:
    """What lists hold."""
    return (each for some in lists for each in some)


CHECKS = {"csv": check_csv, "xlsx": check_xlsx, "parquet": check_parquet, "jsonl": check_jsonl}


# LibreOffice


def opened(office: str, folder: Path, expected: Tables) -> str:
    """Open the CSV files as LibreOffice does by itself, and as the docs say; in words, what the cells are.

    Beside them, the triggers as they are, to see how many LibreOffice would take for formulas.
    """
    bare = folder / "bare.csv"
    with bare.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([row["trigger"]] for row in expected["events"])
    own = read_csv(folder)
    told = []
    for name, options in (("by itself", []), ("as docs/export.md says", ["--infilter=CSV:44,34,76,1,,0,true"])):
        made = folder / f"office-{len(options)}"
        files = [str(folder / f"{table}.csv") for table in TABLES]
        command = [office, "--headless", *options, "--convert-to", "xlsx", "--outdir", str(made), *files, str(bare)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        kinds: Counter[str] = Counter()
        for table in TABLES:
            _, *rows = sheet_of(made / f"{table}.xlsx")
            assert len(rows) == len(own[table]), (table, len(rows))
            for row, wanted in zip(rows, own[table], strict=True):
                kinds.update(kind_of(cell, text) for cell, text in zip(row, wanted.values(), strict=True))
        computed = sum(cell.data_type == "f" for row in sheet_of(made / "bare.xlsx") for cell in row)
        counted = ", ".join(f"{number:,} {kind}" for kind, number in sorted(kinds.items()))
        told.append(f"{name} {counted} (of {len(own['events']):,} bare triggers {computed:,} formulas)")
        assert not kinds["formulas"]
    return "; ".join(told)


def sheet_of(file: Path) -> Iterator[Sequence[Any]]:
    """The rows of the first sheet of a workbook."""
    return openpyxl.load_workbook(file, read_only=True).worksheets[0].iter_rows()


def kind_of(cell: Any, text: str) -> str:
    """What became of a text; LibreOffice writes what looks like an escape without escaping it, and cuts like Excel."""
    if cell.data_type == "f":
        return "formulas"
    value = "" if cell.value is None else str(cell.value)
    if text in {value, unescaped(value)}:
        return "the text"
    is_cut = len(value) > 32_000 and (text.startswith((value, unescaped(value))))
    return "cut" if is_cut else "other"


if __name__ == "__main__":
    main()
