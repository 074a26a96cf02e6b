"""Asks the configured package index whether each locked package has a wheel for every Python and system that we name.

python tools/check_wheels.py [LOCK ...]

Nothing is downloaded but metadata, and nothing is installed; exit 1 where a wheel is missing. Needs uv (a developer's
dependency).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = ("x86_64-manylinux_2_28", "aarch64-manylinux_2_28", "aarch64-apple-darwin", "x86_64-pc-windows-msvc")
OLDEST_MACOS = "14.0"
"""onnxruntime has no wheel for an older one."""


def missing(lock: Path, python: str, system: str) -> str | None:
    """What has no wheel, in uv's words; None where everything has one."""
    with tempfile.TemporaryDirectory() as target:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--quiet", "--no-deps", "--require-hashes",
             "--only-binary", ":all:", "--target", target, "--python-version", python, "--python-platform", system,
             "-r", str(lock)],
            env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    return None if done.returncode == 0 else " ".join(lines[:3])


def main(locks: list[Path]) -> int:
    """Check every lock and say what is missing."""
    failed = False
    for lock in locks:
        for system in SYSTEMS if lock == LOCKS[0] else SYSTEMS[:1]:
            gaps = {python: gap for python in PYTHONS if (gap := missing(lock, python, system)) is not None}
            failed = failed or bool(gaps)
            print(
                f"{lock.name}, {system}: wheels for Python {', '.join(p for p in PYTHONS if p not in gaps) or 'none'}"
            )
            for python, gap in gaps.items():
                print(f"  {python}: {gap}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]] or list(LOCKS)))
