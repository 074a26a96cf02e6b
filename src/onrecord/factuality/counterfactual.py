"""What words leave no doubt of, whatever the encoder says: near misses, what is called false, what is not known.

"They nearly captured the town" and "reports that they captured it were false" say of the same words that nothing of the
kind happened; "it is not known who captured it" that it did. The encoder has seen too little of these, so that `decide`
does not weigh it against them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from onrecord.factuality.clauses import read_clause
from onrecord.language.grammar import relative_antecedent
from onrecord.language.parse import SUBJECTS, Parse, Token
from onrecord.ontologies.status import StatusLexicon
from onrecord.ontologies.statuses import Status

_QUESTIONS = frozenset({"ccomp", "pcomp", "csubj", "csubjpass", "advcl", "acl"})
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_CLAUSAL = frozenset({"acl", "relcl", "ccomp", "xcomp"})
_PREDICATIVE = ("acomp", "attr", "oprd")
_MODIFIERS = ("amod", "compound", "nmod")
_PASSED = frozenset({"AUX", "PART", "ADV", "DET", "ADJ", "PUNCT", "CCONJ"})
"""Parts of speech that may stand between what is told and the verdict on it: "were [all completely] false"."""
_REACH = 8
"""Tokens between what is told and the verdict on it, at most."""
_PAST = frozenset({"past", "perfect", "pluperfect"})
_GAP = 3
"""Words that may stand between two words of a phrase: "came [dangerously] close to"."""


class Verdict(Struct, frozen=True, gc=False):
    """What the words say of a predicate.

    Attributes:
        status: What they make of it: not so, so after all ("it is not false that"), or open.
        cue: First and last token of the words that say it.
        confirms: Whether they only say that what is told is so ("is true"), which leaves open what else makes it open.
    """

    status: Status
    cue: tuple[int, int]
    confirms: bool = False


def find_verdict(parse: Parse, index: int, lexicon: StatusLexicon) -> Verdict | None:
    """What the words around the predicate at a token say beyond doubt of whether it was so, or None."""
    missed = _near_miss(parse, index, lexicon)
    if missed is not None:
        return Verdict("denied", missed)
    partly = _by_some(parse, index, lexicon)
    if partly is not None:
        return Verdict("actual", partly)
    return _asked_of(parse, index, lexicon) or _called_false(parse, index, lexicon)


def _asked_of(parse: Parse, index: int, lexicon: StatusLexicon) -> Verdict | None:
    """What a question is about that nobody can answer: who did it was done; whether it was done is open."""
    token = parse.tokens[index]
    opening = parse.left[index]
    if token.dep not in _QUESTIONS or not _unanswered(parse, token.head, lexicon):
        return None
    if parse.tokens[opening].lower in parse.grammar.subordinators.interrogative:
        return Verdict("possible", (opening, opening))
    own = read_clause(parse, index, lexicon)
    told = own.status == "actual" and own.shape in _PAST
    return Verdict("actual", (opening, opening)) if told and parse.tokens[opening].tag in _WH_TAGS else None


def _unanswered(parse: Parse, index: int, lexicon: StatusLexicon) -> bool:
    """Whether a word says that something is not known: "unknown", "unclear", "not known", "nobody knows"."""
    places = [index, *parse.children_by(index, *_PREDICATIVE)]
    if any(parse.tokens[i].lemma.lower() in lexicon.unknown for i in places):
        return True
    knowing = any(parse.tokens[i].lemma.lower() in lexicon.knowing for i in places)
    copula = [parse.tokens[index].head] if parse.tokens[index].dep in _PREDICATIVE else []
    return knowing and any(read_clause(parse, i, lexicon).negated for i in (*places, *copula))


def _near_miss(parse: Parse, index: int, lexicon: StatusLexicon) -> tuple[int, int] | None:
    """The words that say that what a verb names all but happened: "nearly", "came close to"."""
    token = parse.tokens[index]
    if not token.tag.startswith("VB"):
        return None
    if token.dep == "conj" and parse.tokens[token.head].tag == token.tag == "VBG":
        return _near_miss(parse, token.head, lexicon)
    phrases, gap = (lexicon.near_misses, 0) if token.tag != "VBG" else (lexicon.near_misses_of_gerunds, _GAP)
    return next((at for phrase in phrases if (at := _before(parse, index, phrase.split(), gap)) is not None), None)


def _by_some(parse: Parse, index: int, lexicon: StatusLexicon) -> tuple[int, int] | None:
    """The words that say that a deed was done, though not by all: "[not all] countries condemned it"."""
    subject = parse.child(index, *SUBJECTS)
    if subject is None or index - subject > _REACH:
        return None
    before = parse.tokens[parse.left[index] : subject]
    pairs = (
        (negator.index, word.index)
        for negator, word in pairwise(before)
        if negator.lower in lexicon.negators
        and word.lower in lexicon.not_of_all
        and {negator.head, word.head} <= {index, subject, negator.index}
    )
    found = next(pairs, None)
    return found if found is not None and read_clause(parse, index, lexicon).status == "actual" else None


def _before(parse: Parse, index: int, words: list[str], gap: int) -> tuple[int, int] | None:
    """Where a phrase stands that ends before a token, by forms or lemmas, with a few words between its own.

    Between it and the token only auxiliaries may stand.
    """
    first, at = parse.sentence_of(index).first, index - 1
    while at > first and parse.tokens[at].pos == "AUX":
        at -= 1
    last, allowed = at, 0
    for word in reversed(words):
        while at >= first and word not in {parse.tokens[at].lower, parse.tokens[at].lemma} and allowed > 0:
            at, allowed = at - 1, allowed - 1
        if at < first or word not in {parse.tokens[at].lower, parse.tokens[at].lemma}:
            return None
        begin, at, allowed = at, at - 1, gap
    return begin, last


def _called_false(parse: Parse, index: int, lexicon: StatusLexicon) -> Verdict | None:
    """What is said of the truth of the report that a predicate is told in."""
    for top, teller in _tellers(parse, index, lexicon):
        lemma = parse.tokens[teller].lemma.lower()
        if lemma in parse.grammar.verbs.copular:
            said = [i for i in parse.children_by(teller, *_PREDICATIVE) if parse.tokens[i].lemma not in lexicon.errors]
            return _judged(parse, said, lexicon) or _confirmed(parse, said, lexicon)
        if parse.child(teller, *SUBJECTS, "aux") is not None:
            verdict = _judged(parse, list(_of_showing(parse, teller, lexicon)), lexicon)
        else:
            end = parse.right[top]
            above = parse.tokens[parse.tokens[teller].head].lemma
            called = [end] if above in lexicon.judging and parse.tokens[teller].dep == "dobj" else []
            verdict = (
                _judged(parse, [*_beside(parse, teller, index), *called], lexicon)
                or _judged(parse, list(_after(parse, end, lexicon)), lexicon)
                or _confirmed(parse, _said_of(parse, teller), lexicon)
            )
        if verdict is not None:
            return verdict
    return None


def _said_of(parse: Parse, noun: int) -> list[int]:
    """What a copula says of the noun that is its subject: "the claim is [true]"."""
    verb = parse.tokens[noun].head
    is_copula = parse.tokens[noun].dep == "nsubj" and parse.tokens[verb].lemma in parse.grammar.verbs.copular
    return parse.children_by(verb, *_PREDICATIVE) if is_copula else []


def _confirmed(parse: Parse, said: list[int], lexicon: StatusLexicon) -> Verdict | None:
    """That what is told is so, where one of these words calls it true, or None."""
    called_true = next((i for i in said if parse.tokens[i].lemma.lower() in lexicon.truths), None)
    if called_true is not None and read_clause(parse, parse.tokens[called_true].head, lexicon).status != "actual":
        return None
    return None if called_true is None else Verdict("actual", (called_true, called_true), confirms=True)


def _of_showing(parse: Parse, verb: int, lexicon: StatusLexicon) -> Iterator[int]:
    """The words at a verb of showing that may judge what it shows: "a [fake] video showed", "[falsely] claimed"."""
    yield from parse.children_by(verb, "advmod")
    if parse.tokens[verb].dep == "advcl":  # "lied when it said"
        above = parse.tokens[verb].head
        yield from (above, *parse.children_by(above, *_PREDICATIVE))
    for subject in parse.children_by(verb, "nsubj"):
        if parse.tokens[subject].lemma.lower() in lexicon.tellings:
            yield from (subject, *parse.children_by(subject, *_MODIFIERS))


def _beside(parse: Parse, teller: int, index: int) -> list[int]:
    """The words in and around the phrase of a telling noun that may judge it: "[fake] news", "no [truth] to claims"."""
    first = parse.left[teller]
    before = [first - 1] if first else []
    above = parse.tokens[teller].head
    holder = [parse.tokens[above].head] if parse.tokens[teller].dep == "pobj" else []
    return [teller, *parse.children_by(teller, *_MODIFIERS), *before, *holder, *parse.children_by(index, "oprd")]


def _tellers(parse: Parse, index: int, lexicon: StatusLexicon) -> Iterator[tuple[int, int]]:
    """What tells a predicate: verbs of showing and saying, then a noun ("the claim that", "a video of") or a copula.

    Each comes with the token under it that the predicate is told in. Only verbs of showing may stand between.
    """
    tokens, at = parse.tokens, index
    while tokens[at].head != at:
        token, head = tokens[at], tokens[at].head
        if token.dep in {"pobj", "pcomp"} and tokens[head].lower in parse.grammar.prepositions.genitive:
            at, head = head, tokens[head].head
        elif not _leads_on(parse, at, lexicon):
            return
        if token.dep != "conj":
            if _tells(parse, head, lexicon):
                yield at, head
                return
            if not _is_seen_doing(parse, token, lexicon):
                if tokens[head].lemma not in lexicon.showing:
                    return
                yield at, head
        at = head


def _leads_on(parse: Parse, at: int, lexicon: StatusLexicon) -> bool:
    """Whether what tells a word may stand above it: a verb of showing over its object, or the head of its clause."""
    token = parse.tokens[at]
    if token.dep == "dobj" and parse.tokens[token.head].lemma in lexicon.showing:
        return True
    return token.dep in {*_CLAUSAL, "conj"} and not _is_doing(parse, at, lexicon)


def _is_seen_doing(parse: Parse, token: Token, lexicon: StatusLexicon) -> bool:
    """Whether a participle is what its noun is shown to do."""
    return token.dep == "acl" and token.tag == "VBG" and _is_seen(parse, token.head, lexicon)


def _is_seen(parse: Parse, noun: int, lexicon: StatusLexicon) -> bool:
    """Whether a noun is what is shown to do something: "a clip of [police] shooting", "shows [police] shooting"."""
    above = parse.tokens[parse.tokens[noun].head]
    if parse.tokens[noun].dep == "dobj":
        return above.lemma in lexicon.showing
    return parse.tokens[noun].dep == "pobj" and above.lower in parse.grammar.prepositions.genitive


def _tells(parse: Parse, index: int, lexicon: StatusLexicon) -> bool:
    """Whether a word tells what is under it, or leads to a verdict on it: "the claim that", "it is false that"."""
    lemma = parse.tokens[index].lemma.lower()
    told = lemma in lexicon.tellings or lemma in lexicon.untruths or lemma in lexicon.truths
    return told or lemma in parse.grammar.verbs.copular


def _is_doing(parse: Parse, verb: int, lexicon: StatusLexicon) -> bool:
    """Whether a relative clause says what its noun did ("the report that angered Iran"), not what it tells."""
    if parse.tokens[verb].dep != "relcl" or parse.tokens[verb].lemma in lexicon.showing:
        return False
    subject = next((i for i in parse.children[verb] if parse.tokens[i].dep in SUBJECTS), None)
    return subject is not None and relative_antecedent(parse, subject) != subject


def _after(parse: Parse, end: int, lexicon: StatusLexicon) -> Iterator[int]:
    """The words after a stretch that may judge what it tells: "... [turned out to be] false"."""
    last = parse.sentence_of(end).last
    for token in parse.tokens[end + 1 : min(end + 1 + _REACH, last + 1)]:
        yield token.index
        judging = bool({token.lemma, token.lower} & (lexicon.judging | lexicon.lacking))
        if token.pos not in _PASSED and not judging:
            return


def _judged(parse: Parse, places: list[int], lexicon: StatusLexicon) -> Verdict | None:
    """The verdict of the first of these words that is one, turned round by a negation among or beside them."""
    for i in places:
        token = parse.tokens[i]
        names = (token.lemma.lower(), token.lower)
        untrue = not (lexicon.untruths.isdisjoint(names) and lexicon.errors.isdisjoint(names))
        if not untrue and token.lemma.lower() not in lexicon.truths:
            continue
        denier = next((j for j in range(max(i - _GAP, 0), i) if _denies(parse.tokens[j].lower, lexicon)), None)
        if denier is not None:
            return Verdict("actual" if untrue else "denied", (denier, i))
        if untrue:
            return Verdict("denied", (i, i))
    return None


def _denies(word: str, lexicon: StatusLexicon) -> bool:
    return word in lexicon.negators or word in lexicon.negative_words or word in lexicon.lacking
