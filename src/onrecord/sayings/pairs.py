"""Pairs of sayings of one speaker that say the opposite, found without comparing each with each.

Only sayings that share what they are about are compared, and of those only such as some word turns in one and not in
the other; the trees of their sentences are drawn when it comes to that.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import combinations
from types import MappingProxyType

from onrecord.ontologies.opposition import Weights
from onrecord.ontologies.predicates import Predicates
from onrecord.ontologies.stances import TURNS, Stances
from onrecord.sayings.opposed import Opposition, oppose
from onrecord.sayings.readings import Readings
from onrecord.sayings.words import forms, key_of, keys_in, words_in
from onrecord.store.sayings import Saying, Told

MANY = 40
"""Sayings from which on what many of them share tells less."""
MOST_ALIKE, FEWEST_ALIKE = 400, 12
"""Sayings of one thing that are compared with each other; of more, the latest."""
MOST_PAIRS = 1_500_000
"""Pairs that are looked at, as far as `FEWEST_ALIKE` allows."""
MOST_CANDIDATES = 60_000
"""Pairs of these that are compared, those that share most."""
_AFFIRMED = frozenset({"actual", "planned"})
MOST_READ = 1_500
"""Sentences that are read for one question, some milliseconds each."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sayings that are opposed, the earlier one first.

    Attributes:
        first: The earlier.
        second: The later.
        topic: The words of the later that both speak of.
        apart: Why both may hold: the words of a time or condition; empty where there are none.
    """

    first: Saying
    second: Saying
    topic: str
    apart: str


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs that were found; `unread` counts the candidates that were left for want of time."""

    pairs: tuple[Pair, ...]
    unread: int


def find_pairs(sayings: Sequence[Saying], readings: Readings, stances: Stances, weights: Weights) -> Found:
    """The pairs of sayings that are opposed, those without a reserve first, then by the days of the later and earlier.

    Args:
        sayings: What one speaker says, in order of days; all who speak for a state count as one.
        readings: What sayings claim.
        stances: The words of stance.
        weights: How much each piece of evidence counts.
    """
    keys = [keys_in(saying.sentence, stances) for saying in sayings]
    common = _common(keys)
    pairs, unread = [], 0
    for first, second in _candidates(
        sayings, keys, common, partial(_turns, stances=stances, predicates=readings.predicates)
    ):
        new = 2 - readings.has(first) - readings.has(second)
        if readings.count + new > MOST_READ:
            unread += 1
            continue
        found = opposed(first, second, readings, stances, weights, common)
        if found is not None:
            pairs.append(found)
    return Found(tuple(sorted(_once(pairs), key=_in_order)), unread)


def _in_order(pair: Pair) -> tuple[bool, date, date, str, str]:
    days = (pair.first.day or date.min, pair.second.day or date.min)
    return bool(pair.apart), *days, pair.first.id, pair.second.id


def opposed(
    first: Saying,
    second: Saying,
    readings: Readings,
    stances: Stances,
    weights: Weights,
    common: Mapping[str, float] = MappingProxyType({}),
) -> Pair | None:
    """The pair that two sayings of one speaker are; None where they are not opposed.

    Args:
        first: The earlier.
        second: The later.
        readings: What sayings claim.
        stances: The words of stance.
        weights: How much each piece of evidence counts.
        common: How much of its weight a key keeps that many sayings share.
    """
    days = (first.day, second.day)
    by_events = events_opposed(first, second, stances)
    found = oppose(readings(first), readings(second), days, stances, weights, common, by_events=by_events)
    if found is None:
        return None
    return Pair(first, second, _topic(second, found, stances) or _topic(first, found, stances), found.apart)


def events_opposed(first: Saying, second: Saying, stances: Stances) -> bool:
    """Whether the one vouches for an event and the other denies it: of one type and word, between the same parties."""
    return any(
        _is_denied_of(one, other) and key_of(one.trigger, stances) == key_of(other.trigger, stances)
        for one in first.told
        for other in second.told
    )


def _is_denied_of(one: Told, other: Told) -> bool:
    """Whether two events are of one type and between the same parties, and one is denied and the other is not."""
    statuses = {one.status, other.status}
    return (
        one.type == other.type
        and "denied" in statuses
        and bool(statuses & _AFFIRMED)
        and not (one.historical or other.historical)
        and bool(one.actors & other.actors)
        and bool(one.recipients & other.recipients)
    )


def _topic(saying: Saying, found: Opposition, stances: Stances) -> str:
    """The words of a saying that both are about."""
    words = {word: key_of(word, stances) for word in words_in(saying.sentence)}
    return ", ".join(dict.fromkeys(word for word, key in words.items() if key in found.about))


def _common(keys: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much of its weight each key keeps: less, the more of many sayings have it."""
    if len(keys) < MANY:
        return {}
    counts = Counter(key for each in keys for key in each)
    whole = math.log(len(keys))
    return {key: 1 - math.log(count) / whole for key, count in counts.items()}


def _candidates(
    sayings: Sequence[Saying],
    keys: Sequence[frozenset[str]],
    common: Mapping[str, float],
    turns: Callable[[str], bool],
) -> Iterator[tuple[Saying, Saying]]:
    """Pairs that share what they are about, those that share most first."""
    known: dict[str, bool] = {}
    turned = [_may_turn(saying, turns, known) for saying in sayings]
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(keys):
        for key in each:
            by_key[key].append(at)
    most = max(FEWEST_ALIKE, min(MOST_ALIKE, math.isqrt(2 * MOST_PAIRS // max(1, len(by_key)))))
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for key, places in by_key.items():
        weight = common.get(key, 1.0)
        for one, other in combinations(places[-most:], 2):
            if turned[one] or turned[other]:
                shared[one, other] += weight
    for one, other in heapq.nlargest(MOST_CANDIDATES, shared, key=lambda pair: (shared[pair], -pair[0], -pair[1])):
        if sayings[one].document != sayings[other].document and sayings[one].words != sayings[other].words:
            yield sayings[one], sayings[other]


def _may_turn(saying: Saying, turns: Callable[[str], bool], known: dict[str, bool]) -> bool:
    """Whether a saying has any word that may turn its sense; `known` keeps what is known of words."""
    for word in words_in(f"{saying.cue} {saying.words}"):
        if word not in known:
            known[word] = turns(word)
        if known[word]:
            return True
    return False


def _turns(word: str, stances: Stances, predicates: Predicates) -> bool:
    """Whether a word may turn the sense: by itself, or as the no of a class of words."""
    if (
        word.endswith(("n't", "n’t"))
        or word in stances.negators
        or word in stances.negative_pronouns
        or word in stances.absence
    ):
        return True
    lists = (stances.verbs, stances.nouns, stances.qualities, stances.prepositions)
    if any(sense.pole < 0 for form in forms(word) for sense in predicates.senses.get(form, ())):
        return True
    return any(known.get(form) in TURNS for form in forms(word) for known in lists)


def _once(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs of the same words once."""
    seen = set()
    for pair in pairs:
        told = (pair.first.words, pair.second.words)
        if told not in seen:
            seen.add(told)
            yield pair
