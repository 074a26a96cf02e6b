"""Phrases that stand for a person named shortly before as a pronoun does: "the 79-year-old", "the former general"."""

from __future__ import annotations

from onrecord.entities.description import Description
from onrecord.entities.referent import PERSONS, Referent
from onrecord.entities.terms import Terms
from onrecord.language.parse import Mention
from onrecord.ontologies.world import Pronoun

_OF_ONE = frozenset({"office", *PERSONS})


def stands_for(terms: Terms, mention: Mention, described: Description | None) -> Pronoun | None:
    """The pronoun like which a phrase points back to somebody; None for one that names its party by itself.

    It is definite, of one person, and says no more than an age or an office that is past.
    """
    words, tokens = terms.world.words, terms.parse.tokens
    if tokens[mention.first].lower not in terms.world.grammar.determiners.definite_article:
        return None
    before = range(mention.first + 1, mention.head + 1)
    is_by_age = any(tokens[i].lower in words.aged and tokens[i - 1].pos == "PUNCT" for i in before)
    if described is None:
        return Pronoun("one") if is_by_age and tokens[mention.head].lower in words.aged else None
    if described.kind not in _OF_ONE or described.plural or described.possessor is not None:
        return None
    is_past = any(tokens[i].lower in words.former for i in before)
    is_told_apart = terms.parse.child(mention.head, "prep", "poss", "relcl", "acl", "appos") is not None
    if not (is_by_age or is_past) or is_told_apart or tokens[mention.head].dep in {"appos", "attr"}:
        return None
    return None if _is_before_name(terms, mention) else Pronoun("one", described.gender)


def _is_before_name(terms: Terms, mention: Mention) -> bool:
    """Whether the name of whom a phrase means stands right after it: "the former president, Ann Lee"."""
    after = terms.parse.tokens[mention.last + 1 : mention.last + 3]
    names = [token for token in after if token.text != ","][:1]
    return any(token.pos == "PROPN" and token.dep != "poss" for token in names)


def can_be_called(person: Referent, described: Description | None) -> bool:
    """Whether a person can be whom a phrase means: named, and of no other country."""
    if person.kind != "person":
        return described is None
    return described is None or described.country in {None, person.country}
