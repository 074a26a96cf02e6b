"""Phrases that stand for a person named shortly before as a pronoun does: "the 79-year-old", "the former general"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities.description import Description
from onrecord.entities.discourse import Antecedent
from onrecord.entities.referent import OF_ANYBODY, PERSONS, Referent
from onrecord.entities.terms import Terms
from onrecord.language.parse import Mention
from onrecord.ontologies.world import Pronoun

_OF_ONE = frozenset({"office", *PERSONS})
_REACH = 2
"""Sentences between a person's name and a word for him, at most."""


def stands_for(terms: Terms, mention: Mention, described: Description | None) -> Pronoun | None:
    """The pronoun like which a phrase points back to somebody; None for one that names its party by itself.

    It is definite, of one person, and says no more than an age or an office that is past.
    """
    words, tokens = terms.world.words, terms.parse.tokens
    if tokens[mention.first].lower not in terms.world.grammar.determiners.definite_article:
        return None
    if described is None:
        is_age = tokens[mention.head].lower in words.aged and _is_by_age(terms, mention)
        return Pronoun("one") if is_age else None
    if not _is_of_one(described):
        return None
    is_told_so = _is_by_age(terms, mention) or _is_past(terms, mention)
    return Pronoun("one", described.gender) if is_told_so and points_back(terms, mention) else None


def _is_by_age(terms: Terms, mention: Mention) -> bool:
    """Whether a phrase tells an age up to its head: "the 79-year-old"."""
    tokens, aged = terms.parse.tokens, terms.world.words.aged
    before = range(mention.first + 1, mention.head + 1)
    return any(tokens[i].lower in aged and tokens[i - 1].pos == "PUNCT" for i in before)


def _is_past(terms: Terms, mention: Mention) -> bool:
    """Whether a phrase with an article says that what it calls somebody is past: "the former general"."""
    former = terms.world.words.former
    return any(token.lower in former for token in terms.parse.tokens[mention.first + 1 : mention.head + 1])


def _is_of_one(described: Description) -> bool:
    """Whether a phrase is of one person, and nobody's."""
    return described.kind in _OF_ONE and not described.plural and described.possessor is None


def points_back(terms: Terms, mention: Mention) -> bool:
    """Whether a phrase with an article is neither told apart by what follows nor beside whom it describes."""
    parse = terms.parse
    if parse.tokens[mention.first].lower not in terms.world.grammar.determiners.definite_article:
        return False
    is_told_apart = parse.child(mention.head, "prep", "poss", "relcl", "acl", "appos") is not None
    is_beside = parse.tokens[mention.head].dep in {"appos", "attr"} or _is_before_name(terms, mention)
    return not is_told_apart and not is_beside


def _is_before_name(terms: Terms, mention: Mention) -> bool:
    """Whether the name of whom a phrase means stands right after it: "the former president, Ann Lee"."""
    after = terms.parse.tokens[mention.last + 1 : mention.last + 3]
    names = [token for token in after if token.text != ","][:1]
    return any(token.pos == "PROPN" and token.dep != "poss" for token in names)


def only_such(terms: Terms, mention: Mention, described: Description, latest: Sequence[Antecedent]) -> Referent | None:
    """The one person of its sector named in the last sentences whom a phrase for a person can mean: "the journalist".

    An office of a state is held by one and is nobody's who is not said to hold it; one that is past is of whoever has
    left office.
    """
    sectors = terms.world.sectors
    if not _is_of_one(described) or described.weak:
        return None
    if described.sector in {None, OF_ANYBODY, *sectors.of_state} or not points_back(terms, mention):
        return None
    named = _lately_named(latest, terms.parse.tokens[mention.head].sentence)
    able = [person for person in named if person.sector == described.sector and can_be_called(person, described)]
    return able[0] if len(able) == 1 else None


def _lately_named(latest: Sequence[Antecedent], sentence: int) -> set[Referent]:
    """The persons who are named in a sentence and the last before it."""
    named: set[Referent] = set()
    for candidate in reversed(latest):
        if candidate.sentence < sentence - _REACH:
            break
        if candidate.referent.resolved().kind == "person":
            named.add(candidate.referent.resolved())
    return named


def can_be_called(person: Referent, described: Description | None) -> bool:
    """Whether a person can be whom a phrase means: named, and of no other country."""
    if described is None:
        return True
    if person.kind != "person" or (described.gender and person.gender and described.gender != person.gender):
        return False
    return described.country in {None, person.country}
