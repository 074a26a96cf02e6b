"""Reads what one mention says of its party by itself; `clusters` then joins the mentions of one party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.entities.terms import NameMatch, RoleMatch, Terms
from onrecord.language.parse import SUBJECTS, Mention, Parse
from onrecord.ontologies.world import Gender, RoleKind, World

Kind = Literal["country", "organisation", "person", "office", "body", "group", "people", "place"]
_KIND_OF_ROLE: dict[RoleKind, Kind] = {
    "office": "office",
    "title": "office",
    "body": "body",
    "people": "group",
    "place": "place",
}

_QUALIFIERS = frozenset({"compound", "amod", "nmod"})


@dataclass(slots=True)
class Profile:
    """What one mention says of its party.

    Attributes:
        kind: What sort of party it is; a "place" is a word for a country ("the kingdom").
        name: Its proper name, or the words for what it is, without article and country.
        country: PLOVER country, where the phrase states one.
        sector: PLOVER sector, where the phrase states one.
        role: The office or body in the words of `roles.yaml`, or None.
        plural: Whether the phrase is plural.
        gender: Where a title or role tells it.
        definite: Whether the phrase can point back to an earlier one.
        inherits: Whether the country may come from the text's subject where the phrase states none.
        weak: Whether the sector is only what is likely where nothing better is known.
        holder: Token of the possessor whose country this is ("its army"), or None.
    """

    kind: Kind
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    plural: bool = False
    gender: Gender | None = None
    definite: bool = False
    inherits: bool = False
    weak: bool = False
    holder: int | None = None


@dataclass(slots=True)
class _Service:
    """Whom a role serves, by the words beside it: country, sector, the sector that prevails, the body it heads."""

    country: str | None = None
    sector: str | None = None
    prevailing: str | None = None
    body: str | None = None
    holder: int | None = None


def read_profile(parse: Parse, mention: Mention, terms: Terms, world: World) -> Profile | None:
    """What a name or noun phrase says of its party, or None where it is no party."""
    head = mention.head
    named = terms.names.get(head)
    role = terms.roles.get(head)
    if named is not None and named.name.kind == "inert":
        return None
    if named is not None and role is not None and _foreign(parse, mention, named, terms):
        named = None
    if named is not None and named.last == head:
        return _named(parse, mention, named, terms, world)
    token = parse.tokens[head]
    if token.dep in _QUALIFIERS or (named is not None and named.last > head and role is None):
        return None
    if token.entity == "PERSON" and token.pos == "PROPN" and (role is None or role.first < head):
        role = None
    if token.entity == "PERSON" and role is None and token.pos != "PRON":
        return _person(parse, mention, terms, world)
    if role is not None and role.role.kind != "title":
        return _role(parse, mention, role, terms, world)
    if role is None and token.pos == "PROPN" and _titled(parse, mention, terms):
        return _person(parse, mention, terms, world)
    if token.entity == "ORG" and token.pos == "PROPN":
        return _organisation(parse, mention, terms)
    if token.entity == "NORP" and token.pos in {"PROPN", "NOUN"}:
        return Profile("people", token.text, None, "CVL", None, plural=True)
    return None


def is_definite(parse: Parse, mention: Mention, world: World) -> bool:
    """Whether a phrase begins like one that points back: "the", "this", or a possessive."""
    first = parse.tokens[mention.first]
    return first.lower in world.words.definite


def _foreign(parse: Parse, mention: Mention, named: NameMatch, terms: Terms) -> bool:
    """Whether the phrase gives a body of one country ("Congress") to another ("Peru's Congress")."""
    for index in range(mention.first, named.first):
        other = terms.names.get(index)
        if other is not None and other.name.country not in {None, named.name.country}:
            return True
    child = parse.child(mention.head, "prep")
    if child is None:
        return False
    other = next((terms.names[i] for i in parse.children[child] if i in terms.names), None)
    return other is not None and other.name.kind == "country" and other.name.country != named.name.country


def _named(parse: Parse, mention: Mention, match: NameMatch, terms: Terms, world: World) -> Profile | None:
    name = match.name
    if name.kind in {"country", "region"}:
        return Profile("country", name.name, name.country, name.sector)
    if name.kind == "demonym":
        return _nationals(parse, mention, match)
    if name.kind == "capital":
        if not _acts(parse, mention.head, world):
            return None
        return Profile("body", "government", name.country, "GOV", "government")
    role = terms.roles.get(mention.head)
    return Profile("organisation", name.name, name.country, name.sector, role.words if role else None)


def _nationals(parse: Parse, mention: Mention, match: NameMatch) -> Profile | None:
    """The people of a country: the country itself where all of them are meant ("the Russians")."""
    token, name = parse.tokens[mention.head], match.name
    if token.dep in _QUALIFIERS:
        return Profile("country", name.name, name.country, None)
    if token.pos == "ADJ" and parse.tokens[mention.first].lower != "the":
        return None
    whole = mention.first < match.first and parse.tokens[mention.first].lower == "the"
    if whole and match.first == mention.first + 1 and token.tag != "NN":
        return Profile("country", name.name, name.country, None)
    if token.tag in {"NNS", "NNPS"} or token.text.endswith(("s", "men", "women")):
        return Profile("people", "people", name.country, "CVL", None, plural=True)
    return Profile("people", "citizen", name.country, "CVL")


def _acts(parse: Parse, head: int, world: World) -> bool:
    """Whether a capital's name stands where a party stands, not where a town does."""
    tokens, words = parse.tokens, world.words
    token = tokens[head]
    for _ in range(20):
        if token.dep != "conj":
            break
        token = tokens[token.head]
    governor = tokens[token.head]
    if token.dep in SUBJECTS:
        return (
            governor.pos in {"VERB", "AUX"}
            and parse.child(governor.index, "attr") is None
            and (token.dep == "nsubj" or governor.lemma not in words.on_places)
        )
    if token.dep in {"poss", "dative"}:
        return True
    if token.dep == "dobj":
        return governor.lemma not in words.on_places and governor.lemma not in words.motion
    if token.dep == "pobj":
        return governor.lower in words.party_prepositions and (
            governor.lower not in {"to", "toward", "towards", "on", "against"}
            or tokens[governor.head].lemma.lower() not in words.motion
        )
    return False


def _titled(parse: Parse, mention: Mention, terms: Terms) -> bool:
    """Whether a title or office stands right before the last words of a name ("Mr Zarif", "President Assad")."""
    before = mention.head - 1
    tokens = parse.tokens
    while before >= mention.first and tokens[before].pos == "PROPN" and before not in terms.roles:
        before -= 1
    role = terms.roles.get(before) if before >= mention.first else None
    return role is not None and role.role.kind in {"office", "title", "people"} and tokens[before].text[0].isupper()


def _person(parse: Parse, mention: Mention, terms: Terms, world: World) -> Profile | None:
    tokens, head = parse.tokens, mention.head
    first = head
    while first > mention.first and (
        (tokens[first].entity and not tokens[first].entity_start and tokens[first - 1].entity == tokens[first].entity)
        or (not tokens[head].entity and tokens[first - 1].pos == "PROPN")
    ):
        if first - 1 in terms.roles and terms.roles[first - 1].role.kind != "people":
            break
        if (named := terms.names.get(first - 1)) is not None and named.name.kind != "capital":
            break
        first -= 1
    last = head
    while last < mention.last and tokens[last + 1].dep == "flat":
        last += 1
    name = parse.quote(parse.span(first, last))
    if not name[0].isupper() or (name.isupper() and len(name) < 3):
        return None
    profile = Profile("person", name)
    serves = _service(parse, mention, first, terms, world, at_head=False)
    titles = [terms.roles[i] for i in range(mention.first, first) if i in terms.roles]
    for title in titles:
        profile.gender = profile.gender or title.role.gender
    strong = [t for t in titles if t.role.kind in {"office", "people"}]
    if strong:
        _take_role(profile, strong[-1], serves, _is_former(parse, mention, world))
    else:
        profile.country, profile.sector = serves.country, serves.sector
    return profile


def _role(parse: Parse, mention: Mention, role: RoleMatch, terms: Terms, world: World) -> Profile | None:
    tokens, head = parse.tokens, mention.head
    token = tokens[head]
    if role.last == head and role.first > 0 and role.words in world.words.echoes:
        echoed = terms.names.get(role.first - 1)
        if echoed is not None and echoed.name.kind == "organisation" and echoed.first >= mention.first:
            name = echoed.name
            return Profile("organisation", name.name, name.country, name.sector, role.words)
    if token.pos == "PROPN" and token.entity == "ORG" and role.words == token.lower:
        organisation = _organisation(parse, mention, terms)
        if organisation is not None and " " in organisation.name:
            return organisation
    kind = _KIND_OF_ROLE[role.role.kind]
    words = world.words.same.get(role.words, role.words)
    plural = token.tag in {"NNS", "NNPS"}
    label = words
    if plural and role.last == head:
        label = parse.quote(parse.span(role.first, head)).lower() if words == role.words else f"{words}s"
    profile = Profile(kind, label, role=words, plural=plural, gender=role.role.gender)
    serves = _service(parse, mention, role.first, terms, world, at_head=True)
    profile.definite = is_definite(parse, mention, world) or (mention.first == role.first and token.text[0].isupper())
    profile.inherits = role.role.inherits
    profile.holder = serves.holder
    _take_role(profile, role, serves, _is_former(parse, mention, world))
    if serves.body is not None:
        words = profile.name = f"{words} of the {serves.body}"
    profile.role = words
    kept = [tokens[i].text for i in range(mention.first, role.first) if _qualifies(parse, i, role.head, terms)]
    if kept and kind != "place":
        profile.name = " ".join([*kept, label]).replace(" - ", "-")
    if kind == "place" and profile.country:
        return None
    return profile


def _qualifies(parse: Parse, index: int, head: int, terms: Terms) -> bool:
    """Whether a word before a role belongs to the party's name: "riot" police, "Kurdish" rebels."""
    token = parse.tokens[index]
    if index in terms.names:
        return False
    return token.head == head and (
        (token.dep in {"compound", "nmod"} and token.pos in {"NOUN", "PROPN"}) or token.entity == "NORP"
    )


def _take_role(profile: Profile, match: RoleMatch, serves: _Service, former: bool) -> None:
    """Country and sector of a role from its word, what it serves, and whether it is past."""
    role = match.role
    profile.role = match.words
    profile.country = serves.country
    sector = role.sector
    if role.weak:
        sector = serves.sector or (role.sector if serves.country else None)
        profile.weak = serves.sector is None
    if role.sector != "ELI":
        sector = serves.prevailing or sector
    profile.sector = "ELI" if former and sector in {"GOV", "LEG"} else sector


def _is_former(parse: Parse, mention: Mention, world: World) -> bool:
    return any(parse.tokens[i].lower in world.words.former for i in range(mention.first, mention.head))


def _service(parse: Parse, mention: Mention, before: int, terms: Terms, world: World, *, at_head: bool) -> _Service:
    """Whom a role serves, from the words before it, its possessor, and a phrase with "of" after it."""
    found = _Service()
    words = world.words
    index = before - 1
    while index >= mention.first:
        name, role = terms.names.get(index), terms.roles.get(index)
        if name is not None:
            if name.name.kind != "inert":
                topic = at_head and index == before - 1 and name.name.kind in {"country", "capital", "region"}
                topic = topic and (match := terms.roles.get(mention.head)) is not None and match.role.topic
                if not topic or parse.tokens[index].text.isupper():
                    found.country = found.country or name.name.country
                    found.sector = found.sector or (name.name.sector if name.name.kind != "capital" else "GOV")
            index = name.first - 1
            continue
        if role is not None and role.role.kind != "title":
            if role.role.sector in words.prevailing:
                found.prevailing = found.prevailing or role.role.sector
            if not role.role.weak:
                found.sector = found.sector or role.role.sector
            index = role.first - 1
            continue
        index -= 1
    possessor = parse.child(mention.head, "poss")
    if possessor is not None and found.country is None:
        found.holder = possessor
    if at_head:
        _serve_after(parse, mention, terms, world, found)
    return found


def _serve_after(parse: Parse, mention: Mention, terms: Terms, world: World, found: _Service) -> None:
    """Add what a phrase after the role states: "of France", "for the army", "in Ukraine"."""
    tokens, words = parse.tokens, world.words
    role = terms.roles.get(mention.head)
    todo = [mention.head, *((i for i in parse.children[role.last]) if role and role.last > mention.head else ())]
    for index in todo:
        for child in parse.children[index] if index == mention.head else (index,):
            if tokens[child].dep != "prep" or tokens[child].lower not in words.serves | words.sits:
                continue
            _serve_object(parse, child, mention, terms, world, found)
    if role and role.last > mention.head and found.country is None:
        _serve_beyond(parse, role, terms, found)


def _serve_beyond(parse: Parse, role: RoleMatch, terms: Terms, found: _Service) -> None:
    """The country after a long role phrase: "Ministry of Defence of Ukraine"."""
    at = role.last + 1
    if at + 1 < len(parse.tokens) and parse.tokens[at].lower in {"of", "in", "for"}:
        at += 2 if parse.tokens[at + 1].lower == "the" else 1
        if at in terms.names:
            found.country = terms.names[at].name.country


def _serve_object(
    parse: Parse, preposition: int, mention: Mention, terms: Terms, world: World, found: _Service
) -> None:
    tokens, words = parse.tokens, world.words
    served = parse.child(preposition, "pobj")
    if served is None:
        return
    inside = tokens[preposition].lower in words.sits
    phrase = parse.mention_at.get(served)
    first = phrase.first if phrase else served
    for at in range(served, first - 1, -1):
        name, role = terms.names.get(at), terms.roles.get(at)
        if name is not None and name.name.kind != "inert":
            if inside and name.name.kind not in {"country", "capital", "region"}:
                continue
            found.country = found.country or name.name.country
            if not inside and name.name.kind != "capital":
                found.sector = found.sector or name.name.sector
        elif role is not None and not inside and role.role.kind in {"body", "people"}:
            found.sector = found.sector or role.role.sector
            own = terms.roles.get(mention.head)
            if own is None:
                continue
            if role.role.sector in words.prevailing and own.role.weak:
                found.prevailing = found.prevailing or role.role.sector
            if own.role.inherits and role.role.kind == "body" and role.role.sector not in {None, own.role.sector}:
                found.prevailing, found.body = role.role.sector, role.words  # the president of the court


def _organisation(parse: Parse, mention: Mention, terms: Terms) -> Profile | None:
    """A body that the tool does not know, by its name as the text writes it."""
    tokens, head = parse.tokens, mention.head
    first = head
    while first > mention.first and not tokens[first].entity_start and tokens[first - 1].entity == "ORG":
        first -= 1
    while first < head and tokens[first].pos in {"DET", "PUNCT"}:
        first += 1
    last = head
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].entity == "ORG"
        and not tokens[last + 1].entity_start
        and tokens[last + 1].tag != "POS"
        and parse.right[head] > last
    ):
        last += 1
    while last > head and tokens[last].pos in {"PUNCT", "ADP", "DET"}:
        last -= 1
    name = parse.quote(parse.span(first, last))
    if not name[0].isalpha() or name.islower() or len(name) < 2:
        return None
    profile = Profile("organisation", name)
    sectors = [
        terms.roles[i] for i in range(first, last + 1) if i in terms.roles and terms.roles[i].role.kind != "title"
    ]
    strong = [m.role.sector for m in sectors if not m.role.weak]
    profile.sector = strong[-1] if strong else None
    if sectors:
        profile.role = sectors[-1].words
    countries = [terms.names[i].name.country for i in range(mention.first, last + 1) if i in terms.names]
    profile.country = next((c for c in countries if c), None)
    return profile
