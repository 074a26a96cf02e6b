"""What a clause says of its own predicate: tense, modals, negation, mood, adverbs. The first step of a status."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from onrecord.language.clauses import AUXILIARIES, VerbGroup, verb_group
from onrecord.language.parse import SUBJECTS, VERBS, Parse
from onrecord.ontologies.status import StatusLexicon
from onrecord.ontologies.statuses import Status

Shape = Literal[
    "past", "perfect", "pluperfect", "present", "progressive", "modal", "infinitive", "bare", "gerund", "participle",
    "imperative", "noun",
]  # fmt: skip

FINITE = frozenset({"past", "perfect", "pluperfect", "present", "progressive", "modal", "imperative"})
COPULAR = frozenset({"acomp", "attr", "oprd"})
_SENTENCE_PARTS = SUBJECTS | {"expl"}
_SIMPLE: dict[str, Shape] = {
    "VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "gerund", "VBN": "participle",
}  # fmt: skip
"""The shape of a verb without an auxiliary, by its tag."""


class Clause(Struct, frozen=True, gc=False):
    """What the words of one clause say of its predicate.

    Attributes:
        status: What they make of it, before anything that governs the clause.
        shape: Tense, or form where it has none.
        modal: The modal auxiliary in lower case, or "".
        negated: Whether the clause denies it.
        cue: First and last token of the words that set the status, or None.
        subject: Index of the subject's head, or None.
    """

    status: Status
    shape: Shape
    modal: str = ""
    negated: bool = False
    cue: tuple[int, int] | None = None
    subject: int | None = None


def read_clause(parse: Parse, index: int, lexicon: StatusLexicon) -> Clause:
    """What the clause of the predicate at `index` says of it.

    A coordinated verb without a subject or an auxiliary of its own borrows those of the first verb
    ("will meet and discuss"). The cost is that of looking at the children of the tokens met.
    """
    token = parse.tokens[index]
    if token.pos in VERBS or token.tag.startswith("VB"):
        lender = _lender(parse, index)
        return _verb(parse, index, lender, lexicon)
    return _nominal(parse, index, lexicon)


def _lender(parse: Parse, index: int) -> int:
    """The first of the coordinated verbs, where this one stands under its auxiliaries; else the verb itself."""
    tokens = parse.tokens
    at = index
    while tokens[at].dep == "conj" and _borrows(parse, at):
        at = tokens[at].head
        if tokens[at].pos not in VERBS:
            return index
    return at


def _borrows(parse: Parse, index: int) -> bool:
    return parse.tokens[index].tag in {"VB", "VBN", "VBG", "VBP"} and not any(
        parse.tokens[i].dep in AUXILIARIES or parse.tokens[i].dep in _SENTENCE_PARTS for i in parse.children[index]
    )


def _verb(parse: Parse, index: int, lender: int, lexicon: StatusLexicon) -> Clause:
    group = verb_group(parse, lender)
    subject = next((i for i in parse.children[lender] if parse.tokens[i].dep in _SENTENCE_PARTS), None)
    shape = _shape(parse, index, group, subject)
    clause = Clause("asked" if shape == "imperative" else "actual", shape, subject=subject)
    clitics = parse.grammar.auxiliaries.ambiguous_clitics if parse.tokens[index].tag == "VBN" else frozenset()
    clause = _with_modals(clause, group, clitics, lexicon)
    for place in dict.fromkeys((lender, index)):
        for i in parse.children[place]:
            clause = _beside(parse, i, clause, lexicon)
    nor = _nor(parse, index, lexicon)
    return clause if nor is None else _negate(clause, nor, lexicon)


def _with_modals(clause: Clause, group: VerbGroup, clitics: frozenset[str], lexicon: StatusLexicon) -> Clause:
    """A clause with the last modal among its auxiliaries, but for clitics that may be another word: "he'd"."""
    for auxiliary in group.auxiliaries:
        word = auxiliary.lower
        if word in lexicon.modals and word not in clitics:
            cue = (auxiliary.index, auxiliary.index)
            clause = replace(clause, status=lexicon.modals[word], shape="modal", modal=word, cue=cue)
    return clause


def _nor(parse: Parse, index: int, lexicon: StatusLexicon) -> int | None:
    """The "nor" before a coordinated verb: "neither confirmed [nor] denied"; else None."""
    token = parse.tokens[index]
    if token.dep != "conj" or index == 0:
        return None
    joints = (i for i in parse.children_by(token.head, "cc") if i < index)
    last = max(joints, default=None)
    return last if last is not None and parse.tokens[last].lower in lexicon.negators else None


def _shape(parse: Parse, index: int, group: VerbGroup, subject: int | None) -> Shape:
    """Tense or form of a verb from its tag and its auxiliaries, a modal aside."""
    tag = parse.tokens[index].tag
    by_auxiliary = "infinitive" if group.is_infinitive else _compound_shape(parse, tag, group)
    if by_auxiliary is not None:
        return by_auxiliary
    if tag in {"VB", "VBP"} and subject is None and _can_command(parse, group.verb.index):
        return "imperative"
    return _SIMPLE.get(tag, "bare")


def _compound_shape(parse: Parse, tag: str, group: VerbGroup) -> Shape | None:
    """The shape that "have", "do" or "be" gives a verb, or None where none of them stands with it."""
    words = parse.grammar.auxiliaries
    lemmas = {auxiliary.lemma for auxiliary in group.auxiliaries}
    if group.perfect and tag in {"VBN", "VBD"}:
        return "pluperfect" if group.forms & words.pluperfect else "perfect"
    if lemmas & words.emphatic:
        return "past" if group.forms & words.past_emphatic else "present"
    if lemmas & words.passive:
        present: Shape = "progressive" if tag == "VBG" else "present"
        return "past" if group.forms & words.past_passive else present
    return None


def _can_command(parse: Parse, index: int) -> bool:
    """Whether a bare verb without a subject stands where a command can: a sentence, or a quoted one."""
    token = parse.tokens[index]
    if token.head == index:
        return True
    if token.dep == "conj":
        return parse.tokens[token.head].pos in VERBS
    return token.dep in {"ccomp", "parataxis"} and parse.tokens[token.head].index > index


def _beside(parse: Parse, i: int, clause: Clause, lexicon: StatusLexicon) -> Clause:
    """The clause with what one word beside its verb adds."""
    token = parse.tokens[i]
    if token.dep == "neg" or (token.dep in {"advmod", "preconj"} and _is_negator(parse, i, lexicon)):
        return _negate(clause, i, lexicon) if _denies_verb(parse, i, lexicon) else clause
    if token.dep in {"nsubj", "nsubjpass", "dobj"}:
        return _negate(clause, parse.left[i], lexicon) if _is_negative(parse, i, lexicon) else clause
    if token.dep in {"advmod", "npadvmod"}:
        missed = token.lower in lexicon.near_misses and not _is_of_adverb(parse, i)
        return _hedged(clause, i, "denied" if missed else lexicon.adverbs.get(token.lower))
    return clause


def _denies_verb(parse: Parse, i: int, lexicon: StatusLexicon) -> bool:
    """Whether a negator denies the verb that it hangs on, not what stands after it: "was found not guilty"."""
    head = parse.tokens[i].head
    if i > head and parse.tokens[head].pos == "VERB":
        return False
    return i + 1 == len(parse.tokens) or parse.tokens[i + 1].lower not in lexicon.not_negating


def _is_of_adverb(parse: Parse, i: int) -> bool:
    """Whether "almost" and the like say how far the adverb after them holds, not the verb: "almost certainly"."""
    return i + 1 < len(parse.tokens) and parse.tokens[i + 1].pos == "ADV"


def _is_negator(parse: Parse, i: int, lexicon: StatusLexicon) -> bool:
    """Whether an adverb denies its clause: "hardly", "no longer"."""
    word = parse.tokens[i].lower
    return word in lexicon.negators or (i > 0 and f"{parse.tokens[i - 1].lower} {word}" in lexicon.negators)


def _is_negative(parse: Parse, i: int, lexicon: StatusLexicon) -> bool:
    """Whether a noun phrase denies its clause: "nobody", "neither Chad nor Mali"; not "no fewer than 20"."""
    if parse.tokens[i].lower in lexicon.negative_words:
        return True
    words = (j for j in parse.children_by(i, "det", "neg", "preconj", "cc") if j < i)
    return any(parse.tokens[j].lower in lexicon.negative_words and not _compares(parse, j) for j in words)


def _compares(parse: Parse, negative: int) -> bool:
    """Whether a negative word only leads to a number: "no fewer than"."""
    than = negative + 2
    return than < len(parse.tokens) and parse.tokens[than].lower in parse.grammar.prepositions.comparing


def _hedged(clause: Clause, i: int, shown: Status | None) -> Clause:
    """The clause with what an adverb says of its predicate: "allegedly", "nearly", "soon"."""
    if shown is None or (shown == "planned" and clause.shape not in {"present", "progressive"}):
        return clause
    if clause.status == "actual" or shown == "possible":
        return replace(clause, status=shown, cue=(i, i))
    return clause


def _negate(clause: Clause, i: int, lexicon: StatusLexicon) -> Clause:
    """The clause denied by the word at `i`; "may not" stays open."""
    if clause.negated:
        return clause
    cue = (min(clause.cue[0], i), max(clause.cue[1], i)) if clause.cue is not None else (i, i)
    status: Status = clause.status if clause.modal in lexicon.open_when_negated else "denied"
    return replace(clause, status=status, negated=True, cue=cue)


def _nominal(parse: Parse, index: int, lexicon: StatusLexicon) -> Clause:
    """What stands before a noun ("alleged", "no") or an adjective ("not") says of it."""
    clause = Clause("actual", "noun")
    for i in parse.children[index]:
        token = parse.tokens[i]
        if i > index:
            break
        if token.dep in {"amod", "det", "compound", "neg", "advmod"}:
            told = lexicon.modifiers.get(token.lower) or lexicon.adverbs.get(token.lower)
            if token.dep == "neg" or token.lower in lexicon.negators:
                told = "denied"
            if told is not None and clause.cue is None:
                clause = replace(clause, status=told, negated=told == "denied", cue=(i, i))
    return clause
