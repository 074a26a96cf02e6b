"""Mentions of events as groups: in reports of one happening, by the words for the deed and those around them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.documents.model import Span, content_id
from onrecord.happenings.clusters import Ruled, clusters
from onrecord.happenings.reports import WORD, cosine, names_of
from onrecord.language.lemmas import lemmas_of
from onrecord.ontologies.happenings import SameDeeds, Weights

AROUND = 5
"""Words on each side that are looked at."""

STEM = 5
"""Letters by which words are taken for forms of one."""

TOP_CHARACTERS = 600
"""Of a report, where it says what it is of."""

Against = Callable[[str, str], float]
"""What speaks against two mentions' being one event beside their words, in log-odds, 0 or less, by their ids."""

OddsOfReports = Callable[[str, str], float]
"""How likely two reports are of one happening, in log-odds, by their ids."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that tells of an event.

    Attributes:
        id: Its anchor: what stays when the report is coded anew.
        report: The id of the report.
        span: Where it stands.
    """

    id: str
    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class MentionProfile:
    """What a mention is compared by."""

    mention: Mention
    words: frozenset[str]
    stems: frozenset[str]
    families: frozenset[str]
    is_reporting: bool
    around: Mapping[str, float]
    before: str
    after: str
    names: frozenset[str]
    at_top: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Why two mentions are of one event: how likely, and what they share in words."""

    one: str
    other: str
    odds: float
    why: str


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """Mentions of one event; `id` is made of the smallest id of them."""

    id: str
    mentions: tuple[str, ...]
    links: tuple[Link, ...]


def profiles_of(
    report: str, text: str, mentions: Sequence[Mention], sentences: Sequence[Span], deeds: SameDeeds
) -> list[MentionProfile]:
    """What the mentions of a report are compared by.

    Args:
        report: Its id.
        text: Its characters.
        mentions: Of this report.
        sentences: Its sentences in order.
        deeds: The words for one deed.
    """
    found = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
    reader = _Reader(
        text,
        found,
        [start for start, _, _ in found],
        deeds,
        deeds.by_word(),
        frozenset(names_of(text, [word for _, _, word in found])),
    )
    starts = [sentence.start for sentence in sentences]
    return [
        reader.profile(mention, sentences[max(bisect_left(starts, mention.span.start + 1) - 1, 0)])
        for mention in mentions
        if mention.report == report
    ]


@dataclass(frozen=True, slots=True)
class _Reader:
    """A report as words with their places."""

    text: str
    found: Sequence[tuple[int, int, str]]
    starts: Sequence[int]
    deeds: SameDeeds
    families: Mapping[str, frozenset[str]]
    names: frozenset[str]

    def profile(self, mention: Mention, sentence: Span) -> MentionProfile:
        """What one mention is compared by."""
        first, last = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        begin, end = bisect_left(self.starts, mention.span.start), bisect_left(self.starts, mention.span.end)
        own = [word.casefold() for word in WORD.findall(self.text[mention.span.start : mention.span.end])]
        content = [word for word in own if word not in self.deeds.small] or own
        words = frozenset(form for word in content for form in forms_of(word))
        left = self._words(max(first, begin - AROUND), begin)
        right = self._words(end, min(last, end + AROUND))
        around = Counter(word for word in (*left, *right) if word not in self.deeds.small)
        return MentionProfile(
            mention,
            words,
            frozenset(word[:STEM] for word in content),
            frozenset(family for word in words for family in self.families.get(word, ())),
            bool(words & self.deeds.reporting),
            around,
            left[-1] if left else "",
            right[0] if right else "",
            frozenset(word for word in (*self._words(first, begin), *self._words(end, last)) if word in self.names),
            mention.span.start < TOP_CHARACTERS,
        )

    def _words(self, first: int, last: int) -> list[str]:
        return [word.casefold() for _, _, word in self.found[first:last]]


def forms_of(word: str) -> frozenset[str]:
    """A word and its dictionary forms as a verb and as a noun."""
    return frozenset({word, *lemmas_of([word, word], ["VBD VERB", "NNS NOUN"])})


def alike(one: MentionProfile, other: MentionProfile, odds: float, rarity: Mapping[str, float]) -> dict[str, float]:
    """How alike two mentions are, by the names of `MENTION_LIKENESS`; nothing where not even their words are.

    Args:
        one: A mention.
        other: Another.
        odds: How likely their reports are of one happening.
        rarity: How rare words are among the reports.
    """
    same_word = bool(one.words & other.words)
    same_stem = not same_word and bool(one.stems & other.stems)
    same_family = not same_word and not same_stem and bool(one.families & other.families)
    if not (same_word or same_stem or same_family):
        return {}
    return {
        "word": float(same_word),
        "stem": float(same_stem),
        "family": float(same_family),
        "reporting": float(one.is_reporting or other.is_reporting),
        "around": cosine(_weighed(one.around, rarity), _weighed(other.around, rarity)),
        "beside": ((one.before == other.before) + (one.after == other.after)) / 2,
        "one_report": float(one.mention.report == other.mention.report),
        "reports": max(-4.0, min(4.0, odds)) / 4,
        "top": float(one.at_top and other.at_top),
        "unlike": float(bool(one.names) and bool(other.names) and not one.names & other.names),
    }


def _weighed(words: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    weights = {word: rarity.get(word, 1.0) for word in words}
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return {word: weight / length for word, weight in weights.items()} if length else {}


def compared(
    profiles: Sequence[MentionProfile], odds: OddsOfReports, rarity: Mapping[str, float], most: int = 200
) -> Iterator[tuple[int, int, dict[str, float]]]:
    """The pairs of mentions that have a word, stem or family in common, the lower place first, and how alike they are.

    Each is held against the `most` last before it, so that a happening of many reports costs each mention no more.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        keys = sorted(
            {*profile.words, *(f"{stem}-" for stem in profile.stems), *(f"={name}" for name in profile.families)}
        )
        others = sorted({other for key in keys for other in having[key][-most:]})[-most:]
        for other in others:
            found = alike(
                profiles[other], profile, odds(profiles[other].mention.report, profile.mention.report), rarity
            )
            if found:
                yield other, at, found
        for key in keys:
            having[key].append(at)


def group_mentions(
    profiles: Sequence[MentionProfile],
    weights: Weights,
    odds: OddsOfReports,
    rarity: Mapping[str, float],
    joined: Sequence[tuple[str, str]] = (),
    parted: Sequence[tuple[str, str]] = (),
    against: Against = lambda _one, _other: 0.0,
) -> list[MentionGroup]:
    """The mentions in reports of one happening, grouped by event, sorted by id; the same whatever their order.

    Args:
        profiles: The mentions.
        weights: What speaks for one event.
        odds: How likely two of the reports are of one happening.
        rarity: How rare words are among the reports, as `Rarity.of` has it for "words".
        joined: Ids of mentions that a person has put together.
        parted: Ids of mentions that a person has put apart; ids that are not here are passed over.
        against: What else speaks against two.
    """
    ordered = sorted(profiles, key=lambda each: (each.mention.report, each.mention.span))
    place = {each.mention.id: at for at, each in enumerate(ordered)}
    found = {(one, other): shared for one, other, shared in compared(ordered, odds, rarity)}
    values = {
        (one, other): weights.odds(shared) + against(ordered[one].mention.id, ordered[other].mention.id)
        for (one, other), shared in found.items()
    }
    ruled = Ruled(_known(joined, place), _known(parted, place))
    labels = clusters(len(ordered), values, weights.least, weights.unseen, ruled)
    members: dict[int, list[int]] = defaultdict(list)
    for at, label in enumerate(labels):
        members[label].append(at)
    best: dict[int, tuple[float, int]] = {}
    for (one, other), value in values.items():
        if labels[one] == labels[other] and (other not in best or (value, one) > best[other]):
            best[other] = (value, one)
    groups = []
    for own in members.values():
        ids = sorted(ordered[at].mention.id for at in own)
        links = [_link(ordered, found, best[at][1], at, best[at][0]) for at in own if at in best]
        groups.append(MentionGroup(content_id("h", "event", ids[0]), tuple(ids), tuple(links)))
    return sorted(groups, key=lambda group: group.id)


def _known(pairs: Sequence[tuple[str, str]], place: Mapping[str, int]) -> frozenset[tuple[int, int]]:
    found = ((place[one], place[other]) for one, other in pairs if one in place and other in place and one != other)
    return frozenset((min(pair), max(pair)) for pair in found)


def _link(
    ordered: Sequence[MentionProfile],
    found: Mapping[tuple[int, int], Mapping[str, float]],
    one: int,
    other: int,
    value: float,
) -> Link:
    first, second, shared = ordered[one], ordered[other], found[one, other]
    parts = []
    if shared["word"]:
        parts.append(
            f"the word {', '.join(sorted(first.words & second.words, key=lambda word: (len(word), word))[:1])}"
        )
    elif shared["stem"]:
        parts.append("forms of one word")
    else:
        parts.append(f"words for one deed ({', '.join(sorted(first.families & second.families)[:2])})")
    names = sorted(first.names & second.names)[:3]
    if names:
        parts.append(f"names in the sentence: {', '.join(names)}")
    if shared["around"]:
        parts.append(f"words around it: {', '.join(sorted(first.around.keys() & second.around.keys())[:3])}")
    return Link(first.mention.id, second.mention.id, round(value, 3), "; ".join(parts))
