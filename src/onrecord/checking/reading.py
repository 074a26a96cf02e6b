"""A text as rows are checked against it: its own rows, what came near to one, and who is named in each sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.pipeline import Analysis
from onrecord.records.rows import ActorRow, EventRow, MentionRow, Participant, Quote, Record

Side = tuple[tuple[Participant, ActorRow | None], ...]
"""The parties on one side of an event, the main one first, each with whom it was resolved to."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A word that came near to an event and is none on record.

    Attributes:
        type: What it would have been.
        words: The word.
        sentence: The number of its sentence.
        nearness: How likely the encoder takes it for an event, from 0 to 1.
    """

    type: str
    words: Quote
    sentence: int
    nearness: float


@dataclass(frozen=True, slots=True)
class TextRead:
    """A text that was read.

    Attributes:
        record: What it puts on record.
        starts: Where each of its sentences begins.
        glimpses: What came near, in the order of the text.
        actors: Its actors by id.
    """

    record: Record
    starts: tuple[int, ...]
    glimpses: tuple[Glimpse, ...]
    actors: dict[str, ActorRow]

    @classmethod
    def of(cls, analysis: Analysis, record: Record) -> TextRead:
        """A text with its record, as the coder has read it for an explanation."""
        parse = analysis.parse
        glimpses = tuple(
            Glimpse(
                next(step.value for step in one.decision if step.about == "type"),
                Quote.of(analysis.document, one.trigger),
                parse.tokens[one.trigger_head].sentence,
                one.nearness,
            )
            for one in analysis.dropped
        )
        starts = tuple(parse.tokens[sentence.first].start for sentence in parse.sentences)
        return cls(record, starts, glimpses, {actor.id: actor for actor in record.actors})

    def sentence_at(self, place: int) -> int:
        """The number of the sentence in which a character stands."""
        return max(bisect_right(self.starts, place) - 1, 0)

    def sentences_of(self, event: EventRow) -> frozenset[int]:
        """The sentences that tell of an event."""
        return frozenset(self.sentence_at(telling.span[0]) for telling in event.told)

    def words_of(self, sentence: int) -> str:
        """The characters of a sentence."""
        text = self.record.document.text
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(text)
        return text[self.starts[sentence] : end].strip()

    def doing(self, event: EventRow) -> Side:
        """Who does it."""
        return self._side(event.actor, event.co_actors)

    def undergoing(self, event: EventRow) -> Side:
        """Whom it is done to."""
        return self._side(event.recipient, event.co_recipients)

    def vouching(self, event: EventRow) -> Iterator[str]:
        """On whose word it stands, from the outlet inwards; nobody where it is the outlet's own."""
        statements = {statement.id: statement for statement in self.record.statements}
        for speaker in (statements[voucher].speaker for voucher in event.voucher):
            actor = None if speaker is None else self.actors.get(speaker.actor or "")
            yield actor.name if actor is not None else "somebody unnamed" if speaker is None else speaker.text

    def mentions(self) -> Iterator[tuple[MentionRow, ActorRow]]:
        """Every mention of a party, with who that is."""
        return ((mention, self.actors[mention.actor]) for mention in self.record.mentions)

    def quote_of(self, sentence: int) -> Quote:
        """A sentence, as a place in the text."""
        text, start = self.record.document.text, self.starts[sentence]
        words = self.words_of(sentence)
        return Quote((start, start + len(words)), text[start : start + len(words)])

    def _side(self, main: Participant | None, others: Iterable[Participant]) -> Side:
        parties = (main, *others) if main is not None else tuple(others)
        return tuple((party, self.actors.get(party.actor or "")) for party in parties)
