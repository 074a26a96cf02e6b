"""What a worker of any engine does with a step: loads it, and tries it on items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.engines.protocol import FATAL, Broken, One, Result, Step
from onrecord.errors import ModelError, OnrecordError


@dataclass(frozen=True, slots=True)
class Fatal:
    """An error that no item causes."""

    error: OnrecordError


def prepare(step: Step[Any, Any]) -> Fatal | None:
    """Have a step load what it needs; gives what is at fault, as an error that says so."""
    try:
        step.prepare()
    except OnrecordError as error:
        return Fatal(error)
    except Exception as error:  # noqa: BLE001 - whatever keeps it from loading keeps every item from being read
        return Fatal(_at_fault(error))
    return None


def attempt(step: Step[One, Result], items: Sequence[One]) -> Sequence[Result] | Broken | Fatal:
    """What a step makes of items, or how it broke; an interrupt is let through."""
    try:
        made = step(items)
    except FATAL as error:
        return Fatal(error if isinstance(error, OnrecordError) else _at_fault(error))
    except Exception as error:  # noqa: BLE001 - whatever an item does to the step, the run goes on
        return Broken("crashed", f"{type(error).__name__}: {error}")
    if len(made) != len(items):
        return Broken("crashed", f"the step gave {len(made)} results for {len(items)} items")
    return made


def unloaded(error: Exception) -> Fatal:
    """Why a step that came from another machine cannot be unpacked on this one."""
    return Fatal(ModelError(f"the step cannot be loaded on a node: {type(error).__name__}: {error}"))


def lacking_on_node(told: str, cause: str) -> ModelError | None:
    """The error of a node that has not what the driver has; None where an engine tells of something else.

    Args:
        told: What the engine says.
        cause: The line of it that names what is lacking.
    """
    if "ModuleNotFoundError" not in told and "ImportError" not in told:
        return None
    return ModelError(
        f"a node of the cluster cannot load onrecord: {cause}: "
        "install the same onrecord on every node (docs/clusters.md)"
    )


def _at_fault(error: Exception) -> ModelError:
    if isinstance(error, ImportError):
        return ModelError(f"a package that reading needs cannot be loaded: {error}: install onrecord again")
    return ModelError(f"the coder cannot be loaded: {type(error).__name__}: {error}")
