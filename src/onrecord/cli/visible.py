"""What the command line's lines and drawings share: text that cannot steer a terminal, and how progress is told."""

from __future__ import annotations

import re
from typing import Protocol

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and the marks that turn the direction of what follows."""


class Advance(Protocol):
    """Tells how many more are done."""

    def __call__(self, done: int, /) -> None:
        """This many more than before."""
        ...


def visible(text: str) -> str:
    r"""A text with what would steer a terminal written out, as in \u001b; lines and tabs stay.

    In JSON that stands for the same text, since it is JSON's own way to write a character.
    """
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
