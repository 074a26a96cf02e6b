"""Finds whom a pronoun stands for among the mentions before it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import mul
from typing import NamedTuple

import msgspec
from msgspec.structs import astuple

from onrecord.documents.model import Span
from onrecord.entities.deeds import decider, deed_meant
from onrecord.entities.discourse import Antecedent, DiscourseModel
from onrecord.entities.referent import PERSONS, Referent, named_at
from onrecord.entities.terms import Terms
from onrecord.language.grammar import agent
from onrecord.language.parse import SUBJECTS, Parse, Token
from onrecord.language.tokens import opens_post
from onrecord.ontologies.world import Pronoun, World

_BODIES = frozenset({"country", "organisation", "body"})
_ONE_PERSON = frozenset({"person", "office", *PERSONS})
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
_CLAUSAL = ("ccomp", "xcomp", "advcl", "csubj")
_BARE = frozenset({"VB", "VBP"})
"""Tags of a verb in its bare form, in which a demand is told: "that he resign"."""
_STEPS = 6
"""Arcs that are followed up the tree from a pronoun."""


class Situation(msgspec.Struct, frozen=True):
    """Whose words a pronoun stands in.

    Attributes:
        speaker: Who speaks the quotation that it is in: not whom it stands for.
        reporter: Who is reported to say the clause that it is in: likely whom it stands for ("she said she would").
        own: The words that it is the speaker of: whom it stands for is not named there ("Ann, he said, was safe").
        speaking: The heads of the mentions of those who are said to say something.
    """

    speaker: Referent | None
    reporter: Referent | None
    own: Sequence[Span]
    speaking: Container[int] = ()


class Properties(NamedTuple):
    """What speaks for and against an antecedent candidate, in the order of `AntecedentWeights`, which explains each."""

    sentences_back: int
    mentions_back: int
    subject: bool
    main_subject: bool
    mentions: int
    reporter: bool
    person: bool
    same_gender: bool
    group: bool
    plural: bool
    speaks_on: bool


def antecedent(
    terms: Terms,
    head: int,
    model: DiscourseModel,
    referent_at: Mapping[int, Referent],
    situation: Situation,
    pronoun: Pronoun | None = None,
) -> Referent | None:
    """Whom a third-person pronoun, or a phrase like one, stands for, or None where nobody fits.

    The candidate with the highest score, of several the latest. Who is found for "he" or "she" has that gender.
    """
    token = terms.parse.tokens[head]
    pronoun = pronoun or terms.world.words.pronouns[token.lower]
    subject = _subject(terms.parse, head, referent_at)
    if pronoun.reflexive and subject is not None:
        return subject
    if token.lower in terms.world.grammar.pronouns.expletive and _is_expletive(terms.parse, token, terms.world):
        return None
    deed = deed_meant(terms.parse, token) if pronoun.number == "body" else None
    if deed is not None:
        return _decider(terms.parse, deed, pronoun, referent_at)
    fitting = list(candidates(terms, token, model, situation, pronoun))
    asker = _asker(terms, token, pronoun, situation.reporter, referent_at)
    asked = [] if asker is None else _asked(terms.parse, token, fitting)
    if asker is None:
        asker, asked = _threatened(terms.parse, token, fitting, referent_at)
    barred = _doer(terms.parse, token, referent_at) if _is_object(token) or _is_answered(terms, token) else None
    best = _likeliest(terms, asked, asker) or _likeliest(terms, fitting, barred)
    if best is not None and best.gender is None:
        best.gender = pronoun.gender
    return best


def _decider(parse: Parse, deed: int, pronoun: Pronoun, referent_at: Mapping[int, Referent]) -> Referent | None:
    """Whose a deed is that "it" stands for, where the text names him and he can be meant."""
    meant = named_at(referent_at, decider(parse, deed))
    return meant if meant is not None and agrees(meant, pronoun) else None


def _threatened(
    parse: Parse,
    token: Token,
    fitting: Sequence[tuple[Antecedent, Properties]],
    referent_at: Mapping[int, Referent],
) -> tuple[Referent | None, list[tuple[Antecedent, Properties]]]:
    """Who threatens with what follows on a pronoun's deed, whom it does not mean, and whom it may mean."""
    threatener = named_at(referent_at, _threatener(parse, token))
    if threatener is None:
        return None, []
    return threatener, [each for each in fitting if each[0].sentence == token.sentence]


def _likeliest(
    terms: Terms, fitting: Iterable[tuple[Antecedent, Properties]], barred: Referent | None
) -> Referent | None:
    """Whom the candidate with the highest score names, but for one who is barred; of several the first."""
    weights = astuple(terms.world.coreference.weights)
    best, best_score = None, float("-inf")
    for candidate, properties in fitting:
        score, referent = sum(map(mul, weights, properties)), candidate.referent.resolved()
        if score > best_score and referent is not barred:
            best, best_score = referent, score
    return best


def candidates(
    terms: Terms, token: Token, model: DiscourseModel, situation: Situation, pronoun: Pronoun | None = None
) -> Iterator[tuple[Antecedent, Properties]]:
    """The mentions within reach that agree with a pronoun, the latest first, each with what speaks for it."""
    pronoun = pronoun or terms.world.words.pronouns[token.lower]
    reach = getattr(terms.world.coreference.reach, pronoun.number)
    named = _named_within(terms.parse, situation.own, model)
    first = _post_start(terms.parse, token.sentence, reach)
    for back, candidate in enumerate(reversed(model.candidates)):
        if token.sentence - candidate.sentence > reach or candidate.sentence < first:
            break
        referent = candidate.referent.resolved()
        if not agrees(referent, pronoun) or referent is situation.speaker or referent in named:
            continue
        if pronoun.number != "many" or referent.kind != "country" or not _is_where(terms, candidate.head):
            yield candidate, _properties(terms, token, back, candidate, pronoun, situation)


def _properties(
    terms: Terms, token: Token, back: int, candidate: Antecedent, pronoun: Pronoun, situation: Situation
) -> Properties:
    """What speaks for the mention that is so many back from a pronoun."""
    referent, distance = candidate.referent.resolved(), token.sentence - candidate.sentence
    one = pronoun.number == "one"
    return Properties(
        distance,
        back,
        candidate.subject,
        candidate.subject and distance > 0 and _is_main(terms.parse, candidate),
        min(referent.mentions, terms.world.coreference.most_mentions),
        referent is situation.reporter and token.dep in SUBJECTS,
        one and referent.kind == "person",
        one and pronoun.gender is not None and referent.gender == pronoun.gender,
        one and referent.kind in PERSONS,
        pronoun.number == "many" and referent.plural,
        bool(situation.own) and candidate.head in situation.speaking,
    )


def _is_where(terms: Terms, head: int) -> bool:
    """Whether a state is named as a place or an owner, whom "they" does not mean: "the coup in [Mali]"."""
    token = terms.parse.tokens[head]
    return token.dep == "poss" or (
        token.dep == "pobj" and terms.parse.tokens[token.head].lower in terms.world.words.sits
    )


def _post_start(parse: Parse, sentence: int, reach: int) -> int:
    """The sentence that opens the entry of a live blog that a sentence stands in, within reach; 0 where none does."""
    sentences = parse.sentences
    for at in range(sentence, max(0, sentence - reach - 1), -1):
        begins = sentences[at].paragraph != sentences[at - 1].paragraph
        if begins and opens_post(parse.text, parse.tokens[sentences[at].first].start):
            return at
    return 0


def agrees(referent: Referent, pronoun: Pronoun) -> bool:
    """Whether a pronoun's number and gender can be a referent's."""
    match pronoun.number:
        case "one":
            is_one = referent.kind in _ONE_PERSON and not referent.plural
            return is_one and (pronoun.gender is None or referent.gender in {None, pronoun.gender})
        case "body":
            return referent.kind in _BODIES and not referent.plural
        case _:
            return referent.plural or referent.kind in _BODIES


def _named_within(parse: Parse, pieces: Sequence[Span], model: DiscourseModel) -> set[Referent]:
    """Whom pieces of the text mention by more than a pronoun: "he'll go, he says" may be of one."""
    found: set[Referent] = set()
    begin = min((piece.start for piece in pieces), default=len(parse.text))
    for candidate in reversed(model.candidates):
        token = parse.tokens[candidate.head]
        if token.start < begin:
            break
        if token.pos != "PRON" and any(piece.start <= token.start < piece.end for piece in pieces):
            found.add(candidate.referent.resolved())
    return found


def _is_main(parse: Parse, candidate: Antecedent) -> bool:
    """Whether a mention is the subject of its sentence as a whole."""
    verb = parse.tokens[candidate.head].head
    return parse.tokens[verb].head == verb


def _subject(parse: Parse, head: int, referent_at: Mapping[int, Referent]) -> Referent | None:
    """Whom the subject of the clause that a token is in names."""
    at = head
    for _ in range(_STEPS - 1):
        at = parse.tokens[at].head
        if parse.tokens[at].pos in {"VERB", "AUX"}:
            subject = parse.child(at, *SUBJECTS)
            referent = None if subject is None else referent_at.get(subject)
            return None if referent is None else referent.resolved()
    return None


def _doer(parse: Parse, token: Token, referent_at: Mapping[int, Referent]) -> Referent | None:
    """Whom an object does not stand for: who does what its verb names, its subject elsewhere ("beating them")."""
    above = parse.tokens[token.head]
    verb = parse.tokens[above.head] if above.pos == "ADP" else above
    if verb.pos != "VERB" and verb.dep in _OBJECTS:  # "killed [six] of them"
        verb = parse.tokens[verb.head]
    doer = agent(parse, verb.index) if verb.pos == "VERB" else None
    referent = None if doer is None else referent_at.get(doer)
    return _subject(parse, token.index, referent_at) if referent is None else referent.resolved()


def _asker(
    terms: Terms, token: Token, pronoun: Pronoun, reporter: Referent | None, referent_at: Mapping[int, Referent]
) -> Referent | None:
    """Who demands what a pronoun is to do, and so asks it of another: "accused X and demanded that [he] resign"."""
    parse, verbs = terms.parse, terms.world.grammar.verbs
    verb = parse.tokens[token.head]
    above = parse.tokens[verb.head]
    if token.dep not in SUBJECTS or verb.dep not in {"ccomp", "xcomp"} or above.lemma not in verbs.mandative:
        return None
    finite = parse.tokens[next(iter(parse.children_by(verb.index, "aux", "auxpass")), verb.index)]
    may_claim = above.lemma in verbs.assertive and pronoun.number == "many"  # "insisted that they have"
    if finite.tag not in _BARE - ({"VBP"} if may_claim else set()):
        return None
    return reporter or named_at(referent_at, agent(parse, above.index))


def _threatener(parse: Parse, token: Token) -> int | None:
    """Who threatens with what follows if another does, or does not do, something: "threatened war if [it] stayed".

    What happens to one, what one gets or can do, may be the condition of one's own deed: "if it was attacked".
    """
    words, verb = parse.grammar, parse.tokens[token.head]
    is_condition = verb.dep == "advcl" and any(
        parse.tokens[i].lower in words.subordinators.conditional for i in parse.children_by(verb.index, "mark")
    )
    if token.dep != "nsubj" or not is_condition or verb.lemma in words.verbs.gaining:
        return None
    if any(parse.tokens[i].lemma in words.auxiliaries.ability for i in parse.children_by(verb.index, "aux")):
        return None
    above = (i for i in islice(parse.ancestors(verb.index), _STEPS) if parse.tokens[i].pos == "VERB")
    threat = next((i for i in above if parse.tokens[i].lemma in words.verbs.threatening), None)
    return None if threat is None else agent(parse, threat)


def _asked(
    parse: Parse, token: Token, fitting: Sequence[tuple[Antecedent, Properties]]
) -> list[tuple[Antecedent, Properties]]:
    """Those of whom something may be demanded: of them, where some are, whom the verb before the demand names."""
    asked = [each for each in fitting if _may_be_asked(token, each[0])]
    told = _told_before(parse, token)
    return [each for each in asked if each[0].head in told] or asked


def _told_before(parse: Parse, token: Token) -> frozenset[int]:
    """The heads of those of whom the verb before a demand asks or says something: "called on [X] and demanded that"."""
    demand = parse.tokens[parse.tokens[token.head].head]
    if demand.dep != "conj":
        return frozenset()
    verb = demand.head
    while parse.tokens[verb].dep == "xcomp":  # "called on [X] to talk and demanded"
        verb = parse.tokens[verb].head
    objects = (parse.child(each, "pobj") for each in parse.children_by(verb, "prep"))
    return frozenset(each for each in (*parse.children_by(verb, "dobj"), *objects) if each is not None)


def _may_be_asked(token: Token, candidate: Antecedent) -> bool:
    """Whether a demand may be about somebody: what is to be done to him only if the same sentence names him."""
    return token.dep == "nsubj" or candidate.sentence == token.sentence


def _is_object(token: Token) -> bool:
    """Whether a pronoun is an object, which is not its clause's subject unless it is reflexive."""
    return token.tag == "PRP" and token.dep in _OBJECTS


def _is_answered(terms: Terms, token: Token) -> bool:
    """Whether a pronoun possesses what is answered, which is another's: "Tehran rejected [its] offer"."""
    noun, words = terms.parse.tokens[token.head], terms.world.words.answers
    if token.dep != "poss" or noun.dep != "dobj" or terms.parse.tokens[token.index + 1].lower == "own":
        return False
    return noun.lemma in words.nouns and terms.parse.tokens[noun.head].lemma in words.verbs


def _is_expletive(parse: Parse, token: Token, world: World) -> bool:
    """Whether "it" names nothing: "it is clear that", "it seems"."""
    if token.dep not in SUBJECTS:
        return False
    verb = parse.tokens[token.head]
    if verb.lemma in world.words.impersonal:
        return True
    is_passive = token.dep == "nsubjpass"
    if verb.lemma not in world.grammar.verbs.copular and not is_passive:
        return False
    predicate = parse.child(verb.index, "acomp", "attr")
    if predicate is None:
        return is_passive and parse.child(verb.index, "ccomp") is not None
    if parse.child(verb.index, *_CLAUSAL) is not None:
        return True
    return parse.child(predicate, "xcomp", "ccomp", "relcl") is not None
