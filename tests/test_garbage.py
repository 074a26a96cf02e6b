"""Python looks for no garbage inside, and for what it did before afterwards."""

from __future__ import annotations

import gc

import pytest

from onrecord.garbage import uncollected


@pytest.mark.parametrize("before", [True, False])
def test_what_was_before_is_again(before: bool) -> None:
    was = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()
