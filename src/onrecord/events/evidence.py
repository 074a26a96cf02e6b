"""What the decisions about one text draw on, and how it is put into the words of a step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from onrecord.documents.model import Span
from onrecord.entities.model import Actor
from onrecord.events.reports import NO_REPORTS, Reports
from onrecord.events.tagger import EventTags
from onrecord.factuality.model import Realis
from onrecord.factuality.status import read_status
from onrecord.language.parse import Parse
from onrecord.language.tokens import ends_dateline
from onrecord.ontologies.lexicon import Lexicon
from onrecord.ontologies.status import StatusLexicon
from onrecord.ontologies.thresholds import load_thresholds

_TINY = 0.005
_PRIVATE = frozenset({"CVL", "BUS", "EDU", "MED", "LAB", "SOC", "UNK", None})
"""Sectors of those who are no public party, whatever country they are of."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One text with all that is brought to bear on it.

    Attributes:
        parse: The parsed text.
        entities: By the head token of each mention that names a participant, whom it names; other mentions are things.
        lexicon: The words that name events.
        statuses: The words that set a status.
        tags: What the encoder says of each token.
        reports: What the text attributes to somebody.
        actors: By the head token of each mention that names a participant, who that is, as far as it is known.
        explained: Whether it will be asked why words that came near to an event are none.
        heads: The heads of all mentions that can take part, in order: none of a time of day or of a dateline.
        heads_by_party: The same by what each names: an entity, or the mention itself, by its head.
        public: How many public parties the text names.
        amid_others: Whether the text reports so many events that of one more less is asked.
    """

    parse: Parse
    entities: Mapping[int, object]
    lexicon: Lexicon
    statuses: StatusLexicon
    tags: EventTags
    reports: Reports = NO_REPORTS
    actors: Mapping[int, Actor] = field(default_factory=dict)
    explained: bool = True
    heads: tuple[int, ...] = field(init=False, repr=False)
    heads_by_party: Mapping[object, Sequence[int]] = field(init=False, repr=False)
    amid_others: bool = field(init=False)
    public: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "heads", tuple(sorted(i for i in self.parse.mention_at if self._can_take_part(i))))
        by_party: dict[object, list[int]] = {}
        for head in self.heads:
            by_party.setdefault(self.entities.get(head, head), []).append(head)
        object.__setattr__(self, "heads_by_party", by_party)
        known = {self.entities.get(head, head) for head in self.actors if self.is_public(head)}
        object.__setattr__(self, "public", len(known))
        gates = load_thresholds().fusion
        object.__setattr__(self, "amid_others", int((self.tags.events() >= gates.found).sum()) >= gates.others)

    def realis(self, index: int) -> Realis:
        """How the syntax presents the predicate at a token."""
        return read_status(self.parse, index, self.statuses)

    def _can_take_part(self, head: int) -> bool:
        """Whether a mention is no time of day ("17:00 GMT", in a live blog), and not where a report was filed."""
        mention = self.parse.mention_at[head]
        first = self.parse.tokens[mention.first].text
        is_time = first[0].isdecimal() and _CLOCK.fullmatch(first) is not None
        return not is_time and not self._is_in_dateline(head)

    def _is_in_dateline(self, head: int) -> bool:
        """Whether a token stands in the words before the dash with which a report opens: "TEHRAN (Reuters) - "."""
        sentence = self.parse.sentence_of(head)
        if sentence.index and self.parse.sentences[sentence.index - 1].paragraph == sentence.paragraph:
            return False
        return self.parse.tokens[head].end <= ends_dateline(self.parse.text, self.parse.tokens[sentence.first].start)

    def is_public(self, head: int) -> bool:
        """Whether a party is a state, a people, a body or an office of one, or of those whom politics is about."""
        actor = self.actors.get(head)
        if actor is None:
            return False
        if actor.country is None:
            return actor.kind == "group" and actor.sector not in _PRIVATE
        return actor.sector not in _PRIVATE or actor.kind in {"state", "people"}

    def same(self, head: int, other: int) -> bool:
        """Whether two heads are of one entity, or one and the same."""
        return self.entities.get(head, head) == self.entities.get(other, other)

    def heads_of(self, parties: Iterable[int]) -> frozenset[int]:
        """All heads of mentions that can take part and are of an entity of some parties, or are themselves these."""
        keys = {self.entities.get(head, head) for head in parties}
        return frozenset(chain.from_iterable(self.heads_by_party.get(key, ()) for key in keys))

    def quote(self, span: Span) -> str:
        """The words at a span in quotation marks, on one line."""
        return f"“{' '.join(self.parse.quote(span).split())}”"

    def phrase(self, head: int) -> str:
        """The mention that a token heads, in quotation marks."""
        mention = self.parse.mention_at.get(head)
        return self.quote(self.parse.span(head, head) if mention is None else mention.span)

    def arcs(self, trigger: int, head: int) -> str:
        """The arcs of the dependency tree that lead from a trigger to a participant."""
        parse = self.parse
        upwards = [trigger, *parse.ancestors(trigger)]
        down, at = [], head
        while at not in upwards:
            down.append(parse.tokens[at].dep)
            if parse.tokens[at].head == at:
                return "from another sentence"
            at = parse.tokens[at].head
        up = [
            f"{parse.tokens[i].dep} of “{parse.tokens[parse.tokens[i].head].text}”"
            for i in upwards[: upwards.index(at)]
        ]
        return " › ".join((*up, *reversed(down))) or "the trigger itself"


def shown(probability: float) -> str:
    """A probability with two digits, never 0 or 1 where it is not quite."""
    if probability < _TINY:
        return "<0.01"
    return ">0.99" if probability > 1 - _TINY else f"{probability:.2f}"


def ranked(names: Iterable[tuple[str, float]], count: int) -> str:
    """The likeliest names with their probabilities."""
    return ", ".join(f"{name} {shown(probability)}" for name, probability in list(names)[:count])
