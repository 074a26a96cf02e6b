"""One frozen settings object; `onrecord.load(...)` and the command line build it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import SettingsError

DEFAULT = "auto"
"""The encoder that ships with onrecord, which parses too."""


VARIABLES = ("ONRECORD_DEBUG",)
"""Variables of the environment that onrecord reads; none is a setting."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose.

    Attributes:
        model: Folder of the encoder that `training.export` wrote, or "auto" for the one that ships with onrecord.
        parser: Name of the installed spaCy pipeline that parses the text, or "auto" for the encoder itself.
        ontology: A YAML file with event types of the user's own, or None.
        min_confidence: Events that are less likely to be right are left out; from 0 to 1.
        actors: A CSV file with actors of the user's own, or None.
        cache: Whether what the encoder said of a paragraph is kept in memory, so that copies cost less; no record
            depends on it.

    Raises:
        SettingsError: A number is out of its range.
    """

    model: str = DEFAULT
    parser: str = DEFAULT
    ontology: str | None = None
    min_confidence: float = 0.0
    actors: str | None = None
    cache: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.min_confidence <= 1:
            raise SettingsError(f"min_confidence is {self.min_confidence:g}; it is a likelihood from 0 to 1")
