"""Whether a speaker is for a thing or against it, says yes or no of it: its polarity, read up the tree.

From the thing to the top of what is said, every word that turns the sense turns the sign: "will not stop digging" is
for digging. What a clause by the side says ("who opposes it") is not said of what it stands by.
"""

from __future__ import annotations

from onrecord.language.parse import SUBJECTS, VERBS
from onrecord.sayings import surroundings
from onrecord.sayings.claims import Claim
from onrecord.sayings.clause import Clause
from onrecord.sayings.nouns import SIDE_CLAUSES, through_noun, through_preposition, through_quality
from onrecord.sayings.path import Path
from onrecord.sayings.verbs import through_verb, turn_by_parties

_GUARANTEE = "@guarantee"
"""The key of a promise."""
_THERE = frozenset({"be", "have", "exist", "remain"})
"""Verbs that say no more than that something is there."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_DEEP = 40
"""Steps that are taken at most."""


def claim_of(clause: Clause, thing: int, *, affirmed: bool = False) -> Claim | None:
    """What is said of a thing; None where nothing is.

    Args:
        clause: The part of the sentence.
        thing: The token that names the thing.
        affirmed: Whether a yes counts as said outright: "indeed".
    """
    path = _start_of(clause, thing)
    child = thing
    for _ in range(_DEEP):
        head = clause.tokens[child].head
        if head == child or head not in clause.region:
            break
        _step(path, child, head)
        if path.lost:
            return None
        child = head
    return _claim(path, affirmed=affirmed)


def _start_of(clause: Clause, thing: int) -> Path:
    is_verb, is_negated = clause.tokens[thing].pos == "VERB", clause.is_negated(thing)
    path = Path(
        clause,
        thing,
        sign=-1 if is_negated else 1,
        gone=thing in clause.turned and not is_verb,
        word=is_negated and clause.keys[thing] == _GUARANTEE,
        wanted=clause.wanted,
        verb=thing if is_verb else None,
    )
    if is_verb:
        turn_by_parties(path, thing)
    return path


def _claim(path: Path, *, affirmed: bool) -> Claim:
    clause, thing, verb = path.clause, path.thing, path.verb
    is_told = verb is not None and verb not in clause.cue
    return Claim(
        key=clause.keys[thing],
        sign=path.sign,
        outright=path.outright or (affirmed and path.sign > 0),
        predicate=path.predicate,
        shape=frozenset(path.shape),
        marks=frozenset(surroundings.marks(clause, thing)),
        complements=frozenset(surroundings.complements(clause, thing)),
        rest=surroundings.rest(clause, thing, verb),
        gone=path.gone,
        oblique=path.oblique,
        by=surroundings.doer(clause, thing, verb),
        starts=path.starts,
        limits=surroundings.limits(clause, thing, verb),
        word=path.word,
        direct=path.direct,
        attitude=path.attitude,
        course=path.course,
        wanted=path.wanted,
        doing=path.doing,
        none=clause.is_negated(thing),
        via=frozenset(path.via),
        done=surroundings.is_done(clause, verb),
        now=surroundings.is_now(clause, verb) if verb is not None and is_told else path.attitude,
    )


def _step(path: Path, child: int, head: int) -> None:
    """Take one step up."""
    clause, down, pos = path.clause, path.clause.tokens[child], path.clause.tokens[head].pos
    if down.dep == "conj":
        _step_beside(path, child, head)
        return
    if down.dep in SIDE_CLAUSES and not _is_purpose(clause, child):
        path.lost = down.dep == "advcl"
        path.leave_clause(down.dep)
    path.word = path.word or _denies_word(clause, child, head)
    if clause.is_negated(head):
        path.turn()
        path.gone = path.gone or pos == "PRON" or (path.verb is None and clause.tokens[head].lemma in _THERE)
    if pos in VERBS:
        through_verb(path, child, head)
    elif pos == "ADP":
        through_preposition(path, head)
    elif pos == "ADJ":
        through_quality(path, child, head)
    elif pos in _NOMINAL:
        through_noun(path, child, head)


def _step_beside(path: Path, child: int, head: int) -> None:
    """Step from one of several that are coordinated; a verb's own words are not those of the one before it."""
    clause = path.clause
    is_shared = clause.tokens[head].pos not in VERBS or (
        clause.tokens[child].pos in VERBS and _shares_negation(clause, child)
    )
    if is_shared and clause.is_negated(head):
        path.turn()


def _shares_negation(clause: Clause, child: int) -> bool:
    """Whether a verb has the "not" of the one before it: "will not build or sell"."""
    if clause.parse.child(child, "nsubj", "nsubjpass") is not None:
        return False
    return any(token.lower in {"or", "nor"} for token in clause.tokens[clause.tokens[child].head + 1 : child])


def _is_purpose(clause: Clause, child: int) -> bool:
    """Whether a clause under a noun says what the noun is for: "a plan to build"."""
    if clause.tokens[child].dep == "advcl" or clause.parse.child(child, *SUBJECTS) is not None:
        return False
    return clause.parse.child(child, "aux") is not None


def _denies_word(clause: Clause, child: int, head: int) -> bool:
    """Whether what is denied here is that a word was given: "no assurance", "was never a promise"."""
    if clause.is_negated(head) and _GUARANTEE in {clause.keys[head], clause.keys[child]}:
        return True
    named = clause.parse.child(head, "attr", "dobj", "nsubjpass")
    if named is None or clause.keys[named] != _GUARANTEE:
        return False
    return clause.is_negated(head) != clause.is_negated(named)
