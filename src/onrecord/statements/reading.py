"""Reads a parsed text into statements: the way from marks and cues to who said what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.documents.model import Span
from onrecord.language.model import Parse
from onrecord.ontologies.cues import Act, Cues
from onrecord.statements.frames import Reading, cue_words, verb_entries, verb_readings
from onrecord.statements.model import Statement, StatementKind
from onrecord.statements.nominal import according_reading, adjective_readings, colon_reading, noun_readings
from onrecord.statements.pieces import joined, trimmed
from onrecord.statements.quoting import Quoted, quotations_in, read_quotations, speaker_beside
from onrecord.statements.speakers import addressee_of, phrase, speaker_of

FLOATING_CONFIDENCE = 0.5
_SCARE = 5


def read_statements(parse: Parse, cues: Cues) -> tuple[Statement, ...]:
    """The statements of a text, in the order of their first character.

    The pieces of a content are sorted and do not touch. `parent` is the position, in the returned
    tuple, of the innermost statement whose content holds this one's cue. Time is linear in the text.
    """
    quoted = read_quotations(parse, lambda index: _reports_quotation(parse, cues, index))
    readings = list(_readings(parse, cues, quoted))
    statements = [_statement(parse, quoted, reading) for reading in readings]
    statements += _floating(parse, quoted, readings)
    return _with_parents([statement for statement in statements if statement.content])


def _reports_quotation(parse: Parse, cues: Cues, index: int) -> bool:
    token = parse.tokens[index]
    if token.pos not in {"VERB", "AUX"}:
        return False
    return any("quote" in entry.cue.frames for entry in verb_entries(parse, cues, index))


def _readings(parse: Parse, cues: Cues, quoted: Quoted) -> Iterator[Reading]:
    """The best reading of each cue of the text."""
    for options in candidate_readings(parse, cues, quoted):
        yield max(options, key=lambda reading: reading.share)


def candidate_readings(parse: Parse, cues: Cues, quoted: Quoted) -> Iterator[Sequence[Reading]]:
    """For each cue of the text the ways to read it; at least one."""
    for sentence in parse.sentences:
        if not sentence.index or parse.sentences[sentence.index - 1].paragraph != sentence.paragraph:
            label = colon_reading(parse, cues, sentence, _paragraph_end(parse, sentence.index))
            if label is not None:
                yield [label]
    for token in parse.tokens:
        options: Sequence[Reading] = ()
        if token.index in quoted.by_cue:
            options = [_quote_reading(parse, cues, quoted, token.index)]
        elif token.pos in {"VERB", "AUX"}:
            options = verb_readings(parse, cues, token.index)
        elif token.pos == "NOUN":
            options = noun_readings(parse, cues, token.index)
        elif token.pos == "ADJ":
            options = adjective_readings(parse, cues, token.index)
        if not options and token.lower in cues.prepositions:
            reading = according_reading(parse, cues, token.index)
            options = [reading] if reading else ()
        if options:
            yield options


def _paragraph_end(parse: Parse, sentence: int) -> int:
    return parse.sentences[sentence].last


def _quote_reading(parse: Parse, cues: Cues, quoted: Quoted, verb: int) -> Reading:
    """The reading of a verb that quotations stand beside; an unquoted clause it governs is content too."""
    entry = next(entry for entry in verb_entries(parse, cues, verb) if "quote" in entry.cue.frames)
    pieces = [piece for number in quoted.by_cue[verb] for piece in quoted.quotations[number].pieces]
    trees = verb_readings(parse, cues, verb)
    for reading in trees:
        if reading.frame in {"clause", "host"}:
            if _joins(parse, quoted, reading):
                pieces += reading.content
            elif reading.frame == "clause" and _is_scare(quoted, verb):
                return reading
            break
    speaker = speaker_of(parse, verb) if not trees else trees[0].speaker
    if speaker is None or quoted.inside[speaker] >= 0:
        speaker = speaker_beside(parse, quoted, verb)
    addressee = next((reading.addressee for reading in trees if reading.addressee is not None), None)
    if addressee is None or quoted.inside[addressee] >= 0:
        addressee = _outside(quoted, addressee_of(parse, verb)) if entry.key in cues.addressing else None
    words = cue_words(parse, verb, entry.second)
    pieces += _opening(parse, quoted, verb, min(words[0], words[0] if speaker is None else parse.left[speaker]))
    return Reading(entry.key, entry.cue, "quote", verb, words, tuple(pieces), speaker, addressee)


def _opening(parse: Parse, quoted: Quoted, verb: int, said_from: int) -> list[Span]:
    """The unquoted subject of a quotation that goes on after the cue: "[Further steps], he said, “will follow”"."""
    first = min(quoted.first[number] for number in quoted.by_cue[verb])
    sentence = parse.sentence_of(verb)
    goes_on = verb < first <= sentence.last - 1 and parse.tokens[first - 1].text == ","
    if not goes_on or parse.tokens[first + 1].pos not in {"VERB", "AUX"} or parse.tokens[first + 1].text[0].isupper():
        return []
    last = said_from - 2
    if last < sentence.first or parse.tokens[said_from - 1].text != "," or quoted.inside[sentence.first] >= 0:
        return []
    return [parse.span(sentence.first, last)]


def _is_scare(quoted: Quoted, verb: int) -> bool:
    """Whether the quotations beside a verb are no more than a few words, such as the name of a broadcast."""
    return all(quoted.last[number] - quoted.first[number] <= _SCARE + 2 for number in quoted.by_cue[verb])


def _outside(quoted: Quoted, index: int | None) -> int | None:
    return None if index is None or quoted.inside[index] >= 0 else index


def _joins(parse: Parse, quoted: Quoted, reading: Reading) -> bool:
    """Whether an unquoted clause is said in one breath with the quotation: 'said it was over, "..."'."""
    tokens = parse.tokens_in(Span(reading.content[0].start, reading.content[-1].end))
    heads = [i for i in tokens if parse.tokens[i].head not in tokens or parse.tokens[i].head == i]
    if any(quoted.inside[i] >= 0 for i in heads) and tokens[0] < reading.at:
        return False
    first = min(quoted.first[number] for number in quoted.by_cue[reading.at])
    last = max(quoted.last[number] for number in quoted.by_cue[reading.at])
    return first <= tokens[-1] + 2 and tokens[0] <= last + 2


def _statement(parse: Parse, quoted: Quoted, reading: Reading) -> Statement:
    content = joined(parse.text, _fitted(parse, quoted, reading))
    speaker = None if reading.speaker is None else _speaker_phrase(parse, quoted, reading.speaker, reading.at)
    addressee = None if reading.addressee is None else phrase(parse, reading.addressee, reading.at)
    return Statement(
        kind=kind_of(parse, quoted, content),
        act=reading.cue.act,
        speaker=speaker,
        speaker_head=reading.speaker,
        cue=parse.span(*reading.words),
        content=content,
        addressee=addressee,
        addressee_head=reading.addressee,
        parent=None,
        confidence=reading.share,
    )


def _speaker_phrase(parse: Parse, quoted: Quoted, head: int, cue: int) -> Span:
    """The speaker's phrase, kept out of a quotation that the tree took for a part of it."""
    span = phrase(parse, head, cue)
    if quoted.inside[cue] < 0 and quoted.inside[head] < 0:
        for number in quotations_in(quoted, parse.left[head], parse.right[head]):
            if quoted.last[number] < head and quoted.last[number] - quoted.first[number] > _SCARE:
                span = Span(max(span.start, parse.tokens[quoted.last[number] + 1].start), span.end)
    return trimmed(parse.text, span)


def _fitted(parse: Parse, quoted: Quoted, reading: Reading) -> Iterator[Span]:
    """The content with whole quotations, or kept inside the one that the cue is in."""
    around = quoted.inside[reading.at]
    for span in reading.content:
        tokens = parse.tokens_in(span)
        if not tokens:
            continue
        if around >= 0:
            for piece in quoted.quotations[around].pieces:
                if piece.overlaps(span):
                    inner = Span(piece.start + 1, max(piece.end - 1, piece.start + 1))
                    yield Span(max(inner.start, span.start), min(inner.end, span.end))
            continue
        yield span
        for number in quotations_in(quoted, tokens[0], tokens[-1]):
            yield from quoted.quotations[number].pieces


def kind_of(parse: Parse, quoted: Quoted, content: Sequence[Span]) -> StatementKind:
    """Say "direct" where every word of the content is inside quotation marks, "mixed" where some are."""
    words = within = 0
    for span in content:
        for index in parse.tokens_in(span):
            if parse.tokens[index].text[0].isalnum():
                words += 1
                within += quoted.inside[index] >= 0
    return "indirect" if not within else "direct" if within == words else "mixed"


def _floating(parse: Parse, quoted: Quoted, readings: Sequence[Reading]) -> Iterator[Statement]:
    """A statement for each quotation without a cue that goes on after another's speaker."""
    by_cue = {reading.at: reading for reading in readings}
    cue_of = {number: cue for cue, numbers in quoted.by_cue.items() for number in numbers}
    for number, source in quoted.floating.items():
        reading = by_cue[cue_of[source]]
        content = joined(parse.text, quoted.quotations[number].pieces)
        speaker = None if reading.speaker is None else phrase(parse, reading.speaker, reading.at)
        act: Act = "say"
        yield Statement("direct", act, speaker, reading.speaker, None, content, None, None, None, FLOATING_CONFIDENCE)


def _with_parents(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements in the order of the text, each with the innermost that holds its cue."""
    ordered = sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end, s.cue or (0, 0)))
    pieces = sorted(
        (piece.start, -piece.end, number) for number, statement in enumerate(ordered) for piece in statement.content
    )
    anchors = sorted((_anchor(statement).start, number) for number, statement in enumerate(ordered))
    parents: dict[int, int] = {}
    open_pieces: list[tuple[int, int]] = []
    at = 0
    for start, number in anchors:
        while at < len(pieces) and pieces[at][0] <= start:
            open_pieces.append((-pieces[at][1], pieces[at][2]))
            at += 1
        while open_pieces and open_pieces[-1][0] <= start:
            open_pieces.pop()
        anchor = _anchor(ordered[number])
        holders = [n for end, n in open_pieces[-12:] if end >= anchor.end and n != number]
        if holders:
            parents[number] = holders[-1]
    return tuple(replace(statement, parent=parents.get(number)) for number, statement in enumerate(ordered))


def _anchor(statement: Statement) -> Span:
    """What must be inside a parent's content: the cue, or the words where there is none."""
    return statement.cue or statement.content[0]
