"""A step up the tree through a noun, a quality or a preposition, and what each says of the thing below it.

"Opposition to the plan", "free of gas" and "against the plan" turn the sense; "the cost of the plan" is not the plan,
and what is said of it is kept apart by what stands between; "the strike in the Gulf" is still where the Gulf is.
"""

from __future__ import annotations

from onrecord.ontologies.stances import Leaning
from onrecord.sayings.appraisal import quality
from onrecord.sayings.clause import Clause
from onrecord.sayings.path import Path
from onrecord.sayings.things import PREDICATES

SIDE_CLAUSES = frozenset({"relcl", "advcl", "acl"})
"""Arcs of clauses that stand by the side of what they are about."""
_GOVERNED = frozenset({"prep", "acl", "compound", "ccomp", "nmod"})
_PREDICATING = frozenset({"prep", "ROOT", "ccomp", "acomp", "attr", "advmod", "conj"})
_BEFORE = frozenset({"compound", "nmod", "amod"})
_BEHIND = frozenset({"be", "stand", "come", "get", "throw", "put"})
_LOCATIVE = frozenset({"in", "at", "near", "on", "over", "off", "from", "to", "with", "around", "inside"})


def through_preposition(path: Path, head: int) -> None:
    """Take one step up, to a preposition: for or against, or a circumstance of what is not claimed of the thing."""
    clause, up = path.clause, path.clause.tokens[head]
    if up.lower in clause.stances.circumstances and up.dep in {"prep", "mark"}:
        path.lost = True
        return
    leaning = clause.stances.prepositions.get(up.lower)
    if leaning is None or up.dep not in _PREDICATING or _is_of_verb(clause, head):
        return
    if leaning == "turning" or clause.tokens[up.head].lemma in _BEHIND:
        path.lean(leaning)


def _is_of_verb(clause: Clause, preposition: int) -> bool:
    """Whether a preposition belongs to the verb above it, which says for itself for or against: "come out for"."""
    up = clause.tokens[preposition]
    verb = clause.tokens[up.head].lemma
    particles = (clause.tokens[i].lower for i in clause.parse.children_by(up.head, "prt", "advmod"))
    forms = (f"{verb} {up.lower}", *(f"{verb} {particle} {up.lower}" for particle in particles))
    return any(form in clause.stances.verbs for form in forms)


def through_quality(path: Path, child: int, head: int) -> None:
    """Take one step up, to a quality: "free of", "ready for"; one before a noun only tells that noun apart."""
    clause, up = path.clause, path.clause.tokens[head]
    absence = clause.stances.absence
    if up.lower in absence or f"{up.lower} {clause.tokens[child].lower}" in absence:
        path.lack()
    elif up.dep == "amod":
        path.shape.add(up.lower)
    elif up.lower in clause.stances.qualities:
        path.direct = path.direct or path.verb is None
        path.appraise(quality(clause, head))


def through_noun(path: Path, child: int, head: int) -> None:
    """Take one step up, to a noun or pronoun: what it says of the thing, or that it stands between."""
    clause, down, up = path.clause, path.clause.tokens[child], path.clause.tokens[head]
    path.reported = path.reported or up.lemma in clause.stances.reports
    if up.lemma in clause.stances.absence and down.dep == "prep":
        path.lack()
        return
    if down.dep == "poss":
        path.shape.add(clause.key_or_lemma(head))
        return
    leaning = _leaning(clause, child, head)
    if leaning is not None and down.dep in _GOVERNED:
        path.lean(leaning)
    else:
        _attach(path, child, head)
    if leaning is None and up.dep in PREDICATES and (value := quality(clause, head)):
        path.sign *= value
        path.outright = True


def _leaning(clause: Clause, child: int, noun: int) -> Leaning | None:
    """What a noun says of what stands under it; "the opposition" is no opposition to anything."""
    lemma = clause.tokens[noun].lemma
    if lemma in {"opposition", "resistance"} and clause.tokens[child].lower not in {"to", "against"}:
        return None
    return clause.stances.nouns.get(lemma)


def _attach(path: Path, child: int, noun: int) -> None:
    """Note how a noun above the thing, which says neither for nor against, has to do with it."""
    clause, down, up = path.clause, path.clause.tokens[child], path.clause.tokens[noun]
    is_transparent = up.lemma in clause.stances.transparent
    if clause.tokens[path.thing].pos == "PROPN" and (down.dep in _BEFORE or down.lower in _LOCATIVE):
        if not is_transparent and up.pos != "PROPN":
            path.via.add(clause.key_or_lemma(noun))
    elif _is_done_with_light_verb(clause, child, noun):
        path.predicate = clause.keys[noun]
    elif not is_transparent and up.pos != "PRON" and down.dep not in SIDE_CLAUSES:
        path.shape.add(clause.key_or_lemma(noun))


def _is_done_with_light_verb(clause: Clause, child: int, noun: int) -> bool:
    """Whether a noun says what is done: "had no knowledge of it"."""
    up = clause.tokens[noun]
    return (
        up.dep == "dobj"
        and clause.tokens[up.head].lemma in clause.stances.light_verbs
        and clause.tokens[child].dep == "prep"
        and clause.keys[noun].startswith("@")
    )
