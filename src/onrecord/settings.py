"""One frozen settings object; `onrecord.load(**changes)` and the command line build it."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_MODEL = "auto"
"""`en_core_web_sm` where that official package is installed, else its copy on PyPI; see `language.parser`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    Attributes:
        model: Name of the installed spaCy pipeline that parses the text, or "auto" for the small English one.
    """

    model: str = DEFAULT_MODEL
