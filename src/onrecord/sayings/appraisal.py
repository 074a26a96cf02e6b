"""What things are called: good or bad, there or gone, by a word of the predicate or by a whole phrase.

"The dam is a mistake", "they called the dam a mistake" and "the dam is out of the question" say one thing of it; a
word that is negated says the opposite.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.parse import SUBJECTS
from onrecord.ontologies.stances import TURNS, Leaning
from onrecord.sayings.clause import Clause
from onrecord.sayings.path import Path
from onrecord.sayings.things import PREDICATES
from onrecord.sayings.words import first_phrase

_JUDGED = frozenset({"nsubj", "nsubjpass", "csubj", "dobj", "csubjpass", "ccomp", "xcomp"})
_PREDICATING = (*sorted(PREDICATES), "prep", "xcomp", "ccomp", "advmod", "dobj")
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})


def judge(path: Path, child: int, head: int) -> None:
    """Note what the thing is called by the predicate of a verb, or else what it is said to be.

    Args:
        path: The way so far.
        child: The token below the verb, by which the thing is reached.
        head: The verb.
    """
    clause, dep = path.clause, path.clause.tokens[child].dep
    if dep not in _JUDGED and dep != "prep":
        return
    by_phrase = phrase_sign(clause, child, head)
    if dep == "prep" and not by_phrase:
        return
    if total := by_phrase or appraisal(path, child, head):
        path.appraise(total)
    elif not path.predicate and path.verb == head and dep in SUBJECTS:
        named = clause.parse.child(head, "attr", "acomp")
        if named is not None and named in clause.region:
            path.predicate = clause.keys[named] or clause.tokens[named].lemma.lower()


def appraisal(path: Path, child: int, head: int) -> int:
    """Whether the predicate of a verb calls the thing good (above 0), bad (below) or neither; absence is noted."""
    predicates = list(_predicates(path.clause, child, head))
    path.gone = path.gone or any(_is_absence(path.clause, i) for i in predicates)
    return sum(quality(path.clause, i) for i in predicates)


def _is_absence(clause: Clause, i: int) -> bool:
    """Whether a word says that something is not there."""
    return clause.tokens[i].lower in clause.stances.absence and clause.tokens[i].pos == "ADJ"


def _predicates(clause: Clause, child: int, head: int) -> Iterator[int]:
    """The tokens that say what the thing is."""
    for i in clause.parse.children_by(head, *_PREDICATING):
        if i != child and i in clause.region:
            yield from _predicates_at(clause, i, child, head)


def _predicates_at(clause: Clause, i: int, child: int, head: int) -> Iterator[int]:
    token, verb = clause.tokens[i], clause.tokens[head].lemma
    naming = verb in clause.stances.naming
    is_object = clause.tokens[child].dep in {"dobj", "nsubjpass"}
    if token.dep == "dobj" and verb in {"do", "make"} and not is_object:
        yield i  # "did exemplary work"
    elif token.dep in PREDICATES:
        yield from clause.parse.conjuncts(i)
    elif token.dep == "prep" and token.lower == "as" and naming and is_object:
        pobj = clause.parse.child(i, "pobj", "amod", "pcomp")
        if pobj is not None:
            yield pobj
    elif token.dep == "xcomp" and naming and token.pos in {"ADJ", "NOUN"}:
        yield i


def quality(clause: Clause, i: int) -> int:
    """Whether a word says good (1), bad (-1) or neither (0) of what it is said of."""
    leaning = "bad" if _is_absence(clause, i) else _leaning(clause, i)
    if leaning is None:
        return 0
    return -_sign(leaning) if clause.is_negated(i) else _sign(leaning)


def _leaning(clause: Clause, i: int) -> Leaning | None:
    """The leaning of a word, or of what stands before it: "a bad idea"."""
    token, qualities = clause.tokens[i], clause.stances.qualities
    if token.pos in _NAMES:
        before = (clause.tokens[j].lower for j in clause.parse.children_by(i, "amod", "compound"))
        if found := [qualities[word] for word in before if word in qualities]:
            return found[-1]
    if token.lower == "free" and any(clause.tokens[j].lower == "of" for j in clause.parse.children_by(i, "prep")):
        return None
    return qualities.get(token.lemma.lower()) or qualities.get(token.lower)


def phrase_sign(clause: Clause, child: int, head: int, *, raw: bool = False) -> int:
    """What a whole phrase of the predicate says, outside of what the thing is in: 1, -1, or 0 where there is none.

    Args:
        clause: The part of the sentence.
        child: The token below the verb, with the thing under it.
        head: The verb.
        raw: Whether a "no" in the phrase is left out; else it was counted with what else the verb has.
    """
    tokens, parse = clause.tokens, clause.parse
    hidden = range(parse.left[child], parse.right[child] + 1)
    near = [i for i in range(parse.left[head], parse.right[head] + 1) if i not in hidden and i in clause.region]
    phrase = first_phrase(" ".join(tokens[i].lower for i in near), clause.stances.phrases)
    if not phrase:
        return 0
    sign, words = _sign(clause.stances.phrases[phrase]), phrase.split()
    inside = sum(clause.is_negated(i) for i in near if i != head and tokens[i].lower in words)
    return -sign if inside % 2 and not raw else sign


def _sign(leaning: Leaning) -> int:
    return -1 if leaning in TURNS else 1
