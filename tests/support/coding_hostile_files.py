"""Codes a folder into a store in a process of its own, and tells how much memory that took at most.

`python coding_hostile_files.py STORE FOLDER` prints the largest resident size in bytes.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from fake_coder import FakeStep

from onrecord.engines.coding import Job, code_into
from onrecord.engines.protocol import Means
from onrecord.inputs.find import find_inputs
from onrecord.inputs.read import Reading, items_of
from onrecord.store.folder import create_store


def _most_of_this() -> int:
    """The most bytes of this process; `getrusage` would count those of the process that started it too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def code_beside(store: Path, folder: Path, seconds: float) -> int:
    """Code a folder; the most bytes that were resident.

    Raises:
        subprocess.TimeoutExpired: It took too long.
        AssertionError: It failed.
    """
    command = [sys.executable, "-W", "error", __file__, str(store), str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds)  # noqa: S603
    if ended.returncode or ended.stderr:
        raise AssertionError(f"exit code {ended.returncode}: {ended.stderr[-3000:]}")
    return int(ended.stdout)


if __name__ == "__main__":
    _, into, of = sys.argv
    job = Job("coder 1", FakeStep(reads=True), items_of(find_inputs([Path(of)]).paths, Reading()), Means(0))
    code_into(create_store(Path(into)), job)
    sys.stdout.write(str(max(_most_of_this(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)))
