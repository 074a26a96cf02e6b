"""CPU time of `coder.read` of this tree over that of another checkout, side by side in one run.

    git worktree add /tmp/before 3b25a48
    python benchmarks/against.py /tmp/before [FOLDER] [--rounds 7]
    python benchmarks/against.py . --model runs/encoder3      # this tree with another encoder over itself

Each tree reads in a process of its own, without settings for threads in the environment and without a cache of what it
has read; the two take turns, document by document, so that whatever else the machine does slows both. Prints the ratio
of each round, their median, and the ratio of the least times of each document. Documents are the shipped samples unless
a folder is named. Both trees use the packages of this Python.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parents[1]
_READER = """
import inspect, sys, time
from pathlib import Path
from onrecord.coder import load
from onrecord.documents.reading import read_file
settings = {"cache": False} if "cache" in inspect.signature(load).parameters else {}
coder = load(**settings | ({"model": sys.argv[1]} if sys.argv[1:] else {}))
for line in sys.stdin:
    document = read_file(Path(line.strip()))
    began = time.process_time()
    coder.read(document.text, date="2020-05-01")
    print(time.process_time() - began, flush=True)
"""


class Tree:
    """A process that reads documents with the code of one tree, and its encoder or another one."""

    def __init__(self, folder: Path, model: Path | None = None) -> None:
        code = str(folder / "src")
        if not Path(code, "onrecord", "coder.py").is_file():
            raise SystemExit(f"{folder} is no checkout of onrecord: it has no src/onrecord/coder.py")
        bare = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
        self._process = subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-c", _READER, *([] if model is None else [str(model.resolve())])],
            env=bare | {"PYTHONPATH": code},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def seconds(self, path: Path) -> float:
        """CPU seconds that a document takes."""
        sent, answered = self._process.stdin, self._process.stdout
        assert sent is not None
        assert answered is not None
        sent.write(f"{path}\n")
        sent.flush()
        return float(answered.readline())

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def compare(before: Tree, now: Tree, paths: Sequence[Path], rounds: int) -> list[list[tuple[float, float]]]:
    """For each round, the seconds of each document in both trees."""
    found = []
    for number in range(-1, rounds):  # the first round only warms up
        spent = []
        for at, path in enumerate(paths):
            turns = (before, now) if (number + at) % 2 else (now, before)
            seconds = {tree: tree.seconds(path) for tree in turns}
            spent.append((seconds[before], seconds[now]))
        if number >= 0:
            found.append(spent)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "samples")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--model", type=Path, help="the folder of an encoder that this tree reads with")
    arguments = parser.parse_args()
    paths = [path.resolve() for path in sorted(arguments.folder.iterdir()) if path.suffix in {".txt", ".html"}]
    before, now = Tree(arguments.before.resolve()), Tree(HERE, arguments.model)
    rounds = compare(before, now, paths, arguments.rounds)
    before.close()
    now.close()
    ratios = []
    for number, spent in enumerate(rounds, 1):
        old, new = (sum(seconds) for seconds in zip(*spent, strict=True))
        ratios.append(new / old)
        print(f"round {number}: before {old:.2f} s, now {new:.2f} s, ratio {new / old:.3f}")
    least = [sum(min(spent[at][tree] for spent in rounds) for at in range(len(paths))) for tree in (0, 1)]
    print(f"{len(paths)} documents: median ratio {statistics.median(ratios):.3f}")
    print(f"of the least times {least[1] / least[0]:.3f} ({least[0]:.2f} s before, {least[1]:.2f} s now)")


if __name__ == "__main__":
    main()
