"""Why a sentence has no event: the words that came near and the recorded step that dropped each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.events.decide import NOTICED
from onrecord.events.lexicon_match import match_noun
from onrecord.events.model import Dropped
from onrecord.language.parse import Parse, Sentence
from onrecord.ontologies.lexicon import Lexicon

_SHOWN = 4


def find_misses(parse: Parse, sentence: Sentence, dropped: Sequence[Dropped], lexicon: Lexicon) -> tuple[str, ...]:
    """What came near in a sentence without an event and what it lacked, the nearest first; at least one line."""
    near = [one for one in dropped if sentence.first <= one.trigger_head <= sentence.last]
    near.sort(key=lambda one: -one.nearness)
    seen = {one.trigger_head for one in near}
    lines = [
        *dict.fromkeys(_in_words(parse, one) for one in near),
        *_unmatched(parse, sentence, lexicon, seen),
    ]
    nothing = f"no word is in the event lexicon, and the encoder gives none a probability of {NOTICED:g}"
    return tuple(lines[:_SHOWN]) or (nothing,)


def _in_words(parse: Parse, one: Dropped) -> str:
    """The event that a word would have been, and the step that dropped it."""
    kind = next(step for step in one.decision if step.about == "type")
    last = one.decision[-1]
    quote = " ".join(parse.quote(one.trigger).split())
    return f"“{quote}” would be {kind.value} by {kind.by} ({kind.why}), but {last.by}: {last.why}"


def _unmatched(parse: Parse, sentence: Sentence, lexicon: Lexicon, seen: set[int]) -> Iterator[str]:
    """The words of the lexicon that no entry matched here."""
    for token in parse.tokens[sentence.first : sentence.last + 1]:
        lemma = token.lemma.lower()
        if token.index in seen:
            continue
        if token.pos == "VERB" and (lemma in lexicon.verbs or lemma in lexicon.complement_verbs):
            yield f"“{token.text}” is in the lexicon, but not with this object, preposition or complement"
        elif token.pos == "NOUN" and lemma in lexicon.nouns:
            known = match_noun(parse, token.index, lexicon) is not None
            lacking = (
                "no verb says that it is done, nor do two participants stand by it"
                if known
                else "only with other words beside it"
            )
            yield f"“{token.text}” is in the lexicon, but {lacking}"
