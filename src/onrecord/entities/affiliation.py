"""Whom the bearer of a role serves, by the words before and after it; `describe_role` and `describe_person` ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.entities.known_names import NameMatch
from onrecord.entities.terms import RoleMatch, Terms
from onrecord.language.parse import Mention
from onrecord.ontologies.world import Name, Role, World

_PLACES = frozenset({"country", "capital", "region", "place"})
_HYPHENS = frozenset({"-", "–"})


@dataclass(slots=True)
class Affiliation:
    """Whom a role serves; what is found first stands.

    Attributes:
        country: The country that it is of.
        sector: The sector of the body that it is of.
        prevailing: A sector that holds whatever the role's own is: a rebel commander is a rebel.
        body: What it heads, where that is no state: the president of "the court".
        possessor: Token of a possessor whose country is not known yet ("its army").
        unknown: Whether it heads a body of which no sector is known: the president of an association is no state's.
        post: The body of many states that it is sent to, whom it serves only where it serves nobody else: "UN envoy".
    """

    country: str | None = None
    sector: str | None = None
    prevailing: str | None = None
    body: str | None = None
    possessor: int | None = None
    unknown: bool = False
    post: str | None = None

    def add(self, *, country: str | None = None, sector: str | None = None, prevailing: str | None = None) -> None:
        """Take what is not known yet."""
        self.country = self.country or country
        self.sector = self.sector or sector
        self.prevailing = self.prevailing or prevailing


class Position(NamedTuple):
    """Country and sector of the bearer of a role; `weak` where the sector is only what is likely."""

    country: str | None
    sector: str | None
    weak: bool


def read_affiliation(
    terms: Terms, mention: Mention, before: int, own: RoleMatch | None, *, at_head: bool
) -> Affiliation:
    """Whom a role serves, from the words before it, its possessor, and phrases after it.

    Args:
        terms: The text.
        mention: The phrase that the role is in.
        before: Token of the phrase before which it is looked for.
        own: The role; None for a person whose phrase names none.
        at_head: Whether the role is the phrase's head, so that what follows it counts too.
    """
    found = Affiliation()
    _read_before(terms, mention, before, own, found)
    possessor = terms.parse.child(mention.head, "poss")
    if possessor is not None and found.country is None:
        found.possessor = possessor
    else:
        found.add(country=found.post)
    if at_head:
        _read_after(terms, mention, found)
    return found


def read_bearers_body(terms: Terms, mention: Mention, served: Affiliation) -> None:
    """Add whom a person serves by what follows the name: "Lee of the Asia Society", "Lee, who heads the bureau"."""
    clauses = terms.parse.children_by(mention.head, "relcl")
    for at in _objects_after(terms, mention.head, clauses):
        if _is_body(terms, at):
            _read_object(terms, mention, at, served, is_place=False)
    served.add(sector=next((sector for i in clauses if (sector := _sector_by_deed(terms, i))), None))


def _objects_after(terms: Terms, head: int, clauses: Sequence[int]) -> Iterator[int]:
    """What a person's name is of ("of the Asia Society"), then what its relative clauses say that he serves."""
    parse, words = terms.parse, terms.world.words
    prepositions = (i for i in parse.children_by(head, "prep") if parse.tokens[i].lower in words.bears)
    serving = (i for i in clauses if parse.tokens[i].lemma in words.serving)
    objects = (*(parse.child(i, "pobj") for i in prepositions), *(parse.child(i, "dobj") for i in serving))
    return (at for at in objects if at is not None)


def _sector_by_deed(terms: Terms, verb: int) -> str | None:
    """The sector of who does something for a person that tells what he is: "Roe, who represents Doe", is a lawyer."""
    parse, role = terms.parse, terms.world.words.by_deed.get(terms.parse.tokens[verb].lemma)
    served = parse.child(verb, "dobj")
    is_for_person = served is not None and parse.tokens[served].entity == "PERSON"
    return terms.world.roles[role].sector if role is not None and is_for_person else None


def _is_body(terms: Terms, head: int) -> bool:
    """Whether a noun is a body's: by its name, by what it is called, or as the parser sees it."""
    name, role = terms.names.get(head), terms.roles.get(head)
    if name is not None:
        return name.name.kind in {"organisation", "metonym"}
    return (role is not None and role.role.kind == "body") or terms.parse.tokens[head].entity == "ORG"


def end_of_kind(terms: Terms, head: int, last: int) -> int:
    """The last token of a body's name that tells what it is: "Centre" in "the Centre for Free Media"."""
    is_joined = any(terms.parse.tokens[i].pos == "ADP" for i in range(head, last))
    return head if is_joined else last


def sector_of_name(terms: Terms, head: int, first: int, last: int) -> str | None:
    """What the words of a body's name at tokens `[first, last]` tell of its sector: "the Siberian Times"."""
    tokens, words = terms.parse.tokens, terms.world.words
    name = f" {terms.parse.quote(terms.parse.span(first, last))} "
    for sector, parts in words.name_words.items():
        if any(f" {part} " in name for part in parts):
            return sector
    end = end_of_kind(terms, head, last)
    ending = {tokens[end].text, f"{tokens[end - 1].text} {tokens[end].text}"} if end > first else set()
    return next((sector for sector, endings in words.name_endings.items() if not ending.isdisjoint(endings)), None)


def read_position(world: World, match: RoleMatch, served: Affiliation, *, former: bool) -> Position:
    """Whom the bearer of a role is of, by its word, by what it serves, and by whether it is past."""
    role, sectors = match.role, world.sectors
    sector = served.sector if _is_private_head(world, match, served) else _sector_by_service(world, role, served)
    if role.sector != sectors.former:
        sector = served.prevailing or sector
    if former and role.kind == "office" and sector in sectors.elective:
        sector = sectors.former
    return Position(served.country, sector, weak=role.weak and served.sector is None)


def _is_private_head(world: World, match: RoleMatch, served: Affiliation) -> bool:
    """Whether what is mostly a state's office is that of a private body: the president of an association."""
    return match.words in world.words.heads_of_bodies and (served.unknown or served.sector in world.sectors.private)


def _sector_by_service(world: World, role: Role, served: Affiliation) -> str | None:
    """The sector of a role, of one that takes it from whom it serves the latter's, where that is known."""
    if not (role.weak or role.yields):
        return role.sector
    likely = role.sector if role.yields or served.country else None
    return served.sector or world.sectors.service.get(served.country or "") or likely


def is_former(terms: Terms, mention: Mention) -> bool:
    """Whether a phrase says that the role in it is past."""
    tokens, former = terms.parse.tokens, terms.world.words.former
    return any(tokens[i].lower in former for i in range(mention.first, mention.head))


def is_of_another_country(terms: Terms, mention: Mention, named: NameMatch) -> bool:
    """Whether the phrase gives a body of one country ("Congress") to another ("Peru's Congress")."""
    country = named.name.country
    before = (terms.names[i] for i in range(mention.first, named.first) if i in terms.names)
    if any(other.name.country not in {None, country} for other in before if other.name.kind != "place"):
        return True
    after = _name_after(terms, mention.head)
    return after is not None and after.kind == "country" and after.country != country


def _name_after(terms: Terms, head: int) -> Name | None:
    """The first known name in the prepositional phrase after a noun: "Peru" in "the Congress of Peru"."""
    preposition = terms.parse.child(head, "prep")
    inside = () if preposition is None else terms.parse.children[preposition]
    return next((terms.names[i].name for i in inside if i in terms.names), None)


def scene_of(terms: Terms, head: int) -> str | None:
    """The country of the place where a party does or undergoes something: "police beat marchers in Minsk"."""
    parse, words = terms.parse, terms.world.words
    token = parse.tokens[head]
    verb = parse.tokens[token.head].head if token.dep == "pobj" else token.head
    for above in (verb, *parse.children_by(verb, "dobj", "nsubjpass"), head):
        for preposition in parse.children_by(above, "prep"):
            place = parse.child(preposition, "pobj")
            name = terms.names.get(place) if place is not None else None
            if name is not None and name.name.kind in _PLACES and parse.tokens[preposition].lower in words.sits:
                return name.name.country
    return None


def _read_before(terms: Terms, mention: Mention, before: int, own: RoleMatch | None, found: Affiliation) -> None:
    """Add what the words before the role state, from the nearest to the first: "French army chief"."""
    prevailing = terms.world.words.prevailing
    index = before - 1
    while index >= mention.first:
        name, role = terms.names.get(index), terms.roles.get(index)
        if name is not None:
            _read_name_before(terms, mention, index, before, own, found)
            index = name.first
        elif role is not None and role.role.kind != "title" and _tells_sector(terms, index, own):
            sector = role.role.sector
            found.add(sector=None if role.role.weak else sector, prevailing=sector if sector in prevailing else None)
            index = role.first
        index -= 1


def _read_name_before(
    terms: Terms, mention: Mention, index: int, before: int, own: RoleMatch | None, found: Affiliation
) -> None:
    """Add what the known name that ends at a token before the role states, if it is that of whom the role serves."""
    match = terms.names[index]
    name = match.name
    if _is_post(terms, index, before, own):
        found.post = name.country
    elif name.kind != "inert" and not _is_no_owner(terms, mention, own, index, before):
        sector = name.sector if name.kind != "capital" else terms.world.sectors.government
        if terms.parse.tokens[match.last + 1].text in _HYPHENS:
            sector = None  # a "Vienna-based" agency need not be a state's
        found.add(country=name.country, sector=sector)


def _is_post(terms: Terms, index: int, before: int, own: RoleMatch | None) -> bool:
    """Whether a name before a role is of a body of many states to which its bearer is sent: "China's UN ambassador"."""
    name, words = terms.names[index].name, terms.world.words
    if name.kind != "organisation" or name.country in terms.world.countries:
        return False
    between = (terms.roles[i] for i in range(index + 1, before) if i in terms.roles)
    return any(role is not None and role.words in words.abroad for role in (own, *between))


def _tells_sector(terms: Terms, index: int, own: RoleMatch | None) -> bool:
    """Whether a role word before the head tells whom that serves; who possesses it does not: "women's rights director".

    Nor do persons tell it of a profession: "refugee lawyer".
    """
    if terms.roles[index].role.kind != "people":
        return True
    is_profession = own is not None and own.role.yields and not own.role.weak
    sector = terms.roles[index].role.sector
    return sector in terms.world.words.prevailing or not (is_profession or terms.parse.tokens[index].dep == "poss")


def _is_no_owner(terms: Terms, mention: Mention, own: RoleMatch | None, index: int, before: int) -> bool:
    """Whether a name before a role is not that of whom it serves, but of what it deals with or stands beside."""
    return _is_topic(terms, mention, index, before) or _is_dealt_with(terms, index) or _has_beside(terms, own, index)


def _is_dealt_with(terms: Terms, index: int) -> bool:
    """Whether a country's name says what those named after it deal with: "Palestine solidarity activists"."""
    tokens = terms.parse.tokens
    if terms.names[index].name.kind not in _PLACES or tokens[index].text.isupper() or index + 1 == len(tokens):
        return False
    return tokens[index + 1].lower in terms.world.words.dealt_with


def _has_beside(terms: Terms, own: RoleMatch | None, index: int) -> bool:
    """Whether a country's name is that of who has a party beside itself, which is another's: "America's allies"."""
    return own is not None and own.words in terms.world.words.beside and terms.parse.tokens[index].dep == "poss"


def _is_topic(terms: Terms, mention: Mention, index: int, before: int) -> bool:
    """Whether a country's name says whom the role deals with, not whom it serves: "Iran envoy", not "US envoy"."""
    role = terms.roles.get(mention.head)
    if role is None or not role.role.topic or index != before - 1:
        return False
    return terms.names[index].name.kind in _PLACES and not terms.parse.tokens[index].text.isupper()


def _read_after(terms: Terms, mention: Mention, found: Affiliation) -> None:
    """Add what phrases after the role state: "of France", "for the army", "in Ukraine"."""
    parse, words = terms.parse, terms.world.words
    role = terms.roles.get(mention.head)
    sits = frozenset() if _is_abroad(terms, mention, role) else words.sits
    for preposition in _prepositions_after(terms, mention, role):
        served, word = parse.child(preposition, "pobj"), parse.tokens[preposition].lower
        if served is not None and (word in words.serves or word in sits):
            _read_object(terms, mention, served, found, is_place=word in sits)
    if role is not None and role.last > mention.head and found.country is None:
        found.country = _country_after(terms, role)


def _prepositions_after(terms: Terms, mention: Mention, role: RoleMatch | None) -> list[int]:
    """The prepositions that go on a phrase, from its head or from the last word of the role there."""
    last = mention.head if role is None else role.last
    return [i for end in dict.fromkeys((mention.head, last)) for i in terms.parse.children_by(end, "prep")]


def _is_abroad(terms: Terms, mention: Mention, role: RoleMatch | None) -> bool:
    """Whether what sits in a country need not be of it: "the embassy in Tehran", "tourists in Bali"."""
    owner = terms.parse.child(mention.head, "poss")
    is_theirs = owner is not None and terms.parse.tokens[owner].pos == "PRON"
    words = terms.world.words
    return is_theirs or (role is not None and (role.words in words.abroad or role.words in words.passing))


def _country_after(terms: Terms, role: RoleMatch) -> str | None:
    """The country after a long role phrase: "Ministry of Defence of Ukraine"."""
    tokens, grammar = terms.parse.tokens, terms.world.grammar
    at = role.last + 1
    if at + 1 >= len(tokens) or tokens[at].lower not in grammar.prepositions.role_state:
        return None
    at += 2 if tokens[at + 1].lower in grammar.determiners.definite_article else 1
    return terms.names[at].name.country if at in terms.names else None


def _read_object(terms: Terms, mention: Mention, served: int, found: Affiliation, *, is_place: bool) -> None:
    """Add what the object of a preposition after the role states, from its head to its first word."""
    if _is_joined_to_another(terms, served):
        return
    phrase = terms.parse.mention_at.get(served)
    for at in range(served, (phrase.first if phrase else served) - 1, -1):
        name = terms.names.get(at)
        if name is not None and name.name.kind != "inert":
            _read_served_name(terms, mention, name, phrase, found, is_place=is_place)
        elif not is_place and _is_role_served(terms, mention, at, served):
            _add_served_role(terms, mention, terms.roles[at], found)
    if not is_place:
        _read_head_of_object(terms, served, phrase, found)


def _read_served_name(
    terms: Terms, mention: Mention, name: NameMatch, phrase: Mention | None, found: Affiliation, *, is_place: bool
) -> None:
    """Add what a known name in the object of a preposition states, and what it makes of the office before it."""
    is_others = phrase is not None and is_of_another_country(terms, phrase, name)
    _add_served_name(name, found, is_place=is_place, is_others=is_others)
    if not is_place and _heads_body(terms, mention, name):
        found.prevailing = found.prevailing or name.name.sector  # the president of the Senate


def _is_role_served(terms: Terms, mention: Mention, at: int, head: int) -> bool:
    """Whether a word of the object with that head is a role word that tells of whom the bearer is."""
    role = terms.roles.get(at)
    return role is not None and _is_served(terms, mention, role) and not _is_in_name(terms, at, head)


def _read_head_of_object(terms: Terms, served: int, phrase: Mention | None, found: Affiliation) -> None:
    """Add what only the head of the object tells: whose body it is, the sector in its name, or that it is a person."""
    if served in terms.roles:
        found.add(country=_country_of_body(terms, served))
    if found.sector is None:
        found.add(sector=_sector_of_unknown(terms, served))
    is_person = phrase is not None and terms.parse.tokens[served].entity == "PERSON" and served not in terms.roles
    if is_person and found.country is None:
        found.possessor = served


def _country_of_body(terms: Terms, body: int) -> str | None:
    """The country of which a phrase says that a body is: "the speaker of the parliament of Moldova"."""
    parse, serves = terms.parse, terms.world.words.serves
    objects = (parse.child(i, "pobj") for i in parse.children_by(body, "prep") if parse.tokens[i].lower in serves)
    names = (terms.names[at].name for at in objects if at is not None and at in terms.names)
    return next((name.country for name in names if name.kind in {"country", "region"}), None)


def _is_joined_to_another(terms: Terms, served: int) -> bool:
    """Whether somebody serves or sits in two countries at once: "authorities in Cameroon and Europe"."""
    named = (terms.names[i].name.country for i in terms.parse.conjuncts(served) if i in terms.names)
    return len(set(named) - {None}) > 1


def _sector_of_unknown(terms: Terms, head: int) -> str | None:
    """What the name of a body that the world does not know tells of its sector."""
    tokens, first, last = terms.parse.tokens, head, head
    if tokens[head].entity != "ORG":
        return None
    while not tokens[first].entity_start and first > 0 and tokens[first - 1].entity == "ORG":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].entity == "ORG" and not tokens[last + 1].entity_start:
        last += 1
    return sector_of_name(terms, head, first, last)


def _is_in_name(terms: Terms, index: int, head: int) -> bool:
    """Whether a word for persons is only a word of a body's name: "National" in "the National Association"."""
    is_of_name = index != head and terms.parse.tokens[index].entity == "ORG" == terms.parse.tokens[head].entity
    return is_of_name and terms.roles[index].role.kind != "body"


def _add_served_name(name: NameMatch, found: Affiliation, *, is_place: bool, is_others: bool) -> None:
    """Add what a name states; of "Kenya's Senate", which is `is_others`, the country follows with "Kenya"."""
    if is_others and name.name.kind not in _PLACES:
        found.add(sector=name.name.sector)
    elif not is_place:
        found.add(country=name.name.country, sector=name.name.sector if name.name.kind != "capital" else None)
    elif name.name.kind in _PLACES:
        found.add(country=name.name.country)


def _heads_body(terms: Terms, mention: Mention, served: NameMatch) -> bool:
    """Whether what is mostly a state's office is that of another body: "the president of Chile's Senate"."""
    own, name = terms.roles.get(mention.head), served.name
    if own is None or not own.role.inherits or name.kind != "organisation" or name.country not in terms.world.countries:
        return False
    return name.sector in terms.world.sectors.of_state and name.sector not in {own.role.sector, None}


def _is_served(terms: Terms, mention: Mention, served: RoleMatch) -> bool:
    """Whether whom a role serves tells of its bearer: a body or persons; of an office, who holds it."""
    own = terms.roles.get(mention.head)
    holds = own is not None and own.role.weak and own.role.kind == "body"
    is_profession = own is not None and own.role.yields and not own.role.weak
    if served.role.kind == "people" and is_profession:
        return False  # "lawyers for the journalist"
    return served.role.kind in {"body", "people"} or (holds and served.role.kind == "office")


def _add_served_role(terms: Terms, mention: Mention, served: RoleMatch, found: Affiliation) -> None:
    sector = served.role.sector
    found.add(sector=sector)
    match = terms.roles.get(mention.head)
    if match is None:
        return
    own = match.role
    if own.weak and sector in terms.world.words.prevailing:
        found.add(prevailing=sector)
    if own.inherits and served.role.kind == "body" and sector not in {None, own.sector}:
        found.prevailing, found.body = sector, served.words  # the president of the court
    found.unknown = found.unknown or (served.role.kind == "body" and sector is None)
