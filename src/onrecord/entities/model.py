"""A party that the text or the tool knows."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.documents.model import content_id


@dataclass(frozen=True, slots=True)
class Actor:
    """One party: a state, a body, an office, a person, or a group that the text leaves unnamed.

    Attributes:
        name: The fullest name that is known: "Iran", "Mohammad Javad Zarif", "protesters".
        country: ISO 3166 alpha-3 code, or PLOVER's name in a country's place (IGO, UNO, EUR, NGO, IMG,
            MNC, ISM), or None where the text does not tell.
        sector: PLOVER sector (GOV, MIL, LEG, ...), or None.
    """

    name: str
    country: str | None = None
    sector: str | None = None

    @property
    def id(self) -> str:
        """The actor's id, from what it is made of."""
        return content_id("a", self.name, self.country, self.sector)

    @property
    def code(self) -> str | None:
        """Country and sector as one word, as in "IRNGOV"; None where neither is known."""
        return f"{self.country or '---' if self.sector else self.country or ''}{self.sector or ''}" or None
