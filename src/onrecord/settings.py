"""One frozen settings object; `onrecord.load(**changes)` and the command line build it."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_MODEL = "en_core_web_sm"
"""The official small English model, used where it is installed; see `language.parser`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    Attributes:
        model: Name of the installed spaCy pipeline that parses the text.
    """

    model: str = DEFAULT_MODEL
