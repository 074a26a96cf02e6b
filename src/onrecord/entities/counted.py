"""Persons of whom only a number is told, or who are pointed at: "dozens fled", "two of them", "some were hurt"."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.entities.heard_sectors import OF_PEOPLE, HeardSectors
from onrecord.entities.referent import Referent, named_at
from onrecord.entities.terms import Terms
from onrecord.language.parse import Mention


def is_counted(terms: Terms, mention: Mention) -> bool:
    """Whether the head of a mention is a number, or a word like one: "dozens"."""
    token = terms.parse.tokens[mention.head]
    return token.pos == "NUM" or token.lower in terms.world.words.counted


def counted(
    terms: Terms, mention: Mention, referent_at: Mapping[int, Referent], heard: HeardSectors
) -> Referent | None:
    """Persons of whom a number is told: like those of whom they are part, else people, if the encoder thinks so.

    "Hundreds of villagers" are villagers, whom their own mention names.
    """
    parse, world = terms.parse, terms.world
    genitive = world.grammar.prepositions.genitive
    of = next((i for i in parse.children_by(mention.head, "prep") if parse.tokens[i].lower in genitive), None)
    if of is not None:
        return _part_of(terms, parse.child(of, "pobj"), referent_at)
    sector = heard.likeliest([mention], world.coreference.least_sector, of_people=False)
    return None if sector is None else Referent("group", world.words.nationals, sector=sector, plural=True)


def _part_of(terms: Terms, within: int | None, referent_at: Mapping[int, Referent]) -> Referent | None:
    """Some of those whom a pronoun names: "two of them"."""
    whole = named_at(referent_at, within)
    if whole is None or within is None or terms.parse.tokens[within].pos != "PRON":
        return None
    if not (whole.plural or whole.kind in OF_PEOPLE):
        return None
    return Referent("group", whole.name, whole.country, whole.sector, plural=True)
