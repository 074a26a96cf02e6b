"""What an engine is handed and what it gives back; an engine knows nothing of language, files or stores."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import Protocol, TypeVar

import msgspec

from onrecord.errors import ModelError, OntologyError, SettingsError

FATAL = (ImportError, ModelError, OntologyError, SettingsError)
"""Errors that no item causes: a package, model, data file or setting is at fault, and they end a run."""

Given_contra = TypeVar("Given_contra", contravariant=True)
Made_co = TypeVar("Made_co", covariant=True)
One = TypeVar("One")
Result = TypeVar("Result")


class Step(Protocol[Given_contra, Made_co]):
    """The work; it can be pickled, and what it makes of an item depends on nothing but that item."""

    def prepare(self) -> None:
        """Load what the work needs; called once in each process before its first item.

        Raises:
            Exception: Whatever it is, no item can be worked on, and the run ends.
        """
        ...

    def __call__(self, items: Sequence[Given_contra], /) -> Sequence[Made_co]:
        """Work on some items at once; gives one thing an item, in order."""
        ...


class Broken(msgspec.Struct, frozen=True):
    """An item that broke the step or its process, or took too long: why, as a short name and for a person."""

    reason: str
    message: str


class Means(msgspec.Struct, frozen=True):
    """What an engine may use.

    Attributes:
        workers: Processes beside this one; one is already safe from an item that kills its process, 0 is not.
        seconds: The longest that one item may take, or None; without a process beside this one there is no limit.
    """

    workers: int = 1
    seconds: float | None = None


class Engine(Protocol):
    """A way to run a step; what comes out does not depend on which engine, or on how many processes."""

    def __call__(
        self, step: Step[One, Result], items: Iterable[One], means: Means
    ) -> Generator[tuple[One, Result | Broken]]:
        """Every item with what was made of it, in the order of the items; they are taken as work goes on.

        Raises:
            OnrecordError: A process cannot start, or something is at fault that no item causes.
        """
        ...
