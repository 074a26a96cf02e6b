"""What stands beside a thing in its clause: what tells it apart, who does it, to what it is limited, and when.

Two claims of one thing are of one matter only as far as these agree; `matters.py` and `opposed.py` compare them.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.parse import SUBJECTS
from onrecord.sayings.clause import Clause
from onrecord.sayings.things import is_timed
from onrecord.sayings.words import key_of

_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_LIMITING = frozenset({"by", "with", "as", "through", "without"})
_PRESENT = frozenset({"VB", "VBP", "VBZ"})


def marks(clause: Clause, thing: int) -> Iterator[str]:
    """What tells a thing from another of its kind; a name needs nothing else."""
    if clause.tokens[thing].pos == "PROPN":
        return
    for i in clause.parse.children_by(thing, *_MODIFIERS, "poss"):
        token = clause.tokens[i]
        if token.dep == "amod" and token.pos != "NOUN":
            if token.lower in clause.stances.others:
                yield token.lower
        elif token.dep in _MODIFIERS or token.pos == "PROPN":
            yield key_of(token.lower, clause.stances)


def complements(clause: Clause, thing: int) -> Iterator[tuple[str, str]]:
    """What a noun is for, of or with: each preposition and what it governs."""
    if clause.tokens[thing].pos != "NOUN":
        return
    for i in clause.parse.children_by(thing, "prep"):
        pobj = clause.parse.child(i, "pobj")
        if pobj is not None and clause.keys[pobj]:
            yield clause.tokens[i].lower, clause.keys[pobj]


def rest(clause: Clause, thing: int, verb: int | None) -> frozenset[str]:
    """What else a clause says: the parties and circumstances of its verb, without the thing.

    Args:
        clause: The part of the sentence.
        thing: The thing.
        verb: The verb of its clause, which may be the thing itself; None where it has none.
    """
    if verb is None:
        return frozenset()
    left, right = clause.parse.left, clause.parse.right
    hidden = {verb} if verb == thing else {verb, *range(left[thing], right[thing] + 1)}
    said = (i for i in range(left[verb], right[verb] + 1) if i in clause.region and i not in hidden)
    keys = {clause.keys[i] for i in said if clause.tokens[i].pos != "ADJ" and not is_timed(clause.tokens[i])}
    return frozenset((keys - {clause.keys[thing]} | set(_raised(clause, thing, verb))) - {""})


def _raised(clause: Clause, thing: int, verb: int) -> Iterator[str]:
    """What the verb has as its subject further up: "guns are not to be brought"."""
    while clause.tokens[verb].dep == "xcomp" and clause.tokens[verb].head in clause.region:
        verb = clause.tokens[verb].head
        subject = clause.parse.child(verb, *SUBJECTS)
        if subject is not None and subject in clause.region and subject != thing:
            yield clause.keys[subject]


def limits(clause: Clause, thing: int, verb: int | None) -> frozenset[str]:
    """What a clause is limited to: by whom, with what, as what; see `rest` for the arguments."""
    if verb is None:
        return frozenset()
    tokens, stances = clause.tokens, clause.stances
    is_called = tokens[verb].lemma in stances.naming or tokens[verb].lemma in stances.verbs
    limiting = _LIMITING - {"as"} if is_called else _LIMITING
    beside = clause.parse.children_by(verb, "agent", "prep")
    governed = (clause.parse.child(i, "pobj") for i in beside if tokens[i].lower in limiting and i in clause.region)
    return frozenset(clause.keys[i] for i in governed if i is not None and i != thing) - {""}


def is_done(clause: Clause, verb: int | None) -> bool:
    """Whether it is told as done by then: "had been requested"."""
    if verb is None or verb in clause.cue:
        return False
    return any(clause.tokens[i].lower == "had" for i in clause.parse.children_by(verb, "aux"))


def is_now(clause: Clause, verb: int) -> bool:
    """Whether it is told as to come, or as it is."""
    auxiliaries = clause.parse.children_by(verb, "aux", "auxpass")
    if not auxiliaries:
        return clause.tokens[verb].tag in _PRESENT
    return any(clause.tokens[i].tag == "MD" for i in auxiliaries)


def doer(clause: Clause, thing: int, verb: int | None) -> str:
    """Who else does it: a party other than the speaker's own side; empty where it names none.

    Args:
        clause: The part of the sentence.
        thing: The thing.
        verb: The verb of its clause; None where it has none.
    """
    if verb is None or clause.tokens[verb].lemma == "be":
        return ""
    subject = subject_of(clause, verb)
    if subject is None or subject in clause.speaker:
        return ""
    named = range(clause.parse.left[subject], clause.parse.right[subject] + 1)
    if thing in named:
        return ""
    parties = (clause.keys[i] for i in named if clause.tokens[i].pos == "PROPN" or clause.keys[i].startswith("$"))
    return next((key for key in parties if key and key != clause.home), "")


def subject_of(clause: Clause, verb: int, *, is_deep: bool = True) -> int | None:
    """The subject of a verb, or who is asked or accused of it: "they accused Georgia of closing it".

    Args:
        clause: The part of the sentence.
        verb: The verb.
        is_deep: Whether it may be that of a verb further up.
    """
    tokens, parse = clause.tokens, clause.parse
    found, dep = _own_subject(clause, verb), tokens[verb].dep
    if found is not None or dep not in {"xcomp", "pcomp"}:
        return found
    above = tokens[verb].head
    if dep == "pcomp":
        above = tokens[above].head
        if is_deep and tokens[above].pos == "VERB" and above not in clause.cue and above in clause.region:
            return subject_of(clause, above, is_deep=False)
    return parse.child(above, "dobj", "dative") or parse.child(above, "nsubj")


def _own_subject(clause: Clause, verb: int) -> int | None:
    """The subject of a verb, or by whom it is done."""
    subject = clause.parse.child(verb, "nsubj")
    agent = None if subject is not None else clause.parse.child(verb, "agent")
    return subject if agent is None else clause.parse.child(agent, "pobj")
