"""Names those who hold an office that the text leaves unnamed, on the day of the text: "the German chancellor".

Only where one holder of the table is in office on that day, where the phrase speaks of the one in office ("a president"
and "the next president" do not), of the state's own office ("the Chechen president" does not), and of the day (no other
year stands beside it), and where the text names nobody else in that office.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from onrecord.entities.referent import Referent
from onrecord.entities.terms import Terms
from onrecord.language.parse import Mention, Token
from onrecord.ontologies.leaders import BODIES, Holder, is_called
from onrecord.ontologies.world import Name

_Chains = Mapping[Referent, Sequence[Mention]]
_YEAR_DIGITS = 4


def name_incumbents(terms: Terms, chains: _Chains, day: date | None) -> None:
    """Make whoever holds a state's or a body's office on a day the person of that name, if the text names nobody."""
    if day is not None:
        _name_those_in_office(terms, chains, day)
        _name_predecessors(terms, chains, day)


def _name_those_in_office(terms: Terms, chains: _Chains, day: date) -> None:
    """Make each unnamed office its holder, unless the text names another who may hold it."""
    for referent, mentions in chains.items():
        if not _may_be_incumbent(terms, referent, mentions, day):
            continue
        holder = _holder(terms, referent, mentions, day) or _of_other_state(terms, chains, referent, mentions, day)
        if holder is not None and not any(_holds(terms, other, referent, holder, day) for other in chains):
            _become(terms, chains, referent, holder, day)


def _may_be_incumbent(terms: Terms, referent: Referent, mentions: Sequence[Mention], day: date) -> bool:
    """Whether a party is an unnamed office of a country, and no mention speaks against its being whoever holds it."""
    country = referent.country
    if referent.kind != "office" or referent.plural or country is None or not referent.roles:
        return False
    return all(_is_of_holder(terms, mention, country, day) for mention in mentions)


def _name_predecessors(terms: Terms, chains: _Chains, day: date) -> None:
    """Make "her predecessor" whoever was in office before her."""
    for referent, mentions in chains.items():
        if referent.kind == "office" and referent.roles & terms.world.words.before_in_office:
            holder = _before(terms, chains, mentions, day)
            if holder is not None:
                _become(terms, chains, referent, holder, day)


def _before(terms: Terms, chains: _Chains, mentions: Sequence[Mention], day: date) -> Holder | None:
    """Who was in office before the person whose predecessor it is."""
    owners = {terms.parse.child(mention.head, "poss") for mention in mentions if mention.kind != "pronoun"}
    owned = [one for one, named in chains.items() if any(mention.head in owners for mention in named)]
    if len(owned) != 1 or owned[0].kind != "person":
        return None
    holder = terms.world.leaders.find(owned[0].name, day)
    return None if holder is None else terms.world.leaders.before(holder.name, day)


def _become(terms: Terms, chains: _Chains, referent: Referent, holder: Holder, day: date) -> None:
    """Make an office its holder, under the name that the text has for him elsewhere."""
    persons = (other for other in chains if other.kind == "person" and other.country == holder.country)
    name = next((p.name for p in persons if _is_holder(terms, p.name, holder, day)), holder.name)
    referent.kind, referent.name = "person", name
    referent.country, referent.sector = holder.country, holder.sector


def _is_holder(terms: Terms, name: str, holder: Holder, day: date) -> bool:
    found = terms.world.leaders.find(name, day)
    return found is not None and found.name == holder.name


def _holder(terms: Terms, referent: Referent, mentions: Sequence[Mention], day: date) -> Holder | None:
    """The one who is in an office of a referent's, of the sector that the text gives it."""
    leaders, country = terms.world.leaders, referent.country or ""
    for role in dict.fromkeys(_offices(terms, referent, mentions)):
        holder = leaders.in_office(country, role, day)
        if holder is not None and (country in BODIES or holder.sector == referent.sector):
            return holder
    return None


def _of_other_state(
    terms: Terms, chains: _Chains, referent: Referent, mentions: Sequence[Mention], day: date
) -> Holder | None:
    """The holder of an office that the state it was given to never had, but one other of the text has: "the emir"."""
    if _names_of_owners(terms, mentions) or len(referent.roles) != 1:
        return None
    (role,) = referent.roles
    if terms.world.leaders.has_office(referent.country or "", role):
        return None
    found = _in_office_elsewhere(terms, chains, referent.country, role, day)
    return found[0] if len(found) == 1 and found[0].sector == referent.sector else None


def _in_office_elsewhere(terms: Terms, chains: _Chains, country: str | None, role: str, day: date) -> list[Holder]:
    """Who is in an office on a day in the states of the text, but for one."""
    leaders = terms.world.leaders
    states = {one.country for one in chains if one.kind == "country"} - {None, country}
    return [holder for state in states if (holder := leaders.in_office(state or "", role, day)) is not None]


def _offices(terms: Terms, referent: Referent, mentions: Sequence[Mention]) -> Iterator[str]:
    """What the office may be called: of a state by its role, of a body, a part or a former state with its name too."""
    words = terms.world.words
    own = {terms.world.countries.get(referent.country or ""), *words.own_offices}
    names = _names_of_owners(terms, mentions)
    roles = (*referent.roles, *(words.offices[role] for role in referent.roles if role in words.offices))
    for role in roles:
        yield from (f"{role} of {name}" for name in names - own)
        if names <= own and (names or referent.country not in BODIES):
            yield role


def _names_of_owners(terms: Terms, mentions: Sequence[Mention]) -> set[str]:
    """By what names the text says whose an office is."""
    return {name.name for mention in mentions for name in _owners(terms, mention)}


def _is_of_holder(terms: Terms, mention: Mention, country: str, day: date) -> bool:
    """Whether a mention does not speak against its meaning who holds a country's office on a day."""
    if mention.kind == "pronoun":
        return True
    role = terms.roles.get(mention.head)
    first, last = (mention.head, mention.head) if role is None else (role.first, role.last)
    if _is_not_in_office(terms, mention.first, first):
        return False
    if any(name.country != country for name in _owners(terms, mention)):
        return False
    return not _is_of_unknown_owner(terms, last + 1, mention.last) and _is_of_year(terms, mention.head, day)


def _is_not_in_office(terms: Terms, first: int, end: int) -> bool:
    """Whether a word before an office, at tokens `[first, end)`, says that it is not held now: "the next president"."""
    before = (token for token in terms.parse.tokens[first:end] if token.index not in terms.names)
    return any(token.lower in terms.world.words.not_in_office for token in before)


def _is_of_unknown_owner(terms: Terms, first: int, last: int) -> bool:
    """Whether a name that is not known says after an office whose it is: "the president of Tatarstan"."""
    tokens, serves = terms.parse.tokens, terms.world.words.serves
    unknown = (token for token in tokens[first : last + 1] if token.pos == "PROPN" and token.index not in terms.names)
    return any(tokens[token.head].lower in serves for token in unknown)


def _is_of_year(terms: Terms, head: int, day: date) -> bool:
    """Whether no other year than that of a day stands in the sentence of a token."""
    sentence = terms.parse.sentence_of(head)
    here = terms.parse.tokens[sentence.first : sentence.last + 1]
    return all(token.text == str(day.year) for token in here if _is_year(token.text))


def _owners(terms: Terms, mention: Mention) -> Iterator[Name]:
    """The names of those whose office a phrase says it is: before it, or after "of"."""
    serves = terms.world.words.serves
    for index in range(mention.first, mention.last + 1):
        match = terms.names.get(index)
        if match is None or match.first != index or match.name.kind == "inert":
            continue
        joint = _joint_before(terms, mention, index)
        if index < mention.head or (joint is not None and joint.lower in serves):
            yield match.name


def _joint_before(terms: Terms, mention: Mention, index: int) -> Token | None:
    """The word before a name, and before its article where it stands after the office: "of" in "of the Senate"."""
    before = terms.parse.tokens[index - 1] if index else None
    articles = terms.world.grammar.determiners.definite_article
    if before is not None and before.lower in articles and index > mention.head:
        return terms.parse.tokens[index - 2]
    return before


def _is_year(text: str) -> bool:
    return len(text) == _YEAR_DIGITS and text.isdigit() and text[:2] in {"19", "20"}


def _holds(terms: Terms, other: Referent, referent: Referent, holder: Holder, day: date) -> bool:
    """Whether another whom the text names is in an office, for all that the table knows."""
    is_so = other.kind == "person" and other.country == referent.country and other.sector == holder.sector
    if not is_so or referent.roles.isdisjoint(other.roles):
        return False
    known = terms.world.leaders.find(other.name, day)
    return known is None or (known.name != holder.name and is_called(known.office, holder.office))
