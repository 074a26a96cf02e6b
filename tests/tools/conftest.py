"""Makes `tools` importable, and `training`, which some of them read with."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tools"), str(ROOT)]
