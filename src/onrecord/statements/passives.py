"""Statements told in the passive: "the rebels were warned by the army that the town would be shelled".

The encoder has seen few of them. The tree says who speaks and what; it is asked only where a doer and a clause leave no
doubt that somebody is told something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.documents.model import Span
from onrecord.language.grammar import passive, patient
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import Cues
from onrecord.statements.by_tree import by_tree
from onrecord.statements.content import joined, said_of
from onrecord.statements.cue import read_cue
from onrecord.statements.model import Statement
from onrecord.statements.quotations import Quotations
from onrecord.statements.speaker import clause_told, phrase

_AUXILIARIES = ("aux", "auxpass", "neg")


def told_in_passive(
    parse: Parse, quotations: Quotations, cues: Cues, known: Sequence[Statement]
) -> Iterator[Statement]:
    """The statements of passive verbs with their doer and a clause, but for those whose verb is a known cue."""
    cued = _cued(parse, known)
    for token in parse.tokens:
        if token.dep != "agent" or token.head in cued or parse.tokens[token.head].lemma not in cues.verbs:
            continue
        speaker = parse.child(token.index, "pobj")
        if speaker in parse.mention_at and passive(parse, token.head):
            found = _statement(parse, quotations, cues, token.head, speaker)
            if found is not None:
                yield found


def _cued(parse: Parse, known: Sequence[Statement]) -> set[int]:
    """The tokens of the cues of some statements."""
    return {i for each in known if each.cue is not None for i in parse.tokens_in(each.cue)}


def told_to(parse: Parse, verb: int, *, addresses: bool) -> tuple[Span, ...]:
    """The clause that somebody is told by a passive verb, or is to do: "to withdraw"; () where there is none."""
    clause = clause_told(parse, verb, addresses=addresses)
    return () if clause is None else joined(parse.text, [parse.span(parse.left[clause], parse.right[clause])])


def _said_of(parse: Parse, verb: int) -> tuple[Span, ...]:
    """What a passive verb says of its subject: "as useful", "of lying"; () where there is none."""
    return joined(parse.text, [parse.span(at, parse.right[at]) for at in said_of(parse, verb)])


def _statement(parse: Parse, quotations: Quotations, cues: Cues, verb: int, speaker: int) -> Statement | None:
    """The statement of a passive verb and its doer; the subject is told, or is part of what is said."""
    first = min((i for i in parse.children_by(verb, *_AUXILIARIES) if i < verb), default=verb)
    cue = parse.span(first, max((verb, *parse.children_by(verb, "prt"))))
    reporting, subject = read_cue(parse, cue, cues), patient(parse, verb)
    if reporting is None or subject is None:
        return None
    said = told_to(parse, verb, addresses=reporting.addresses) or _said_of(parse, verb)
    span = phrase(parse, subject, verb)
    content = said if reporting.addresses else joined(parse.text, [span, *said])
    if not said:
        return None
    addressee = (span, subject) if reporting.addresses else (None, None)
    return by_tree(parse, quotations, reporting.act, (phrase(parse, speaker, verb), speaker), cue, content, addressee)
