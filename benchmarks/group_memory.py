"""Memory and CPU seconds that `onrecord group` takes a text.

    python benchmarks/group_memory.py FOLDER [--tree FOLDER ...]

Makes two stores in FOLDER, outside the repository: the reports of `samples/dispute`, coded once, and told again with
their small letters shifted along the alphabet, so that no text is a copy of another and all have the lengths and events
of reports; 8 times in the one store, 24 times in the other. Prints the peak of each, and how much it grows a text.
"""

from __future__ import annotations

import argparse
import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from cold_start import HERE, measure

from onrecord.documents.model import Document
from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store, create_store, open_store
from onrecord.store.packing import pack
from onrecord.store.reading import records

SHIFTS = (8, 24)


def make(folder: Path) -> None:
    """Code the reports, and tell them again in shifted letters."""
    command = [sys.executable, "-m", "onrecord", "code", str(HERE / "samples" / "dispute"), "-o", str(folder / "coded")]
    subprocess.run(command, check=True)  # noqa: S603
    for shifts in SHIFTS:
        with create_store(folder / str(shifts)).writing("coder 1") as writer:
            for shift in range(shifts):
                writer.put(list(map(pack, _shifted(open_store(folder / "coded"), shift))))


def _shifted(store: Store, shift: int) -> Iterator[Outcome]:
    letters = str.maketrans(ascii_lowercase, ascii_lowercase[shift:] + ascii_lowercase[:shift])
    for number, record in enumerate(records(store)):
        text = record["document"]["text"].translate(letters)
        made: dict[str, Any] = json.loads(json.dumps(record).replace(record["document"]["id"], Document(text).id))
        made["document"]["text"] = text
        for event in made["events"]:
            event["id"], event["anchor"] = (f"{event[name][:-2]}{shift:02}" for name in ("id", "anchor"))
        row = copy.copy(made["document"])
        name = f"{shift}-{number}"
        told = PublicationRow(row["id"], row["outlet"], row["url"], row["published"], row["title"], name)
        yield Outcome(name, name, made, told)


def main() -> None:
    """Make the stores if need be, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tree", type=Path, action="append", default=[])
    arguments = parser.parse_args()
    if not (arguments.folder / str(SHIFTS[-1])).exists():
        arguments.folder.mkdir(parents=True, exist_ok=True)
        make(arguments.folder)
    with open_store(arguments.folder / "coded").ledger() as ledger:
        texts = len(ledger.readers())
    for tree in [HERE, *(tree.resolve() for tree in arguments.tree)]:
        few, many = (measure(["group", str(arguments.folder / str(shifts))], tree) for shifts in SHIFTS)
        more = texts * (SHIFTS[1] - SHIFTS[0])
        print(
            f"{tree}: {few.megabytes:.0f} MB of {texts * SHIFTS[0]:,} texts, {many.megabytes:.0f} MB of "
            f"{texts * SHIFTS[1]:,}: {(many.megabytes - few.megabytes) * 1024 / more:.1f} kB and "
            f"{(many.cpu - few.cpu) * 1000 / more:.1f} ms of CPU a text more",
            flush=True,
        )


if __name__ == "__main__":
    main()
