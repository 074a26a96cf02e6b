"""The command that keeps the golden records stands among the tools."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "tools"))
