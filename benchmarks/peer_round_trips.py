"""Rows of ours in the formats of others and back, held to the loss report, row by row and field by field.

    python benchmarks/peer_round_trips.py FOLDER [--rows 10000]

Two stores are made in FOLDER, outside the repository: the reports of `samples/`, coded once and told again until there
are so many events, and made-up rows of every type, status and sector with odd names, as many of them. Each is exported
with all statuses; what is read back by the layouts and the crosswalks must be what the report says is kept: a field
that is held whole is the same, one that is held in part is the same where no loss is counted for the row, and texts
are changed in as many rows as are reported.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from copied_store import Dispute, copy_store

HERE = Path(__file__).parents[1]
sys.path.append(str(HERE / "tests" / "support"))

from made_rows import made_store  # noqa: E402
from read_peers import READERS, check  # noqa: E402

from onrecord.exports.choice import Choice  # noqa: E402
from onrecord.exports.export import export, target_of  # noqa: E402
from onrecord.exports.formats import FORMATS  # noqa: E402
from onrecord.exports.rows import exported_events  # noqa: E402
from onrecord.ontologies.statuses import STATUSES  # noqa: E402
from onrecord.store.folder import Store, open_store  # noqa: E402
from onrecord.store.query import query  # noqa: E402


def main() -> None:
    """Make the stores, export, read back, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=10_000)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, store in (
        ("rows of reports", _copied(arguments.folder, arguments.rows)),
        ("made-up rows", _made(arguments.folder, arguments.rows)),
    ):
        events = sum(1 for _ in exported_events(store, Choice()))
        print(f"{name}: {events:,} events")
        for kind in READERS:
            print(f"  {kind:<9} {_through(store, kind, arguments.folder / f'{store.path.name}-{kind}')}")


def _through(store: Store, kind: str, folder: Path) -> str:
    """Export, read back and hold to the report; in words."""
    format_, choice = FORMATS[kind], Choice(statuses=STATUSES)
    folder.mkdir(exist_ok=True)
    target, began = target_of(format_, folder), time.perf_counter()
    losses = export(store, format_, choice, target, force=True)
    seconds = time.perf_counter() - began
    report = json.loads(target.files[-1].read_text(encoding="utf-8"))
    compared = check(format_, report, READERS[kind](folder, list(exported_events(store, choice))))
    table = losses.tables["events"]
    rows = "; ".join(f"{count:,} rows" for count in losses.files.values())
    refused = sum(count for why, count in table.left_out.items() if not why.startswith("status "))
    return f"{table.written:,} events, {refused:,} left out, {rows}; {compared:,} values as reported ({seconds:.0f} s)"


def _copied(folder: Path, rows: int) -> Store:
    """The reports of `samples/`, told again until there are so many events."""
    place, once = folder / "reports", folder / "once"
    if not place.exists():
        if not once.exists():
            command = [sys.executable, "-m", "onrecord", "code", str(HERE / "samples"), "-o", str(once), "--quiet"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        ((events,),) = query(open_store(once), "SELECT count(*) FROM events").rows
        copy_store(once, place, [Dispute("IRN", "USA", -(-rows // events))])
    return open_store(place)


def _made(folder: Path, rows: int) -> Store:
    """A store of made-up rows."""
    place = folder / "made"
    return open_store(place) if place.exists() else made_store(place, rows)


if __name__ == "__main__":
    main()
