"""What a text attributes to somebody, as the decisions about events ask for it: who is only the source of a deed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.documents.model import Span
from onrecord.language.paragraphs import is_heading, paragraphs_of
from onrecord.language.parse import QUESTION_TAGS, SUBJECTS, VERBS, AttributionSpan, Parse


@dataclass(frozen=True, slots=True)
class Reports:
    """The attributions of one text by token.

    Attributes:
        outsiders: For a token of a clause that somebody reports, the tokens of who reports it and of who is told. They
            stand outside the clause, so that they do in it only what it says of them in words of its own.
        said: For each token of a cue the pieces of what is said by it.
        withdrawn: For each token of what the text takes back the words that say so.
        under_empty_head: The sentences right under a sub-head that tells nothing ("Why Moscow denies it").
    """

    outsiders: Mapping[int, frozenset[int]] = field(default_factory=dict)
    said: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    withdrawn: Mapping[int, Span] = field(default_factory=dict)
    under_empty_head: frozenset[int] = frozenset()

    @classmethod
    def of(cls, parse: Parse, attributions: Iterable[AttributionSpan]) -> Reports:
        """The reports of a text; the work grows with the contents, of which few hold each other."""
        outsiders: dict[int, frozenset[int]] = defaultdict(frozenset)
        said: dict[int, tuple[Span, ...]] = {}
        withdrawn: dict[int, Span] = {}
        for one in attributions:
            content = _tokens(parse, one.content)
            parties = _parties(parse, one) - content
            for index in _clauses(parse, content):
                outsiders[index] |= parties
            if one.cue is not None:
                said.update((index, one.content) for index in parse.tokens_in(one.cue) if index not in said)
            if one.cue is not None and one.withdrawn:
                withdrawn.update(dict.fromkeys(content, one.cue))
        return cls(dict(outsiders), said, withdrawn, frozenset(_under_empty_heads(parse)))

    def outsiders_at(self, index: int) -> frozenset[int]:
        """Who reports the clause that a token stands in, or is told; nobody where none is reported."""
        return self.outsiders.get(index, frozenset())


NO_REPORTS = Reports()
"""Those of a text that attributes nothing."""


def _tokens(parse: Parse, pieces: Iterable[Span]) -> frozenset[int]:
    """All tokens of some pieces of a text."""
    return frozenset(i for piece in pieces for i in parse.tokens_in(piece))


def _parties(parse: Parse, one: AttributionSpan) -> frozenset[int]:
    """The tokens of who speaks and of who is spoken to."""
    heads = [i for i in (one.speaker, one.addressee) if i is not None]
    return frozenset(token for head in heads for token in range(parse.left[head], parse.right[head] + 1))


def _clauses(parse: Parse, content: frozenset[int]) -> Iterable[int]:
    """The tokens of a content that stand in a clause with a subject of its own; those of a bare phrase do not."""
    tokens, children = parse.tokens, parse.children
    for top in content:
        above = tokens[top].head
        is_inside = above in content and above != top
        if is_inside or tokens[top].pos not in VERBS or parse.child(top, *SUBJECTS) is None:
            continue
        clause = [top]
        for index in clause:
            clause += [i for i in children[index] if i in content]
        yield from clause


def _under_empty_heads(parse: Parse) -> Iterator[int]:
    """The sentences that begin a paragraph under a sub-head with a question word, or one that ends with a verb."""
    paragraphs = paragraphs_of(parse)
    for number, paragraph in enumerate(paragraphs):
        asks = parse.tokens[paragraph.first].tag in QUESTION_TAGS
        if (asks or parse.tokens[paragraph.last].pos == "VERB") and is_heading(parse, paragraphs, number):
            yield parse.tokens[paragraphs[number + 1].first].sentence
