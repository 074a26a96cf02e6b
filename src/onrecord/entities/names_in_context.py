"""What the known names of a text mean in it: of two bearers which, a state's body or another's, a country or a town."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from onrecord.entities.known_names import NameMatch, name_matches
from onrecord.entities.shared_names import of_sharers
from onrecord.language.parse import CLAUSES, Parse, Token
from onrecord.ontologies.world import Ambiguity, Name, World, key_of

_SEATS = frozenset({"country", "region", "capital", "place"})
"""Kinds of names that a town may bear too."""
_PARTY = "PTY"
_OWNING = frozenset({"PRP$", "WP$"})
_NEAR = 2
"""Sentences before a body's name that tell of which state it is."""
_OF_THE = 2
"""Words between the name of a party and that of its state, at most."""
_NATIONS = frozenset({"country", "region", "demonym"})


def find_names(parse: Parse, world: World, day: date | None) -> dict[int, NameMatch]:
    """The known names of a text of a day by each token that they cover, each as what it means there."""
    matches = list(of_sharers(parse, world, list(name_matches(parse, world, day)), day))
    matches = _of_other_parties(parse, world, _of_bearers(parse, world, matches), day)
    matches = _of_other_states(parse, world, matches, day)
    inside = _again(
        parse, [_as_town(parse, world, each, _after(parse, matches, at)) for at, each in enumerate(matches)]
    )
    found: dict[int, NameMatch] = {}
    for match in (*inside, *_shared(parse, world, matches), *_by_bearing(parse, world, matches)):
        found.update(dict.fromkeys(range(match.first, match.last + 1), match))
    return dict(sorted(found.items()))


def _after(parse: Parse, matches: Sequence[NameMatch], at: int) -> Sequence[NameMatch]:
    """The names after one in its sentence, and the next in any case."""
    ends = bisect_right(matches, parse.sentence_of(matches[at].last).last, key=lambda match: match.first)
    return matches[at + 1 : max(ends, at + 2)]


def _key(parse: Parse, match: NameMatch) -> str:
    return key_of(parse.quote(parse.span(match.first, match.last)))


def _of_bearers(parse: Parse, world: World, matches: list[NameMatch]) -> list[NameMatch]:
    """The names, those with two bearers as the one for whom the words of the text speak."""
    doubtful = {m.first: world.ambiguous[key] for m in matches if (key := _key(parse, m)) in world.ambiguous}
    if not doubtful:
        return matches
    vocabulary = frozenset(word for token in parse.tokens for word in (token.text, token.lower))  # "Jurors said"
    before = {match.last: match for match in matches}
    return [
        _of_other_bearer(match, ambiguity, world)
        if (ambiguity := doubtful.get(match.first)) is not None
        and _is_other_bearers(parse, match, ambiguity, vocabulary, before)
        else match
        for match in matches
    ]


def _is_other_bearers(
    parse: Parse, match: NameMatch, ambiguity: Ambiguity, vocabulary: frozenset[str], before: Mapping[int, NameMatch]
) -> bool:
    """Whether a name is that of its other bearer, by the words of the text or by the town before it."""
    return _spoken_for(ambiguity, vocabulary) or _is_state_of(parse, match, ambiguity, before)


def _spoken_for(ambiguity: Ambiguity, vocabulary: frozenset[str]) -> bool:
    """Whether words of a text speak for the other bearer of a name, and none against it."""
    return bool(ambiguity.when & vocabulary) and not ambiguity.unless & vocabulary


def _is_state_of(parse: Parse, match: NameMatch, ambiguity: Ambiguity, before: Mapping[int, NameMatch]) -> bool:
    """Whether a name follows that of a town which is not in the bearer that it mostly has: "Athens, Georgia"."""
    town = before.get(match.first - 2)
    if town is None or ambiguity.instead is None or parse.tokens[match.first - 1].text != ",":
        return False
    return parse.tokens[match.last].dep == "appos" and town.name.country != ambiguity.take


def _of_other_bearer(match: NameMatch, ambiguity: Ambiguity, world: World) -> NameMatch:
    """A name with two bearers as the other one."""
    code, name = ambiguity.instead, match.name
    if code in world.countries and ambiguity.part:
        return match._replace(name=Name(name.name, code, None, "region"))  # Georgia in the United States
    return match._replace(name=Name(world.countries.get(code or "", name.name), code, None, name.kind))


def _of_other_states(parse: Parse, world: World, matches: list[NameMatch], day: date | None) -> list[NameMatch]:
    """The names without those of bodies that many states have ("the Senate"), where the text is of another state."""
    common = [match for match in matches if _key(parse, match) in world.common]
    if not common:
        return matches
    homes = {match.name.country for match in common}
    spoken = _states_spoken_of(world, matches, common)
    so_far = parse.sentence_of(common[0].first).last + 1  # whom the text names later does not make the first its own
    leaders = _leaders(parse.tokens[:so_far], world, day)
    if leaders & homes:
        return matches
    if _is_of_another_state(world, spoken, leaders, homes):
        return [match for match in matches if match not in common]
    main = max(spoken, key=spoken.__getitem__, default=None)
    return list(_as_near(parse, world, matches, common, main))


def _states_spoken_of(world: World, matches: Sequence[NameMatch], common: Sequence[NameMatch]) -> Counter[str | None]:
    """How often the names that are not common ones speak of each state."""
    others = (match.name for match in matches if match not in common)
    spoken = Counter(name.country for name in others if name.kind != "organisation")  # Reuters does not make it British
    return Counter({code: count for code, count in spoken.items() if code in world.countries})


def _is_of_another_state(
    world: World, spoken: Counter[str | None], leaders: set[str | None], homes: set[str | None]
) -> bool:
    """Whether a text is mostly of a state that is no home of its bodies, or of none but a leader's."""
    if not spoken:
        return len(leaders & world.countries.keys()) == 1  # "Fujimori dissolved Congress"
    return 2 * max(spoken.values()) > spoken.total() and not spoken.keys() & homes


def _as_near(
    parse: Parse, world: World, matches: list[NameMatch], common: list[NameMatch], main: str | None
) -> Iterator[NameMatch]:
    """The names of a text, bodies that many states have as those of the state that it last spoke of, if of another.

    Left out are those of which that is not sure. A text's main state keeps its own.
    """
    for match in matches:
        near = _last_spoken_of(parse, world, match, matches) if match in common else set()
        if not near or match.name.country == main or match.name.country in near:
            yield match
        elif len(near) == 1:
            yield match._replace(name=Name(match.name.name, next(iter(near)), match.name.sector, match.name.kind))


def _last_spoken_of(parse: Parse, world: World, match: NameMatch, matches: Sequence[NameMatch]) -> set[str | None]:
    """The states of which the text speaks before a name: in its sentence, else in the last that speaks of any."""
    told = own = parse.tokens[match.first].sentence
    near: set[str | None] = set()
    before = bisect_right(matches, match.first, key=lambda each: each.first) - 1
    for at in range(before - 1, -1, -1):
        name, where = matches[at].name, parse.tokens[matches[at].first].sentence
        if where < own - _NEAR or (near and where != told):
            break
        if name.kind != "organisation" and name.country in world.countries:
            told = where
            near.add(name.country)
    return near


def _of_other_parties(parse: Parse, world: World, matches: list[NameMatch], day: date | None) -> list[NameMatch]:
    """The names without those of parties that the text says to be of another state, wherever they stand."""
    others = {
        _key(parse, match)
        for at, match in enumerate(matches)
        if match.name.sector == _PARTY
        and (_is_of_another(parse, match, matches[at + 1 : at + 2]) or _is_anothers(parse, world, match, matches, day))
    }
    return [match for match in matches if _key(parse, match) not in others] if others else matches


def _is_of_another(parse: Parse, match: NameMatch, after: Sequence[NameMatch]) -> bool:
    """Whether the name of another state follows that of a party: "the Labour Party of the Netherlands"."""
    between = [parse.tokens[i].lower for state in after for i in range(match.last + 1, state.first)]
    if not between or between[0] not in parse.grammar.prepositions.role_state or len(between) > _OF_THE:
        return False
    return after[0].name.kind in _SEATS | _NATIONS and after[0].name.country != match.name.country


def _is_anothers(parse: Parse, world: World, match: NameMatch, matches: Sequence[NameMatch], day: date | None) -> bool:
    """Whether a party's name is owned in a sentence that is of other states only: "Kast, whose Republican Party"."""
    if not match.first or parse.tokens[match.first - 1].tag not in _OWNING:
        return False
    own = parse.sentence_of(match.first)
    states = {
        other.name.country
        for other in matches
        if own.first <= other.first <= own.last and other.name.kind in _SEATS | _NATIONS
    }
    states |= _leaders(parse.tokens[own.first : own.last + 1], world, day)
    return bool(states) and match.name.country not in states


def _leaders(tokens: Iterable[Token], world: World, day: date | None) -> set[str | None]:
    """The countries of the office holders whom some words of a text name."""
    names = {token.text for token in tokens if token.entity == "PERSON"}
    return {holder.country for name in names if (holder := world.leaders.find(name, day)) is not None}


def _as_town(parse: Parse, world: World, match: NameMatch, after: Sequence[NameMatch]) -> NameMatch:
    """A name as that of a town in another country, where the text says so: "Peru, Indiana", "Santiago, a town in"."""
    if match.name.kind not in _SEATS:
        return match
    state = _state_beside(parse, world, match, after) or _said_to_be_in(parse, world, match, after)
    if state is None or state == match.name.country:
        return match
    return match._replace(name=Name(match.name.name, state, None, "place"))


def _again(parse: Parse, matches: Sequence[NameMatch]) -> Iterator[NameMatch]:
    """The names, one that was said to be a town's being that town's from there on: "Peru" after "Peru, Indiana"."""
    towns: dict[str, Name] = {}
    for match in matches:
        key = _key(parse, match)
        if match.name.kind == "place":
            towns[key] = match.name
        yield match._replace(name=towns[key]) if key in towns and match.name.kind in _SEATS else match


def _state_beside(parse: Parse, world: World, match: NameMatch, after: Sequence[NameMatch]) -> str | None:
    """The country of the state, or the country, whose name stands after a name and a comma."""
    tokens, at = parse.tokens, match.last + 2
    if at >= len(tokens) or tokens[at - 1].text != ",":
        return None
    text = tokens[at].text
    short = _state_by_short_form(world, text)
    if short is not None or not after or after[0].first != at:
        return short
    is_state = after[0].name.kind == "place" or (text in world.ambiguous and parse.tokens[at].dep == "appos")
    return after[0].name.country if is_state else None


def _state_by_short_form(world: World, text: str) -> str | None:
    """The country of a state by what datelines write for it, with its full stop or without: "Ind."."""
    return world.states.get(text) or world.states.get(f"{text}.")


def _said_to_be_in(parse: Parse, world: World, match: NameMatch, after: Sequence[NameMatch]) -> str | None:
    """The country in which an apposition puts a town: "Santiago, a town in the Philippine province of Isabela"."""
    town = parse.child(match.last, "appos")
    if town is None or parse.tokens[town].lemma not in world.words.towns:
        return None
    within = (other for other in after if town < other.first <= parse.right[town])
    return next((other.name.country for other in within if _leads_to(parse, other.last, town)), None)


def _leads_to(parse: Parse, index: int, top: int) -> bool:
    """Whether the way up from a token to another goes through no clause."""
    passed: set[int] = set()
    while index != top and index not in passed:
        if parse.tokens[index].dep in CLAUSES:
            return False
        passed.add(index)
        index = parse.tokens[index].head
    return index == top


def _shared(parse: Parse, world: World, matches: Sequence[NameMatch]) -> Iterator[NameMatch]:
    """Names that lack what the next one has: "South" in "South and North Korean soldiers"."""
    tokens = parse.tokens
    for match in matches:
        at = match.first - 2
        if match.name.kind not in _NATIONS or match.first == match.last or at < 0 or tokens[at + 1].tag != "CC":
            continue
        rest = parse.quote(parse.span(match.first + 1, match.last))
        name = world.find(f"{tokens[at].text} {rest}") if tokens[at].text in world.words.bearings else None
        if name is not None:
            yield NameMatch(at, at, name)


def _by_bearing(parse: Parse, world: World, matches: Sequence[NameMatch]) -> Iterator[NameMatch]:
    """Countries that are called by their bearing alone: "the North" beside South Korea."""
    rests = _names_under_bearings(parse, world, matches)
    if not rests:
        return
    taken = {match.first for match in matches}
    for token in parse.tokens:
        if token.text in world.words.bearings and token.index not in taken and _is_called_so(parse, world, token.index):
            country = _nation_of_any(world, token.text, rests)
            if country is not None:
                yield NameMatch(token.index, token.index, Name(world.countries[country], country, None, "country"))


def _names_under_bearings(parse: Parse, world: World, matches: Sequence[NameMatch]) -> list[str]:
    """What stands after a bearing in the names of nations: "Korea" of "South Korea"."""
    spoken = {_halves(parse, match) for match in matches if match.name.kind in _NATIONS and match.last > match.first}
    return sorted(rest for bearing, rest in spoken if bearing in world.words.bearings)


def _nation_of_any(world: World, bearing: str, rests: Iterable[str]) -> str | None:
    """The country that a bearing and the first name that goes with it make."""
    return next((code for rest in rests if (code := _nation(world, f"{bearing} {rest}"))), None)


def _halves(parse: Parse, match: NameMatch) -> tuple[str, str]:
    """The first word of a name, and the others."""
    return parse.tokens[match.first].text, parse.quote(parse.span(match.first + 1, match.last))


def _nation(world: World, words: str) -> str | None:
    """The country that words name, if only as its people's."""
    name = world.find(words)
    return name.country if name is not None and name.country in world.countries else None


def _is_called_so(parse: Parse, world: World, index: int) -> bool:
    """Whether a bearing stands as a name does, after an article: no part of a longer name or of a region's."""
    tokens, grammar = parse.tokens, world.grammar
    if index == 0 or tokens[index - 1].lower not in grammar.determiners.definite_article:
        return False
    if index + 1 == len(tokens):
        return True
    after = tokens[index + 1]
    return after.pos != "PROPN" and after.lower not in grammar.prepositions.genitive
