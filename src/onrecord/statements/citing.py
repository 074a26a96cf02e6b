"""Whom one who tells something names for it: "Reuters said, citing two officials", "the BBC, quoting the mayor, said".

Who is named says it too, inside what the other says. Who cites what cannot speak only gives a reason ("citing a lack of
fuel"); that is left as the encoder has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.language.parse import SUBJECTS, Parse, Token
from onrecord.ontologies.cues import DEFAULT_ACT, Cues
from onrecord.statements.by_tree import by_tree
from onrecord.statements.content import joined
from onrecord.statements.cue import read_cue
from onrecord.statements.model import Statement
from onrecord.statements.quotations import Quotations, kind_of
from onrecord.statements.speaker import may_speak, phrase, source_head

_BESIDE = frozenset({"advcl", "acl"})


def with_cited(parse: Parse, quotations: Quotations, cues: Cues, known: Sequence[Statement]) -> list[Statement]:
    """The statements, of which those for which somebody is cited hold what he says."""
    statements = list(known)
    for citing, cited, telling in _citations(parse, cues):
        told = next((each for each in statements if _is_cued_at(parse, each, telling)), None)
        told = told or _told(parse, quotations, cues, telling)
        if told is None:
            continue
        rest = [each for each in statements if each is not told and not _is_cued_at(parse, each, citing)]
        named = phrase(parse, cited, citing)
        cue = parse.span(citing, citing)
        pieces = joined(parse.text, [*told.content, parse.span(citing, parse.tokens_in(named)[-1])])
        outer = replace(told, content=pieces, kind=kind_of(parse, quotations, pieces))
        act = DEFAULT_ACT if (reporting := read_cue(parse, cue, cues)) is None else reporting.act
        statements = [*rest, outer, by_tree(parse, quotations, act, (named, cited), cue, told.content)]
    return statements


def _citations(parse: Parse, cues: Cues) -> Iterator[tuple[int, int, int]]:
    """Each participle by which somebody is cited who can speak, with him and with the verb that tells what for."""
    for token in parse.tokens:
        if token.tag == "VBG" and token.lemma in cues.citing and token.dep in _BESIDE:
            cited, telling = parse.child(token.index, "dobj"), _telling(parse, token)
            is_telling = parse.tokens[telling].lemma in cues.verbs
            if cited is not None and cited in parse.mention_at and is_telling and _can_be_cited(parse, cited, cues):
                yield token.index, source_head(parse, parse.mention_at[cited].span) or cited, telling


def _can_be_cited(parse: Parse, head: int, cues: Cues) -> bool:
    """Whether a phrase names who can speak, or what somebody wrote."""
    return may_speak(parse, head, cues.layout) or parse.tokens[head].lemma in parse.grammar.nouns.documents


def _telling(parse: Parse, citing: Token) -> int:
    """The verb that tells what somebody is cited for.

    The participle hangs on it, on its subject, or, in some trees, on what it tells.
    """
    above = parse.tokens[citing.head]
    if above.dep in SUBJECTS or (above.dep == "ccomp" and above.head < citing.index):
        return above.head
    return above.index


def _is_cued_at(parse: Parse, statement: Statement, index: int) -> bool:
    """Whether a token is of the words by which a statement is told."""
    return statement.cue is not None and index in parse.tokens_in(statement.cue)


def _told(parse: Parse, quotations: Quotations, cues: Cues, telling: int) -> Statement | None:
    """What is told by a verb, as the tree has it, where the encoder sees nothing told."""
    clause, subject = parse.child(telling, "ccomp"), parse.child(telling, *SUBJECTS)
    if clause is None or subject not in parse.mention_at or subject is None:
        return None
    cue = parse.span(telling, telling)
    act = DEFAULT_ACT if (reporting := read_cue(parse, cue, cues)) is None else reporting.act
    content = joined(parse.text, [parse.span(parse.left[clause], parse.right[clause])])
    return by_tree(parse, quotations, act, (phrase(parse, subject, telling), subject), cue, content)
