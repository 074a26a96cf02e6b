"""Reads a parsed text into statements: the encoder says who said what, rules say the rest.

The path: `tags` turns the encoder's outputs into spans, `content` rounds them off, and this module makes
statements of them. By rule stay, each because it measures better on development data or has no data to learn from:

- where quotations begin and end (`quotation_marks`, `quotations`), and so the kind of a statement: marks are exact;
- a quotation that is a paragraph by itself: it may stand in another window than its speaker;
- the speaker, where the tree gives the cue a subject: it sees the whole sentence, and names those that were missed;
- the end of a content's clause (`content`), the act of a cue (`cue`) and who is spoken to (`speaker`);
- which statement is part of which (`nesting`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.language.grammar import passive
from onrecord.language.paragraphs import Paragraph, paragraphs_of
from onrecord.language.parse import SUBJECTS, AttributionSpan, Parse
from onrecord.ontologies.cues import DEFAULT_ACT, Cues
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.statements.calibration import SpeakerEvidence, StatementCalibration
from onrecord.statements.citing import with_cited
from onrecord.statements.closings import told_at_the_end
from onrecord.statements.content import completed, joined, whole
from onrecord.statements.corrections import is_withdrawn
from onrecord.statements.cue import Reporting, is_deed, read_cue
from onrecord.statements.laid_out import LaidOut
from onrecord.statements.layouts import laid_out
from onrecord.statements.model import Statement, StatementKind
from onrecord.statements.nesting import held_within, shared_parts, with_parents
from onrecord.statements.passives import told_in_passive, told_to
from onrecord.statements.quotations import Quotations, continued, kind_of, unclaimed
from onrecord.statements.relayed import with_relayed
from onrecord.statements.speaker import (
    addressee_of,
    is_inserted,
    is_put_to,
    parted_subjects,
    phrase,
    source_head,
    subject_of,
)
from onrecord.statements.tags import TaggedAttribution


def read_statements(
    parse: Parse,
    attributions: Sequence[TaggedAttribution],
    quotations: Quotations,
    calibration: StatementCalibration,
    cues: Cues,
) -> tuple[Statement, ...]:
    """The statements of a text, in the order of their first character.

    The pieces of a content are sorted and do not touch. `parent` is the position, in the returned
    tuple, of the innermost statement whose content holds this one's cue. Time is linear in the text.

    Args:
        parse: The text.
        attributions: What the encoder found in it; an inner one counts only inside an outer one's content.
        quotations: The text's quotations.
        calibration: How likely one is right; one below the threshold `least` is left out.
        cues: What the reporting words do.
    """
    paragraphs = paragraphs_of(parse)
    speech = _speech(parse, quotations, attributions, paragraphs, cues)
    statements = _of_encoder(parse, quotations, cues, calibration, speech)
    statements = with_cited(parse, quotations, cues, with_relayed(parse, quotations, cues, statements))
    statements += told_in_passive(parse, quotations, cues, statements)
    statements += told_at_the_end(parse, quotations, cues, statements)
    statements = _with_laid_out(parse, quotations, paragraphs, cues, statements)
    statements += _continued(parse, quotations, statements)
    return with_parents(statements)


def _speech(
    parse: Parse,
    quotations: Quotations,
    attributions: Sequence[TaggedAttribution],
    paragraphs: Sequence[Paragraph],
    cues: Cues,
) -> Iterator[TaggedAttribution]:
    """The attributions that tell of speech, completed, the inner ones kept within the outer ones' contents."""
    layers = ([one for one in attributions if one.inner == inner] for inner in (False, True))
    parts = [one for layer in layers for one in completed(parse, quotations, layer, paragraphs)]
    for one in held_within(parts):
        if not is_deed(parse, quotations, one.cue, one.content, cues):
            yield one


def _of_encoder(
    parse: Parse,
    quotations: Quotations,
    cues: Cues,
    calibration: StatementCalibration,
    speech: Iterable[TaggedAttribution],
) -> list[Statement]:
    """The statements that the encoder found, but for those that are too unlikely, hold nothing or are of nobody."""
    least = load_thresholds().statements.least
    said = (_statement(parse, quotations, cues, calibration, one) for one in speech)
    likely = (one for one in said if one.content and one.confidence >= least)
    return [one for one in likely if not _is_by_nobody(parse, one) and not _is_of_nothing(parse, one)]


def _is_of_nothing(parse: Parse, statement: Statement) -> bool:
    """Whether a statement holds but a word that tells nothing of what is said: "the report said nothing".

    Nor does it who is said something of, where it is not told what: "[the prince] was never charged".
    """
    inside = [i for piece in statement.content for i in parse.tokens_in(piece)]
    if len(inside) == 1 and parse.tokens[inside[0]].lower in parse.grammar.nouns.contentless:
        return True
    return statement.speaker is None and _is_patient(parse, statement, inside)


def _is_patient(parse: Parse, statement: Statement, inside: Sequence[int]) -> bool:
    """Whether some tokens are but a person, to whom what a passive cue names is done."""
    cue = () if statement.cue is None else parse.tokens_in(statement.cue)
    head = next((i for verb in cue for i in parse.children_by(verb, "nsubjpass")), None)
    is_person = head in inside and head is not None and parse.tokens[head].entity == "PERSON"
    return is_person and head is not None and all(i in range(parse.left[head], parse.right[head] + 1) for i in inside)


def _is_by_nobody(parse: Parse, statement: Statement) -> bool:
    """Whether nobody says what a statement holds: "no one said who", "neither Chad nor Mali said when"."""
    inside = () if statement.speaker is None else parse.tokens_in(statement.speaker)
    first = (
        min(inside[0], parse.left[statement.speaker_head]) if inside and statement.speaker_head is not None else None
    )
    return first is not None and parse.tokens[first].lower in parse.grammar.determiners.negative


def _statement(
    parse: Parse, quotations: Quotations, cues: Cues, calibration: StatementCalibration, one: TaggedAttribution
) -> Statement:
    cue = whole(parse, one.cue)
    one = _without_its_speaker(parse, _with_its_clause(parse, one))
    speaker, head, found = _speaker(parse, one)
    content = joined(parse.text, one.content)
    reporting = read_cue(parse, cue, cues)
    addressee, addressee_head = _addressee(parse, quotations, reporting, content)
    if reporting is not None and addressee is not None:
        told = told_to(parse, reporting.at, addresses=True)
        content = tuple(piece for piece in content if not piece.within(addressee)) or told
    return Statement(
        kind=kind_of(parse, quotations, content),
        act=DEFAULT_ACT if reporting is None else reporting.act,
        speaker=speaker,
        speaker_head=head,
        cue=cue,
        content=content,
        addressee=addressee,
        addressee_head=addressee_head,
        parent=None,
        confidence=calibration.probability(one.features, found),
    )


def _with_its_clause(parse: Parse, one: TaggedAttribution) -> TaggedAttribution:
    """An attribution whose source is of what is said: "[the judge], after a trial, said [Ada Moss] had lied"."""
    source, inside = one.source, parse.tokens_in(one.cue)
    speaker = subject_of(parse, inside)
    if source is None or speaker is None or not inside or source.start < one.cue.end or speaker > inside[0]:
        return one
    head = source_head(parse, source)
    if head is None or not _is_subject_of_told(parse, head, inside):
        return one
    return replace(one, source=None, content=joined(parse.text, sorted([source, *one.content])))


def _without_its_speaker(parse: Parse, one: TaggedAttribution) -> TaggedAttribution:
    """An attribution with the source that the tree takes for a second subject of what is said.

    That is the one after a cue that is put into its clause: "[the suspension], said the judge, [was void]"; else the
    one before the cue, as far as the encoder does not see it otherwise: "the judge, 60, said [Moss had lied]".
    """
    inside = parse.tokens_in(one.cue)
    parted = parted_subjects(parse, inside)
    is_put_in = parted is not None and is_inserted(parse, parted[0], inside)
    if parted is None or not (is_put_in or subject_of(parse, inside) is None):
        return one
    phrases = [phrase(parse, each, inside[0]) for each in parted]
    said, source = phrases if is_put_in else reversed(phrases)
    is_seen = any(source.overlaps(piece) for piece in one.content) or not _may_be(parse, one, source)
    if is_seen and source == phrases[0]:
        return one
    content = (part for piece in one.content for part in _cut(piece, source))
    return replace(one, source=source, sources=(source,), content=joined(parse.text, [said, *content]))


def _may_be(parse: Parse, one: TaggedAttribution, source: Span) -> bool:
    """Whether an attribution has no source in the sentence of its cue but a given one."""
    return one.source is None or one.source.overlaps(source) or not _together(parse, one.source, one.cue)


def _cut(piece: Span, hole: Span) -> Iterator[Span]:
    """What is left of a piece without what it shares with another span."""
    if not piece.overlaps(hole):
        yield piece
        return
    if piece.start < hole.start:
        yield Span(piece.start, hole.start)
    if hole.end < piece.end:
        yield Span(hole.end, piece.end)


def _is_subject_of_told(parse: Parse, head: int, inside: range) -> bool:
    """Whether a word is the subject of the clause that one of a cue's words has as its object."""
    subject = parse.tokens[head]
    clause = parse.tokens[subject.head]
    return subject.dep in SUBJECTS and clause.dep == "ccomp" and clause.head in inside


def _speaker(parse: Parse, one: TaggedAttribution) -> tuple[Span | None, int | None, SpeakerEvidence]:
    """Who speaks: of those that the encoder found, the subject of the cue before the one that it linked.

    One in another sentence than the cue's is a last resort: of a thousand sources in PolNeAR one stands there.
    """
    subject = subject_of(parse, parse.tokens_in(one.cue))
    if subject is not None:
        agreed = _source_at(one.sources, parse.tokens[subject].start)
        if agreed is not None:
            return whole(parse, agreed), source_head(parse, agreed), "agreed"
        if one.source is None or not _together(parse, one.source, one.cue):
            span = _apart(parse, one, subject)
            if span is not None:
                return span, _head_by_tree(parse, span, subject), "by tree"
    if one.source is None or is_put_to(parse, parse.tokens_in(one.cue)) or _strange(parse, one.source, one.cue):
        return None, None, "unnamed"
    return whole(parse, one.source), source_head(parse, one.source), "linked"


def _source_at(sources: Sequence[Span], at: int) -> Span | None:
    """The first source that holds a character."""
    return next((source for source in sources if source.start <= at < source.end), None)


def _head_by_tree(parse: Parse, span: Span, subject: int) -> int | None:
    """The head of a speaker whom the tree alone names; of a document, who is named in its phrase."""
    is_document = parse.tokens[subject].lemma.lower() in parse.grammar.nouns.documents
    return source_head(parse, span) if is_document else subject


def _strange(parse: Parse, source: Span, cue: Span) -> bool:
    """Whether a source stands in a later paragraph than a cue, where it speaks of its own."""
    first, last = (parse.tokens_in(span) for span in (cue, source))
    return bool(first and last) and parse.sentence_of(last[0]).paragraph > parse.sentence_of(first[0]).paragraph


def _together(parse: Parse, source: Span, cue: Span) -> bool:
    """Whether a source and a cue stand in one sentence."""
    tokens = [parse.tokens_in(span) for span in (source, cue)]
    return all(tokens) and parse.tokens[tokens[0][0]].sentence == parse.tokens[tokens[1][0]].sentence


def _apart(parse: Parse, one: TaggedAttribution, subject: int) -> Span | None:
    """The phrase of a subject, where it is no part of the cue or the content ("[the deal] is expected [to fail]")."""
    span = phrase(parse, subject, parse.tokens_in(one.cue)[0])
    if span.overlaps(one.cue):
        if subject not in parse.mention_at:
            return None
        span = parse.mention_at[subject].span
    return None if any(span.overlaps(piece) for piece in (one.cue, *one.content)) else span


def _addressee(
    parse: Parse, quotations: Quotations, reporting: Reporting | None, content: Sequence[Span]
) -> tuple[Span | None, int | None]:
    """Who is spoken to, and the head of the phrase; not in another quotation, nor a phrase that holds the content."""
    head = addressee_of(parse, reporting.at) if reporting is not None and reporting.addresses else None
    if reporting is None or head is None or quotations.inside[head] not in {-1, quotations.inside[reporting.at]}:
        return None, None
    span = phrase(parse, head, reporting.at)
    if any(piece.within(span) for piece in content) and not passive(parse, reporting.at):
        return None, None  # what was ordered, not who
    return span, head


def _with_laid_out(
    parse: Parse,
    quotations: Quotations,
    paragraphs: Sequence[Paragraph],
    cues: Cues,
    statements: Sequence[Statement],
) -> list[Statement]:
    """The statements with those that only the layout tells, which replace what was read of a label.

    What the encoder has nobody say gives way to it: "to quote the mayor".
    """
    taken = sorted(piece for each in statements if not _is_open(each) for piece in each.content)
    found = _uncued_elsewhere(laid_out(parse, quotations, paragraphs, cues, taken), statements)
    kept = _without_replaced(statements, found)
    signed = [one.signed for one in found if one.signed is not None]
    return [*_without_signed(kept, signed), *(_of_layout(parse, quotations, one) for one in found)]


def _uncued_elsewhere(found: Iterable[LaidOut], statements: Sequence[Statement]) -> list[LaidOut]:
    """What the layout tells, but for signed quotations in which another statement has its cue."""
    cued = sorted(one.cue for one in statements if one.cue is not None)
    return [one for one in found if one.signed is None or not shared_parts([one.signed], cued)]


def _without_replaced(statements: Sequence[Statement], found: Sequence[LaidOut]) -> list[Statement]:
    """The statements but for those read of a label, and those of nobody that meet what the layout tells."""
    labels = [Span(one.speaker.start, one.content[0].start) for one in found if one.verbatim]
    told = sorted(piece for one in found for piece in one.spans)
    return [one for one in statements if not (_lies_in(one.cue, labels) or (_is_open(one) and _meet(one, told)))]


def _of_layout(parse: Parse, quotations: Quotations, one: LaidOut) -> Statement:
    """What the layout tells as a statement."""
    kind: StatementKind = "direct" if one.verbatim else kind_of(parse, quotations, one.content)
    unknown = load_thresholds().statements.floating
    return Statement(kind, one.act, one.speaker, one.speaker_head, one.cue, one.content, None, None, None, unknown)


def _without_signed(statements: Iterable[Statement], signed: Sequence[Span]) -> Iterator[Statement]:
    """The statements without what others sign for whose cue stands elsewhere."""
    for one in statements:
        content = one.content if one.cue is None else _outside(one.content, signed, one.cue)
        if content == one.content:
            yield one
        elif content:
            yield replace(one, content=content)


def _outside(content: Sequence[Span], signed: Sequence[Span], cue: Span) -> tuple[Span, ...]:
    """The pieces of a content that lie in no signed quotation but one with its cue."""
    taken = [each for each in signed if not cue.within(each)]
    return tuple(piece for piece in content if not any(piece.within(each) for each in taken))


def _is_open(one: Statement) -> bool:
    """Whether nobody says a statement, so that the layout may name who does; who was asked is left unnamed."""
    return one.speaker is None and one.act != "ask"


def _meet(one: Statement, others: Sequence[Span]) -> bool:
    """Whether the cue of a statement or a piece of its content shares a character with one of some spans in order."""
    return any(shared_parts([piece], others) for piece in one.spans)


def _lies_in(span: Span | None, others: Sequence[Span]) -> bool:
    """Whether there is a span and it lies in one of others, which are in order."""
    if span is None:
        return False
    at = bisect_right(others, span.start, key=lambda other: other.start) - 1
    return at >= 0 and span.within(others[at])


def _continued(parse: Parse, quotations: Quotations, statements: Sequence[Statement]) -> Iterator[Statement]:
    """A statement for each quotation without a cue that continues another's; one of nobody for each other one."""
    spoken = {
        number: position
        for position, statement in enumerate(statements)
        for piece in statement.content
        for number in quotations.among(parse.tokens_in(piece))
    }
    said_on = dict(continued(parse, quotations, spoken))
    for number, position in said_on.items():
        said = statements[position]
        yield _uncued(parse, quotations, number, said.speaker, said.speaker_head)
    for number in unclaimed(parse, quotations, spoken.keys() | said_on.keys()):
        yield _uncued(parse, quotations, number, None, None)


def _uncued(
    parse: Parse, quotations: Quotations, number: int, speaker: Span | None, speaker_head: int | None
) -> Statement:
    """The statement that a quotation without a cue is."""
    content = joined(parse.text, quotations.outermost[number].pieces)
    unknown = load_thresholds().statements.floating
    return Statement("direct", DEFAULT_ACT, speaker, speaker_head, None, content, None, None, None, unknown)


def attribution_spans(
    parse: Parse, statements: Sequence[Statement], quotations: Quotations, cues: Cues
) -> tuple[AttributionSpan, ...]:
    """For the other layers the text that each statement attributes; a mixed one's quoted pieces once more.

    They follow the statements' order. A later one is never wider than an earlier one of the same statement, so the
    last that holds a character is the innermost.
    """
    quoted = [piece for quotation in quotations.outermost for piece in quotation.pieces]
    found: list[AttributionSpan] = []
    for statement in statements:
        speaker, addressee = statement.speaker_head, statement.addressee_head
        direct, cue = statement.kind == "direct", statement.cue
        withdrawn = cue is not None and is_withdrawn(parse, cue, statement.content, cues.corrected)
        found.append(AttributionSpan(statement.content, speaker, direct, addressee, cue, withdrawn))
        if statement.kind == "mixed":
            found.append(AttributionSpan(shared_parts(statement.content, quoted), speaker, True, addressee, cue))
    return tuple(found)
