"""Which leader a surname that many bear means beside another leader: "Trump and [Kim] met", in 2018 Kim Jong Un."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from onrecord.entities.bearers import person_names
from onrecord.entities.description import Description
from onrecord.entities.terms import Terms
from onrecord.language.grammar import logical_subject
from onrecord.language.parse import VERBS, Mention, Parse
from onrecord.ontologies.leaders import Leaders, Term, fold


def as_fellow_leader(terms: Terms, mention: Mention, described: Description, day: date | None) -> Description:
    """What a mention says, with the office of the leader whom its lone surname means beside another leader.

    Only of a surname that is too common to stand without an office, and of which one leader is in office on the day.

    Args:
        terms: The text with what is known of its words.
        mention: A mention of somebody whom the text has not named before.
        described: What it says by itself.
        day: Day of the report; without one nobody is found.
    """
    is_surname = described.kind == "person" and " " not in described.name
    if day is None or not is_surname or described.role is not None or described.country is not None:
        return described
    leaders, offices = terms.world.leaders, terms.world.coreference.summits.offices
    bearers = [name for name, common in leaders.surnames.get(fold(described.name), ()) if common]
    own = [(name, term) for name in bearers if (term := _leads(leaders, name, day, offices)) is not None]
    if len(own) != 1:
        return described
    [(name, term)] = own
    is_beside = any(_is_leader(terms, other, day) for other in _beside(terms, mention.head))
    if not is_beside or _names_another(terms, described.name, name):
        return described
    return replace(described, name=name, country=term.country, sector=term.sector, role=term.office)


def _names_another(terms: Terms, surname: str, leader: str) -> bool:
    """Whether the text gives the whole name of somebody else of a surname, wherever that stands: "Kim Dong-yeon"."""
    wholes = (run for run in person_names(terms.parse) if len(run) > 1 and surname in {run[0], run[-1]})
    return any(leader not in terms.world.leaders.holders_of(" ".join(run)) for run in wholes)


def _leads(leaders: Leaders, name: str, day: date, offices: tuple[str, ...]) -> Term | None:
    """The term in which somebody leads a state on a day, or None."""
    return next((term for term in leaders.terms[name] if term.covers(day) and term.office in offices), None)


def _is_leader(terms: Terms, head: int, day: date) -> bool:
    """Whether a token is the name of somebody who leads a state on a day."""
    leaders, name = terms.world.leaders, _whole_name(terms.parse, head)
    holder = leaders.find(name, day) or leaders.find(terms.parse.tokens[head].text, day)
    return holder is not None and holder.office in terms.world.coreference.summits.offices


def _whole_name(parse: Parse, head: int) -> str:
    """The words of a name up to its head."""
    return " ".join(parse.tokens[i].text for i in (*parse.children_by(head, "compound"), head))


def _beside(terms: Terms, head: int) -> Iterator[int]:
    """The tokens of those who are named in a row with somebody, or are the other side of a meeting."""
    parse, verbs = terms.parse, terms.world.coreference.summits.verbs
    yield from (i for i in parse.conjuncts(_first(parse, head)) if i != head)
    token = parse.tokens[head]
    above = parse.tokens[parse.tokens[token.head].head] if token.dep == "pobj" else parse.tokens[token.head]
    if above.lemma not in verbs:
        return
    if above.pos in VERBS:
        sides = (logical_subject(parse, above.index), parse.child(above.index, "dobj"))
    else:
        sides = (parse.child(above.index, "poss", "compound"), None)
    yield from (i for i in sides if i is not None and i != head)
    for preposition in parse.children_by(above.index, "prep"):
        yield from (i for i in parse.children_by(preposition, "pobj") if i != head)


def _first(parse: Parse, head: int) -> int:
    """The first of those who are named in a row with somebody."""
    while parse.tokens[head].dep == "conj" and parse.tokens[head].head != head:
        head = parse.tokens[head].head
    return head
