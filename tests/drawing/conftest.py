"""What tests of pictures share: the names of countries and of moves."""

from __future__ import annotations

import pytest

from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.drawing.words import MoveWords, load_move_words
from onrecord.ontologies.world import load_world


@pytest.fixture(scope="session")
def codes() -> ActorCodes:
    return load_actor_codes(load_world())


@pytest.fixture(scope="session")
def words() -> MoveWords:
    return load_move_words()
