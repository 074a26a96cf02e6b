"""A parsed text as plain frozen values: tokens, sentences, mentions, and how they hang together.

Every later layer reads these and none knows which parser made them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.documents.model import Span

MentionKind = Literal["name", "nominal", "pronoun"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis", "csubj", "csubjpass", "pcomp"})
NOMINAL_TAGS = frozenset({"NOUN", "PROPN", "PRON"})
PRONOUN_TAGS = frozenset({"PRP", "WP"})
_PARTY_ENTITIES = frozenset({"NORP", "GPE", "ORG"})
_OUTSIDE_PHRASE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "preconj", "dep"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. White space is no token.

    `head` is the index of the governing token (its own index at the root of a sentence), `dep` the
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[first, last]`, both included, governed by `root`; `paragraph` counts blocks of lines."""

    index: int
    first: int
    last: int
    root: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names a party, a thing or a place.

    Attributes:
        span: The whole phrase with its prepositional parts, without relative clauses and appositions.
        head: Index of the token that governs the phrase; at most one mention has a given head.
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
    """A text with its tokens and sentences, and the tree over them.

    `starts` and `ends` are the first and the after-last character of each token. `children[i]` are the indices that
    token `i` governs, in order; `left[i]` and `right[i]` bound the subtree of `i`, both included.
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

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` to token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def quote(self, span: Span) -> str:
        """The characters at a span."""
        return self.text[span.start : span.end]

    def subtree(self, index: int) -> Span:
        """The characters of everything that a token governs, itself included."""
        return self.span(self.left[index], self.right[index])

    def child(self, index: int, *deps: str) -> int | None:
        """The first token that `index` governs by one of these arcs, or None."""
        tokens = self.tokens
        for i in self.children[index]:
            if tokens[i].dep in deps:
                return i
        return None

    def children_by(self, index: int, *deps: str) -> list[int]:
        """The tokens that `index` governs by one of these arcs, in order."""
        return [i for i in self.children[index] if self.tokens[i].dep in deps]

    def ancestors(self, index: int) -> Iterator[int]:
        """The governing tokens from the nearest to the root of the sentence."""
        while (head := self.tokens[index].head) != index:
            yield head
            index = head

    def conjuncts(self, index: int) -> list[int]:
        """The token and everything coordinated after it, in order."""
        found = [index]
        for i in found:
            found.extend(j for j in self.children[i] if self.tokens[j].dep == "conj")
        return sorted(found)

    def sentence_of(self, index: int) -> Sentence:
        """The sentence that a token is in."""
        return self.sentences[self.tokens[index].sentence]

    def paragraphs(self) -> list[int]:
        """The first character of each paragraph, in order."""
        sentences = self.sentences
        return [
            self.tokens[own.first].start
            for before, own in zip((None, *sentences), sentences, strict=False)
            if before is None or before.paragraph != own.paragraph
        ]

    def tokens_in(self, span: Span) -> range:
        """Indices of the tokens that share a character with a span."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of text that is somebody's words or view, as statements hand it to the other layers.

    Attributes:
        content: The pieces of the text that the voice speaks.
        speaker: Head token of the speaker's mention, or None where the text names none.
        quoted: Whether the words are the speaker's own, so that "we" and "our" are the speaker's side.
        addressee: Head token of the mention of who is spoken to, or None.
    """

    content: tuple[Span, ...]
    speaker: int | None
    quoted: bool
    addressee: int | None = None


def build_parse(text: str, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...]) -> Parse:
    """The tree and the mentions over tokens whose heads are known, in time linear in the text."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    left, right = list(range(len(tokens))), list(range(len(tokens)))
    for sentence in sentences:
        for index in _leaves_first(sentence, children):
            for i in children[index]:
                left[index] = min(left[index], left[i])
                right[index] = max(right[index], right[i])
    frozen = tuple(map(tuple, children))
    mentions = tuple(_mentions(tokens, frozen, left, right))
    return Parse(
        text=text,
        tokens=tokens,
        sentences=sentences,
        starts=tuple(token.start for token in tokens),
        ends=tuple(token.end for token in tokens),
        children=frozen,
        left=tuple(left),
        right=tuple(right),
        mentions=mentions,
        mention_at={mention.head: mention for mention in mentions},
    )


def _leaves_first(sentence: Sentence, children: list[list[int]]) -> list[int]:
    """The tokens of a sentence, each after everything that it governs."""
    order = [sentence.root]
    for index in order:
        order.extend(children[index])
    return order[::-1]


def _mentions(
    tokens: tuple[Token, ...], children: tuple[tuple[int, ...], ...], left: list[int], right: list[int]
) -> Iterator[Mention]:
    for token in tokens:
        if token.pos in NOMINAL_TAGS or (token.pos == "ADJ" and token.dep in SUBJECTS | {"pobj", "dobj"}):
            if token.dep == "expl" or (
                token.dep == "compound" and (token.entity not in _PARTY_ENTITIES or _inside_name(tokens, token))
            ):
                continue
        elif token.pos == "ADJ" and token.dep in {"amod", "nmod", "conj"} and token.entity in _PARTY_ENTITIES:
            yield Mention(Span(token.start, token.end), token.index, token.index, token.index, "name", token.entity)
            continue
        elif token.tag not in {"PRP$", "WP$"} and not (token.pos == "NUM" and token.dep in SUBJECTS):
            continue
        first = last = token.index
        cut = False
        for i in children[token.index]:
            if tokens[i].tag == "POS":
                continue
            if tokens[i].dep in _OUTSIDE_PHRASE and not (tokens[i].dep == "punct" and i < token.index):
                cut = cut or i > token.index
            elif i < token.index:
                first = min(first, left[i])
            elif not cut:
                last = max(last, _phrase_end(i, tokens, children, right))
        while first < token.index and tokens[first].pos == "PUNCT":
            first += 1
        kind: MentionKind = "nominal"
        if token.tag in PRONOUN_TAGS or token.tag in {"PRP$", "WP$"} or (token.pos == "PRON" and token.tag == "WDT"):
            kind = "pronoun"
        elif token.pos == "PROPN":
            kind = "name"
        yield Mention(Span(tokens[first].start, tokens[last].end), token.index, first, last, kind, token.entity)


def _inside_name(tokens: tuple[Token, ...], token: Token) -> bool:
    """Whether a token is a later word of the name that its head ends: "General" in "the UN General Assembly"."""
    between = tokens[token.index : token.head + 1]
    return bool(between) and all(own.entity == token.entity and not own.entity_start for own in between)


def _phrase_end(index: int, tokens: tuple[Token, ...], children: tuple[tuple[int, ...], ...], right: list[int]) -> int:
    """The last token under `index` before the first clause or apposition inside it."""
    last, todo = index, [index]
    while todo:
        at = todo.pop()
        last = max(last, at)
        for i in children[at]:
            if i > at and tokens[i].dep in {"relcl", "acl", "appos", "parataxis", "advcl"}:
                break
            if tokens[i].dep != "punct" or tokens[i].text in {"-", "’s", "'"}:
                todo.append(i)
    return min(last, right[index])
