"""The crosswalks to others' codes, loaded when a format that needs them is first asked."""

from __future__ import annotations

from functools import cache

from onrecord.ontologies.lists import load_lists
from onrecord.peers.crosswalks import Crosswalks, load_crosswalks


@cache
def crosswalks() -> Crosswalks:
    """The crosswalks as they ship.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    return load_crosswalks(load_lists())
