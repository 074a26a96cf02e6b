"""What the network alone costs: a piece by the length of its window, the share of each operator, options of its run.

    python benchmarks/network.py [--rounds 25]

Windows are of random pieces, nine words to ten of them. Times are the least CPU time of so many rounds; options take
turns in one process, and each is told with whether it gives the same bits as none. Shares are those of onnxruntime's
own profile, in a window of 50 pieces and in one of 200.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from onrecord.encoder.layout import ANSWERS
from onrecord.encoder.session import SHIPPED

LENGTHS = (8, 16, 32, 48, 64, 96, 128, 192, 254)
OPTIONS: dict[str, dict[str, Any]] = {
    "none": {},
    "denormals as zero": {"session.set_denormal_as_zero": "1"},
    "no arena": {"enable_cpu_mem_arena": False},
    "no memory pattern": {"enable_mem_pattern": False},
    "no spinning": {"session.intra_op.allow_spinning": "0"},
    "initializers apart": {"session.use_device_allocator_for_initializers": "1"},
    "nothing packed": {"session.disable_prepacking": "1"},
}

Session = onnxruntime.InferenceSession
Fed = dict[str, np.ndarray]


def session(options: dict[str, Any], profile: str | None = None) -> Session:
    """The shipped network on one thread."""
    own = onnxruntime.SessionOptions()
    own.intra_op_num_threads = own.inter_op_num_threads = 1
    if profile is not None:
        own.enable_profiling, own.profile_file_prefix = True, profile
    for name, value in options.items():
        if "." in name:
            own.add_session_config_entry(name, value)
        else:
            setattr(own, name, value)
    return Session(str(SHIPPED / "encoder.onnx"), own, providers=["CPUExecutionProvider"])


def window(pieces: int) -> Fed:
    """A window of so many pieces and its two end marks."""
    drawn = np.random.default_rng(pieces)
    words = np.sort(drawn.choice(np.arange(1, pieces + 1), max(pieces * 9 // 10, 1), replace=False))
    return {
        "ids": drawn.integers(1000, 20000, (1, pieces + 2)),
        "kinds": drawn.integers(0, 3, (1, pieces + 2)),
        "first": words[None],
    }


def least(sessions: list[Session], fed: Fed, rounds: int) -> list[float]:
    """The least CPU milliseconds of each, turn by turn."""
    best = [float("inf")] * len(sessions)
    for _ in range(rounds):
        for number, each in enumerate(sessions):
            began = time.process_time()
            each.run([ANSWERS], fed)
            best[number] = min(best[number], 1000 * (time.process_time() - began))
    return best


def shares(pieces: int, rounds: int) -> Counter[str]:
    """The part of the time that each operator takes."""
    with tempfile.TemporaryDirectory() as folder:
        profiled = session({}, str(Path(folder) / "run"))
        for _ in range(rounds):
            profiled.run([ANSWERS], window(pieces))
        events = json.loads(Path(profiled.end_profiling()).read_text(encoding="utf-8"))
    found: Counter[str] = Counter()
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("kernel_time"):
            found[event["args"]["op_name"]] += event["dur"]
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    plain = session({})
    for pieces in LENGTHS:
        (spent,) = least([plain], window(pieces), rounds)
        print(f"{pieces:4} pieces: {spent:6.2f} ms, {1000 * spent / pieces:4.0f} µs a piece")
    for pieces in (50, 200):
        found = shares(pieces, rounds)
        told = ", ".join(f"{name} {count / found.total():.2f}" for name, count in found.most_common(8))
        print(f"{pieces} pieces: {told}")
    sessions, fed = [session(options) for options in OPTIONS.values()], window(50)
    said = [each.run([ANSWERS], fed)[0] for each in sessions]
    for name, answers, spent in zip(OPTIONS, said, least(sessions, fed, rounds), strict=True):
        same = "the same bits" if np.array_equal(answers, said[0]) else "other bits"
        print(f"{name}: {spent:.2f} ms for 50 pieces, {same}")


if __name__ == "__main__":
    main()
