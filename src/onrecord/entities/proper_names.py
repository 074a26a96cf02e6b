"""Reads persons and bodies that the tool does not know, by their names as the text writes them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities.affiliation import (
    Affiliation,
    end_of_kind,
    is_former,
    read_affiliation,
    read_bearers_body,
    read_position,
    sector_of_name,
)
from onrecord.entities.description import Description
from onrecord.entities.referent import without_particle
from onrecord.entities.terms import RoleMatch, Terms
from onrecord.language.parse import Mention
from onrecord.ontologies.world import Gender

_SHORTEST_SHOUTED = 3
"""Letters of a person's name in capitals, at least; fewer are initials."""


def is_titled(terms: Terms, mention: Mention) -> bool:
    """Whether a title or office stands right before the last words of a name ("Mr Zarif", "President Assad")."""
    tokens, before = terms.parse.tokens, mention.head - 1
    while before >= mention.first and tokens[before].pos == "PROPN" and before not in terms.roles:
        before -= 1
    role = terms.roles.get(before) if before >= mention.first else None
    return role is not None and role.role.kind in {"office", "title", "people"} and tokens[before].text[0].isupper()


def first_of_holder(terms: Terms, mention: Mention) -> int | None:
    """The first word of the longest full name of an office holder that ends a phrase, if one does.

    The table knows where such a name begins, which parsers miss: "Geng Shuang", "Sultan Abdullah", "Jamaica P. J.
    Patterson".
    """
    parse, leaders, head = terms.parse, terms.world.leaders, mention.head
    firsts = (i for i in range(mention.first, head) if parse.tokens[i].text[0].isupper())
    known = [i for i in firsts if leaders.is_full(parse.quote(parse.span(i, head)))]
    return next(
        (i for i in known if i not in terms.roles or i == known[-1]), None
    )  # no title: "Ayatollah Ali Khamenei"


def describe_person(terms: Terms, mention: Mention) -> Description | None:
    """A person by name, with what the words before it say; None where the words can be no person's name."""
    first, last = _person_words(terms, mention)
    name = terms.parse.quote(terms.parse.span(first, last))
    if not _can_be_persons(terms, name):
        return None
    titles = [terms.roles[i] for i in range(mention.first, first) if i in terms.roles]
    gender = _gender_by_title(titles) or _gender_of_name(terms, name)
    office = next((title for title in reversed(titles) if _says_who(terms, title)), None)
    before = first if office is None else office.first
    served = read_affiliation(terms, mention, before, office, at_head=False)
    read_bearers_body(terms, mention, served)
    if office is None:
        return Description("person", name, served.country, served.sector, gender=gender)
    office = _as_title(terms, office, served)
    position = read_position(terms.world, office, served, former=is_former(terms, mention))
    return Description(
        "person", name, position.country, position.sector, office.words, gender=gender, weak=position.weak
    )


def _can_be_persons(terms: Terms, name: str) -> bool:
    """Whether words can be a person's name: with a capital, if only after a particle ("al-Sisi"), and no initials."""
    is_name = without_particle(name, terms.world.grammar.names)[0].isupper()
    return is_name and not (name.isupper() and len(name) < _SHORTEST_SHOUTED)


def _gender_by_title(titles: Sequence[RoleMatch]) -> Gender | None:
    """What the first of some titles that tells a gender tells."""
    return next((title.role.gender for title in titles if title.role.gender), None)


def _says_who(terms: Terms, title: RoleMatch) -> bool:
    """Whether a role before a name is the person's, and no word of a body's name: "the National Assembly"."""
    kind = title.role.kind
    return kind == "office" or (kind == "people" and terms.parse.tokens[title.head].entity != "ORG")


def _gender_of_name(terms: Terms, name: str) -> Gender | None:
    """What the first word of a full name tells; nothing is told by a surname alone."""
    forename, space, _ = name.partition(" ")
    return terms.world.coreference.sex_of(forename) if space else None


def _as_title(terms: Terms, office: RoleMatch, served: Affiliation) -> RoleMatch:
    """An office before a name, or what it is as a capitalised title: "Representative Pelosi", no representative."""
    title = terms.world.words.as_titles.get(office.words)
    is_title = served.sector is None and terms.parse.tokens[office.first].text[0].isupper()
    return office if title is None or not is_title else office._replace(words=title, role=terms.world.roles[title])


def describe_organisation(terms: Terms, mention: Mention) -> Description | None:
    """A body by its name as the text writes it; None where the words can be no name."""
    first, last = _organisation_words(terms, mention)
    name = terms.parse.quote(terms.parse.span(first, last))
    if not name[0].isalpha() or name.islower() or len(name) < 2:
        return None
    roles = _roles_in_name(terms, mention.head, first, last)
    sector = _sector_of_parent(terms, first) or _sector_by_roles(roles)
    return Description(
        "organisation",
        name,
        country=_country_in(terms, mention.first, last),
        sector=sector or sector_of_name(terms, mention.head, first, last),
        role=roles[-1].words if roles else None,
        definite=terms.parse.tokens[mention.first].lower in terms.world.words.definite,
    )


def _roles_in_name(terms: Terms, head: int, first: int, last: int) -> list[RoleMatch]:
    """The role words in a body's name that tell what it is: those for bodies, and the one that ends it."""
    end = end_of_kind(terms, head, last)
    found = [terms.roles[i] for i in range(first, end + 1) if i in terms.roles]
    return [each for each in found if each.role.kind == "body" or (each.head == end and each.role.kind != "title")]


def _sector_by_roles(roles: Sequence[RoleMatch]) -> str | None:
    """The sector of the last role word of a name that is sure of it."""
    return next((match.role.sector for match in reversed(roles) if not match.role.weak), None)


def _sector_of_parent(terms: Terms, first: int) -> str | None:
    """The sector of the known body whose name a longer one begins with: "the FBI Cyber Division"."""
    parent = terms.names.get(first)
    return parent.name.sector if parent is not None and parent.name.kind == "organisation" else None


def _country_in(terms: Terms, first: int, last: int) -> str | None:
    """The country that words name; a place before a body, since the Congress of Peru is Peru's."""
    named = [terms.names[i].name for i in range(first, last + 1) if i in terms.names]
    named.sort(key=lambda name: name.kind in {"organisation", "metonym"})
    return next((name.country for name in named if name.country), None)


def _person_words(terms: Terms, mention: Mention) -> tuple[int, int]:
    """The first and the last token of a person's name, without titles and offices."""
    tokens, first, last = terms.parse.tokens, mention.head, mention.head
    known = first_of_holder(terms, mention)
    if known is not None:
        return known, last
    while first > mention.first and _is_one_name(terms, first, mention.head) and not _ends_title(terms, first - 1):
        first -= 1
    while last < mention.last and tokens[last + 1].dep == "flat":
        last += 1
    return first, last


def _is_one_name(terms: Terms, index: int, head: int) -> bool:
    """Whether a token and the one before it are of one name: by the parser, or as proper nouns where it sees none."""
    tokens = terms.parse.tokens
    token, before = tokens[index], tokens[index - 1]
    if token.entity and not token.entity_start and before.entity == token.entity:
        return True
    return not tokens[head].entity and before.pos == "PROPN"


def _ends_title(terms: Terms, index: int) -> bool:
    """Whether a token before a name is the end of an office or of a country ("Iranian Zarif")."""
    role, named = terms.roles.get(index), terms.names.get(index)
    return (role is not None and role.role.kind != "people") or (named is not None and named.name.kind != "capital")


def _organisation_words(terms: Terms, mention: Mention) -> tuple[int, int]:
    """The first and the last token of a body's name."""
    tokens, head = terms.parse.tokens, mention.head
    first, last = head, head
    while first > mention.first and not tokens[first].entity_start and tokens[first - 1].entity == "ORG":
        first -= 1
    while first < head and tokens[first].pos in {"DET", "PUNCT"}:
        first += 1
    while _goes_on(terms, head, last):
        last += 1
    while last > head and tokens[last].pos in {"PUNCT", "ADP", "DET"}:
        last -= 1
    return first, last


def _goes_on(terms: Terms, head: int, last: int) -> bool:
    """Whether the name of a body goes on after a token."""
    if last + 1 >= len(terms.parse.tokens) or terms.parse.right[head] <= last:
        return False
    after = terms.parse.tokens[last + 1]
    return after.entity == "ORG" and not after.entity_start and after.tag != "POS"
