"""Finds in the tree who speaks by a cue and who is spoken to: the heads of their phrases, and the phrases whole."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.documents.model import Span
from onrecord.language.grammar import logical_subject, passive, patient, phrase_head
from onrecord.language.parse import SUBJECTS, VERBS, Parse
from onrecord.ontologies.cues import Layout

_EDGE_MARKS = frozenset(",;:.—–-()[]\"'“”‘’«»‹›「」『』…") | {"``", "''", "--"}
_BEFORE_PHRASE = frozenset({"cc", "mark"})
_CAN_HEAR = frozenset({"PERSON", "NORP", "ORG", "GPE"})
_AFTER_PHRASE = frozenset({"aux", "auxpass", "advmod", "neg", "mark"})


def subject_of(parse: Parse, cue: range) -> int | None:
    """Who speaks by a cue, as the tree has it: a verb's subject, a noun's owner, the source of "according to".

    Of a passive without "by" nobody does, whatever stands before it.
    """
    for verb in _verbs(parse, cue):
        found = _after_particle(parse, verb) or logical_subject(parse, verb)
        if found is not None and found not in cue:
            return found
        if passive(parse, verb):
            return None
    return next((owner for owner in _owners(parse, cue) if owner not in cue), None)


def _after_particle(parse: Parse, verb: int) -> int | None:
    """Who speaks by a verb with a particle that the tree takes for a preposition: "[quotation] chimed in the mayor"."""
    tokens, words = parse.tokens, parse.grammar.verbs
    is_inverted = verb > 0 and tokens[verb - 1].text in _EDGE_MARKS and tokens[verb].lemma in words.interjecting
    if not is_inverted or verb + 1 == len(tokens) or tokens[verb + 1].lower not in words.interjecting_particles:
        return None
    return parse.child(verb + 1, "pobj")


def parted_subjects(parse: Parse, cue: range) -> tuple[int, int] | None:
    """The subjects before and after a cue: its own and that of the clause that it tells, or both that clause's.

    One of them says what the other is told of: "the ban, said [the judge], was void", "[the judge], 60, said he lied".
    """
    for verb in _verbs(parse, cue):
        for clause in parse.children_by(verb, "ccomp"):
            subjects = sorted((*parse.children_by(verb, *SUBJECTS), *parse.children_by(clause, *SUBJECTS)))
            if len(subjects) > 1 and subjects[0] < verb < subjects[1] < clause:
                return subjects[0], subjects[1]
    return None


def is_inserted(parse: Parse, subject: int, cue: range) -> bool:
    """Whether one comma alone parts a subject from a cue, which then is put into its clause: "the ban, said"."""
    commas = [i for i in range(subject, cue[0]) if parse.tokens[i].text == ","]
    return commas == [cue[0] - 1]


def is_put_to(parse: Parse, cue: range) -> bool:
    """Whether a cue says that somebody was asked, but not by whom: "asked if", "the minister was asked whether"."""
    asked = (i for i in _verbs(parse, cue) if parse.tokens[i].lemma in parse.grammar.verbs.questioning)
    return any(passive(parse, verb) and parse.child(verb, "agent") is None for verb in asked)


def _verbs(parse: Parse, cue: range) -> list[int]:
    """The verbs of a cue, those that others hang on first; "according" is none."""
    tokens = parse.tokens
    verbs = [i for i in cue if tokens[i].pos in VERBS and tokens[i].dep != "prep"]
    return sorted(verbs, key=lambda i: tokens[i].head in cue)


def _owners(parse: Parse, cue: range) -> Iterator[int]:
    """Whose claim or word it is: the owners of the cue's nouns, the objects of its prepositions."""
    for index in cue:
        token = parse.tokens[index]
        if token.pos == "NOUN":
            yield from parse.children_by(index, "poss")[:1]
        elif token.lower in parse.grammar.prepositions.attributive:
            yield from parse.children_by(index, "pobj")[:1]


def source_head(parse: Parse, source: Span) -> int | None:
    """The head of the mention that a source's words name: that of the phrase, or the first in it; None of no token.

    Of a document it is who issued it, of a number or a share those of whom it is.
    """
    inside = parse.tokens_in(source)
    head = phrase_head(parse, inside)
    if head is None:
        return None
    if parse.tokens[head].lemma.lower() in parse.grammar.nouns.documents:
        return next((i for i in _issuers(parse, head) if i in parse.mention_at), head)
    of = _amount_of(parse, head)
    if of is not None and of in inside:
        return of
    return head if head in parse.mention_at else next((i for i in inside if i in parse.mention_at), head)


def _amount_of(parse: Parse, head: int) -> int | None:
    """The head of those of whom a number or a share is told: "hundreds of [villagers]", "a majority of [voters]"."""
    of = (i for i in parse.children_by(head, "prep") if amount_over(parse, parse.child(i, "pobj")) == head)
    nouns = (parse.child(i, "pobj") for i in of)
    return next((i for i in nouns if i in parse.mention_at and parse.tokens[i].pos != "PRON"), None)


def amount_over(parse: Parse, head: int | None) -> int | None:
    """The number or share that is told of those whom a word names: "[hundreds] of villagers"; None where none is."""
    if head is None or parse.tokens[head].dep != "pobj":
        return None
    tokens, grammar = parse.tokens, parse.grammar
    preposition = tokens[tokens[head].head]
    amount = tokens[preposition.head]
    if preposition.lower not in grammar.prepositions.genitive:
        return None
    return amount.index if amount.pos == "NUM" or amount.lemma in grammar.nouns.amounts else None


def _issuers(parse: Parse, document: int) -> Iterator[int]:
    """Who may be behind a document: "the ministry's report", "an OECD report", "a report (issued) by the OECD".

    A state, where no word of its people's tongue or place stands between: "a Chinese statement".
    """
    yield from parse.children_by(document, "poss", "compound", "nmod")
    if document - 1 in parse.children_by(document, "amod"):
        yield document - 1
    issued = parse.children_by(document, "acl")
    for preposition in (*parse.children_by(document, "prep"), *(i for at in issued for i in parse.children[at])):
        if parse.tokens[preposition].lower in parse.grammar.prepositions.issuing:
            yield from parse.children_by(preposition, "pobj")


def may_speak(parse: Parse, head: int, layout: Layout) -> bool:
    """Whether a word names who can speak: a person's name, a person's pronoun, or a noun for sources."""
    token = parse.tokens[head]
    return token.entity in {"PERSON", "ORG"} or token.pos == "PRON" or token.lemma in layout.sources


def addressee_of(parse: Parse, verb: int) -> int | None:
    """The head of the phrase that a verb of telling is directed to: "told reporters", "said to her", "he was told".

    None is beyond the speaker's own phrase, where that stands behind: "warned Ann Lee, beside her an envoy, Bo Roe".
    """
    if passive(parse, verb):
        return _told(parse, verb)
    direct = parse.child(verb, "dative", "dobj")
    speaker = parse.child(verb, "nsubj")
    if direct is not None and speaker is not None and verb < speaker < direct:
        return None
    if direct is None:
        to = parse.grammar.prepositions.addressee
        direct = next((i for i in parse.children[verb] if parse.tokens[i].lower in to), None)
        if direct is None or parse.tokens[direct].pos != "ADP":
            return None
    return parse.child(direct, "pobj") if parse.tokens[direct].pos == "ADP" else direct


def clause_told(parse: Parse, verb: int, *, addresses: bool) -> int | None:
    """The verb of the clause that somebody is told by a passive verb, or is to do where that is an addressing one."""
    found = parse.child(verb, "ccomp", "xcomp")
    if found is None and addresses:  # parsers take "to withdraw" for a purpose after "urged by the council"
        found = next((i for i in parse.children_by(verb, "advcl") if parse.tokens[i].tag == "VB"), None)
    return found if found is not None and found > verb else None


def _told(parse: Parse, verb: int) -> int | None:
    """Who is told something in the passive: who has a name, or is told a clause; "the order was given" tells nobody."""
    found = patient(parse, verb)
    if found is None or clause_told(parse, verb, addresses=True) is not None:
        return found
    return found if parse.tokens[found].entity in _CAN_HEAR else None


def phrase(parse: Parse, head: int, cue: int) -> Span:
    """The whole noun phrase of a speaker or addressee, appositions and relative clauses included, without the cue."""
    tokens, first, last = parse.tokens, parse.left[head], parse.right[head]
    if first <= cue < head:
        first = cue + 1
    elif head < cue <= last:
        last = cue - 1
        while last > head and tokens[last].dep in _AFTER_PHRASE:
            last -= 1
    while first < head and (tokens[first].text in _EDGE_MARKS or tokens[first].dep in _BEFORE_PHRASE):
        first += 1
    while last > head and tokens[last].text in _EDGE_MARKS:
        last -= 1
    return parse.span(first, last)
