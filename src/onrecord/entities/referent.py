"""An entity while the text is still being read, and the rules by which two of them can be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.entities.description import Description, DescriptionKind
from onrecord.entities.model import Actor, ActorKind
from onrecord.ontologies.grammar import NameParts
from onrecord.ontologies.world import Gender, World

UNNAMED = frozenset({"office", "body", "group", "people"})
PERSONS = frozenset({"group", "people"})
"""Kinds of several persons, named by what they are."""
OF_ANYBODY = "CVL"
"""The sector of whoever has no other: "her husband" may be a minister."""
_OF_NO_STATE = frozenset({"NGO", "MNC", "ISM"})
"""What stands in a country's place where a body is of many; who serves it may still be of one state."""
_KINDS: dict[DescriptionKind, ActorKind] = {
    "country": "state",
    "place": "state",
    "organisation": "body",
    "body": "body",
    "office": "office",
    "person": "person",
    "group": "group",
    "people": "people",
}


@dataclass(slots=True, eq=False)
class Referent:
    """What mentions of a text refer to, filled in as they are read.

    Attributes:
        kind: What sort of party it is.
        name: Its fullest name so far.
        country: PLOVER country, where a mention states one.
        sector: PLOVER sector, likewise.
        weak: Whether the sector is only what is likely.
        plural: Whether it is several.
        gender: Where a mention tells it.
        roles: The offices or bodies that mentions say it is.
        mentions: How often it was mentioned.
        same: The referent that it proved to be, or None.
        joint: Whether it is two parties that the text named before, which are of no one country.
    """

    kind: DescriptionKind
    name: str
    country: str | None = None
    sector: str | None = None
    weak: bool = False
    plural: bool = False
    gender: Gender | None = None
    roles: set[str] = field(default_factory=set)
    mentions: int = 0
    same: Referent | None = None
    joint: bool = False

    def resolved(self) -> Referent:
        """The referent that this one proved to be, or itself."""
        referent = self
        while referent.same is not None:
            if referent.same.same is not None:
                referent.same = referent.same.same
            referent = referent.same
        return referent

    def learn(self, described: Description) -> None:
        """Take from a mention what is not known yet."""
        weak = described.weak or described.sector == OF_ANYBODY
        self._learn(described.gender, described.country, described.sector, weak=weak)
        if described.role:
            self.roles.add(described.role)

    def absorb(self, other: Referent) -> None:
        """Become one with another referent, which adds what is not known yet."""
        if self.kind in UNNAMED and other.kind not in UNNAMED:
            self.kind, self.name, self.plural = other.kind, other.name, other.plural
        if self.country in _OF_NO_STATE and other.country is not None:
            self.country = other.country
        self._learn(other.gender, other.country, other.sector, weak=other.weak)
        self.roles |= other.roles
        self.mentions += other.mentions
        other.same = self

    def _learn(self, gender: Gender | None, country: str | None, sector: str | None, *, weak: bool) -> None:
        self.gender = self.gender or gender
        self.country = self.country or country
        if sector and (self.sector is None or (self.weak and not weak)):
            self.sector, self.weak = sector, weak

    def actor(self, world: World) -> Actor:
        """Who it is; an unnamed one bears its country's adjective: "Iranian minister", "UN envoy", "rights groups"."""
        name = self.name
        if self.kind in UNNAMED and self.country:
            nationality = world.adjectives.get(self.country) or world.countries.get(self.country)
            name = f"{nationality or world.words.of_states.get(self.country, '')} {name}".lstrip()
        return Actor(_KINDS[self.kind], name, self.country, self.sector)


def can_be_one(referent: Referent, other: Referent) -> bool:
    """Whether an apposition can mean that two referents are one."""
    kinds = {referent.kind, other.kind}
    countries = {referent.country, other.country} - {None}
    if len(countries) > 1 and countries.isdisjoint(_OF_NO_STATE):
        return False
    if "country" in kinds or kinds in ({"person"}, {"organisation"}):
        return False
    if referent.plural != other.plural and "organisation" not in kinds:
        return False
    if "person" in kinds:
        return not kinds & {"organisation", "body"}
    return kinds != {"organisation", "office"}


def name_parts(name: str, parts: NameParts) -> tuple[str, ...]:
    """The words of a person's name without what follows the family name, and that without its particle.

    "Fattah al-Burhan" is Fattah and Burhan, since the text may go on with "General Burhan".
    """
    words = [word for word in name.split() if word not in parts.generational_suffixes] or [name]
    return (*words[:-1], without_particle(words[-1], parts))


def without_particle(surname: str, parts: NameParts) -> str:
    """A family name without the particle that an Arabic one may bear or leave off."""
    particle, _, bare = surname.partition("-")
    return bare if particle.lower() in parts.particles and bare[:1].isupper() else surname


def can_be_person(words: tuple[str, ...], known: Referent, gender: Gender | None) -> bool:
    """Whether a name can be of a person met before: no other gender and no other given name.

    Args:
        words: The name, as `name_parts` splits it.
        known: The person.
        gender: What the mention says of it.
    """
    if known.gender and gender and known.gender != gender:
        return False
    before = known.name.split()
    if len(words) == 1 or len(before) == 1:
        return True
    if {*_initials_in(words)} ^ {*_initials_in(before)} and all(map(_initials_in, (words, before))):
        return False  # "George W. Bush" and "George H. W. Bush"
    return _given_names_agree(words[:-1], tuple(before[:-1]))


def _given_names_agree(given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words before the family name, one at least, can be of one person: some are left off or initials."""
    fewer, more = sorted((given, other), key=len)
    if set(fewer) <= set(more):
        return True
    is_initial = len(fewer[0]) <= 2 or len(more[0]) <= 2
    return is_initial and fewer[0][0] == more[0][0]


def _initials_in(words: Sequence[str]) -> list[str]:
    """The initials between the first word of a name and the last."""
    return [word for word in words[1:-1] if len(word.rstrip(".")) == 1]


def without_ending(name: str, endings: frozenset[str]) -> str:
    """A company's name without the last words that the text may leave off: "Apple" of "Apple Inc."."""
    words = name.split()
    while len(words) > 1 and words[-1] in endings:
        words.pop()
    return " ".join(words)


def head_of_name(words: Sequence[str]) -> str:
    """The noun of a body's name: "Observatory" in "Observatory for Human Rights", "Union" in "Teachers' Union"."""
    joint = next((i for i, word in enumerate(words) if word.islower() and i > 0), len(words))
    return words[joint - 1]


def initials(name: str) -> str:
    """The capitals with which the words of a name begin: "GAO" of "Government Accountability Office"."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def named_at(referent_at: Mapping[int, Referent], head: int | None) -> Referent | None:
    """Whom the mention at a token names, by whom each names; None for no token."""
    referent = None if head is None else referent_at.get(head)
    return None if referent is None else referent.resolved()
