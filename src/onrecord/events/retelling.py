"""Whether two events of a text are one deed, told twice: by their words, parties, days and where they stand.

A report tells its deed in the headline, the lead and on; later as a noun ("the attack"), without who did it, or by
another word. What two tellings share speaks for one deed, by weights that are fitted on texts in which readers marked
what is told again (`ontologies.retelling`). What contradicts is never one, however alike the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log1p, sqrt
from typing import Literal

from msgspec.structs import replace

from onrecord.entities.model import Entity
from onrecord.events.model import DecisionStep, Event, Number
from onrecord.events.read import retold
from onrecord.language.parse import Parse
from onrecord.ontologies.retelling import Retelling
from onrecord.setting.model import EventTime

_STEM = 5
"""Letters by which words are taken for forms of one: "invaded", "invasion"."""
_REACH = 24
"""The most deeds of a type and status that a telling is held against, the latest first, so that long texts cost no more
a word than short ones."""
_LEAD = 2
"""Sentences that make the lead."""
_TOLL = frozenset({"killed", "injured"})
"""Kinds of numbers of what one deed has done to people."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
"""Universal parts of speech of words that tell one deed from another."""


@dataclass(frozen=True)
class Telling:
    """An event of a text with what it is compared by.

    Attributes:
        parse: The text.
        event: The event.
        doers: Who did it, as far as it is a party of the text.
        others: To whom, likewise.
        speakers: Whom the statements that vouch for it are by.
    """

    parse: Parse
    event: Event
    doers: frozenset[Entity]
    others: frozenset[Entity]
    speakers: tuple[object, ...]

    @classmethod
    def of(cls, parse: Parse, event: Event, entities: Mapping[int, Entity], speakers: Sequence[object]) -> Telling:
        """A telling of a text with its parties by the head tokens of their mentions, and the speakers of statements."""
        doers, others = (
            frozenset(entities[head] for head in side if head in entities) for side in (event.actors, event.recipients)
        )
        return cls(parse, event, doers, others, tuple(speakers[position] for position in event.voucher))

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.parse.tokens[self.event.trigger_head].sentence

    @property
    def word(self) -> str:
        """The dictionary form of the word that heads its trigger."""
        return self.parse.tokens[self.event.trigger_head].lemma.lower()

    @property
    def stem(self) -> str:
        """What forms of that word have in common."""
        return self.word[:_STEM]

    @property
    def is_noun(self) -> bool:
        """Whether a noun tells it."""
        return self.parse.tokens[self.event.trigger_head].pos == "NOUN"

    @property
    def said(self) -> EventTime | None:
        """When it was, where the words tell; a day by default is no claim."""
        time = self.event.time
        return None if time is None or time.basis == "publication" else time

    @cached_property
    def determiners(self) -> frozenset[str]:
        """The words that stand under its noun or verb."""
        return frozenset(self.parse.tokens[i].lower for i in self.parse.children[self.event.trigger_head])

    @cached_property
    def beside(self) -> frozenset[str]:
        """Stems of the trigger and of what hangs on it."""
        inside = self.parse.tokens_in(self.event.trigger)
        below = [child for index in inside for child in self.parse.children[index]]
        behind = [child for index in below if self.parse.tokens[index].dep == "prep"
                  for child in self.parse.children[index]]  # fmt: skip
        return self._stems(chain(inside, below, behind))

    @cached_property
    def around(self) -> frozenset[str]:
        """Stems of its sentence."""
        sentence = self.parse.sentences[self.sentence]
        return self._stems(range(sentence.first, sentence.last + 1))

    @cached_property
    def numbers(self) -> dict[str, Number]:
        """The numbers that it tells, by kind."""
        return {number.kind: number for number in self.event.numbers}

    def _stems(self, tokens: Iterable[int]) -> frozenset[str]:
        of_content = (self.parse.tokens[i] for i in tokens if self.parse.tokens[i].pos in _CONTENT)
        return frozenset(token.lemma.lower()[:_STEM] for token in of_content)


def related(one: frozenset[Entity], other: frozenset[Entity], *, told: tuple[bool, bool]) -> str | None:
    """How the parties of one side of two tellings are related; None where they are different ones.

    "neither" and "one" say how many of the tellings name anybody or anything there; "things", that one names no party
    but a thing. Parties are the "same", in part ("shared"), of a country and a sector or of a country whose parties
    have none ("alike"), or of a country and different sectors ("compatriots").

    Args:
        one: The parties of one telling.
        other: Those of the other.
        told: Whether each names anybody or anything on that side.
    """
    if not all(told):
        return "one" if any(told) else "neither"
    if not one or not other:
        return "things"
    if one & other:
        return "same" if one == other else "shared"
    if not {party.country for party in one} & {party.country for party in other} - {None}:
        return None
    sectors = [{party.actor.sector for party in side} for side in (one, other)]
    return "alike" if sectors[0] & sectors[1] or None in sectors[0] | sectors[1] else "compatriots"


def signs(first: Telling, again: Telling, between: int) -> Iterator[tuple[str, float]]:
    """What speaks for one deed beside parties and type, each from 0 to 1 or a logarithm; see `ontologies.retelling`.

    Args:
        first: The earlier telling.
        again: The later one.
        between: How many deeds of the type are told between them.
    """
    same_word, same_stem = first.word == again.word, first.stem == again.stem
    is_known = again.is_noun and bool(again.determiners & again.parse.grammar.determiners.definite)
    old = {first.event.presentation.historical, again.event.presentation.historical}
    sentences, distance = again.parse.sentences, again.sentence - first.sentence
    yield "word", same_word
    yield "stem", same_stem and not same_word
    yield "code", first.event.cameo == again.event.cameo
    yield "noun", again.is_noun
    yield "known", is_known
    yield "known_noun", again.is_noun and same_stem
    yield "beside", _shared(first.beside, again.beside)
    yield "around", _shared(first.around, again.around)
    yield "day", first.said is not None and again.said is not None
    yield "place", first.event.place is not None and again.event.place is not None
    yield "number", bool(first.numbers.keys() & again.numbers.keys())
    yield "unreal", again.event.presentation.status != "actual"
    yield "background", len(old) > 1
    yield "lead", first.sentence < _LEAD
    yield "sentence", distance == 0
    yield "paragraph", distance > 0 and sentences[first.sentence].paragraph == sentences[again.sentence].paragraph
    yield "distance", log1p(distance)
    yield "between", log1p(between)
    yield "reciprocal", first.event.reciprocal != again.event.reciprocal


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets."""
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0


def sides(first: Telling, again: Telling) -> tuple[str | None, str | None]:
    """How those who did it, and those to whom it was done, are related in two tellings; see `related`."""
    doers = related(first.doers, again.doers, told=(bool(first.event.actors), bool(again.event.actors)))
    others = related(first.others, again.others, told=(bool(first.event.recipients), bool(again.event.recipients)))
    return doers, others


def contradict(first: Telling, again: Telling) -> bool:
    """Whether two tellings cannot be of one deed.

    They differ in type or status, in speakers where both have one, in days, place or a number that both tell, or in
    the parties of a side; the later is "another", or goes on from the former; or they are two things to come.
    """
    one, other = first.event, again.event
    return (
        one.type != other.type
        or one.presentation.status != other.presentation.status
        or one.trigger_head == other.trigger_head
        or (first.speakers != again.speakers and bool(first.speakers and again.speakers))
        or _is_another(first, again)
        or _have_other_parties(first, again)
        or _have_other_circumstances(first, again)
    )


def _is_another(first: Telling, again: Telling) -> bool:
    """Whether the words say that it is another: "a second attack", a verb joined to the former, another thing asked.

    What is asked for, planned or denied in other words, or twice in one sentence, is another thing of its type: "to
    halt its tests and free the hostages".
    """
    if again.determiners & again.parse.grammar.determiners.another:
        return True
    is_own = first.sentence == again.sentence
    if again.event.presentation.status != "actual":
        return is_own or first.stem != again.stem
    return is_own and _go_on(first, again)


def _have_other_parties(first: Telling, again: Telling) -> bool:
    """Whether a side has different parties, or who did it in one suffers it in the other."""
    return None in sides(first, again) or bool(first.doers & again.others or first.others & again.doers)


def _have_other_circumstances(first: Telling, again: Telling) -> bool:
    """Whether days, place or a number differ that both tell."""
    places = {each.event.place.name for each in (first, again) if each.event.place is not None}
    numbers = first.numbers.keys() & again.numbers.keys()
    return (
        len(places) > 1
        or _are_apart(first, again)
        or any(_differ(first.numbers[kind], again.numbers[kind]) for kind in numbers)
    )


def _go_on(first: Telling, again: Telling) -> bool:
    """Whether a sentence goes on from one deed to the next, "[marched] and [burned] flags", beyond counting victims.

    "Killed three and injured ten" is the toll of one deed.
    """
    tokens, at = again.parse.tokens, again.event.trigger_head
    while tokens[at].dep == "conj" and at != first.event.trigger_head:
        at = tokens[at].head
    is_joined = at == first.event.trigger_head
    return is_joined and not (first.numbers.keys() & _TOLL and again.numbers.keys() & _TOLL)


def _are_apart(first: Telling, again: Telling) -> bool:
    """Whether the days of two tellings have none in common, of which one at least is told."""
    if first.said is None and again.said is None:
        return False
    one, other = first.event.time, again.event.time
    return one is not None and other is not None and (one.end < other.start or other.end < one.start)


def _differ(one: Number, other: Number) -> bool:
    return (one.low, one.value, one.high) != (other.low, other.value, other.high)


def odds(first: Telling, again: Telling, between: int, weights: Retelling) -> float:
    """The log-odds that two tellings that do not contradict each other are of one deed."""
    doers, others = sides(first, again)
    told = sum(weights.signs[name] * value for name, value in signs(first, again, between))
    of_sides = weights.doers.get(doers or "", 0.0) + weights.others.get(others or "", 0.0)
    return weights.base + told + of_sides + weights.types.get(again.event.type, 0.0)


@dataclass(frozen=True, slots=True)
class _Deed:
    """The tellings of one deed, the first one first, with the numbers that they have among those of their kind."""

    tellings: list[Telling]
    numbers: list[int]

    def odds(self, again: Telling, number: int, weights: Retelling) -> float | None:
        """The best log-odds that a telling is of it, or None where it contradicts one of its tellings."""
        if any(contradict(first, again) for first in self.tellings):
            return None
        return max(
            odds(first, again, number - own - 1, weights)
            for first, own in zip(self.tellings, self.numbers, strict=True)
        )


def deeds_of(tellings: Iterable[Telling], weights: Retelling) -> list[Event]:
    """The events of a text, each with every place where it is told.

    The first telling stands, with the parties that it lacks as a later one tells them, and the day and the place as one
    by the same word does.

    Args:
        tellings: In the order of their triggers.
        weights: What speaks for one deed.
    """
    deeds: list[_Deed] = []
    alike: dict[tuple[str, str], list[_Deed]] = {}
    counts: dict[tuple[str, str], int] = {}
    for telling in tellings:
        key = telling.event.type, telling.event.presentation.status
        known, number = alike.setdefault(key, []), counts.get(key, 0)
        counts[key] = number + 1
        likely = [(found, deed) for deed in known[-_REACH:]
                  if (found := deed.odds(telling, number, weights)) is not None and found >= weights.least]  # fmt: skip
        if likely:
            _, deed = max(likely, key=lambda one: one[0])
            deed.tellings.append(telling)
            deed.numbers.append(number)
        else:
            deeds.append(deed := _Deed([telling], [number]))
            known.append(deed)
    return [_as_one(deed.tellings) for deed in deeds]


def _as_one(tellings: Sequence[Telling]) -> Event:
    """A deed as its first telling has it, with what it lacks; see `deeds_of`."""
    event, doers, others = tellings[0].event, tellings[0].doers, tellings[0].others
    for again in tellings[1:]:
        event = retold(event, again.event)
        if not event.actors and not again.doers & others:
            event, doers = _with_side(event, "actor", again, again.event.actors), again.doers
        if not event.recipients and not again.others & doers:
            event, others = _with_side(event, "recipient", again, again.event.recipients), again.others
        if again.stem == tellings[0].stem:
            event = replace(event, time=_day(event, again), place=event.place or again.event.place)
    return event


def _day(event: Event, again: Telling) -> EventTime | None:
    """When an event was, by its own words, else by those of a later telling, unless that alone is background."""
    is_told = event.time is not None and event.time.basis != "publication"
    is_alike = event.presentation.historical == again.event.presentation.historical
    return again.said or event.time if is_alike and not is_told else event.time


def _with_side(event: Event, about: Literal["actor", "recipient"], again: Telling, side: tuple[int, ...]) -> Event:
    """An event with a side as a later telling has it."""
    if not side:
        return event
    mention = again.parse.mention_at.get(side[0])
    value = "named there" if mention is None else f"“{again.parse.quote(mention.span)}”"
    where = f"where it is told again: [{again.event.trigger.start}, {again.event.trigger.end})"
    step = DecisionStep("coreference", about, value, where)
    named = replace(event, decision=(*event.decision, step))
    return replace(named, actors=side) if about == "actor" else replace(named, recipients=side)
