"""Names that bodies of several countries bear, mostly acronyms ("CUT"): whose each is; `names_in_context` asks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.entities.known_names import NameMatch
from onrecord.language.parse import Parse
from onrecord.ontologies.world import Name, World, key_of

_NATIONS = frozenset({"country", "region", "demonym", "capital", "place", "metonym"})
"""Kinds of names that say of which countries a text speaks; newspapers and companies do not."""
_OF_THE = 2
"""Words between a body's name and that of its state, at most."""


def of_sharers(parse: Parse, world: World, matches: Sequence[NameMatch], day: date | None) -> Iterator[NameMatch]:
    """The names of a text, shared ones as those of the bearer whose country the text speaks of.

    Of several it is the one of the country that was named last before it, else of the one that is named most. Where
    the text speaks of none of them, a name is of the bearer that it mostly has, or left out if it has none. One that
    mostly has a bearer is another's only where that country is named before it, or right after it: "The Labour Party
    condemned Israel" is no party of Israel.

    Args:
        parse: The text.
        world: What is known.
        matches: The known names in it, in order.
        day: Day of the report.
    """
    shared = [(at, names) for at, match in enumerate(matches) if (names := _bearers(parse, world, match))]
    if not shared:
        yield from matches
        return
    spoken = _spoken_of(parse, world, matches, day)
    found = {at: _of_the_text(parse, matches[at], names, spoken, day) for at, names in shared}
    for at, match in enumerate(matches):
        name = found.get(at) or match.name
        if at not in found or name.country is not None:
            yield match._replace(name=name)


def _bearers(parse: Parse, world: World, match: NameMatch) -> tuple[Name, ...]:
    """All who bear the name of a match, if it is a shared one."""
    if match.name.kind != "organisation":
        return ()
    return world.shared.get(key_of(parse.quote(parse.span(match.first, match.last))), ())


def _spoken_of(
    parse: Parse, world: World, matches: Sequence[NameMatch], day: date | None
) -> list[tuple[int, str | None]]:
    """Where a text speaks of countries, by their names, their people, places in them or who governs them."""
    named = [(match.first, match.name.country) for match in matches if match.name.kind in _NATIONS]
    persons = ((token.index, token.text) for token in parse.tokens if token.entity == "PERSON")
    leaders = ((at, world.leaders.find(name, day)) for at, name in persons)
    return sorted([*named, *((at, holder.country) for at, holder in leaders if holder is not None)])


def _of_the_text(
    parse: Parse, match: NameMatch, names: Sequence[Name], spoken: Sequence[tuple[int, str | None]], day: date | None
) -> Name | None:
    """The bearer of a shared name, or None where the text speaks of none of their countries."""
    by_country = {name.country: name for name in _able(names, day)}
    counts = Counter(country for country in _countries_told(parse, match, spoken) if country in by_country)
    before = [country for _, country in spoken[: bisect_right(spoken, match.first, key=lambda each: each[0])]]
    last = next((country for country in reversed(before) if country in counts), None)
    return by_country[last or max(counts, key=counts.__getitem__)] if counts else None


def _able(names: Sequence[Name], day: date | None) -> Sequence[Name]:
    """Those who bear a name on a day, or all where nobody does."""
    return [name for name in names if day is None or name.holds(day.isoformat())] or names


def _countries_told(parse: Parse, match: NameMatch, spoken: Sequence[tuple[int, str | None]]) -> Iterator[str | None]:
    """The countries that may own a body; where its name mostly has a bearer, only those named as owners beside it."""
    return (country for at, country in spoken if match.name.country is None or _is_owner(parse, at, match))


def _is_owner(parse: Parse, at: int, match: NameMatch) -> bool:
    """Whether a country is named before a body, or right after it: "the Labour Party of the Netherlands"."""
    if at < match.first:
        return True
    between = [token.lower for token in parse.tokens[match.last + 1 : at]]
    return len(between) in range(1, _OF_THE + 1) and between[0] in parse.grammar.prepositions.role_state
