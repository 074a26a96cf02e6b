"""Which country a party is of beside which the text gives none: from those that it speaks of; `resolve` asks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import exp
from operator import mul
from typing import NamedTuple

from onrecord.entities.referent import Referent
from onrecord.language.grammar import by_phrase, patient
from onrecord.language.parse import SUBJECTS, VERBS, Mention, Parse, Token
from onrecord.ontologies.coreference import HomeWeights

_FIRST_MENTIONS = 4
"""Mentions of a party whose sentences are looked at."""
_CHAIN = 20
"""Words that are followed up the tree from a party to its verb."""
_SIDES = SUBJECTS | {"dobj", "dative"}
"""Arcs between a verb and the two sides of what is done."""
_MOVED = SUBJECTS | {"dobj"}
"""Arcs between a verb and who goes or is sent."""
_LEAD = 2
"""Sentences in which a report says where it is at home."""
_TRAVELLING = frozenset({"person", "office"})
"""Who is seldom at home where he goes; troops and the police mostly are."""


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
    alone: float
    placed: float


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
        self._goals: defaultdict[int, set[str]] = defaultdict(set)
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
        elif self._parse.tokens[token].dep == "pobj":
            self._add_goal(code, self._parse.tokens[self._parse.tokens[token].head])
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

    def _add_goal(self, code: str, preposition: Token) -> None:
        """Take in that something is done towards a country: "flew to Beijing"."""
        if preposition.lower in self._parse.grammar.prepositions.goal:
            self._goals[preposition.head].add(code)

    def goals_of(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """The countries, each named but once, to which a party goes or is sent: "the minister flew to Beijing"."""
        heads = [self._parse.tokens[each.head] for each in mentions[:_FIRST_MENTIONS]]
        towards = (code for each in heads if each.dep in _MOVED for code in self._goals.get(each.head, ()))
        return frozenset(code for code in towards if self._total[code] == 1)

    def struck_by(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """The countries in the phrases of what a party strikes or hits: "a Saudi plant was hit by them"."""
        return frozenset(code for each in mentions[:_FIRST_MENTIONS] for code in self._within_patient(each.head))

    def _within_patient(self, head: int) -> Iterator[str]:
        """The countries of whom or what a verb is done to that a party is said to do."""
        token = self._parse.tokens[head]
        verb = token.head if token.dep == "nsubj" else self._parse.tokens[token.head].head
        is_doer = token.dep == "nsubj" or self._parse.tokens[token.head].dep == "agent"
        done_to = patient(self._parse, verb) if is_doer and self._parse.tokens[verb].pos in VERBS else None
        return iter(()) if done_to is None else self._within(done_to)

    def properties(self, mentions: Sequence[Mention]) -> dict[str, Properties]:
        """How the text speaks of each country, seen from the first mentions of a party.

        A country that is named but once, as the other side of what the party does or undergoes, is left out: "Critics
        urged Japan to wait" says nothing of theirs, nor does "the killing of farmers by Japanese troops".
        """
        head = mentions[0].head
        doers = {code for code in self._doers(head) if self._is_passing(code)}
        opposite = doers.union(code for code in self._sides_of(mentions[0]) if self._is_passing(code))
        view = self._view(mentions[:_FIRST_MENTIONS], doers)
        told = {code: count for code, count in self._total.items() if code not in opposite}
        placed = self._scene_of(mentions[0], opposite)
        return {code: self._of(code, count, view, placed, alone=len(told) == 1) for code, count in told.items()}

    def _scene_of(self, mention: Mention, opposite: Collection[str]) -> Collection[str]:
        """The country where all places are, for a party without a name whose sentence tells of no other.

        Not one that the text speaks of less than of another.
        """
        if mention.kind == "name" or len(self._located) != 1:
            return ()
        here = self._by_sentence[self._parse.tokens[mention.head].sentence].keys() - opposite
        (code,) = self._located
        is_much_told = self._total[code] == max(self._total.values())
        return self._located if is_much_told and here <= self._located else ()

    def _is_passing(self, code: str) -> bool:
        """Whether a country is named but once, and by no place in it."""
        return self._total[code] == 1 and code not in self._located

    def _sides_of(self, mention: Mention) -> Iterator[str]:
        """The countries that are a side of what a party does, or of what one without a name tells: "they say Japan"."""
        token = self._parse.tokens[mention.head]
        tells = mention.kind != "name" and token.dep in SUBJECTS
        told = self._parse.children_by(token.head, "ccomp") if tells else ()
        for verb in (token.head, *told):
            yield from self._sides.get(verb, ())

    def _doers(self, head: int) -> Iterator[str]:
        """The countries of those who do to a party what befalls it."""
        for deed in self._undergone(head):
            doer = by_phrase(self._parse, deed)
            if doer is not None:
                yield from self._within(doer)

    def _undergone(self, head: int) -> Iterator[int]:
        """The words for what is done to a party: "killed" in "men killed by", "killing" in "the killing of men"."""
        tokens, token = self._parse.tokens, self._parse.tokens[head]
        yield from self._parse.children_by(head, "acl", "relcl")
        if token.dep == "nsubjpass":
            yield token.head
        elif token.dep == "pobj" and tokens[token.head].lower in self._parse.grammar.prepositions.genitive:
            yield tokens[token.head].head

    def _within(self, head: int) -> Iterator[str]:
        """The countries of which the phrase with a head speaks."""
        phrase = self._parse.mention_at.get(head)
        inside = range(head, head + 1) if phrase is None else range(phrase.first, phrase.last + 1)
        return (self._at[i] for i in inside if i in self._at)

    def _view(self, first: Sequence[Mention], doers: Collection[str]) -> _View:
        """What of the text stands around the first mentions of a party, to whom some countries do something."""
        sentences = [self._parse.tokens[mention.head].sentence for mention in first]
        return _View(
            own=[_Told.of(self._by_sentence[each]) for each in sentences],
            previous=[_Told.of(self._by_sentence[each - 1]) for each in sentences],
            places=[_Told.of(self._places[each]) for each in sentences],
            clauses=[self._clauses.get(self._clause(mention.head), ()) for mention in first],
            within={code for mention in first for code in self._within(mention.head)},
            nearest=self._nearest(first[0], doers),
        )

    def _of(self, code: str, count: int, view: _View, placed: Collection[str], *, alone: bool) -> Properties:
        """How the text speaks of a country that it names so often, and maybe alone, seen from a party."""
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
            float(self._is_passing(code)),
            float(alone),
            float(code in placed),
        )

    def _nearest(self, mention: Mention, doers: Collection[str]) -> str | None:
        """The country that is named nearest to a party, in its own sentence if any is.

        Of another sentence, for a party without a name, it is that of who acts there. Countries of those who do
        something to the party, each named but once, do not count.
        """
        head = mention.head
        at, around = bisect_left(self._tokens, head), len(doers) + 1
        beside = [i for i in self._tokens[max(0, at - around) : at + around] if self._at[i] not in doers]
        if not beside:
            return None
        nearest = min(beside, key=lambda token: self._distance(token, head))
        sentence = self._parse.tokens[nearest].sentence
        is_told_apart = mention.kind != "name" and sentence != self._parse.tokens[head].sentence
        acting = self._acting(sentence) if is_told_apart else None
        return self._at[nearest] if acting is None or acting in doers else acting

    def _acting(self, sentence: int) -> str | None:
        """The country of the subject of a whole sentence: Spain's in "Spain's premier wrote to the Portuguese one"."""
        subject = self._parse.child(self._parse.sentences[sentence].root, *SUBJECTS)
        return None if subject is None else next(self._within(subject), None)

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
        nearest: The one that is named nearest to the first mention, or acts in the sentence where it is.
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
    abroad = scene.goals_of(mentions) if referent.kind in _TRAVELLING else frozenset()
    if not referent.roles.isdisjoint(weights.weapons):
        abroad |= scene.struck_by(mentions)
    scores = {
        code: sum(map(mul, counts, found)) for code, found in scene.properties(mentions).items() if code not in abroad
    }
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    total = exp(unknown(referent, weights)) + sum(map(exp, scores.values()))
    return best if exp(scores[best]) / total >= weights.least and scores[best] >= unknown(referent, weights) else None
