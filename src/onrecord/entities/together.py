"""Parties that were named before, spoken of as one by their number: "both countries", "the two men", "the trio"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from onrecord.entities.describe import first_conjunct
from onrecord.entities.description import Description
from onrecord.entities.discourse import Antecedent
from onrecord.entities.referent import OF_ANYBODY, Referent
from onrecord.entities.terms import Terms
from onrecord.language.parse import SUBJECTS, Mention, Parse
from onrecord.ontologies.world import Gender, Pronoun

_REACH = 3
"""Sentences between the parties and those who are all of them, at most."""
_SELDOM = 2
"""How many times more often the text may speak of another than of one of them."""
_ANY: frozenset[str | None] = frozenset()
"""Of whatever sector: "the two women"."""
_TWO = 2
_NATIONAL = "national"
"""The sort of whoever is of a country: its army, its minister."""
_STATES = ("country", _NATIONAL)
BODY = "body"
"""The sort of whoever is no person, and so stands for no country: states, bodies and groups, by name or not."""
_BODIES = frozenset({"country", "organisation", "body", "group"})


@dataclass(frozen=True, slots=True)
class Sought:
    """What a phrase says of the parties that it is about.

    Attributes:
        number: How many they are.
        kinds: Of what sort they may be, the likeliest first; "holder" is a person or whoever holds an office,
            "national" whoever is of a country, "body" whoever is no person.
        sectors: Of one of which each must be that is no country; empty where the phrase tells none.
        gender: Of each, where the phrase tells it.
        of_homes: Whether their countries are meant: "both countries" after "the Chadian and the Malian minister".
        share: What of each country is meant: "armies".
    """

    number: int
    kinds: tuple[str, ...]
    sectors: frozenset[str | None] = _ANY
    gender: Gender | None = None
    of_homes: bool = False
    share: str | None = None

    def may_be(self, other: Sought) -> bool:
        """Whether both can be about the same parties: one phrase may leave a gender open that the other tells."""
        is_alike = replace(self, gender=other.gender, kinds=other.kinds) == other and self.kinds[0] == other.kinds[0]
        return is_alike and len({self.gender, other.gender} - {None}) < _TWO


def sought(terms: Terms, mention: Mention, described: Description | None) -> Sought | None:
    """The parties that a phrase is about together, or None where it counts none that were named before."""
    words, first = terms.world.words, terms.parse.tokens[mention.first].lower
    alone = _number_alone(terms, mention) if first in words.definite else None
    if alone is not None:
        return Sought(alone, ("person", "country"))
    if described is None or not described.plural or described.country is not None:
        return None
    if described.kind == "place" and first in words.pronouns:
        return _homes_of_persons(words.pronouns[first])
    if _is_pair(terms, mention, described):
        return Sought(_TWO, _STATES, of_homes=True)
    number = _number_before(terms, mention, described)
    return None if number is None else _by_noun(terms, described, number)


def _is_pair(terms: Terms, mention: Mention, described: Description) -> bool:
    """Whether a phrase speaks of two states without a number, who then act: "the neighbours signed"."""
    is_whole = mention.last == mention.head == mention.first + 1 and described.definite
    is_acting = terms.parse.tokens[mention.head].dep in SUBJECTS
    return is_whole and is_acting and described.role in terms.world.words.paired


def _number_alone(terms: Terms, mention: Mention) -> int | None:
    """How many a phrase counts that is nothing but a number or a word for a set: "the two", "the trio"."""
    words, head = terms.world.words, terms.parse.tokens[mention.head]
    if mention.head != mention.last:
        return None
    if head.lower in words.sets:
        return words.sets[head.lower]
    return words.together.get(head.lower) if head.pos == "NUM" else None


def _homes_of_persons(owner: Pronoun) -> Sought | None:
    """The countries of two persons, if they are owned by several: "their countries", not "his countries"."""
    return Sought(_TWO, ("person",), of_homes=True) if owner.number == "many" else None


def _number_before(terms: Terms, mention: Mention, described: Description) -> int | None:
    """How many a phrase that points back counts before its noun: "the two men", "both countries"."""
    words, tokens = terms.world.words, terms.parse.tokens
    first = tokens[mention.first]
    points_back = first.lower in words.definite or first.lower in words.whole
    if not (points_back or described.definite or first.tag == "PDT"):
        return None
    counts = (words.together.get(tokens[i].lower) for i in range(mention.first, mention.head))
    return next(filter(None, counts), None)


def _by_noun(terms: Terms, described: Description, number: int) -> Sought | None:
    """What the noun says of the parties that a number before it counts."""
    words, role = terms.world.words, described.role or ""
    if role in words.opposed:
        return Sought(number, ("country", BODY), of_homes=True)
    if described.kind == "place":
        return Sought(number, _STATES, of_homes=True)
    if role in words.beside:
        return Sought(number, ("country", "person"))
    if described.kind in {"office", "group"}:
        return Sought(number, ("person", "holder"), _sectors_of_persons(terms, described), described.gender)
    if described.kind != "body":
        return None
    sectors = frozenset(words.points_to.get(role, (described.sector,)))
    if sectors <= terms.world.sectors.of_state:
        return Sought(number, ("organisation", "country"), sectors, share=described.name)
    return Sought(number, ("organisation",), sectors)


def _sectors_of_persons(terms: Terms, described: Description) -> frozenset[str | None]:
    """The sectors of which persons may be who are called so; civilians may be of none that is known."""
    if described.sector is None or described.role in terms.world.words.anybody:
        return _ANY
    return frozenset({described.sector, None} if described.sector == OF_ANYBODY else {described.sector})


def named_together(
    parse: Parse,
    wanted: Sought,
    latest: Sequence[Antecedent],
    sentence: int,
    known: Collection[Referent],
    acting: Referent | None,
) -> tuple[str, list[Referent]]:
    """Of what sort the parties are that are meant, and they in the order in which they were named.

    None are where they are not as many.

    They stand in the fewest sentences back in which as many are named, or are named in one row there, and the text
    speaks much less of none of them than of another.

    Args:
        parse: The text.
        wanted: What is said of them.
        latest: The latest mentions, the last of all at the end.
        sentence: The sentence that speaks of them.
        known: Everybody who was named.
        acting: Who acts on them and is none of them: "the Pope urged both leaders".
    """
    for kind in wanted.kinds:
        found = _nearest(parse, wanted, kind, latest, sentence, acting)
        most = max((each.mentions for each in known if _is_of(kind, each)), default=0)
        if found and _SELDOM * min(each.mentions for each in found) >= most:
            return kind, found
    return wanted.kinds[0], []


def _nearest(
    parse: Parse, wanted: Sought, kind: str, latest: Sequence[Antecedent], sentence: int, acting: Referent | None
) -> list[Referent]:
    """Those of a kind in the fewest sentences back in which as many are named as are wanted."""
    found: dict[Referent, int] = {}
    at = sentence
    for candidate in reversed(latest):
        is_complete = len(found) >= wanted.number and candidate.sentence < at
        if candidate.sentence < sentence - _REACH or is_complete:
            break
        at = candidate.sentence
        each = candidate.referent.resolved()
        if each is not acting and _is_such(wanted, each) and _is_new(parse, kind, candidate, found):
            found.setdefault(each, candidate.head)
    meant = _in_a_row_of(parse, found, wanted.number)
    is_clear = kind != BODY or len({_clause_of(parse, head) for head in meant.values()}) == 1
    return list(meant)[::-1] if len(meant) == wanted.number and is_clear else []


def _is_new(parse: Parse, kind: str, candidate: Antecedent, found: Collection[Referent]) -> bool:
    """Whether a mention is of one more party of a kind: of another country than those found, and no mere owner."""
    party = candidate.referent.resolved()
    if not _is_of(kind, party) or (kind == BODY and _is_owner(parse, candidate.head)):
        return False
    return kind != _NATIONAL or all(party.country != other.country for other in found)


def _is_owner(parse: Parse, head: int) -> bool:
    """Whether a mention only says whose another party is: "[Chad]'s army", "the army of [Chad]"."""
    token = parse.tokens[head]
    above = parse.tokens[token.head]
    is_under = token.dep == "pobj" and above.lower in parse.grammar.prepositions.genitive
    return token.dep == "poss" or (is_under and above.head in parse.mention_at)


def _clause_of(parse: Parse, head: int) -> int:
    """The verb or the noun under which a mention takes part, itself or after a preposition; in a row as its first."""
    above = first_conjunct(parse, head).head
    return parse.tokens[above].head if parse.tokens[above].pos == "ADP" else above


def _is_of(kind: str, party: Referent) -> bool:
    """Whether a party is of a sort: who holds an office may be named or not ("the Chinese president")."""
    if kind == _NATIONAL:
        return party.country is not None and not party.joint
    if kind == BODY:
        return party.kind in _BODIES and not party.joint
    return party.kind == kind or (kind == "holder" and party.kind in {"person", "office"} and not party.plural)


def _in_a_row_of(parse: Parse, found: dict[Referent, int], number: int) -> dict[Referent, int]:
    """Some parties, each with its head; of more than a number those that are named in rows of so many."""
    if len(found) <= number:
        return found
    firsts = {each: first_conjunct(parse, head).index for each, head in found.items()}
    rows = Counter(firsts.values())
    return {each: found[each] for each, first in firsts.items() if rows[first] == number}


def _is_such(wanted: Sought, party: Referent) -> bool:
    """Whether a party is of a sector and a gender that is said."""
    is_of_sector = not wanted.sectors or party.kind == "country" or party.sector in wanted.sectors
    return is_of_sector and (wanted.gender is None or party.gender in {None, wanted.gender})


def in_a_row(names: Sequence[str]) -> str:
    """The names of several parties as one: "Chad, Mali and Niger"."""
    *others, last = names
    return f"{', '.join(others)} and {last}"
