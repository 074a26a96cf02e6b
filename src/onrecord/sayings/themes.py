"""What a saying is of: the things that do or undergo what it tells, and what tells each from another of its kind.

"There is no measles in Maribor" is of measles, and only sets it in Maribor; "foreign maids may come" is of maids, and
of foreign ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.parse import VERBS
from onrecord.ontologies.predicates import Predicates
from onrecord.sayings.clause import Clause

_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "ROOT", "attr", "dative", "oprd", "csubj"})
_SIDE = frozenset({"relcl", "advcl", "acl"})
_MODIFIERS = ("compound", "nmod", "amod", "poss", "appos")
_NAMING = frozenset({"NOUN", "PROPN"})


def themes_of(clause: Clause) -> dict[str, frozenset[str]]:
    """What a saying is of, each with what tells it apart; things in clauses by the side are left out."""
    themes: dict[str, frozenset[str]] = {}
    for i in sorted(clause.region - clause.cue):
        if clause.tokens[i].pos in _NAMING and _is_party(clause, i) and not _is_beside(clause, i):
            for key, at in _named(clause, i):
                themes[key] = themes.get(key, frozenset()) | frozenset(_tags(clause, at)) - {key}
    return themes


def slots_of(clause: Clause) -> dict[str, frozenset[str]]:
    """What stands in each place of what is said: "to", "for", or as a party to it."""
    slots: dict[str, frozenset[str]] = {}
    for i in clause.things():
        token = clause.tokens[i]
        if token.pos in _NAMING:
            slot = clause.tokens[token.head].lower if token.dep == "pobj" else "party" if _is_party(clause, i) else ""
            slots[slot] = slots.get(slot, frozenset()) | {clause.keys[i]}
    slots.pop("", None)
    return slots


def kinds_of(clause: Clause, predicates: Predicates) -> dict[int, frozenset[str]]:
    """Which words of each list of things that are not each other are said."""
    kinds: dict[int, frozenset[str]] = {}
    for i in clause.region - clause.cue:
        token = clause.tokens[i]
        word = token.lemma.lower() if token.lemma.lower() in predicates.kinds else token.lower
        for kind in predicates.kinds.get(word, ()):
            kinds[kind] = kinds.get(kind, frozenset()) | {word}
    return kinds


def _is_party(clause: Clause, i: int) -> bool:
    """Whether a noun does or undergoes something, or stands for a whole saying."""
    token = clause.tokens[i]
    if token.dep == "conj":
        return clause.tokens[token.head].pos in _NAMING and _is_party(clause, token.head)
    if token.dep == "attr":
        return clause.parse.child(token.head, "expl") is not None
    if token.dep == "pobj":
        over = clause.tokens[token.head]
        return clause.tokens[over.head].pos in VERBS and f"{clause.tokens[over.head].lemma} {over.lower}" in (
            clause.stances.verbs
        )
    return token.dep in _PARTIES or token.head not in clause.region or token.head in clause.cue


def _is_beside(clause: Clause, i: int) -> bool:
    """Whether a token stands in a clause by the side of what is said."""
    for _ in range(len(clause.tokens)):
        head = clause.tokens[i].head
        if clause.tokens[i].dep in _SIDE:
            return True
        if head == i or head not in clause.region:
            return False
        i = head
    return False


def _named(clause: Clause, i: int) -> Iterator[tuple[str, int]]:
    """The key of a noun; where it is too general, that of what it is of: "the number of workers"."""
    if clause.keys[i]:
        yield clause.keys[i], i
        return
    for prep in clause.parse.children_by(i, "prep"):
        pobj = clause.parse.child(prep, "pobj")
        if pobj is not None and clause.keys[pobj] and clause.tokens[prep].lower == "of":
            yield clause.keys[pobj], pobj


def _tags(clause: Clause, i: int) -> Iterator[str]:
    """What tells a thing apart: what stands before it, and what it is of, in, with or for."""
    stances = clause.stances
    for j in clause.parse.children_by(i, *_MODIFIERS):
        token = clause.tokens[j]
        if clause.keys[j]:
            yield clause.keys[j]
        elif token.pos == "ADJ" and token.lower not in stances.general and token.lower not in stances.qualities:
            yield token.lower
    for prep in clause.parse.children_by(i, "prep"):
        pobj = clause.parse.child(prep, "pobj")
        if pobj is not None and clause.keys[pobj]:
            yield clause.keys[pobj]
