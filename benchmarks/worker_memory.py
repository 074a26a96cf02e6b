"""Memory of a process that codes one document after another, with and without the cache of windows.

    python benchmarks/worker_memory.py [FOLDER] [--texts 1000] [--every 250] [--paragraphs 3]

Documents are made of the paragraphs of the shipped samples, or of the texts of a folder, drawn at random with their
numbers before them, so that none is read for the second time and the cache fills. Each of the two runs in a process of
its own; what is told is what it holds (resident memory) after so many texts, and at its peak.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord.coder import load
from onrecord.documents.model import Document
from onrecord.documents.reading import read_file

SAMPLES = Path(__file__).parents[1] / "samples"


def texts(folder: Path, count: int, paragraphs: int) -> Iterator[str]:
    """Texts of so many paragraphs, no two of which are the same."""
    known = [
        line
        for path in sorted(folder.iterdir())
        if path.suffix == ".txt"
        for line in read_file(path).text.split("\n")
        if len(line.split()) > 10
    ]
    drawn = random.Random(1)  # noqa: S311 - any will do, if it is the same each time
    for number in range(count):
        yield "\n".join(f"{number}. {paragraph}" for paragraph in drawn.sample(known, paragraphs))


def held() -> float:
    """Megabytes of resident memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def run(folder: Path, count: int, every: int, paragraphs: int, cache: bool) -> list[str]:
    """What a process holds as it goes on; to be called in a fresh one."""
    coder = load(cache=cache)
    said = [f"loaded {held():.0f}"]
    words = 0
    for number, text in enumerate(texts(folder, count, paragraphs), 1):
        coder.code(Document(text, published="2019-05-29"))
        words += len(text.split())
        if number in {1, count} or number % every == 0:
            said.append(f"after {number} texts ({words:,} words) {held():.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return [*said, f"peak {peak:.0f}"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--every", type=int, default=250)
    parser.add_argument("--paragraphs", type=int, default=3)
    given = parser.parse_args()
    for cache in (False, True):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            said = pool.apply(run, (given.folder, given.texts, given.every, given.paragraphs, cache))
        print(f"MB, {'with' if cache else 'without'} the cache: {'; '.join(said)}", flush=True)


if __name__ == "__main__":
    main()
