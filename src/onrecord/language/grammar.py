"""Questions to the dependency tree that every layer asks: voice, agent and patient, control, heads, coordination.

They are answered here and nowhere else. Phrases are given and returned as the tokens that head them; words of the
language come from the parse's own lists.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice

from onrecord.language.parse import VERBS, Parse

_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = ("amod", "compound", "nmod", "nummod")
_NOMINAL_PREDICATES = frozenset({"dobj", "attr", "oprd"})
_PAST_TAGS = frozenset({"VBD", "VBN"})
_RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_DEPTH = 12
_CLIMB = 6


def phrase_head(parse: Parse, phrase: range) -> int | None:
    """The head of a phrase: the token in it whose own head is outside; None of no tokens.

    Of several, as where the phrase is no constituent, one that heads a mention goes before the others, then the first.
    """
    tops = [i for i in phrase if parse.tokens[i].head not in phrase or parse.tokens[i].head == i]
    return next((i for i in tops if i in parse.mention_at), tops[0] if tops else None)


def passive(parse: Parse, verb: int) -> bool:
    """Whether a verb's grammatical subject is its patient."""
    token = parse.tokens[verb]
    if token.tag not in _PAST_TAGS:
        return False
    if headline_passive(parse, verb):
        return True
    if token.tag != "VBN":
        return False
    if parse.child(verb, "auxpass", "nsubjpass", "agent") is not None:
        return True
    if any(parse.tokens[i].lemma in parse.grammar.auxiliaries.perfect for i in parse.children_by(verb, "aux")):
        return False
    if token.dep == "conj" and parse.child(verb, "nsubj") is None:
        return passive(parse, token.head)
    return token.dep in {"acl", "advcl"} or parse.child(verb, "nsubj") is None


def headline_passive(parse: Parse, verb: int) -> bool:
    """Whether a verb that always takes an object lacks it, so that its subject is its patient: "Mayor jailed"."""
    token = parse.tokens[verb]
    if token.tag not in _PAST_TAGS or token.dep != "ROOT" or token.lemma not in parse.grammar.verbs.objective:
        return False
    if parse.child(verb, "aux", "auxpass") is not None:
        return False
    return parse.child(verb, "dobj", "dative", "ccomp", "xcomp", "prt", "conj") is None


def agent(parse: Parse, verb: int) -> int | None:
    """Who does what a verb names, through control, coordination and relative clauses, or None."""
    found = logical_subject(parse, verb)
    return None if found is None else relative_antecedent(parse, found)


def logical_subject(parse: Parse, verb: int, depth: int = 0) -> int | None:
    """The agent of a verb as its clause names it: "who" in "the general who fired"."""
    if depth > _DEPTH:
        return None
    if passive(parse, verb):
        by = parse.child(verb, "agent")
        return parse.child(by, "pobj") if by is not None else None
    if is_nominal_gerund(parse, verb):
        return by_phrase(parse, verb)
    subject = _nearest_subject(parse, verb)
    return subject if subject is not None else _controller(parse, verb, depth + 1)


def _nearest_subject(parse: Parse, verb: int) -> int | None:
    """A verb's subject; of two that a colon parts the nearer one ("Ahmed: They shot him").

    Of a finite verb without one it is what the tree takes for an object before it.
    """
    subjects = parse.children_by(verb, "nsubj")
    if not subjects and parse.tokens[verb].tag in _FINITE:
        objects = parse.children_by(verb, "dobj")
        subjects = [i for i in objects if i < verb and parse.tokens[i].tag not in _RELATIVE_TAGS]
    if len(subjects) > 1 and any(parse.tokens[i].text == ":" for i in range(subjects[0], min(subjects[1], verb))):
        return subjects[1]
    return subjects[0] if subjects else None


def by_phrase(parse: Parse, index: int) -> int | None:
    """Who does what a passive verb or an event noun names, where "by" says it: "the raid by soldiers", or None."""
    for i in parse.children_by(index, "agent", "prep"):
        if parse.tokens[i].lower in parse.grammar.prepositions.authorial:
            doer = parse.child(i, "pobj")
            if doer is not None and parse.tokens[doer].entity not in {"DATE", "TIME"}:
                return doer
    return None


def is_nominal_gerund(parse: Parse, verb: int) -> bool:
    """Whether a gerund is used as a noun with its doer after it: "after [shelling] by the army"."""
    if parse.tokens[verb].tag != "VBG" or parse.child(verb, "dobj", "aux", "nsubj") is not None:
        return False
    doer = by_phrase(parse, verb)
    return doer is not None and parse.tokens[doer].head == verb + 1


def patient(parse: Parse, verb: int) -> int | None:
    """Whom or what a verb is done to: its object, or its subject in the passive, or None."""
    if passive(parse, verb):
        return _passive_subject(parse, verb)
    found = parse.child(verb, "dobj")
    if found is not None:
        return relative_antecedent(parse, found)
    for i in parse.children_by(verb, "conj"):
        shared = i - verb == 2 and parse.tokens[i].pos == "VERB" and parse.child(i, "nsubj", "nsubjpass") is None
        if shared:  # "attacked and burned the village"
            return parse.child(i, "dobj")
    return parse.tokens[verb].head if _has_gap(parse, verb) else None


def predicated_of_object(parse: Parse, verb: int) -> Iterator[int]:
    """What a verb says that its object is: "called him a friend", "called her as a witness"."""
    yield from parse.children_by(verb, "oprd", "acomp", "attr")
    for i in parse.children_by(verb, "prep"):
        if parse.tokens[i].lower in parse.grammar.prepositions.predicative:
            yield from parse.children_by(i, "pobj", "amod")
    things = parse.children_by(verb, "dobj")
    yield from things[1:]
    if things and parse.child(verb, "dative") is not None:
        yield things[0]


def _passive_subject(parse: Parse, verb: int) -> int | None:
    token = parse.tokens[verb]
    subject = parse.child(verb, "nsubjpass", "nsubj")
    if subject is not None:
        return relative_antecedent(parse, subject)
    if token.dep in {"acl", "relcl"}:
        return token.head
    if token.dep == "conj":
        return patient(parse, token.head)
    is_open = token.dep in {"pcomp", "advcl", "xcomp"} and parse.child(verb, "auxpass", "agent") is not None
    return _understood(parse, verb) if is_open else None


def _understood(parse: Parse, verb: int) -> int | None:
    """Whom a passive verb without a subject befalls: the subject above it ("[he] fled after being attacked")."""
    is_infinitive = any(parse.tokens[i].tag == "TO" for i in parse.children_by(verb, "aux"))
    asked = _asked(parse, parse.tokens[verb].head, verb) if is_infinitive else None
    if asked is not None:
        return asked
    for above in islice(parse.ancestors(verb), _CLIMB):
        token = parse.tokens[above]
        if token.pos not in VERBS:
            if token.pos in _NOUNS or token.pos == "ADJ":
                return None
            continue
        subject = parse.child(above, "nsubj", "nsubjpass")
        if subject is not None:
            return relative_antecedent(parse, subject)
        if token.dep in {"acl", "relcl"}:
            return token.head
    return None


def _has_gap(parse: Parse, verb: int) -> bool:
    """Whether the noun that a relative clause modifies is its verb's object: "the town [that] the army shelled"."""
    subject = parse.child(verb, "nsubj")
    if parse.tokens[verb].dep != "relcl" or subject is None:
        return False
    is_open = parse.child(verb, "prep", "ccomp", "xcomp") is None
    return is_open and parse.tokens[subject].lower not in parse.grammar.pronouns.relative


def relative_antecedent(parse: Parse, index: int) -> int:
    """The noun that a relative pronoun stands for, or the token itself where it is no relative pronoun."""
    if parse.tokens[index].tag not in _RELATIVE_TAGS:
        return index
    for above in islice((index, *parse.ancestors(index)), _CLIMB):
        if parse.tokens[above].dep == "relcl":
            return parse.tokens[above].head
    return index


def _controller(parse: Parse, verb: int, depth: int) -> int | None:
    """The subject that a verb without one of its own takes from what is above it."""
    token = parse.tokens[verb]
    head = token.head
    if head == verb:
        return None
    above = parse.tokens[head]
    if token.dep == "acl" and token.tag == "VBG":
        befell = outcome_of(parse, verb)
        return head if befell is None else logical_subject(parse, befell, depth)
    if token.dep == "relcl":
        return head
    if token.dep == "acl":
        return noun_agent(parse, head, depth)
    if token.dep == "pcomp" or above.pos in {"ADP", "SCONJ"}:
        return _gerund_agent(parse, head, depth)
    if above.pos == "ADJ":
        return _subject_of_adjective(parse, head, depth)
    if above.pos in _NOUNS:
        return noun_agent(parse, head, depth)
    return _verb_controller(parse, verb, head, depth) if above.pos in VERBS else None


def _subject_of_adjective(parse: Parse, adjective: int, depth: int) -> int | None:
    """Of whom an adjective is said, by its copula: "[rebels] were ready"."""
    token = parse.tokens[adjective]
    copula = token.head if token.dep in {"acomp", "oprd"} else adjective
    return logical_subject(parse, copula, depth) if parse.tokens[copula].pos in VERBS else None


def _verb_controller(parse: Parse, verb: int, head: int, depth: int) -> int | None:
    """Who does what an infinitive, participle or second verb names under another verb."""
    token, above = parse.tokens[verb], parse.tokens[head]
    is_passive = passive(parse, head)
    if outcome_of(parse, verb) is not None:
        return logical_subject(parse, head, depth)
    if token.dep in {"advcl", "conj"} and is_passive:
        return patient(parse, head)
    by_object = is_passive or above.lemma not in parse.grammar.verbs.subject_control
    if token.dep in {"xcomp", "ccomp"} and by_object and above.pos == "VERB":
        controlled = patient(parse, head)
        if controlled is None:
            controlled = _asked(parse, head, verb)
        if controlled is not None:
            return controlled
    return logical_subject(parse, head, depth)


def outcome_of(parse: Parse, verb: int) -> int | None:
    """The passive verb whose outcome a participle names, so that whom that befell does not do it; None of others.

    "A church was [bombed], killing 44", but not "troops were sent to Afrin, killing 40".
    """
    token, words = parse.tokens[verb], parse.grammar.verbs
    is_bare = token.tag == "VBG" and parse.child(verb, "mark", "aux", "nsubj") is None
    if not is_bare or token.lemma not in words.resultative or token.dep not in {"advcl", "conj", "acl"}:
        return None
    above = _told_beside(parse, verb) if token.dep == "acl" else token.head
    if above is None or not passive(parse, above) or parse.tokens[above].lemma in words.dispatching:
        return None
    return above


def _told_beside(parse: Parse, participle: int) -> int | None:
    """The verb that a participle after a comma says more of, where the tree hangs it on a place or the like before it.

    "was attacked in Pulwama, [killing] 40", but not "was hit by a man, [killing] 40", who did so.
    """
    first = parse.left[participle]
    preposition = parse.tokens[parse.tokens[parse.tokens[participle].head].head]
    is_apart = first > 0 and parse.tokens[first - 1].text == ","
    if not is_apart or preposition.dep != "prep" or parse.tokens[preposition.head].pos not in VERBS:
        return None
    return preposition.head


def _asked(parse: Parse, head: int, verb: int) -> int | None:
    """Whom an asking verb asks: what stands under its preposition, right before the infinitive."""
    for i in parse.children_by(head, "prep"):
        if (
            parse.tokens[i].lower in parse.grammar.prepositions.object_control
            and parse.right[i] + 1 == parse.left[verb]
        ):
            asked = parse.child(i, "pobj")
            if asked is not None and parse.tokens[asked].entity not in {"DATE", "TIME"}:
                return asked
    return None


def _gerund_agent(parse: Parse, preposition: int, depth: int) -> int | None:
    """Who does a gerund under a preposition: "accused X of leaving", "ended it by leaving"."""
    above = parse.tokens[preposition].head
    if above == preposition:
        return None
    if parse.tokens[above].pos in _NOUNS:
        return noun_agent(parse, above, depth)
    if parse.tokens[preposition].lower in parse.grammar.prepositions.gerund_of_object:
        found = patient(parse, above)
        if found is not None:
            return found
    return logical_subject(parse, above, depth) if parse.tokens[above].pos in VERBS else None


def noun_agent(parse: Parse, noun: int, depth: int = 0) -> int | None:
    """Who does what a noun names: its possessor, what is under "by", or the agent of the verb that it is object of."""
    if depth > _DEPTH:
        return None
    found = parse.child(noun, "poss")
    if found is not None:
        return found
    by = next(_agentive(parse, noun), None)
    if by is not None:
        return parse.child(by, "pobj")
    token = parse.tokens[noun]
    if parse.tokens[token.head].lemma in parse.grammar.verbs.on_deeds_of_others:
        return None
    is_predicate = token.dep in _NOMINAL_PREDICATES and parse.tokens[token.head].pos in VERBS
    if is_predicate or token.dep == "nsubjpass":
        found = logical_subject(parse, token.head, depth + 1)
        return None if found is None else relative_antecedent(parse, found)
    return _agent_of_holder(parse, noun, depth) if token.dep == "pobj" else None


def _agentive(parse: Parse, noun: int) -> Iterator[int]:
    """The prepositions behind a noun that lead to who does what it names: "a raid by", "a raid led by"."""
    for i in parse.children_by(noun, "prep", "agent"):
        if parse.tokens[i].lower in parse.grammar.prepositions.agentive:
            yield i
    for i in parse.children_by(noun, "acl"):
        doer = parse.child(i, "agent") if parse.tokens[i].lemma in parse.grammar.verbs.performing else None
        if doer is not None:
            yield doer


def _agent_of_holder(parse: Parse, noun: int, depth: int) -> int | None:
    """The agent of what a noun under a preposition belongs to, verb or noun: "went on strike", "a wave of raids"."""
    preposition = parse.tokens[parse.tokens[noun].head]
    above = parse.tokens[preposition.head]
    if above.pos == "VERB":
        return logical_subject(parse, above.index, depth + 1)
    is_part = above.pos == "NOUN" and preposition.lower in parse.grammar.prepositions.genitive
    return noun_agent(parse, above.index, depth + 1) if is_part else None


def prepositional_objects(parse: Parse, index: int, preposition: str) -> Iterator[int]:
    """What stands under a preposition of a word, or under one of two words ("out of"): nouns and gerunds."""
    first, _, second = preposition.partition(" ")
    for i in parse.children[index]:
        token = parse.tokens[i]
        if token.dep not in {"prep", "agent", "dative"} or token.lower != first:
            continue
        under = [j for j in parse.children_by(i, "prep") if parse.tokens[j].lower == second] if second else [i]
        for j in under:
            yield from parse.children_by(j, "pobj", "pcomp")


def object_of_first(parse: Parse, index: int, prepositions: Container[str]) -> int | None:
    """The object of the first preposition at a word that is one of these; None where there is none or it has none."""
    for i in parse.children_by(index, "prep"):
        if parse.tokens[i].lower in prepositions:
            return parse.child(i, "pobj")
    return None


def inner_participants(parse: Parse, noun: int, entities: Container[int]) -> Iterator[int]:
    """Parties inside a noun phrase: possessor, modifiers ("Israeli strike"), then those under its prepositions."""
    yield from (i for i in parse.children_by(noun, "poss", *_MODIFIERS) if i in entities)
    for i in parse.children_by(noun, "prep"):
        if parse.tokens[i].lower in parse.grammar.prepositions.locative_temporal:
            continue
        for j in parse.children_by(i, "pobj"):
            if j in entities:
                yield j
            else:
                yield from inner_participants(parse, j, entities)


def joined_owners(parse: Parse, head: int) -> list[int]:
    """The words of one noun that are coordinated: of "Indian and Chinese soldiers", "Mali's and Niger's armies".

    So are those after a plural noun: "the leaders of France and Germany".
    """
    owners = parse.children_by(head, "amod", "compound", "nmod", "poss")
    before = [j for i in owners if parse.children[i] for j in parse.conjuncts(i) if j < head]
    if any(parse.tokens[i].dep == "cc" and i < head for j in before for i in parse.children[j]):
        return before
    if parse.tokens[head].tag != "NNS":
        return []
    return next(filter(None, (_joined_names(parse, i) for i in parse.children_by(head, "prep"))), [])


def _joined_names(parse: Parse, preposition: int) -> list[int]:
    """The names of countries, two or more, after a preposition that says whose or from where somebody is."""
    first = parse.child(preposition, "pobj")
    is_theirs = parse.tokens[preposition].lower in parse.grammar.prepositions.belonging
    if first is None or not is_theirs or parse.tokens[first].entity != "GPE":
        return []
    names = [i for i in parse.conjuncts(first) if parse.tokens[i].entity == "GPE"]
    return names if len(names) > 1 else []


def is_left_out(parse: Parse, head: int) -> bool:
    """Whether a phrase names who does not take part: "by Kenya, but not by [Uganda]", "France and not [Germany]"."""
    first = parse.left[head]
    if parse.tokens[head].dep == "pobj":
        first = min(first, parse.tokens[head].head)
    for at in (first, first - 1):
        if at > 0 and parse.tokens[at].lower in parse.grammar.determiners.negative_adverb:
            before, after = parse.tokens[at - 1], parse.tokens[at + 1] if at + 1 < len(parse.tokens) else None
            return before.pos == "CCONJ" and (after is None or after.lower not in parse.grammar.prepositions.limiting)
    return False


def agent_of_another(parse: Parse, predicate: int, head: int) -> bool:
    """Whether a phrase after "by" says who does what a passive verb of its own names.

    "was jailed in May and was visited by [the envoy]"; of "was arrested and beaten by [police]" it is both.
    """
    by = parse.tokens[head].head
    verb = parse.tokens[by].head
    if parse.tokens[by].dep != "agent" or verb == predicate or parse.tokens[verb].dep != "conj":
        return False
    return parse.tokens[verb].head == predicate and parse.child(verb, "auxpass") is not None


def _is_denied_first(parse: Parse, head: int) -> bool:
    """Whether the first of a row is set aside for the others: "not A but B"."""
    if parse.child(head, "conj") is None:
        return False
    words = parse.grammar
    denied = any(parse.tokens[i].lower in words.determiners.negative_adverb for i in parse.children[head] if i < head)
    return denied and any(
        parse.tokens[i].lower in words.conjunctions.adversative for i in parse.children_by(head, "cc")
    )


def coordinated(parse: Parse, head: int, entities: Container[int]) -> tuple[int, ...]:
    """A participant and the entities coordinated with it; for "Indian and Chinese soldiers", the two that modify it.

    Who is set apart by "but not" is none.
    """
    nations = _joined_nations(parse, head, entities)
    if len(nations) > 1:
        return tuple(nations)
    if _is_denied_first(parse, head):
        return tuple(i for i in parse.conjuncts(head)[1:] if i in entities)
    joined = parse.conjuncts(head)
    return tuple(i for i in joined if (i == head or i in entities) and not is_left_out(parse, i))


def _joined_nations(parse: Parse, head: int, entities: Container[int]) -> list[int]:
    """The entities that are coordinated inside a noun phrase, with its head where that names one of them too."""
    nations = [i for i in joined_owners(parse, head) if i in entities]
    if nations and parse.tokens[head].pos == "PROPN" and head in entities:
        nations.append(head)  # "North and South Korea"
    return nations
