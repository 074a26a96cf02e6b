"""Statements that only the layout of a text tells: a speaker behind a dash, turns of a transcript, a headline's source.

The encoder has learned statements from running prose, with a word that reports; what has none is read here by rule. A
quotation that a statement of the encoder's holds is left to that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from onrecord.documents.model import Span
from onrecord.language.paragraphs import Paragraph, is_heading
from onrecord.language.parse import QUESTION_TAGS, VERBS, Parse, Sentence
from onrecord.ontologies.cues import DEFAULT_ACT, Act, Cues, Layout
from onrecord.statements.content import items_led_up_to, joined
from onrecord.statements.cue import read_cue
from onrecord.statements.quotations import Quotations
from onrecord.statements.speaker import phrase, source_head, subject_of

_BEHIND = re.compile(
    r"\s*(?:(?:[—–―~|•·]|-{1,3}|//)\s*(?P<dash>[^\s—–-].*?)|\((?P<round>[^()]+)\)|\[(?P<square>[^\[\]]+)\])[\s.]*\Z",
    re.DOTALL,
)
_ALONE = re.compile(r"(?:[—–―~|•]|-{1,3}|//)\s*(?P<dash>\S.*?)[\s.]*\Z", re.DOTALL)
_LABEL = re.compile(
    r"(?=[*_]*[QA]\d*\.|[^:]*:)[\"“*_]*(?P<label>(?P<name>(?P<short>[QA]\d{0,2}(?=\.[*_]*\s))|[A-Z][^\W\d]*[^:\n“”\"]{0,60}?)"
    r"(?:\s*\([^()\n]{1,60}\))?)[*_]*\s*(?P<colon>(?(short)\.|:))[*_]*\s+(?=\S)"
)
"""What a turn of a transcript opens with: "MS. RICE (United States): ", "Q. "."""
_HEADLINE = re.compile(r"(?P<said>.{8,160}\S)(?P<mark>:|\s[-–—]|, says?(?=\s))\s+(?P<who>[^:–—]{2,50})\Z", re.DOTALL)
_NAMED = re.compile(r"[A-Z]{2,}\.? [A-Z]{2,}")
"""A name in capitals."""
_LONGEST_NAME = 14
_LEADING = 3
"""Marks and words between a quotation and "was", at most, and that: "[quotation] - that was the message"."""
_LONGEST_SOURCE = 7
_LONGEST_LABEL = 4
"""Words of a label that is neither in capitals nor a word for turns."""
_TURNS = 2


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A statement by layout.

    Attributes:
        speaker: Who.
        speaker_head: The head of that phrase.
        cue: By which words, or None.
        content: What.
        act: Doing what.
        verbatim: Whether it is direct where no mark says so.
        signed: Where its quotation and its speaker's signature begin and end, or None; nobody outside says it.
    """

    speaker: Span
    speaker_head: int | None
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    verbatim: bool = False
    signed: Span | None = None


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
    signed = list(_signed(parse, quotations, paragraphs, held))
    yield from signed
    held |= {number for one in signed for piece in one.content for number in quotations.among(parse.tokens_in(piece))}
    for number, paragraph in enumerate(paragraphs):
        headline = _headline(parse, quotations, paragraphs, number, cues.layout)
        if headline is not None and not any(span.overlaps(headline.content[0]) for span in taken):
            yield headline
            continue
        inside = [each for each in quotations.among(range(paragraph.first, paragraph.last + 1)) if each not in held]
        if inside:
            yield from _quoted(parse, quotations, paragraphs, number, inside, cues)


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
    behind = (_behind(parse, paragraph, last.end) if opens else None) or (
        _on_next_line(parse, paragraphs, number) if opens and closes else None
    )
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
    return _who(parse, Span(*found.span(found.lastgroup or 0)))


def _on_next_line(parse: Parse, paragraphs: Sequence[Paragraph], number: int) -> Span | None:
    """Who stands on the line below a quotation, after a dash or as a signature."""
    if number + 1 == len(paragraphs):
        return None
    found = _ALONE.match(parse.text, *paragraphs[number + 1].span)
    if found is not None:
        return _who(parse, Span(*found.span("dash")))
    return _signature(parse, paragraphs[number + 1])


def _signature(parse: Parse, paragraph: Paragraph) -> Span | None:
    """A line that is a person's name and what he is: "Carla Mendes, mayor of Porto Velho"."""
    comma = next((i for i in range(paragraph.first, paragraph.last) if parse.tokens[i].text == ","), None)
    if comma is None or parse.text[paragraph.span.end - 1] in ".:!?":
        return None
    is_name = all(parse.tokens[i].entity == "PERSON" for i in range(paragraph.first, comma))
    return _who(parse, paragraph.span) if is_name else None


def _led_up(
    parse: Parse, paragraphs: Sequence[Paragraph], number: int, content: tuple[Span, ...], cues: Cues
) -> LaidOut | None:
    """A quotation with a colon before it, in its paragraph or as the end of the one above, and who speaks before that.

    "And from the mayor:", "The mayor's message:", "The mayor shrugged:".
    """
    paragraph, quoted = paragraphs[number], content[0]
    span = Span(paragraph.span.start, quoted.start)
    if not parse.text[span.start : span.end].strip() and number:
        span = paragraphs[number - 1].span
    text = parse.text[span.start : span.end].rstrip()
    if not text.endswith(":"):
        return None
    inside = list(parse.tokens_in(Span(span.start, span.start + len(text) - 1)))
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
    colon = parse.tokens_in(quoted)[0] - 1
    who = _who(parse, parse.span(inside[0], inside[-1]))
    if who is not None:
        return LaidOut(who, source_head(parse, who), parse.span(colon, colon), content, DEFAULT_ACT)
    return _by_gesture(parse, inside, content, cues.layout)


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
    if speaker is None or not _is_person(parse, speaker, layout):
        return None
    return LaidOut(phrase(parse, speaker, verb), speaker, parse.span(verb, verb), content, DEFAULT_ACT)


def _is_person(parse: Parse, head: int, layout: Layout) -> bool:
    """Whether a word names who can speak: a person's name, a person's pronoun, or a noun for sources."""
    token = parse.tokens[head]
    return token.entity in {"PERSON", "ORG"} or token.pos == "PRON" or token.lemma in layout.sources


def _owned(parse: Parse, quotations: Quotations, number: int, cues: Cues) -> LaidOut | None:
    """A quotation that is said to be somebody's words: "[quotation] was the president's message"."""
    last = quotations.last[number]
    near = range(last + 1, min(last + 1 + _LEADING, len(parse.tokens)))
    verb = next((i for i in near if parse.tokens[i].lemma in cues.layout.arriving), None)
    if verb is None or not (_same_sentence(parse, verb, last) or _points_back(parse, verb, last)):
        return None
    content = joined(parse.text, quotations.outermost[number].pieces)
    end = parse.sentence_of(verb).last
    words = (i for i in range(verb + 1, end + 1) if parse.tokens[i].lemma in cues.layout.words)
    word = next((i for i in words if parse.tokens[i].pos == "NOUN"), None)
    owner = None if word is None else _owner(parse, word)
    if word is not None and owner is not None:
        return _of_owner(parse, word, owner, content, cues)
    return _told_how(parse, verb, content, cues.layout)


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
    by_colon, is_quoted = found["mark"] == ":", quotations.touch(parse.tokens_in(said))
    if who is None or quotations.touch(parse.tokens_in(who)):
        return None
    says = found["mark"].startswith(",")
    first_person = is_quoted and any(parse.tokens[i].lower in layout.first_person for i in parse.tokens_in(said))
    if not (says or first_person or _can_say(parse, who, layout, by_name=by_colon or is_quoted)):
        return None
    if not (is_quoted or by_colon or _tells(parse, said)) or _is_credit(parse, said, layout):
        return None
    cue = Span(found.start("mark") + 2, found.end("mark")) if says else None
    return LaidOut(who, source_head(parse, who), cue, joined(parse.text, [said]), DEFAULT_ACT)


def _is_credit(parse: Parse, said: Span, layout: Layout) -> bool:
    """Whether words end with one that leads up to whose picture it is: "A soldier in Goma. File photo"."""
    inside = parse.tokens_in(said)
    return bool(inside) and parse.tokens[inside[-1]].lower in layout.credits


def _tells(parse: Parse, said: Span) -> bool:
    """Whether words tell something: there is a verb in them."""
    return any(parse.tokens[i].pos in VERBS for i in parse.tokens_in(said))


def _can_say(parse: Parse, who: Span, layout: Layout, *, by_name: bool) -> bool:
    """Whether a phrase names who can say something: a source by its noun or, where that is enough, a name."""
    tokens = [parse.tokens[i] for i in parse.tokens_in(who)]
    if tokens[-1].lower in layout.sources or tokens[-1].lemma in layout.sources:
        return True
    is_outlet = any(token.lower in layout.outlets for token in tokens)
    return by_name and not is_outlet and all(token.pos == "PROPN" for token in tokens)


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


def _turns(parse: Parse, paragraphs: Sequence[Paragraph], layout: Layout) -> Iterator[LaidOut]:
    """The turns of a transcript, each with what is said up to the next label."""
    opening = {n: label for n, each in enumerate(paragraphs) if (label := _opening(parse, each, layout)) is not None}
    in_turn = _names_in_turn(parse, paragraphs, opening)
    labels = {n: label for n, label in opening.items() if n in in_turn or _is_label(parse, label.name, layout)}
    asking = {n for n, label in labels.items() if _kind(parse, label.whole) in layout.questioners}
    if asking and len(asking) == len(labels):  # who answers may have any name
        labels.update(
            (n, label) for n, label in opening.items() if n - 1 in asking and _is_title_case(parse, label.name)
        )
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
