"""One frozen settings object; `onrecord.load(...)` and the command line build it."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT = "auto"
"""The encoder that ships with onrecord, which parses too."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    Attributes:
        model: Folder of the encoder that `training.export` wrote, or "auto" for the one that ships with onrecord.
        parser: Name of the installed spaCy pipeline that parses the text, or "auto" for the encoder itself.
        ontology: A YAML file with event types of the user's own, or None.
    """

    model: str = DEFAULT
    parser: str = DEFAULT
    ontology: str | None = None
