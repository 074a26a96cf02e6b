"""What an explanation draws on: the tree, the lexicon and the encoder's shares, each put into words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from onrecord.documents.model import Span
from onrecord.events.candidates import Candidate, candidates, judged
from onrecord.events.decide import HALF_SEEN
from onrecord.events.model import Event
from onrecord.events.tagger import Hints
from onrecord.factuality.model import Presentation
from onrecord.language.parse import Mention, Parse
from onrecord.ontologies.lexicon import Lexicon

NOTHING = 0.005
"""The share below which the encoder sees nothing in a word."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One text with all that was brought to bear on it.

    Attributes:
        parse: The parsed text.
        parties: Head tokens of the mentions that name a party.
        lexicon: The words that name events.
        judge: How the tree presents the predicate at a token.
        hints: What the encoder says of each token.
    """

    parse: Parse
    parties: Mapping[int, object]
    lexicon: Lexicon
    judge: Callable[[int], Presentation]
    hints: Hints

    def candidates(self) -> Iterator[Candidate]:
        """Every word that the lexicon matches, before the encoder weighs it."""
        return candidates(self.parse, self.parties, self.lexicon)

    def alone(self, candidate: Candidate) -> Event:
        """The event that the lexicon and the tree make of a candidate without the encoder."""
        return judged(self.parse, candidate, self.lexicon, self.judge)

    def strongest(self, trigger: Span) -> int:
        """The token of a trigger that the encoder most takes for a deed."""
        return max(self.parse.tokens_in(trigger), key=self.hints.deed)

    def quote(self, span: Span) -> str:
        """The words at a span in quotation marks, on one line."""
        return f"“{' '.join(self.parse.quote(span).split())}”"

    def party(self, head: int) -> str:
        """The phrase of a party in quotation marks."""
        mention = self.parse.mention_at.get(head)
        return self.quote(self.parse.span(head, head) if mention is None else mention.span)

    def path(self, trigger: int, head: int) -> str:
        """A party with the arcs of the dependency tree that lead to it from the trigger."""
        parse, party = self.parse, self.party(head)
        upwards = [trigger, *parse.ancestors(trigger)]
        down, at = [], head
        while at not in upwards:
            down.append(parse.tokens[at].dep)
            if parse.tokens[at].head == at:
                return f"{party}, from another sentence"
            at = parse.tokens[at].head
        up = [
            f"{parse.tokens[i].dep} of “{parse.tokens[parse.tokens[i].head].text}”"
            for i in upwards[: upwards.index(at)]
        ]
        steps = [*up, *reversed(down)]
        return f"{party}, by {' › '.join(steps)}" if steps else party

    def nearest_party(self, deed: int, side: int | None = None, without: Collection[int] = ()) -> tuple[Mention, float]:
        """The mention that the encoder most takes for a party of a deed, with its share.

        Args:
            deed: Token of the deed.
            side: 0 for actors, 1 for recipients, None for either.
            without: Heads of mentions that do not count.

        Raises:
            ValueError: The text has no other mention.
        """
        shares = self.hints.parties(deed)
        of_token = shares.max(axis=1) if side is None else shares[:, side]
        open_to = [mention for mention in self.parse.mentions if mention.head not in without]
        best = max(open_to, key=lambda mention: of_token[mention.head])
        return best, float(of_token[best.head])

    def nearest_in_words(self, deed: int, side: int | None = None, without: Collection[int] = ()) -> str:
        """The nearest party that the encoder did not take, and its share; nothing where it sees none at all."""
        if all(mention.head in without for mention in self.parse.mentions):
            return ""
        mention, found = self.nearest_party(deed, side, without)
        if not NOTHING <= found < HALF_SEEN:
            return ""
        return f"the encoder's nearest is {self.quote(mention.span)}: {share(found)}, {HALF_SEEN:g} needed"


def share(number: float) -> str:
    """A share with two digits, never 0 or 1 where it is not quite."""
    if number < NOTHING:
        return "<0.01"
    return ">0.99" if number > 0.995 else f"{number:.2f}"
