"""Rounds contents off that the encoder cut short, or to which it added what is another's, and joins their pieces."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.language.paragraphs import Paragraph, is_heading, items_after
from onrecord.language.parse import VERBS, Parse
from onrecord.statements.quotations import Quotations
from onrecord.statements.tags import TaggedAttribution

_LEADING = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "aux", "auxpass", "neg", "advmod", "mark"}
)
_EDGES = frozenset(" \t\r\n\u00a0,;:.—–-")
_DASHES = frozenset({"-", "--", "–", "—"})
_LEADING_UP = frozenset({"that"})
_LOW_MARK = ",,"
"""An opening quotation mark, as a typewriter without one has it."""
_FAR = 8
_LONGEST_INTERVAL = 6
"""Words after a comma by which an interval is told: "just over two weeks"."""
_LONGEST_CALLED = 5
"""Words after a comma by which what was told is called something: "an unusually blunt warning"."""
_NEAR = 2


def completed(
    parse: Parse,
    quotations: Quotations,
    attributions: Sequence[TaggedAttribution],
    paragraphs: Sequence[Paragraph],
) -> Iterator[TaggedAttribution]:
    """The attributions of one layer with their contents completed, as far as no part of another is touched.

    A cue by which the encoder sees nothing said has the clause that is its object, or that "according to" it is so. A
    content goes on to the end of the clause that is its cue's object, of the phrase that its last word leads up to, and
    of a quotation that it alone has a part of; not to what the reporter adds of it. Of such a clause after its cue
    it leaves out nothing between two pieces. A piece outside quotation marks that stands in another sentence
    than the cue is left out where one stands in the cue's own. A sub-head says nothing of what stands under it; a line
    that leads up to a list says all its items.
    """
    of_paragraphs = [(paragraph.span.start, number) for number, paragraph in enumerate(paragraphs)]
    taken = sorted({span for one in attributions for span in (one.cue, *one.content, *one.sources)})
    starts = [span.start for span in taken]
    whole = _whole_quotations(parse, quotations, attributions)
    for number, one in enumerate(attributions):
        place = of_paragraphs[bisect_left(of_paragraphs, (one.cue.end, 0)) - 1][1]
        own = paragraphs[place].span
        items = items_led_up_to(parse, paragraphs, place)
        if items:
            yield replace(one, content=(*_said_before(parse, one, own), *items))
            continue
        content = _near(parse, quotations, one) if one.content else _by_tree(parse, one, attributions)
        if is_heading(parse, paragraphs, place):
            content = _overlapping(content, own)
        if content:
            content[-1] = _to_its_end(parse, quotations, one.cue, content, starts)
            said = _said_of_patient(parse, one.cue, content, taken)
            pieces = (*_without_gaps(parse, one.cue, content, taken), *said, *whole.get(number, ()))
            yield replace(one, content=pieces)


def _overlapping(pieces: Sequence[Span], span: Span) -> list[Span]:
    """The pieces that share a character with a span."""
    return [piece for piece in pieces if piece.overlaps(span)]


def _to_its_end(
    parse: Parse, quotations: Quotations, cue: Span, content: Sequence[Span], starts: Sequence[int]
) -> Span:
    """The last piece of a content up to where it should end, as far as none of the spans that start there is touched.

    What the reporter adds is taken off.
    """
    last, end = content[-1], _end(parse, quotations, cue, content)
    index = bisect_left(starts, last.end)
    if end is not None and last.end < end <= (starts[index] if index < len(starts) else end):
        last = Span(last.start, end)
    return _without_afterthought(parse, quotations, cue, last)


def items_led_up_to(parse: Parse, paragraphs: Sequence[Paragraph], place: int) -> tuple[Span, ...]:
    """The items of the list that a paragraph leads up to, by a colon or by "that"; () where it leads up to none."""
    last = parse.tokens[paragraphs[place].last]
    if last.text in _DASHES and last.index > paragraphs[place].first:  # "said that -"
        last = parse.tokens[last.index - 1]
    if last.text != ":" and last.lower not in _LEADING_UP:
        return ()
    return tuple(_item(parse, item) for item in items_after(paragraphs, place))


def _item(parse: Parse, item: Paragraph) -> Span:
    """The words of an item, without its mark, and without the "and" that leads over to the next."""
    last = item.last
    while last > item.first and (parse.tokens[last].pos == "CCONJ" or parse.tokens[last].text in _EDGES):
        last -= 1
    body = item.span.start if item.body is None else item.body
    return Span(body, max(parse.tokens[last].end, body))


def _said_before(parse: Parse, one: TaggedAttribution, own: Span) -> Iterator[Span]:
    """The pieces of a content in the paragraph of its cue, but for the word that only leads up to the list."""
    for piece in one.content:
        if piece.overlaps(own) and parse.text[piece.start : piece.end].strip(" :-–—").lower() not in _LEADING_UP:
            yield piece


def _near(parse: Parse, quotations: Quotations, one: TaggedAttribution) -> list[Span]:
    """The pieces that are quoted or in the cue's sentence; all, where none is."""
    cue = parse.tokens_in(one.cue)
    if len(one.content) == 1 or not cue:
        return list(one.content)
    sentence = parse.sentence_of(cue[0])
    here = parse.span(sentence.first, sentence.last)
    kept = [piece for piece in one.content if piece.overlaps(here) or _begins_quoted(parse, quotations, piece)]
    return kept or list(one.content)


def _begins_quoted(parse: Parse, quotations: Quotations, piece: Span) -> bool:
    """Whether a piece begins in a quotation; a headline with a word in quotation marks is none."""
    inside = parse.tokens_in(piece)
    return bool(inside) and quotations.touch(inside[:1])


def _end(parse: Parse, quotations: Quotations, cue: Span, content: Sequence[Span]) -> int | None:
    """Where the last piece of a content should end: with the word that its last one leads up to, or with its clause."""
    inside = parse.tokens_in(content[-1])
    if not inside or quotations.inside[inside[-1]] >= 0:
        return None
    last = parse.tokens[inside[-1]]
    leads_up = last.index < last.head <= last.index + _FAR and last.dep in _LEADING
    led_up_to = parse.tokens[parse.right[last.head]].end if leads_up else None
    clause = _clausal_complement(parse, parse.tokens_in(cue)) if len(content) == 1 else None
    if clause is None or abs(parse.left[clause] - inside[0]) > _NEAR:
        return led_up_to
    end = parse.right[clause]
    return max(parse.tokens[end - 1 if parse.tokens[end].text in ".,;" else end].end, led_up_to or 0)


def _without_afterthought(parse: Parse, quotations: Quotations, cue: Span, piece: Span) -> Span:
    """A content after its cue without what the reporter adds: "…, a day after troops left", "…, a charge he denies"."""
    inside, tokens = parse.tokens_in(piece), parse.tokens
    if piece.start < cue.end or not inside:
        return piece
    for comma in inside:
        is_outside = tokens[comma].text == "," and quotations.inside[comma] < 0
        if is_outside and (_tells_an_interval(parse, comma, inside[-1]) or _sums_up(parse, comma, inside[-1])):
            return piece if _goes_on(parse, inside) else Span(piece.start, tokens[comma].start)
    return piece


def _tells_an_interval(parse: Parse, comma: int, last: int) -> bool:
    """Whether words after a comma, up to a last one, tell how far apart two things were: "just two weeks after"."""
    tokens, intervals, relating = parse.tokens, parse.grammar.nouns.intervals, parse.grammar.prepositions.relating_times
    following = range(comma + 1, min(comma + _LONGEST_INTERVAL, last))
    return any(tokens[at].lemma in intervals and tokens[at + 1].lower in relating for at in following)


def _sums_up(parse: Parse, comma: int, last: int) -> bool:
    """Whether behind a comma what was told is called something of which more is said: "a move that angered them"."""
    tokens = parse.tokens
    following = range(comma + 1, min(comma + _LONGEST_CALLED, last))
    noun = next((at for at in following if tokens[at].pos == "NOUN"), None)
    is_one = tokens[comma + 1].lower in parse.grammar.determiners.indefinite and comma < last
    return is_one and noun is not None and _is_told_more_of(parse, noun)


def _is_told_more_of(parse: Parse, noun: int) -> bool:
    """Whether a noun that sums up a clause has a relative clause right behind it: "a charge [that he denies]"."""
    clauses = parse.children_by(noun, "relcl") if parse.tokens[noun].lemma in parse.grammar.nouns.summing_up else []
    return any(parse.left[clause] == noun + 1 for clause in clauses)


def _goes_on(parse: Parse, inside: range) -> bool:
    """Whether more is said in a content, led up to as its beginning was: "and that"."""
    return any(parse.tokens[i].pos == "CCONJ" and parse.tokens[i + 1].lower in _LEADING_UP for i in inside[:-1])


def _clausal_complement(parse: Parse, cue: range) -> int | None:
    """The verb of the clause that is the object of a cue's verb."""
    for index in cue:
        found = parse.child(index, "ccomp")
        if found is not None and found not in cue:
            return found
    return None


def _by_tree(parse: Parse, one: TaggedAttribution, attributions: Sequence[TaggedAttribution]) -> list[Span]:
    """The clause that a cue tells, where it holds each other attribution whole or has no part of it."""
    cue = parse.tokens_in(one.cue)
    clause = _clausal_complement(parse, cue)
    piece = _clause_by_source(parse, cue) if clause is None else parse.span(parse.left[clause], parse.right[clause])
    if piece is None or any(piece.overlaps(span) for span in (one.cue, *((one.source,) if one.source else ()))):
        return []
    return [piece] if all(_is_apart_or_in(each, piece) for each in attributions if each is not one) else []


def _is_apart_or_in(one: TaggedAttribution, piece: Span) -> bool:
    """Whether an attribution has no part in a piece, or lies in it with all its parts."""
    parts = [one.cue, *one.content, *([one.source] if one.source is not None else [])]
    return all(part.within(piece) for part in parts) or not any(part.overlaps(piece) for part in parts)


def _clause_by_source(parse: Parse, cue: range) -> Span | None:
    """The sentence before or after the phrase that says whose word it is: "[no shots were fired], according to him"."""
    first = next((i for i in cue if parse.tokens[i].dep == "prep" and parse.tokens[i].head not in cue), None)
    if first is None or parse.child(cue[-1], "pobj") is None:
        return None
    sentence, last = parse.sentence_of(first), parse.right[first]
    if parse.tokens[first].head != sentence.root or parse.tokens[sentence.root].pos not in VERBS:
        return None
    if first == sentence.first and last < sentence.last:
        return parse.span(last + 1, sentence.last)
    is_last = last >= sentence.last - 1 and first > sentence.root
    return parse.span(sentence.first, first - 1) if is_last else None


def _without_gaps(parse: Parse, cue: Span, content: Sequence[Span], taken: Iterable[Span]) -> list[Span]:
    """The pieces of a content with what stands between two of one clause that the cue has as its object after it."""
    clauses = [clause for at in parse.tokens_in(cue) for clause in parse.children_by(at, "ccomp")]
    clause = clauses[-1] if clauses and len(content) > 1 else None
    if clause is None:
        return list(content)
    whole = parse.span(parse.left[clause], parse.right[clause])
    pieces: list[Span] = []
    for piece in sorted(content):
        gap = Span(pieces[-1].end, piece.start) if pieces else None
        is_one = gap is not None and gap.start > cue.end and pieces[-1].start >= cue.end and piece.end <= whole.end
        if gap is not None and is_one and not any(gap.overlaps(span) for span in taken):
            pieces[-1] = Span(pieces[-1].start, piece.end)
        else:
            pieces.append(piece)
    return pieces


def _said_of_patient(parse: Parse, cue: Span, content: Sequence[Span], taken: Iterable[Span]) -> Iterator[Span]:
    """What a passive cue says of its subject, where that is all its content: "described by the envoy [as useful]"."""
    for verb in parse.tokens_in(cue) if len(content) == 1 else ():
        subject = parse.child(verb, "nsubjpass")
        if subject is None or content[0].end > cue.start or subject not in parse.tokens_in(content[0]):
            continue
        for at in said_of(parse, verb):
            piece = parse.span(at, parse.right[at])
            if not any(piece.overlaps(span) for span in taken):
                yield piece


def said_of(parse: Parse, verb: int) -> Iterator[int]:
    """The prepositions after a verb that lead up to what it says of somebody: "described [as]", "accused [of]"."""
    words = parse.grammar
    charges = parse.tokens[verb].lemma in words.verbs.charging
    for at in parse.children_by(verb, "prep"):
        word = parse.tokens[at].lower
        if at > verb and (word in words.prepositions.predicative or (charges and word in words.prepositions.genitive)):
            yield at


def _whole_quotations(
    parse: Parse, quotations: Quotations, attributions: Sequence[TaggedAttribution]
) -> dict[int, list[Span]]:
    """By position of an attribution the quotations that it alone has a part of."""
    holders: dict[int, set[int]] = {}
    for number, one in enumerate(attributions):
        for piece in _near(parse, quotations, one):
            for quotation in quotations.among(parse.tokens_in(piece)):
                holders.setdefault(quotation, set()).add(number)
        for quotation in quotations.among(parse.tokens_in(one.cue)):
            holders.setdefault(quotation, set()).add(-1)
    found: dict[int, list[Span]] = {}
    for quotation, numbers in holders.items():
        if len(numbers) == 1:
            found.setdefault(numbers.pop(), []).extend(quotations.outermost[quotation].pieces)
    return found


def _trimmed(text: str, span: Span) -> Span:
    """A span without the space, commas and stops at its edges."""
    start, end = span
    while start < end and text[start] in _EDGES and text[start : start + 2] != _LOW_MARK:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch or have only space between them made one, then trimmed."""
    pieces: list[Span] = []
    for span in sorted(spans):
        if pieces and (span.start <= pieces[-1].end or not text[pieces[-1].end : span.start].strip()):
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, span.end))
        else:
            pieces.append(span)
    kept = (_trimmed(text, piece) for piece in pieces)
    return tuple(piece for piece in kept if piece.start < piece.end)


def whole(parse: Parse, span: Span) -> Span:
    """A span with the stop of the abbreviation that it ends with ("Jr.", "the U.S."), and without an owner's mark."""
    inside = parse.tokens_in(span)
    if len(inside) > 1 and parse.tokens[inside[-1]].tag == "POS":
        return Span(span.start, parse.tokens[inside[-2]].end)
    last = inside[-1:]
    end = parse.tokens[last[0]].end if last else span.end
    return Span(span.start, end) if parse.text[span.end : end] == "." else span
