"""Keeps Python from looking for garbage while much is made of which nothing is."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage inside: where all that is made is kept, Python would look through it again and again.

    What nothing refers to is freed all the same; only what refers to itself waits.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
