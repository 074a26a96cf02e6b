"""Writes the lists and thresholds down as `onrecord/ontologies/*.bin`, as every build and install of the package does.

    python tools/build_lists.py

Without these files, or after a list or its code was changed, each start reads the lists' texts: a quarter of a second.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from onrecord.ontologies import prebuilt
from onrecord.ontologies.lists import read_lists
from onrecord.ontologies.thresholds import read_thresholds

if __name__ == "__main__":
    prebuilt.write(read_lists())
    prebuilt.write(read_thresholds())
