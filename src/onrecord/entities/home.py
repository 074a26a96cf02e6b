"""Which country a party is of beside which the text gives none: from those that it speaks of; `resolve` asks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import exp
from operator import mul
from typing import NamedTuple

from onrecord.entities.referent import Referent
from onrecord.language.parse import SUBJECTS, VERBS, Mention, Parse
from onrecord.ontologies.coreference import HomeWeights

_FIRST_MENTIONS = 4
"""Mentions of a party whose sentences are looked at."""
_CHAIN = 20
"""Words that are followed up the tree from a party to its verb."""
_SIDES = SUBJECTS | {"dobj", "dative"}
"""Arcs between a verb and the two sides of what is done."""
_LEAD = 2
"""Sentences in which a report says where it is at home."""


class SpokenOf(NamedTuple):
    """A country at a token of the text, by its own name, a place in it, or somebody of it.

    Attributes:
        code: ISO 3166 alpha-3.
        token: Where.
        place: Whether it is by the name of a place in it.
        dateline: Whether it is where the report was filed.
    """

    code: str
    token: int
    place: bool
    dateline: bool = False


class Properties(NamedTuple):
    """How a text speaks of one country, seen from one party; `HomeWeights` says what each counts."""

    share: float
    sentence: float
    previous: float
    inside: float
    place: float
    lead: float
    dateline: float
    nearest: float
    clause: float
    once: float


class Scene:
    """The countries that a whole text speaks of."""

    def __init__(self, parse: Parse, spoken: Iterable[SpokenOf]) -> None:
        self._parse = parse
        self._total: Counter[str] = Counter()
        self._lead: Counter[str] = Counter()
        self._by_sentence: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._places: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._datelines: set[str] = set()
        self._located: set[str] = set()
        self._at: dict[int, str] = {}
        self._sides: defaultdict[int, set[str]] = defaultdict(set)
        for each in spoken:
            self._add(each)
        self._tokens = sorted(self._at)
        self._all_told, self._all_in_lead = self._total.total(), self._lead.total()
        self._clauses: defaultdict[int, set[str]] = defaultdict(set)
        for token, code in self._at.items():
            self._clauses[self._clause(token)].add(code)

    def _add(self, spoken: SpokenOf) -> None:
        """Take in that the text speaks of a country at a token."""
        code, token, place, dateline = spoken
        if not place and self._parse.tokens[token].dep in _SIDES:
            self._sides[self._parse.tokens[token].head].add(code)
        sentence = self._parse.tokens[token].sentence
        self._at[token] = code
        self._total[code] += 1
        self._by_sentence[sentence][code] += 1
        if sentence < _LEAD:
            self._lead[code] += 1
        if place:
            self._places[sentence][code] += 1
        if dateline:
            self._datelines.add(code)
        if place or dateline:
            self._located.add(code)

    def properties(self, mentions: Sequence[Mention]) -> dict[str, Properties]:
        """How the text speaks of each country, seen from the first mentions of a party.

        A country that is named but once, as the other side of what the party does, is left out: "Critics urged Japan
        to wait" says nothing of theirs.
        """
        view = self._view(mentions[:_FIRST_MENTIONS])
        opposite = self._sides.get(self._parse.tokens[mentions[0].head].head, ())
        return {
            code: self._of(code, count, view)
            for code, count in self._total.items()
            if count > 1 or code in self._located or code not in opposite
        }

    def _view(self, first: Sequence[Mention]) -> _View:
        """What of the text stands around the first mentions of a party."""
        sentences = [self._parse.tokens[mention.head].sentence for mention in first]
        return _View(
            own=[_Told.of(self._by_sentence[each]) for each in sentences],
            previous=[_Told.of(self._by_sentence[each - 1]) for each in sentences],
            places=[_Told.of(self._places[each]) for each in sentences],
            clauses=[self._clauses.get(self._clause(mention.head), ()) for mention in first],
            within={self._at[i] for mention in first for i in range(mention.first, mention.last + 1) if i in self._at},
            nearest=self._nearest(first[0].head),
        )

    def _of(self, code: str, count: int, view: _View) -> Properties:
        """How the text speaks of a country that it names so often, seen from a party."""
        return Properties(
            count / (self._all_told + 1),
            _mean_share(view.own, code),
            _mean_share(view.previous, code),
            float(code in view.within),
            _mean_share(view.places, code),
            self._lead[code] / max(1, self._all_in_lead),
            float(code in self._datelines),
            float(code == view.nearest),
            sum([code in each for each in view.clauses]) / len(view.clauses),
            float(count == 1 and code not in self._located),
        )

    def _nearest(self, head: int) -> str | None:
        """The country that is named nearest to a token, in its own sentence if any is."""
        at = bisect_left(self._tokens, head)
        beside = self._tokens[max(0, at - 1) : at + 1]
        return self._at[min(beside, key=lambda token: self._distance(token, head))] if beside else None

    def _distance(self, token: int, other: int) -> tuple[int, int]:
        """Sentences and tokens between two tokens."""
        tokens = self._parse.tokens
        return abs(tokens[token].sentence - tokens[other].sentence), abs(token - other)

    def _clause(self, token: int) -> int:
        """The verb above a token, or the root of its sentence."""
        tokens = self._parse.tokens
        above = tokens[token].head
        for _ in range(_CHAIN):
            if tokens[above].pos in VERBS or tokens[above].head == above:
                break
            above = tokens[above].head
        return above


class _Told(NamedTuple):
    """How often each country is named somewhere, and all of them."""

    counts: Counter[str]
    all: int

    @classmethod
    def of(cls, counts: Counter[str]) -> _Told:
        return cls(counts, counts.total())


class _View(NamedTuple):
    """The countries around the first mentions of a party.

    Attributes:
        own: Those of the sentence of each mention.
        previous: Those of the sentence before it.
        places: Those of places in its sentence.
        clauses: Those of its clause.
        within: Those inside the mentions.
        nearest: The one that is named nearest to the first mention.
    """

    own: Sequence[_Told]
    previous: Sequence[_Told]
    places: Sequence[_Told]
    clauses: Sequence[Collection[str]]
    within: Collection[str]
    nearest: str | None


def _mean_share(told: Sequence[_Told], code: str) -> float:
    """The mean of a country's shares in some sentences; it has none where no country is named."""
    return sum([counts[code] / total if total else 0.0 for counts, total in told]) / len(told)


def unknown(referent: Referent, weights: HomeWeights) -> float:
    """The score of a party's country not being told, by what sort of party it is."""
    found = weights.kinds[referent.kind] + weights.plural * referent.plural
    return found + (weights.no_sector if referent.sector is None else weights.sectors.get(referent.sector, 0.0))


def home(referent: Referent, mentions: Sequence[Mention], scene: Scene, weights: HomeWeights) -> str | None:
    """The country that a party without one is likeliest of, or None where none is likely enough.

    A log-linear choice among the countries that the text speaks of and "not told".

    Args:
        referent: The party.
        mentions: Its mentions in the order of the text, one at least.
        scene: The countries of the text.
        weights: What each property counts, and how likely a country must be.
    """
    counts = [getattr(weights, name) for name in Properties._fields]
    scores = {code: sum(map(mul, counts, found)) for code, found in scene.properties(mentions).items()}
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    total = exp(unknown(referent, weights)) + sum(map(exp, scores.values()))
    return best if exp(scores[best]) / total >= weights.least and scores[best] >= unknown(referent, weights) else None
