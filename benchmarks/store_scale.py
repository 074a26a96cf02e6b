"""Seconds and memory that it takes to open a store of a million documents and find one event by its id.

    python benchmarks/store_scale.py SEED FOLDER [--documents 1000000] [--rounds 5]

SEED is a store that `onrecord code` made, such as `samples-store`; its rows are repeated with new ids into a store in
FOLDER, outside the repository, where there is none yet (some minutes, 4 kB a document). Then the record of an event
chosen by chance is asked for in a process of its own, and so are a count of all events and the events of one type.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome
from onrecord.store.columns import fingerprint, tables
from onrecord.store.folder import Store, create_store, open_store
from onrecord.store.parts import IDS, FileOfPart, part_name

_NEW = "left({id}, 2) || left(md5({id} || '/' || k), 16)"
_REPLACED = {"id", "document", "anchor", "parent"}
_LISTS_REPLACED = {"voucher"}

_FIND = """
import resource, sys, time
began = time.perf_counter()
from pathlib import Path
from onrecord.store.folder import open_store
from onrecord.store.reading import find_record
imported = time.perf_counter()
record = find_record(open_store(Path(sys.argv[1])), sys.argv[2])
assert any(event["id"] == sys.argv[2] for event in record["events"])
print(time.perf_counter() - began, time.perf_counter() - imported, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def make_store(seed: Store, folder: Path, documents: int, part_bytes: int) -> None:
    """A store of so many documents, in parts of about so many bytes."""
    store = create_store(folder)
    (one,) = seed.parts()
    size = sum(path.stat().st_size for path in one.iterdir())
    with duckdb.connect() as sql:
        (held,) = sql.execute("SELECT count(*) FROM read_parquet(?)", [str(one / "inputs.parquet")]).fetchone() or (0,)
        copies, at_once = -(-documents // held), max(1, part_bytes // size)
        with store.writing("coder 1") as writer:
            for number, first in enumerate(range(0, copies, at_once), 1):
                last = min(first + at_once, copies)
                place = store.parts_folder / part_name(number)
                place.mkdir()
                files = {name: _repeated(sql, one, place, name, number, (first, last), held) for name in tables()}
                files[IDS] = _sorted_ids(sql, place)
                rows = sql.execute(
                    "SELECT document, published, input FROM read_parquet(?)", [str(place / "inputs.parquet")]
                ).fetchall()
                with writer.ledger.change() as change:
                    change.add_part(number, writer.coder, fingerprint(), files)
                    change.add_inputs(number, writer.coder, list(map(_outcome, rows)), keep_versions=False)


def _repeated(
    sql: duckdb.DuckDBPyConnection, one: Path, place: Path, name: str, number: int, copies: tuple[int, int], held: int
) -> FileOfPart:
    columns = [
        row[0] for row in sql.execute("DESCRIBE FROM read_parquet(?)", [str(one / f"{name}.parquet")]).fetchall()
    ]
    new = [f"{number}::INTEGER AS _part", f"((k - {copies[0]}) * {held} + _input)::INTEGER AS _input"]
    new += [f'{_NEW.format(id=chr(34) + each + chr(34))} AS "{each}"' for each in columns if each in _REPLACED]
    new += [
        f"list_transform({each}, lambda one: {_NEW.format(id='one')}) AS {each}"
        for each in columns
        if each in _LISTS_REPLACED
    ]
    if name == "actors":  # an actor has the same id in all documents
        new = [each for each in new if not each.endswith('AS "id"')]
    if name == "inputs":
        new.append("input || '/' || k AS input")
    rows = (
        f"SELECT * EXCLUDE (k) REPLACE ({', '.join(new)}) FROM read_parquet('{one / name}.parquet'), range(?, ?) t(k)"  # noqa: S608
    )
    return _copy(sql, f"{rows} ORDER BY k, _input, _item", place / f"{name}.parquet", list(copies))


def _sorted_ids(sql: duckdb.DuckDBPyConnection, place: Path) -> FileOfPart:
    named = " UNION ALL ".join(
        f"SELECT id, _part, _input FROM read_parquet('{place / name}.parquet')"  # noqa: S608
        for name in ("documents", "statements", "events")
    )
    return _copy(sql, f"FROM ({named}) ORDER BY ALL", place / f"{IDS}.parquet", [])


def _copy(sql: duckdb.DuckDBPyConnection, rows: str, path: Path, values: list[int]) -> FileOfPart:
    at_once = 4096 if path.stem in {"documents", "inputs"} else 20_480
    ((count,),) = sql.execute(
        f"COPY ({rows}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {at_once})", values
    ).fetchall()
    with path.open("rb") as file:
        return FileOfPart(count, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)


def _outcome(row: tuple[str, str | None, str]) -> Outcome:
    document, published, name = row
    return Outcome(
        name, document, {"document": {"id": document}}, PublicationRow(document, None, None, published, None, name)
    )


def measure(store: Store, rounds: int) -> None:
    """Find events by id in processes of their own, and ask two questions of all."""
    chance = random.Random(7)  # noqa: S311
    walls, insides, memories = [], [], []
    for _ in range(rounds):
        part = chance.choice(store.parts())
        with duckdb.connect() as sql:
            ((event,),) = sql.execute(
                "SELECT id FROM read_parquet(?) LIMIT 1 OFFSET ?",
                [str(part / "events.parquet"), chance.randrange(100_000)],
            ).fetchall()
        told = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _FIND, str(store.path), event], check=True, capture_output=True, text=True
        ).stdout.split()
        walls.append(float(told[0]))
        insides.append(float(told[1]))
        memories.append(int(told[2]) / 1024)
    medians = f"median {statistics.median(walls):.2f} s with the imports, {statistics.median(insides):.2f} s without"
    print(f"an event by its id: {medians}, worst {max(walls):.2f} s; {max(memories):.0f} MB at most")
    for question in ("SELECT count(*) FROM events", "SELECT count(*) FROM events WHERE type = 'ASSAULT'"):
        began = time.perf_counter()
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "onrecord", "query", str(store.path), question], check=True, capture_output=True
        )
        print(f"{question}: {time.perf_counter() - began:.2f} s")


def main() -> None:
    """Make the store if need be, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seed", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--part-bytes", type=int, default=100_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if not given.folder.exists():
        began = time.perf_counter()
        make_store(open_store(given.seed), given.folder, given.documents, given.part_bytes)
        print(f"made in {time.perf_counter() - began:.0f} s")
    store = open_store(given.folder)
    parts = store.parts()
    held = sum(path.stat().st_size for part in parts for path in part.iterdir())
    print(f"{len(parts)} parts, {held / 1e9:.2f} GB")
    measure(store, given.rounds)


if __name__ == "__main__":
    main()
