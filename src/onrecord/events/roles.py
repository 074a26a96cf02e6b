"""Who fills the two sides of an event: the tree's arguments and the encoder's, weighed; `decide` asks it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from onrecord.events.candidates import apart, first_of_each
from onrecord.events.evidence import Evidence, shown
from onrecord.events.model import About, DecisionStep
from onrecord.events.tagger import ArgumentProbabilities
from onrecord.language.grammar import (
    agent,
    agent_of_another,
    coordinated,
    inner_participants,
    is_left_out,
    outcome_of,
    passive,
    patient,
    prepositional_objects,
)
from onrecord.language.parse import SUBJECTS, VERBS, Mention, Parse, Token
from onrecord.ontologies.thresholds import load_thresholds

_MATERIAL_CONFLICT = 4
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_KINDS = frozenset({"amod", "compound", "nmod", "nummod", "npadvmod"})
"""The arcs to a word that tells of which kind a party is."""
_CLEARLY = 0.1
"""By how much less likely a party stands after one that the text names later."""
_JOINTS = frozenset({"-", "–"})
_PHRASES = frozenset({"conj", "compound", "amod", "nmod"})
"""The arcs by which a trigger is in one phrase with a noun above it: "the U.S. coups and [invasions]"."""
_CLIMB = 6
"""Arcs that are followed up the tree from the noun of a deed to the verb that it stands under."""
_UNDER_PREPOSITIONS = frozenset({"ADP", "NOUN", "PROPN", "SCONJ"})
_SIDES: tuple[About, About] = ("actor", "recipient")

Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""The actors and the recipients of an event by the head tokens of their mentions."""


class Roles(Struct, frozen=True, gc=False):
    """The participants of an event by the head tokens of their mentions; neither side is the doer if `reciprocal`."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    reciprocal: bool

    @property
    def nobody(self) -> bool:
        """Whether both sides are empty."""
        return not (self.actors or self.recipients)

    def side(self, number: int) -> tuple[int, ...]:
        """The actors (0) or the recipients (1)."""
        return self.recipients if number else self.actors


class _Near(Struct, frozen=True, gc=False):
    """The probabilities for one side within tokens `[first, last]`, both included; 0 elsewhere.

    `outsiders` have to be likely enough to be taken; those that are `barred` are as good as not there.
    """

    first: int
    last: int
    side: int
    probabilities: ArgumentProbabilities
    outsiders: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()

    def of(self, token: int) -> float:
        return self.probabilities.of(token, self.side) if self.first <= token <= self.last else 0.0

    def mentions(self, evidence: Evidence, least: float) -> Iterator[Mention]:
        """The mentions whose head has at least a probability, in order."""
        heads = evidence.heads
        inside = heads[bisect_left(heads, self.first) : bisect_right(heads, self.last)]
        likely = self.probabilities.at_least(least, inside, self.side)
        return (evidence.parse.mention_at[head] for head in likely if head not in self.barred)


def weigh_roles(
    evidence: Evidence,
    event: str,
    at: int,
    by_tree: Roles,
    fixed: tuple[bool, bool] = (False, False),
    dealt_with: frozenset[int] = frozenset(),
) -> tuple[Roles, tuple[DecisionStep, ...]]:
    """The participants of an event with the steps that say who found each.

    Args:
        evidence: The text and all that is brought to bear on it.
        event: Its PLOVER type.
        at: The token of its trigger that the encoder takes most for an event.
        by_tree: What the tree says.
        fixed: Whether the words leave no doubt of the actor, and of the recipient, so that the tree's is taken.
        dealt_with: The tokens of what the event is about, to which nothing is done ("took [it] out of the pact").
    """
    probabilities = evidence.tags.arguments(at)
    if by_tree.reciprocal:  # the encoder has learned to call all of them actors
        probabilities = probabilities.mutual()
    if by_tree.reciprocal and by_tree.actors and by_tree.recipients:
        return by_tree, tuple(role_steps(evidence, at, by_tree, by_tree, probabilities))
    is_material = evidence.lexicon.plover.types[event].quad == _MATERIAL_CONFLICT
    harmed = _harmed(evidence, at, by_tree, is_material=is_material)
    actors, recipients = _filled(evidence, at, by_tree, fixed, probabilities, harmed)
    if not (fixed[0] or by_tree.actors or by_tree.reciprocal):
        actors, recipients = _confirmed(evidence, at, (actors, recipients), probabilities)
    recipients = _without_topic(recipients, dealt_with, by_tree)
    if is_material:
        actors, recipients = _with_allies(evidence, at, (actors, recipients))
    sides = _apart_from_others(evidence, at, actors, recipients)
    found = _as_roles(evidence, event, at, sides, reciprocal=by_tree.reciprocal)
    return found, tuple(role_steps(evidence, at, found, by_tree, probabilities))


def _filled(
    evidence: Evidence,
    at: int,
    by_tree: Roles,
    fixed: tuple[bool, bool],
    probabilities: ArgumentProbabilities,
    harmed: frozenset[int],
) -> Sides:
    """Both sides as tree and encoder together fill them; a fixed one is the tree's; the harmed are no actors."""
    near = [_near(evidence, at, side, probabilities, by_tree) for side in (0, 1)]
    near[0] = replace(near[0], barred=harmed)
    actors, recipients = (
        by_tree.side(side) if fixed[side] else _side(evidence, by_tree.side(side), near[side]) for side in (0, 1)
    )
    if by_tree.reciprocal or all(fixed):
        return actors, recipients
    return _parted(evidence, (actors, recipients), near, by_tree, fixed)


def _harmed(evidence: Evidence, at: int, by_tree: Roles, *, is_material: bool) -> frozenset[int]:
    """The mentions of whom a passive deed befell, who do neither it nor what came of it: "[they] were hit, killing 2".

    Of the deed itself only where its subject undergoes it, as the tree has it or as the word says that harms a party:
    "a Houthi drone was fired at the town".
    """
    parse, before = evidence.parse, outcome_of(evidence.parse, at)
    verb = at if before is None else before
    victim = patient(parse, verb) if parse.tokens[verb].pos in VERBS and passive(parse, verb) else None
    if victim is None:
        return frozenset()
    mention = parse.mention_at.get(victim)
    phrase = range(victim, victim + 1) if mention is None else range(mention.first, mention.last + 1)
    if before is None and not (_done_to(by_tree, phrase) or (is_material and _befalls(evidence, verb, victim))):
        return frozenset()
    inside = [i for i in phrase if i in parse.mention_at]
    return evidence.heads_of(inside) - {*by_tree.actors}


def _done_to(by_tree: Roles, phrase: range) -> bool:
    """Whether one of the tree's recipients stands in a phrase."""
    return any(i in phrase for i in by_tree.recipients)


def _befalls(evidence: Evidence, verb: int, victim: int) -> bool:
    """Whether a passive verb that no entry knows befalls a party, which it does not send to do something."""
    parse = evidence.parse
    return victim in evidence.entities and parse.tokens[verb].lemma not in parse.grammar.verbs.dispatching


def _confirmed(evidence: Evidence, at: int, sides: Sides, probabilities: ArgumentProbabilities) -> Sides:
    """The sides of an event whose actors the encoder alone names: who undergoes it by the tree is a recipient.

    Where somebody undergoes it, the actors are those who take part by the tree, or of whom the encoder is sure.
    """
    undergoing = tuple(i for i in sides[0] if _undergoes(evidence.parse, at, i))
    actors, recipients = apart(sides[0], undergoing, evidence.entities), sides[1] or undergoing
    if recipients:
        actors = tuple(i for i in actors if _takes_part(evidence, at, i, probabilities))
    return actors, recipients


def _without_topic(recipients: tuple[int, ...], dealt_with: frozenset[int], by_tree: Roles) -> tuple[int, ...]:
    """The recipients without what the event is about, unless the tree says that it is done to that."""
    return tuple(i for i in recipients if i not in dealt_with or i in by_tree.recipients)


def _with_allies(evidence: Evidence, at: int, sides: Sides) -> Sides:
    """Both sides, those beside whom something is done among the actors."""
    actors, recipients = sides
    allies = tuple(i for i in recipients if _is_ally(evidence.parse, at, i))
    return (*actors, *allies), apart(recipients, allies, evidence.entities)


def _as_roles(evidence: Evidence, event: str, at: int, sides: Sides, *, reciprocal: bool) -> Roles:
    """The roles that two sides make, nobody on both; of several who do it to each other the first is the actor."""
    actors, recipients = sides
    if len(actors) > 1 and not recipients:
        by_nature = reciprocal or event in evidence.lexicon.rulings.mutual
        if by_nature or _between(evidence.parse, at, actors):
            return Roles(actors[:1], apart(actors[1:], actors[:1], evidence.entities), reciprocal=True)
    return Roles(actors, apart(recipients, actors, evidence.entities), reciprocal)


def _apart_from_others(evidence: Evidence, at: int, actors: tuple[int, ...], recipients: tuple[int, ...]) -> Sides:
    """The two sides without who is said to take no part, and without who only does what another verb names.

    So does who protests over a deed: "stormed by [protesters] over the execution".
    """
    parse = evidence.parse
    actors = tuple(
        i
        for i in actors
        if not (
            is_left_out(parse, i)
            or agent_of_another(parse, at, i)
            or _reacts_to(evidence, at, i)
            or _is_scene(evidence, i)
        )
    )
    recipients = tuple(i for i in recipients if not is_left_out(parse, i))
    return _without_heading(parse, actors), _without_heading(parse, recipients)


def _without_heading(parse: Parse, side: tuple[int, ...]) -> tuple[int, ...]:
    """A side without the plural that only says what the names right after it are: "[council members] Peru and Chad"."""
    named = {parse.mention_at[i].first for i in side if i in parse.mention_at and parse.tokens[i].pos == "PROPN"}
    return tuple(i for i in side if not (parse.tokens[i].tag == "NNS" and i + 1 in named))


def _is_scene(evidence: Evidence, head: int) -> bool:
    """Whether a place is only where something is done, and so does nothing: "talks in [Beijing]", "was the scene"."""
    parse = evidence.parse
    token = parse.tokens[head]
    said = parse.child(token.head, "attr") if token.dep == "nsubj" else None
    if said is not None and parse.tokens[said].lemma in parse.grammar.nouns.scenes:
        return True
    where = parse.tokens[token.head].lower in parse.grammar.prepositions.locative_temporal
    return token.entity == "GPE" and token.dep == "pobj" and where and head not in evidence.entities


def _reacts_to(evidence: Evidence, at: int, head: int) -> bool:
    """Whether somebody judges or stops a deed, or does something over it, and so does not do it himself.

    "Stormed by [protesters] over the killing", "[Turkey] blamed the army for the deaths during a strike",
    "[Israel] will prevent attempts to arm them".
    """
    parse = evidence.parse
    verb = _verb_above(parse, at)
    doer = None if verb is None or _is_to_be_judged(parse, verb) else agent(parse, verb)
    if verb is None or doer is None or not evidence.same(doer, head):
        return False
    above = parse.tokens[parse.tokens[at].head]
    is_over = parse.tokens[at].dep == "pobj" and above.lower in parse.grammar.prepositions.grievance
    if is_over and above.head == verb:
        return True
    verbs, lemma = parse.grammar.verbs, parse.tokens[verb].lemma
    if parse.tokens[at].pos not in VERBS:
        return lemma in verbs.judging
    return lemma in verbs.on_deeds_of_others and lemma not in verbs.ending


def _is_to_be_judged(parse: Parse, verb: int) -> bool:
    """Whether a subject does not judge but is judged: "were [to blame] for the killing"."""
    token = parse.tokens[verb]
    return token.dep == "xcomp" and parse.tokens[token.head].lemma in parse.grammar.verbs.copular


def _verb_above(parse: Parse, at: int) -> int | None:
    """The verb under whose prepositions or object a deed stands, by itself or under other nouns there; or None."""
    if parse.tokens[at].pos in VERBS and parse.tokens[at].dep != "acl":
        return None
    for index in islice(parse.ancestors(at), _CLIMB):
        token = parse.tokens[index]
        if token.pos in VERBS:
            return index
        if token.pos not in _UNDER_PREPOSITIONS:
            return None
    return None


def completed(
    evidence: Evidence, at: int, found: Roles, by_grammar: Callable[[], Roles], steps: tuple[DecisionStep, ...]
) -> tuple[Roles, tuple[DecisionStep, ...]]:
    """The participants of a word that has one by the encoder, with those by the tree on a side that has none.

    Args:
        evidence: The text and all that is brought to bear on it.
        at: The token of the event's trigger.
        found: Who takes part by the encoder.
        by_grammar: Tells who does, by the tree, what any word names, and who undergoes it; asked only where it counts.
        steps: The steps that led to `found`.
    """
    if bool(found.actors) is bool(found.recipients):
        return found, steps
    side = 1 if found.actors else 0
    probabilities, least = evidence.tags.arguments(at), load_thresholds().arguments.doubted
    by_tree = by_grammar()
    likely = tuple(i for i in by_tree.side(side) if probabilities.of(i, side) >= least)
    more = apart(likely, found.side(1 - side), evidence.entities)
    if not more:
        return found, steps
    whole = replace(found, recipients=more) if side else replace(found, actors=more)
    return whole, tuple(role_steps(evidence, at, whole, by_tree, probabilities))


def _parted(evidence: Evidence, sides: Sides, near: Sequence[_Near], by_tree: Roles, fixed: tuple[bool, bool]) -> Sides:
    """Both sides without a party that is on both: it stays where it is likelier; the other side is looked at again."""
    shared = _same_as(evidence, sides[0], sides[1])
    if not shared:
        return sides
    own = _same_as(evidence, sides[1], shared)
    likelier = max(map(near[0].of, shared)) >= max(map(near[1].of, own))
    loser = int(fixed[0] or (likelier and not fixed[1]))
    barred = near[loser].barred | evidence.heads_of(shared)
    again = replace(near[loser], barred=barred)
    found = _side(evidence, tuple(i for i in by_tree.side(loser) if i not in barred), again)
    found = apart(found, sides[1 - loser], evidence.entities)
    return (sides[0], found) if loser else (found, sides[1])


def _same_as(evidence: Evidence, heads: Sequence[int], others: Sequence[int]) -> list[int]:
    """Those of the heads that are of an entity among others, or among them themselves."""
    return [i for i in heads if any(evidence.same(i, other) for other in others)]


def likeliest_participant(evidence: Evidence, at: int) -> tuple[Roles, tuple[DecisionStep, ...]] | None:
    """The one party that is likeliest on either side of an event that has none; None where no party is likely enough.

    Args:
        evidence: The text and all that is brought to bear on it.
        at: The token of the event's trigger.
    """
    probabilities = evidence.tags.arguments(at)
    first, last = _paragraph(evidence.parse, at, probabilities)
    heads = evidence.heads
    inside = heads[bisect_left(heads, first) : bisect_right(heads, last)]
    parties = [head for head in inside if head in evidence.entities and not _is_scene(evidence, head)]
    likely = [
        (probabilities.of(head, side), side, head)
        for side, outside in enumerate((evidence.reports.outsiders_at(at), frozenset[int]()))
        for head in parties
        if head not in outside
    ]
    probability, side, head = max(likely, default=(0.0, 0, 0))
    if probability < load_thresholds().arguments.alone:
        return None
    none = Roles((), (), reciprocal=False)
    found = replace(none, recipients=(head,)) if side else replace(none, actors=(head,))
    return found, tuple(role_steps(evidence, at, found, none, probabilities))


def role_steps(
    evidence: Evidence, at: int, found: Roles, by_tree: Roles, probabilities: ArgumentProbabilities
) -> Iterator[DecisionStep]:
    """A step for each participant, for a side without any, and for those of the tree that were left out."""
    taken = {*found.actors, *found.recipients}
    for side, name in enumerate(_SIDES):
        for head in found.side(side):
            by_syntax = head in by_tree.actors or head in by_tree.recipients
            why = f"{evidence.arcs(at, head)}; encoder {shown(probabilities.of(head, side))}"
            yield DecisionStep("syntax" if by_syntax else "encoder", name, evidence.phrase(head), why)
        if not found.side(side):
            yield DecisionStep("encoder", name, "none", _nearest(evidence, side, probabilities, taken))
        for head in by_tree.side(side):
            if not any(evidence.same(head, other) for other in taken):
                why = f"the tree's {name}, {evidence.arcs(at, head)}; encoder {shown(probabilities.of(head, side))}"
                yield DecisionStep("encoder", name, f"not {evidence.phrase(head)}", why)


def _nearest(evidence: Evidence, side: int, probabilities: ArgumentProbabilities, taken: set[int]) -> str:
    """The likeliest mention of a side that was not taken."""
    window = _Near(probabilities.first, probabilities.after - 1, side, probabilities)
    open_to = [mention for mention in window.mentions(evidence, 0.005) if mention.head not in taken]
    if not open_to:
        return "no mention comes near"
    best, needed = max(open_to, key=lambda mention: window.of(mention.head)), load_thresholds().arguments.half_seen
    likely = window.of(best.head)
    why = f"{needed:g} needed" if likely < needed else "not taken: its own sentence says what it does"
    return f"the encoder's nearest is {evidence.phrase(best.head)}: {shown(likely)}, {why}"


def _near(evidence: Evidence, at: int, side: int, probabilities: ArgumentProbabilities, by_tree: Roles) -> _Near:
    """The probabilities in the trigger's own sentence, where any word in it has enough; else those in its paragraph.

    Who only reports a deed is not the doer unless the tree says so or the encoder takes it for certain.
    """
    parse = evidence.parse
    outsiders = frozenset() if side or _goes_on(parse, at) else evidence.reports.outsiders_at(at) - {*by_tree.actors}
    own, enough = parse.sentence_of(at), load_thresholds().arguments.half_seen
    if probabilities.highest(own.first, own.last, side) >= enough:
        return _Near(own.first, own.last, side, probabilities, outsiders)
    return _Near(*_paragraph(parse, at, probabilities), side, probabilities, outsiders)


def _goes_on(parse: Parse, at: int) -> bool:
    """Whether a verb may go on with the subject of the one before it ("said it was wrong and apologised")."""
    token = parse.tokens[at]
    return token.dep == "conj" and token.pos in VERBS and not passive(parse, at) and parse.child(at, *SUBJECTS) is None


def _paragraph(parse: Parse, at: int, probabilities: ArgumentProbabilities) -> tuple[int, int]:
    """The first token of a token's paragraph, as far as the encoder's window reaches, and the last of its sentence.

    What a later sentence says of its parties it says of deeds of its own.
    """
    sentences, own = parse.sentences, parse.sentence_of(at)
    first = own.index
    while first and sentences[first].first > probabilities.first and sentences[first - 1].paragraph == own.paragraph:
        first -= 1
    return max(sentences[first].first, probabilities.first), min(own.last, probabilities.after - 1)


def _side(evidence: Evidence, by_tree: tuple[int, ...], near: _Near) -> tuple[int, ...]:
    """The head tokens of one side: the encoder's phrases, or the tree's where it sees none and does not object.

    Where it objects to all of the tree's, its likeliest, if that is likely enough beside them.
    """
    least = load_thresholds().arguments
    seen = _outermost(list(near.mentions(evidence, least.taken))) or _as_one(evidence, near, least.taken)
    if seen:
        return by_tree if _agree(evidence, by_tree, seen, near) else _parties(evidence, seen, near)
    undenied, enough = _undenied(evidence, by_tree, near), least.beside if by_tree else least.half_seen
    return undenied or _parties(evidence, _likeliest(evidence, near, enough), near)


def _undenied(evidence: Evidence, by_tree: tuple[int, ...], near: _Near) -> tuple[int, ...]:
    """Those of the tree's whom the encoder does not deny: likely enough on their side, or sure on the other."""
    doubted = load_thresholds().arguments.doubted
    return tuple(i for i in by_tree if near.of(i) >= doubted or _across(evidence.parse, i, near))


def _agree(evidence: Evidence, by_tree: tuple[int, ...], seen: Sequence[Mention], near: _Near) -> bool:
    """Whether the tree names the participant of one of the mentions that the encoder sees."""
    return any(_names(evidence, i, mention, near) for i in by_tree for mention in seen)


def _parties(evidence: Evidence, chosen: Sequence[Mention], near: _Near) -> tuple[int, ...]:
    """The head tokens of the parties of some mentions, without those that are doubted, unless all of them are."""
    whole = _likeliest_first(evidence.parse, _outermost([_whole(evidence, each, near) for each in chosen]), near)
    heads = first_of_each((i for one in whole for i in _participants(evidence, one, near.barred)), evidence.entities)
    return tuple(i for i in heads if near.of(i) >= load_thresholds().arguments.doubted) or heads[:1]


def _as_one(evidence: Evidence, near: _Near, least: float) -> list[Mention]:
    """The likeliest mention of each party whose mentions inside together have at least a probability, in order."""
    found: dict[object, list[Mention]] = {}
    doubted = load_thresholds().arguments.doubted
    for mention in _outermost([each for each in near.mentions(evidence, doubted) if each.head not in near.outsiders]):
        found.setdefault(evidence.entities.get(mention.head, mention.head), []).append(mention)
    return [
        max(own, key=lambda mention: near.of(mention.head))
        for own in found.values()
        if len(own) > 1 and sum(near.of(mention.head) for mention in own) >= least
    ]


def _across(parse: Parse, head: int, near: _Near) -> bool:
    """Whether a party takes part on the other side as the encoder has it, by itself and not inside another's name."""
    if near.probabilities.of(head, 1 - near.side) < load_thresholds().arguments.taken:
        return False
    around = (parse.mention_at.get(above) for above in parse.ancestors(head))
    return not any(mention is not None and mention.first <= head <= mention.last for mention in around)


def _likeliest_first(parse: Parse, mentions: Sequence[Mention], near: _Near) -> list[Mention]:
    """Mentions in the order of the text, but those that are clearly less likely last; what is coordinated together."""
    rows: dict[int, list[Mention]] = {}
    for mention in mentions:
        rows.setdefault(_first_in_row(parse, mention.head), []).append(mention)
    likely = [(max(near.of(mention.head) for mention in row), row) for row in rows.values()]
    clearly = max((probability for probability, _ in likely), default=0.0) - _CLEARLY
    return [mention for is_less in (False, True) for p, row in likely if (p < clearly) is is_less for mention in row]


def _first_in_row(parse: Parse, head: int) -> int:
    """The first of those that a word is coordinated with: "Chad" of "Chad and [Togo]"."""
    while parse.tokens[head].dep == "conj" and parse.tokens[head].head != head:
        head = parse.tokens[head].head
    return head


def _whole(evidence: Evidence, mention: Mention, near: _Near) -> Mention:
    """The party that a word only tells the kind of ("[Scientology] officials"), where that is not ruled out."""
    tokens, least = evidence.parse.tokens, load_thresholds().arguments.doubted
    whole, at = mention, mention.head
    while tokens[at].dep in _KINDS and not _is_joined(tokens, at):
        at = tokens[at].head
        if tokens[at].pos in VERBS:  # whose deed it may be: "[U.S.]-backed rebels"
            break
        if at in evidence.entities and near.of(at) >= least:
            whole = evidence.parse.mention_at.get(at, whole)
    return whole


def _is_joined(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name is joined to the name after it: "the [U.S.]-Taliban deal"."""
    after = tokens[index + 1 : index + 3]
    return len(after) == 2 and after[0].text in _JOINTS and after[1].pos == "PROPN"


def _likeliest(evidence: Evidence, near: _Near, least: float) -> list[Mention]:
    """The mention that is likeliest on a side, where one that is not outside has at least a probability."""
    likely = [mention for mention in near.mentions(evidence, least) if mention.head not in near.outsiders]
    return [max(likely, key=lambda mention: near.of(mention.head))] if likely else []


def _between(parse: Parse, at: int, parties: Sequence[int]) -> bool:
    """Whether a deed is told to be between parties, who do it to each other: "fighting [between] A and B"."""
    token = parse.tokens[at]
    holders = (at, token.head) if token.dep == "nsubj" else (at,)
    return any(
        parties[0] == first and parties[1] in parse.conjuncts(first)
        for holder in holders
        for word in parse.grammar.prepositions.reciprocal
        for first in prepositional_objects(parse, holder, word)
    )


def _is_ally(parse: Parse, at: int, head: int) -> bool:
    """Whether a party is one beside whom something is done: "fought [alongside] the army"."""
    words = parse.grammar.prepositions.comitative
    return any(head in parse.conjuncts(i) for word in words for i in prepositional_objects(parse, at, word))


def _takes_part(evidence: Evidence, at: int, head: int, probabilities: ArgumentProbabilities) -> bool:
    """Whether the encoder's actor takes part by the tree too, or the encoder is sure enough of it."""
    parse = evidence.parse
    if not (_is_modifier_elsewhere(parse, at, head) or _only_beside(parse, at, head)):
        return True
    return probabilities.of(head, 0) >= load_thresholds().arguments.beside


def _undergoes(parse: Parse, at: int, head: int) -> bool:
    """Whether a participle without a doer modifies a party, or what it is called: "a man [honoured] with a prize"."""
    if parse.tokens[at].dep != "acl" or not passive(parse, at) or parse.child(at, "agent") is not None:
        return False
    noun = parse.tokens[at].head
    return head == noun or (parse.tokens[noun].dep == "appos" and parse.tokens[noun].head == head)


def _is_modifier_elsewhere(parse: Parse, trigger: int, head: int) -> bool:
    """Whether a party only modifies a noun that is not the trigger ("hurt a [Palestinian] boy in the attack")."""
    token = parse.tokens[head]
    if token.dep not in _MODIFIERS or token.head == trigger:
        return False
    owner, above = parse.tokens[token.head], parse.ancestors(trigger)
    return owner.index not in above or owner.dep not in _PHRASES


def _only_beside(parse: Parse, trigger: int, head: int) -> bool:
    """Whether a party only stands in the clause that an event noun hangs under by a preposition ("heard of it")."""
    above, reached = list(parse.ancestors(trigger)), {head, *parse.ancestors(head)}
    climbed = [trigger, *(i for i in above if i not in reached)]
    return any(parse.tokens[i].dep == "pobj" for i in climbed) and bool(reached & {*above})


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Those that are not a part of another."""
    return [
        own
        for own in mentions
        if not any(own is not other and other.first <= own.first and own.last <= other.last for other in mentions)
    ]


def _names(evidence: Evidence, head: int, mention: Mention, near: _Near) -> bool:
    """Whether a head names the participant of a mention: it is likely and lies in it, or both are of one entity."""
    if mention.first <= head <= mention.last:
        return head == mention.head or near.of(head) >= load_thresholds().arguments.half_seen
    own = evidence.parse.mention_at.get(head)
    if own is not None and own.first <= mention.head <= own.last:
        return True
    return head in evidence.entities and evidence.same(head, mention.head)


def _participants(evidence: Evidence, mention: Mention, barred: frozenset[int]) -> tuple[int, ...]:
    """The participants of a phrase: it and those coordinated with it, or the first inside a thing, or the thing."""
    parse, entities = evidence.parse, evidence.entities
    if mention.head in entities:
        return coordinated(parse, mention.head, entities)
    inner = next((i for i in inner_participants(parse, mention.head, entities) if i not in barred), None)
    return (mention.head,) if inner is None else coordinated(parse, inner, entities)
