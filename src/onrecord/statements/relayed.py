"""Statements that one relays of another: "Interfax quoted Lavrov as saying that", "TASS cited the envoy as telling it".

The encoder finds who relays. What the other says is a statement inside that one, and stands behind "saying", or before
the whole sentence; the tree leaves no doubt of either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.language.grammar import agent
from onrecord.language.parse import SUBJECTS, VERBS, Parse
from onrecord.ontologies.cues import DEFAULT_ACT, Cues
from onrecord.statements.by_tree import by_tree
from onrecord.statements.content import joined
from onrecord.statements.cue import read_cue
from onrecord.statements.model import Statement
from onrecord.statements.quotations import Quotations, kind_of
from onrecord.statements.speaker import phrase

_AS = "as"
_PASSIVE_SUBJECT = "nsubjpass"


def with_relayed(parse: Parse, quotations: Quotations, cues: Cues, known: Sequence[Statement]) -> list[Statement]:
    """The statements, of which those that relay another hold it, with those that they relay."""
    statements = list(known)
    for relay, saying in _relays(parse, cues):
        who = _relayed(parse, relay)
        if who is not None:
            own = [each for each in statements if _is_cued(parse, each, range(relay, saying + 1))]
            rest = [each for each in statements if each not in own]
            statements = [*rest, *_told_twice(parse, quotations, cues, (relay, saying, who), own)]
    return statements


def _told_twice(
    parse: Parse, quotations: Quotations, cues: Cues, relayed: tuple[int, int, int], own: list[Statement]
) -> list[Statement]:
    """What is told of one verb that relays, "saying", and who is relayed: the statement around, and that inside it."""
    relay, saying, who = relayed
    before = _told_before(parse, quotations, relay, own[0].content if own else ())
    after = _told_after(parse, saying)
    if not (after or before) or any(each.speaker_head == who for each in own):
        return own  # the encoder has who is quoted himself: "Macron was quoted as saying"
    first = saying if parse.tokens[who].dep == _PASSIVE_SUBJECT else parse.left[who]
    pieces = joined(parse.text, sorted([*before, parse.span(first, saying), *after]))
    inner, relaying = _statement(parse, quotations, cues, who, saying, after or before), agent(parse, relay)
    if own:
        return [replace(own[0], content=pieces, kind=kind_of(parse, quotations, pieces)), inner]
    if relaying in parse.mention_at:
        return [_statement(parse, quotations, cues, relaying, relay, pieces), inner]
    return [inner]


def _is_cued(parse: Parse, statement: Statement, words: range) -> bool:
    """Whether the cue of a statement is among the words from who relays to "saying"."""
    return statement.cue is not None and not set(words).isdisjoint(parse.tokens_in(statement.cue))


def _relayed(parse: Parse, relay: int) -> int | None:
    """Whom a verb relays, where the text names him: its subject in the passive, else its object."""
    passive = parse.child(relay, _PASSIVE_SUBJECT)
    who = parse.child(relay, "dobj") if passive is None else passive
    return who if who in parse.mention_at else None


def _relays(parse: Parse, cues: Cues) -> Iterator[tuple[int, int]]:
    """The verbs by which somebody is quoted "as saying", each with that verb of saying."""
    tokens = parse.tokens
    for token in tokens:
        if token.dep != "pcomp" or token.tag != "VBG" or token.lemma not in cues.verbs:
            continue
        mark = tokens[token.head]
        above = tokens[mark.head] if tokens[mark.head].pos in VERBS else tokens[tokens[mark.head].head]
        if mark.lower == _AS and above.lemma in cues.relaying:
            yield above.index, token.index


def _told_after(parse: Parse, saying: int) -> tuple[Span, ...]:
    clause = parse.child(saying, "ccomp")
    if clause is None or parse.left[clause] <= saying:
        return ()
    return joined(parse.text, [parse.span(parse.left[clause], parse.right[clause])])


def _told_before(parse: Parse, quotations: Quotations, relay: int, known: Sequence[Span]) -> tuple[Span, ...]:
    """What stands before who relays it: as far as the encoder sees it, else the clause that the tree has there."""
    subject = parse.child(relay, *SUBJECTS)
    edge = parse.tokens[relay if subject is None else parse.left[subject]].start
    seen = tuple(piece for piece in known if piece.end <= edge)
    clause = parse.child(relay, "ccomp")
    if seen or clause is None or clause > relay:
        return seen
    span = parse.span(parse.left[clause], parse.right[clause])
    quoted = [piece for n in quotations.among(parse.tokens_in(span)) for piece in quotations.outermost[n].pieces]
    return joined(parse.text, quoted or [span])


def _statement(
    parse: Parse, quotations: Quotations, cues: Cues, who: int, saying: int, content: tuple[Span, ...]
) -> Statement:
    """What somebody says by a verb."""
    cue = parse.span(saying, saying)
    reporting = read_cue(parse, cue, cues)
    act = DEFAULT_ACT if reporting is None else reporting.act
    return by_tree(parse, quotations, act, (phrase(parse, who, saying), who), cue, content)
