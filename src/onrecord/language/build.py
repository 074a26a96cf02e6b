"""From a tree, whoever drew it, to a `Parse`: the names put in, its sentences numbered, everything frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.documents.model import Span
from onrecord.language.parse import Parse, Sentence, Token, build_parse

Name = tuple[Span, str]
"""The characters of a name, and its OntoNotes type."""

_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "absolve", "exonerate"})
"""Verbs that take whom, and of what."""

_FAMILY_NAME = re.compile(r"(?:al|el|ul|as|ash|at|ad|an)-[A-Z]")


@dataclass(frozen=True, slots=True)
class Drawing:
    """The tokens of a text with the tree over them, in order.

    Attributes:
        spans: First and after-last character of each token.
        lemmas: Its dictionary form.
        tags: Its Penn and universal part of speech, as in "VBD VERB".
        heads: Index of the token that governs it; its own where it is a root.
        deps: ClearNLP label of the arc from the head.
        opens: The tokens that begin a sentence, in order; the first of all is one of them.
        paragraphs: The tokens that begin a paragraph, in order; each begins a sentence too.
    """

    spans: Sequence[tuple[int, int]]
    lemmas: Sequence[str]
    tags: Sequence[str]
    heads: Sequence[int]
    deps: Sequence[str]
    opens: Sequence[int]
    paragraphs: Sequence[int]


NOTHING = Drawing((), (), (), (), (), (), ())
"""What is drawn of a text without a token."""


def build(text: str, drawn: Drawing, names: Iterable[Name]) -> Parse:
    """The parse of a text; arcs that leave their sentence are cut, and its second roots hang on its first.

    Args:
        text: The text.
        drawn: Its tokens and their tree.
        names: Where its names stand and of what OntoNotes type they are; they do not overlap.
    """
    count = len(drawn.spans)
    number, heads = [0] * count, _charged(text, drawn)
    sentences: list[Sentence] = []
    paragraphs = set(drawn.paragraphs)
    paragraph = -1
    for order, (first, after) in enumerate(pairwise([*drawn.opens, count])):
        paragraph += first in paragraphs
        root = -1
        for index in range(first, after):
            number[index] = order
            if not first <= heads[index] < after or heads[index] == index:
                root = index if root < 0 else root
                heads[index] = root
        sentences.append(Sentence(order, first, after - 1, root, max(paragraph, 0)))
    tokens = _tokens(text, drawn, heads, number, _entities(drawn.spans, names))
    for index in range(1, count):
        if _FAMILY_NAME.match(tokens[index].text):
            tokens[index] = _as_name(tokens[index], tokens[index - 1])
    return build_parse(text, tuple(tokens), tuple(sentences))


def _charged(text: str, drawn: Drawing) -> list[int]:
    """The heads, with what somebody is accused of hung on the verb: "accused [the army] [of torturing them]".

    Parsers hang it on the noun before it, which then takes the charge into the phrase that names the accused.
    """
    heads = list(drawn.heads)
    gerunds = {drawn.heads[index] for index, dep in enumerate(drawn.deps) if dep == "pcomp"}
    for index, (start, end) in enumerate(drawn.spans):
        noun = heads[index]
        verb = heads[noun]
        if drawn.deps[index] != "prep" or text[start:end] != "of" or drawn.deps[noun] not in {"dobj", "nsubjpass"}:
            continue
        charge = index in gerunds or drawn.tags[noun].startswith("NNP")
        if charge and drawn.lemmas[verb] in _CHARGING:
            heads[index] = verb
    return heads


def _tokens(
    text: str, drawn: Drawing, heads: Sequence[int], number: Sequence[int], entities: Sequence[tuple[str, bool]]
) -> list[Token]:
    found = []
    for index, ((start, end), both) in enumerate(zip(drawn.spans, drawn.tags, strict=True)):
        word = text[start:end]
        tag, _, pos = both.partition(" ")
        entity, begins = entities[index]
        found.append(
            Token(
                index, start, end, word, word.lower(), drawn.lemmas[index], pos, tag, drawn.deps[index], heads[index],
                entity, begins, number[index],
            )
        )  # fmt: skip
    return found


def _entities(spans: Sequence[tuple[int, int]], names: Iterable[Name]) -> list[tuple[str, bool]]:
    """For each token the type of the name that it is in, or "", and whether it begins one."""
    found = [("", False)] * len(spans)
    at = 0
    for span, kind in names:
        while at < len(spans) and spans[at][1] <= span.start:
            at += 1
        begins = True
        while at < len(spans) and spans[at][0] < span.end:
            found[at] = (kind, begins)
            begins = False
            at += 1
    return found


def _as_name(token: Token, before: Token) -> Token:
    """An Arabic family name as what it is, and as part of the name before it where the parser broke the two apart."""
    name = replace(token, pos="PROPN", tag="NNP", lemma=token.text)
    if before.pos != "PROPN" or before.sentence != token.sentence or before.head == token.index or token.entity:
        return name
    return replace(name, head=before.index, dep="flat", entity=before.entity, entity_start=False)
