"""CPU time of `coder.read` of this tree over that of another checkout, side by side in one run.

    git worktree add /tmp/before 3b25a48
    python benchmarks/against.py /tmp/before [FOLDER] [--rounds 7] [--rest]
    python benchmarks/against.py . --model runs/encoder3      # this tree with another encoder over itself

Each tree reads in a process of its own, without settings for threads in the environment and without a cache of what it
has read; the two take turns, document by document, so that whatever else the machine does slows both. Prints the ratio
of each round, their median and range, the ratio of the least times of each document, and of how many documents the
records of the two are the same, byte for byte. Documents are the shipped samples unless a folder is named. Both trees
use the packages of this Python.

With `--rest` it is all but the network that is measured: what the network says of a window is remembered from the first
round, which is not counted, and given again.
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
import hashlib, inspect, json, sys, time
from pathlib import Path
from onrecord.coder import load
from onrecord.documents.reading import read_file
settings = {"cache": False} if "cache" in inspect.signature(load).parameters else {}
coder = load(**settings | ({"model": sys.argv[2]} if sys.argv[2:] else {}))
class Remembered:
    def __init__(self, session):
        self.session, self.said = session, {}
    def run(self, outputs, fed):
        key = (outputs[0], *(numbers.tobytes() for numbers in fed.values()))
        if key not in self.said:
            self.said[key] = self.session.run(outputs, fed)
        return self.said[key]
if sys.argv[1] == "rest":
    coder._encoder._session = Remembered(coder._encoder._session)
for line in sys.stdin:
    document = read_file(Path(line.strip()))
    began = time.process_time()
    record = coder.read(document.text, date="2020-05-01")
    seconds = time.process_time() - began
    said = json.dumps(record.to_dict(), sort_keys=True)
    print(seconds, hashlib.sha256(said.encode()).hexdigest(), flush=True)
"""


class Tree:
    """A process that reads documents with the code of one tree.

    Args:
        folder: The checkout.
        what: "rest" for all but the network, "all" for all.
        model: The folder of an encoder to read with, or None for the one that ships.
    """

    def __init__(self, folder: Path, what: str, model: Path | None = None) -> None:
        code = str(folder / "src")
        if not Path(code, "onrecord", "coder.py").is_file():
            raise SystemExit(f"{folder} is no checkout of onrecord: it has no src/onrecord/coder.py")
        bare = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
        self._process = subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-c", _READER, what, *([] if model is None else [str(model.resolve())])],
            env=bare | {"PYTHONPATH": code},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self, path: Path) -> tuple[float, str]:
        """The CPU seconds that a document takes, and what tells its record from another."""
        sent, answered = self._process.stdin, self._process.stdout
        assert sent is not None
        assert answered is not None
        sent.write(f"{path}\n")
        sent.flush()
        seconds, record = answered.readline().split()
        return float(seconds), record

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def compare(
    before: Tree, now: Tree, paths: Sequence[Path], rounds: int
) -> tuple[list[list[tuple[float, float]]], set[Path]]:
    """For each round the seconds of each document in both trees; and the documents of which their records differ."""
    found, differ = [], set()
    for number in range(-1, rounds):  # the first round only warms up
        spent = []
        for at, path in enumerate(paths):
            turns = (before, now) if (number + at) % 2 else (now, before)
            said = {tree: tree.read(path) for tree in turns}
            spent.append((said[before][0], said[now][0]))
            if said[before][1] != said[now][1]:
                differ.add(path)
        if number >= 0:
            found.append(spent)
    return found, differ


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE / "samples")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--model", type=Path, help="the folder of an encoder that this tree reads with")
    parser.add_argument("--rest", action="store_true", help="measure all but the network")
    arguments = parser.parse_args()
    what = "rest" if arguments.rest else "all"
    paths = [path.resolve() for path in sorted(arguments.folder.iterdir()) if path.suffix in {".txt", ".html"}]
    before, now = Tree(arguments.before.resolve(), what), Tree(HERE, what, arguments.model)
    rounds, differ = compare(before, now, paths, arguments.rounds)
    before.close()
    now.close()
    ratios = []
    for number, spent in enumerate(rounds, 1):
        old, new = (sum(seconds) for seconds in zip(*spent, strict=True))
        ratios.append(new / old)
        print(f"round {number}: before {old:.2f} s, now {new:.2f} s, ratio {new / old:.3f}")
    least = [sum(min(spent[at][tree] for spent in rounds) for at in range(len(paths))) for tree in (0, 1)]
    print(
        f"{len(paths)} documents: median ratio {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})"
    )
    print(f"of the least times {least[1] / least[0]:.3f} ({least[0]:.2f} s before, {least[1]:.2f} s now)")
    print(f"the same records of {len(paths) - len(differ)} of {len(paths)} documents")


if __name__ == "__main__":
    main()
