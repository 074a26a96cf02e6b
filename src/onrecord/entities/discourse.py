"""The parties met so far in a text, and which of them a new mention is; `resolve` asks, mention by mention."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.entities.descriptions import Kind, Profile
from onrecord.entities.model import Actor, ActorKind
from onrecord.entities.office_holders import hold_office
from onrecord.ontologies.world import Gender, World

NAMESAKES = 4
"""How many bearers of one surname are remembered; the latest mentioned stand first."""

_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_PERSONS = frozenset({"group", "people"})
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|at|ad|an)-(?=[A-Z])")
"""What an Arabic family name may bear or leave off: General al-Burhan is General Burhan."""

_UNNAMED = frozenset({"office", "body", "group", "people"})
_KINDS: dict[Kind, ActorKind] = {
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
class Party:
    """One party of a text, filled in as its mentions are read; `same` points to the party it proved to be."""

    kind: Kind
    name: str
    country: str | None = None
    sector: str | None = None
    weak: bool = False
    plural: bool = False
    gender: Gender | None = None
    roles: set[str] = field(default_factory=set)
    mentions: int = 0
    same: Party | None = None

    def root(self) -> Party:
        """The party that this one is."""
        party = self
        while party.same is not None:
            if party.same.same is not None:
                party.same = party.same.same
            party = party.same
        return party

    def learn(self, profile: Profile) -> None:
        """Take from a mention what is not known yet."""
        self.gender = self.gender or profile.gender
        self.country = self.country or profile.country
        if profile.sector and (self.sector is None or (self.weak and not profile.weak)):
            self.sector, self.weak = profile.sector, profile.weak
        if profile.role:
            self.roles.add(profile.role)

    def absorb(self, other: Party) -> None:
        """Become one with another party, which adds what is not known yet."""
        if self.kind in _UNNAMED and other.kind not in _UNNAMED:
            self.kind, self.name, self.plural = other.kind, other.name, other.plural
        self.gender = self.gender or other.gender
        self.country = self.country or other.country
        if other.sector and (self.sector is None or (self.weak and not other.weak)):
            self.sector, self.weak = other.sector, other.weak
        self.roles |= other.roles
        self.mentions += other.mentions
        other.same = self

    def actor(self, world: World) -> Actor:
        """The party as the other layers know it; an unnamed one bears its country's adjective."""
        if self.kind not in _UNNAMED:
            return Actor(_KINDS[self.kind], self.name, self.country, self.sector)
        people = world.adjectives.get(self.country or "") or world.countries.get(self.country or "") or self.country
        name = f"{people} {self.name}" if people else self.name
        return Actor(_KINDS[self.kind], name, self.country, self.sector)


class Sighting(NamedTuple):
    """Where a party was mentioned, for what points back to it."""

    party: Party
    head: int
    sentence: int
    subject: bool


class Parties:
    """The parties of one text in the order of their mentions; every look-up costs the same in a long text."""

    def __init__(self, world: World, year: int | None = None) -> None:
        self._world, self._year = world, year
        self._named: dict[tuple[str, ...], Party] = {}
        self._people: defaultdict[str, deque[Party]] = defaultdict(lambda: deque(maxlen=NAMESAKES))
        self._forenames: dict[str, Party] = {}
        self._roles: dict[tuple[str, str | None], Party] = {}
        self._sectors: dict[str, Party] = {}
        self._body: Party | None = None
        self._country: Party | None = None
        self._codes: Counter[str] = Counter()
        self._recent_codes: deque[tuple[int, str]] = deque(maxlen=6)
        self.acronyms: dict[str, Party] = {}
        self.sightings: deque[Sighting] = deque(maxlen=24)

    def place(self, profile: Profile, sentence: int) -> Party | None:
        """The party that a mention names, new or met before; None for a word that points back to nothing."""
        match profile.kind:
            case "person":
                party = self._person(profile)
            case "country" | "organisation":
                party = self._proper(profile)
            case "place":
                return self._place(profile)
            case _:
                party = self._unnamed(profile, sentence)
        party.learn(profile)
        self._register(party)
        return party

    def see(self, party: Party, head: int, sentence: int, *, subject: bool) -> None:
        """Remember a mention of a party."""
        party.mentions += 1
        if party.kind == "country":
            self._country = party
        self.note_country(party.country, sentence)
        self.sightings.append(Sighting(party, head, sentence, subject))

    def note_country(self, code: str | None, sentence: int) -> None:
        """Remember that a country was spoken of, if only as "Iranian"."""
        if code is not None and code in self._world.countries:
            self._codes[code] += 1
            self._recent_codes.append((sentence, code))

    def knows_person(self, surname: str) -> bool:
        """Whether somebody of that surname was named before, whatever the word is taken for now."""
        return surname in self._people

    def join(self, party: Party, other: Party) -> Party:
        """Two parties that the text says are one; returns it, or the first where they cannot be one."""
        party, other = party.root(), other.root()
        if party is other or not _may_be_one(party, other):
            return party
        if party.kind in _UNNAMED and other.kind not in _UNNAMED and other.mentions > party.mentions:
            party, other = other, party
        party.absorb(other)
        self._register(party)
        return party

    def _place(self, profile: Profile) -> Party | None:
        """The country that "his country" or "the country" is."""
        if profile.plural:
            return None
        if profile.country is not None and profile.country in self._world.countries:
            name = self._world.countries[profile.country]
            return self._proper(Profile("country", name, profile.country))
        if profile.definite and self._country is not None:
            return self._country.root()
        return None

    def _person(self, profile: Profile) -> Party:
        parts = [p for p in profile.name.split() if p not in _SUFFIXES] or [profile.name]
        parts[-1] = _ARTICLE.sub("", parts[-1])
        party = self._bearer(parts, profile)
        known = party is not None and (party.sector is not None or profile.role is None)
        holder = hold_office(profile, self._world.leaders, self._year, known=known)
        if holder is not None:
            if party is None or not _same_person(profile.name.split(), party, profile):
                party = Party("person", profile.name)
            party = self._named.setdefault(("holder", holder), party).root()
        elif party is None:
            party = Party("person", profile.name)
        if party.kind == "person" and len(profile.name.split()) > len(party.name.split()):
            party.name = profile.name
        bearers = self._people[parts[-1]]
        if party in bearers:
            bearers.remove(party)
        bearers.appendleft(party)
        if len(parts) > 1:
            self._forenames[parts[0]] = party
        return party

    def _bearer(self, parts: list[str], profile: Profile) -> Party | None:
        """The person met before whom a name can be."""
        for bearer in self._people.get(parts[-1], ()):
            if _same_person(parts, bearer.root(), profile):
                return bearer.root()
        known = self._forenames.get(parts[0]) if len(parts) == 1 else None
        return known.root() if known is not None else None

    def _proper(self, profile: Profile) -> Party:
        key = (profile.kind, profile.name)
        party = self._named.get(key)
        if party is None:
            party = self.acronyms.get(profile.name) or Party(profile.kind, profile.name, profile.country)
            self._named[key] = party
        return party.root()

    def _unnamed(self, profile: Profile, sentence: int) -> Party:
        role = profile.role or profile.name
        if profile.country is None and profile.definite:
            back = self._points_back(profile, role)
            if back is not None:
                return back
        if profile.country is None and profile.inherits and profile.holder is None:
            profile.country = self._topic(sentence)
        held = self._roles.get((role, profile.country)) if profile.country else None
        if held is not None and held.root().plural == profile.plural and profile.kind not in _PERSONS:
            return held.root()
        key = (profile.kind, profile.name, profile.country or "", profile.sector or "")
        party = self._named.get(key) if profile.kind != "office" or profile.definite else None
        if party is None:
            party = Party(profile.kind, profile.name, plural=profile.plural)
            self._named[key] = party
        return party.root()

    def _points_back(self, profile: Profile, role: str) -> Party | None:
        """The party that "the ministry", "the President" or "the group" was said of before."""
        last = role.rsplit(" ", 1)[-1]
        found = self._roles.get((role, None)) or (self._roles.get((last, None)) if role == last else None)
        if found is None and (profile.kind == "body" or (profile.kind in _PERSONS and not profile.inherits)):
            sectors = self._world.words.points_to.get(role)
            if sectors is not None:
                found = next((self._sectors[s] for s in sectors if s in self._sectors), None)
            elif profile.kind == "body" and profile.sector is None and profile.name == role:
                found = self._body  # "the body", not "the prison service"
        if found is None:
            return None
        party = found.root()
        return party if party.plural == profile.plural or party.kind == "organisation" else None

    def settle(self) -> str | None:
        """The country that most of the text is about, for office-holders whose country it never says."""
        if not self._codes:
            return None
        (code, count), *_ = self._codes.most_common(1)
        return code if count > 2 and count * 5 > self._codes.total() * 3 else None

    def _topic(self, sentence: int) -> str | None:
        """The country that the text mostly speaks of, or the one that its last sentences speak of."""
        if not self._codes:
            return None
        (code, count), *_ = self._codes.most_common(1)
        if count > 2 and count * 2 > self._codes.total():
            return code
        near = {code for at, code in self._recent_codes if at >= sentence - 1}
        return next(iter(near)) if len(near) == 1 else None

    def _register(self, party: Party) -> None:
        for role in party.roles:
            for words in {role, role.rsplit(" ", 1)[-1]}:
                self._roles[words, None] = party
                if party.country:
                    self._roles[words, party.country] = party
        if party.kind == "organisation":
            self._body = party
        if party.sector and party.kind in {"organisation", "body"}:
            self._sectors[party.sector] = party


def _same_person(parts: list[str], party: Party, profile: Profile) -> bool:
    """Whether a name can be of a person met before: no other first name, title or country."""
    if party.gender and profile.gender and party.gender != profile.gender:
        return False
    known = party.name.split()
    known[-1] = _ARTICLE.sub("", known[-1])
    if len(parts) == 1 or len(known) == 1:
        return True
    fewer, more = sorted((parts[:-1], known[:-1]), key=len)
    return set(fewer) <= set(more) or (fewer[0][0] == more[0][0] and (len(fewer[0]) <= 2 or len(more[0]) <= 2))


def _may_be_one(party: Party, other: Party) -> bool:
    """Whether an apposition can mean that two parties are one."""
    if party.country and other.country and party.country != other.country:
        return False
    kinds = {party.kind, other.kind}
    if "country" in kinds:
        return False
    if party.kind == other.kind and party.kind in {"person", "organisation"}:
        return False
    if party.plural != other.plural and "organisation" not in kinds:
        return False
    if "person" in kinds:
        return not kinds & {"organisation", "body"}
    return not ("organisation" in kinds and "office" in kinds)
