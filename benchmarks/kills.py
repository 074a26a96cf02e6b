"""Kills runs at each of eight points, on each of three engines, and compares what they end with.

    python benchmarks/kills.py --kills 60 [--setup "one process"] [--setup "two workers"] [--setup Ray] [--point POINT]

The points are: while a worker starts, between two parts, and the six moments of writing and merging parts. A trial is
a new store: runs are killed one after the other at the points that were had least often, each with another number of
workers than the one before; then one comes to its end. After that every table must be as after a run that nobody
disturbed, and `verify` must find nothing.

Ray is started once, and each run connects to it with actors of its own, as `--address` does; a run is killed, not Ray.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))

from engine_setups import HERE, Setup
from killing import POINTS, faults_of, run, run_beside, tables_of

from onrecord.engines.ray import connected
from onrecord.store.folder import create_store, open_store

KILLS_IN_TRIAL = 4

RAY_CPUS = 6
"""So many that a run need not wait until the actors of one that was killed have ended."""

SETUPS = {
    "one process": (HERE, HERE),
    "two workers": (Setup("local", 2), Setup("local", 1)),
    "Ray": (Setup("ray", 2), Setup("ray", 1)),
}
"""With what runs are killed in turn; a run without workers has no worker that starts, and is killed as it loads."""


def main() -> None:
    """Kill, compare, count."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--kills", type=int, default=60, help="at each point, with each set-up")
    arguments.add_argument("--setup", action="append", choices=SETUPS)
    arguments.add_argument("--point", action="append", choices=POINTS, help="where runs are killed; all, unless named")
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    chance = random.Random(given.seed)  # noqa: S311
    wrong = 0
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)  # of what forks runs, and of Ray
    with tempfile.TemporaryDirectory() as folder:
        whole = create_store(Path(folder) / "whole")
        run(whole, HERE)
        expected = tables_of(whole)
        for name in given.setup or SETUPS:
            began = time.monotonic()
            kills: Counter[str] = Counter(dict.fromkeys(given.point or POINTS, 0))
            trials = different = faulty = 0
            with started(SETUPS[name]) as setups:
                while min(kills.values()) < given.kills:
                    trials += 1
                    path = Path(folder) / f"{name} {trials}"
                    one_trial(path, setups, kills, chance)
                    store = open_store(path)
                    different += tables_of(store) != expected
                    faulty += faults_of(store) != []
                    shutil.rmtree(path)
                    print(f"{kills.total()} kills, {different + faulty} wrong", file=sys.stderr)
            for point, times in kills.items():
                print(f"{times:4} kills {point}, {name}")
            print(
                f"{kills.total()} kills in {trials} trials, {time.monotonic() - began:.0f} s: "
                f"{different} with other tables, {faulty} with something for verify to find",
                flush=True,
            )
            wrong += different + faulty
    sys.exit(wrong > 0)


@contextmanager
def started(setups: tuple[Setup, Setup]) -> Iterator[tuple[Setup, Setup]]:
    """The same set-ups; those of Ray with the address of one that was started for all their runs."""
    if setups[0].name != "ray":
        yield setups
        return
    with connected(None, RAY_CPUS):
        import ray  # noqa: PLC0415 - not everyone has it

        address = ray.get_runtime_context().gcs_address
        first, second = (replace(setup, address=address) for setup in setups)
        yield first, second


def one_trial(path: Path, setups: tuple[Setup, Setup], kills: Counter[str], chance: random.Random) -> None:
    """Kill runs into one store, and let the last one end; counts the kills."""
    first = chance.randint(0, 1)
    for number in range(KILLS_IN_TRIAL):
        fewest = min(kills.values())
        point = chance.choice([point for point in POINTS if kills[point] == fewest])
        kills[point] += run_beside(path, setups[(first + number) % 2], point, chance.randint(1, 2))
    run_beside(path, HERE if setups[0].name == "ray" else setups[first])


if __name__ == "__main__":
    main()
