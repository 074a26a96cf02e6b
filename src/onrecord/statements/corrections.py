"""What a text takes back: "an earlier version of this report said"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.documents.model import Span
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import Corrected

_OPENING = 4
"""Tokens at the start of a paragraph among which the word for a correction is sought."""


def is_withdrawn(parse: Parse, cue: Span, content: Sequence[Span], corrected: Corrected) -> bool:
    """Whether a cue tells what the outlet said and says no longer.

    Its sentence names what was published, and says that it is no longer so: in a paragraph that opens as a correction,
    or of this very publication or a version of it.
    """
    inside = parse.tokens_in(cue)
    if not inside:
        return False
    sentence = parse.sentence_of(inside[0])
    said = {i for piece in content for i in parse.tokens_in(piece)}
    around = [parse.tokens[i] for i in range(sentence.first, sentence.last + 1) if i not in said]
    work = next((token for token in around if token.lemma in corrected.works), None)
    if work is None:
        return False
    opening = _opening(parse, sentence.index)
    if opening & corrected.notes:
        return True
    proximal = parse.grammar.determiners.proximal
    own = work.lemma == "version" or any(
        parse.tokens[i].lower in proximal for i in parse.children_by(work.index, "det")
    )
    return own and any(token.lower in corrected.words for token in around)


def _opening(parse: Parse, sentence: int) -> frozenset[str]:
    """The first words of the paragraph of a sentence."""
    own = parse.sentences[sentence].paragraph
    begin = parse.sentences[bisect_left(parse.sentences, own, key=lambda each: each.paragraph)].first
    return frozenset(token.lower for token in parse.tokens[begin : begin + _OPENING])
