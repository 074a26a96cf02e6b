"""CPU seconds, wall-clock seconds and peak memory of `onrecord read` and `onrecord --help`, each from a cold start.

    python benchmarks/cold_start.py [FILE] [--rounds 5] [--tree FOLDER]

With `--tree` it is the onrecord of another checkout that starts, with the packages of this Python. The first start is
not counted: it writes the byte code, which an installed package has. Prints each round and the medians.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parents[1]
SAMPLE = HERE / "samples" / "tehran-refuses-talks.txt"


class Start(NamedTuple):
    """What one run of the command line took.

    Attributes:
        cpu: CPU seconds, of the user and the system.
        wall: Seconds by the clock.
        megabytes: Memory at the peak.
    """

    cpu: float
    wall: float
    megabytes: float


def measure(arguments: list[str], tree: Path) -> Start:
    """One run of the command line."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "onrecord", *arguments],
        stdout=subprocess.DEVNULL,
        env=environment | {"PYTHONPATH": str(tree / "src")},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"onrecord {' '.join(arguments)} failed"
    return Start(usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tree", type=Path, default=HERE)
    arguments = parser.parse_args()
    for command in (["read", str(arguments.file)], ["--help"]):
        measure(command, arguments.tree.resolve())
        starts = [measure(command, arguments.tree.resolve()) for _ in range(arguments.rounds)]
        for number, start in enumerate(starts, 1):
            print(
                f"onrecord {command[0]}, round {number}: {start.cpu:.2f} s of CPU, {start.wall:.2f} s by the clock, "
                f"{start.megabytes:.0f} MB at its peak"
            )
        cpu, wall, megabytes = (statistics.median(values) for values in zip(*starts, strict=True))
        print(f"onrecord {command[0]}: median {cpu:.2f} s of CPU, {wall:.2f} s by the clock, {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
