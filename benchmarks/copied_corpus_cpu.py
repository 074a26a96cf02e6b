"""CPU time of coding a corpus of which a part are copies, over that of as many characters of texts that are none.

    python benchmarks/copied_corpus_cpu.py [--texts 150] [--copied 0.4] [--rounds 5] [--seed 7]

Both corpora are made by `copies_corpus`, written as JSON lines, and go through parse, code and store in a process of
their own, which has read a text before the time is taken. The runs of a round take turns: copies, copies without the
cache, texts that are no copies. Printed:

    ratio   CPU time of the copies over that of the others: per round, their median, least and most; with the cache and
            without it (which tells how much costs differ for other reasons, and should be about 1)
    floor   the part of the characters that are of no copy: what the ratio would be if a copy cost nothing
    read    the part of the words of each corpus that the network had to read
    equal   whether the stores with and without the cache are the same, byte for byte
    memory  megabytes at the peak with the cache and without it, and what the cache held at the end

    python benchmarks/copied_corpus_cpu.py --bounds 16 64 128 512 [--texts 1500]

prints instead, for caches of so many megabytes, the part of the words of the corpus with copies that they know, where
texts come in the order of their days and where they come in any order. No network is run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from copies_corpus import Made, make_corpus

from onrecord import coder as coders
from onrecord.coder import CodeItems
from onrecord.encoder.cache import Key, WindowCache, WindowReading
from onrecord.encoder.session import Encoder
from onrecord.encoder.trees import WindowTree
from onrecord.encoder.windows import windows
from onrecord.encoder.words import split_words
from onrecord.engines import coding
from onrecord.engines.coding import Job, code_into
from onrecord.engines.protocol import Means
from onrecord.inputs.read import Reading, items_of
from onrecord.settings import Settings
from onrecord.store.folder import create_store


class Run(NamedTuple):
    """What coding a corpus took.

    Attributes:
        seconds: Of CPU.
        words: Words that the corpus was divided into for the network.
        read: Those of them that the network read.
        peak: Megabytes at the peak.
        held: Megabytes in the cache at the end.
        store: A hash of the store's tables.
    """

    seconds: float
    words: int
    read: int
    peak: float
    held: float
    store: str


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=150)
    parser.add_argument("--copied", type=float, default=0.4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--bounds", type=int, nargs="+", default=[])
    chosen = parser.parse_args()
    copied = make_corpus(chosen.texts, chosen.copied, chosen.seed).texts
    if chosen.bounds:
        by_day = sorted(copied, key=lambda each: each.published)
        for name, texts in (("in the order of days", by_day), ("in any order", copied)):
            print(f"{name}: " + ", ".join(f"{bound} MB {known(texts, bound):.3f}" for bound in chosen.bounds))
        return
    others = as_long(make_corpus(2 * chosen.texts, 0, chosen.seed + 1).texts, characters(copied))
    floor = characters([each for each in copied if each.kind == "own"]) / characters(copied)
    print(f"{len(copied)} texts, {characters(copied):,} characters; no copies: {len(others)} texts")
    print(f"floor   {floor:.3f}")
    with tempfile.TemporaryDirectory() as folder:
        paths = [written(Path(folder) / name, texts) for name, texts in (("copied", copied), ("others", others))]
        rounds = [[in_a_process(paths[which], cache) for which, cache in TURNS] for _ in range(chosen.rounds)]
    report(rounds)


TURNS = ((0, True), (0, False), (1, True))


def report(rounds: Sequence[Sequence[Run]]) -> None:
    """Print what was measured."""
    for name, at in (("ratio", 0), ("without", 1)):
        ratios = [each[at].seconds / each[2].seconds for each in rounds]
        shown = ", ".join(f"{ratio:.3f}" for ratio in ratios)
        print(f"{name:8}median {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f}): {shown}")
    with_cache, without, others = rounds[0]
    print(f"read    of {with_cache.words:,} words {with_cache.read / with_cache.words:.3f}; of the {others.words:,} of")
    print(f"        texts that are no copies {others.read / others.words:.3f}")
    print(f"equal   {len({run.store for each in rounds for run in each[:2]}) == 1}")
    print(
        f"memory  {with_cache.peak:.0f} MB with the cache, {without.peak:.0f} without; it held {with_cache.held:.0f} MB"
    )


def known(texts: Sequence[Made], megabytes: int) -> float:
    """The part of the words of some texts that a cache knows when they come."""
    encoder = Encoder()
    width = sum(columns.stop - columns.start for columns in encoder._kept)  # noqa: SLF001 - what a word takes
    cache = Counting(megabytes * 2**20)
    for text in texts:
        words = split_words(text.text, encoder.tokenizer)
        for first, last in windows(words):
            places = np.arange(last - first)
            key = (repr((words.pieces[first:last], words.kinds[first:last])).encode(), b"", places.tobytes())
            if cache.get(key) is None:
                scores = np.broadcast_to(np.float32(0), (len(places), width))  # takes no memory, but says its size
                parties = np.broadcast_to(np.float32(0), (2, len(places), len(places)))
                cache.put(key, WindowReading((scores,), parties, (), WindowTree(*[places.astype(np.int16)] * 4)))
    return 1 - cache.read / cache.words


def characters(texts: Sequence[Made]) -> int:
    """The characters of some texts."""
    return sum(len(each.text) for each in texts)


def as_long(texts: Sequence[Made], wanted: int) -> Sequence[Made]:
    """The first of some texts that together have so many characters."""
    size = 0
    for number, each in enumerate(texts):
        size += len(each.text)
        if size >= wanted:
            return texts[: number + 1]
    raise AssertionError


def written(path: Path, texts: Sequence[Made]) -> Path:
    """A file of JSON lines of some texts."""
    lines = ({"id": t.name, "text": t.text, "outlet": t.outlet, "date": t.published[:10]} for t in texts)
    path = path.with_suffix(".jsonl")
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def in_a_process(path: Path, cache: bool) -> Run:
    """What coding a file takes in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run, (path, cache))


class Counting(WindowCache):
    """A cache that counts the words that are asked for, and those that it does not have."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.words = self.read = 0

    def get(self, key: Key) -> WindowReading | None:
        """See `WindowCache.get`."""
        found = super().get(key)
        words = len(key[2]) // 8  # the place of each word's first piece, as an integer of 64 bits
        self.words += words
        self.read += 0 if found else words
        return found


def run(path: Path, cache: bool) -> Run:
    """Code a file into a store of its own; to be called in a fresh process, whose peak it tells."""
    coding.SECONDS_TO_PART = float("inf")  # or a busy machine makes other parts
    step = CodeItems(Settings(cache=cache))
    step.prepare()
    encoder = coders._loaded(step.settings)._encoder  # noqa: SLF001 - what is measured stands in it
    counts = encoder._cache = Counting(encoder._cache.limit)  # noqa: SLF001
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "s")
        began = time.process_time()
        tally = code_into(store, Job("measured", step, items_of([str(path)], Reading()), Means(0)))
        seconds = time.process_time() - began
        if tally.set_aside:
            raise SystemExit(f"set aside: {dict(tally.set_aside)}; {tally.messages}")
        digest = hashlib.sha256()
        for file in sorted(store.path.rglob("*.parquet")):
            digest.update(file.name.encode() + file.read_bytes())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 2**20)
    return Run(seconds, counts.words, counts.read, peak, counts.bytes / 2**20, digest.hexdigest())


if __name__ == "__main__":
    main()
