"""How many statements and events of a careful reader's lists are on record: `python tools/reader_lists.py`.

The lists of the samples and of the reports under `tests/samples/` were written before any output was looked at; what
counts as met is decided by `tests/samples/test_samples.py`.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import yaml

import onrecord
from onrecord.documents.reading import read_file

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "tests/samples"


def reports(folder: Path, texts: Path) -> Iterator[tuple[Path, Path]]:
    """Each report of a folder with its list."""
    for gold in sorted((folder / "expected").glob("*.yaml")):
        yield next(path for path in texts.iterdir() if path.stem == gold.stem and path.suffix != ".md"), gold


def count(coder: onrecord.Coder, judge: ModuleType, pairs: Iterator[tuple[Path, Path]]) -> dict[str, tuple[int, int]]:
    """By kind of row: how many of the lists are met, and how many there are."""
    found = {"statements": [0, 0], "events": [0, 0]}
    for text, gold in pairs:
        record = coder.code(read_file(text))
        listed = yaml.safe_load(gold.read_text(encoding="utf-8"))
        for kind, rows, fits in (
            ("statements", record.statements, judge.is_statement),
            ("events", record.events, judge.is_event),
        ):
            found[kind][0] += sum(any(fits(record, row, one) for row in rows) for one in listed[kind])
            found[kind][1] += len(listed[kind])
    return {kind: (met, listed) for kind, (met, listed) in found.items()}


def main() -> None:
    """Print a line for each folder of reports."""
    spec = importlib.util.spec_from_file_location("test_samples", LISTS / "test_samples.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{LISTS / 'test_samples.py'} is not there; run this in a checkout")
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    coder = onrecord.load()
    folders = {"samples": (LISTS, ROOT / "samples")}
    folders |= {name: (LISTS / name, LISTS / name) for name in ("unseen", "fresh", "blind")}
    for name, (lists, texts) in folders.items():
        met = count(coder, judge, reports(lists, texts))
        print(f"{name:8}", *(f"{kind} {found} of {listed}" for kind, (found, listed) in met.items()), sep="  ")


if __name__ == "__main__":
    main()
