"""What reports of one happening share: names, words side by side, numbers and days, weighed by how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.ontologies.happenings import REPORT_LIKENESS

OPENING, TOP = 50, 100
"""Words from the beginning that say what a report is of."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INSIDE = re.compile(r"(?<=[a-z,;:0-9’'\)] )[A-Z][^\W_]+")
_NUMBER = re.compile(r"\b\d[\d.,]*\d|\b\d")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = frozenset({*_MONTHS, "december", *_WEEKDAYS})

Bag = Mapping[str, float]
"""Terms with their weights; the squares of all add up to one."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is to be grouped.

    Attributes:
        id: The document's, or that of the group of copies which it stands for.
        text: Its characters.
        day: When it was published, ISO 8601, or None.
    """

    id: str
    text: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is compared by, by the names of `REPORT_LIKENESS`: how often each term stands in it."""

    report: Report
    terms: Mapping[str, Counter[str]]


def profile_of(report: Report) -> Profile:
    """What a report is compared by.

    opening and top are its first words, names words that are capitals inside a sentence, pairs words side by side,
    numbers as written, days weekdays and months, and words all of them.
    """
    written = WORD.findall(report.text)
    words = [word.casefold() for word in written]
    found: dict[str, Iterable[str]] = {
        "opening": words[:OPENING],
        "top": words[:TOP],
        "pairs": (f"{one} {other}" for one, other in pairwise(words)),
        "numbers": _NUMBER.findall(report.text),
        "days": (word.casefold() for word in written if word.casefold() in _DAYS and word[0].isupper()),
        "words": words,
    }
    counted = {name: Counter(terms) for name, terms in found.items()}
    return Profile(
        report, {name: names_of(report.text, written) if name == "names" else counted[name] for name in REPORT_LIKENESS}
    )


def names_of(text: str, written: Sequence[str]) -> Counter[str]:
    """The words of names, without case: those with a capital inside a sentence that are not mostly written small."""
    sure = {match[0].casefold() for match in _INSIDE.finditer(text)}
    bare = [word.removesuffix("'s").removesuffix("’s") for word in written]
    capital = Counter(word.casefold() for word in bare if word[0].isupper())
    small = Counter(word for word in bare if word[0].islower())
    return Counter({word: capital[word] for word in sorted(sure) if capital[word] > 0 and capital[word] >= small[word]})


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of some reports have each term of each kind."""

    count: int
    frequency: Mapping[str, Counter[str]]

    def of(self, kind: str, term: str) -> float:
        """How rare a term is: 0 in all reports, more the fewer have it."""
        return math.log((1 + self.count) / (1 + self.frequency[kind][term]))

    def bags(self, profile: Profile) -> dict[str, Bag]:
        """A report's terms, weighed; one that no other report has says nothing and is left out."""
        return {kind: self._bag(kind, terms) for kind, terms in profile.terms.items()}

    def _bag(self, kind: str, terms: Counter[str]) -> Bag:
        frequency = self.frequency[kind]
        weights = {
            term: (1 + math.log(times)) * self.of(kind, term) for term, times in terms.items() if frequency[term] > 1
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()} if length else {}


def rarity_of(profiles: Iterable[Profile]) -> Rarity:
    """How rare terms are among some reports."""
    frequency: dict[str, Counter[str]] = {kind: Counter() for kind in REPORT_LIKENESS}
    number = 0
    for profile in profiles:
        number += 1
        for kind, terms in profile.terms.items():
            frequency[kind].update(terms.keys())
    return Rarity(number, frequency)


def cosine(one: Bag, other: Bag) -> float:
    """How alike two bags are, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def likeness(one: Mapping[str, Bag], other: Mapping[str, Bag]) -> dict[str, float]:
    """How alike two reports are, in each way."""
    return {kind: cosine(one[kind], other[kind]) for kind in REPORT_LIKENESS}


def shared_terms(one: Bag, other: Bag, most: int) -> tuple[str, ...]:
    """The terms that make two bags alike, the weightiest first."""
    both = sorted(((-weight * other[term], term) for term, weight in one.items() if term in other))
    return tuple(term for _, term in both[:most])
