"""Whether an event is background from well before the report, by what speaks for it: dates, tense, words, the encoder.

What leaves no doubt is decided elsewhere: words such as "a film about" (`factuality.conditions`), and the event's own
days where they are long ago or of this week (`factuality.decide.dated`). The encoder judges a word by its window; that
the sentence names a year, or that the deeds around it are background too, counts beside it here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp
from operator import attrgetter, mul
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.language.clauses import verb_group
from onrecord.language.parse import VERBS, Parse, Sentence, Token
from onrecord.ontologies.status import Historical
from onrecord.ontologies.thresholds import Factuality, load_thresholds
from onrecord.ontologies.time_words import TimeWords
from onrecord.setting.model import EventTime, TimeExpression
from onrecord.setting.time_expressions import find_times

_NAMES_EVENT = 0.5
"""How likely a word is to name an event, from which it counts for the events around it."""
SUREST = 0.001
"""The encoder is never heard as surer than this."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ANY_DAY = date(2000, 6, 15)
"""From which "last year" is reckoned where a text has no day."""
_STEM = 5
"""Letters by which words of one deed agree: "invaded", "invasion"."""
_REACH = 6
"""The most sentences to the end of a paragraph either way."""
_SHORTEST = 4
"""The letters of the shortest stem that is sought in a headline."""

Floats = NDArray[np.float64]
Tense = Literal["present", "past", "open"]


class Signs(NamedTuple):
    """What speaks for an event being background, and against it; `thresholds.Background` says what each counts."""

    encoder: float
    sentence: float
    around: float
    paragraph: float
    again: float
    own_old: float
    own_new: float
    own_year: float
    sentence_old: float
    sentence_new: float
    sentence_year: float
    paragraph_old: float
    paragraph_year: float
    present: float
    open: float
    relative: float
    noun: float
    under: float
    earlier: float
    recent: float
    headline: float


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
        headline: The words of its title, in lower case.
    """

    parse: Parse
    odds: Floats
    naming: tuple[int, ...]
    repeats: Repeats
    times: Sequence[TimeExpression]
    day: Callable[[int], date | None]
    words: Historical
    relative: Sequence[TimeExpression] = ()
    headline: Sequence[str] = ()

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
        sure = np.clip(background.astype(np.float64), SUREST, 1 - SUREST)
        naming = tuple((events > _NAMES_EVENT).nonzero()[0].tolist())
        odds = np.log(sure / (1 - sure))
        return cls(parse, odds, naming, Repeats.of(parse, naming, odds), times, day, words, relative)

    def under(self, title: str | None) -> Recollection:
        """The same of a text that has a title."""
        return replace(self, headline=tuple((title or "").lower().split()))

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
        own_told = self._told([] if own is None else [own], day)
        opening = self._edge(sentence, -1)
        before = self._told(_between(self.times, parse.sentences[opening].first, sentence.first - 1), day)
        path = (index, *parse.ancestors(index))
        verb = next((i for i in path if parse.tokens[i].pos in VERBS), None)
        tense = None if verb is None else self._tense(verb)
        beside = self._told_beside(sentence, own, verb, day)
        return Signs(
            encoder=float(self.odds[index]),
            sentence=self._mean(index, self._naming(sentence.first, sentence.last)),
            around=self._mean(index, self._beside(sentence, sentence.index - 1, sentence.index + 1)),
            paragraph=self._mean(index, self._beside(sentence, opening, self._edge(sentence, 1))),
            again=self.repeats.mean(self.parse, index),
            own_old=own_told.old,
            own_new=own_told.new,
            own_year=own_told.year,
            sentence_old=beside.old,
            sentence_new=beside.new,
            sentence_year=beside.year,
            paragraph_old=before.old,
            paragraph_year=before.year,
            present=float(tense == "present"),
            open=float(tense == "open"),
            relative=float(self._is_of_a_past_relative(path)),
            noun=float(tense == "past" and verb != index),
            under=float(any(map(self._is_led, path))),
            earlier=float(self._has_beside({index, index if verb is None else verb}, self.words.earlier)),
            recent=float(self._is_recent(sentence)),
            headline=float(self._is_in_headline(index)),
        )

    def _told_beside(self, sentence: Sentence, own: EventTime | None, verb: int | None, day: date | None) -> _Told:
        """What the times of a sentence tell of an event in it, beside its own, and those reckoned from some day.

        The time of what the event's verb tells makes the telling neither old nor of that year: "says they met in 2014".
        """
        told = _between(self.times, sentence.first, sentence.last)
        others = [each for each in told if own is None or each.span != own.span]
        of_it = self._told([each for each in others if verb is None or not self._is_told(each, verb)], day)
        reckoned = self._told(_between(self.relative, sentence.first, sentence.last), _ANY_DAY)
        new = max(self._told(others, day).new, reckoned.new)
        return _Told(max(of_it.old, reckoned.old), new, of_it.year)

    def _is_recent(self, sentence: Sentence) -> bool:
        """Whether a word of a sentence puts it in the last days."""
        words = [token.lower for token in self.parse.tokens[sentence.first : sentence.last + 1]]
        return not self.words.recent.isdisjoint(words)

    def _mean(self, index: int, places: Iterable[int]) -> float:
        """The mean of the encoder's log-odds at some places but the token itself; 0 where there is no other."""
        found = [float(self.odds[i]) for i in places if i != index]
        return sum(found) / len(found) if found else 0.0

    def _naming(self, first: int, last: int) -> Sequence[int]:
        """The words between two tokens that name an event."""
        return self.naming[bisect_left(self.naming, first) : bisect_left(self.naming, last + 1)]

    def _beside(self, sentence: Sentence, opening: int, closing: int) -> Sequence[int]:
        """The words that name an event in some sentences in a row, but for those of one of them."""
        sentences = self.parse.sentences
        first, last = sentences[max(0, opening)].first, sentences[min(closing, len(sentences) - 1)].last
        return (*self._naming(first, sentence.first - 1), *self._naming(sentence.last + 1, last))

    def _edge(self, sentence: Sentence, step: Literal[-1, 1]) -> int:
        """The first (-1) or the last (1) sentence of a sentence's paragraph, or one some way towards it."""
        sentences, at = self.parse.sentences, sentence.index
        for beside in range(at + step, at + step * (_REACH + 1), step):
            if not 0 <= beside < len(sentences) or sentences[beside].paragraph != sentence.paragraph:
                break
            at = beside
        return at

    def _told(self, times: Sequence[TimeExpression | EventTime], day: date | None) -> _Told:
        """What some times tell, seen from the report's day."""
        if not times:
            return _NOTHING
        limits, old, new = load_thresholds().factuality, False, False
        for each in times:
            if day is None:
                break
            since, until = (day - each.start).days, (day - each.end).days
            old = old or _is_long_ago(since, until, limits)
            new = new or 0 <= since <= limits.background_days
        names_year = any(each.span is not None and _YEAR.search(self.parse.quote(each.span)) for each in times)
        return _Told(float(old), float(new), float(names_year))

    def _is_told(self, time: TimeExpression, verb: int) -> bool:
        """Whether a time is that of what a verb tells, and not of the telling: "he says that they met in 2014"."""
        inside = False
        for index in (time.head, *self.parse.ancestors(time.head)):
            if index == verb:
                return inside
            inside = inside or self.parse.tokens[index].dep == "ccomp"
        return False

    def _tense(self, verb: int) -> Tense | None:
        """The simple tense of the clause of a verb; open under a modal verb and in the infinitive, else None."""
        group = verb_group(self.parse, verb)
        if group.is_modal or group.is_infinitive:
            return "open"
        return None if group.perfect else group.tense

    def _is_of_a_past_relative(self, path: Sequence[int]) -> bool:
        """Whether the nearest relative clause on the way up from a token is in the simple past: "who seized power"."""
        clause = next((i for i in path if self.parse.tokens[i].dep == "relcl"), None)
        return clause is not None and self._tense(clause) == "past"

    def _is_in_headline(self, index: int) -> bool:
        """Whether a word of the headline begins as the token does."""
        stem = _stem(self.parse.tokens[index])
        return len(stem) >= _SHORTEST and any(word.startswith(stem) for word in self.headline)

    def _is_led(self, index: int) -> bool:
        """Whether a token is, or follows, a word that leads to what was before: "since", "after"."""
        tokens, leading = self.parse.tokens, self.words.leading
        if tokens[index].pos in {"ADP", "SCONJ"} and tokens[index].lower in leading:
            return True
        return any(tokens[i].lower in leading for i in self.parse.children_by(index, "mark"))

    def _has_beside(self, places: Iterable[int], words: frozenset[str]) -> bool:
        """Whether one of some words hangs on one of some tokens."""
        return any(self.parse.tokens[i].lower in words for place in places for i in self.parse.children[place])


def _is_long_ago(since: int, until: int, limits: Factuality) -> bool:
    """Whether a time that began and ended so many days before the report is well before it."""
    middle = (since + until) / 2 if until > 0 else 0.0
    return middle > limits.background_days or since > limits.background_since_days


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
