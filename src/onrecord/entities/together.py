"""Parties that were named before, spoken of as one by their number: "both countries", "the two men", "the trio"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.entities.describe import first_conjunct
from onrecord.entities.description import Description
from onrecord.entities.discourse import Antecedent
from onrecord.entities.referent import Referent
from onrecord.entities.terms import Terms
from onrecord.language.parse import Mention, Parse
from onrecord.ontologies.world import Gender

_REACH = 3
"""Sentences between the parties and those who are all of them, at most."""
_SELDOM = 2
"""How many times more often the text may speak of another than of one of them."""
_ANY = frozenset({None, "CVL"})
"""Sectors of a word that may stand for parties of any: "the two women"."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class Sought:
    """What a phrase says of the parties that it is about.

    Attributes:
        number: How many they are.
        kinds: Of what sort they may be, the likeliest first.
        sectors: Of one of which each must be, where the phrase tells it.
        gender: Of each, where the phrase tells it.
        of_persons: Whether they are the countries of as many persons: "their countries".
    """

    number: int
    kinds: tuple[str, ...]
    sectors: frozenset[str | None] = _ANY
    gender: Gender | None = None
    of_persons: bool = False


def sought(terms: Terms, mention: Mention, described: Description | None) -> Sought | None:
    """The parties that a phrase is about together, or None where it counts none that were named before."""
    words, tokens = terms.world.words, terms.parse.tokens
    head, first = tokens[mention.head], tokens[mention.first]
    is_definite = first.lower in words.definite
    if is_definite and head.lower in words.sets and mention.head == mention.last:
        return Sought(words.sets[head.lower], ("person", "country"))
    if is_definite and head.pos == "NUM" and head.lower in words.together and mention.head == mention.last:
        return Sought(words.together[head.lower], ("person", "country"))
    if described is None or not described.plural or described.country is not None:
        return None
    owner = words.pronouns.get(first.lower)
    if owner is not None and described.kind == "place":
        return Sought(_TWO, ("person",), of_persons=True) if owner.number == "many" else None
    counts = (words.together.get(tokens[i].lower) for i in range(mention.first, mention.head))
    number = next(filter(None, counts), None)
    is_definite = is_definite or described.definite or first.tag == "PDT" or first.lower in words.whole
    return _by_noun(terms, described, number) if number is not None and is_definite else None


def _by_noun(terms: Terms, described: Description, number: int) -> Sought | None:
    """What the noun says of the parties that a number before it counts."""
    words, role = terms.world.words, described.role or ""
    if described.kind == "place" or role in words.opposed:
        return Sought(number, ("country",))
    if role in words.beside:
        return Sought(number, ("country", "person"))
    if described.kind in {"office", "group"}:
        return Sought(
            number, ("person",), _ANY if described.sector in _ANY else frozenset({described.sector}), described.gender
        )
    if described.kind != "body":
        return None
    sectors = words.points_to.get(role, (described.sector,))
    return Sought(number, ("organisation",), frozenset(sectors))


def named_together(
    parse: Parse,
    wanted: Sought,
    latest: Sequence[Antecedent],
    sentence: int,
    known: Collection[Referent],
    acting: Referent | None,
) -> list[Referent]:
    """The parties that are meant, in the order in which they were named; none where they are not as many.

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
        most = max((each.mentions for each in known if each.kind == kind), default=0)
        if found and _SELDOM * min(each.mentions for each in found) >= most:
            return found
    return []


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
        if each.kind == kind and each is not acting and _is_such(wanted, each):
            found.setdefault(each, candidate.head)
    if len(found) > wanted.number:
        rows = Counter(first_conjunct(parse, head).index for head in found.values())
        found = {each: head for each, head in found.items() if rows[first_conjunct(parse, head).index] == wanted.number}
    return list(found)[::-1] if len(found) == wanted.number else []


def _is_such(wanted: Sought, party: Referent) -> bool:
    """Whether a party is of a sector and a gender that is said."""
    is_of_sector = bool(wanted.sectors & _ANY) or party.sector in wanted.sectors
    return is_of_sector and (wanted.gender is None or party.gender in {None, wanted.gender})


def in_a_row(names: Sequence[str]) -> str:
    """The names of several parties as one: "Chad, Mali and Niger"."""
    *others, last = names
    return f"{', '.join(others)} and {last}"
