"""A store in which outlets do not agree, for the pages that show it."""

from __future__ import annotations

import pytest
from told_apart import told_apart

from onrecord.opened import OpenedStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OpenedStore:
    return told_apart(tmp_path_factory.mktemp("told") / "store")
