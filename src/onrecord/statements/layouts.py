"""Statements that only the layout of a text tells: a speaker behind a dash, turns of a transcript, a headline's source.

The encoder has learned statements from running prose, with a word that reports; what has none is read here by rule. A
quotation that a statement of the encoder's holds is left to that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.documents.model import Span
from onrecord.language.paragraphs import Paragraph, is_heading
from onrecord.language.parse import VERBS, Parse
from onrecord.ontologies.cues import DEFAULT_ACT, Act, Cues, Layout
from onrecord.statements.content import items_led_up_to, joined
from onrecord.statements.cue import read_cue
from onrecord.statements.quotations import Quotations
from onrecord.statements.speaker import phrase, source_head, subject_of

_BEHIND = re.compile(r"\s*(?:(?:[—–]|-{1,2})\s*(?P<dash>[^\s—–-].*?)|\((?P<bracket>[^()]+)\))[\s.]*\Z", re.DOTALL)
_ALONE = re.compile(r"(?:[—–]|-{1,2})\s*(?P<dash>\S.*?)[\s.]*\Z", re.DOTALL)
_LABEL = re.compile(
    r"(?=[QA]\.|[^:]*:)[\"“]?(?P<label>(?P<name>[QA](?=\.\s)|[A-Z][^\W\d]*[^:\n“”\"]{0,60}?)(?:\s*\([^()\n]{1,60}\))?)"
    r"\s*(?P<colon>:|(?<=^[QA])\.|(?<=\n[QA])\.)\s+(?=\S)"
)
"""What a turn of a transcript opens with: "MS. RICE (United States): ", "Q. "."""
_HEADLINE = re.compile(r"(?P<said>.{8,160}\S)(?P<mark>:|\s[-–—])\s+(?P<who>[^:–—]{2,50})\Z", re.DOTALL)
_NAMED = re.compile(r"[A-Z]{2,}\.? [A-Z]{2,}")
"""A name in capitals."""
_LONGEST_NAME = 14
_LEADING = 3
"""Marks and words between a quotation and "was", at most, and that: "[quotation] - that was the message"."""
_LONGEST_SOURCE = 7
_LONGEST_LABEL = 4
"""Words of a label that is neither in capitals nor a word for turns."""
_TURNS = 2
_COPULA = "be"


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A statement by layout: who, by which words (or None), what, doing what; `verbatim` where no mark need say so."""

    speaker: Span
    speaker_head: int | None
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    verbatim: bool = False


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


def laid_out(
    parse: Parse, quotations: Quotations, paragraphs: Sequence[Paragraph], cues: Cues, taken: Sequence[Span]
) -> Iterator[LaidOut]:
    """The statements that layout tells.

    Args:
        parse: The text.
        quotations: Its quotations.
        paragraphs: Its paragraphs.
        cues: The words of layout.
        taken: What other statements hold, in order.
    """
    yield from _turns(parse, paragraphs, cues.layout)
    yield from _lists(parse, paragraphs, cues, taken)
    held = {number for span in taken for number in quotations.among(parse.tokens_in(span))}
    for number, paragraph in enumerate(paragraphs):
        headline = _headline(parse, quotations, paragraphs, number, cues.layout)
        if headline is not None and not any(span.overlaps(headline.content[0]) for span in taken):
            yield headline
            continue
        inside = [each for each in quotations.among(range(paragraph.first, paragraph.last + 1)) if each not in held]
        if inside:
            yield from _quoted(parse, quotations, paragraphs, number, inside, cues)


def _quoted(
    parse: Parse,
    quotations: Quotations,
    paragraphs: Sequence[Paragraph],
    number: int,
    inside: Sequence[int],
    cues: Cues,
) -> Iterator[LaidOut]:
    """Who says the quotations of a paragraph that nobody else says, by the first layout that fits."""
    paragraph, last = paragraphs[number], quotations.outermost[inside[-1]]
    content = joined(parse.text, (piece for each in inside for piece in quotations.outermost[each].pieces))
    opens = content[0].start <= paragraph.span.start
    closes = not parse.text[last.end : paragraph.span.end].strip(" .")
    behind = (_behind(parse, paragraph, last.end) if opens else None) or (
        _on_next_line(parse, paragraphs, number) if opens and closes else None
    )
    found = behind or (_before(parse, paragraphs, number, content[0], cues.layout) if closes else None)
    if found is not None:
        colon = None if behind else _colon(parse, content[0])
        yield LaidOut(found, source_head(parse, found), colon, content, DEFAULT_ACT)
        return
    for each in inside:
        owned = _owned(parse, quotations, each, cues) or _by_phrase(parse, quotations, each, cues.layout)
        if owned is not None:
            yield owned


def _who(parse: Parse, span: Span, longest: int = _LONGEST_NAME) -> Span | None:
    """A span, where it can name a speaker: a few words without a verb, with a name or noun."""
    inside = parse.tokens_in(span)
    tokens = [parse.tokens[i] for i in inside]
    if not 0 < len(tokens) <= longest or any(token.pos in VERBS for token in tokens):
        return None
    return span if any(token.pos in {"PROPN", "NOUN", "PRON"} for token in tokens) else None


def _behind(parse: Parse, paragraph: Paragraph, end: int) -> Span | None:
    """Who stands behind a quotation, after a dash or in brackets: "[quotation] — Carla Mendes"."""
    found = _BEHIND.match(parse.text, end, paragraph.span.end)
    if found is None:
        return None
    name = "dash" if found["dash"] else "bracket"
    return _who(parse, Span(*found.span(name)))


def _on_next_line(parse: Parse, paragraphs: Sequence[Paragraph], number: int) -> Span | None:
    """Who stands after a dash on the line below a quotation."""
    if number + 1 == len(paragraphs):
        return None
    found = _ALONE.match(parse.text, *paragraphs[number + 1].span)
    return None if found is None else _who(parse, Span(*found.span("dash")))


def _before(parse: Parse, paragraphs: Sequence[Paragraph], number: int, quoted: Span, layout: Layout) -> Span | None:
    """Who stands before a colon and the quotation, in its paragraph or as the one above: "And from the mayor:"."""
    paragraph = paragraphs[number]
    span = Span(paragraph.span.start, quoted.start)
    if not parse.text[span.start : span.end].strip() and number:
        span = paragraphs[number - 1].span
    text = parse.text[span.start : span.end].rstrip()
    if not text.endswith(":"):
        return None
    inside = list(parse.tokens_in(Span(span.start, span.start + len(text) - 1)))
    while inside and parse.tokens[inside[0]].lower in layout.openers:
        inside.pop(0)
    return _who(parse, parse.span(inside[0], inside[-1])) if inside else None


def _colon(parse: Parse, quoted: Span) -> Span:
    """The colon that leads up to a quotation."""
    before = parse.tokens_in(quoted)[0] - 1
    return parse.span(before, before)


def _owned(parse: Parse, quotations: Quotations, number: int, cues: Cues) -> LaidOut | None:
    """A quotation that is said to be somebody's words: "[quotation] was the president's message"."""
    after = quotations.last[number] + 1
    near = range(after, min(after + _LEADING, len(parse.tokens)))
    verb = next((i for i in near if parse.tokens[i].lemma == _COPULA), None)
    if verb is None or parse.tokens[verb].sentence != parse.tokens[quotations.last[number]].sentence:
        return None
    end = parse.sentence_of(verb).last
    words = (i for i in range(verb + 1, end + 1) if parse.tokens[i].lemma in cues.layout.words)
    word = next((i for i in words if parse.tokens[i].pos == "NOUN"), None)
    owner = None if word is None else _owner(parse, word)
    if word is None or owner is None:
        return None
    cue = parse.span(word, word)
    reporting = read_cue(parse, cue, cues)
    act = DEFAULT_ACT if reporting is None else reporting.act
    pieces = joined(parse.text, quotations.outermost[number].pieces)
    return LaidOut(parse.span(parse.left[owner], _without_clitic(parse, owner)), owner, cue, pieces, act)


def _owner(parse: Parse, word: int) -> int | None:
    """Whose words a noun names: its possessor, or who stands under "of" or "from"."""
    found = parse.child(word, "poss")
    if found is not None:
        return found
    for i in parse.children_by(word, "prep"):
        if parse.tokens[i].lower in {*parse.grammar.prepositions.genitive, "from", "by"}:
            return parse.child(i, "pobj")
    return None


def _without_clitic(parse: Parse, head: int) -> int:
    """The last token of a possessor's phrase, without its "'s"."""
    last = parse.right[head]
    return last - 1 if last > head and parse.tokens[last].tag == "POS" else last


def _by_phrase(parse: Parse, quotations: Quotations, number: int, layout: Layout) -> LaidOut | None:
    """A quotation "in the words of" somebody, before or after it in its sentence."""
    sentence = parse.sentence_of(quotations.first[number])
    span = parse.span(sentence.first, sentence.last)
    sentence_text = parse.text[span.start : span.end].lower()
    for words in layout.phrases:
        at = sentence_text.find(words)
        if at < 0:
            continue
        cue = Span(span.start + at, span.start + at + len(words))
        inside = parse.tokens_in(cue)
        if quotations.inside[inside[0]] >= 0 or inside[-1] == sentence.last:
            continue
        who = _who(parse, parse.span(inside[-1] + 1, _phrase_end(parse, inside[-1] + 1)))
        content = joined(parse.text, quotations.outermost[number].pieces)
        return None if who is None else LaidOut(who, source_head(parse, who), cue, content, DEFAULT_ACT)
    return None


def _phrase_end(parse: Parse, first: int) -> int:
    """The last token of the phrase that begins at a token: the one before the next mark or verb of its sentence."""
    last = parse.sentence_of(first).last
    following = range(first + 1, last + 1)
    end = next((i for i in following if parse.tokens[i].pos in VERBS | {"PUNCT"}), last + 1)
    return end - 1


def _headline(
    parse: Parse, quotations: Quotations, paragraphs: Sequence[Paragraph], number: int, layout: Layout
) -> LaidOut | None:
    """A headline with who says it behind a colon or a dash: "Ukraine attacked the bridge: Kremlin"."""
    paragraph = paragraphs[number]
    if not (is_heading(parse, paragraphs, number) or len(paragraphs) == 1) or paragraph.last - paragraph.first > 30:
        return None
    found = _HEADLINE.match(parse.text, *paragraph.span)
    if found is None or parse.text[paragraph.span.end - 1] in ".!?":
        return None
    said, who = Span(*found.span("said")), _who(parse, Span(*found.span("who")), _LONGEST_SOURCE)
    if who is None or quotations.touch(parse.tokens_in(who)) or not _can_say(parse, who, layout, found["mark"] == ":"):
        return None
    if not (quotations.touch(parse.tokens_in(said)) or _tells(parse, said) or found["mark"] == ":"):
        return None
    return LaidOut(who, source_head(parse, who), None, (said,), DEFAULT_ACT)


def _tells(parse: Parse, said: Span) -> bool:
    """Whether words tell something: there is a verb in them."""
    return any(parse.tokens[i].pos in VERBS for i in parse.tokens_in(said))


def _can_say(parse: Parse, who: Span, layout: Layout, by_colon: bool) -> bool:
    """Whether a phrase names who can say something: a source by its noun or, after a colon, a name."""
    tokens = [parse.tokens[i] for i in parse.tokens_in(who)]
    if tokens[-1].lower in layout.sources or tokens[-1].lemma in layout.sources:
        return True
    return by_colon and all(token.pos == "PROPN" for token in tokens)


def _lists(parse: Parse, paragraphs: Sequence[Paragraph], cues: Cues, taken: Sequence[Span]) -> Iterator[LaidOut]:
    """The lists that a line with a reporting verb leads up to, but for those that others say."""
    for number, paragraph in enumerate(paragraphs):
        items = items_led_up_to(parse, paragraphs, number)
        if not items or any(piece.overlaps(items[0]) for piece in taken):
            continue
        verb = parse.sentence_of(paragraph.last).root
        speaker = subject_of(parse, range(verb, verb + 1))
        if speaker is None or parse.tokens[verb].lemma not in cues.verbs:
            continue
        cue = parse.span(verb, verb)
        reporting = read_cue(parse, cue, cues)
        act = DEFAULT_ACT if reporting is None else reporting.act
        yield LaidOut(phrase(parse, speaker, verb), speaker, cue, joined(parse.text, items), act)


def _turns(parse: Parse, paragraphs: Sequence[Paragraph], layout: Layout) -> Iterator[LaidOut]:
    """The turns of a transcript, each with what is said up to the next label."""
    opening = {n: label for n, each in enumerate(paragraphs) if (label := _opening(parse, each, layout)) is not None}
    in_turn = _names_in_turn(parse, paragraphs, opening)
    labels = {n: label for n, label in opening.items() if n in in_turn or _is_label(parse, label.name, layout)}
    asking = {n for n, label in labels.items() if parse.quote(label.whole).lower() in layout.questioners}
    if len(labels) < _TURNS or len(asking) == len(labels):
        return
    starts = sorted(labels)
    for number, following in zip(starts, [*starts[1:], None], strict=True):
        label, asks = labels[number], number in asking
        own = [Span(label.begin, paragraphs[number].span.end)]
        if following is not None and not asks:
            own += _until_narrated(parse, paragraphs[number + 1 : following])
        act: Act = "ask" if asks else DEFAULT_ACT
        head, content = source_head(parse, label.whole), joined(parse.text, own)
        yield LaidOut(label.whole, head, label.colon, content, act, verbatim=True)


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
    return is_name or tokens[-1].lower in layout.turns


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
