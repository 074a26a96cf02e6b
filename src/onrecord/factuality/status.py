"""How a text presents a predicate: the status and the factuality of an event, and the words that set them.

The path of a judgement: `signatures.climb` lists the steps from the predicate to the root, `clauses` reads each
clause on the way, and `judge` composes them from the outside in ("refused to rule out talks").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.documents.model import Span
from onrecord.encoder.labels import Status
from onrecord.factuality.clauses import FINITE, Clause, Shape, read_clause
from onrecord.factuality.complements import OPEN, Link, climb, compose, effect_of, find_signature, presupposed
from onrecord.factuality.conditions import find_condition, is_background, is_condition
from onrecord.factuality.model import Presentation
from onrecord.language.parse import Parse
from onrecord.ontologies.status import Effect, StatusLexicon

_NEAR = 5
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_SPEAKER_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand with a predicate: what a judgement is made of.

    Attributes:
        status: As composed so far.
        shape: Tense or form of its own clause.
        cue: First and last token of the words that set the status, or None.
        condition: Token that governs the condition, or None.
        historical: Whether it is background.
        marks: Circumstances that shift the number, by the names of `StatusLexicon.shifts`.
    """

    status: Status
    shape: Shape
    cue: tuple[int, int] | None
    condition: int | None
    historical: bool
    marks: tuple[str, ...]


def judge(parse: Parse, index: int, lexicon: StatusLexicon) -> Presentation:
    """How the text presents the predicate (verb, noun or adjective) at token `index`.

    The cost is that of the path to the root of the sentence and of the children along it.
    """
    standing = read_standing(parse, index, lexicon)
    return Presentation(
        status=standing.status,
        factuality=_number(standing, lexicon),
        cue=parse.span(*standing.cue) if standing.cue is not None else None,
        condition=parse.subtree(standing.condition) if standing.condition is not None else None,
        historical=standing.historical,
    )


def judge_spans(parse: Parse, spans: Iterable[Span], lexicon: StatusLexicon) -> list[float]:
    """The factuality of the predicate at each span, from -3 to +3; 0 where a span covers no token."""
    numbers = []
    for span in spans:
        inside = parse.tokens_in(span)
        index = next((i for i in inside if parse.tokens[i].head not in inside), None)
        if index is None and inside:
            index = inside[0]
        numbers.append(judge(parse, index, lexicon).factuality if index is not None else 0.0)
    return numbers


def read_standing(parse: Parse, index: int, lexicon: StatusLexicon) -> Standing:
    """How things stand with the predicate at `index`, composed from the root of its sentence inwards."""
    links = climb(parse, index)
    top = links[-1].governor if links else index
    standing = _outermost(parse, top, lexicon)
    for link in reversed(links):
        standing = _descend(parse, standing, link, lexicon)
    return standing


def _outermost(parse: Parse, index: int, lexicon: StatusLexicon) -> Standing:
    """How the predicate of a main or relative clause stands."""
    own = read_clause(parse, index, lexicon)
    standing = _stand(parse, index, own, own.status, own.cue, (), lexicon)
    sentence = parse.sentence_of(index)
    if any(parse.tokens[i].text == "?" for i in range(max(sentence.last - 1, sentence.first), sentence.last + 1)):
        if _asks_which(parse, index):
            return replace(standing, marks=(*standing.marks, "open question"))
        status: Status = "possible" if standing.status in {"actual", "planned"} else standing.status
        return replace(standing, status=status, marks=(*standing.marks, "question"))
    return standing


def _asks_which(parse: Parse, index: int) -> bool:
    return any(parse.tokens[parse.left[i]].tag in _WH_TAGS for i in parse.children[index] if i < index)


def _stand(  # noqa: PLR0913, PLR0917 - the parts of a standing, gathered here only
    parse: Parse,
    index: int,
    own: Clause,
    status: Status,
    cue: tuple[int, int] | None,
    marks: tuple[str, ...],
    lexicon: StatusLexicon,
    condition: int | None = None,
    historical: bool = False,
) -> Standing:
    """The standing of a predicate with the condition and the time words of its own clause."""
    stated = find_condition(parse, index, lexicon, negated=own.negated and own.shape == "modal")
    condition = stated if stated is not None else condition
    historical = historical or is_background(parse, index, lexicon.historical)
    if own.modal:
        marks = (*marks, own.modal)
    if own.negated:
        marks = (*marks, "negated")
    if parse.tokens[index].lemma in lexicon.statives:
        marks = (*marks, "stative")
    if own.subject is not None and parse.tokens[own.subject].lower == "you":
        marks = (*marks, "you")
    unsettled = status in OPEN or own.shape in {"modal", "present", "infinitive", "bare", "imperative"}
    if condition is not None and unsettled:
        status = "conditional"
    return Standing(status, own.shape, cue, condition, historical, marks)


def _descend(parse: Parse, governor: Standing, link: Link, lexicon: StatusLexicon) -> Standing:
    """The standing of a governed predicate from that of the word that governs it."""
    own = read_clause(parse, link.child, lexicon)
    if link.dep == "copula":
        own = replace(own, shape=governor.shape) if own.status == "actual" else own
        effect: Effect = _share(governor.status)
        name, source = "", None
    else:
        effect, name, source = _effect(parse, governor, link, own, lexicon)
    if own.negated and governor.status == "denied" and governor.cue == own.cue:
        effect = "own"  # one "no" before the object denies both ("has no plans")
    status = compose(effect, own)
    cue = own.cue
    if effect != "own" and not (effect == "actual" and status == own.status and not name):
        cue = _cue(governor, source, effect, own)
    conditional = governor.condition if effect in OPEN or governor.status == "conditional" or name == "saying" else None
    if name == "condition":
        conditional = None
    historical = governor.historical and effect != "own"
    marks = (name,) if name else ()
    if link.dep == "advcl" and not name:
        marks = ("adverbial",)
    return _stand(parse, link.child, own, status, cue, marks, lexicon, conditional, historical)


def _effect(
    parse: Parse, governor: Standing, link: Link, own: Clause, lexicon: StatusLexicon
) -> tuple[Effect, str, tuple[int, int] | None]:
    """What governs the predicate makes of it, the name of the rule, and the words that say so."""
    signature = find_signature(parse, link, lexicon)
    if signature is not None:
        effect = effect_of(signature, governor.status, _is_harm(parse, link, own, lexicon))
        if effect == "possible" and governor.status == "denied" and parse.tokens[link.governor].pos == "NOUN":
            effect = "denied"  # "rejected calls for": neither the calls' aim nor the claims' content is so
        return effect, signature.name, _words_of(parse, link)
    if link.preposition:
        told = lexicon.prepositions.get(link.preposition, "share")
        if told == "share":
            shared: Effect = (
                "actual" if link.form == "noun" and presupposed(parse, link.child) else _share(governor.status)
            )
            return shared, "", None
        return told, "preposition", link.at
    first = parse.left[link.child]
    told = lexicon.prepositions.get(" ".join(token.lower for token in parse.tokens[max(first - 2, 0) : first]), "share")
    if told != "share":  # "rather than negotiate", however the tree hangs it
        return told, "preposition", (first - 2, first - 1)
    if link.dep == "advcl":
        return _adverbial(parse, governor, link, own, lexicon)
    if link.form == "to":
        effect = "denied" if governor.status == "denied" else "planned"
        return effect, "infinitive", (parse.left[link.hinge], parse.left[link.hinge])
    if link.form in {"noun", "subject"}:
        return ("actual" if presupposed(parse, link.child) else _share(governor.status)), "", None
    if link.form == "ing" or link.dep in {"compound", "nmod"}:
        return _share(governor.status), "", None
    return "own", "", None


def _adverbial(
    parse: Parse, governor: Standing, link: Link, own: Clause, lexicon: StatusLexicon
) -> tuple[Effect, str, tuple[int, int] | None]:
    """What an adverbial clause is by its conjunction: a condition, a purpose, a circumstance."""
    first = parse.left[link.hinge]
    mark = parse.tokens[first].lower
    if is_condition(parse, link.hinge, lexicon):
        return "possible", "condition", (first, first)
    after = parse.tokens[first + 1].lower if first + 1 < len(parse.tokens) else ""
    told = lexicon.prepositions.get(f"{mark} {after}") or lexicon.prepositions.get(mark, "share")
    stated: Effect = "own" if told == "share" else told
    if own.shape == "infinitive":
        return ("denied" if governor.status == "denied" else "planned"), "purpose", (first, first)
    if f"{mark} {after}" in lexicon.purpose_phrases:
        return "planned", "purpose", (first, first + 1)
    if own.shape not in FINITE:
        return (_share(governor.status) if stated == "own" else stated), "circumstance", (first, first)
    if stated == "planned" and governor.status == "actual" and own.shape in {"past", "pluperfect", "perfect"}:
        return "own", "", None
    if mark in lexicon.prepositions and stated == "own" and own.shape == "present" and governor.status in OPEN:
        return _share(governor.status), "circumstance", (first, first)
    return stated, "", (first, first)


def _share(status: Status) -> Effect:
    return status


def _is_harm(parse: Parse, link: Link, own: Clause, lexicon: StatusLexicon) -> bool:
    """Whether the complement is harm that the subject of the governing word announces."""
    if parse.tokens[link.child].lemma not in lexicon.harms:
        return False
    if link.form != "that":
        return True
    return own.modal in {"will", "would", "'ll", "’ll", "shall", "'d", "’d"} and (
        own.subject is None or parse.tokens[own.subject].lower in _SPEAKER_PRONOUNS
    )


def _words_of(parse: Parse, link: Link) -> tuple[int, int]:
    """The governing word with its particle and preposition, where these stand beside it."""
    last = link.governor
    particle = parse.child(link.governor, "prt")
    if particle is not None and particle == last + 1:
        last = particle
    if link.at is not None and link.at[0] == last + 1:
        last = link.at[1]
    return link.governor, last


def _cue(governor: Standing, source: tuple[int, int] | None, effect: Effect, own: Clause) -> tuple[int, int] | None:
    """The words that set the status: the governing ones, joined to those that set the governor's own where near."""
    if effect == "actual" and source is None:
        return own.cue
    if source is None:
        return governor.cue if governor.cue is not None else own.cue
    if governor.status != "actual" and governor.cue is not None and abs(source[0] - governor.cue[1]) <= _NEAR:
        return min(source[0], governor.cue[0]), max(source[1], governor.cue[1])
    return source


def _number(standing: Standing, lexicon: StatusLexicon) -> float:
    """The measured value of such a predicate, between -3 and +3; circumstances do not soften a denial."""
    value = lexicon.factuality.get(f"{standing.status} {standing.shape}")
    if value is None:
        value = lexicon.factuality.get(standing.status, 0.0)
    if standing.status != "denied":
        value += sum(lexicon.shifts.get(mark, 0.0) for mark in standing.marks)
    return max(-3.0, min(3.0, round(value, 2)))
