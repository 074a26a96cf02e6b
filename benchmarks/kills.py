"""Kills a run at each of six moments of writing and merging parts, again and again, and compares what it ends with.

    python benchmarks/kills.py --kills 300

A trial is a new store: runs are killed one after the other, each with another number of workers, until one comes to
its end by itself. Then every table must be as after a run that nobody disturbed, and `verify` must find nothing.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))

from killing import faults_of, run, run_beside, tables_of

from onrecord.store.folder import Moment, create_store, open_store

KILLS_IN_TRIAL = 5


def main() -> None:
    """Kill, compare, count."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--kills", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    chance = random.Random(given.seed)  # noqa: S311
    began = time.monotonic()
    kills: Counter[str] = Counter()
    trials = different = faulty = 0
    with tempfile.TemporaryDirectory() as folder:
        whole = create_store(Path(folder) / "whole")
        run(whole, 0)
        expected = tables_of(whole)
        while kills.total() < given.kills:
            trials += 1
            path = Path(folder) / str(trials)
            kills += one_trial(path, chance)
            store = open_store(path)
            different += tables_of(store) != expected
            faulty += faults_of(store) != []
    for what, times in sorted(kills.items()):
        print(f"{times:4} kills {what}")
    print(
        f"{kills.total()} kills in {trials} trials, {time.monotonic() - began:.0f} s: "
        f"{different} with other tables, {faulty} with something for verify to find"
    )
    sys.exit(different + faulty > 0)


def one_trial(path: Path, chance: random.Random) -> Counter[str]:
    """Kill runs into one store, and let the last one end; gives the kills by moment and workers."""
    kills: Counter[str] = Counter()
    workers = chance.choice([1, 2])
    for _ in range(KILLS_IN_TRIAL):
        moment = chance.choice(list(Moment))
        if run_beside(path, workers, moment, chance.randint(1, 2)):
            kills[f"{moment}, {workers} workers"] += 1
        workers = 3 - workers
    run_beside(path, workers)
    return kills


if __name__ == "__main__":
    main()
