"""A step up the tree through a verb: what it says of the thing below it, and what else it has that turns the sense.

A verb is for or against its object and not its subject ("the minister opposes it" is not against the minister); "how it
began" and "my predecessor said that" are no claims; "nobody", "no state" beside the thing turn the sense as "not" does.
"""

from __future__ import annotations

from onrecord.language.parse import SUBJECTS
from onrecord.ontologies.stances import TURNS, Leaning
from onrecord.sayings.appraisal import appraisal, judge, phrase_sign
from onrecord.sayings.clause import Clause
from onrecord.sayings.path import COURSES, Path
from onrecord.sayings.things import PREDICATES
from onrecord.sayings.words import key_of

_ARGUMENTS = SUBJECTS | PREDICATES | {"dobj", "dative"}
_BESIDE = (*sorted(_ARGUMENTS), "prep", "npadvmod")
_TURNED_BY_PARTIES = _ARGUMENTS | {"prep", "agent", "xcomp", "ccomp", "advcl", "pcomp", "parataxis"}
_PARTICLES = frozenset({"up", "down", "out", "off", "away", "back"})
_ACCOMPANYING = frozenset({"with", "without", "under"})
_OWN_DEEDS = SUBJECTS | {"xcomp", "pcomp"}
_ASKING = frozenset({"how", "whether", "why", "when", "where"})
_LEAVING, _BOUND = frozenset({"leave", "depart", "close", "return"}), frozenset({"for", "to", "with"})


def through_verb(path: Path, child: int, head: int) -> None:
    """Take one step up, to a verb.

    Args:
        path: The way so far.
        child: The token below the verb, by which the thing is reached.
        head: The verb.
    """
    clause, dep = path.clause, path.clause.tokens[child].dep
    if _asks(clause, head) or (dep == "ccomp" and _is_told_by_another(clause, head)):
        path.lost = True
        return
    path.wanted = path.wanted or _wants(clause, head)
    leaning, is_first, before = _leaning(clause, child, head), path.verb is None, path.sign
    is_thought = leaning in {"against", "for"} or clause.tokens[head].lemma in clause.stances.naming
    if is_thought and dep not in _OWN_DEEDS and _is_of_another(clause, head, named=True):
        path.lost = True  # "the chiefs oppose it"
        return
    if is_first:
        _begin(path, child, head, leaning)
    if leaning is not None:
        _lean(path, leaning, child, head)
    if dep in _TURNED_BY_PARTIES:
        turn_by_parties(path, head, child)
    if leaning not in TURNS or before == path.sign:
        judge(path, child, head)
    if is_first:
        path.direct = path.outright
    _speak_about(path, child, head)
    path.starts = path.starts or _start(clause, head)


def turn_by_parties(path: Path, verb: int, child: int | None = None) -> None:
    """Turn the sense for each "nobody", "no state", "nothing" among what a verb has besides the thing.

    Args:
        path: The way so far.
        verb: The verb.
        child: The token below it, by which the thing is reached; None where the verb is the thing.
    """
    clause = path.clause
    for i in clause.parse.children_by(verb, *_BESIDE):
        party = _party(clause, i)
        if i != child and party in clause.region and clause.is_negated(party):
            path.turn()


def _party(clause: Clause, i: int) -> int:
    """What takes part in what a verb says: under a preposition what that governs, but for company and conditions."""
    if clause.tokens[i].dep != "prep":
        return i
    pobj = clause.parse.child(i, "pobj")
    return -1 if pobj is None or clause.tokens[i].lower in _ACCOMPANYING else pobj


def _asks(clause: Clause, verb: int) -> bool:
    """Whether a clause tells how, when or whether something is, and not that it is."""
    first = clause.tokens[clause.parse.left[verb]]
    return clause.tokens[verb].dep in {"ccomp", "pcomp", "xcomp"} and first.lower in _ASKING


def _is_told_by_another(clause: Clause, verb: int) -> bool:
    """Whether what stands under a verb is what somebody else says: "my predecessor said that"."""
    return clause.tokens[verb].lemma in clause.stances.telling and _is_of_another(clause, verb)


def _is_of_another(clause: Clause, verb: int, *, named: bool = False) -> bool:
    """Whether a verb has somebody else as its subject than the speaker and his side; `named` where one is told."""
    subject = None if verb in clause.cue else clause.parse.child(verb, "nsubj")
    if subject is None or subject not in clause.region or clause.tokens[subject].pos == "PRON":
        return False
    if named and not clause.keys[subject]:
        return False
    token = clause.tokens[subject]
    is_own = token.pos == "PROPN" and clause.keys[subject] in {"", clause.home}
    return not is_own and token.lemma.lower() not in clause.stances.own_side


def _wants(clause: Clause, verb: int) -> bool:
    """Whether a verb says what somebody must do."""
    auxiliaries = (clause.tokens[i] for i in clause.parse.children_by(verb, "aux"))
    if any(token.tag == "MD" and token.lemma in clause.stances.wanting for token in auxiliaries):
        return True
    return clause.tokens[verb].lemma == "have" and clause.parse.child(verb, "xcomp") is not None


def _leaning(clause: Clause, child: int, head: int) -> Leaning | None:
    """What a verb says of a thing below it, with its particle and preposition or by itself."""
    tokens, verbs = clause.tokens, clause.stances.verbs
    verb, down = tokens[head].lemma, tokens[child]
    beside = (tokens[i] for i in clause.parse.children_by(head, "prt", "advmod", "prep"))
    parts = [token.lower for token in beside if token.dep != "prep" or token.lower in _PARTICLES]
    governed = down.lower if down.dep in {"prep", "agent"} else ""
    if verb in _LEAVING and governed in _BOUND:
        return None
    forms = (
        *(f"{verb} {part} {governed}" for part in parts),
        *(f"{verb} {part}" for part in parts),
        f"{verb} {governed}",
        verb,
    )
    leaning = next((verbs[form] for form in forms if form in verbs), None)
    return None if leaning in COURSES and down.dep == "ccomp" else leaning  # "he maintained that"


def _begin(path: Path, child: int, head: int, leaning: Leaning | None) -> None:
    """Meet the first verb above the thing, which says what is said of it."""
    clause, dep, lemma = path.clause, path.clause.tokens[child].dep, path.clause.tokens[head].lemma
    path.verb = head
    path.doing = dep == "nsubj" and lemma != "be"
    if leaning is None and lemma not in clause.stances.light_verbs:
        path.gone = False
        path.predicate = path.predicate or clause.keys[head] or key_of(lemma, clause.stances)
    path.oblique = dep in {"prep", "agent", "npadvmod"} and not _is_governed(clause, child, head)


def _is_governed(clause: Clause, child: int, head: int) -> bool:
    """Whether a preposition is the verb's own, or stands for its object: "call for"."""
    others = clause.parse.child(head, "dobj", "attr", "acomp", "nsubjpass", "auxpass")
    return others is None or _is_own(clause, child, head)


def _is_own(clause: Clause, child: int, head: int) -> bool:
    return f"{clause.tokens[head].lemma} {clause.tokens[child].lower}" in clause.stances.verbs


def _lean(path: Path, leaning: Leaning, child: int, head: int) -> None:
    """Go through a verb that leans."""
    clause, dep = path.clause, path.clause.tokens[child].dep
    has_object = clause.parse.child(head, "dobj", "ccomp", "xcomp") is not None
    if dep in {"nsubj", "csubj"}:
        _lean_as_subject(path, leaning, has_object=has_object)
    elif leaning in {"harms", "helps"}:
        path.lost = True
    elif dep == "advcl" or (dep in {"prep", "agent"} and has_object and not _is_own(clause, child, head)):
        return
    elif leaning == "against" and (path.reported or clause.tokens[head].lemma in clause.stances.untrue):
        path.turn()
        path.gone = path.gone or not path.predicate
    else:
        path.lean(leaning)


def _lean_as_subject(path: Path, leaning: Leaning, *, has_object: bool) -> None:
    """What a verb says of its subject: that it harms or helps, or, without an object, that it ends or goes on."""
    if leaning in {"harms", "helps"} or (leaning in COURSES and not has_object):
        path.lean(leaning)
    elif leaning in {"against", "for"}:
        path.lost = True


def _speak_about(path: Path, child: int, head: int) -> None:
    """Go to what is said about a thing outside of it: "we have to say no, he said about the plan"."""
    clause, down = path.clause, path.clause.tokens[child]
    if down.lower not in {"about", "of", "on"} or down.dep != "prep":
        return
    said = clause.parse.child(head, "ccomp", "parataxis")
    if said is None and clause.tokens[head].dep == "parataxis":
        said = clause.tokens[head].head
    if said is not None and said in clause.region:
        _take_over(path, said, child)


def _take_over(path: Path, verb: int, child: int) -> None:
    """Take over whether a clause says yes or no, good or bad."""
    clause = path.clause
    leaning = clause.stances.verbs.get(clause.tokens[verb].lemma)
    by_phrase = phrase_sign(clause, child, verb, raw=True)
    called = 0 if by_phrase else appraisal(path, child, verb)
    path.outright = path.outright or bool(by_phrase or leaning or called)
    turns = (by_phrase < 0,) if by_phrase else (clause.is_negated(verb), leaning in TURNS, called < 0)
    if sum(turns) % 2:
        path.turn()


def _start(clause: Clause, verb: int) -> str:
    """Whether a verb says that the thing begins or ends; empty where it says neither."""
    tokens, lemma = clause.tokens, clause.tokens[verb].lemma
    if lemma in clause.stances.begins:
        return "begins"
    predicates = clause.parse.children_by(verb, *PREDICATES, "prep")
    near = {" ".join(token.lower for token in tokens[i : clause.parse.right[i] + 1]) for i in predicates}
    return "ends" if clause.stances.verbs.get(lemma) == "ends" or near & clause.stances.ended else ""
