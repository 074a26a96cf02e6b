"""The entities of a document, each with all its mentions, and the actor behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.documents.model import content_id
from onrecord.language.parse import Mention
from onrecord.ontologies.world import Gender

ActorKind = Literal["state", "body", "office", "person", "group", "people"]
"""A "state" is a country or a region of one; a "body" an institution or organisation; an "office" whoever holds it,
where neither the text nor the table of holders gives a name; a "person" is named; a "group" is persons by what they
are or do ("protesters"), and a "people" persons by their nation or creed ("Russians")."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is behind an entity, as far as the tool knows: the same in every document that names it so.

    Attributes:
        kind: What sort of party it is.
        name: The fullest name that is known: "Iran", "Mohammad Javad Zarif", "protesters".
        country: ISO 3166 alpha-3 code, or PLOVER's name in a country's place (IGO, UNO, EUR, NGO, IMG,
            MNC, ISM), or None where the text does not tell.
        sector: PLOVER sector (GOV, MIL, LEG, ...), or None.
    """

    kind: ActorKind
    name: str
    country: str | None = None
    sector: str | None = None

    @property
    def id(self) -> str:
        """The actor's id, from what it is made of."""
        return content_id("a", self.kind, self.name, self.country, self.sector)

    @property
    def code(self) -> str | None:
        """Country and sector as one word, as in "IRNGOV"; None where neither is known."""
        return f"{self.country or '---' if self.sector else self.country or ''}{self.sector or ''}" or None


@dataclass(frozen=True, slots=True)
class Entity:
    """A party of one document, with every mention of it: names, noun phrases and pronouns.

    Attributes:
        actor: Who it is.
        plural: Whether it is several, so that "they" can be it.
        gender: Of a person, where a title, an office or a pronoun tells it.
        mentions: Where the text speaks of it, in the order of the text; never empty.
    """

    actor: Actor
    plural: bool
    gender: Gender | None
    mentions: tuple[Mention, ...]

    def __hash__(self) -> int:
        return hash(self.actor.name)  # a string keeps its hash, and entities are looked up for each party of an event

    @property
    def kind(self) -> ActorKind:
        """What sort of party it is."""
        return self.actor.kind

    @property
    def name(self) -> str:
        """The fullest name that the document or the tool has for it."""
        return self.actor.name

    @property
    def country(self) -> str | None:
        """The country that it is of or serves; see `Actor`."""
        return self.actor.country

    @property
    def sector(self) -> str | None:
        """Its PLOVER sector; see `Actor`."""
        return self.actor.sector


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a document; no two have the same actor.

    Attributes:
        all: In the order of their first mentions.
        at: The entity of each mention that names one, by the mention's head token.
    """

    all: tuple[Entity, ...]
    at: Mapping[int, Entity] = field(repr=False)
