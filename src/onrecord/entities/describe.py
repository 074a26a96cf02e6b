"""Reads what one mention by itself says of its entity; `discourse` then finds whom it fits."""

from __future__ import annotations

from onrecord.entities.description import Description
from onrecord.entities.proper_names import describe_organisation, describe_person, is_titled
from onrecord.entities.role_phrases import PLURAL_TAGS, describe_role
from onrecord.entities.terms import NameMatch, RoleMatch, Terms
from onrecord.language.parse import SUBJECTS, Mention, Token

MODIFIERS = frozenset({"compound", "amod", "nmod"})
"""Arcs of a word that only qualifies another: "Iranian" oil."""
_CHAIN = 20


def describe(terms: Terms, mention: Mention) -> Description | None:
    """What a name or noun phrase says of its entity, or None where it names no party."""
    head, role = mention.head, terms.roles.get(mention.head)
    named = _known_name(terms, mention, role)
    if named is not None and (named.last == head or named.name.kind == "inert"):
        return _describe_known(terms, mention, named)
    is_inside_name = named is not None and role is None
    if is_inside_name or terms.parse.tokens[head].dep in MODIFIERS:
        return None
    return _describe_unknown(terms, mention, role)


def _known_name(terms: Terms, mention: Mention, role: RoleMatch | None) -> NameMatch | None:
    """The known name at a phrase's head, unless the phrase gives what bears it to another country."""
    named = terms.names.get(mention.head)
    if named is None or role is None or named.name.kind == "inert":
        return named
    return None if _is_of_another_country(terms, mention, named) else named


def _describe_unknown(terms: Terms, mention: Mention, role: RoleMatch | None) -> Description | None:
    """A person, role, body or people that is not in the world's lists."""
    token = terms.parse.tokens[mention.head]
    if _is_person(terms, mention, role):
        return describe_person(terms, mention)
    if role is not None and role.role.kind != "title":
        return describe_role(terms, mention, role)
    if token.entity == "ORG" and token.pos == "PROPN":
        return describe_organisation(terms, mention)
    if token.entity == "NORP" and token.pos in {"PROPN", "NOUN"}:
        return Description("people", token.text, None, "CVL", plural=True)
    return None


def _is_person(terms: Terms, mention: Mention, role: RoleMatch | None) -> bool:
    """Whether a phrase is a person's name: by the parser, where its head is no role word, or by the title before it."""
    token = terms.parse.tokens[mention.head]
    is_name = token.pos == "PROPN"
    if token.entity == "PERSON" and token.pos != "PRON":
        return role is None or (is_name and role.first < mention.head)
    return role is None and is_name and is_titled(terms, mention)


def _is_of_another_country(terms: Terms, mention: Mention, named: NameMatch) -> bool:
    """Whether the phrase gives a body of one country ("Congress") to another ("Peru's Congress")."""
    country = named.name.country
    before = (terms.names[i] for i in range(mention.first, named.first) if i in terms.names)
    if any(other.name.country not in {None, country} for other in before):
        return True
    preposition = terms.parse.child(mention.head, "prep")
    inside = () if preposition is None else terms.parse.children[preposition]
    after = next((terms.names[i].name for i in inside if i in terms.names), None)
    return after is not None and after.kind == "country" and after.country != country


def _describe_known(terms: Terms, mention: Mention, match: NameMatch) -> Description | None:
    name = match.name
    if name.kind == "inert":
        return None
    if name.kind in {"country", "region"}:
        return Description("country", name.name, name.country, name.sector)
    if name.kind == "demonym":
        return _describe_nationals(terms, mention, match)
    if name.kind == "capital":
        if not _is_participant(terms, mention.head):
            return None
        government = terms.world.words.government
        return Description("body", government, name.country, terms.world.sectors.government, government)
    role = terms.roles.get(mention.head)
    return Description("organisation", name.name, name.country, name.sector, role.words if role else None)


def _describe_nationals(terms: Terms, mention: Mention, match: NameMatch) -> Description | None:
    """The people of a country: the country itself where all of them are meant ("the Russians")."""
    token, name, grammar = terms.parse.tokens[mention.head], match.name, terms.world.grammar
    country = Description("country", name.name, name.country)
    if token.dep in MODIFIERS:
        return country
    with_article = terms.parse.tokens[mention.first].lower in grammar.determiners.definite_article
    if token.pos == "ADJ" and not with_article:
        return None
    if with_article and match.first == mention.first + 1 and token.tag != "NN":
        return country
    if token.tag in PLURAL_TAGS or token.text.endswith(grammar.names.plural_endings):
        return Description("people", terms.world.words.nationals, name.country, "CVL", plural=True)
    return Description("people", terms.world.words.national, name.country, "CVL")


def _is_participant(terms: Terms, head: int) -> bool:
    """Whether a capital's name stands where a party stands, not where a town does."""
    parse, words = terms.parse, terms.world.words
    token = _first_conjunct(terms, head)
    governor = parse.tokens[token.head]
    if token.dep in SUBJECTS:
        return _is_agent(terms, token, governor)
    if token.dep == "dobj":
        return governor.lemma not in words.on_places and governor.lemma not in words.motion
    if token.dep == "pobj":
        is_goal = governor.lower in terms.world.grammar.prepositions.goal
        moves = parse.tokens[governor.head].lemma.lower() in words.motion
        return governor.lower in words.party_prepositions and not (is_goal and moves)
    return token.dep in {"poss", "dative"}


def _first_conjunct(terms: Terms, head: int) -> Token:
    """The first of the phrases that a token is coordinated with."""
    tokens = terms.parse.tokens
    token = tokens[head]
    for _ in range(_CHAIN):
        if token.dep != "conj":
            break
        token = tokens[token.head]
    return token


def _is_agent(terms: Terms, subject: Token, governor: Token) -> bool:
    """Whether a subject does something, or is what a party is: no "Tehran is the capital", no "Tehran was hit"."""
    if governor.pos not in {"VERB", "AUX"} or terms.parse.child(governor.index, "attr") is not None:
        return False
    return subject.dep == "nsubj" or governor.lemma not in terms.world.words.on_places
