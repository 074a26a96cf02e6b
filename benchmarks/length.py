"""CPU time a word and peak memory of `coder.read`, on a short text and on a very long one.

    python benchmarks/length.py [--words 600 51000] [--rounds 3]

The texts are the shipped samples, one after the other as often as it takes, cut at a paragraph. Each length is read in
a process of its own, of which the peak is told. The samples are repeated with another number in each paragraph, so
that no two are the same. Prints what a word costs, the peak, and how often the cost of the first length the last has.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from itertools import count
from pathlib import Path
from typing import NamedTuple

from onrecord.coder import load
from onrecord.documents.reading import read_file

SAMPLES = Path(__file__).parents[1] / "samples"


class Cost(NamedTuple):
    """What a text of some length takes.

    Attributes:
        words: Words between white space.
        whole: CPU milliseconds a thousand words, the whole reading.
        encoder: The encoder's part of it.
        peak: Megabytes at the peak, with everything that is loaded.
    """

    words: int
    whole: float
    encoder: float
    peak: float


def composed(words: int) -> str:
    """A text of about so many words."""
    paragraphs = [
        line
        for path in sorted(SAMPLES.iterdir())
        if path.suffix == ".txt"
        for line in read_file(path).text.split("\n")
        if line.strip()
    ]
    found: list[str] = []
    size = 0
    for number in count(1):
        for paragraph in paragraphs:
            found.append(paragraph if number == 1 else f"{number}. {paragraph}")
            size += len(found[-1].split())
            if size >= words:
                return "\n".join(found)
    raise AssertionError


def cost(words: int, rounds: int) -> Cost:
    """The least of several rounds; to be called in a fresh process, whose peak it tells."""
    text, coder = composed(words), load(cache=False)
    coder.read(composed(200))
    spent, encoder = [], []
    for _ in range(rounds):
        began = time.process_time()
        coder.read(text)
        spent.append(time.process_time() - began)
        began = time.process_time()
        coder._encoder.read(text)  # noqa: SLF001 - the part of it that is measured apart
        encoder.append(time.process_time() - began)
    size = len(text.split())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Cost(size, min(spent) / size * 1e6, min(encoder) / size * 1e6, peak)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="+", default=[600, 51_000])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    costs = []
    for words in arguments.words:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            costs.append(pool.apply(cost, (words, arguments.rounds)))
        each = costs[-1]
        print(
            f"{each.words:6,} words: {each.whole:.0f} ms a thousand words, the encoder {each.encoder:.0f}, "
            f"the rest {each.whole - each.encoder:.0f}; {each.peak:.0f} MB at the peak"
        )
    first, last = costs[0], costs[-1]
    whole, encoder = last.whole / first.whole, last.encoder / first.encoder
    print(f"a word of the last costs {whole:.2f} times one of the first, in the encoder {encoder:.2f} times")


if __name__ == "__main__":
    main()
