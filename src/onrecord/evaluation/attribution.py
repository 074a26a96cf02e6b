"""Scores attributions: who said what, with which cue.

Tokens are words and single marks; a token belongs to a role if any part of it is inside a span.
Gold and predicted attributions of a document are paired one to one so that the sum of the IoU of their
contents is largest (ties: source, then cue), over pairs whose contents reach an IoU of 0.5.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluation.gold import AttributedText, Attribution, Offsets
from onrecord.evaluation.matching import Edge, heaviest_pairs
from onrecord.evaluation.reliability import Judged, Reliability, reliability
from onrecord.evaluation.scores import Score, interval

ROLES = ("source", "cue", "content")
LEVELS = ("content", "content+source", "content+source+cue", "exact content+source", "exact all")
KINDS = ("direct", "mixed", "indirect")
HEADLINE = "content+source"
CLOSE = 0.5

_TOKEN = re.compile(r"\w+|[^\w\s]")
_MARKS = re.compile(r"[“”\"]|``|''|\n")
_OPENING, _CLOSING = frozenset({"“", '"', "``"}), frozenset({"”", '"', "''", "\n"})

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Roles:
    """One attribution as sets of token indices."""

    source: Tokens
    cue: Tokens
    content: Tokens

    def __getitem__(self, role: str) -> Tokens:
        found: Tokens = getattr(self, role)
        return found


@dataclass(frozen=True, slots=True)
class AttributionFigures:
    """The figures of a file: by token, by attribution at each level, and by kind of quotation.

    A kind's recall goes by the kind of the gold content and its precision by that of the predicted one. `confidence`
    is there where predictions have one; right is what the headline counts.
    """

    documents: int
    tokens: Mapping[str, Score]
    attributions: Mapping[str, Score]
    kinds: Mapping[str, Score]
    headline_f1_95: tuple[float, float] | None
    confidence: Reliability | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        groups = {
            group: {
                name: {"p": s.p, "r": s.r, "f1": s.f1, "gold": s.true, "pred": s.said, "tp": s.hit}
                for name, s in scores.items()
            }
            for group, scores in self._groups()
        }
        bounds = {} if self.headline_f1_95 is None else {"headline_f1_95": list(self.headline_f1_95)}
        sure = {} if self.confidence is None else {"confidence": self.confidence.to_dict()}
        return {"documents": self.documents} | groups | bounds | sure

    def lines(self) -> Iterator[str]:
        """The figures as a table for a person."""
        yield f"{self.documents} documents"
        yield f"{'':34}{'P':>7}{'R':>7}{'F1':>7}{'gold':>8}{'pred':>8}"
        for group, scores in self._groups():
            for name, s in scores.items():
                label = f"{group}: {name}" + (" *" if (group, name) == ("attributions", HEADLINE) else "")
                yield f"{label:34}{s.p:7.3f}{s.r:7.3f}{s.f1:7.3f}{s.true:8}{s.said:8}"
        if self.headline_f1_95 is not None:
            low, high = self.headline_f1_95
            yield f"* headline F1, 95% interval over documents: {low:.3f} to {high:.3f}"
        if self.confidence is not None:
            yield from self.confidence.lines()

    def _groups(self) -> Iterator[tuple[str, Mapping[str, Score]]]:
        yield "tokens", self.tokens
        yield "attributions", self.attributions
        yield "kinds", self.kinds


Counts = dict[tuple[str, str], tuple[int, int, int, int]]
"""(true, said, hit, right) by group and name; those of documents add up."""


def score_attributions(
    gold: Sequence[AttributedText], predicted: Mapping[str, Sequence[Attribution]], rounds: int = 0
) -> AttributionFigures:
    """The figures of predictions by document id; a document without a prediction counts as empty."""
    counts = [score_document(line.text, line.attributions, predicted.get(line.id, ())) for line in gold]
    total = _sum(counts)

    def named(group: str, names: Iterable[str]) -> dict[str, Score]:
        return {name: Score(*total[group, name]) for name in names}

    headlines = [count["attributions", HEADLINE] for count in counts]
    return AttributionFigures(
        len(counts),
        named("tokens", ROLES),
        named("attributions", LEVELS),
        named("kinds", KINDS),
        interval(headlines, lambda sample: Score(*_columns(sample)).f1, rounds),
        reliability([item for line in gold for item in scored(line, predicted.get(line.id, ()))]),
    )


def score_document(text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Counts:
    """The counts of one document; offsets of both sides refer to `text`."""
    tokens = tokenise(text)
    true, said = (as_roles(tokens, side) for side in (gold, predicted))
    pairs = pair(true, said)
    reached = [levels(true[g], said[p]) for g, p in pairs]
    counts: Counts = {("tokens", role): _role_counts(true, said, role) for role in ROLES}
    for level in LEVELS:
        hit = sum(level in some for some in reached)
        counts["attributions", level] = (len(true), len(said), hit, hit)
    good = [edge for edge, some in zip(pairs, reached, strict=True) if HEADLINE in some]
    return counts | _kind_counts([_kinds(text, tokens, side) for side in (true, said)], good)


def _kinds(text: str, tokens: Sequence[Offsets], attributions: Iterable[Roles]) -> list[str]:
    """The kind of quotation of each attribution in a text."""
    words = frozenset(i for i, (start, _) in enumerate(tokens) if text[start].isalnum() or text[start] == "_")
    inside = quoted(text, tokens)
    return [kind(attribution.content, words, inside) for attribution in attributions]


def _kind_counts(kinds: Sequence[Sequence[str]], good: Sequence[Edge]) -> Counts:
    """The counts by kind of quotation.

    Args:
        kinds: That of each gold attribution, and that of each predicted one.
        good: The pairs of the two that reach the headline's level.
    """
    true, said = kinds
    counts: Counts = {}
    for name in KINDS:
        hit = sum(true[g] == name for g, _ in good)
        right = sum(said[p] == name for _, p in good)
        counts["kinds", name] = (true.count(name), said.count(name), hit, right)
    return counts


def scored(line: AttributedText, predicted: Sequence[Attribution]) -> list[Judged]:
    """The confidence of each prediction that has one, and whether its content and source are close to the gold."""
    tokens = tokenise(line.text)
    true, said = (as_roles(tokens, side) for side in (line.attributions, predicted))
    good = {p for g, p in pair(true, said) if HEADLINE in levels(true[g], said[p])}
    return [(a.confidence, number in good) for number, a in enumerate(predicted) if a.confidence is not None]


def as_roles(tokens: Sequence[Offsets], attributions: Iterable[Attribution]) -> list[Roles]:
    """Attributions as sets of the indices of a text's tokens."""
    starts = [start for start, _ in tokens]
    return [Roles(*(covered(tokens, starts, spans) for spans in (a.source, a.cue, a.content))) for a in attributions]


def tokenise(text: str) -> list[Offsets]:
    """The spans of words and of single marks."""
    return [match.span() for match in _TOKEN.finditer(text)]


def covered(tokens: Sequence[Offsets], starts: Sequence[int], spans: Iterable[Offsets]) -> Tokens:
    """Indices of the tokens any part of which is inside one of the spans."""
    found = set[int]()
    for begin, end in spans:
        i = max(bisect_right(starts, begin) - 1, 0)
        while i < len(tokens) and tokens[i][0] < end:
            if tokens[i][1] > begin and begin < end:
                found.add(i)
            i += 1
    return frozenset(found)


def quoted(text: str, tokens: Sequence[Offsets]) -> Tokens:
    """Indices of the tokens inside double quotation marks; an unclosed quotation ends with its line."""
    regions: list[Offsets] = []
    opened: int | None = None
    for match in _MARKS.finditer(text):
        if opened is not None and match.group() in _CLOSING:
            regions.append((opened, match.start()))
            opened = None
        elif opened is None and match.group() in _OPENING:
            opened = match.end()
    if opened is not None:
        regions.append((opened, len(text)))
    return covered(tokens, [start for start, _ in tokens], regions)


def kind(content: Tokens, words: Tokens, inside: Tokens) -> str:
    """The kind of quotation, by how many words of the content are in quotation marks."""
    said = content & words
    if not said & inside:
        return "indirect"
    return "direct" if said <= inside else "mixed"


def pair(gold: Sequence[Roles], predicted: Sequence[Roles]) -> list[Edge]:
    """The (gold index, predicted index) pairs whose contents are close, one to one."""
    weights = {}
    for g, a in enumerate(gold):
        for p, b in enumerate(predicted):
            if a.content & b.content and (score := iou(a.content, b.content)) >= CLOSE:
                weights[g, p] = score + 1e-4 * iou(a.source, b.source) + 1e-6 * iou(a.cue, b.cue)
    return heaviest_pairs(weights)


def iou(a: Tokens, b: Tokens) -> float:
    """Shared tokens over all tokens; two empty sets are the same."""
    return len(a & b) / len(a | b) if a or b else 1.0


def levels(a: Roles, b: Roles) -> set[str]:
    """The levels at which a pair with close contents counts."""
    close = {role: iou(a[role], b[role]) >= CLOSE for role in ROLES}
    same = {role: a[role] == b[role] for role in ROLES}
    tests = (
        True,
        close["source"],
        close["source"] and close["cue"],
        same["content"] and same["source"],
        all(same.values()),
    )
    return {level for level, reached in zip(LEVELS, tests, strict=True) if reached}


def _role_counts(gold: Sequence[Roles], predicted: Sequence[Roles], role: str) -> tuple[int, int, int, int]:
    """Counts over the tokens that have a role in any attribution."""
    true, said = (frozenset[int]().union(*(a[role] for a in side)) for side in (gold, predicted))
    return len(true), len(said), len(true & said), len(true & said)


def _sum(counts: Sequence[Counts]) -> Counts:
    names = {(group, name) for count in counts for group, name in count}
    return {name: _columns([count[name] for count in counts]) for name in names}


def _columns(rows: Iterable[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    true, said, hit, right = map(sum, zip(*rows, strict=True))
    return true, said, hit, right
