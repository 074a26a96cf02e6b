"""What PLOVER's and CAMEO's manuals rule on events that are only words, or only to come."""

from __future__ import annotations

from typing import Literal

from onrecord.events.lexicon_match import Match
from onrecord.factuality.model import Realis
from onrecord.language.grammar import patient
from onrecord.language.parse import QUESTION_TAGS, Parse
from onrecord.ontologies.lexicon import Lexicon
from onrecord.ontologies.rulings import Future, Rulings

Ruling = Literal["refused", "conditional", "planned"]
"""What is ruled of an event that is not done yet: "will not meet", "would meet if", "will meet"."""

_COMPLEMENTS = ("xcomp", "ccomp", "prep", "dobj")


def rule_on_future(
    parse: Parse, match: Match, realis: Realis, rulings: Rulings, *, embedded: bool, announced: bool
) -> tuple[Ruling, str] | None:
    """What an event that is still to come is, and the type that PLOVER rules for it.

    "Will not" do a cooperative event is REJECT. What is planned keeps its type, unless it is to be coded as the
    announcement of it, as PLOVER's manual does: then cooperation is AGREE, force THREATEN; under a complement-taking
    word that is an event itself, or for a purpose only, nothing is ruled.

    Args:
        parse: The text.
        match: What the word names.
        realis: How the syntax presents it.
        rulings: The types that each ruling holds for.
        embedded: Whether it stands under a complement-taking word that is an event itself.
        announced: Whether what is planned is coded as its announcement.
    """
    if match.type in rulings.future.as_reject and _refused(parse, match.index):
        return "refused", "REJECT"
    return _as_announcement(parse, match, realis, rulings.future, embedded=embedded) if announced else None


def _as_announcement(
    parse: Parse, match: Match, realis: Realis, future: Future, *, embedded: bool
) -> tuple[Ruling, str] | None:
    """What an event is that is coded as the announcement of it, or None where that is ruled of none."""
    is_consequent = realis.condition is not None  # not itself part of the condition: "if they meet"
    if realis.status == "conditional" and is_consequent and match.type in future.conditional_as_agree:
        return "conditional", "AGREE"
    if embedded or not _is_plan(parse, match, realis):
        return None
    if match.type in future.as_agree:
        return "planned", "AGREE"
    return ("planned", "THREATEN") if match.type in future.as_threaten else None


def _is_plan(parse: Parse, match: Match, realis: Realis) -> bool:
    """Whether an event is planned by itself, and not only what something is done for: "met [to agree] on"."""
    token = parse.tokens[match.index]
    is_purpose = token.dep in {"advcl", "acl"} and token.tag == "VB"
    return realis.status == "planned" and match.taker is None and not is_purpose


def _refused(parse: Parse, verb: int) -> bool:
    """Whether a verb stands under "will not", or one of permitting under any "not"."""
    volitional = parse.grammar.auxiliaries.volitional
    willed = any(parse.tokens[i].lower in volitional for i in parse.children_by(verb, "aux"))
    permits = parse.tokens[verb].lemma in parse.grammar.verbs.permitting
    return (willed or permits) and parse.child(verb, "neg") is not None


def is_appeal(parse: Parse, index: int, lexicon: Lexicon) -> bool:
    """Whether a request is an appeal, which has CAMEO codes of its own: "urged", "called on"."""
    token = parse.tokens[index]
    words = lexicon.complement_verbs if token.pos == "VERB" else lexicon.complement_nouns
    return any(entry.taker.name == "appeal" for entry in words.get(token.lemma, ()))


def is_silence(parse: Parse, index: int, lexicon: Lexicon) -> bool:
    """Whether a refusal is only about saying something: "declined to comment"."""
    below = {parse.tokens[i].lemma for i in parse.children_by(index, *_COMPLEMENTS)}
    entries = lexicon.complement_verbs.get(parse.tokens[index].lemma, ())
    return any(entry.taker.name == "refuse" and below & set(entry.taker.except_) for entry in entries)


def is_question(parse: Parse, index: int) -> bool:
    """Whether an asking word puts a question and asks for no deed: "asked whether Egypt would reopen the crossing"."""
    words = parse.grammar.verbs.questioning
    if parse.tokens[index].lemma not in words:
        return False
    clauses = parse.children_by(index, "ccomp", "xcomp", "advcl", "acl", "conj")
    asked = parse.child(index, "dobj")
    if asked is not None and parse.child(index, "xcomp") is None:  # "asked the officer who gave the order"
        clauses += parse.children_by(asked, "relcl")
    if any(_opens_question(parse, index, clause) for clause in clauses):
        return True
    topics = parse.grammar.prepositions.topical
    return any(parse.tokens[i].lower in topics for i in parse.children_by(index, "prep") if i > index)


def _opens_question(parse: Parse, above: int, clause: int) -> bool:
    """Whether a clause after a verb is introduced by "whether", "if" or a question word."""
    opening = range(max(parse.left[clause], above + 1), clause + 1)
    first = next((parse.tokens[i] for i in opening if parse.tokens[i].pos != "PUNCT"), None)
    interrogative = parse.grammar.subordinators.interrogative
    if first is None:
        return False
    if first.lower in interrogative or first.tag in QUESTION_TAGS:
        return True
    return any(parse.tokens[i].lower in interrogative for i in parse.children_by(clause, "mark"))


def is_denial(parse: Parse, index: int, lexicon: Lexicon) -> bool:
    """Whether a refusal denies a charge, which has a CAMEO code of its own."""
    token, denials = parse.tokens[index], lexicon.denials
    if token.lemma in denials.nouns or (token.pos == "VERB" and token.lemma in denials.verbs):
        return True
    thing = patient(parse, index) if token.lemma in denials.rejecting else None
    return thing is not None and parse.tokens[thing].lemma in denials.charges
