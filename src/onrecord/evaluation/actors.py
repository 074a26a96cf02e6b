"""Scores who is behind the mentions of parties: country, sector and name of each, as a reader signs them for the day.

A mention is read as the rows that cover its head word say, those whose phrase is most like it. One that no row covers
is wrong in all that is asked of it. Of a name every word must be on record, of a country in any form ("the Kenyan
army" is the army of Kenya); what the row is of need not be said again: its country, and government where it is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, get_args

import msgspec

from onrecord.actors.codes import ActorCodes
from onrecord.evaluation.events import overlap
from onrecord.evaluation.gold import Offsets
from onrecord.evaluation.predictions import parties
from onrecord.evaluation.scores import Score, intervals
from onrecord.ontologies.world import World
from onrecord.records.rows import Record

ASKED = ("country", "sector", "actor")
"""What is asked of a mention; the last is the name of who is meant."""

_PASSED_OVER = frozenset(["the", "of", "and", "king", "queen", "pope", "president", "general"])
"""Words in which names of one party may differ."""
_PLAIN = str.maketrans("ıłŁøØđĐðÐ", "illoodddd")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?")
_POSSESSIVE = re.compile("['’]s$")
_LONGEST_NATION = 4
_NATIONS = frozenset({"country", "region", "demonym"})

Group = Literal["ambiguous", "dated", "unnamed", "other"]
"""What makes a mention hard: a name of several bearers, an office as of a day, no name; or nothing of these."""


class MarkedMention(msgspec.Struct, frozen=True):
    """A phrase that names a party, its head word, and the answers that a reader may sign.

    Each of `countries` is all countries of one answer, without one where it is none; `sectors` has null for none.
    Without `names`, no name is asked for.
    """

    span: Offsets
    head: Offsets
    countries: tuple[frozenset[str], ...]
    sectors: tuple[str | None, ...]
    names: tuple[str, ...]
    group: Group


class MentionedText(msgspec.Struct, frozen=True):
    """One text of a day with its mentions of parties."""

    id: str
    text: str
    mentions: tuple[MarkedMention, ...]
    date: str | None = None

    def offsets(self) -> Iterator[Offsets]:
        """Every span of the line."""
        for mention in self.mentions:
            yield from (mention.span, mention.head)


class ReadAs(msgspec.Struct, frozen=True):
    """Who a mention is on record: name, country and sector of each actor that its words stand for."""

    name: str
    country: str | None
    sector: str | None


Counts = dict[tuple[str, str], tuple[int, int, int]]
"""(hit, said, true) by group and what is asked, said and true being the same. Those of texts add up."""

_ALL = "all"
_NOTHING = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class ActorFigures:
    """The figures of a file.

    Attributes:
        mentions: How many were marked.
        unread: How many of them no row covers.
        shares: The share that is right by group ("all" for every mention) and by what is asked.
        bounds: The 95 % intervals of the shares, over texts.
    """

    mentions: int
    unread: int
    shares: Mapping[tuple[str, str], Score]
    bounds: Mapping[tuple[str, str], tuple[float, float]]

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        found: dict[str, Any] = {"mentions": self.mentions, "unread": self.unread}
        for (group, asked), score in self.shares.items():
            bound = {"share_95": list(self.bounds[group, asked])} if (group, asked) in self.bounds else {}
            found.setdefault(group, {})[asked] = {"share": score.r, "n": score.true} | bound
        return found

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        yield f"{self.mentions} mentions, {self.unread} that nothing on record covers"
        for (group, asked), score in self.shares.items():
            bound = self.bounds.get((group, asked))
            shown = "" if bound is None else "  95% {:.3f} to {:.3f}".format(*bound)
            yield f"{group:<11}{asked:<9}{score.r:.3f}  ({score.hit} of {score.true}){shown}"


def score_actors(
    gold: Sequence[MentionedText],
    predicted: Mapping[str, Sequence[Sequence[ReadAs]]],
    world: World,
    rounds: int = 0,
) -> ActorFigures:
    """The figures of readings by text id, one for each mention; a text without any counts as wholly unread.

    Args:
        gold: The marked texts.
        predicted: What each mention is read as; nothing where no row covers it.
        world: The names of countries in all their forms.
        rounds: Samples for the intervals; 0 for none.
    """
    read = [predicted.get(text.id) or [()] * len(text.mentions) for text in gold]
    counts = [count(text, said, world) for text, said in zip(gold, read, strict=True)]
    parts = _by_name(counts)
    shares = {name: score for name, part in parts.items() if (score := Score.total(part)).true}
    return ActorFigures(
        sum(len(text.mentions) for text in gold),
        sum(not actors for said in read for actors in said),
        shares,
        intervals({name: parts[name] for name in shares}, lambda sample: Score.total(sample).r, rounds),
    )


def _by_name(counts: Sequence[Counts]) -> dict[tuple[str, str], list[tuple[int, int, int]]]:
    """The counts of each text by group and what is asked; of a text that has none of a group, nothing."""
    names = [(group, asked) for group in (_ALL, *get_args(Group)) for asked in ASKED]
    return {name: [each.get(name, _NOTHING) for each in counts] for name in names}


def count(text: MentionedText, said: Sequence[Sequence[ReadAs]], world: World) -> Counts:
    """The counts of one text."""
    counts: Counts = {}
    for mention, actors in zip(text.mentions, said, strict=True):
        for asked, right in judge(mention, actors, world).items():
            for group in (_ALL, mention.group):
                hit, n, _ = counts.get((group, asked), _NOTHING)
                counts[group, asked] = (hit + right, n + 1, n + 1)
    return counts


def judge(mention: MarkedMention, actors: Sequence[ReadAs], world: World) -> dict[str, bool]:
    """Whether each thing that is asked of a mention is right."""
    countries = frozenset(code for actor in actors for code in countries_of(actor, world))
    named = {"actor": any(is_named(actors, name, world) for name in mention.names)} if mention.names else {}
    return {
        "country": bool(actors) and countries in mention.countries,
        "sector": bool(actors) and all((actor.sector or None) in mention.sectors for actor in actors),
    } | named


def countries_of(actor: ReadAs, world: World) -> frozenset[str]:
    """The country of an actor, or of one that is of none the countries that its name joins: "Eritrea and Ethiopia"."""
    if actor.country is not None:
        return frozenset({actor.country})
    named = words_of(actor.name, world) & world.countries.keys()
    return named if len(named) > 1 else frozenset()


def is_named(actors: Sequence[ReadAs], name: str, world: World) -> bool:
    """Whether actors are on record by a name, in some form of it."""
    said = set().union(*(words_of(actor.name, world) for actor in actors))
    said |= {actor.country for actor in actors if actor.country is not None}
    if any(actor.sector == world.sectors.government for actor in actors):
        said.add(world.words.government)
    return bool(actors) and words_of(name, world) <= said


def words_of(name: str, world: World) -> frozenset[str]:
    """The words of a name without accents and capitals, countries and their adjectives as codes."""
    words, found, at = [_POSSESSIVE.sub("", word) for word in _WORD.findall(name)], set[str](), 0
    while at < len(words):
        ends = range(min(at + _LONGEST_NATION, len(words)), at, -1)
        nation = next(((end, code) for end in ends if (code := _nation(" ".join(words[at:end]), world))), None)
        if nation is None:
            found.add(_plain(words[at]))
            at += 1
        else:
            at, code = nation
            found.add(code)
    return frozenset(found - _PASSED_OVER)


def unknown_code(text: MentionedText, codes: ActorCodes, world: World) -> str | None:
    """What is wrong with the first answer of a text that has a code which no actor may have, if one has."""
    for mention in text.mentions:
        where = f"the mention [{mention.span[0]}, {mention.span[1]})"
        country = next(
            (
                code
                for answer in mention.countries
                for code in sorted(answer)
                if not codes.is_country(code) and code not in codes.withdrawn
            ),
            None,
        )
        if country is not None:
            return f"{where}: {codes.no_country(country, world)}"
        sector = next((code for code in mention.sectors if code is not None and code not in codes.sectors), None)
        if sector is not None:
            return f"{where}: {codes.no_sector(sector)}"
    return None


def read_mentions(record: Record, text: MentionedText) -> list[list[ReadAs]]:
    """What each mention of a text is on record, nothing for one that no row covers."""
    actors = {actor.id: ReadAs(actor.name, actor.country, actor.sector) for actor in record.actors}
    rows = {(row.span, row.actor) for row in record.mentions}
    rows |= {(party.span, party.actor) for party in parties(record) if party.actor is not None}
    found = []
    for mention in text.mentions:
        covering = [row for row in rows if overlap(row[0], mention.head)]
        likeness = partial(_likeness, mention.span)
        best = max((likeness(span) for span, _ in covering), default=0.0)
        found.append([actors[actor] for span, actor in sorted(covering) if likeness(span) == best])
    return found


def _likeness(span: Offsets, other: Offsets) -> float:
    """The share of the characters of two phrases that is in both."""
    both = min(span[1], other[1]) - max(span[0], other[0])
    return both / (max(span[1], other[1]) - min(span[0], other[0]))


def _nation(words: str, world: World) -> str | None:
    """The country that words name in any form."""
    name = world.find(words)
    return name.country if name is not None and name.kind in _NATIONS else None


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(c for c in folded if c.isalnum()).lower()
