"""Seconds, memory and bytes that it takes to find one event by its id in a store of a million documents, and to ask it.

    python benchmarks/store_scale.py SEED FOLDER [--documents 1000000] [--rounds 5]

SEED is a store that `onrecord code` made, such as `samples-store`; its rows are repeated with new ids into a store in
FOLDER, outside the repository, where there is none yet (some minutes, 4 kB a document); behind each text stand a
thousand characters of its own, so that texts do not compress to nothing. Then the record of an event chosen by chance
is asked for in a process of its own, and so are some questions, of which one is for two parties that no document names.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import duckdb

from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome
from onrecord.store.columns import fingerprint, sql_text, tables
from onrecord.store.folder import Store, create_store, open_store
from onrecord.store.parts import counted_table, part_name, write_queried

_NEW = "left({id}, 2) || left(md5({id} || '/' || k), 16)"
_REPLACED = {"id", "document", "anchor", "parent"}
_LISTS_REPLACED = {"voucher"}

_FIND = """
import sys, time
began = time.perf_counter()
from pathlib import Path
from onrecord.store.folder import open_store
from onrecord.store.reading import find_record
imported = time.perf_counter()
record = find_record(open_store(Path(sys.argv[1])), sys.argv[2])
assert any(event["id"] == sys.argv[2] for event in record["events"])
ended = time.perf_counter()
# not getrusage, which has what the process was before it became this one
held = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(ended - began, ended - imported, held.split()[1])
"""


_ASK = """
import sys, time
from datetime import date
from pathlib import Path
from onrecord.opened import open_store
store = open_store(Path(sys.argv[1]))
for _ in range(2):  # the second time, when all code is loaded
    taken = int(open("/proc/self/io").readline().split()[1])
    began, spent = time.perf_counter(), time.process_time()
    if sys.argv[2].startswith("standing"):
        store.standing(*sys.argv[2].split()[1:], on=date(2020, 1, 1))
    else:
        store.query(sys.argv[2])
    told = time.perf_counter() - began, time.process_time() - spent
    read = int(open("/proc/self/io").readline().split()[1]) - taken
print(*told, read)
"""

_QUESTIONS = (
    "SELECT count(*) FROM events",
    "SELECT count(*) FROM events WHERE type = 'ASSAULT'",
    "SELECT count(*) FROM documents WHERE outlet = 'none'",
    "SELECT count(*) FROM documents WHERE text LIKE '%no such words%'",
    "SELECT count(*) FROM events_flat WHERE actor_country = 'NRU'",
    "standing NRU TUV",
)


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
                rows = {name: _repeated(sql, one / f"{name}.parquet", number, (first, last), held) for name in tables()}
                files = write_queried(store.parts_folder, number, rows, lambda: None)
                inputs = store.parts_folder / part_name(number) / "inputs.parquet"
                told = sql.execute("SELECT document, published, input FROM read_parquet(?)", [str(inputs)]).fetchall()
                with writer.ledger.change() as change:
                    change.add_part(number, writer.coder, fingerprint(), files)
                    change.add_inputs(number, writer.coder, list(map(_outcome, told)), keep_versions=False)


def _repeated(sql: duckdb.DuckDBPyConnection, one: Path, number: int, copies: tuple[int, int], held: int) -> str:
    """SQL that gives the rows of a table so many times, with new ids."""
    columns = [row[0] for row in sql.execute("DESCRIBE FROM read_parquet(?)", [str(one)]).fetchall()]
    new = [f"{number}::INTEGER AS _part", f"((k - {copies[0]}) * {held} + _input)::INTEGER AS _input"]
    new += [f'{_NEW.format(id=chr(34) + each + chr(34))} AS "{each}"' for each in columns if each in _REPLACED]
    new += [
        f"list_transform({each}, lambda one: {_NEW.format(id='one')}) AS {each}"
        for each in columns
        if each in _LISTS_REPLACED
    ]
    if one.stem == "actors":  # an actor has the same id in all documents
        new = [each for each in new if not each.endswith('AS "id"')]
    if one.stem == "documents":
        own = "list_transform(range(30), lambda i: md5(id || '/' || k || '/' || i))"
        new.append(f"text || list_aggregate({own}, 'string_agg', ' ') AS text")
    if one.stem == "inputs":
        new.append("input || '/' || k AS input")
    of_all = f"FROM read_parquet({sql_text(one)}), range({copies[0]}, {copies[1]}) t(k)"
    return f"SELECT * EXCLUDE (k) REPLACE ({', '.join(new)}) {of_all} ORDER BY k, _input, _item"


def _outcome(row: tuple[str, str | None, str]) -> Outcome:
    document, published, name = row
    return Outcome(name, document, publication=PublicationRow(document, None, None, published, None, name))


def measure(store: Store, rounds: int) -> None:
    """Find events by id in processes of their own, and ask two questions of all."""
    chance = random.Random(7)  # noqa: S311
    walls, insides, memories = [], [], []
    for _ in range(rounds):
        part = chance.choice(store.parts())
        with duckdb.connect() as sql:
            ((event,),) = sql.execute(
                "SELECT id FROM read_parquet(?) LIMIT 1 OFFSET ?",
                [str(part / "events.parquet"), chance.randrange(counted_table(part, "events")[0])],
            ).fetchall()
        told = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _FIND, str(store.path), event], check=True, capture_output=True, text=True
        ).stdout.split()
        walls.append(float(told[0]))
        insides.append(float(told[1]))
        memories.append(int(told[2]) / 1024)
    medians = f"median {statistics.median(walls):.2f} s with the imports, {statistics.median(insides):.2f} s without"
    print(f"an event by its id: {medians}, worst {max(walls):.2f} s; {max(memories):.0f} MB at most")
    for question in _QUESTIONS:
        told = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _ASK, str(store.path), question], check=True, capture_output=True, text=True
        ).stdout.split()
        wall, spent, taken = map(float, told)
        print(f"{question}: {wall:.2f} s, {spent:.2f} s of CPU, {taken / 1e6:.1f} MB read")


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
    held: Counter[str] = Counter()
    for path in (path for part in parts for path in part.iterdir()):
        held[path.stem] += path.stat().st_size
    listed = ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in held.most_common())
    print(f"{len(parts)} parts, {held.total() / 1e9:.2f} GB: {listed}")
    measure(store, given.rounds)


if __name__ == "__main__":
    main()
