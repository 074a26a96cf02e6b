"""Statements whose speaker stands at the end of the sentence: "rebels freed two nurses, the mayor, Ada Moss, said".

The encoder overlooks some of them, most where a name stands beside the office, which the tree takes for a part of what
is said. A plain verb of saying that ends a sentence leaves no doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.documents.model import Span
from onrecord.language.parse import VERBS, Parse, Sentence, Token
from onrecord.ontologies.cues import DEFAULT_ACT, Cues
from onrecord.statements.by_tree import by_tree
from onrecord.statements.content import joined
from onrecord.statements.model import Statement
from onrecord.statements.quotations import Quotations
from onrecord.statements.speaker import source_head

_FINITE = frozenset({"VBD", "VBZ"})
_OPENING = frozenset({"DET", "PROPN", "NOUN", "ADJ", "PRON"})
_LONGEST = 16
"""Words of a speaker, at most."""
_AFTER = 5
"""Words after the verb, at most: whom it is told to, and when."""


def told_at_the_end(
    parse: Parse, quotations: Quotations, cues: Cues, known: Sequence[Statement]
) -> Iterator[Statement]:
    """The statements of sentences that end with who says them, of which no other statement has a part."""
    taken = {parse.tokens[i].sentence for each in known for span in each.spans for i in parse.tokens_in(span)}
    for sentence in parse.sentences:
        verb = sentence.root
        token = parse.tokens[verb]
        if _is_saying(token, cues) and sentence.index not in taken and sentence.last - verb <= _AFTER:
            found = _statement(parse, quotations, sentence, verb)
            if found is not None:
                yield found


def _is_saying(token: Token, cues: Cues) -> bool:
    """Whether a word is a finite verb that says no more than that something was said."""
    return token.tag in _FINITE and cues.verbs.get(token.lemma) == DEFAULT_ACT


def _statement(parse: Parse, quotations: Quotations, sentence: Sentence, verb: int) -> Statement | None:
    """The statement of a sentence that ends with a verb of saying, where a clause and a speaker stand before it."""
    tokens = parse.tokens
    told = _told_verb(parse, sentence, verb)
    inside = range(0) if told is None else _speaker_inside(parse, told, verb)
    if not 0 < len(inside) <= _LONGEST:
        return None
    opening = inside[0] - 1
    if any(quotations.inside[i] >= 0 for i in range(sentence.first, opening)):
        return None
    speaker = parse.span(inside[0], inside[-1])
    head = _speaker_head(parse, inside, speaker)
    if head not in parse.mention_at:
        return None
    content = joined(parse.text, [Span(tokens[sentence.first].start, tokens[opening - 1].end)])
    return by_tree(parse, quotations, DEFAULT_ACT, (speaker, head), parse.span(verb, verb), content)


def _told_verb(parse: Parse, sentence: Sentence, verb: int) -> int | None:
    """The last verb of what a verb of saying at the end has as its object; None where it has none, or is denied."""
    told = next((i for i in range(verb - 1, sentence.first - 1, -1) if parse.tokens[i].pos in VERBS), None)
    if told is None or parse.child(verb, "ccomp") is None or parse.child(verb, "neg") is not None:
        return None
    return told


def _speaker_inside(parse: Parse, told: int, verb: int) -> range:
    """The tokens of the speaker between what is told and the verb of saying; none where no comma opens them.

    They begin behind the first comma with an article after it, else behind the last one.
    """
    tokens = parse.tokens
    commas = [i for i in range(told + 1, verb - 1) if tokens[i].text == "," and tokens[i + 1].pos in _OPENING]
    opening = next((i for i in commas if tokens[i + 1].pos == "DET"), commas[-1] if commas else verb)
    return range(opening + 1, verb if tokens[verb - 1].text != "," else verb - 1)


def _speaker_head(parse: Parse, inside: range, speaker: Span) -> int | None:
    """The head of a speaker's phrase: the last person named in it, else the one that the tree gives it."""
    named = [i for i in inside if i in parse.mention_at and parse.mention_at[i].entity == "PERSON"]
    return named[-1] if named else source_head(parse, speaker)
