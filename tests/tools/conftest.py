"""Makes `training` importable, which some tools read with."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))
