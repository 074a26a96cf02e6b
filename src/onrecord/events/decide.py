"""The one place where it is decided what an event is: type, CAMEO code, modes, participants, status, keep or drop.

A candidate of the lexicon, a word that only the encoder sees, and a pair of marked participants (`marked_pair`) go the
same way; each step is appended to the decision that the event carries and that is stored with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from onrecord.encoder.labels import TYPES
from onrecord.events.authorship import bearer, disclaimers
from onrecord.events.candidates import Candidate, by_grammar, received, trigger_of
from onrecord.events.draft import Draft
from onrecord.events.evidence import Evidence, ranked, shown
from onrecord.events.lexicon_match import Match, content, figure_of
from onrecord.events.model import By, DecisionStep, Dropped, Event
from onrecord.events.modes import find_modes
from onrecord.events.private import is_private
from onrecord.events.roles import Roles, completed, likeliest_participant, weigh_roles
from onrecord.events.rulings import rule_on_future
from onrecord.events.sayings import ruled_as_saying
from onrecord.factuality.decide import Decided, decide, refusal
from onrecord.factuality.model import Realis
from onrecord.language.grammar import by_phrase, headline_passive, passive
from onrecord.ontologies.thresholds import load_thresholds

NOTICED = 0.05
"""The probability below which a word that the lexicon does not know is not even recorded as left out."""
_UNTYPED = 0.5
"""How likely the type is that the encoder was not asked about."""
_SHOWN = 3
_NAMING = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})


class _Heard(Struct, frozen=True, gc=False):
    """What the encoder says of a candidate of the lexicon.

    Attributes:
        at: The token of its trigger that it takes most for an event, but for that of what a word is about.
        event: How likely the trigger names an event, by its own words.
        likeliest: The same, or how likely what it is about is one, where that is likelier.
        needed: How likely it must be.
    """

    at: int
    event: float
    likeliest: float
    needed: float

    @property
    def sees(self) -> bool:
        """Whether it sees the event in the trigger's own words."""
        return self.event >= self.needed


def decide_candidate(evidence: Evidence, candidate: Candidate) -> Event | Dropped:
    """What becomes of a candidate of the lexicon."""
    match = candidate.match
    draft = propose(evidence, candidate)
    figure = figure_of(evidence.parse, match.index, evidence.lexicon) if draft.type in TYPES else None
    if figure is not None:
        return draft.dropped(_no_event(figure), evidence.tags.event(match.index))
    lacking = _lacks(evidence, candidate)
    if lacking is not None:
        return draft.dropped(lacking, evidence.tags.event(match.index), weighed=False)
    realis = evidence.realis(match.index)
    draft = rule_future(evidence, draft, candidate, realis, announced=False)
    if candidate.under is not None:  # the type and the status of the event below such a word are the lexicon's
        embedded = _embedded(evidence, draft, candidate, candidate.under)
        return embedded if isinstance(embedded, Dropped) else _finished(evidence, embedded, realis, heard=False)
    weighed = _weighed(evidence, draft, candidate) if draft.type in TYPES else _unlearned(draft)
    if isinstance(weighed, Dropped):
        return weighed
    return _finished(evidence, weighed, realis, heard=weighed.ruling != "refused")


def _unlearned(draft: Draft) -> Draft:
    """A draft of a type of the user's own, which stands without the encoder."""
    return draft.but(
        DecisionStep("lexicon", "kept", "yes", f"the encoder has not learned {draft.type}, so it is not asked")
    )


def decide_tagged(evidence: Evidence, taken: Collection[int]) -> Iterator[Event | Dropped]:
    """What becomes of the words that only the encoder sees; `taken` are the tokens of the lexicon's triggers.

    Where nobody will ask why, those that are too unlikely are passed over.
    """
    probabilities, least = evidence.tags.events(), 0.0 if evidence.explained else _needed(evidence)
    for index in (probabilities >= NOTICED).nonzero()[0].tolist():
        token = evidence.parse.tokens[index]
        if index in taken or token.pos not in _NAMING or evidence.tags.event(index) < least:
            continue
        yield _tagged(evidence, index)


def _needed(evidence: Evidence) -> float:
    """How likely a word that the lexicon does not know must name an event to be one."""
    gates = load_thresholds().fusion
    return gates.found_amid_others if evidence.amid_others else gates.found


def _no_event(figure: str) -> DecisionStep:
    return DecisionStep("lexicon", "kept", "no", f"entry {figure}: in this construction the words name no event")


def _tagged(evidence: Evidence, index: int) -> Event | Dropped:
    tags, types = evidence.tags, evidence.lexicon.plover.types
    kind, probability = tags.likeliest_type(index)
    trigger = evidence.parse.span(index, index)
    proposed = DecisionStep("encoder", "type", kind, _of_types(evidence, index))
    draft = Draft(
        trigger, index, kind, (), types[kind].cameo, Roles((), (), reciprocal=False), probability, "encoder",
        decision=(DecisionStep("encoder", "trigger", evidence.quote(trigger), "no lexicon entry fits"), proposed),
    )  # fmt: skip
    event = tags.event(index)
    figure = figure_of(evidence.parse, index, evidence.lexicon)
    if figure is not None:
        return draft.dropped(_no_event(figure), event)
    gates, needed = load_thresholds().fusion, _needed(evidence)
    if event < needed:
        return draft.dropped(
            DecisionStep("encoder", "kept", "no", f"an event {shown(event)}, {needed:g} needed"), event
        )
    if evidence.parse.tokens[index].lemma in evidence.parse.grammar.verbs.light and probability < gates.light:
        why = f"a verb that says little by itself; {kind} {shown(probability)}, {gates.light:g} needed"
        return draft.dropped(DecisionStep("encoder", "kept", "no", why), event)
    roles, steps = _roles_of_tagged(evidence, kind, index, draft.roles)
    if evidence.amid_others and roles.nobody:
        roles, steps = likeliest_participant(evidence, index) or (roles, steps)
    draft = draft.but(*steps, roles=roles)
    if roles.nobody:
        return draft.dropped(DecisionStep("encoder", "kept", "no", "it has no participant"), event)
    return _finished(evidence, draft, evidence.realis(index), heard=True)


def _roles_of_tagged(evidence: Evidence, kind: str, index: int, none: Roles) -> tuple[Roles, tuple[DecisionStep, ...]]:
    """The participants of a word that only the encoder sees: those that its words tell outright, else by all there is.

    On a side that nobody is on then, the tree's stand.
    """
    outright = _told_outright(evidence, kind, index)
    if outright is not None:
        return weigh_roles(evidence, kind, index, *outright)
    roles, steps = weigh_roles(evidence, kind, index, none)
    if kind in evidence.lexicon.rulings.mutual or roles.reciprocal:
        return roles, steps

    def told_by_tree() -> Roles:
        return Roles(*by_grammar(evidence.parse, index, evidence.entities), reciprocal=False)

    return completed(evidence, index, roles, told_by_tree, steps)


def _told_outright(evidence: Evidence, kind: str, index: int) -> tuple[Roles, tuple[bool, bool]] | None:
    """Who takes part by words that leave little doubt of it, with the sides that are beyond doubt, or None.

    Of a noun that calls somebody by what he does, he is the actor; who receives something from somebody is no actor.
    """
    borne = bearer(evidence.parse, index, evidence.lexicon.authorship)
    if borne is not None and borne[0] in evidence.entities:
        whom = tuple(i for i in borne[1] if i in evidence.entities)
        return Roles((borne[0],), whom, reciprocal=False), (True, bool(whom))
    if kind in evidence.lexicon.rulings.mutual:
        return None
    givers, receivers = received(evidence.parse, index, evidence.entities, evidence.lexicon)
    return (Roles(givers, receivers, reciprocal=False), (True, True)) if givers and receivers else None


def propose(evidence: Evidence, candidate: Candidate) -> Draft:
    """A draft as the lexicon and the tree have it."""
    match, trigger = candidate.match, trigger_of(evidence.parse, candidate, evidence.lexicon.partitives)
    steps = (
        DecisionStep("lexicon", "trigger", evidence.quote(trigger), f"entry {match.rule}"),
        DecisionStep("lexicon", "type", match.type, f"entry {match.rule}"),
    )
    roles = Roles(candidate.actors, candidate.recipients, match.reciprocal)
    modes = () if match.mode is None else (match.mode,)
    return Draft(trigger, match.index, match.type, modes, match.cameo, roles, _UNTYPED, match.rule, decision=steps)


def _lacks(evidence: Evidence, candidate: Candidate) -> DecisionStep | None:
    """What a candidate lacks of the participants that an event must have, or None."""
    match = candidate.match
    if match.settled:
        return None
    if match.needs_recipient and not candidate.recipients:
        return DecisionStep("lexicon", "kept", "no", f"entry {match.rule} needs a recipient")
    sides = (*candidate.actors, *candidate.recipients)
    if any(_is_somebody(evidence, i) for i in sides) or _needs_no_party(evidence, candidate):
        return None
    why = f"{evidence.phrase(sides[0])} is no participant" if sides else "the tree finds no participant"
    return DecisionStep("syntax", "kept", "no", why)


def _is_somebody(evidence: Evidence, head: int) -> bool:
    """Whether a participant is a party, or may be one whom a pronoun stands for: "[those] who fled"."""
    parse = evidence.parse
    return head in evidence.entities or parse.tokens[head].lower in parse.grammar.pronouns.demonstrative


def _needs_no_party(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether a candidate is an event though no party takes part, by its type and by what is there in their place."""
    kind, rulings = candidate.match.type, evidence.lexicon.rulings
    if kind in rulings.party_optional and candidate.recipients:
        return True
    return _by_nobody(evidence, candidate) or (bool(candidate.actors) and kind in rulings.by_crowds)


def _is_by_a_crowd(evidence: Evidence, match: Match) -> bool:
    """Whether a noun names what no party of the clause above it does: "[they] resigned after demonstrations in"."""
    return match.settled and match.type in evidence.lexicon.rulings.by_crowds and match.rule.endswith("/noun")


def _by_nobody(evidence: Evidence, candidate: Candidate) -> bool:
    """Whether a candidate is told as done though nobody is named: "protests erupted"."""
    told = candidate.match.settled or candidate.support is not None
    return told and candidate.match.type in evidence.lexicon.rulings.by_crowds


def rule_future(evidence: Evidence, draft: Draft, candidate: Candidate, realis: Realis, *, announced: bool) -> Draft:
    """A draft with the ruling on an event that is still to come; `announced` as `rule_on_future` has it."""
    embedded, rulings = candidate.under is not None, evidence.lexicon.rulings
    found = rule_on_future(evidence.parse, candidate.match, realis, rulings, embedded=embedded, announced=announced)
    if found is None:
        return draft
    ruling, made = found
    mode, cameo = content(evidence.lexicon, made, candidate.match)
    step = DecisionStep("ruling", "type", made, f"{draft.type} that is {ruling}")
    modes, rule = (() if mode is None else (mode,)), f"{ruling}:{draft.rule}"
    return draft.but(step, type=made, modes=modes, cameo=cameo, rule=rule, ruling=ruling)


def _embedded(evidence: Evidence, draft: Draft, candidate: Candidate, under: int) -> Draft | Dropped:
    """An event under a complement-taking word that is an event itself, or dropped where the encoder sees none at all.

    Its parties are the encoder's too, where that sees the event.
    """
    gates, probability = load_thresholds().fusion, evidence.tags.event(draft.trigger_head)
    above = evidence.quote(evidence.parse.span(under, under))
    heard = f"it stands under {above}; the encoder gives {shown(probability)}, {gates.embedded:g} needed"
    if draft.type in TYPES and not candidate.match.settled and probability < gates.embedded:
        return draft.dropped(DecisionStep("encoder", "kept", "no", heard), probability)
    draft = draft.but(DecisionStep("lexicon", "kept", "yes", heard), probability=probability)
    if draft.type not in TYPES or probability < gates.kept_amid_others:
        return draft
    fixed = (candidate.authored, candidate.owned)
    roles, steps = weigh_roles(evidence, draft.type, draft.trigger_head, draft.roles, fixed)
    teller = by_phrase(evidence.parse, under) if passive(evidence.parse, under) else None
    if teller in roles.actors:  # "was blamed on them [by the army]", which did not do it
        return draft
    return draft if roles.nobody else draft.but(*steps, roles=roles)


def _weighed(evidence: Evidence, draft: Draft, candidate: Candidate) -> Draft | Dropped:
    """A draft of the lexicon's as the encoder sees it too: kept or dropped, its type, its participants."""
    match, heard = candidate.match, _hear(evidence, draft, candidate)
    kept = _kept(candidate, heard)
    draft = draft.but(kept)
    if kept.value == "no":
        return Dropped(draft.trigger, draft.trigger_head, heard.event, weighed=True, decision=draft.decision)
    if not match.settled and (heard.sees or candidate.authored) and draft.ruling != "refused":
        draft = _typed(evidence, draft, heard.at, match)
    draft = replace(draft, probability=draft.probability * max(heard.event, heard.needed))
    fixed = _beyond_doubt(evidence, candidate, heard)
    roles, steps = weigh_roles(evidence, draft.type, heard.at, draft.roles, fixed, _dealt_with(evidence, match))
    draft = draft.but(*steps, roles=roles)
    if roles.nobody and not _by_nobody(evidence, candidate):
        return draft.dropped(DecisionStep("encoder", "kept", "no", "no participant is left"), heard.event)
    return draft


def _hear(evidence: Evidence, draft: Draft, candidate: Candidate) -> _Heard:
    """What the encoder says of a candidate's trigger.

    Of an event noun and the verb that says it is done ("began ... talks") the encoder has learned to name one, so that
    their probabilities add up.
    """
    tags, gates, support = evidence.tags, load_thresholds().fusion, candidate.support
    about = None if candidate.match.complement is None else candidate.match.complement.index
    words = [i for i in evidence.parse.tokens_in(draft.trigger) if i != about] or [draft.trigger_head]
    at = max(words, key=tags.event)
    event = tags.event(at)
    if support is not None and support not in words:
        event = min(1.0, event + tags.event(support))
    likeliest = event if about is None else max(event, tags.event(about))
    return _Heard(at, event, likeliest, gates.kept_amid_others if evidence.amid_others else gates.kept)


def _beyond_doubt(evidence: Evidence, candidate: Candidate, heard: _Heard) -> tuple[bool, bool]:
    """Whether the words leave no doubt of the actors, and of the recipients."""
    match = candidate.match
    if headline_passive(evidence.parse, match.index):
        return True, True
    by_words = bool(match.actor) or _is_by_words_alone(match, heard)
    actors = (by_words or candidate.authored) and bool(candidate.actors)
    recipients = (by_words or candidate.owned) and bool(candidate.recipients)
    return actors or _is_by_a_crowd(evidence, match), recipients


def _is_by_words_alone(match: Match, heard: _Heard) -> bool:
    """Whether the entry settles an event, or the encoder sees what its word takes, and not the word itself."""
    return match.settled or (match.complement is not None and not heard.sees)


def _dealt_with(evidence: Evidence, match: Match) -> frozenset[int]:
    """The object that an entry asks for where its recipient stands elsewhere: whom it names, nothing is done to."""
    if match.object is None or "object" in match.recipient or match.taker is not None:
        return frozenset()
    mention = evidence.parse.mention_at.get(match.object)
    first, last = (match.object, match.object) if mention is None else (mention.first, mention.last)
    return frozenset({match.object, *range(first, last + 1)})


def _kept(candidate: Candidate, heard: _Heard) -> DecisionStep:
    """Whether a candidate is an event: by what its words settle, else by the encoder."""
    why = f"an event {shown(heard.event)}, {heard.needed:g} needed"
    if candidate.match.settled:
        return DecisionStep("lexicon", "kept", "yes", f"entry {candidate.match.rule} settles it")
    is_likely = heard.likeliest >= heard.needed
    if not is_likely and candidate.authored and not candidate.match.ambiguous:
        return DecisionStep("syntax", "kept", "yes", f"“by” says who does it; encoder: {why}")
    return DecisionStep("encoder", "kept", "yes" if is_likely else "no", why)


def _typed(evidence: Evidence, draft: Draft, at: int, match: Match) -> Draft:
    """A draft with the type that lexicon and encoder together make likeliest.

    Conflict that is still to come is no agreement, whatever the encoder says of it.
    """
    types, more = evidence.lexicon.plover.types, load_thresholds().fusion.lexicon
    hostile = match.taker is None and types[draft.type].quad > 2
    never = evidence.lexicon.rulings.never_of_conflict if hostile else frozenset()
    weights = {name: probability for name, probability in evidence.tags.by_type(at).items() if name not in never}
    if draft.type in weights:
        weights[draft.type] += more
    best = max(weights, key=weights.__getitem__)
    why = f"{_of_types(evidence, at)}; the lexicon's {draft.type} counts {more:g} more"
    probability = weights[best] / (1 + more)
    step = DecisionStep("encoder", "type", best, why)
    if best == draft.type:
        return draft.but(step, probability=probability)
    rule = f"encoder over {draft.rule}"
    return draft.but(step, type=best, modes=(), cameo=types[best].cameo, rule=rule, probability=probability)


def _finished(evidence: Evidence, draft: Draft, realis: Realis, *, heard: bool) -> Event | Dropped:
    """The event of a draft: its status, its rulings on words, its modes and code, its confidence."""
    if next(_disclaimers(evidence, draft), None) is not None:  # which is no denial of the deed itself
        realis, heard = _as_done(realis), False
    decided = present(evidence, draft, realis, heard=heard)
    draft = draft.but(*status_steps(evidence, decided))
    if decided.presentation.status != "denied" and draft.roles.actors:
        draft = _without_disclaimers(evidence, draft)
        if draft.roles.nobody:
            why = "nobody is left who took part"
            return draft.dropped(DecisionStep("ruling", "kept", "no", why), draft.probability)
    if draft.type in TYPES and is_private(evidence, draft.trigger_head, (*draft.roles.actors, *draft.roles.recipients)):
        why = "the writer of the page takes part, and nobody public"
        return draft.dropped(DecisionStep("ruling", "kept", "no", why), draft.probability)
    said = ruled_as_saying(evidence, draft)
    if isinstance(said, Dropped):
        return said
    known = said.type in TYPES  # of a user's own type nothing is known
    return finish(
        evidence, said, decided, evidence.tags.calibration.probability(said.probability) if known else _UNTYPED
    )


def _as_done(realis: Realis) -> Realis:
    """How a deed is presented that somebody is only said not to have done: as actual where the clause denies it."""
    return replace(realis, status="actual", ground="verdict", cue=None) if realis.status == "denied" else realis


def _disclaimers(evidence: Evidence, draft: Draft) -> Iterator[int]:
    """Who is said not to have done the deed of a draft, though it was done."""
    return disclaimers(evidence.parse, draft.trigger_head, evidence.lexicon.authorship, evidence.statuses)


def _without_disclaimers(evidence: Evidence, draft: Draft) -> Draft:
    """A draft without the doers of whom the words say that the deed, which was done, was not theirs."""
    others = tuple(_disclaimers(evidence, draft))
    innocent = [head for head in draft.roles.actors if any(evidence.same(head, other) for other in others)]
    if not innocent:
        return draft
    steps = (
        DecisionStep("ruling", "actor", f"not {evidence.phrase(head)}", "the words say that he did not do it")
        for head in innocent
    )
    actors = tuple(head for head in draft.roles.actors if head not in innocent)
    return draft.but(*steps, roles=replace(draft.roles, actors=actors))


def finish(evidence: Evidence, draft: Draft, decided: Decided, confidence: float) -> Event:
    """The event of a draft whose type, participants and status are decided: with its modes and their code."""
    draft = with_modes(evidence, draft)
    roles = draft.roles
    return Event(
        draft.type, draft.modes, draft.cameo, draft.trigger, draft.trigger_head, roles.actors, roles.recipients,
        roles.reciprocal, decided.presentation, confidence, draft.rule, draft.decision, (draft.trigger,),
    )  # fmt: skip


def present(evidence: Evidence, draft: Draft, realis: Realis, *, heard: bool) -> Decided:
    """How the text presents the event of a draft; its status by the encoder too only where that is to be heard.

    Right under a sub-head that tells nothing the encoder hears what that says ("Why Moscow denies it"). What the text
    takes back is denied.
    """
    withdrawn = evidence.reports.withdrawn.get(draft.trigger_head)
    if withdrawn is not None:
        realis, heard = replace(realis, status="denied", ground="complement", cue=withdrawn, condition=None), False
    heard = heard and evidence.parse.tokens[draft.trigger_head].sentence not in evidence.reports.under_empty_head
    encoder = evidence.tags.heard(draft.trigger_head, status=heard)
    if draft.ruling == "refused" and realis.status == "denied":
        return refusal(realis, encoder)
    return decide(evidence.parse, draft.trigger_head, realis, encoder, evidence.statuses)


def status_steps(evidence: Evidence, decided: Decided) -> Iterator[DecisionStep]:
    """What set the status, with the encoder's likeliest; and the condition."""
    presentation = decided.presentation
    cue = "" if presentation.cue is None else f"; cue {evidence.quote(presentation.cue)}"
    against = "" if decided.against is None else f"; against it {decided.against}"
    why = f"{decided.ground}{cue}; factuality {presentation.factuality:+.1f}{against}"
    yield DecisionStep(decided.by, "status", presentation.status, why)
    if presentation.condition is not None:
        yield DecisionStep("syntax", "condition", evidence.quote(presentation.condition), "a stated condition")


def with_modes(evidence: Evidence, draft: Draft) -> Draft:
    """A draft with its modes, and with the code of the main one where its own is a default."""
    lexicon = evidence.lexicon
    if draft.cameo == lexicon.denials.cameo:
        return draft
    modes = find_modes(evidence.parse, draft, lexicon)
    if not modes:
        return draft.but(
            DecisionStep("lexicon", "cameo", draft.cameo, f"default of {draft.type}" if not draft.modes else "entry")
        )
    code = _code(evidence, draft, modes[0])
    by: By = "lexicon" if draft.modes else "words"
    steps = DecisionStep(
        by, "mode", ", ".join(modes), "entry" if draft.modes else "the words at the trigger and around it"
    )
    return draft.but(steps, DecisionStep(by, "cameo", code, f"of {draft.type} {modes[0]}"), modes=modes, cameo=code)


def _code(evidence: Evidence, draft: Draft, mode: str) -> str:
    """The draft's code, or its mode's where the draft's is a default, or was chosen for another mode."""
    plover = evidence.lexicon.plover
    default = plover.types[draft.type].modes[mode].cameo
    if plover.cameo.is_appeal(draft.cameo):
        default = plover.cameo.appeals[default]
    if plover.cameo.is_general(draft.cameo):
        return draft.cameo if plover.cameo.is_general(default) else default
    chosen_for_another = draft.modes and draft.modes[0] != mode
    return default if chosen_for_another else draft.cameo


def _of_types(evidence: Evidence, index: int) -> str:
    """The encoder's probabilities at a token: an event at all, and the likeliest types."""
    return f"an event {shown(evidence.tags.event(index))}; {ranked(evidence.tags.ranked_types(index), _SHOWN)}"
