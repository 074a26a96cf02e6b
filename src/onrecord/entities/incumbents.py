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
from onrecord.language.parse import Mention
from onrecord.ontologies.leaders import BODIES, Holder, is_called
from onrecord.ontologies.world import Name

_Chains = Mapping[Referent, Sequence[Mention]]
_YEAR_DIGITS = 4


def name_incumbents(terms: Terms, chains: _Chains, day: date | None) -> None:
    """Make whoever holds a state's or a body's office on a day the person of that name, if the text names nobody."""
    if day is None:
        return
    for referent, mentions in chains.items():
        if referent.kind != "office" or referent.plural or referent.country is None or not referent.roles:
            continue
        if not all(_is_of_holder(terms, mention, referent.country, day) for mention in mentions):
            continue
        holder = _holder(terms, referent, mentions, day)
        if holder is not None and not any(_holds(terms, other, referent, holder, day) for other in chains):
            _become(terms, chains, referent, holder, day)
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
    referent.kind, referent.name, referent.sector = "person", name, holder.sector


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


def _offices(terms: Terms, referent: Referent, mentions: Sequence[Mention]) -> Iterator[str]:
    """What the office may be called: of a state by its role, of a body, a part or a former state with its name too."""
    words = terms.world.words
    own = {terms.world.countries.get(referent.country or ""), *words.own_offices}
    names = {name.name for mention in mentions for name in _owners(terms, mention)}
    roles = (*referent.roles, *(words.offices[role] for role in referent.roles if role in words.offices))
    for role in roles:
        yield from (f"{role} of {name}" for name in names - own)
        if names <= own and (names or referent.country not in BODIES):
            yield role


def _is_of_holder(terms: Terms, mention: Mention, country: str, day: date) -> bool:
    """Whether a mention does not speak against its meaning who holds a country's office on a day."""
    if mention.kind == "pronoun":
        return True
    parse, words = terms.parse, terms.world.words
    role = terms.roles.get(mention.head)
    first, last = (mention.head, mention.head) if role is None else (role.first, role.last)
    before = (token for token in parse.tokens[mention.first : first] if token.index not in terms.names)
    if any(token.lower in words.not_in_office for token in before):
        return False
    if any(name.country != country for name in _owners(terms, mention)):
        return False
    after = parse.tokens[last + 1 : mention.last + 1]
    unknown = (token for token in after if token.pos == "PROPN" and token.index not in terms.names)
    if any(parse.tokens[token.head].lower in words.serves for token in unknown):
        return False  # "the president of Tatarstan"
    sentence = parse.sentence_of(mention.head)
    here = parse.tokens[sentence.first : sentence.last + 1]
    return all(token.text == str(day.year) for token in here if _is_year(token.text))


def _owners(terms: Terms, mention: Mention) -> Iterator[Name]:
    """The names of those whose office a phrase says it is: before it, or after "of"."""
    serves, articles = terms.world.words.serves, terms.world.grammar.determiners.definite_article
    for index in range(mention.first, mention.last + 1):
        match = terms.names.get(index)
        if match is None or match.first != index or match.name.kind == "inert":
            continue
        before = terms.parse.tokens[index - 1] if index else None
        if before is not None and before.lower in articles and index > mention.head:
            before = terms.parse.tokens[index - 2]
        if index < mention.head or (before is not None and before.lower in serves):
            yield match.name


def _is_year(text: str) -> bool:
    return len(text) == _YEAR_DIGITS and text.isdigit() and text[:2] in {"19", "20"}


def _holds(terms: Terms, other: Referent, referent: Referent, holder: Holder, day: date) -> bool:
    """Whether another whom the text names is in an office, for all that the table knows."""
    is_so = other.kind == "person" and other.country == referent.country and other.sector == holder.sector
    if not is_so or referent.roles.isdisjoint(other.roles):
        return False
    known = terms.world.leaders.find(other.name, day)
    return known is None or (known.name != holder.name and is_called(known.office, holder.office))
