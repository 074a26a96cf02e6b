"""What the reading of inputs tells beside the items, so that nothing is passed over or guessed in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that was chosen for the user, and how to choose otherwise.

    Attributes:
        source: The file.
        message: What was chosen, in words.
    """

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Things that are in the inputs, are no documents, and are not read.

    Attributes:
        kind: What they are, as it is counted: a file's ending (".docx"), "WARC request".
        number: How many.
    """

    kind: str
    number: int = 1


Listener = Callable[[Guess | PassedOver], None]
"""Told of each, as it comes."""


def nobody(_notice: Guess | PassedOver) -> None:
    """Listens to nothing."""
