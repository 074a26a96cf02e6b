"""A row of others' event data in one form, whatever its format, and a row that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True)
class OtherParty:
    """A party as others have it.

    Attributes:
        name: As their row writes it.
        country: ISO 3166 alpha-3, or PLOVER's word in its place (UNO, EUR, IGO, ...); None where it tells none.
        sectors: PLOVER's sectors, the main one first; none where it tells none.
    """

    name: str | None
    country: str | None
    sectors: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        """Country and main sector as one code, "IRNGOV", with `---` for a country that is not told; None of neither."""
        sector = self.sectors[0] if self.sectors else ""
        return f"{self.country or '---'}{sector}" if self.country or sector else None


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A place as others have it; `country` is ISO 3166 alpha-3 where it can be told."""

    name: str | None
    country: str | None

    @classmethod
    def of(cls, name: str | None, country: str | None) -> Self | None:
        """A place of which a row tells something; None of one of which it tells nothing."""
        return None if name is None and country is None else cls(name, country)


@dataclass(frozen=True, slots=True)
class OtherEvent:
    """A row of others' event data.

    Attributes:
        format: The layout of its file, one of `onrecord.peers.layouts.layouts`.
        key: What names the row in its file.
        day: When it happened, or was reported, as the row has it.
        actors: Who does it; none where the row has nobody.
        recipients: To whom it is done.
        type: PLOVER's type; None where its code has none there, as statements and appeals.
        mode: PLOVER's mode of that type.
        cameo: CAMEO's code, a string; None of formats that have none.
        quad: Quad class, 1 to 4.
        goldstein: From -10, conflict, to 10, cooperation.
        statuses: planned, possible, denied and historical, where PLOVER's auxiliary modes say so; none elsewhere:
            formats without them state what they have as a fact.
        place: Where it happened.
        urls: Addresses of the texts that it was read from.
        publisher: Who printed them.
        title: Their headline.
        text: The text or passage that it was read from.
        file: The file that has the row.
        line: The number of its line there, or of its object in a JSON array, from 1.
        row: The row as it stood.
    """

    format: str
    key: str
    day: date
    actors: tuple[OtherParty, ...]
    recipients: tuple[OtherParty, ...]
    type: str | None
    mode: str | None
    cameo: str | None
    quad: int | None
    goldstein: float | None
    statuses: tuple[str, ...]
    place: OtherPlace | None
    urls: tuple[str, ...]
    publisher: str | None
    title: str | None
    text: str | None
    file: str
    line: int
    row: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that was not read, or a whole file.

    Attributes:
        file: The file.
        line: The number of the line; None of a file.
        reason: Why, in a word: columns, day, code, encoding, json, length, empty, file, format.
        message: What was seen and what is allowed.
    """

    file: str
    line: int | None
    reason: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line:,}: {self.message}" if self.line else f"{self.file}: {self.message}"
