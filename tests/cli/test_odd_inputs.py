"""Odd files through the whole of `onrecord read`; `make odd` reads more of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks/odd_inputs.py"


@pytest.mark.slow
def test_no_odd_file_causes_what_none_may() -> None:
    command = [sys.executable, str(SCRIPT), "--number", "60", "--seed", "3"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.returncode == 0, ended.stdout + ended.stderr
