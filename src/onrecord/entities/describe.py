"""Reads what one mention by itself says of its entity; `discourse` then finds whom it fits."""

from __future__ import annotations

from onrecord.entities.affiliation import is_of_another_country, read_affiliation
from onrecord.entities.description import Description
from onrecord.entities.known_names import NameMatch
from onrecord.entities.proper_names import describe_organisation, describe_person, first_of_holder, is_titled
from onrecord.entities.role_phrases import (
    NATIONS,
    PLURAL_TAGS,
    describe_role,
    describe_share,
    joined_nations,
    nations_of_row,
)
from onrecord.entities.terms import RoleMatch, Terms
from onrecord.language.grammar import phrase_head
from onrecord.language.parse import SUBJECTS, VERBS, Mention, Parse, Token
from onrecord.ontologies.leaders import BODIES
from onrecord.ontologies.world import Name

MODIFIERS = frozenset({"compound", "amod", "nmod"})
"""Arcs of a word that only qualifies another: "Iranian" oil."""
_CHAIN = 20
_STATES = frozenset({"country", "region", "capital"})
"""Kinds of names with which the name of a body may end that is there."""
_PLACES_OF_PARTIES = SUBJECTS | {"dobj", "pobj"}
_TIMES = frozenset({"DATE", "TIME"})


def describe(terms: Terms, mention: Mention) -> Description | None:
    """What a name or noun phrase says of its entity, or None where it names no party."""
    head, role, named = mention.head, terms.roles.get(mention.head), terms.names.get(mention.head)
    if named is None:
        is_nobody = head in terms.complements or _is_plain_word(terms, mention, role)
        return None if is_nobody else _describe_without_name(terms, mention, role)
    described = _of_shared_noun(terms, head, named) or _of_branch(terms, mention, named)
    if described is not None:
        return described
    if _is_given_to_another(terms, mention, named, role):
        return _describe_without_name(terms, mention, role)
    if _qualifies(terms, named, head):
        return None  # "Bank of" in "Bank of England governor"
    if named.name.kind == "inert" or _heads(terms, named, head):
        return _describe_known(terms, mention, named)
    return None if role is None else _describe_without_name(terms, mention, role)


def _is_plain_word(terms: Terms, mention: Mention, role: RoleMatch | None) -> bool:
    """Whether a lone word is the thing that it means, and its capital only begins a sentence: "Justice must come"."""
    token, words = terms.parse.tokens[mention.head], terms.world.words
    if mention.first != mention.last or token.tag in PLURAL_TAGS:
        return False
    if role is not None and token.lower in words.abstract:
        return True
    before = terms.parse.tokens[token.index - 1] if token.index else token
    begins = token.index == terms.parse.sentences[token.sentence].first or before.pos == "PUNCT"
    return begins and token.lower in words.opening


def _describe_without_name(terms: Terms, mention: Mention, role: RoleMatch | None) -> Description | None:
    """What a phrase says that bears no known name at its head.

    A word that only qualifies another says nothing, but for who does what that is: "[rebel] attack".
    """
    is_modifier_only = terms.parse.tokens[mention.head].dep in MODIFIERS
    does_it = mention.kind == "nominal" and role is not None
    return _describe_unknown(terms, mention, role) if does_it or not is_modifier_only else None


def describe_speaker(terms: Terms, mention: Mention) -> Description | None:
    """Whoever says something is a party though no word of the phrase names one: "the owner", "NISA".

    A document speaks for who issued it: "a government statement". None where nobody is behind the phrase: a document of
    nobody, a number, an amount of people, a demonstrative.
    """
    token = terms.parse.tokens[mention.head]
    if token.lemma.lower() in terms.world.grammar.nouns.documents:
        return _describe_issuer(terms, mention)
    if token.pos == "PROPN":
        return describe_organisation(terms, mention)
    if token.pos != "NOUN" or mention.head in terms.names or not _can_speak(terms, token):
        return None
    plural = token.tag in PLURAL_TAGS
    definite = terms.parse.tokens[mention.first].lower in terms.world.grammar.determiners.definite_article
    country, possessor = _nation_before(terms, mention), terms.parse.child(mention.head, "poss")
    return Description(
        "group" if plural else "office",
        token.text.lower(),
        country,
        plural=plural,
        definite=definite,
        possessor=possessor,
    )


def _describe_issuer(terms: Terms, document: Mention) -> Description | None:
    """Who is behind a document by the role word before it: the government of "an Indian government statement"."""
    before = document.head - 1
    role = terms.roles.get(before)
    if role is None or terms.parse.tokens[before].head != document.head or before < document.first:
        return None
    phrase = Mention(terms.parse.span(document.first, before), before, document.first, before, "nominal", "")
    return _describe_unknown(terms, phrase, role)


def _nation_before(terms: Terms, mention: Mention) -> str | None:
    """The country whose people a word before the head of a phrase names: "Iranian"."""
    names = (terms.names[i].name for i in range(mention.first, mention.head) if i in terms.names)
    return next((name.country for name in names if name.kind == "demonym"), None)


def _can_speak(terms: Terms, noun: Token) -> bool:
    """Whether somebody may be behind a noun: no document, nothing that never says a word, no amount ("dozens")."""
    lemma, nouns = noun.lemma.lower(), terms.world.grammar.nouns
    is_amount = noun.lower in terms.world.words.counted
    return not is_amount and lemma not in nouns.speechless and lemma not in nouns.documents


def is_modifier(parse: Parse, head: int) -> bool:
    """Whether a word, or the first of those coordinated with it, only qualifies another: "Russian and Iranian" oil."""
    return first_conjunct(parse, head).dep in MODIFIERS


def first_conjunct(parse: Parse, head: int) -> Token:
    """The first of the phrases that a token is coordinated with."""
    token = parse.tokens[head]
    for _ in range(_CHAIN):
        if token.dep != "conj":
            break
        token = parse.tokens[token.head]
    return token


def _of_branch(terms: Terms, mention: Mention, named: NameMatch) -> Description | None:
    """A body whose name ends with the state where it is: "Oxfam Yemen", no part of the state; else None."""
    tokens, head = terms.parse.tokens, mention.head
    if named.last != head:
        return None
    if named.name.kind == "organisation":
        return _known_branch(terms, named, terms.names.get(head + 1))
    if named.name.kind not in _STATES or named.first == 0:
        return None
    before = tokens[named.first - 1]
    branch = _known_branch(terms, terms.names.get(before.index), named)
    if branch is not None:
        return branch
    return describe_organisation(terms, mention) if _goes_on_bodys_name(terms, before, tokens[named.first]) else None


def _known_branch(terms: Terms, body: NameMatch | None, state: NameMatch | None) -> Description | None:
    """The branch that the name of a known body makes with that of a state right after it; of a body of states its own.

    The tree has the body under the state, or both in one place: "[UNICEF South Sudan] said".
    """
    if body is None or state is None or body.name.kind != "organisation" or state.name.kind not in _STATES:
        return None
    last, end = terms.parse.tokens[body.last], terms.parse.tokens[state.last]
    is_apart = state.first != last.index + 1 or (end.head, end.dep) == (last.index, "appos")
    is_twice = last.dep in _PLACES_OF_PARTIES and (last.head, last.dep) == (end.head, end.dep)
    if is_apart or not (last.head == end.index or is_twice):
        return None
    name = terms.parse.quote(terms.parse.span(body.first, end.index))
    country = body.name.country if body.name.country in BODIES else state.name.country
    return Description("organisation", name, country, body.name.sector)


def _goes_on_bodys_name(terms: Terms, before: Token, token: Token) -> bool:
    """Whether a token goes on the name of a body that the one before it is a word of, by the parser."""
    is_within = token.entity == before.entity == "ORG" and not token.entity_start and before.pos == "PROPN"
    role = terms.roles.get(before.index)
    return is_within and (role is None or role.role.kind == "body")


def _of_shared_noun(terms: Terms, head: int, named: NameMatch) -> Description | None:
    """Whom a nation that shares its noun with another names: Israeli negotiators in "Israeli and Palestinian" ones."""
    if named.last != head or named.name.kind not in NATIONS:
        return None
    noun = _shared_noun(terms, head)
    mention, role = terms.parse.mention_at.get(noun), terms.roles.get(noun)
    if mention is None or role is None or role.role.kind in {"place", "title"}:
        return None
    return describe_share(terms, mention, role, named) if head in joined_nations(terms, noun) else None


def _shared_noun(terms: Terms, head: int) -> int:
    """The noun that a nation may share: after its row, or before it as in "the leaders of"."""
    parse = terms.parse
    first = first_conjunct(parse, head)
    if first.dep == "pobj":
        return parse.tokens[first.head].head
    row = parse.conjuncts(first.index)
    return row[-1] if head < row[-1] and nations_of_row(terms, row[-1]) else first.head


def _qualifies(terms: Terms, named: NameMatch, head: int) -> bool:
    """Whether a name that goes on after the head of its phrase qualifies a word after it."""
    token = terms.parse.tokens[named.last]
    return named.last != head and token.dep in MODIFIERS and token.head > named.last


def _heads(terms: Terms, named: NameMatch, head: int) -> bool:
    """Whether a token is the head of a known name: "Bank" in "the Bank of England"."""
    within = range(named.first, named.last + 1)
    ends_it = terms.parse.tokens[named.last].head not in within
    return head == (named.last if ends_it else phrase_head(terms.parse, within))


def _is_given_to_another(terms: Terms, mention: Mention, named: NameMatch, role: RoleMatch | None) -> bool:
    """Whether a phrase gives the body whose known name is at its head to another country: "Peru's Congress"."""
    return role is not None and named.name.kind != "inert" and is_of_another_country(terms, mention, named)


def _describe_unknown(terms: Terms, mention: Mention, role: RoleMatch | None) -> Description | None:
    """A person, role, body or people that is not in the world's lists."""
    token = terms.parse.tokens[mention.head]
    if _is_person(terms, mention, role):
        return describe_person(terms, mention)
    if role is not None and role.role.kind != "title" and not _are_of_creed(terms, mention, role):
        return describe_role(terms, mention, role)
    if token.pos == "PROPN" and (token.entity == "ORG" or _ends_body_name(terms, mention)):
        return describe_organisation(terms, mention)
    is_people = token.entity == "NORP" and token.pos in {"PROPN", "NOUN"}
    return _describe_people(terms, mention) if is_people else None


def _are_of_creed(terms: Terms, mention: Mention, role: RoleMatch) -> bool:
    """Whether a role word names those of a creed as a people, whatever its tag: "Sikhs"."""
    token = terms.parse.tokens[mention.head]
    is_alone = role.first == role.last == token.index and role.role.kind == "people"
    return is_alone and token.entity == "NORP" and token.tag in PLURAL_TAGS and token.text[0].isupper()


def _describe_people(terms: Terms, mention: Mention) -> Description:
    """A people or those of a creed, as the text calls them; those of a known creed have its sector."""
    token = terms.parse.tokens[mention.head]
    word = token.lower.removesuffix("s")
    believer = terms.world.roles.get(word)
    if believer is None or believer.kind != "people":
        return Description("people", token.text, None, "CVL", plural=True)
    country = read_affiliation(terms, mention, mention.head, None, at_head=True).country
    return Description("people", token.text, country, believer.sector, word, plural=True)


def _ends_body_name(terms: Terms, mention: Mention) -> bool:
    """Whether a word of no name ends one that the parser has cut short: "Forward" in "Future Forward"."""
    token, before = terms.parse.tokens[mention.head], terms.parse.tokens[mention.head - 1]
    is_next = mention.first < mention.head and (before.head, before.dep) == (mention.head, "compound")
    return is_next and not token.entity and before.entity == "ORG" and before.pos == "PROPN"


def _is_person(terms: Terms, mention: Mention, role: RoleMatch | None) -> bool:
    """Whether a phrase is a person's name: by the parser, where its head is no role word, or by the title before it."""
    token = terms.parse.tokens[mention.head]
    if token.entity == "PERSON" and token.pos != "PRON":
        return role is None or _is_name_in_role(token, role)
    if role is not None or token.pos != "PROPN" or token.text in terms.world.coreference.legal_forms:
        return False
    return is_titled(terms, mention) or first_of_holder(terms, mention) is not None


def _is_name_in_role(token: Token, role: RoleMatch) -> bool:
    """Whether a role word goes on a person's name, as its last word or within it."""
    return token.pos == "PROPN" and (role.first < token.index or not token.entity_start)


def _describe_known(terms: Terms, mention: Mention, match: NameMatch) -> Description | None:
    name = match.name
    if name.kind in {"inert", "place"}:
        return None
    if name.kind in {"country", "region"}:
        return Description("country", name.name, name.country, name.sector)
    if name.kind == "demonym":
        return _describe_nationals(terms, mention, match)
    if name.kind == "capital":
        return _describe_capital(terms, mention.head, name)
    if is_seat(match) and not _is_participant(terms, mention.head):
        return None  # "in Europe"
    role = terms.roles.get(mention.head)
    return Description("organisation", name.name, name.country, name.sector, role.words if role else None)


def is_seat(match: NameMatch) -> bool:
    """Whether a name is that of a place of one word, by which a body of many states is called: "Europe"."""
    return match.name.kind == "metonym" and match.name.country in BODIES and match.first == match.last


def _describe_nationals(terms: Terms, mention: Mention, match: NameMatch) -> Description | None:
    """The people of a country: the country itself where all of them are meant ("the Russians")."""
    token, name, grammar = terms.parse.tokens[mention.head], match.name, terms.world.grammar
    if is_modifier(terms.parse, mention.head):
        return Description("country", name.name, name.country)
    with_article = terms.parse.tokens[mention.first].lower in grammar.determiners.definite_article
    if with_article and _are_all(mention, match, token):
        return Description("country", name.name, name.country)
    if token.pos == "ADJ" and not with_article:
        return _nationals(terms, name) if _are_several(terms, token) else None
    if token.tag in PLURAL_TAGS or token.text.endswith(grammar.names.plural_endings):
        return _nationals(terms, name)
    return Description("people", terms.world.words.national, name.country, "CVL")


def _are_all(mention: Mention, match: NameMatch, token: Token) -> bool:
    """Whether a people's name right after an article means all of it, and no single person."""
    return match.first == mention.first + 1 and token.tag != "NN"


def _nationals(terms: Terms, name: Name) -> Description:
    return Description("people", terms.world.words.nationals, name.country, "CVL", plural=True)


def _are_several(terms: Terms, token: Token) -> bool:
    """Whether a people's adjective stands for several of it ("hundreds of Chinese"), and is no language."""
    parse, governor = terms.parse, terms.parse.tokens[token.head]
    if token.dep == "pobj" and governor.lower in terms.world.grammar.prepositions.genitive:
        return parse.tokens[governor.head].lower in terms.world.words.counted
    auxiliaries = (parse.tokens[i].tag for i in parse.children_by(governor.index, "aux", "auxpass"))
    return token.dep == "nsubj" and governor.pos == "VERB" and "VBZ" not in {governor.tag, *auxiliaries}


def _describe_capital(terms: Terms, head: int, name: Name) -> Description | None:
    """Whom a capital stands for: its government where it acts, its country where a town is struck or visited."""
    if _is_town(terms, head):
        return Description("country", terms.world.countries.get(name.country or "", name.name), name.country)
    if not _is_participant(terms, head):
        return None
    government = terms.world.words.government
    return Description("body", government, name.country, terms.world.sectors.government, government)


def _is_town(terms: Terms, head: int) -> bool:
    """Whether a capital is a town to which something is done: "struck Kyiv", "an attack on Kyiv", "Kyiv's suburbs"."""
    parse, towns = terms.parse, terms.world.words.capital_as_town
    token = first_conjunct(parse, head)
    governor = parse.tokens[token.head]
    if token.dep == "poss":
        return governor.lemma.lower() in towns.possessions
    if token.dep in {"dobj", "nsubjpass"}:
        return governor.lemma in towns.verbs and not _is_in_words(terms, governor.index)
    if token.dep == "pobj" and governor.lower in towns.prepositions:
        above = parse.tokens[governor.head]
        done = parse.tokens[parse.child(above.index, "dobj") or above.index] if above.pos in VERBS else above
        return done.lemma in towns.nouns
    return False


def _is_in_words(terms: Terms, verb: int) -> bool:
    """Whether a verb of force is of words or measures: "attacked Beijing over trade", "hit Moscow with sanctions"."""
    parse, towns = terms.parse, terms.world.words.capital_as_town
    prepositions = parse.children_by(verb, "prep")
    grounds = (parse.child(i, "pobj") for i in prepositions if parse.tokens[i].lower in towns.grounds)
    if any(i is not None and parse.tokens[i].entity not in _TIMES for i in grounds):
        return True
    means = [parse.child(i, "pobj") for i in (*prepositions, *parse.children_by(verb, "agent"))]
    return any(i is not None and parse.tokens[i].lemma in towns.measures for i in (*means, parse.child(verb, "nsubj")))


def _is_participant(terms: Terms, head: int) -> bool:
    """Whether a capital's name stands where a party stands, not where a town does."""
    parse, words = terms.parse, terms.world.words
    token = first_conjunct(parse, head)
    governor = parse.tokens[token.head]
    if token.dep in SUBJECTS:
        return _is_agent(terms, token, governor)
    if token.dep == "dobj":
        return governor.lemma not in words.motion
    if token.dep in MODIFIERS:
        return governor.lemma in words.capital_as_town.measures  # "Washington sanctions"
    if token.dep == "pobj":
        is_goal = governor.lower in terms.world.grammar.prepositions.goal
        above = parse.tokens[governor.head].lemma.lower()
        if above in words.sent.get(governor.lower, ()):
            return True
        return governor.lower in words.party_prepositions and not (is_goal and above in words.motion)
    return token.dep in {"poss", "dative"}


def _is_agent(terms: Terms, subject: Token, governor: Token) -> bool:
    """Whether a subject does something, or is what a party is: no "Tehran is the capital", no "Tehran was hit"."""
    if governor.pos not in {"VERB", "AUX"} or terms.parse.child(governor.index, "attr") is not None:
        return False
    return subject.dep == "nsubj" or governor.lemma not in terms.world.words.capital_as_town.verbs
