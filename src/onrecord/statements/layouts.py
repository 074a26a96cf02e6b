"""Statements that only the layout of a text tells: a speaker behind a dash, turns of a transcript, a headline's source.

The encoder has learned statements from running prose, with a word that reports; what has none is read here by rule. A
quotation that a statement of the encoder's holds is left to that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from onrecord.documents.model import Span
from onrecord.language.grammar import object_of_first
from onrecord.language.paragraphs import Paragraph
from onrecord.language.parse import QUESTION_TAGS, VERBS, Parse, Sentence
from onrecord.ontologies.cues import DEFAULT_ACT, Cues, Layout
from onrecord.statements.content import items_led_up_to, joined
from onrecord.statements.cue import read_cue
from onrecord.statements.headlines import headline
from onrecord.statements.laid_out import LaidOut, who_of
from onrecord.statements.quotations import Quotations
from onrecord.statements.speaker import may_speak, phrase, source_head, subject_of
from onrecord.statements.transcripts import turns

_BEHIND = re.compile(
    r"\s*(?:(?:[—–―~|•·]|-{1,3}|//)\s*(?P<dash>[^\s—–-].*?)|\((?P<round>[^()]+)\)|\[(?P<square>[^\[\]]+)\])[\s.]*\Z",
    re.DOTALL,
)
_ALONE = re.compile(r"(?:[—–―~|•]|-{1,3}|//)\s*(?P<dash>\S.*?)[\s.]*\Z", re.DOTALL)
_LEADING = 3
"""Marks and words between a quotation and "was", at most, and that: "[quotation] - that was the message"."""


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
    yield from turns(parse, paragraphs, cues.layout)
    yield from _lists(parse, paragraphs, cues, taken)
    held = set(_quotations_in(parse, quotations, taken))
    signed = list(_signed(parse, quotations, paragraphs, held))
    yield from signed
    held.update(_quotations_in(parse, quotations, (piece for one in signed for piece in one.content)))
    for number, paragraph in enumerate(paragraphs):
        said = headline(parse, quotations, paragraphs, number, cues.layout)
        if said is not None and not any(span.overlaps(said.content[0]) for span in taken):
            yield said
            continue
        inside = [each for each in quotations.among(range(paragraph.first, paragraph.last + 1)) if each not in held]
        if inside:
            yield from _quoted(parse, quotations, paragraphs, number, inside, cues)


def _quotations_in(parse: Parse, quotations: Quotations, spans: Iterable[Span]) -> Iterator[int]:
    """The numbers of the quotations that some spans touch."""
    for span in spans:
        yield from quotations.among(parse.tokens_in(span))


def _signed(
    parse: Parse, quotations: Quotations, paragraphs: Sequence[Paragraph], held: Collection[int]
) -> Iterator[LaidOut]:
    """The quotations that are paragraphs by themselves, but for who speaks behind them or on the line below.

    What another statement holds counts too: the encoder may have linked it to the next sentence's speaker.
    """
    for number, paragraph in enumerate(paragraphs):
        inside = list(quotations.among(range(paragraph.first, paragraph.last + 1)))
        if len(inside) != 1 or inside[0] not in held:
            continue
        pieces = quotations.outermost[inside[0]].pieces
        if pieces[-1].start != paragraph.span.start:
            continue
        who = _behind(parse, paragraph, pieces[-1].end)
        if who is None and not parse.text[pieces[-1].end : paragraph.span.end].strip(" ."):
            who = _on_next_line(parse, paragraphs, number)
        if who is not None:
            content = joined(parse.text, pieces)
            reach = Span(content[0].start, who.end)
            yield LaidOut(who, source_head(parse, who), None, content, DEFAULT_ACT, signed=reach)


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
    behind = _standing_behind(parse, paragraphs, number, last.end, closes=closes) if opens else None
    if behind is not None:
        yield LaidOut(behind, source_head(parse, behind), None, content, DEFAULT_ACT)
        return
    led_up = _led_up(parse, paragraphs, number, content, cues) if closes else None
    if led_up is not None:
        yield led_up
        return
    for each in inside:
        owned = _owned(parse, quotations, each, cues) or _by_phrase(parse, quotations, each, cues.layout)
        if owned is not None:
            yield owned


def _standing_behind(
    parse: Parse, paragraphs: Sequence[Paragraph], number: int, end: int, *, closes: bool
) -> Span | None:
    """Who stands behind the quotation that ends somewhere in a paragraph, or on the line below one that closes it."""
    who = _behind(parse, paragraphs[number], end)
    return _on_next_line(parse, paragraphs, number) if who is None and closes else who


def _behind(parse: Parse, paragraph: Paragraph, end: int) -> Span | None:
    """Who stands behind a quotation, after a dash or in brackets: "[quotation] — Carla Mendes"."""
    found = _BEHIND.match(parse.text, end, paragraph.span.end)
    if found is None:
        return None
    return who_of(parse, Span(*found.span(found.lastgroup or 0)))


def _on_next_line(parse: Parse, paragraphs: Sequence[Paragraph], number: int) -> Span | None:
    """Who stands on the line below a quotation, after a dash or as a signature."""
    if number + 1 == len(paragraphs):
        return None
    found = _ALONE.match(parse.text, *paragraphs[number + 1].span)
    if found is not None:
        return who_of(parse, Span(*found.span("dash")))
    return _signature(parse, paragraphs[number + 1])


def _signature(parse: Parse, paragraph: Paragraph) -> Span | None:
    """A line that is a person's name and what he is: "Carla Mendes, mayor of Porto Velho"."""
    comma = next((i for i in range(paragraph.first, paragraph.last) if parse.tokens[i].text == ","), None)
    if comma is None or parse.text[paragraph.span.end - 1] in ".:!?":
        return None
    is_name = all(parse.tokens[i].entity == "PERSON" for i in range(paragraph.first, comma))
    return who_of(parse, paragraph.span) if is_name else None


def _led_up(
    parse: Parse, paragraphs: Sequence[Paragraph], number: int, content: tuple[Span, ...], cues: Cues
) -> LaidOut | None:
    """A quotation with a colon before it, in its paragraph or as the end of the one above, and who speaks before that.

    "And from the mayor:", "The mayor's message:", "The mayor shrugged:".
    """
    inside = _before_colon(parse, paragraphs, number, content[0])
    opener = ""
    while inside and parse.tokens[inside[0]].lower in cues.layout.openers:
        opener = parse.tokens[inside.pop(0)].lower
    if not inside or parse.tokens[inside[-1]].lower in cues.layout.no_speakers:
        return None
    owned = _owned_word(parse, inside, content, cues)
    if owned is not None:
        return owned
    if opener in cues.layout.giving:  # "from the governor, a promise"
        inside = list(takewhile(lambda i: parse.tokens[i].text != ",", inside))
    colon = parse.tokens_in(content[0])[0] - 1
    who = who_of(parse, parse.span(inside[0], inside[-1]))
    if who is not None:
        return LaidOut(who, source_head(parse, who), parse.span(colon, colon), content, DEFAULT_ACT)
    return _by_gesture(parse, inside, content, cues.layout)


def _before_colon(parse: Parse, paragraphs: Sequence[Paragraph], number: int, quoted: Span) -> list[int]:
    """The tokens up to a colon right before a quotation, in its paragraph or as all of the one above; else none."""
    span = Span(paragraphs[number].span.start, quoted.start)
    if not parse.text[span.start : span.end].strip() and number:
        span = paragraphs[number - 1].span
    text = parse.text[span.start : span.end].rstrip()
    return list(parse.tokens_in(Span(span.start, span.start + len(text) - 1))) if text.endswith(":") else []


def _owned_word(parse: Parse, inside: Sequence[int], content: tuple[Span, ...], cues: Cues) -> LaidOut | None:
    """A quotation behind somebody's word for it: "The union's demand: [quotation]"."""
    words = (i for i in inside if parse.tokens[i].pos == "NOUN" and parse.tokens[i].lemma in cues.layout.words)
    word = next(words, None)
    owner = None if word is None or any(parse.tokens[i].pos in VERBS for i in inside) else _owner(parse, word)
    return None if word is None or owner is None else _of_owner(parse, word, owner, content, cues)


def _of_owner(parse: Parse, word: int, owner: int, content: tuple[Span, ...], cues: Cues) -> LaidOut:
    """What is said to be the word of an owner."""
    cue = parse.span(word, word)
    reporting = read_cue(parse, cue, cues)
    act = DEFAULT_ACT if reporting is None else reporting.act
    speaker = parse.span(parse.left[owner], _without_clitic(parse, owner))
    return LaidOut(speaker, source_head(parse, speaker), cue, content, act)


def _by_gesture(parse: Parse, inside: Sequence[int], content: tuple[Span, ...], layout: Layout) -> LaidOut | None:
    """A quotation that somebody begins with a gesture: "The mayor shrugged: [quotation]"."""
    verb = parse.sentence_of(inside[-1]).root
    if verb not in inside or parse.tokens[verb].lemma not in layout.gestures:
        return None
    speaker = subject_of(parse, range(verb, verb + 1))
    if speaker is None or not may_speak(parse, speaker, layout):
        return None
    return LaidOut(phrase(parse, speaker, verb), speaker, parse.span(verb, verb), content, DEFAULT_ACT)


def _owned(parse: Parse, quotations: Quotations, number: int, cues: Cues) -> LaidOut | None:
    """A quotation that is said to be somebody's words: "[quotation] was the president's message"."""
    verb = _arriving(parse, quotations.last[number], cues.layout)
    if verb is None:
        return None
    content = joined(parse.text, quotations.outermost[number].pieces)
    end = parse.sentence_of(verb).last
    words = (i for i in range(verb + 1, end + 1) if parse.tokens[i].lemma in cues.layout.words)
    word = next((i for i in words if parse.tokens[i].pos == "NOUN"), None)
    owner = None if word is None else _owner(parse, word)
    if word is not None and owner is not None:
        return _of_owner(parse, word, owner, content, cues)
    return _told_how(parse, verb, content, cues.layout)


def _arriving(parse: Parse, last: int, layout: Layout) -> int | None:
    """The verb right after a quotation that says whose or what it was, in its sentence or as "Those were"."""
    near = range(last + 1, min(last + 1 + _LEADING, len(parse.tokens)))
    verb = next((i for i in near if parse.tokens[i].lemma in layout.arriving), None)
    if verb is None or not (_same_sentence(parse, verb, last) or _points_back(parse, verb, last)):
        return None
    return verb


def _same_sentence(parse: Parse, one: int, other: int) -> bool:
    return parse.tokens[one].sentence == parse.tokens[other].sentence


def _points_back(parse: Parse, verb: int, last: int) -> bool:
    """Whether a sentence right after a quotation begins with a word for it: "Those were the words of the envoy"."""
    sentence = parse.sentence_of(verb)
    beside = sentence.index - parse.tokens[last].sentence == 1
    return beside and sentence.first == verb - 1 and parse.tokens[verb - 1].tag == "DT"


def _told_how(parse: Parse, verb: int, content: tuple[Span, ...], layout: Layout) -> LaidOut | None:
    """A quotation that says how somebody put it: "[quotation] was how the general put it"."""
    clauses = (i for i in parse.children_by(verb, "ccomp", "advcl", "attr") if parse.tokens[i].lemma in layout.told_how)
    clause = next((i for i in clauses if i > verb), None)
    speaker = None if clause is None else parse.child(clause, "nsubj")
    if clause is None or speaker is None or parse.tokens[verb + 1].tag not in QUESTION_TAGS:
        return None
    return LaidOut(phrase(parse, speaker, clause), speaker, parse.span(clause, clause), content, DEFAULT_ACT)


def _owner(parse: Parse, word: int) -> int | None:
    """Whose words a noun names: its possessor, or who stands under "of" or "from"."""
    found = parse.child(word, "poss")
    if found is not None:
        return found
    return object_of_first(parse, word, {*parse.grammar.prepositions.genitive, "from", "by"})


def _without_clitic(parse: Parse, head: int) -> int:
    """The last token of an owner's phrase, without its "'s", and without the colon that leads up to what he says."""
    last = parse.right[head]
    while last > head and (parse.tokens[last].tag == "POS" or parse.tokens[last].text == ":"):
        last -= 1
    return last


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
        who = who_of(parse, parse.span(inside[-1] + 1, _phrase_end(parse, inside[-1] + 1)))
        content = joined(parse.text, quotations.outermost[number].pieces)
        return None if who is None else LaidOut(who, source_head(parse, who), cue, content, DEFAULT_ACT)
    return _in_words(parse, quotations, number, sentence, layout)


def _in_words(parse: Parse, quotations: Quotations, number: int, sentence: Sentence, layout: Layout) -> LaidOut | None:
    """A quotation "in the envoy's words"."""
    for i in range(sentence.first, sentence.last + 1):
        owner = parse.child(i, "poss") if parse.tokens[i].lemma in layout.words and quotations.inside[i] < 0 else None
        if owner is not None and parse.tokens[parse.tokens[i].head].lower in layout.carrying:
            content = joined(parse.text, quotations.outermost[number].pieces)
            speaker = parse.span(parse.left[owner], _without_clitic(parse, owner))
            return LaidOut(speaker, source_head(parse, speaker), parse.span(i, i), content, DEFAULT_ACT)
    return None


def _phrase_end(parse: Parse, first: int) -> int:
    """The last token of the phrase that begins at a token: the one before the next mark or verb of its sentence."""
    last = parse.sentence_of(first).last
    following = range(first + 1, last + 1)
    end = next((i for i in following if parse.tokens[i].pos in VERBS | {"PUNCT"}), last + 1)
    return end - 1


def _lists(parse: Parse, paragraphs: Sequence[Paragraph], cues: Cues, taken: Sequence[Span]) -> Iterator[LaidOut]:
    """The lists that a line with a reporting verb or somebody's word leads up to, but for those that others say."""
    for number, paragraph in enumerate(paragraphs):
        items = items_led_up_to(parse, paragraphs, number)
        if not items or any(piece.overlaps(items[0]) for piece in taken):
            continue
        content = joined(parse.text, items)
        verb = parse.sentence_of(paragraph.last).root
        speaker = subject_of(parse, range(verb, verb + 1))
        if speaker is not None and parse.tokens[verb].lemma in cues.verbs:
            cue = parse.span(verb, verb)
            reporting = read_cue(parse, cue, cues)
            act = DEFAULT_ACT if reporting is None else reporting.act
            yield LaidOut(phrase(parse, speaker, verb), speaker, cue, content, act)
        elif (owned := _owned_list(parse, paragraph, content, cues)) is not None:
            yield owned


def _owned_list(parse: Parse, paragraph: Paragraph, content: tuple[Span, ...], cues: Cues) -> LaidOut | None:
    """A list under somebody's word for it: "Key findings of Amnesty's report:"."""
    documents = parse.grammar.nouns.documents
    for i in range(parse.sentence_of(paragraph.last).first, paragraph.last):
        token = parse.tokens[i]
        if token.pos == "NOUN" and (
            token.lemma in cues.nouns or token.lemma in cues.layout.words or token.lemma in documents
        ):
            owner = _owner(parse, i)
            if owner is not None and (owner in parse.mention_at or parse.tokens[owner].lemma in documents):
                return _of_owner(parse, i, owner, content, cues)
    return None
