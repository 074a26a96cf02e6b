"""What a text takes back: "an earlier version of this report said"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.documents.model import Span
from onrecord.language.parse import Parse, Sentence, Token
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
    around = _around(parse, sentence, content)
    is_past = any(token.lower in corrected.words for token in around)
    if is_past and _called_wrong(parse, sentence.index + 1, corrected):
        return True
    work = _named_work(around, corrected)
    if work is None:
        is_before = is_past or any(token.lower in parse.grammar.auxiliaries.pluperfect for token in around)
        return is_before and _of_noted(parse, sentence.index, corrected)
    return _opens_as_note(parse, sentence.index, corrected) or (is_past and _is_own(parse, work))


def _around(parse: Parse, sentence: Sentence, content: Sequence[Span]) -> list[Token]:
    """The tokens of a sentence that are no part of what is said in it."""
    said = {i for piece in content for i in parse.tokens_in(piece)}
    return [parse.tokens[i] for i in range(sentence.first, sentence.last + 1) if i not in said]


def _named_work(tokens: Sequence[Token], corrected: Corrected) -> Token | None:
    """The first word for what is published: "report", "version"."""
    return next((token for token in tokens if token.lemma in corrected.works), None)


def _is_own(parse: Parse, work: Token) -> bool:
    """Whether a word for what was published means this very publication: a version, or "this report"."""
    proximal = parse.grammar.determiners.proximal
    return work.lemma == "version" or any(
        parse.tokens[i].lower in proximal for i in parse.children_by(work.index, "det")
    )


def _called_wrong(parse: Parse, sentence: int, corrected: Corrected) -> bool:
    """Whether a sentence says that what was published was wrong: "That report was wrong"."""
    if sentence >= len(parse.sentences):
        return False
    own = parse.sentences[sentence]
    tokens = parse.tokens[own.first : own.last + 1]
    points = tokens[0].tag == "DT" and len(tokens) > 1 and tokens[1].lemma in corrected.works
    return points and any(token.lower in corrected.wrong for token in tokens)


def _of_noted(parse: Parse, sentence: int, corrected: Corrected) -> bool:
    """Whether "it" in a sentence is what the one before says was corrected: "This story was corrected. It had said"."""
    own = parse.sentences[sentence]
    subject = parse.child(own.root, "nsubj")
    is_it = subject is not None and parse.tokens[subject].lower in parse.grammar.pronouns.singular_anaphoric
    if not is_it or sentence == 0 or parse.sentences[sentence - 1].paragraph != own.paragraph:
        return False
    before = parse.tokens[parse.sentences[sentence - 1].first : own.first]
    has_note = any(token.lower in corrected.notes for token in before)
    return has_note and any(token.lemma in corrected.works for token in before)


def _opens_as_note(parse: Parse, sentence: int, corrected: Corrected) -> bool:
    """Whether the paragraph of a sentence opens with a word for a correction."""
    own = parse.sentences[sentence].paragraph
    begin = parse.sentences[bisect_left(parse.sentences, own, key=lambda each: each.paragraph)].first
    return any(token.lower in corrected.notes for token in parse.tokens[begin : begin + _OPENING])
