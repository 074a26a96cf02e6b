"""Reads noun phrases that name a party by what it is: "the French president", "riot police", "Kurdish rebels"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.entities.affiliation import Affiliation, is_former, read_affiliation, read_position
from onrecord.entities.description import Description, DescriptionKind
from onrecord.entities.known_names import NameMatch
from onrecord.entities.proper_names import describe_organisation
from onrecord.entities.terms import RoleMatch, Terms
from onrecord.language.grammar import joined_owners
from onrecord.language.parse import Mention, Parse
from onrecord.ontologies.world import RoleKind

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
NATIONS = frozenset({"country", "region", "place", "demonym", "capital"})
"""Kinds of names that say of which nation something is."""
_KINDS: dict[RoleKind, DescriptionKind] = {
    "office": "office",
    "title": "office",
    "body": "body",
    "people": "group",
    "place": "place",
}


def describe_role(terms: Terms, mention: Mention, role: RoleMatch) -> Description | None:
    """What a phrase around a role word says; None for a word for a country beside that country's name.

    None, too, for the noun of a row of nations, each of which is a party.
    """
    named = _echoed_name(terms, mention, role) or _longer_name(terms, mention, role)
    if named is not None:
        return named
    if mention.first == role.first and nations_of_row(terms, mention.head):
        return None
    served = read_affiliation(terms, mention, role.first, role, at_head=True)
    if joined_owners(terms.parse, mention.head) and joined_nations(terms, mention.head):
        return _describe_joint(terms, mention, role, served)
    return _describe_bearer(terms, mention, role, served)


def _describe_bearer(terms: Terms, mention: Mention, role: RoleMatch, served: Affiliation) -> Description | None:
    """What a phrase around a role word says of its one bearer, or of bearers of one country, by whom it serves."""
    kind = _KINDS[role.role.kind]
    country, sector, weak = read_position(terms.world, role, served, former=is_former(terms, mention))
    if kind == "place" and country:
        return None
    country = country or _nation_in(terms, role) or _usual_country(terms, mention, role, served)
    words, label = terms.world.words.same.get(role.words, role.words), _label(terms, mention, role)
    if served.body is not None:
        words = label = f"{words} of the {served.body}"
    return Description(
        kind,
        _with_qualifiers(terms, mention, role, label),
        country,
        sector,
        words,
        plural=_is_plural(terms, mention),
        gender=role.role.gender,
        definite=_can_point_back(terms, mention, role),
        inherits=role.role.inherits and not _is_elsewhere(terms, mention, role),
        weak=weak,
        possessor=None if role.words in terms.world.words.beside else served.possessor,
    )


def _can_point_back(terms: Terms, mention: Mention, role: RoleMatch) -> bool:
    """Whether a phrase can point back: with an article, or as a title that stands for its bearer ("President")."""
    is_title = mention.first == role.first and terms.parse.tokens[mention.head].text[0].isupper()
    return is_title or is_definite(terms, mention)


def describe_share(terms: Terms, mention: Mention, role: RoleMatch, nation: NameMatch) -> Description:
    """What a phrase of several nations says of one of them: "Israeli and Palestinian negotiators" of Israel's."""
    served = read_affiliation(terms, mention, role.first, role, at_head=True)
    served.country = nation.name.country
    country, sector, weak = read_position(terms.world, role, served, former=is_former(terms, mention))
    words, is_plural = terms.world.words.same.get(role.words, role.words), _is_plural(terms, mention)
    return Description(
        _KINDS[role.role.kind], _label(terms, mention, role), country, sector, words, plural=is_plural, weak=weak
    )


def joined_nations(terms: Terms, noun: int) -> list[int]:
    """The nations that share a noun: "Israeli" and "Palestinian" of "Israeli and Palestinian negotiators"."""
    return _of_different_countries(terms, joined_owners(terms.parse, noun)) or nations_of_row(terms, noun)


def nations_of_row(terms: Terms, noun: int) -> list[int]:
    """The nations of a row that the parser takes its noun for one of: "Saudi, Emirati and Egyptian ministers"."""
    tokens, row = terms.parse.tokens, list[int]()
    if tokens[noun].dep != "conj" or noun not in terms.roles:
        return row
    for at in range(noun - 1, -1, -1):
        if _is_adjective_of_nation(terms, at):
            row.append(at)
        elif tokens[at].text != "," and "cc" not in {tokens[at].dep, tokens[tokens[at].head].dep}:
            break
    return _of_different_countries(terms, row[::-1]) if tokens[noun].head in row else []


def _is_adjective_of_nation(terms: Terms, index: int) -> bool:
    """Whether a word says of which people something is: no name of a country."""
    name = terms.names.get(index)
    if name is None or name.name.country is None:
        return False
    adjective, word = terms.world.adjectives.get(name.name.country, ""), terms.parse.tokens[index].text
    return name.name.kind == "demonym" or word in adjective.split() or word.isupper()  # "US and British forces"


def _of_different_countries(terms: Terms, words: list[int]) -> list[int]:
    """Words that are nations' names, if of more than one country."""
    nations = [i for i in words if i in terms.names and terms.names[i].name.kind in NATIONS]
    return nations if len({terms.names[i].name.country for i in nations}) > 1 else []


def _is_elsewhere(terms: Terms, mention: Mention, role: RoleMatch) -> bool:
    """Whether a phrase sets its party apart from the text's own country: "foreign governments"."""
    elsewhere = terms.world.words.elsewhere
    return any(terms.parse.tokens[i].lower in elsewhere for i in range(mention.first, role.first))


def _describe_joint(terms: Terms, mention: Mention, role: RoleMatch, served: Affiliation) -> Description:
    """Several nations' negotiators as one party, which is of no country."""
    _, sector, weak = read_position(terms.world, role, served, former=is_former(terms, mention))
    nations = [terms.names[i] for i in joined_nations(terms, mention.head)]
    first, last = min(nation.first for nation in nations), max(nation.last for nation in nations)
    name = terms.parse.quote(terms.parse.span(min(first, mention.head), max(last, mention.head)))
    return Description(_KINDS[role.role.kind], name, None, sector, plural=_is_plural(terms, mention), weak=weak)


def _nation_in(terms: Terms, role: RoleMatch) -> str | None:
    """The country that a role's own words begin with: "US president"."""
    named = terms.names.get(role.first) if role.first < role.head else None
    return named.name.country if named is not None and named.name.kind in NATIONS else None


def _usual_country(terms: Terms, mention: Mention, role: RoleMatch, served: Affiliation) -> str | None:
    """What stands in the country's place for parties that are mostly of none, where nothing says whose this one is."""
    if served.possessor is not None or is_definite(terms, mention):
        return None
    return role.role.country


def _is_plural(terms: Terms, mention: Mention) -> bool:
    return terms.parse.tokens[mention.head].tag in PLURAL_TAGS


def is_definite(terms: Terms, mention: Mention) -> bool:
    """Whether a phrase begins like one that points back: "the", "this", or a possessive."""
    return terms.parse.tokens[mention.first].lower in terms.world.words.definite


def _echoed_name(terms: Terms, mention: Mention, role: RoleMatch) -> Description | None:
    """The known body whose kind the role only repeats: "the Islamic State group"."""
    if role.last != mention.head or role.first == 0 or role.words not in terms.world.words.echoes:
        return None
    echoed = terms.names.get(role.first - 1)
    if echoed is None or echoed.name.kind != "organisation" or echoed.first < mention.first:
        return None
    name = echoed.name
    return Description("organisation", name.name, name.country, name.sector, role.words)


def _longer_name(terms: Terms, mention: Mention, role: RoleMatch) -> Description | None:
    """The body in whose name the role is a word: "Army" in "the Lord's Resistance Army"."""
    token = terms.parse.tokens[mention.head]
    if token.pos != "PROPN" or token.entity != "ORG" or role.words != token.lower:
        return None
    named = describe_organisation(terms, mention)
    return named if named is not None and " " in named.name else None


def _label(terms: Terms, mention: Mention, role: RoleMatch) -> str:
    """The role as a name: by its standard words, and plural where the phrase is."""
    words = terms.world.words.same.get(role.words, role.words)
    if terms.parse.tokens[mention.head].tag not in PLURAL_TAGS or role.last != mention.head:
        return words
    if words != role.words:
        return f"{words}s"
    return terms.parse.quote(terms.parse.span(role.first, mention.head)).lower()


def _with_qualifiers(terms: Terms, mention: Mention, role: RoleMatch, label: str) -> str:
    """A role's name with the words before it that belong to it: "riot" police, "Kurdish" rebels.

    How many there are says nothing of who they are: "the 27-member bloc" is the bloc.
    """
    if role.role.kind == "place":
        return label
    kept = list[str]()
    for word in _words_before(terms.parse, mention, role):
        is_count = len(word) > 1 and terms.parse.tokens[word[0]].pos == "NUM"
        if not is_count and any(_qualifies(terms, i, role.head) for i in word):
            kept.append(terms.parse.quote(terms.parse.span(word[0], word[-1])))
    return " ".join([*kept, label])


def _words_before(parse: Parse, mention: Mention, role: RoleMatch) -> Iterator[range]:
    """The words of a phrase before a role, those that hyphens join as one: "pro-Gaddafi"."""
    first = mention.first
    for after in range(mention.first + 1, role.first + 1):
        if after == role.first or not (parse.tokens[after].text == "-" or is_joined(parse, after)):
            yield range(first, after)
            first = after


def is_joined(parse: Parse, index: int) -> bool:
    """Whether a hyphen joins a token to the word before it."""
    return index > 0 and parse.tokens[index - 1].text == "-"


def _qualifies(terms: Terms, index: int, head: int) -> bool:
    token = terms.parse.tokens[index]
    if index in terms.names or token.head != head:
        return False
    return token.entity == "NORP" or (token.dep in {"compound", "nmod"} and token.pos in {"NOUN", "PROPN"})
