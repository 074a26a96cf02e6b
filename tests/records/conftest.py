"""The texts that the laws are held on are gathered by a command that stands among the tools."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "tools"))
