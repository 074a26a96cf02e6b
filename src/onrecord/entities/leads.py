"""Whom a report speaks of under its headline before it gives the name: "Defector arrested in Oslo"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from onrecord.entities.referent import OF_ANYBODY, PERSONS, Referent, head_of_name
from onrecord.entities.terms import Terms
from onrecord.language.parse import SUBJECTS, Mention
from onrecord.ontologies.world import World

_OF_ONE = frozenset({"office", *PERSONS})
_LEAD = 3
"""Sentences of a report that may speak of somebody before the name: the headline, the dateline and the first."""
_NAMED_BY = 5
"""Sentences by the end of which the name stands."""
_TWO = 2
_OFTEN = 3
"""Mentions that whom a report is about has at least."""


def named_later(terms: Terms, referent_at: Mapping[int, Referent]) -> tuple[Referent | None, list[Referent]]:
    """The person whom a report is about, and all of whom it speaks before it gives that name.

    It is about the person who is named soon and mentioned oftener than any other, if nothing tells the two apart. Who
    is unnamed is what the headline or the first sentence is about, one, and met with an indefinite article or none.
    """
    person = _main_person(referent_at) if _has_headline(terms) else None
    if person is None:
        return None, []
    first = min(head for head, each in referent_at.items() if each.resolved() is person)
    if terms.parse.tokens[first].sentence >= _NAMED_BY:
        return None, []
    return person, [each for each in _brought_up(terms, referent_at, first) if _can_be(each, person, terms.world)]


def _brought_up(terms: Terms, referent_at: Mapping[int, Referent], end: int) -> Iterable[Referent]:
    """Whom phrases before a token bring up in the lead, each once."""
    return {
        each.resolved(): None
        for head, each in referent_at.items()
        if head < end and _is_new(terms, terms.parse.mention_at[head])
    }


def _main_person(referent_at: Mapping[int, Referent]) -> Referent | None:
    """The person who is mentioned oftener than any other."""
    persons = (each.resolved() for each in referent_at.values())
    counts = Counter(person for person in persons if person.kind == "person").most_common(_TWO)
    if not counts or counts[0][1] < _OFTEN or (len(counts) == _TWO and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def _has_headline(terms: Terms) -> bool:
    """Whether a text begins with a line of its own that ends as no sentence does."""
    sentences, tokens = terms.parse.sentences, terms.parse.tokens
    is_alone = len(sentences) > 1 and sentences[0].paragraph != sentences[1].paragraph
    return is_alone and tokens[sentences[0].last].pos != "PUNCT"


def _is_new(terms: Terms, mention: Mention) -> bool:
    """Whether a phrase brings somebody up in the lead of a report."""
    token, first = terms.parse.tokens[mention.head], terms.parse.tokens[mention.first]
    is_of_lead = token.sentence < _LEAD and (token.dep in SUBJECTS or token.head == token.index)
    return is_of_lead and first.lower not in terms.world.words.definite and first.tag not in {"CD", "PRP$"}


def _can_be(unnamed: Referent, person: Referent, world: World) -> bool:
    """Whether nothing tells an unnamed person and a named one apart: number, gender, country, office, sector."""
    if unnamed.kind not in _OF_ONE or unnamed.plural:
        return False
    genders, countries = {unnamed.gender, person.gender} - {None}, {unnamed.country, person.country} - {None}
    sectors = {unnamed.sector, person.sector} - {None, OF_ANYBODY}
    if len(genders) > 1 or len(countries) > 1 or len(sectors) > 1:
        return False
    if not sectors & world.sectors.of_state:
        return True
    return bool(_nouns(person.roles) & _nouns(unnamed.roles))


def _nouns(roles: Iterable[str]) -> set[str]:
    """The nouns of some offices: "minister" of "minister of transport" and "transport minister"."""
    return {head_of_name(role.partition(" of ")[0].split()) for role in roles}
