"""When a text without a date was written, by the offices of those whom it names; `resolve` asks before it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from onrecord.entities.bearers import person_names
from onrecord.language.parse import Parse
from onrecord.ontologies.leaders import Leaders, Term
from onrecord.ontologies.world import World

_STANDS = 1.5
"""What one speaks for a day who stands for an office then, where the text speaks of a candidacy; in office it is 1."""
_NOT_YET = -1.0
"""What one speaks for a day who comes to office only later: texts seldom speak of those."""
_JUST_LEFT = 0.5
"""What one speaks for a day who has left office just before; it is less from year to year."""
_FORGOTTEN = 3653
"""Days after which nobody is named for an office that is past."""
_LATE = 4
"""The part of the time that fits which is still to come: a text that was written long ago is read less often."""
_LEAST = 1.5
"""The sum from which a day is likely: that of two who are in office, or of one who stands for one."""


def likely_day(parse: Parse, world: World) -> date | None:
    """A day on which most of those whom a text names are in office or stand for one.

    None where it names nobody of whom that is known, or where times that are apart fit as well.
    """
    people = list(_people(parse, world.leaders))
    if not people:
        return None
    days = _days_of_change(people, world.leaders.latest)
    middles = [first + (last - first) / 2 for first, last in pairwise(days)]
    standing = _standing(parse, world)
    scores = [round(sum(_fit(terms, day, standing) for terms in people), 2) for day in middles]
    best = max(scores, default=0.0)
    fitting = [at for at, score in enumerate(scores) if score == best]
    if best < _LEAST or fitting[-1] - fitting[0] != len(fitting) - 1:
        return None
    first, last = days[fitting[0]], days[fitting[-1] + 1]
    return last - (last - first) / _LATE


def _days_of_change(people: Iterable[tuple[Term, ...]], latest: date) -> list[date]:
    """The days on which any of some people came to office or left it, in order, none after the latest known."""
    return sorted({min(day, latest) for terms in people for term in terms for day in (term.since, term.until)})


def _standing(parse: Parse, world: World) -> str | None:
    """The sector of those who stand for an office, where the text speaks of a candidacy."""
    speaks = any(token.lower in world.words.candidacy for token in parse.tokens)
    return world.sectors.standing if speaks else None


def _people(parse: Parse, leaders: Leaders) -> Iterator[tuple[Term, ...]]:
    """The times in office of those whom a text names; a surname is one with the full name that ends in it."""
    names = {" ".join(name) for name in person_names(parse)}
    names |= {token.text for token in parse.tokens if token.pos == "PROPN" and leaders.terms_of(token.text)}
    longer = {name.rsplit(" ", 1)[-1] for name in names if " " in name}
    found = {terms for name in names - longer if (terms := leaders.terms_of(name))}
    yield from found


def _fit(terms: tuple[Term, ...], day: date, standing: str | None) -> float:
    """What one of those who are named speaks for a day; `standing` is the sector of who stands for an office."""
    held = [term for term in terms if term.since <= day <= term.until]
    if held:
        return _STANDS if any(term.sector == standing for term in held) else 1.0
    past = [(day - term.until).days for term in terms if term.until < day]
    return _JUST_LEFT * max(0.0, 1 - min(past) / _FORGOTTEN) if past else _NOT_YET
