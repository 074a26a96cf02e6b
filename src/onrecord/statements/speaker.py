"""Finds the heads of the phrases of who speaks and who is spoken to, in the tree."""

from __future__ import annotations

from onrecord.documents.model import Span
from onrecord.language.parse import Parse

_OUTER_SUBJECT = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep"})
_TRIMMED = frozenset(",;:.—–-()[]\"'“”‘’«»…") | {"``", "''", "--"}
_VERBAL = frozenset({"VERB", "AUX"})
_OWNERS = frozenset({"to", "per", "by"})
_LONGEST_CLIMB = 8


def head_of(parse: Parse, span: Span) -> int | None:
    """The token that governs a phrase, one that heads a mention before any other; None where no token is."""
    inside = parse.tokens_in(span)
    tops = [i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    for candidates in (tops, inside):
        for index in candidates:
            if index in parse.mention_at:
                return index
    return tops[0] if tops else None


def subject_of(parse: Parse, cue: range) -> int | None:
    """The head of whoever the tree says speaks by a cue: a verb's subject, a noun's owner, after "according to"."""
    tokens = parse.tokens
    verbs = [i for i in cue if tokens[i].pos in _VERBAL]
    for verb in sorted(verbs, key=lambda i: tokens[i].head in cue):
        passive = is_passive(parse, verb)
        found = agent_of(parse, verb) if passive else speaker_of(parse, verb)
        if found is not None and found not in cue:
            return found
        if passive:
            return None
    for index in cue:
        dep = "poss" if tokens[index].pos == "NOUN" else "pobj" if tokens[index].lower in _OWNERS else None
        found = None if dep is None else parse.child(index, dep)
        if found is not None and found not in cue:
            return found
    return None


def speaker_of(parse: Parse, verb: int) -> int | None:
    """The head of the phrase that is the subject of a verb, shared and understood subjects included."""
    at = verb
    for _ in range(_LONGEST_CLIMB):
        subject = own_subject(parse, at)
        if subject is not None:
            return None if parse.tokens[subject].dep == "expl" else subject
        token = parse.tokens[at]
        if token.head == at:
            return None
        if token.dep in {"acl", "relcl"}:
            return token.head if token.tag == "VBG" or token.dep == "relcl" else None
        if token.dep == "pcomp":
            at = parse.tokens[token.head].head
        elif token.dep in _OUTER_SUBJECT and (token.dep == "conj" or token.tag in {"VBG", "VB", "VBN"} or at != verb):
            at = token.head
        else:
            return None
        if parse.tokens[at].pos not in {"VERB", "AUX", "ADJ"}:
            return None
    return None


def own_subject(parse: Parse, verb: int) -> int | None:
    """The head of the phrase that the tree marks as the subject of this very verb."""
    return parse.child(verb, "nsubj", "nsubjpass", "csubj", "expl")


def agent_of(parse: Parse, verb: int) -> int | None:
    """The head of the phrase after "by" of a verb in the passive."""
    by = parse.child(verb, "agent")
    return None if by is None else parse.child(by, "pobj")


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether a verb is in the passive, with its auxiliary or as a bare participle after a noun."""
    return (
        parse.child(verb, "nsubjpass", "auxpass", "agent") is not None
        or (parse.tokens[verb].dep == "acl" and parse.tokens[verb].tag == "VBN")
    )  # fmt: skip


def addressee_of(parse: Parse, verb: int) -> int | None:
    """The head of the phrase that a verb of telling is directed to: "told reporters", "said to her"."""
    direct = parse.child(verb, "dative", "dobj")
    if direct is not None and parse.tokens[direct].pos != "ADP":
        return direct
    to = (
        direct if direct is not None else next((i for i in parse.children[verb] if parse.tokens[i].lower == "to"), None)
    )
    return None if to is None or parse.tokens[to].pos != "ADP" else parse.child(to, "pobj")


def phrase(parse: Parse, head: int, cue: int) -> Span:
    """The whole noun phrase of a speaker or addressee, appositions and relative clauses included, without the cue."""
    first, last = parse.left[head], parse.right[head]
    if first <= cue < head:
        first = cue + 1
    elif head < cue <= last:
        last = cue - 1
        while last > head and parse.tokens[last].dep in {"aux", "auxpass", "advmod", "neg", "mark"}:
            last -= 1
    tokens = parse.tokens
    while first < head and (tokens[first].text in _TRIMMED or tokens[first].dep in {"cc", "mark"}):
        first += 1
    while last > head and tokens[last].text in _TRIMMED:
        last -= 1
    return parse.span(first, last)
