"""A parsed text as plain frozen values: tokens, sentences, mentions, and the dependency tree over them.

Every later layer reads these and none knows which parser made them. What is made a hundred times a text is a msgspec
Struct, which is as frozen and slotted as a dataclass and several times faster to make; what is frozen and made of what
was there before is in no circle, so that the collector of garbage (`gc`) need not look for one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from onrecord.documents.model import Span
from onrecord.language.spelling import as_read
from onrecord.ontologies.grammar import Grammar

MentionKind = Literal["name", "nominal", "pronoun"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis", "csubj", "csubjpass", "pcomp"})
QUESTION_TAGS = frozenset({"WP", "WRB", "WDT", "WP$"})
"""Penn tags of question words."""
VERBS = frozenset({"VERB", "AUX"})
"""Universal parts of speech of verbs, auxiliaries and copulas among them."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word or mark. White space is no token.

    `head` is the index of the token's head (its own index at the root of a sentence), `dep` the
    ClearNLP label of that arc, `pos` the universal and `tag` the Penn part of speech, `entity` the
    OntoNotes type of the name it belongs to ("" outside a name), `entity_start` whether it begins one.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_start: bool
    sentence: int


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Tokens `[first, last]`, both included, under `root`; `paragraph` counts blocks of lines."""

    index: int
    first: int
    last: int
    root: int
    paragraph: int


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A phrase that names a party, a thing or a place.

    Attributes:
        span: The whole phrase with its prepositional parts, without relative clauses and appositions.
        head: Index of the phrase's head; at most one mention has a given head.
        first: Index of the first token of the phrase.
        last: Index of the last token of the phrase.
        kind: A "name" has a proper noun as its head or is a modifier such as "Iranian"; a "pronoun" is
            personal or relative; the rest are "nominal".
        entity: OntoNotes type of the head ("PERSON", "ORG", "GPE", "NORP", ...), or "".
    """

    span: Span
    head: int
    first: int
    last: int
    kind: MentionKind
    entity: str


@dataclass(frozen=True, slots=True)
class Parse:
    """A text with its tokens and sentences, and the tree over them; it can be pickled.

    Attributes:
        text: The text.
        tokens: Its tokens, in order.
        sentences: Its sentences, in order.
        starts: The first character of each token.
        ends: The character after the last of each token.
        children: The dependents of each token, in order.
        left: The first token of each token's subtree.
        right: The last token of each token's subtree, included.
        mentions: The phrases that name a party, a thing or a place, by the place of their heads.
        mention_at: The mention of each head.
        grammar: The function words of the text's language.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    left: tuple[int, ...] = field(repr=False)
    right: tuple[int, ...] = field(repr=False)
    mentions: tuple[Mention, ...]
    mention_at: dict[int, Mention] = field(repr=False)
    grammar: Grammar = field(repr=False)

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` to token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def quote(self, span: Span) -> str:
        """The words at a span as they are read: without what hides in a word, and in one line."""
        words = as_read(self.text[span.start : span.end])
        return " ".join(words.split()) if "\n" in words or "\r" in words else words

    def subtree(self, index: int) -> Span:
        """The characters of a token and everything under it."""
        return self.span(self.left[index], self.right[index])

    def child(self, index: int, *deps: str) -> int | None:
        """The first dependent of a token by one of these arcs, or None."""
        tokens = self.tokens
        for i in self.children[index]:
            if tokens[i].dep in deps:
                return i
        return None

    def children_by(self, index: int, *deps: str) -> list[int]:
        """The dependents of a token by one of these arcs, in order."""
        children, tokens = self.children[index], self.tokens
        return [i for i in children if tokens[i].dep in deps] if children else []

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above a token, from the nearest to the root of the sentence."""
        while (head := self.tokens[index].head) != index:
            yield head
            index = head

    def conjuncts(self, index: int) -> list[int]:
        """The token and everything coordinated after it, in order."""
        found, tokens = [index], self.tokens
        for i in found:
            found += [child for child in self.children[i] if tokens[child].dep == "conj"]
        return sorted(found) if len(found) > 1 else found

    def sentence_of(self, index: int) -> Sentence:
        """The sentence that a token is in."""
        return self.sentences[self.tokens[index].sentence]

    def tokens_in(self, span: Span) -> range:
        """Indices of the tokens that share a character with a span."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


class AttributionSpan(msgspec.Struct, frozen=True, gc=False):
    """Text that is attributed to somebody, as statements hand it to the other layers.

    Attributes:
        content: The pieces of the text.
        speaker: Head token of the speaker's mention, or None where the text names none.
        quoted: Whether the words are the speaker's own, so that "we" and "our" are the speaker's side.
        addressee: Head token of the mention of who is spoken to, or None.
        cue: The words that report it, or None where it floats.
        withdrawn: Whether the text tells it only to take it back.
    """

    content: tuple[Span, ...]
    speaker: int | None
    quoted: bool
    addressee: int | None = None
    cue: Span | None = None
    withdrawn: bool = False
