"""What one mention by itself says of its entity: `describe` reads it, `discourse` finds whom it fits."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.ontologies.world import Gender

DescriptionKind = Literal["country", "organisation", "person", "office", "body", "group", "people", "place"]


class Description(Struct, frozen=True, gc=False):
    """What one mention says of its entity.

    Attributes:
        kind: What sort of party it is: "organisation" by its name, "body" by a noun ("the ministry"); a "place" is a
            word for a country ("the kingdom").
        name: Its proper name, or the words for what it is, without article and country.
        country: PLOVER country, where the phrase states one.
        sector: PLOVER sector, where the phrase states one.
        role: The office or body in the words of `roles.yaml`, or None.
        plural: Whether the phrase is plural.
        gender: Where a title or role tells it.
        definite: Whether the phrase can point back to an earlier one.
        inherits: Whether the country may come from the text's subject where the phrase states none.
        weak: Whether the sector is only what is likely where nothing better is known.
        possessor: Token of the possessor whose country this is ("its army"), or None.
    """

    kind: DescriptionKind
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    plural: bool = False
    gender: Gender | None = None
    definite: bool = False
    inherits: bool = False
    weak: bool = False
    possessor: int | None = None
