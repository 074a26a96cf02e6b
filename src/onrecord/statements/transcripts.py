"""The turns of a transcript or an interview, each behind a label: "MS. RICE (United States): ", "Q. "."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.documents.model import Span
from onrecord.language.paragraphs import Paragraph
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import DEFAULT_ACT, Act, Layout
from onrecord.statements.content import joined
from onrecord.statements.laid_out import LaidOut
from onrecord.statements.speaker import source_head

_LABEL = re.compile(
    r"(?=[*_]*[QA]\d*\.|[^:]*:)[\"“*_]*(?P<label>(?P<name>(?P<short>[QA]\d{0,2}(?=\.[*_]*\s))|[A-Z][^\W\d]*[^:\n“”\"]{0,60}?)"
    r"(?:\s*\([^()\n]{1,60}\))?)[*_]*\s*(?P<colon>(?(short)\.|:))[*_]*\s+(?=\S)"
)
"""What a turn of a transcript opens with: "MS. RICE (United States): ", "Q. "."""
_NAMED = re.compile(r"[A-Z]{2,}\.? [A-Z]{2,}")
"""A name in capitals."""
_LONGEST_NAME = 14
_LONGEST_LABEL = 4
"""Words of a label that is neither in capitals nor a word for turns."""
_TURNS = 2


class Label(NamedTuple):
    """What a turn opens with.

    Attributes:
        name: Who speaks.
        whole: The name with what stands in brackets after it.
        colon: The mark after it.
        begin: Where the turn's own words begin.
    """

    name: Span
    whole: Span
    colon: Span
    begin: int


def turns(parse: Parse, paragraphs: Sequence[Paragraph], layout: Layout) -> Iterator[LaidOut]:
    """The turns of a transcript, each with what is said up to the next label."""
    opening = {n: label for n, each in enumerate(paragraphs) if (label := _opening(parse, each, layout)) is not None}
    labels = _sure_labels(parse, paragraphs, opening, layout)
    asking = {n for n, label in labels.items() if _kind(parse, label.whole) in layout.questioners}
    labels |= _answering(parse, opening, labels, asking)
    if len(labels) < _TURNS or len(asking) == len(labels):
        return
    starts = sorted(labels)
    for number, following in zip(starts, [*starts[1:], None], strict=True):
        yield _turn(parse, paragraphs, number, following, labels[number], asks=number in asking)


def _sure_labels(
    parse: Parse, paragraphs: Sequence[Paragraph], opening: Mapping[int, Label], layout: Layout
) -> dict[int, Label]:
    """Of what could be labels, those that are names in turn, or are labels wherever they stand."""
    in_turn = _names_in_turn(parse, paragraphs, opening)
    return {n: label for n, label in opening.items() if n in in_turn or _is_label(parse, label.name, layout)}


def _answering(
    parse: Parse, opening: Mapping[int, Label], labels: Mapping[int, Label], asking: Collection[int]
) -> dict[int, Label]:
    """The labels right after questions, where only these are known to be turns: who answers may have any name."""
    if not asking or len(asking) != len(labels):
        return {}
    return {n: label for n, label in opening.items() if n - 1 in asking and _is_title_case(parse, label.name)}


def _turn(
    parse: Parse, paragraphs: Sequence[Paragraph], number: int, following: int | None, label: Label, *, asks: bool
) -> LaidOut:
    """The turn that a paragraph opens; an answer goes on up to the paragraph with the following label."""
    own = [Span(label.begin, paragraphs[number].span.end)]
    if following is not None and not asks:
        own += _until_narrated(parse, paragraphs[number + 1 : following])
    act: Act = "ask" if asks else DEFAULT_ACT
    head, content = source_head(parse, label.whole), joined(parse.text, own)
    return LaidOut(label.whole, head, label.colon, content, act, verbatim=True)


def _until_narrated(parse: Parse, paragraphs: Sequence[Paragraph]) -> Iterator[Span]:
    """The paragraphs that go on with a turn, up to one that tells what another did ("MR. LAVROV then said")."""
    for paragraph in paragraphs:
        if _NAMED.match(parse.text, *paragraph.span):
            return
        yield paragraph.span


def _opening(parse: Parse, paragraph: Paragraph, layout: Layout) -> Label | None:
    """What could be the label of a turn, by its form alone."""
    found = _LABEL.match(parse.text, *paragraph.span)
    if found is None:
        return None
    name = Span(*found.span("name"))
    words = [parse.tokens[i].lower for i in parse.tokens_in(name)]
    if not 0 < len(words) <= _LONGEST_NAME or layout.no_speakers & set(words):
        return None
    return Label(name, Span(name.start, found.end("label")), Span(*found.span("colon")), found.end())


def _is_label(parse: Parse, name: Span, layout: Layout) -> bool:
    """Whether words are a label wherever they stand: a name in capitals, or one of the words for turns."""
    tokens = [parse.tokens[i] for i in parse.tokens_in(name)]
    is_name = parse.text[name.start : name.end].isupper() and not (len(tokens) == 1 and tokens[0].entity == "GPE")
    return is_name or tokens[-1].lower in layout.turns or _kind(parse, name) in layout.turns


def _kind(parse: Parse, name: Span) -> str:
    """The words of a label in lower case, without a number: "q" of "Q1"."""
    return parse.quote(name).lower().rstrip("0123456789")


def _names_in_turn(parse: Parse, paragraphs: Sequence[Paragraph], opening: Mapping[int, Label]) -> set[int]:
    """The paragraphs that open with names which take turns, as names are mostly written: "Reuters: ...?"."""
    named = {n: parse.quote(label.name) for n, label in opening.items() if _is_title_case(parse, label.name)}
    times = Counter(named.values())
    turns = {n for n, name in named.items() if times[name] >= _TURNS}
    asks = any(parse.text[paragraphs[n].span.end - 1] == "?" for n in turns)
    return turns if asks and len({named[n] for n in turns}) >= _TURNS else set()


def _is_title_case(parse: Parse, name: Span) -> bool:
    """Whether words are a short name, none of them small."""
    texts = [parse.tokens[i].text for i in parse.tokens_in(name)]
    return len(texts) <= _LONGEST_LABEL and not any(text[0].islower() for text in texts)
