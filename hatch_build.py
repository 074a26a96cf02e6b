"""Writes the prebuilt lists into the package when it is built or installed; see `onrecord.ontologies.prebuilt`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrebuiltLists(BuildHookInterface[Any]):
    """Runs before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's own
        """Make the files, and have them taken in although git ignores them."""
        subprocess.run([sys.executable, str(Path(self.root) / "tools" / "build_lists.py")], check=True)  # noqa: S603
        build_data["artifacts"].append("src/onrecord/ontologies/*.bin")
