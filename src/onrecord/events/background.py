"""Whether an event is background from well before the report, by what speaks for it: dates, tense, words, the encoder.

What leaves no doubt is decided elsewhere: words such as "a film about" (`factuality.conditions`), and the event's own
days where they are long ago or of this week (`factuality.decide.dated`). The encoder judges a word by its window; that
the sentence names a year, or that the deeds around it are background too, counts beside it here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp
from operator import attrgetter, mul
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.language.clauses import verb_group
from onrecord.language.parse import VERBS, Parse, Sentence, Token
from onrecord.ontologies.status import Historical
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.ontologies.time_words import TimeWords
from onrecord.setting.model import EventTime, TimeExpression
from onrecord.setting.time_expressions import find_times

_NAMES_EVENT = 0.5
"""How likely a word is to name an event, from which it counts for the events around it."""
_SUREST = 0.001
"""The encoder is never heard as surer than this."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MIDDLE = 0.5
_ANY_DAY = date(2000, 6, 15)
"""From which "last year" is reckoned where a text has no day."""
_STEM = 5
"""Letters by which words of one deed agree: "invaded", "invasion"."""

Floats = NDArray[np.float64]


class Signs(NamedTuple):
    """What speaks for an event being background, and against it; `thresholds.Background` says what each counts."""

    encoder: float
    sentence: float
    around: float
    again: float
    own_old: float
    own_new: float
    own_year: float
    sentence_old: float
    sentence_new: float
    sentence_year: float
    before_old: float
    before_year: float
    present: float
    open: float
    under: float
    earlier: float
    recent: float
    late: float


_COUNTS = attrgetter(*Signs._fields)
"""What each of the signs counts."""
_FIRST = attrgetter("first")


class _Told(NamedTuple):
    """What some times tell: whether one is well before the report, one of its last days, and one names its year."""

    old: float
    new: float
    year: float


_NOTHING = _Told(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Repeats:
    """How many words of a text name an event by one stem, and the sum of their odds, in all and in each sentence."""

    texts: Mapping[str, tuple[int, float]]
    sentences: Mapping[tuple[str, int], tuple[int, float]]

    @classmethod
    def of(cls, parse: Parse, naming: Iterable[int], odds: Floats) -> Repeats:
        """Those of the words that name an event."""
        texts: dict[str, tuple[int, float]] = {}
        sentences: dict[tuple[str, int], tuple[int, float]] = {}
        for index in naming:
            stem = _stem(parse.tokens[index])
            here = stem, parse.tokens[index].sentence
            (count, total), (inside, part) = texts.get(stem, (0, 0.0)), sentences.get(here, (0, 0.0))
            texts[stem] = count + 1, total + float(odds[index])
            sentences[here] = inside + 1, part + float(odds[index])
        return cls(texts, sentences)

    def mean(self, parse: Parse, index: int) -> float:
        """The mean of the odds of the words of other sentences by the stem of a token; 0 where there is none."""
        stem = _stem(parse.tokens[index])
        count, total = self.texts.get(stem, (0, 0.0))
        inside, part = self.sentences.get((stem, parse.tokens[index].sentence), (0, 0.0))
        return (total - part) / (count - inside) if count > inside else 0.0


@dataclass(frozen=True, slots=True)
class Recollection:
    """What one text says of the time of its events.

    Attributes:
        parse: The text.
        odds: tokens; the encoder's log-odds that the event that each names is background.
        naming: The tokens that name an event, as the encoder sees it, in order.
        repeats: By the stems of their words, how many there are, and the sum of their odds.
        times: What `find_times` found in it.
        day: What gives the day on which a token was published.
        words: The words that put an event before the report.
        relative: Of a text without a day, the times that are reckoned from it ("last year"), as if it had some day.
        told: What the times before a sentence tell, by the sentence and the day of the report; filled when asked.
    """

    parse: Parse
    odds: Floats
    naming: tuple[int, ...]
    repeats: Repeats
    times: Sequence[TimeExpression]
    day: Callable[[int], date | None]
    words: Historical
    relative: Sequence[TimeExpression] = ()
    told: dict[tuple[int, date | None], _Told] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        parse: Parse,
        events: NDArray[np.float32],
        background: NDArray[np.float32],
        times: Sequence[TimeExpression],
        day: Callable[[int], date | None],
        words: Historical,
        relative: Sequence[TimeExpression] = (),
    ) -> Recollection:
        """The same of a text whose tokens name an event, and background, with these probabilities."""
        sure = np.clip(background.astype(np.float64), _SUREST, 1 - _SUREST)
        naming = tuple((events > _NAMES_EVENT).nonzero()[0].tolist())
        odds = np.log(sure / (1 - sure))
        return cls(parse, odds, naming, Repeats.of(parse, naming, odds), times, day, words, relative)

    def is_background(self, index: int, time: EventTime | None) -> bool:
        """Whether the event that a token names is likely to be background.

        Args:
            index: The token.
            time: When the event was, as far as the text tells.
        """
        return probability(self.signs(index, time)) >= load_thresholds().background.least

    def signs(self, index: int, time: EventTime | None) -> Signs:
        """What speaks for the event that a token names being background, and against it."""
        parse, day = self.parse, self.day(index)
        sentence = parse.sentence_of(index)
        own = None if time is None or time.span is None else time
        told = _between(self.times, sentence.first, sentence.last)
        own_told = self._told([] if own is None else [own], day)
        others = self._told([each for each in told if own is None or each.span != own.span], day)
        reckoned = self._told(_between(self.relative, sentence.first, sentence.last), _ANY_DAY)
        before = self._told_before(sentence.index, day)
        path = (index, *parse.ancestors(index))
        words = [token.lower for token in parse.tokens[sentence.first : sentence.last + 1]]
        verb = next((i for i in path if parse.tokens[i].pos in VERBS), None)
        present, is_open = (False, False) if verb is None else self._tense(verb)
        return Signs(
            encoder=float(self.odds[index]),
            sentence=self._mean(index, self._naming(sentence)),
            around=self._mean(index, [i for beside in self._beside(sentence) for i in self._naming(beside)]),
            again=self.repeats.mean(self.parse, index),
            own_old=own_told.old,
            own_new=own_told.new,
            own_year=own_told.year,
            sentence_old=max(others.old, reckoned.old),
            sentence_new=max(others.new, reckoned.new),
            sentence_year=others.year,
            before_old=before.old,
            before_year=before.year,
            present=float(present),
            open=float(is_open),
            under=float(any(map(self._is_led, path))),
            earlier=float(self._has_beside({index, index if verb is None else verb}, self.words.earlier)),
            recent=float(not self.words.recent.isdisjoint(words)),
            late=max(0.0, sentence.index / max(1, len(parse.sentences) - 1) - _MIDDLE),
        )

    def _mean(self, index: int, places: Iterable[int]) -> float:
        """The mean of the encoder's log-odds at some places but the token itself; 0 where there is no other."""
        found = [float(self.odds[i]) for i in places if i != index]
        return sum(found) / len(found) if found else 0.0

    def _naming(self, sentence: Sentence) -> Sequence[int]:
        """The words of a sentence that name an event."""
        low, high = bisect_left(self.naming, sentence.first), bisect_left(self.naming, sentence.last + 1)
        return self.naming[low:high]

    def _beside(self, sentence: Sentence) -> Sequence[Sentence]:
        """The sentences before and after one."""
        at = sentence.index
        return (*self.parse.sentences[max(0, at - 1) : at], *self.parse.sentences[at + 1 : at + 2])

    def _told_before(self, number: int, day: date | None) -> _Told:
        """What the times tell in the sentence before one, and in its paragraph before it; each is looked at once."""
        sentences, unknown = self.parse.sentences, []
        while number and (number, day) not in self.told:
            unknown.append(number)
            number = number - 1 if sentences[number].paragraph == sentences[max(number - 2, 0)].paragraph else 0
        found = self.told.get((number, day), _NOTHING)
        for at in reversed(unknown):
            beside = self._told(_between(self.times, sentences[at - 1].first, sentences[at - 1].last), day)
            found = self.told[at, day] = _Told(*map(max, beside, found))
        return found

    def _told(self, times: Sequence[TimeExpression | EventTime], day: date | None) -> _Told:
        """What some times tell, seen from the report's day."""
        if not times:
            return _NOTHING
        limits, old, new = load_thresholds().factuality, False, False
        for each in times:
            if day is None:
                break
            since, until = (day - each.start).days, (day - each.end).days
            middle = (since + until) / 2 if until > 0 else 0.0
            old = old or middle > limits.background_days or since > limits.background_since_days
            new = new or 0 <= since <= limits.background_days
        names_year = any(each.span is not None and _YEAR.search(self.parse.quote(each.span)) for each in times)
        return _Told(float(old), float(new), float(names_year))

    def _tense(self, verb: int) -> tuple[bool, bool]:
        """Whether the clause of a verb is in the present, and whether it stands under a modal verb."""
        group = verb_group(self.parse, verb)
        plain = not (group.is_modal or group.perfect or group.is_infinitive)
        return plain and group.tense == "present", group.is_modal

    def _is_led(self, index: int) -> bool:
        """Whether a token is, or follows, a word that leads to what was before: "since", "after"."""
        tokens, leading = self.parse.tokens, self.words.leading
        if tokens[index].pos in {"ADP", "SCONJ"} and tokens[index].lower in leading:
            return True
        return any(tokens[i].lower in leading for i in self.parse.children_by(index, "mark"))

    def _has_beside(self, places: Iterable[int], words: frozenset[str]) -> bool:
        """Whether one of some words hangs on one of some tokens."""
        return any(self.parse.tokens[i].lower in words for place in places for i in self.parse.children[place])


def _stem(token: Token) -> str:
    """The letters that a word has in common with others of the same deed."""
    return token.lemma[:_STEM].lower()


def relative_times(parse: Parse, words: TimeWords) -> tuple[TimeExpression, ...]:
    """The times of a text without a day that are reckoned from it, as if it had some day: "last year".

    A month is none of them: whether "in May" is long ago, no other day tells.
    """
    found = find_times(parse, _ANY_DAY, words)
    return tuple(each for each in found if not _is_of_the_calendar(parse.quote(each.span), words))


def _is_of_the_calendar(words_of_time: str, words: TimeWords) -> bool:
    """Whether words of time name a year or a month."""
    return bool(_YEAR.search(words_of_time)) or any(word in words.months for word in words_of_time.lower().split())


def _between(times: Sequence[TimeExpression], first: int, last: int) -> list[TimeExpression]:
    """The times whose words begin between two tokens and whose days can be told."""
    low, high = bisect_left(times, first, key=_FIRST), bisect_left(times, last + 1, key=_FIRST)
    return [each for each in times[low:high] if each.basis is not None]


def probability(signs: Signs) -> float:
    """How likely what has these signs is to be background."""
    weights = load_thresholds().background
    score = weights.none + sum(map(mul, _COUNTS(weights), signs))
    return 1 / (1 + exp(-score))
