"""What was found of one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "fault"]
"""As it should be; worth knowing, and nothing fails for it; in the way of what onrecord is for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing.

    Attributes:
        about: The thing: "python", "packages", "model", "store", ...
        state: Whether it is as it should be.
        told: What was seen.
        do: What to do about it; empty where nothing is.
    """

    about: str
    state: State
    told: str
    do: str = ""


Check = Callable[[], Iterator[Finding]]
"""Looks at one thing."""


def looked_at(about: str, check: Check) -> Iterator[Finding]:
    """What a check finds; where it breaks, that is what was found, and the others go on."""
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001 - a doctor who faints helps nobody
        lacking = "a package that it needs cannot be loaded; see packages" if isinstance(error, ImportError) else ""
        told = f"could not be looked at: {type(error).__name__}: {error}"
        yield Finding(about, "fault", " ".join(told.split()), lacking or "install onrecord again")
