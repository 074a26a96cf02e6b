"""Wall-clock seconds and peak memory of `onrecord read` and `onrecord --help`, each from a cold start.

python benchmarks/cold_start.py [FILE] [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "samples" / "tehran-refuses-talks.txt"


def measure(arguments: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one run of the command line."""
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "onrecord", *arguments], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"onrecord {' '.join(arguments)} failed"
    return time.monotonic() - began, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    for command in (["read", str(arguments.file)], ["--help"]):
        for number in range(arguments.rounds):
            seconds, megabytes = measure(command)
            print(f"onrecord {command[0]}, round {number + 1}: {seconds:.2f} s, {megabytes:.0f} MB at its peak")


if __name__ == "__main__":
    main()
