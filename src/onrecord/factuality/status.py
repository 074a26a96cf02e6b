"""What the syntax says of a predicate: its status, and the words that set it; `decide` weighs it with the encoder.

The path: `complements.climb` lists the steps from the predicate to the root, `clauses` reads each clause on the way,
and `read_status` composes them from the outside in ("refused to rule out talks").
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from onrecord.factuality.clauses import FINITE, Clause, Shape, read_clause
from onrecord.factuality.complements import OPEN, Link, climb, compose, effect_of, find_signature, presupposed, words_of
from onrecord.factuality.conditions import find_condition, is_background, is_condition, is_recalled
from onrecord.factuality.counterfactual import Verdict, find_verdict
from onrecord.factuality.model import Ground, Realis
from onrecord.language.parse import Parse
from onrecord.ontologies.status import Effect, Signature, StatusLexicon
from onrecord.ontologies.statuses import Status

_NEAR = 5
_PUTTING_ASIDE = frozenset({"refusal", "denial"})
"""The signatures of the words that put aside what somebody else said."""
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})


_TOLD: frozenset[Shape] = frozenset({"past", "perfect", "pluperfect"})
"""Forms of a verb that tell what was, not what is so at all times: "talks have no point" tells of no talks."""


class _State(Struct, frozen=True, gc=False):
    """How things stand with a predicate on the way in: what a `Realis` is made of, by token.

    Attributes:
        status: As composed so far.
        shape: Tense or form of its own clause.
        ground: What sets the status.
        cue: First and last token of the words that set the status, or None.
        condition: Token that heads the condition, or None.
        historical: Whether it is background.
        within: Token that heads the condition that it is itself part of, or None.
    """

    status: Status
    shape: Shape
    ground: Ground
    cue: tuple[int, int] | None
    condition: int | None
    historical: bool
    within: int | None = None


def read_status(parse: Parse, index: int, lexicon: StatusLexicon) -> Realis:
    """How the syntax presents the predicate (verb, noun or adjective) at token `index`.

    Composed from the root of its sentence inwards; the cost is that of the path to the root and of the children along
    it.
    """
    links = climb(parse, index)
    state = _outermost(parse, links[-1].governor if links else index, lexicon)
    for link in reversed(links):
        state = _descend(parse, state, link, lexicon)
    if links and _is_rebutted(parse, links[0], lexicon):
        state = replace(state, status="actual", ground="tense", cue=None, condition=None)
    state = _judged(state, find_verdict(parse, index, lexicon))
    return Realis(
        state.status,
        state.ground,
        cue=None if state.cue is None else parse.span(*state.cue),
        condition=None if state.condition is None else parse.subtree(state.condition),
        historical=state.historical or is_recalled(parse, index, lexicon.historical),
        within=None if state.within is None else parse.subtree(state.within),
    )


def _is_rebutted(parse: Parse, link: Link, lexicon: StatusLexicon) -> bool:
    """Whether a noun names what somebody said and somebody else puts aside: "denied the charges" were brought."""
    if link.form != "noun" or parse.tokens[link.child].lemma not in lexicon.charges:
        return False
    signature = find_signature(parse, link, lexicon)
    return signature is not None and signature.name in _PUTTING_ASIDE


def _outermost(parse: Parse, index: int, lexicon: StatusLexicon) -> _State:
    """How the predicate of a main or relative clause stands."""
    own = read_clause(parse, index, lexicon)
    state = _with_adjuncts(parse, index, own, _of_clause(own, index), lexicon)
    sentence = parse.sentence_of(index)
    final = range(max(sentence.last - 1, sentence.first), sentence.last + 1)
    asked = next((i for i in final if parse.tokens[i].text == "?"), None)
    if asked is None or state.status not in {"actual", "planned"} or _asks_which(parse, index):
        return state
    return replace(state, status="possible", ground="question", cue=state.cue or (asked, asked))


def _judged(state: _State, verdict: Verdict | None) -> _State:
    """A state after the verdict on what is told; of a claim that something was not so, "false" says that it was."""
    if verdict is None or (verdict.confirms and state.status != "actual"):
        return state
    denial = verdict.status == "denied" and state.ground == "negation" and state.cue != verdict.cue
    status: Status = "actual" if denial else verdict.status
    return replace(state, status=status, ground="verdict", cue=verdict.cue, condition=None)


def _of_clause(own: Clause, index: int) -> _State:
    """How a predicate stands by the words of its own clause alone; the cue of a command is its verb."""
    cue = (index, index) if own.shape == "imperative" and own.cue is None else own.cue
    ground: Ground = "negation" if own.status == "denied" else "tense" if cue is None else "clause"
    return _State(own.status, own.shape, ground, cue, None, historical=False)


def _asks_which(parse: Parse, index: int) -> bool:
    return any(parse.tokens[parse.left[i]].tag in _WH_TAGS for i in parse.children[index] if i < index)


def _with_adjuncts(parse: Parse, index: int, own: Clause, state: _State, lexicon: StatusLexicon) -> _State:
    """A state with the condition and the time words of the predicate's own clause."""
    stated = find_condition(parse, index, lexicon, negated=own.negated and own.shape == "modal")
    condition = stated if stated is not None else state.condition
    historical = state.historical or is_background(parse, index, lexicon.historical)
    if condition != state.condition or historical != state.historical:
        state = replace(state, condition=condition, historical=historical)
    unsettled = state.status in OPEN or own.shape in {"modal", "present", "infinitive", "bare", "imperative"}
    if condition is None or not unsettled:
        return state
    return replace(state, status="conditional", ground="condition", cue=state.cue or _opening(parse, condition))


def _opening(parse: Parse, condition: int) -> tuple[int, int]:
    """The first word of a condition, which sets the status where no other word does."""
    first = parse.left[condition]
    return first, first


def _descend(parse: Parse, governor: _State, link: Link, lexicon: StatusLexicon) -> _State:
    """The state of a dependent predicate from that of its head."""
    own = read_clause(parse, link.child, lexicon)
    if link.dep == "copula":
        own = replace(own, shape=governor.shape) if own.status == "actual" else own
        imposed = _Imposed(governor.status)
    else:
        imposed = _imposed(parse, governor, link, own, lexicon)
    if own.negated and governor.status == "denied" and governor.cue == own.cue:
        imposed = replace(imposed, effect="own")  # one "no" before the object denies both ("has no plans")
    state = _of_clause(own, link.child)
    composed = compose(imposed.effect, own, parse.grammar.auxiliaries.ability)
    is_stated = imposed.name == "condition"  # "if it does not stop": a condition is stated, and nothing denied
    state = replace(state, status=imposed.effect if is_stated and composed == "denied" else composed)
    if _is_imposed(imposed, state, own):
        state = replace(state, cue=_cue(governor, imposed, own), ground=_ground(imposed))
    return _with_adjuncts(parse, link.child, own, _within_frame(state, governor, link, imposed), lexicon)


def _ground(imposed: _Imposed) -> Ground:
    """What in the syntax a status from above rests on."""
    if imposed.name == "purpose":
        return "purpose"
    return "verdict" if imposed.doubtless else "complement"


def _within_frame(state: _State, governor: _State, link: Link, imposed: _Imposed) -> _State:
    """A state with the condition and the time of what governs it, as far as these hold for it too."""
    is_condition = imposed.name == "condition"
    inherited = imposed.effect in OPEN or governor.status == "conditional" or imposed.name == "saying"
    return replace(
        state,
        condition=governor.condition if inherited and not is_condition else None,
        historical=governor.historical and imposed.effect != "own",
        within=link.hinge if is_condition else governor.within,
    )


def _is_imposed(imposed: _Imposed, state: _State, own: Clause) -> bool:
    """Whether the status of a predicate comes from above, not from its own clause."""
    if imposed.effect == "own":
        return False
    return imposed.effect != "actual" or state.status != own.status or bool(imposed.name)


class _Imposed(Struct, frozen=True, gc=False):
    """What governs a predicate makes of it.

    Attributes:
        effect: The status that it imposes, or "own".
        name: The rule that says so, or "".
        source: First and last token of the words that say so, or None.
        doubtless: Whether the encoder is not heard against it.
    """

    effect: Effect
    name: str = ""
    source: tuple[int, int] | None = None
    doubtless: bool = False


def _imposed(parse: Parse, governor: _State, link: Link, own: Clause, lexicon: StatusLexicon) -> _Imposed:
    """What governs the predicate makes of it: its lexical signature, a preposition, a conjunction, or its bare form."""
    purpose = _purpose(parse, link, lexicon)
    if purpose is not None:
        return _Imposed(_to_come(governor), "purpose", purpose)
    if _is_of_condition(parse, link, lexicon):
        return _Imposed("conditional", "condition", words_of(parse, link))
    signature = find_signature(parse, link, lexicon)
    if signature is not None:
        return _by_signature(parse, governor, link, own, signature, lexicon)
    by_preposition = _by_preposition(parse, governor, link, lexicon)
    if by_preposition is not None:
        return by_preposition
    if link.dep == "advcl":
        return _adverbial(parse, governor, link, own, lexicon)
    return _by_form(parse, governor, link)


def _is_of_condition(parse: Parse, link: Link, lexicon: StatusLexicon) -> bool:
    """Whether a clause is what a noun of condition states: "on condition that they leave"."""
    noun = parse.tokens[link.governor]
    return noun.dep == "pobj" and link.dep in {"acl", "ccomp"} and is_condition(parse, noun.head, lexicon)


def _by_signature(
    parse: Parse, governor: _State, link: Link, own: Clause, signature: Signature, lexicon: StatusLexicon
) -> _Imposed:
    """What a governing word makes of its complement by its signature."""
    effect = effect_of(signature, governor.status, _is_harm(parse, link, own, lexicon))
    if effect == "possible" and governor.status == "denied" and parse.tokens[link.governor].pos == "NOUN":
        effect = "denied"  # "rejected calls for": neither the calls' aim nor the claims' content is so
    doubtless = ("affirmed" if governor.status == "actual" else "negated") in signature.doubtless
    if doubtless and _is_beside_doubtless(parse, link, signature, lexicon):
        effect = "possible"  # "refused to confirm or deny that": nothing is said
    return _Imposed(effect, signature.name, words_of(parse, link), doubtless)


def _is_beside_doubtless(parse: Parse, link: Link, signature: Signature, lexicon: StatusLexicon) -> bool:
    """Whether the governing word is coordinated with one before it that says otherwise of the same complement."""
    token = parse.tokens[link.governor]
    if token.dep != "conj" or link.form is None:
        return False
    other = lexicon.signature(link.form, parse.tokens[token.head].lemma)
    return other is not None and bool(other.doubtless) and other is not signature


def _purpose(parse: Parse, link: Link, lexicon: StatusLexicon) -> tuple[int, int] | None:
    """The words before an infinitive that make it a purpose, whatever their noun says elsewhere: "in order to"."""
    at = link.governor
    if link.form != "to" or at == 0 or parse.quote(parse.span(at - 1, at)).lower() not in lexicon.purpose_phrases:
        return None
    return at - 1, at


def _by_preposition(parse: Parse, governor: _State, link: Link, lexicon: StatusLexicon) -> _Imposed | None:
    """What a preposition makes of its object: "without firing", "rather than negotiate"; None where none governs it."""
    if link.preposition:
        shown = lexicon.prepositions.get(link.preposition, "share")
        if shown != "share":
            return _Imposed(shown, "preposition", link.at)
        return _Imposed("actual" if link.form == "noun" and presupposed(parse, link.child) else governor.status)
    first = parse.left[link.child]
    before = " ".join(token.lower for token in parse.tokens[max(first - 2, 0) : first])
    shown = lexicon.prepositions.get(before, "share")
    return None if shown == "share" else _Imposed(shown, "preposition", (first - 2, first - 1))


def _by_form(parse: Parse, governor: _State, link: Link) -> _Imposed:
    """What the bare form of a complement says: an infinitive is to come, a noun shares what governs it.

    What is said not to have done something was there to do it: "the talks produced no deal".
    """
    if link.form == "to":
        first = parse.left[link.hinge]
        return _Imposed(_to_come(governor), "infinitive", (first, first))
    if link.form == "subject" and governor.status == "denied" and governor.shape in _TOLD:
        return _Imposed("actual", "presupposed", (link.governor, link.governor), doubtless=True)
    if link.form in {"noun", "subject"}:
        return _Imposed("actual" if presupposed(parse, link.child) else governor.status)
    if link.form == "ing" or link.dep in {"compound", "nmod"}:
        return _Imposed(governor.status)
    return _Imposed("own")


def _to_come(governor: _State) -> Effect:
    """What an infinitive of purpose or intent is: not so where its governor is not."""
    return "denied" if governor.status == "denied" else "planned"


def _adverbial(parse: Parse, governor: _State, link: Link, own: Clause, lexicon: StatusLexicon) -> _Imposed:
    """What an adverbial clause is by its conjunction: a condition, a purpose, a circumstance."""
    first = parse.left[link.hinge]
    mark = parse.tokens[first].lower
    if is_condition(parse, link.hinge, lexicon):
        return _Imposed("conditional", "condition", (first, first))
    if own.shape == "infinitive":
        return _Imposed(_to_come(governor), "purpose", (first, first))
    pair = f"{mark} {parse.tokens[first + 1].lower}" if first + 1 < len(parse.tokens) else mark
    if pair in lexicon.purpose_phrases:
        return _Imposed("planned", "purpose", (first, first + 1))
    shown = lexicon.prepositions.get(pair) or lexicon.prepositions.get(mark, "share")
    return _circumstance(governor, own, mark, "own" if shown == "share" else shown, first, lexicon)


def _circumstance(
    governor: _State, own: Clause, mark: str, stated: Effect, first: int, lexicon: StatusLexicon
) -> _Imposed:
    """What a clause of time or manner is: of no finite form as its governor, else as its conjunction states."""
    at = (first, first)
    if own.shape not in FINITE:
        return _Imposed(governor.status if stated == "own" else stated, "circumstance", at)
    if stated == "planned" and governor.status == "actual" and own.shape in {"past", "pluperfect", "perfect"}:
        return _Imposed("own")
    if mark in lexicon.prepositions and stated == "own" and own.shape == "present" and governor.status in OPEN:
        return _Imposed(governor.status, "circumstance", at)
    return _Imposed(stated, "", at)


def _is_harm(parse: Parse, link: Link, own: Clause, lexicon: StatusLexicon) -> bool:
    """Whether the complement is harm that the subject of the governing word announces."""
    if parse.tokens[link.child].lemma not in lexicon.harms:
        return False
    if link.form != "that":
        return True
    words = parse.grammar
    announced = own.modal in words.auxiliaries.commissive
    return announced and (own.subject is None or parse.tokens[own.subject].lower in words.pronouns.subject)


def _cue(governor: _State, imposed: _Imposed, own: Clause) -> tuple[int, int] | None:
    """The words that set the status: the governing ones, joined to those that set the governor's own where near."""
    source = imposed.source
    if source is None:
        return own.cue if imposed.effect == "actual" or governor.cue is None else governor.cue
    if governor.status != "actual" and governor.cue is not None and abs(source[0] - governor.cue[1]) <= _NEAR:
        return min(source[0], governor.cue[0]), max(source[1], governor.cue[1])
    return source
