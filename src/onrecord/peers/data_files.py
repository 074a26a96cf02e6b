"""Where the data of this folder lies."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

DATA = Path(str(files("onrecord.peers"))) / "data"
