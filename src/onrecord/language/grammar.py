"""Who does and who undergoes what a word names, over the dependency tree.

Parties are given and returned as the head tokens of their mentions.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from onrecord.language.parse import Parse

_RELATIVES = frozenset({"who", "whom", "which", "that"})
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "swear", "agree", "offer", "propose", "plan"})
_ASKED_UNDER = frozenset({"on", "upon", "to", "for"})
"""Prepositions under which an asking verb names whom it asks to act: "called on Iran to", "appealed to Iran to"."""

_OBJECT_PREPOSITIONS = frozenset({"of", "from", "for", "with", "into", "against"})
_BESIDE = frozenset({"in", "at", "near", "around", "after", "before", "during"})
"""Prepositions that say where or when a thing is, not whose it is or whom it concerns."""

_MODIFIERS = ("amod", "compound", "nmod", "nummod")
_DEPTH = 12


def passive(parse: Parse, verb: int) -> bool:
    """Whether a verb's grammatical subject is what undergoes it."""
    token = parse.tokens[verb]
    if token.tag != "VBN":
        return False
    if parse.child(verb, "auxpass", "nsubjpass", "agent") is not None:
        return True
    if any(parse.tokens[i].lemma == "have" for i in parse.children_by(verb, "aux")):
        return False
    if token.dep == "conj" and parse.child(verb, "nsubj") is None:
        return passive(parse, token.head)
    return token.dep in {"acl", "advcl"} or parse.child(verb, "nsubj") is None


def agent(parse: Parse, verb: int, depth: int = 0) -> int | None:
    """Who does what a verb names, through control, coordination and relative clauses, or None."""
    if depth > _DEPTH:
        return None
    if passive(parse, verb):
        by = parse.child(verb, "agent")
        return parse.child(by, "pobj") if by is not None else None
    subject = parse.child(verb, "nsubj")
    if subject is not None:
        return relative_antecedent(parse, subject)
    return _controller(parse, verb, depth + 1)


def patient(parse: Parse, verb: int) -> int | None:
    """Whom or what a verb's deed is done to: its object, or its subject in the passive, or None."""
    token = parse.tokens[verb]
    if passive(parse, verb):
        subject = parse.child(verb, "nsubjpass", "nsubj")
        if subject is not None:
            return relative_antecedent(parse, subject)
        if token.dep in {"acl", "relcl"}:
            return token.head
        if token.dep == "conj":
            return patient(parse, token.head)
        return None
    found = parse.child(verb, "dobj")
    if found is not None:
        return relative_antecedent(parse, found)
    for i in parse.children_by(verb, "conj"):
        shared = i - verb == 2 and parse.tokens[i].pos == "VERB" and parse.child(i, "nsubj", "nsubjpass") is None
        if shared:  # "attacked and burned the village"
            return parse.child(i, "dobj")
    if token.dep == "relcl" and parse.child(verb, "nsubj") is not None and not _has_relative_subject(parse, verb):
        return token.head if parse.child(verb, "prep", "ccomp", "xcomp") is None else None
    return None


def relative_antecedent(parse: Parse, index: int) -> int:
    """The noun that a relative pronoun stands for, or the token itself."""
    if parse.tokens[index].lower not in _RELATIVES:
        return index
    for above in parse.ancestors(index):
        if parse.tokens[above].dep == "relcl":
            return parse.tokens[above].head
        if parse.tokens[above].pos not in {"VERB", "AUX", "ADP"}:
            break
    return index


def _has_relative_subject(parse: Parse, verb: int) -> bool:
    subject = parse.child(verb, "nsubj")
    return subject is not None and parse.tokens[subject].lower in _RELATIVES


def _controller(parse: Parse, verb: int, depth: int) -> int | None:
    """The subject that a verb without one of its own takes from what governs it."""
    token = parse.tokens[verb]
    head = token.head
    if head == verb:
        return None
    above = parse.tokens[head]
    if token.dep == "acl":
        return head if token.tag == "VBG" else noun_agent(parse, head, depth)
    if token.dep == "relcl":
        return head
    if token.dep == "pcomp" or above.pos in {"ADP", "SCONJ"}:
        return _through_preposition(parse, head, depth)
    if above.pos == "ADJ":
        copula = above.head if above.dep in {"acomp", "oprd"} else head
        return agent(parse, copula, depth) if parse.tokens[copula].pos in {"VERB", "AUX"} else None
    if above.pos in {"NOUN", "PROPN"}:
        return noun_agent(parse, head, depth)
    if above.pos not in {"VERB", "AUX"}:
        return None
    if token.dep in {"xcomp", "ccomp"} and (passive(parse, head) or above.lemma not in _SUBJECT_CONTROL):
        controlled = patient(parse, head)
        if controlled is None:
            controlled = _asked(parse, head, verb)
        if controlled is not None and above.pos == "VERB":
            return controlled
    if token.dep in {"advcl", "conj"} and passive(parse, head):
        return patient(parse, head)
    return agent(parse, head, depth)


def _asked(parse: Parse, head: int, verb: int) -> int | None:
    """Whom an asking verb asks: what stands under its preposition, right before the infinitive."""
    for i in parse.children_by(head, "prep"):
        if parse.tokens[i].lower in _ASKED_UNDER and parse.right[i] + 1 == parse.left[verb]:
            asked = parse.child(i, "pobj")
            if asked is not None and parse.tokens[asked].entity not in {"DATE", "TIME"}:
                return asked
    return None


def _through_preposition(parse: Parse, preposition: int, depth: int) -> int | None:
    """Who does a gerund under a preposition: "accused X of leaving", "ended it by leaving"."""
    governor = parse.tokens[preposition].head
    if governor == preposition:
        return None
    if parse.tokens[governor].pos in {"NOUN", "PROPN"}:
        return noun_agent(parse, governor, depth)
    if parse.tokens[preposition].lower in _OBJECT_PREPOSITIONS:
        found = patient(parse, governor)
        if found is not None:
            return found
    return agent(parse, governor, depth) if parse.tokens[governor].pos in {"VERB", "AUX"} else None


def noun_agent(parse: Parse, noun: int, depth: int = 0) -> int | None:
    """Who does what a noun names: its possessor, what "by" governs, or the subject of the verb it is object of."""
    if depth > _DEPTH:
        return None
    found = parse.child(noun, "poss")
    if found is not None:
        return found
    for i in parse.children_by(noun, "prep", "agent"):
        if parse.tokens[i].lower in {"by", "between"}:
            return parse.child(i, "pobj")
    token = parse.tokens[noun]
    if token.dep in {"dobj", "attr", "oprd"} and parse.tokens[token.head].pos in {"VERB", "AUX"}:
        return agent(parse, token.head, depth + 1)
    if token.dep == "nsubjpass":
        return agent(parse, token.head, depth + 1)
    if token.dep == "pobj":
        above = parse.tokens[parse.tokens[token.head].head]
        if above.pos == "VERB":
            return agent(parse, above.index, depth + 1)
        if above.pos == "NOUN" and parse.tokens[token.head].lower == "of":
            return noun_agent(parse, above.index, depth + 1)
    return None


def prepositional_objects(parse: Parse, index: int, preposition: str) -> Iterator[int]:
    """What a preposition governs under a word, also through "as part of" and stacked prepositions."""
    for i in parse.children[index]:
        token = parse.tokens[i]
        if token.dep in {"prep", "agent", "dative"} and token.lower == preposition:
            for j in parse.children[i]:
                if parse.tokens[j].dep in {"pobj", "pcomp"}:
                    yield j


def inner_parties(parse: Parse, noun: int, parties: Container[int]) -> Iterator[int]:
    """Parties inside a noun phrase: possessor, modifiers ("Israeli strike"), then what its prepositions govern."""
    for i in parse.children_by(noun, "poss", *_MODIFIERS):
        if i in parties:
            yield i
    for i in parse.children_by(noun, "prep"):
        if parse.tokens[i].lower in _BESIDE:
            continue
        for j in parse.children_by(i, "pobj"):
            if j in parties:
                yield j
            else:
                yield from inner_parties(parse, j, parties)


def coordinated(parse: Parse, head: int, parties: Container[int]) -> tuple[int, ...]:
    """A party and the parties coordinated with it; for "Indian and Chinese soldiers", the two that modify it."""
    for i in parse.children_by(head, "amod", "compound", "nmod"):
        nations = [j for j in parse.conjuncts(i) if j in parties]
        if len(nations) > 1:
            return tuple(nations)
    return tuple(i for i in parse.conjuncts(head) if i == head or i in parties)
