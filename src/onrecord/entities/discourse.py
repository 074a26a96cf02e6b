"""The entities met so far in a text, and which of them a new mention is; `resolve` asks, mention by mention."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.entities.countries import CountryCounts
from onrecord.entities.description import Description
from onrecord.entities.office_holders import find_holder, with_office
from onrecord.entities.referent import (
    PERSONS,
    UNNAMED,
    Referent,
    can_be_one,
    can_be_person,
    head_of_name,
    initials,
    name_parts,
    without_ending,
    without_particle,
)
from onrecord.ontologies.leaders import BODIES, Holder, is_called
from onrecord.ontologies.world import World

_OFTEN = 2
_UNKNOWN = ""
"""The sector of a body of which none is known."""


class Antecedent(NamedTuple):
    """A mention that a later pronoun can point back to: the antecedent candidate."""

    referent: Referent
    head: int
    sentence: int
    subject: bool


class DiscourseModel:
    """The referents of one text in the order of their mentions; every look-up costs the same in a long text.

    Attributes:
        acronyms: The referents that the text has given a short form: "(ZLC)".
        candidates: The latest mentions, which a pronoun can point back to.
        countries: The countries that were spoken of.
    """

    def __init__(self, world: World, day: date | None = None) -> None:
        self._world, self._day = world, day
        numbers = world.coreference
        self._named: dict[tuple[str, ...], Referent] = {}
        self._holders: dict[Referent, Holder] = {}
        self._surnames: defaultdict[str, deque[Referent]] = defaultdict(lambda: deque(maxlen=numbers.namesakes))
        self._forenames: dict[str, Referent] = {}
        self._roles: dict[tuple[str, str | None], Referent] = {}
        self._sectors: dict[str, Referent] = {}
        self._organisation: Referent | None = None
        self._bodies: deque[Antecedent] = deque(maxlen=numbers.candidates)
        self._country: Referent | None = None
        self._initials: dict[str, Referent] = {}
        self._begun: dict[str, tuple[str, Referent]] = {}
        self._headed: dict[str, Referent] = {}
        self.acronyms: dict[str, Referent] = {}
        self.candidates: deque[Antecedent] = deque(maxlen=numbers.candidates)
        self.countries = CountryCounts(numbers.country)

    def refer(self, described: Description, sentence: int) -> Referent | None:
        """Whom a mention names, new or met before; None for a word that points back to nothing."""
        match described.kind:
            case "place":
                return self._country_meant(described)
            case "person":
                referent, described = self._person(described)
            case "country" | "organisation":
                referent = self._proper(described)
            case _:
                referent, described = self._unnamed(described, sentence)
        referent.learn(described)
        self._register(referent)
        return referent

    def refer_to_all(self, name: str, sector: str | None) -> Referent:
        """Several parties as one under the names of all."""
        key = ("all", name)
        if key not in self._named:
            self._named[key] = Referent("group", name, sector=sector, plural=True, joint=True)
        return self._named[key]

    def mention(self, referent: Referent, head: int, sentence: int, *, subject: bool) -> None:
        """Remember a mention of a referent."""
        referent.mentions += 1
        if referent.kind == "country":
            self._country = referent
        self.qualify(referent, head, sentence, subject=subject)
        self.candidates.append(Antecedent(referent, head, sentence, subject))

    def qualify(self, referent: Referent, head: int, sentence: int, *, subject: bool = False) -> None:
        """Remember a mention that may only say what something is of: "the company" may mean it, no pronoun."""
        self.note_country(referent.country, sentence)
        if referent.kind == "organisation":
            self._bodies.append(Antecedent(referent, head, sentence, subject))

    def note_country(self, code: str | None, sentence: int) -> None:
        """Remember that a country was spoken of."""
        if code is not None and code in self._world.countries:
            self.countries.add(code, sentence)

    def knows_person(self, surname: str) -> bool:
        """Whether somebody of that surname was named before, whatever the word is taken for now."""
        return without_particle(surname, self._world.grammar.names) in self._surnames

    def person_called(self, surname: str) -> Referent | None:
        """The person of that surname who was named before, of several the latest."""
        bearers = self._surnames.get(without_particle(surname, self._world.grammar.names))
        return bearers[0].resolved() if bearers else None

    def knows_body(self, word: str) -> bool:
        """Whether a word begins the name of a body that was named before: "Northrop" after "Northrop Grumman"."""
        return word in self._begun

    def country_of_role(self, role: str | None) -> str | None:
        """The country of whoever was said last to be in a role, of a body by its noun too."""
        held = self._roles.get((role, None)) if role is not None else None
        return None if held is None else held.resolved().country

    def knows_role(self, described: Description) -> bool:
        """Whether somebody was said to hold an office before."""
        return described.role is not None and (described.role, described.country) in self._roles

    def is_in_office(self, name: str) -> bool:
        """Whether a name, or a surname alone, is that of a well-known office holder."""
        return find_holder(Description("person", name), self._world.leaders, self._day, known=False) is not None

    def country_of_person(self, surname: str) -> str | None:
        """The country of the person of that surname who was named last, or of a well-known office holder."""
        known = self._surnames.get(surname)
        if known:
            return known[0].resolved().country
        holder = find_holder(Description("person", surname), self._world.leaders, self._day, known=False)
        return None if holder is None else holder.country

    def holders(self) -> Mapping[Referent, Holder]:
        """The well-known office holders whom the text names by their names."""
        return {person.resolved(): holder for person, holder in self._holders.items()}

    def merge(self, referent: Referent, other: Referent) -> Referent:
        """Two referents that the text says are one; returns it, or the first where they cannot be one."""
        referent, other = referent.resolved(), other.resolved()
        if referent is other or not can_be_one(referent, other):
            return referent
        self._settle(referent, other)
        self._settle(other, referent)
        if referent.kind in UNNAMED and other.kind not in UNNAMED and other.mentions > referent.mentions:
            referent, other = other, referent
        referent.absorb(other)
        self._register(referent)
        return referent

    def _settle(self, office: Referent, person: Referent) -> None:
        """Give an office in apposition the sector of its holder by the table; who has left it, by both, is former."""
        holder, former = self._holders.get(person), self._world.sectors.former
        is_unnamed = office.kind in UNNAMED and not office.plural
        if holder is None or not is_unnamed or not any(is_called(holder.office, role) for role in office.roles):
            return
        if {holder.sector, office.sector} == {former}:
            person.sector, person.weak = former, False
        else:
            office.sector, office.weak = person.sector, person.weak

    def country(self, code: str | None) -> Referent | None:
        """A country by its code; None for what is none."""
        name = self._world.countries.get(code or "")
        return None if name is None else self._proper(Description("country", name, code))

    def _country_meant(self, described: Description) -> Referent | None:
        """The country that "his country" or "the country" is."""
        if described.plural:
            return None
        named = self.country(described.country)
        if named is not None:
            return named
        return self._country.resolved() if described.definite and self._country is not None else None

    def _person(self, described: Description) -> tuple[Referent, Description]:
        """The person of a name, and what the mention says with what is known of an office holder."""
        words = name_parts(described.name, self._world.grammar.names)
        known = self._bearer(words, described)
        is_told = known is not None and (known.sector is not None or described.role is None)
        holder = find_holder(described, self._world.leaders, self._day, known=is_told)
        if holder is not None:
            described = with_office(described, holder, self._world.sectors)
            known = self._holder_as(known, described, holder)
        person = known or Referent("person", described.name)
        self._remember_person(person, words, described.name)
        if holder is not None and described.sector == holder.sector:
            person = self._with_office(person, holder)
        return person, described

    def _holder_as(self, known: Referent | None, described: Description, holder: Holder) -> Referent:
        """The one person who is a well-known office holder in this text: met before under the name, or new."""
        if known is not None and not can_be_person(tuple(described.name.split()), known, described.gender):
            known = None
        person = self._named.setdefault(("holder", holder.name), known or Referent("person", described.name)).resolved()
        self._holders[person] = holder
        return person

    def _with_office(self, person: Referent, holder: Holder) -> Referent:
        """A person who is also whom the text calls by the office that he holds on its day: "the Russian president"."""
        words, office = self._world.words, holder.office.lower()
        role = words.same.get(office, office)
        known = self._world.roles.get(role)
        if known is None or known.kind != "office" or holder.sector == self._world.sectors.former:
            return person
        held = self._roles.get((role, holder.country))
        if held is not None and held.resolved().kind == "office" and not held.resolved().plural:
            person = self.merge(person, held)
        self._roles[role, holder.country] = person
        return person

    def _bearer(self, words: tuple[str, ...], described: Description) -> Referent | None:
        """The person met before whom a name can be: of several the latest, of a bare surname whom the text is about."""
        bearers = [bearer.resolved() for bearer in self._surnames.get(words[-1], ())]
        bearers = [bearer for bearer in bearers if can_be_person(words, bearer, described.gender)]
        if bearers:
            return bearers[0] if len(words) > 1 else max(bearers, key=attrgetter("mentions"))
        known = self._forenames.get(words[0]) if len(words) == 1 else None
        return known.resolved() if known is not None else None

    def _remember_person(self, person: Referent, words: tuple[str, ...], name: str) -> None:
        """Enter a person under a name; the longest name stands."""
        if person.kind == "person" and len(name.split()) > len(person.name.split()):
            person.name = name
        bearers = self._surnames[words[-1]]
        if person in bearers:
            bearers.remove(person)
        bearers.appendleft(person)
        for word in words[:-1]:
            self._forenames[word] = person

    def _proper(self, described: Description) -> Referent:
        """The country or body of a name."""
        name = without_ending(described.name, self._world.coreference.legal_forms)
        key = (described.kind, name)
        referent = self._named.get(key)
        if referent is None:
            known = self.acronyms.get(described.name) or self._initials.get(described.name)
            if known is None and described.kind == "organisation":
                known = self._named_otherwise(name, described)
            fullest = name if self._world.find(name) is not None else described.name
            referent = known or Referent(described.kind, fullest, described.country)
            self._named[key] = referent
            if referent.kind == "organisation":
                self._remember_body(referent.resolved(), name)
        return referent.resolved()

    def _named_otherwise(self, name: str, described: Description) -> Referent | None:
        """The body that the text has called by a shorter or a longer name, by its acronym or by its noun.

        "Aer Lingus Group" is Aer Lingus, "the Observatory" the Syrian Observatory for Human Rights.
        """
        endings = self._world.coreference.company_words
        if name in self._begun:
            longer, body = self._begun[name]
            is_other = self._world.find(name) is not None and without_ending(longer, endings) != name
            return None if is_other else body  # al-Qaeda is not al-Qaeda in the Arabian Peninsula
        if " " not in name:
            return self._headed.get(name) if described.definite else None
        begin = without_ending(name, endings)
        longest, _ = self._begun.get(begin, (name, None))
        shorter = self._named.get(("organisation", begin))
        return shorter if shorter is not None and longest == name else self._by_initials(name, described)

    def _by_initials(self, name: str, described: Description) -> Referent | None:
        """The body of no other country that the text has called by the initials of a name; it takes the name."""
        acronym = self._named.get(("organisation", initials(name)))
        if acronym is None or acronym.resolved().country not in {None, described.country}:
            return None
        if self._world.find(acronym.resolved().name) is None:
            acronym.resolved().name = described.name
        return acronym

    def _remember_body(self, body: Referent, name: str) -> None:
        """Enter a body under what a text calls it that has given its name: its acronym, its noun, its first words."""
        self._initials.setdefault(initials(name), body)
        words = name.split()
        if len(words) > 1:
            self._headed.setdefault(head_of_name(words), body)
            for begin in {words[0], without_ending(name, self._world.coreference.company_words)} - {name}:
                self._begun.setdefault(begin, (name, body))

    def _unnamed(self, described: Description, sentence: int) -> tuple[Referent, Description]:
        """The party that a noun phrase names, and what the phrase says with the country that it leaves unsaid."""
        is_general = described.name in self._world.words.points_to  # "world body", whose role is a "body"
        role = described.name if is_general else described.role or described.name
        back = self._pointed_to(described, role, sentence) if described.definite else None
        if back is not None:
            return back, described
        if described.country is None and described.inherits and described.possessor is None:
            described = replace(described, country=self.countries.topic(sentence))
        return self._of_country(described, role) or self._alike(described), described

    def _pointed_to(self, described: Description, role: str, sentence: int) -> Referent | None:
        """Whom a definite phrase means that was met before; with a country only what a general word stands for."""
        if described.country is None:
            return self._points_back(described, role, sentence)
        if role not in self._world.words.points_to:
            return None
        meant = self._of_sort(described, role, sentence)  # "the US carmaker"
        return None if meant is None else meant.resolved()

    def _of_country(self, described: Description, role: str) -> Referent | None:
        """The office or body of the described country that was said to be what a phrase calls it."""
        held = self._roles.get((role, described.country)) if described.country else None
        if held is None or described.kind in PERSONS:
            return None
        referent = held.resolved()
        is_again = referent.plural == described.plural and _may_be_again(referent, described, is_general=False)
        return referent if is_again else None

    def _alike(self, described: Description) -> Referent:
        """The unnamed party that was described in the same way, or a new one; an office only where it is definite."""
        key = (described.kind, described.name, described.country or "", described.sector or "")
        referent = self._named.get(key) if described.kind != "office" or described.definite else None
        if referent is None:
            referent = Referent(described.kind, described.name, plural=described.plural)
            self._named[key] = referent
        return referent.resolved()

    def _points_back(self, described: Description, role: str, sentence: int) -> Referent | None:
        """Whom "the ministry", "the President" or "the group" was said of before."""
        found = self._roles.get((role, None)) or self._of_sort(described, role, sentence)
        if found is None:
            return None
        referent = found.resolved()
        is_general = role in self._world.words.points_to
        if not _may_be_again(referent, described, is_general=is_general):
            return None
        is_one = referent.kind == "organisation" and (is_general or not described.plural)  # no "unions" after the EU
        return referent if referent.plural == described.plural or is_one else None

    def _of_sort(self, described: Description, role: str, sentence: int) -> Referent | None:
        """The body that a general word by itself stands for: of its sectors, and of those by name if any is.

        Of several it is the one that was last in the foreground, else the latest.
        """
        is_body = described.kind == "body"
        if described.name != role or (not is_body and (described.kind not in PERSONS or described.inherits)):
            return None
        sectors = self._sorts(described, role)
        if not sectors:  # "the body", not "the prison service"
            return self._organisation if is_body and described.sector is None else None
        return self._in_foreground(sectors, described.country, sentence) or self._latest_of(sectors, described.country)

    def _latest_of(self, sectors: tuple[str, ...], country: str | None) -> Referent | None:
        """The latest body of some sectors, by name and of a known sector if any is; none where a country is said."""
        if country is not None:
            return None
        found = [(sort, self._sectors[sort].resolved()) for sort in reversed(self._sectors) if sort in sectors]
        latest = [body for sort, body in found if sort or body.sector or self._is_much_spoken_of(body)]
        return min(latest, key=lambda body: (body.kind != "organisation", body.sector is None), default=None)

    def _in_foreground(self, sectors: tuple[str, ...], country: str | None, sentence: int) -> Referent | None:
        """The body by name, of some sectors and maybe of a country, of which the last sentences speak most."""
        numbers = self._world.coreference
        best, most = None, float("-inf")
        for back, candidate in enumerate(reversed(self._bodies)):
            distance = sentence - candidate.sentence
            if distance > numbers.reach.one:
                break
            body = candidate.referent.resolved()
            if {body.sector, body.country}.isdisjoint(sectors) or country not in {None, body.country}:
                continue
            score = numbers.weights.sentences_back * distance + numbers.weights.mentions_back * back
            score += numbers.weights.subject * candidate.subject + min(body.mentions, numbers.most_mentions)
            if score > most:
                best, most = body, score
        return best

    def _is_much_spoken_of(self, referent: Referent) -> bool:
        """Whether a body of unknown sort is one that the text speaks of more than once, and none of many states."""
        is_of_states = referent.country is not None and referent.country not in self._world.countries
        return referent.mentions >= _OFTEN and not is_of_states

    def _sorts(self, described: Description, role: str) -> tuple[str, ...]:
        """The sectors of the bodies that a general word may stand for: many, or its own ("the insurgent group")."""
        general = self._world.words.points_to.get(role)
        if general is not None:
            return general if BODIES.issuperset(general) else (*general, _UNKNOWN)
        is_general = role.rsplit(" ", 1)[-1] in self._world.words.points_to
        return (described.sector,) if is_general and described.sector and not described.weak else ()

    def _noun_of(self, role: str) -> str:
        """The noun of a role's words: "minister" of "minister of justice"."""
        words, joints = role.split(), self._world.grammar.prepositions.nominal_complement
        joint = next((i for i, word in enumerate(words) if i and word in joints), len(words))
        return words[joint - 1]

    def _register(self, referent: Referent) -> None:
        """Enter a referent under all that later mentions can call it."""
        for role in referent.roles:
            for words in {role, self._noun_of(role)}:
                self._roles[words, None] = referent
                if referent.country:
                    self._roles[words, referent.country] = referent
        if referent.kind == "organisation":
            self._organisation = referent
            self._register_noun(referent)
        if referent.kind == "organisation" or (referent.sector and referent.kind == "body"):
            self._register_sort(referent)

    def _register_noun(self, body: Referent) -> None:
        """Enter a body under the noun of its name: "the observatory"; of its country only where no other is so."""
        if " " not in body.name:
            return
        noun = head_of_name(body.name.split()).lower()
        for words in {noun, noun.removesuffix("s")}:
            self._roles[words, None] = body
            if body.country:
                self._roles.setdefault((words, body.country), body)

    def _register_sort(self, body: Referent) -> None:
        """Enter a body as the latest of its sector, one of many states as that of its sort too."""
        of_states = [body.country] if body.country in BODIES else []
        for sort in (body.sector or _UNKNOWN, *of_states):
            self._sectors.pop(sort, None)  # the latest stands last
            self._sectors[sort] = body


def _may_be_again(referent: Referent, described: Description, *, is_general: bool) -> bool:
    """Whether what a phrase says does not speak against its being a party that was met: of another sector or gender.

    A general word may stand for bodies of several sectors.
    """
    if referent.gender and described.gender and referent.gender != described.gender:
        return False
    if is_general:
        return True
    is_sure = not (described.weak or referent.weak)
    return not (is_sure and referent.sector and described.sector and referent.sector != described.sector)
