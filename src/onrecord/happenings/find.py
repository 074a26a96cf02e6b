"""From records to happenings: copies as one, reports by happening, their events by event, and what all of them say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.copies.groups import Copies, Publication, find_copies
from onrecord.copies.links import Text
from onrecord.copies.sources import Independence, independence
from onrecord.corrections.in_force import Pairs
from onrecord.documents.model import Span
from onrecord.happenings.grouping import GroupedReports, Reason, group_reports
from onrecord.happenings.mentions import Link, Mention, MentionGroup, group_mentions, profiles_of
from onrecord.happenings.reports import Report, profile_of, rarity_of
from onrecord.happenings.summary import Summary, summary_of
from onrecord.happenings.told import Told, against, told_in
from onrecord.ontologies.happenings import Likeness, SameDeeds
from onrecord.ontologies.publishers import Publishers

SAME_TEXT = 4.0
"""Log-odds that two copies of one text are of one happening."""

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Known:
    """The lists that are needed, as `load_publishers`, `load_likeness` and `load_same_deeds` give them."""

    publishers: Publishers
    likeness: Likeness
    deeds: SameDeeds


@dataclass(frozen=True, slots=True)
class EventOfHappening:
    """One event of a happening with all its tellings.

    Attributes:
        id: Made of the smallest anchor of the tellings.
        tellings: Every one, by document and place.
        links: Why they are one event.
        summary: What they say together.
    """

    id: str
    tellings: tuple[Told, ...]
    links: tuple[Link, ...]
    summary: Summary


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing in the world as reports tell of it.

    Attributes:
        id: Made of the smallest id of the texts; copies count as one.
        documents: The ids of all reports, copies among them, sorted.
        reasons: Why each is there.
        events: The events in them; those told by the most sources first.
    """

    id: str
    documents: tuple[str, ...]
    reasons: tuple[Reason, ...]
    events: tuple[EventOfHappening, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found among some records."""

    copies: Copies
    happenings: tuple[Happening, ...]


def find_happenings(
    records: Iterable[Mapping[str, Any]],
    publications: Iterable[Publication],
    known: Known,
    by_hand: Pairs = Pairs(),  # noqa: B008 - frozen
) -> Found:
    """The happenings that some records tell of; the same whatever their order.

    Args:
        records: The JSON of records, each document once, with `FIELDS` at least; none is kept.
        publications: All appearances of their texts.
        known: The lists.
        by_hand: What a person has split or joined, of documents or of events.
    """
    documents: dict[str, Text] = {}
    tellings: dict[str, list[Told]] = {}
    for record in records:
        row = record["document"]
        documents[row["id"]] = Text(row["id"], row["text"], row["published"])
        tellings[row["id"]] = told_in(record)
    copies = find_copies(documents.values(), publications, known.publishers)
    whole = {group.id: _longest(group.documents, documents) for group in copies.groups}
    stands_for = {document: whole[group.id] for document, group in copies.by_document().items()}
    reports = [Report(name, documents[name].text, documents[name].published) for name in sorted(whole.values())]
    grouped = group_reports(
        reports, known.likeness.reports, _between(by_hand.joined, stands_for), _between(by_hand.parted, stands_for)
    )
    work = _Work(documents, tellings, stands_for, grouped, known, by_hand, independence(copies), _rarity(reports))
    members: dict[str, list[str]] = defaultdict(list)
    for document, name in sorted(stands_for.items()):
        members[name].append(document)
    happenings = [
        Happening(group.id, names, group.reasons, work.events(names))
        for group in grouped.groups
        for names in [tuple(sorted(document for report in group.reports for document in members[report]))]
    ]
    return Found(copies, tuple(happenings))


def _longest(names: Sequence[str], documents: Mapping[str, Text]) -> str:
    """Of copies the one that says most, which stands for all; of several the first in order."""
    return min(names, key=lambda name: (-len(documents[name].text), name))


def _between(pairs: Iterable[tuple[str, str]], stands_for: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of documents as pairs of the texts that stand for them."""
    return [(stands_for[one], stands_for[other]) for one, other in pairs if one in stands_for and other in stands_for]


def _rarity(reports: Sequence[Report]) -> dict[str, float]:
    """How rare each word is."""
    rarity = rarity_of(map(profile_of, reports))
    return {word: rarity.of("words", word) for word in rarity.frequency["words"]}


def sentences_of(text: str) -> list[Span]:
    """The sentences of a text, by their marks and line breaks alone."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [Span(start, end) for start, end in pairwise(ends) if start < end]


@dataclass(frozen=True, slots=True)
class _Work:
    """What is needed to group the events of a happening."""

    documents: Mapping[str, Text]
    tellings: Mapping[str, Sequence[Told]]
    stands_for: Mapping[str, str]
    grouped: GroupedReports
    known: Known
    by_hand: Pairs
    independence: Independence
    rarity: Mapping[str, float]

    def events(self, names: Sequence[str]) -> tuple[EventOfHappening, ...]:
        """The events in the reports of one happening."""
        by_anchor: dict[str, list[Told]] = defaultdict(list)
        profiles = []
        for name in names:
            text = self.documents[name].text
            for told in self.tellings[name]:
                by_anchor[told.anchor].append(told)
            mentions = {told.anchor: Mention(told.anchor, name, told.trigger) for told in self.tellings[name]}
            profiles += profiles_of(name, text, list(mentions.values()), sentences_of(text), self.known.deeds)
        groups = group_mentions(
            profiles,
            self.known.likeness.mentions,
            self._odds,
            self.rarity,
            self.by_hand.joined,
            self.by_hand.parted,
            lambda one, other: against(by_anchor[one][0], by_anchor[other][0], self.known.likeness.rows),
        )
        found = [self._event(group, by_anchor) for group in groups]
        return tuple(sorted(found, key=lambda event: (-len(event.summary.sources), -len(event.tellings), event.id)))

    def _odds(self, one: str, other: str) -> float:
        one, other = self.stands_for[one], self.stands_for[other]
        return SAME_TEXT if one == other else self.grouped.odds_of(one, other, self.known.likeness.reports.unseen)

    def _event(self, group: MentionGroup, by_anchor: Mapping[str, Sequence[Told]]) -> EventOfHappening:
        own = [told for anchor in group.mentions for told in by_anchor[anchor]]
        tellings = sorted(own, key=lambda told: (told.document, told.trigger, told.event))
        sources = self.independence.sources({told.document for told in tellings})
        return EventOfHappening(group.id, tuple(tellings), group.links, summary_of(tellings, sources))
