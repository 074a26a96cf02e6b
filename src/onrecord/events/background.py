"""Whether an event is background from well before the report, by what speaks for it: dates, tense, words, the encoder.

What leaves no doubt is decided elsewhere: words such as "a film about" (`factuality.conditions`), and the event's own
days where they are long ago or of this week (`factuality.decide.dated`). The encoder judges a word by its window; that
the sentence names a year, or that the deeds around it are background too, counts beside it here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.language.clauses import verb_group
from onrecord.language.parse import VERBS, Parse, Sentence
from onrecord.ontologies.status import Historical
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.setting.model import EventTime, TimeExpression

_NAMES_EVENT = 0.5
"""How likely a word is to name an event, from which it counts for the events around it."""
_SUREST = 0.001
"""The encoder is never heard as surer than this."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MIDDLE = 0.5

Floats = NDArray[np.float64]


class Signs(NamedTuple):
    """What speaks for an event being background, and against it; `thresholds.Background` says what each counts."""

    encoder: float
    sentence: float
    around: float
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


class _Told(NamedTuple):
    """What some times tell: whether one is well before the report, one of its last days, and one names its year."""

    old: float
    new: float
    year: float


@dataclass(frozen=True, slots=True)
class Recollection:
    """What one text says of the time of its events.

    Attributes:
        parse: The text.
        odds: tokens; the encoder's log-odds that the event that each names is background.
        naming: The tokens that name an event, as the encoder sees it, in order.
        times: What `find_times` found in it.
        day: What gives the day on which a token was published.
        words: The words that put an event before the report.
    """

    parse: Parse
    odds: Floats
    naming: tuple[int, ...]
    times: Sequence[TimeExpression]
    day: Callable[[int], date | None]
    words: Historical

    @classmethod
    def of(
        cls,
        parse: Parse,
        events: NDArray[np.float32],
        background: NDArray[np.float32],
        times: Sequence[TimeExpression],
        day: Callable[[int], date | None],
        words: Historical,
    ) -> Recollection:
        """The same of a text whose tokens name an event, and background, with these probabilities."""
        sure = np.clip(background.astype(np.float64), _SUREST, 1 - _SUREST)
        naming = tuple((events > _NAMES_EVENT).nonzero()[0].tolist())
        return cls(parse, np.log(sure / (1 - sure)), naming, times, day, words)

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
        others = [each for each in self._times(sentence.first, sentence.last) if own is None or each.span != own.span]
        before = self._before(sentence)
        return Signs(
            float(self.odds[index]),
            self._around(index, [sentence]),
            self._around(index, self._beside(sentence)),
            *self._told([] if own is None else [own], day),
            *self._told(others, day),
            *self._told(before, day)[::2],
            *self._tense(index),
            float(self._is_under(index)),
            float(self._is_beside(index, self.words.earlier)),
            float(any(token.lower in self.words.recent for token in parse.tokens[sentence.first : sentence.last + 1])),
            max(0.0, sentence.index / max(1, len(parse.sentences) - 1) - _MIDDLE),
        )

    def _around(self, index: int, sentences: Iterable[Sentence]) -> float:
        """The encoder's log-odds in the mean over the other words of some sentences that name events; else nothing."""
        found = [
            float(self.odds[i])
            for sentence in sentences
            for i in self.naming[bisect_left(self.naming, sentence.first) : bisect_left(self.naming, sentence.last + 1)]
            if i != index
        ]
        return sum(found) / len(found) if found else 0.0

    def _beside(self, sentence: Sentence) -> Sequence[Sentence]:
        """The sentences before and after one."""
        at = sentence.index
        return (*self.parse.sentences[max(0, at - 1) : at], *self.parse.sentences[at + 1 : at + 2])

    def _before(self, sentence: Sentence) -> list[TimeExpression]:
        """The times in the sentence before one, and in its paragraph before it."""
        sentences, first = self.parse.sentences, max(0, sentence.index - 1)
        while first > 0 and sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
        return self._times(sentences[first].first, sentence.first - 1)

    def _times(self, first: int, last: int) -> list[TimeExpression]:
        """The times whose words begin between two tokens and whose days can be told."""
        low = bisect_left(self.times, first, key=lambda each: each.first)
        high = bisect_left(self.times, last + 1, key=lambda each: each.first)
        return [each for each in self.times[low:high] if each.basis is not None]

    def _told(self, times: Sequence[TimeExpression | EventTime], day: date | None) -> _Told:
        """What some times tell, seen from the report's day."""
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

    def _tense(self, index: int) -> tuple[float, float]:
        """Whether the clause of a token is in the present, and whether it stands under a modal verb."""
        verbs = (i for i in (index, *self.parse.ancestors(index)) if self.parse.tokens[i].pos in VERBS)
        verb = next(verbs, None)
        if verb is None:
            return 0.0, 0.0
        group = verb_group(self.parse, verb)
        plain = not (group.is_modal or group.perfect or group.is_infinitive)
        return float(plain and group.tense == "present"), float(group.is_modal)

    def _is_under(self, index: int) -> bool:
        """Whether a token stands behind a word that leads to what was before: "since", "after"."""
        tokens = self.parse.tokens
        return any(
            (tokens[i].pos in {"ADP", "SCONJ"} and tokens[i].lower in self.words.leading)
            or any(tokens[j].lower in self.words.leading for j in self.parse.children_by(i, "mark"))
            for i in (index, *self.parse.ancestors(index))
        )

    def _is_beside(self, index: int, words: frozenset[str]) -> bool:
        """Whether one of some words hangs on a token, or on the verb of its clause."""
        tokens = self.parse.tokens
        verb = next((i for i in (index, *self.parse.ancestors(index)) if tokens[i].pos in VERBS), index)
        return any(tokens[i].lower in words for place in {index, verb} for i in self.parse.children[place])


def probability(signs: Signs) -> float:
    """How likely what has these signs is to be background."""
    weights = load_thresholds().background
    score = weights.none + sum(getattr(weights, name) * value for name, value in signs._asdict().items())
    return 1 / (1 + exp(-score))
