"""Whether a warning is a threat: only where the warner or its side would act; of a mere danger it is a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.entities.model import Actor
from onrecord.events.evidence import Evidence
from onrecord.events.lexicon_match import match_verb
from onrecord.language.grammar import agent, noun_agent, passive, patient, prepositional_objects
from onrecord.language.parse import SUBJECTS, VERBS, Token

_MATERIAL_CONFLICT = 4
_MODIFIERS = ("poss", "amod", "compound", "nmod")


def is_caution(evidence: Evidence, index: int, warners: tuple[int, ...], warned: tuple[int, ...]) -> bool:
    """Whether a word only warns of what the warner would not bring about.

    Args:
        evidence: The text and all that is brought to bear on it.
        index: The token of the trigger.
        warners: The heads of who warns.
        warned: The heads of who is warned.
    """
    if not _warns(evidence, index) or _are_armed(evidence, warners):
        return False
    content = list(_content(evidence, index, (*warners, *warned)))
    if any(_is_own_deed(evidence, each, warners) for each in content):
        return False
    if _are_without_force(evidence, warners):
        return True
    if not content:
        return not any(_is_power(evidence, head) for head in warned)
    return not (_holds_out(evidence, content, warners) or _forbids(evidence, index, warners, warned))


def _warns(evidence: Evidence, index: int) -> bool:
    """Whether a word is one of those that may warn."""
    token, words = evidence.parse.tokens[index], evidence.lexicon.warnings
    return token.lemma in (words.verbs if token.pos in VERBS else words.nouns)


def _are_armed(evidence: Evidence, parties: tuple[int, ...]) -> bool:
    """Whether one of some parties bears arms against others by what it is."""
    armed = evidence.lexicon.rulings.armed
    return any(head in evidence.actors and evidence.actors[head].sector in armed for head in parties)


def _are_without_force(evidence: Evidence, parties: tuple[int, ...]) -> bool:
    """Whether one of some parties has no force to act with."""
    return any(_is_without_force(evidence, head) for head in parties)


def _holds_out(evidence: Evidence, content: Sequence[Token], warners: tuple[int, ...]) -> bool:
    """Whether a word of what is said names an answer of the warner's, or what will be done to others."""
    return any(_is_answer(evidence, each, warners) or _is_measure(evidence, each, warners) for each in content)


def _content(evidence: Evidence, index: int, parties: tuple[int, ...]) -> Iterator[Token]:
    """The nouns and verbs of what is said by a warning: those under its word and those of its statement."""
    parse = evidence.parse
    heads = {i for head in parties for i in _phrase(evidence, head)}
    inside = set(range(parse.left[index], parse.right[index] + 1))
    inside |= {i for piece in evidence.reports.said.get(index, ()) for i in parse.tokens_in(piece)}
    for i in sorted(inside - {index}):
        token = parse.tokens[i]
        if token.pos in {"VERB", "NOUN"} and i not in heads:
            yield token


def _phrase(evidence: Evidence, head: int) -> range:
    """The tokens of a party's mention."""
    mention = evidence.parse.mention_at.get(head)
    return range(head, head + 1) if mention is None else range(mention.first, mention.last + 1)


def _is_own(evidence: Evidence, head: int | None, warners: tuple[int, ...]) -> bool:
    """Whether a party is the warner, or of its side: of the same country, or its own by a possessive."""
    if head is None:
        return False
    token = evidence.parse.tokens[head]
    if any(evidence.same(head, warner) for warner in warners):
        return True
    if any(_is_own(evidence, owner, warners) for owner in evidence.parse.children_by(head, "poss")):
        return True
    country = _country(evidence, head)
    if country is not None:
        return any(_country(evidence, warner) == country for warner in warners)
    return token.tag == "PRP" and token.lower in {"we", "i"}


def _country(evidence: Evidence, head: int) -> str | None:
    """The country of a party, as far as it is known who that is."""
    actor = evidence.actors.get(head)
    return None if actor is None else actor.country


def _is_own_deed(evidence: Evidence, token: Token, warners: tuple[int, ...]) -> bool:
    """Whether a verb names what the warner's side would do of its own will; what it could do where it has force to."""
    parse, words = evidence.parse, evidence.lexicon.warnings
    if token.pos != "VERB" or token.lemma in words.involuntary or passive(parse, token.index):
        return False
    if not _is_own(evidence, agent(parse, token.index), warners):
        return False
    if _are_without_force(evidence, warners):
        return _is_announced(evidence, token.index)
    return _is_modal(evidence, token.index)


def _auxiliaries(evidence: Evidence, index: int) -> Iterator[Token]:
    """The auxiliaries of a verb, and of those above it up to the one with a subject ("would be forced to act")."""
    parse = evidence.parse
    for at in (index, *parse.ancestors(index)):
        yield from (parse.tokens[i] for i in parse.children_by(at, "aux"))
        if parse.child(at, *SUBJECTS) is not None:
            return


def _is_announced(evidence: Evidence, index: int) -> bool:
    commissive = evidence.parse.grammar.auxiliaries.commissive
    return any(token.lower in commissive for token in _auxiliaries(evidence, index))


def _is_modal(evidence: Evidence, index: int) -> bool:
    return any(token.tag == "MD" for token in _auxiliaries(evidence, index))


def _quad(evidence: Evidence, verb: int) -> int:
    """The quad class of what the lexicon takes a verb for; 0 where it does not know it."""
    match = match_verb(evidence.parse, verb, evidence.lexicon)
    return 0 if match is None else evidence.lexicon.plover.types[match.type].quad


def _is_without_force(evidence: Evidence, head: int) -> bool:
    actor = evidence.actors.get(head)
    return actor is not None and not _has_force(evidence, actor)


def _has_force(evidence: Evidence, actor: Actor) -> bool:
    none = evidence.lexicon.rulings.without_force
    return actor.sector not in none.sectors and (actor.country not in none.countries or actor.sector == "MIL")


def _is_power(evidence: Evidence, head: int) -> bool:
    """Whether a party is one that others threaten: no thing, and no bystander."""
    return head in evidence.entities and not _is_without_force(evidence, head)


def _is_answer(evidence: Evidence, token: Token, warners: tuple[int, ...]) -> bool:
    """Whether a word names what the warner holds out without saying who would do it; nothing that others would do."""
    if token.pos == "VERB":
        return _is_answering_verb(evidence, token, warners)
    return _is_answering_noun(evidence, token, warners)


def _is_answering_verb(evidence: Evidence, token: Token, warners: tuple[int, ...]) -> bool:
    """Whether a verb under a modal verb names an answer that nobody of another side gives ("would respond")."""
    doer = None if passive(evidence.parse, token.index) else agent(evidence.parse, token.index)
    is_open = doer is None or _is_own(evidence, doer, warners) or token.lemma == "pay"
    is_answer = token.lemma in evidence.lexicon.warnings.answer_verbs
    return is_answer and is_open and _is_modal(evidence, token.index)


def _is_answering_noun(evidence: Evidence, token: Token, warners: tuple[int, ...]) -> bool:
    """Whether a noun names an answer ("retaliation"), no natural event, whose doers in its phrase are the warner's."""
    parse, words, entities = evidence.parse, evidence.lexicon.warnings, evidence.entities
    if token.lemma not in words.answer_nouns:
        return False
    modifiers = parse.children_by(token.index, *_MODIFIERS)
    if any(parse.tokens[i].lower in words.natural for i in modifiers):
        return False
    first, last = parse.left[token.index], parse.right[token.index]
    inside = (i for i in (*modifiers, noun_agent(parse, token.index)) if i is not None and first <= i <= last)
    return all(_is_own(evidence, doer, warners) for doer in inside if doer in entities)


def _is_measure(evidence: Evidence, token: Token, warners: tuple[int, ...]) -> bool:
    """Whether a verb says what will be done to others without saying by whom ("would be shot down")."""
    parse = evidence.parse
    if token.pos != "VERB" or not passive(parse, token.index) or parse.child(token.index, "agent") is not None:
        return False
    done_to = patient(parse, token.index)
    foreign = done_to is None or not _is_own(evidence, done_to, warners)
    return foreign and _is_announced(evidence, token.index) and _quad(evidence, token.index) == _MATERIAL_CONFLICT


def _forbids(evidence: Evidence, index: int, warners: tuple[int, ...], warned: tuple[int, ...]) -> bool:
    """Whether a party of another side is told to leave something off."""
    parse, words = evidence.parse, evidence.lexicon.warnings
    told = any(next(prepositional_objects(parse, index, word), None) is not None for word in words.forbidding)
    negated = any(parse.child(clause, "neg") is not None for clause in parse.children_by(index, "xcomp"))
    others = [head for head in warned if _is_power(evidence, head) and not _is_own(evidence, head, warners)]
    return (told or negated) and bool(others)
