"""Seconds that `OpenedStore.search` takes over a store of 200,000 documents, and what its index costs.

    python benchmarks/search_speed.py SEED FOLDER [--documents 200000] [--questions 60]

SEED is a store of one part that `onrecord code` made, such as `samples-store`; its documents are repeated with other
ids, days, states and words into a store in FOLDER, outside the repository, where there is none yet (see
`searched_store`). Then the index is made where it is lacking, a part at a time, and varied questions are asked, each
with all facets: words by chance from the texts, common and rare, one to three of them, phrases and begins; with and
without parties, types, statuses, places and days; for documents, events and statements. Prints CPU seconds and seconds
by the clock: the first of a new process, then medians, the ninth decile and the slowest.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from searched_store import make_searched_store

from onrecord.opened import OpenedStore, open_store
from onrecord.searching.words import searched
from onrecord.store import folder
from onrecord.store.query import query

_TYPES = ("ASSAULT", "SANCTION", "THREATEN", "REJECT", "CONSULT", "ACCUSE")
_STATUSES = ("actual", "planned", "denied", "threatened")
_PARTIES = ("IRN", "USA", "TUR", "USAMIL", "Hassan Rouhani", "United Nations")
_SHOWN = ("documents", "events", "statements")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a question took."""

    wall: float
    cpu: float
    total: int
    asked: str


def questions(texts: list[str], chance: random.Random) -> Iterator[dict[str, Any]]:
    """Questions without end."""
    while True:
        words = searched(chance.choice(texts)).split()
        at = chance.randrange(len(words) - 3)
        kinds = {
            "one word": chance.choice(words),
            "two words": f"{chance.choice(words)} {chance.choice(words)}",
            "three words": " ".join(chance.sample(words, 3)),
            "a phrase": f'"{" ".join(words[at : at + 2])}"',
            "a begin": f"{max(words[at : at + 3], key=len)[:5]}*",
            "a word and not another": f"{chance.choice(words)} -{chance.choice(words)}",
            "no words": "",
        }
        asked: dict[str, Any] = {"words": kinds[chance.choice(list(kinds))], "show": chance.choice(_SHOWN)}
        if chance.random() < 0.4:
            asked["party"] = chance.choice(_PARTIES)
        if chance.random() < 0.3 and asked["show"] != "statements":
            asked["types"] = [chance.choice(_TYPES)]
        if chance.random() < 0.2 and asked["show"] != "statements":
            asked["statuses"] = [chance.choice(_STATUSES)]
        if chance.random() < 0.2:
            asked["since"], asked["until"] = "2020-01-01", "2020-12-31"
        if chance.random() < 0.15:
            asked["place"] = "Iran"
        if chance.random() < 0.15:
            asked["pair"] = ["IRN", "USA"]
        yield asked


def ask(store: OpenedStore, asked: dict[str, Any]) -> Spent:
    """Put one question."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = store.search(**asked, refresh=False)
    return Spent(time.perf_counter() - wall, time.process_time() - cpu, answer.total, str(asked))


def make_index(store: OpenedStore) -> None:
    """Make what is lacking of the index, and say what that took."""
    behind = store.search_index.behind()
    if behind.inputs:
        wall, cpu = time.perf_counter(), time.process_time()
        store.search_index.refresh()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        each = cpu / behind.inputs * 1000
        print(f"index of {behind.inputs:,} documents: {wall:.0f} s, {cpu:.0f} s of CPU, {each:.2f} ms a document")
    held = sum(path.stat().st_size for path in (store.store.path / "search").rglob("*") if path.is_file())
    own = sum(path.stat().st_size for path in store.store.parts_folder.rglob("*.parquet"))
    (documents,) = query(store.store, "SELECT count(*) FROM documents").rows[0]
    print(f"{held / 1e6:.0f} MB, {held / documents / 1000:.1f} kB a document; the parts have {own / 1e6:.0f} MB")


def main() -> None:
    """Make the store and its index if need be, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seed", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--as-it-is", action="store_true", help="ask the index without making what it lacks")
    given = parser.parse_args()
    if not given.folder.exists():
        make_searched_store(folder.open_store(given.seed), given.folder, given.documents)
    store = open_store(given.folder)
    if not given.as_it_is:
        make_index(store)
    sql = "SELECT text FROM documents WHERE hash(id) % 401 = 0 LIMIT 200"
    texts = [text for (text,) in query(store.store, sql).rows]
    store = open_store(given.folder)
    first = ask(store, {"words": "talks"})
    print(f"the first question of a process: {first.wall:.2f} s, {first.cpu:.2f} s of CPU")
    ask(store, {"party": "IRN"})  # loads the tables of the world
    asked = questions(texts, random.Random(11))  # noqa: S311
    spent = [ask(store, next(asked)) for _ in range(given.questions)]
    for name in ("wall", "cpu"):
        values = sorted(getattr(each, name) for each in spent)
        tenth = values[len(values) * 9 // 10]
        print(f"{name}: median {statistics.median(values):.3f} s, ninth decile {tenth:.3f} s, most {values[-1]:.3f} s")
    print(f"hits: median {statistics.median(each.total for each in spent):,.0f}")
    for each in sorted(spent, key=lambda each: -each.cpu)[:5]:
        print(f"  {each.cpu:.2f} s of CPU, {each.total:,} hits: {each.asked}")


if __name__ == "__main__":
    main()
