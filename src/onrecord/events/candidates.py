"""Words of a text that the lexicon matches, each with its participants by the dependency tree; `decide` weighs them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.events.authorship import author
from onrecord.events.constraints import partitive_complement
from onrecord.events.lexicon_match import MATCHED, Match, match_word
from onrecord.events.recipients import find_recipients, undergoing_owner
from onrecord.language.grammar import (
    agent,
    by_phrase,
    coordinated,
    inner_participants,
    is_nominal_gerund,
    noun_agent,
    passive,
    patient,
    prepositional_objects,
)
from onrecord.language.parse import VERBS, Parse, Token
from onrecord.ontologies.lexicon import Lexicon

_TRIGGER_GAP = 4
"""Words between the two parts of a trigger, at most, for both to be in it."""
_UNDERGOING = frozenset({"dobj", "nsubjpass", "attr"})
"""Arcs from a verb to an event noun of which it says that it is done or undergone."""
_MATERIAL_CONFLICT = 4
_COOPERATION = frozenset({1, 2})
"""The quad classes of verbal and of material cooperation."""
_NOUN_MODIFIERS = ("amod", "compound", "nmod")


class Candidate(Struct, frozen=True, gc=False):
    """A match with its participants by the tree, before anything is decided.

    Attributes:
        match: What the trigger names.
        actors: Head tokens of who does it.
        recipients: Head tokens of whom it is done to.
        support: The light verb that says of an event noun that it is done, or None.
        under: Token of the complement-taking word, an event itself, that it stands under, or None.
        authored: Whether "by", a word of authorship ("was behind the raid") or an accusation says who does what a noun
            or a gerund names, so that the encoder is not asked whether it is done, nor by whom.
        owned: Whether whose deed it is undergoes it ("the editor's arrest"), whatever the encoder says.
    """

    match: Match
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    support: int | None = None
    under: int | None = None
    authored: bool = False
    owned: bool = False


def candidates(parse: Parse, entities: Mapping[int, object], lexicon: Lexicon) -> Iterator[Candidate]:
    """Every word of a text that the lexicon matches, with its participants, in the order of the text.

    Args:
        parse: The text.
        entities: By the head token of each mention that names a participant, whom it names; other mentions are things.
        lexicon: The words that name events.
    """
    matched = _matches(parse, lexicon)
    used = _used(matched)
    undone = _undone(matched, lexicon)
    for index, match in matched.items():
        token, above = parse.tokens[index], used.get(index)
        if token.pos in VERBS and not match.nominal:
            yield _of_verb(parse, match, entities, lexicon, above)
        elif token.pos == "ADJ":
            yield _of_adjective(parse, match, entities)
        elif above is None or (above.taker in lexicon.rulings.complement_stays and index not in undone):
            noun = _of_noun(parse, match, entities, lexicon, above)
            if noun is not None:
                yield noun


def _matches(parse: Parse, lexicon: Lexicon) -> dict[int, Match]:
    """The match of each word that has one; one whose object a user's own entry takes for its event has none."""
    found = {match.index: match for match in _of_words(parse, lexicon)}
    own = {index for index, match in found.items() if match.type in lexicon.plover.own}
    return {index: match for index, match in found.items() if not _gives_way(match, own)} if own else found


def _of_words(parse: Parse, lexicon: Lexicon) -> Iterator[Match]:
    """The match of each word that has one, in order."""
    for token in parse.tokens:
        if token.pos in MATCHED:
            match = match_word(parse, token.index, lexicon)
            if match is not None:
                yield match


def _gives_way(match: Match, own: Container[int]) -> bool:
    """Whether the object of a match is one of a user's own events, and the match itself is none of these."""
    return match.object in own and match.taker is None and match.index not in own


def _used(matched: Mapping[int, Match]) -> dict[int, Match]:
    """The words that a match uses as its object or its complement, each with the outermost such match."""
    used: dict[int, Match] = {}
    for match in matched.values():
        for inner in match.chain():
            if inner.object is not None:
                used.setdefault(inner.object, match)
    return used


def _undone(matched: Mapping[int, Match], lexicon: Lexicon) -> set[int]:
    """The nouns of a conflict that a cooperative deed undoes, told by its verb: "agreed to lift [sanctions]"."""
    quads = {index: lexicon.plover.types[match.type].quad for index, match in matched.items()}
    undoing = (m for m in matched.values() if m.taker is None and quads[m.index] in _COOPERATION)
    return {m.object for m in undoing if m.object in quads and quads[m.object] not in _COOPERATION}


def _of_verb(
    parse: Parse, match: Match, entities: Mapping[int, object], lexicon: Lexicon, above: Match | None
) -> Candidate:
    if match.actor:
        return _of_receiver(parse, match, entities, above)
    actors = _verb_actors(parse, match, entities, lexicon)
    recipients = find_recipients(parse, match, match.index, entities)
    if _each_other(parse, match.index):
        match, recipients = replace(match, reciprocal=True), ()
    actors, recipients = _sides(match, actors, recipients, entities)
    by_words = is_nominal_gerund(parse, match.index) or (bool(recipients) and _hands_over(parse, match))
    authored = bool(actors) and by_words
    return Candidate(match, actors, recipients, under=None if above is None else above.index, authored=authored)


def _verb_actors(parse: Parse, match: Match, entities: Mapping[int, object], lexicon: Lexicon) -> tuple[int, ...]:
    """Who does what a verb names: its subject, who did the deed that it says more of, or a crowd without a name."""
    actor = agent(parse, match.index)
    actors = _participants(parse, actor, entities)
    if actor is None or actors:
        return actors
    if parse.tokens[match.index].dep == "acl":
        actors = _participants(parse, noun_agent(parse, actor), entities)
    return actors or (_crowd(parse, actor, lexicon) if match.type in lexicon.rulings.by_crowds else ())


def _hands_over(parse: Parse, match: Match) -> bool:
    """Whether a passive says what is handed to its subject, and by whom: "Cuba was [sent oil by] Mexico"."""
    verb = match.index
    retained = parse.child(verb, "dobj") if passive(parse, verb) and match.object is not None else None
    return retained is not None and retained == match.object and parse.child(verb, "agent") is not None


def _crowd(parse: Parse, index: int, lexicon: Lexicon) -> tuple[int, ...]:
    """A bare number of people, who are nobody known but many: "thousands"."""
    return (index,) if parse.tokens[index].lemma.lower() in lexicon.partitives and index in parse.mention_at else ()


def _of_receiver(parse: Parse, match: Match, entities: Mapping[int, object], above: Match | None) -> Candidate:
    """The event of a verb of receiving; its words settle it only where they name both sides."""
    actors, recipients = _handed(parse, match.index, match.actor, entities)
    settled = match.settled and bool(actors and recipients)
    return Candidate(replace(match, settled=settled), actors, recipients, under=None if above is None else above.index)


def received(
    parse: Parse, index: int, entities: Mapping[int, object], lexicon: Lexicon
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who gives and who receives by a verb of receiving, whatever it is that is given; nobody by another word."""
    words = [w for entry in lexicon.verbs.get(parse.tokens[index].lemma, ()) for w in entry.pattern.actor]
    return _handed(parse, index, dict.fromkeys(words), entities) if words else ((), ())


def _handed(
    parse: Parse, verb: int, prepositions: Iterable[str], entities: Mapping[int, object]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who gives, under a preposition of a verb or of its object, and who receives, its subject."""
    thing = patient(parse, verb)
    holders = [verb, *(() if thing is None else (thing, *_parts(parse, thing)))]
    givers = (
        i
        for holder in holders
        for word in prepositions
        for place in prepositional_objects(parse, holder, word)
        for i in _participants(parse, place, entities)
    )
    actors = first_of_each(givers, entities)
    return actors, apart(_participants(parse, agent(parse, verb), entities), actors, entities)


def by_grammar(parse: Parse, index: int, entities: Mapping[int, object]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who does and who undergoes what any word names, by the tree alone: parties, not those inside a thing."""
    if parse.tokens[index].pos in VERBS:
        actor, thing = agent(parse, index), patient(parse, index)
    else:
        actor, thing = by_phrase(parse, index), None
    actors, recipients = (
        () if i is None or i not in entities else coordinated(parse, i, entities) for i in (actor, thing)
    )
    return first_of_each(actors, entities), apart(first_of_each(recipients, entities), actors, entities)


def _parts(parse: Parse, noun: int) -> list[int]:
    """What stands under the prepositions of a noun: "twenty trucks of [aid] from Egypt"."""
    return [j for i in parse.children_by(noun, "prep") for j in parse.children_by(i, "pobj")]


def _each_other(parse: Parse, verb: int) -> bool:
    """Whether what a verb's subjects do, they do to each other."""
    found, words = patient(parse, verb), parse.grammar.pronouns
    if found is None or parse.tokens[found].lower not in words.reciprocal_heads:
        return False
    return any(parse.tokens[i].lower in words.reciprocal_determiners for i in parse.children[found])


def _of_adjective(parse: Parse, match: Match, entities: Mapping[int, object]) -> Candidate:
    head = parse.tokens[match.index].head
    actor = agent(parse, head) if parse.tokens[head].pos in VERBS else head
    recipients = find_recipients(parse, match, match.index, entities)
    return Candidate(match, _participants(parse, actor, entities), recipients)


def _of_noun(
    parse: Parse, match: Match, entities: Mapping[int, object], lexicon: Lexicon, above: Match | None
) -> Candidate | None:
    """The event of a noun that a verb says is done, that is a complement, or that has participants by itself."""
    noun = match.index
    support = light_verb(parse, noun, lexicon)
    owner = undergoing_owner(parse, match, noun)
    actors, recipients = _noun_sides(parse, match, entities, lexicon, support, owner)
    owned = owner is not None and owner in recipients
    if not actors:
        actors, recipients = _between(parse, noun, entities) or (actors, recipients)
    actors, recipients = _sides(match, actors, recipients, entities)
    if above is None:
        by_itself = Candidate(match, actors, recipients, support, owned=owned)
        return _by_itself(parse, by_itself, entities, lexicon)
    accused = above.taker == "accuse" and not actors
    if accused:
        actors = apart(find_recipients(parse, above, above.index, entities), recipients, entities)
    return Candidate(match, actors, recipients, support, above.index, authored=accused and bool(actors), owned=owned)


def _noun_sides(
    parse: Parse,
    match: Match,
    entities: Mapping[int, object],
    lexicon: Lexicon,
    support: int | None,
    owner: int | None,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who does and who undergoes what a noun names, by itself and by the light verb that says that it is done.

    Where the owner undergoes it, only "by" says who does it; where the verb says that it is received, the verb says
    who does and who undergoes it.
    """
    noun = match.index
    recipients = find_recipients(parse, match, noun, entities, support)
    if support is not None and parse.tokens[support].lemma in lexicon.support.received and not match.reciprocal:
        actors, undergoing = _handed(parse, support, parse.grammar.prepositions.sending, entities)
        return actors, recipients or undergoing
    if owner is not None:
        return _participants(parse, _told_by(parse, noun, entities), entities), recipients
    return _noun_actors(parse, noun, entities, support, lexicon), recipients


def _between(parse: Parse, noun: int, entities: Mapping[int, object]) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The first party between whom and the others a deed is ("talks between A and B"); None of less than two.

    The tree may hang them on what the deed is about: "talks on the dam between A and B".
    """
    found = [
        i
        for holder in (noun, *_parts(parse, noun))
        for word in parse.grammar.prepositions.reciprocal
        for first in prepositional_objects(parse, holder, word)
        for i in coordinated(parse, first, entities)
    ]
    return (tuple(found[:1]), tuple(found[1:])) if len(found) > 1 else None


def _by_itself(
    parse: Parse, candidate: Candidate, entities: Mapping[int, object], lexicon: Lexicon
) -> Candidate | None:
    """The event of a noun that is no complement, or None where nothing says that it is done."""
    match, actors, recipients = candidate.match, candidate.actors, candidate.recipients
    told = _told_by(parse, match.index, entities) is not None or _is_imputed(parse, match, lexicon)
    authored = told and bool(actors) and not match.needs_support
    if authored and not recipients:
        recipients = apart(_undergoing(parse, match, entities), actors, entities)
    said = candidate.support is not None or authored or candidate.owned
    if not (said or _stands_alone(parse, match, actors, recipients, lexicon)):
        return None
    return replace(candidate, recipients=recipients, authored=authored)


def _told_by(parse: Parse, noun: int, entities: Container[int]) -> int | None:
    """Who does what a noun names by "by", though the tree hang that on whom it befalls: "the arrest of him [by]"."""
    undergoing = (
        i
        for word in parse.grammar.prepositions.genitive
        for i in prepositional_objects(parse, noun, word)
        if i in entities
    )
    return next((doer for i in (noun, *undergoing) if (doer := by_phrase(parse, i)) is not None), None)


def _is_imputed(parse: Parse, match: Match, lexicon: Lexicon) -> bool:
    """Whether words say who did, or did not do, the violent deed that a noun names: "was behind the raid"."""
    is_violent = lexicon.plover.types[match.type].quad == _MATERIAL_CONFLICT
    return is_violent and author(parse, match.index, lexicon.authorship) is not None


def _undergoing(parse: Parse, match: Match, entities: Mapping[int, object]) -> tuple[int, ...]:
    """Whom a deed befell in which something was done to them: "[they] were killed in an attack"."""
    above = parse.tokens[parse.tokens[match.index].head]
    verb = above.head
    inside = parse.tokens[match.index].dep == "pobj" and above.lower in parse.grammar.prepositions.inclusive
    thing = patient(parse, verb) if inside and passive(parse, verb) else None
    found = _participants(parse, thing, entities)
    return (thing,) if thing is not None and match.thing and not found else found


def _stands_alone(
    parse: Parse, match: Match, actors: tuple[int, ...], recipients: tuple[int, ...], lexicon: Lexicon
) -> bool:
    """Whether a noun is an event though no verb says that it is done: with both sides, or spoken of as known."""
    if match.settled and match.type in lexicon.rulings.by_crowds:
        return _after_it(parse, match.index)
    if match.needs_support or not recipients:
        return False
    return bool(actors) or _presupposed(parse, match.index)


def _after_it(parse: Parse, noun: int) -> bool:
    """Whether a noun stands where it is told as having taken place: "after demonstrations in the capital"."""
    above = parse.tokens[parse.tokens[noun].head]
    return parse.tokens[noun].dep in {"pobj", "pcomp"} and above.lower in parse.grammar.prepositions.sequential


def _presupposed(parse: Parse, noun: int) -> bool:
    """Whether a noun speaks of an event as known: "the expulsion of the diplomats"."""
    words = parse.grammar
    determined = any(
        parse.tokens[i].lower in words.determiners.definite_article for i in parse.children_by(noun, "det")
    )
    return determined and any(
        parse.tokens[i].lower in words.prepositions.genitive for i in parse.children_by(noun, "prep")
    )


def _noun_actors(
    parse: Parse, noun: int, entities: Mapping[int, object], support: int | None, lexicon: Lexicon
) -> tuple[int, ...]:
    """Who does what a noun names: its author or agent by the tree, or who modifies it: "Israeli strike"."""
    doer = author(parse, noun, lexicon.authorship)
    if doer is not None:
        return _participants(parse, doer, entities)
    actor = _told_by(parse, noun, entities) or noun_agent(parse, noun)
    if not _participants(parse, actor, entities):
        modifiers = (i for i in parse.children_by(noun, *_NOUN_MODIFIERS) if i in entities)
        actor = next(modifiers, actor)
    owned = support is not None or parse.child(noun, "poss") is not None
    if actor is not None and not owned and not parse.left[noun] <= actor <= parse.right[noun]:
        return ()  # only the subject of a verb that does not say that it is done
    return _participants(parse, actor, entities)


def _sides(
    match: Match, actors: tuple[int, ...], recipients: tuple[int, ...], entities: Mapping[int, object]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Actors and recipients, nobody twice; of those who act on each other the first is the actor."""
    actors, recipients = first_of_each(actors, entities), first_of_each(recipients, entities)
    if match.reciprocal and not recipients and len(actors) > 1:
        return actors[:1], actors[1:]
    return actors, apart(recipients, actors, entities)


def first_of_each(heads: Iterable[int], entities: Mapping[int, object]) -> tuple[int, ...]:
    """The first head of each entity among heads, in order: nobody is twice on a side."""
    found: dict[object, int] = {}
    for head in heads:
        found.setdefault(entities.get(head, head), head)
    return tuple(found.values())


def apart(heads: Iterable[int], others: Iterable[int], entities: Mapping[int, object]) -> tuple[int, ...]:
    """Those of the heads that are of no entity among others: nobody is on both sides."""
    taken = [entities.get(i, i) for i in others]
    return tuple(i for i in heads if entities.get(i, i) not in taken)


def light_verb(parse: Parse, noun: int, lexicon: Lexicon) -> int | None:
    """The verb that says that what an event noun names is done, undergone or takes place, or None."""
    token = _measure_of(parse, noun, lexicon.partitives)
    if token is None:
        return None
    verb = parse.tokens[token.head]
    if verb.pos not in VERBS or verb.index == noun:
        return None
    words, lemma = lexicon.support, _with_particle(parse, verb)
    if token.dep == "nsubj":
        return verb.index if lemma in words.happen else None
    is_done = token.dep in _UNDERGOING and (lemma in words.active or lemma in words.received)
    return verb.index if is_done else None


def _measure_of(parse: Parse, noun: int, partitives: frozenset[str]) -> Token | None:
    """The word by which an event noun hangs on its verb: what measures it ("a [round] of talks"), or the noun itself.

    None where it stands under a noun that measures nothing.
    """
    token = parse.tokens[noun]
    if token.dep != "pobj":
        return token
    measure = parse.tokens[token.head].head
    return parse.tokens[measure] if partitive_complement(parse, measure, partitives) == noun else None


def _with_particle(parse: Parse, verb: Token) -> str:
    """The lemma of a verb with its particle: "carry out"."""
    particle = parse.child(verb.index, "prt")
    return verb.lemma if particle is None else f"{verb.lemma} {parse.tokens[particle].lower}"


def _participants(parse: Parse, index: int | None, entities: Mapping[int, object]) -> tuple[int, ...]:
    """A participant with those coordinated with it; for a thing, the first participant inside it."""
    if index is None:
        return ()
    if index in entities:
        return coordinated(parse, index, entities)
    inner = next(inner_participants(parse, index, entities), None)
    return () if inner is None else coordinated(parse, inner, entities)


def trigger_of(parse: Parse, candidate: Candidate, partitives: frozenset[str]) -> Span:
    """The verb with its particle and the object that names the deed, the event noun, or the light verb and noun.

    They are taken together where they stand together; with "a state" goes what it is of ("a state of emergency").

    A verb that is an event itself ("orders the arrest") is no part of the trigger of the event under it.
    """
    index, support = candidate.match.index, candidate.support
    if support is not None and support != candidate.under and 0 < index - support <= _TRIGGER_GAP:
        return parse.span(support, index)
    return parse.span(_opening(parse, index), _closing(parse, candidate.match, partitives))


def _opening(parse: Parse, noun: int) -> int:
    """The first token of a word that the parser parts at a hyphen: "cease" of "cease-fire"."""
    is_parted = noun > 1 and parse.tokens[noun].pos == "NOUN" and parse.tokens[noun - 1].tag == "HYPH"
    return noun - 2 if is_parted and parse.tokens[noun - 2].head == noun else noun


def _closing(parse: Parse, match: Match, partitives: frozenset[str]) -> int:
    """The last token of a word with its particle, the object that names the deed, and what that is of."""
    last = match.index
    for i in parse.children_by(match.index, "prt"):
        if i == last + 1:
            last = i
    thing = match.object
    if thing is None or not 0 < thing - last <= _TRIGGER_GAP:
        return last
    inner = partitive_complement(parse, thing, partitives)
    return thing if inner is None or inner - thing > _TRIGGER_GAP else inner
