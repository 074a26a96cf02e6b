"""What is claimed of a thing by the words over it: "the troops stay", "no longer stay", "are leaving".

Each word up the tree that has an opposite says yes or no of the thing, and all that is over it may turn that: "will not
fail to leave" says that it leaves. A word that is in no list is its own class, whose no is its negation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.language.parse import SUBJECTS, VERBS
from onrecord.ontologies.predicates import Predicates, Sense
from onrecord.sayings.claims import Stand
from onrecord.sayings.clause import Clause
from onrecord.sayings.surroundings import subject_of
from onrecord.sayings.things import PREDICATES
from onrecord.sayings.words import key_of

THERE = "there is"
"""The class of a thing that is said to be there, or not."""
ATTITUDE = "attitude"
"""The family of what somebody thinks of a thing."""
BARE = "="
"""The family of words that are in no list."""
OWN_DEEDS = SUBJECTS | {"xcomp", "pcomp"}
"""Arcs to whoever does what a verb says, and to what he himself does: "refused to wear it"."""
_SIDE = frozenset({"relcl", "advcl", "acl"})
_UNDER = frozenset({"xcomp", "ccomp", "pcomp", "prep", "dobj", "pobj", "acl", "csubj", "nsubj", "compound"})
_BESIDE = (*sorted(SUBJECTS | PREDICATES), "dobj", "dative")
_OBJECTS = ("dobj", "ccomp", "xcomp", "dative")
_TELLING = (*sorted(PREDICATES), "xcomp", "advmod", "prep", "prt")
_THINGS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_DEEDS, _DONE = frozenset({"VB", "VBG"}), frozenset({"csubj", "nsubj", "ccomp", "xcomp"})
"""Tags of a deed that is spoken of, and arcs by which it is."""
_DEEP = 12
"""Steps that are taken at most."""


def stands_of(clause: Clause, predicates: Predicates) -> tuple[Stand, ...]:
    """What is claimed of each thing that is spoken of; of countries too, where they are what is spoken of.

    Args:
        clause: The part of the sentence.
        predicates: The words that have an opposite.
    """
    things = (i for i in clause.things() if clause.tokens[i].pos in _THINGS)
    return tuple(stand for i in things for stand in _stands(clause, i, predicates))


def _stands(clause: Clause, thing: int, predicates: Predicates) -> Iterator[Stand]:
    way = _way(clause, thing, predicates)
    if not way:
        return
    turned = _turned(clause, way, predicates)
    key, doing = clause.keys[thing], False
    for step, at in enumerate(way[1:], start=1):
        child = way[step - 1]
        doing = doing or _does(clause, child, at)
        sign = 1 if turned[step] % 2 == 0 else -1
        plain = Stand(key, "", "", sign, doing, step, turned=sign < 0, by=_doer(clause, at, way[: step + 1]))
        yield from _said(clause, at, child, predicates, replace(plain, noun=clause.tokens[at].pos == "NOUN"))
        if _is_thing(clause, thing, at, predicates):
            key = f"{clause.keys[at]} {key}"
    if clause.is_negated(thing):
        yield Stand(key, THERE, THERE, -1, False, 1)
    elif not any(turned) and _is_there(clause, way):
        yield Stand(key, THERE, THERE, 1, False, 1)


def _is_there(clause: Clause, way: list[int]) -> bool:
    """Whether it is told of a thing, or of "hundreds of" it, that it does or undergoes something, or is there."""
    tokens = clause.tokens
    steps = (step for step in range(1, len(way)) if not _is_amount(clause, way[step]))
    step = next(steps, 0)
    named, verb = way[step - 1], way[step]
    if not step or tokens[verb].pos not in VERBS or verb in clause.cue:
        return False
    if tokens[verb].lemma == "be":
        is_fancied = any(tokens[i].lower == "would" for i in clause.parse.children_by(verb, "aux"))
        return not is_fancied and clause.parse.child(verb, "expl") is not None
    return tokens[named].dep in {"nsubj", "nsubjpass", "dobj"}


def _is_amount(clause: Clause, i: int) -> bool:
    """Whether a token only says how many there are: "hundreds of"."""
    token = clause.tokens[i]
    return token.lower == "of" or (token.pos in _THINGS and not clause.keys[i])


def _doer(clause: Clause, verb: int, way: list[int]) -> str:
    """Who else does what a verb says; "we" where it is the speaker's side."""
    if clause.tokens[verb].pos != "VERB" or verb in clause.cue:
        return ""
    subject = subject_of(clause, verb)
    if subject is None or subject in way:
        return ""
    key = clause.keys[subject]
    return "we" if not key or key == clause.home or subject in clause.speaker else key


def _said(clause: Clause, at: int, child: int, predicates: Predicates, plain: Stand) -> Iterator[Stand]:
    """What a word on the way says of the thing, as stands like the plain one, which has its sign."""
    for sense, own, told in _senses(clause, at, child, predicates):
        yield replace(plain, group=sense.group, family=sense.family, pole=plain.pole * sense.pole * own, told=told)
    token, stances = clause.tokens[at], clause.stances
    if token.pos == "VERB" and at not in clause.cue and token.lemma not in stances.light_verbs | stances.general:
        yield replace(plain, group=key_of(clause.tokens[at].lemma, clause.stances), family=BARE)


def _way(clause: Clause, thing: int, predicates: Predicates) -> list[int]:
    """The thing and what stands over it, up to the top of what is said; none where it is what another says of it."""
    way = [thing]
    for _ in range(_DEEP):
        child = way[-1]
        dep, head = clause.tokens[child].dep, clause.tokens[child].head
        if head == child or head not in clause.region or dep == "poss" or (len(way) > 1 and _is_beside(clause, child)):
            break
        if _is_of_another(clause, child, head, predicates):
            return []
        if len(way) > 1 and clause.tokens[thing].pos != "PROPN" and _is_thing(clause, thing, child, predicates):
            break
        way.append(head)
    return way


def _is_beside(clause: Clause, child: int) -> bool:
    """Whether a clause stands by the side of what is over it, and is not what that is for: "plans to raise it"."""
    is_purpose = clause.tokens[child].dep == "acl" and clause.tokens[child].tag == "VB"
    return clause.tokens[child].dep in _SIDE and not is_purpose


def _is_thing(clause: Clause, thing: int, at: int, predicates: Predicates) -> bool:
    """Whether a word over a thing is another thing, of which what follows is said: "the road to the stadium"."""
    token = clause.tokens[at]
    if at == thing or token.pos not in {"NOUN", "PROPN"} or not clause.keys[at]:
        return False
    says = token.lemma in predicates.senses or token.lemma in predicates.turns
    return not says and token.lemma not in clause.stances.transparent and token.lemma not in clause.stances.nouns


def _is_of_another(clause: Clause, child: int, head: int, predicates: Predicates) -> bool:
    """Whether a word says what somebody else says or thinks of what is under it: "the chiefs oppose the line"."""
    token = clause.tokens[head]
    if token.pos != "VERB" or head in clause.cue or clause.tokens[child].dep in OWN_DEEDS:
        return False
    is_attitude = any(sense.family == ATTITUDE for sense in predicates.senses.get(token.lemma, ()))
    if not (is_attitude or token.lemma in clause.stances.telling or token.lemma in clause.stances.naming):
        return False
    subject = clause.parse.child(head, "nsubj")
    if subject is None or subject not in clause.region or clause.tokens[subject].pos in {"PRON", "DET"}:
        return False
    return clause.keys[subject] not in {"", clause.home} and clause.tokens[subject].lemma not in clause.stances.own_side


def _turned(clause: Clause, way: list[int], predicates: Predicates) -> list[int]:
    """How often what each word on the way says is turned: by what is over it, and by what the clause denies."""
    turns = [_turns_at(clause, at, way[step - 1] if step else None, predicates) for step, at in enumerate(way)]
    over = [0] * len(way)
    for step in range(len(way) - 2, -1, -1):
        over[step] = over[step + 1] + turns[step + 1][1] + turns[step + 1][0]
    below = 0
    found = []
    for step in range(len(way)):
        below += turns[step][0]
        ended = sum(
            turn or _is_end(clause, at, predicates) for (_, turn), at in zip(turns[1:step], way[1:step], strict=True)
        )
        found.append(over[step] + below + ended)
    return found


def _is_end(clause: Clause, at: int, predicates: Predicates) -> bool:
    """Whether a noun says no of what is under it, so that what is said of it is turned: "oppose an exit from"."""
    token = clause.tokens[at]
    return token.pos == "NOUN" and any(sense.pole < 0 for sense in predicates.senses.get(token.lemma, ())[:1])


def _turns_at(clause: Clause, at: int, child: int | None, predicates: Predicates) -> tuple[int, int]:
    """How often a word on the way is negated, itself or by a party beside it; and whether it turns what is under it."""
    negated = int(clause.is_negated(at))
    if child is None:
        return negated, 0
    if clause.tokens[at].pos in VERBS:
        beside = (i for i in clause.parse.children_by(at, *_BESIDE) if i != child and i in clause.region)
        negated += sum(clause.is_negated(i) for i in beside)
    turns = _turns(clause, at, child, predicates)
    return negated, int(turns) + int(_is_called_off(clause, at, child, predicates))


def _turns(clause: Clause, at: int, child: int, predicates: Predicates) -> bool:
    """Whether a word says that what is under it does not or must not come about."""
    if clause.tokens[child].dep not in _UNDER or _is_of_verb(clause, at, predicates):
        return False
    return any(word in predicates.turns for word in _forms(clause, at, child))


def _is_called_off(clause: Clause, at: int, child: int, predicates: Predicates) -> bool:
    """Whether a deed is called what must not be: "building it would be a mistake"."""
    if clause.tokens[at].pos not in VERBS or clause.tokens[child].tag not in _DEEDS:
        return False
    called = (clause.tokens[i].lemma for i in clause.parse.children_by(at, *sorted(PREDICATES)) if i != child)
    return clause.tokens[child].dep in _DONE and any(word in predicates.turns for word in called)


def _does(clause: Clause, child: int, at: int) -> bool:
    """Whether the thing, or what it is part of, does what a verb says to something else."""
    if clause.tokens[child].dep == "agent":
        return True
    return clause.tokens[child].dep == "nsubj" and clause.parse.child(at, *_OBJECTS) is not None


def _senses(clause: Clause, at: int, child: int, predicates: Predicates) -> Iterator[tuple[Sense, int, bool]]:
    """What a word and its predicate say, each with -1 where that is negated, and whether it is the predicate."""
    if not _is_copula(clause, at, child) and not _is_of_verb(clause, at, predicates):
        found = _first_known(_forms(clause, at, child), predicates)
        yield from ((sense, 1, False) for sense in found)
    if clause.tokens[at].pos in VERBS:
        beside = (i for i in clause.parse.children_by(at, *_TELLING) if i != child and i in clause.region)
        yield from ((sense, own, True) for i in beside for sense, own in _told(clause, i, predicates))


def _is_of_verb(clause: Clause, at: int, predicates: Predicates) -> bool:
    """Whether a preposition is a part of the verb over it, which says for itself what it says: "warn against"."""
    token = clause.tokens[at]
    return token.pos == "ADP" and f"{clause.tokens[token.head].lemma} {token.lower}" in predicates.senses


def _is_copula(clause: Clause, at: int, child: int) -> bool:
    """Whether a verb only joins the thing with what it is said to be: "the dam is safe"."""
    if clause.tokens[at].lemma != "be":
        return False
    return any(i != child for i in clause.parse.children_by(at, *sorted(PREDICATES)))


def _told(clause: Clause, i: int, predicates: Predicates) -> Iterator[tuple[Sense, int]]:
    """What a predicate says: a quality, a noun, or one under "as" or "in"; a quality of no list is its own class."""
    token = clause.tokens[i]
    at = clause.parse.child(i, "pobj", "amod") if token.dep == "prep" else i
    if at is None:
        return
    own = -1 if at != i and clause.is_negated(at) else 1
    senses = _first_known(_called(clause, i, at), predicates)
    qualities = [clause.tokens[j].lower for j in clause.parse.children_by(i, "amod")]
    if token.dep in PREDICATES:
        senses = (*senses, *(sense for word in qualities for sense in predicates.senses.get(word, ())))
        senses = senses or (Sense(clause.keys[i] or " ".join(qualities) or token.lower, BARE, 1),)
    yield from ((sense, own) for sense in senses)


def _called(clause: Clause, i: int, at: int) -> list[str]:
    """The words by which a predicate is looked up; `at` is what a preposition governs, or the predicate itself."""
    token, governed = clause.tokens[i], clause.tokens[at]
    if i == at:
        return [token.lower, token.lemma]
    phrase = f"{token.lower} {governed.lower}"
    return [phrase, governed.lemma] if token.lower == "as" else [phrase]


def _first_known(words: Iterable[str], predicates: Predicates) -> tuple[Sense, ...]:
    """What the first of some words that is in a list says."""
    return next((predicates.senses[word] for word in words if word in predicates.senses), ())


def _forms(clause: Clause, at: int, child: int) -> Iterator[str]:
    """The forms under which a word is looked up, the longest first."""
    token, down = clause.tokens[at], clause.tokens[child]
    if token.pos in VERBS:
        for i in clause.parse.children_by(at, "prt", "advmod", "dobj"):
            yield f"{token.lemma} {clause.tokens[i].lower}"
    if down.dep in {"prep", "agent"}:
        yield f"{token.lemma} {down.lower}"
    yield token.lemma
    yield token.lower
