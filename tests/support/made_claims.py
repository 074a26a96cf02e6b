"""Claims and readings made by hand, with what else a test does not ask about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.sayings.claims import Claim, Reading

PLAIN = Claim(
    key="dam",
    sign=1,
    outright=False,
    predicate="build",
    shape=frozenset(),
    marks=frozenset(),
    complements=frozenset(),
    rest=frozenset(),
    gone=False,
    oblique=False,
    by="",
    starts="",
    limits=frozenset(),
    word=False,
    direct=False,
    attitude=False,
    course="",
    wanted=False,
    doing=False,
    none=False,
    via=frozenset(),
    done=False,
    now=False,
)
"""A bare yes: the dam is built."""


def made_claim(**fields: Any) -> Claim:
    """A claim about the dam; collections may be given as sets."""
    frozen: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, set) else value for name, value in fields.items()
    }
    return replace(PLAIN, **frozen)


def made_reading(*claims: Claim, keys: tuple[str, ...] = ("dam", "river"), **fields: Any) -> Reading:
    """A reading that speaks of some things, each as much as a noun."""
    frozen: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, set) else value for name, value in fields.items()
    }
    return Reading(claims=claims, keys=dict.fromkeys(keys, 1.0), **frozen)
