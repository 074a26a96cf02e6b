"""The crosswalks as they ship."""

from __future__ import annotations

import pytest

from onrecord.ontologies.lists import load_lists
from onrecord.peers.crosswalks import Crosswalks, load_crosswalks


@pytest.fixture(scope="session")
def crosswalks() -> Crosswalks:
    return load_crosswalks(load_lists())
