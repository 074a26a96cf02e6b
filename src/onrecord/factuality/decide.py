"""The one place where it is decided how a text presents a predicate, from its syntax and the encoder together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.factuality.clauses import read_clause
from onrecord.factuality.complements import Link, climb, find_signature, words_of
from onrecord.factuality.model import Ground, Presentation, Realis
from onrecord.language.parse import Parse
from onrecord.ontologies.status import StatusLexicon
from onrecord.ontologies.statuses import STATUSES, Status
from onrecord.ontologies.thresholds import load_thresholds

CONDITIONAL_ON: frozenset[Status] = frozenset({"conditional", "threatened", "asked", "planned", "possible"})
"""The statuses that a stated condition may stand beside; what happened, or did not, hangs on nothing."""

_HAPPENED, _MOST = 0.05, 3.0
_RANGES: Mapping[Status, tuple[float, float]] = {"actual": (_HAPPENED, _MOST), "denied": (-_MOST, 0.0)}
"""The factuality that a status leaves room for; the others leave all of it."""


class Heard(Struct, frozen=True, gc=False):
    """What the encoder says of one predicate.

    Attributes:
        statuses: The probability of each status, if the word names an event; None where the encoder has learned
            nothing of such a predicate, so that the syntax decides alone.
        factuality: From -3 to +3.
    """

    statuses: Mapping[Status, float] | None
    factuality: float


class Decided(Struct, frozen=True, gc=False):
    """A presentation with the reasons for it.

    Attributes:
        presentation: How the text presents the predicate.
        by: Who set the status.
        ground: What in the syntax set it, or would have.
        against: The status that the other side would have set, or None where both agree or one was not heard.
    """

    presentation: Presentation
    by: Literal["syntax", "encoder", "ruling"]
    ground: Ground
    against: Status | None = None


def decide(parse: Parse, index: int, realis: Realis, heard: Heard, lexicon: StatusLexicon) -> Decided:
    """How a text presents the predicate at a token.

    The status is what syntax and encoder together make likeliest, `conditional` only where a condition is stated that
    the predicate hangs on or is part of.
    The words that set it are those of the syntax or, where the encoder overrules it, those that can set such a status.
    """
    realis = _with_its_condition(realis)
    if heard.statuses is None or realis.status == "threatened":  # the encoder has not learned threats apart from plans
        return Decided(_consistent(realis, heard), "syntax", realis.ground)
    weight = _weight("verdict" if _is_told_as_untrue(parse, index, realis) else realis.ground)
    condition = realis.condition or realis.within
    open_to = _open_to(condition)
    scores = {status: heard.statuses[status] + weight * (status == realis.status) for status in open_to}
    best = max(open_to, key=scores.__getitem__)
    if best == realis.status:
        likeliest = max(open_to, key=heard.statuses.__getitem__)
        against = likeliest if likeliest != best else None
        return Decided(_consistent(realis, heard), "syntax", realis.ground, against)
    if best == "conditional":
        realis = replace(realis, condition=condition)
    cue = _cue_of(parse, index, best, realis, lexicon)
    overruled = replace(realis, status=best, cue=cue)
    return Decided(_consistent(overruled, heard), "encoder", realis.ground, realis.status)


def _with_its_condition(realis: Realis) -> Realis:
    """A reading by syntax, a conditional one with the condition that it is part of where it hangs on none."""
    if realis.status == "conditional" and realis.condition is None:
        return replace(realis, condition=realis.within)
    return realis


def _open_to(condition: Span | None) -> list[Status]:
    """The statuses that a predicate may have: `conditional` only where a condition is stated."""
    return [status for status in STATUSES if status != "conditional" or condition is not None]


def _is_told_as_untrue(parse: Parse, index: int, realis: Realis) -> bool:
    """Whether a word says of a whole clause that it is not so, as a verdict does: "denied that", "reports that"."""
    if realis.status != "denied" or realis.ground != "complement":
        return False
    return any(link.form == "that" for link in climb(parse, index))


def _weight(ground: Ground) -> float:
    """What the status by syntax counts beside the encoder's probabilities, which add up to one."""
    weight: float = getattr(load_thresholds().factuality, ground)
    return weight


def refusal(realis: Realis, heard: Heard) -> Decided:
    """How the refusal to do an event is presented that the text denies ("will not meet"): the refusal is actual."""
    refused = replace(realis, status="actual", cue=None)
    return Decided(_consistent(refused, replace(heard, factuality=-heard.factuality)), "ruling", realis.ground)


def dated(presentation: Presentation, own: tuple[date, date] | None, published: date | None) -> Presentation:
    """The presentation of an event by its own days: background where they are well before the report's.

    What has gone on since well over a year is background too ("since the 1990s"). What the text dates to a day shortly
    before the report is none, though words around it recall it ("the trial over Monday's attack").

    Args:
        presentation: By the words.
        own: The first and last day that the text gives the event, or None where it gives none.
        published: The report's day.
    """
    if own is None or published is None:
        return presentation
    limits = load_thresholds().factuality
    is_over = (published - own[1]).days > limits.background_days
    is_old = (published - own[0]).days > limits.background_since_days
    is_news = (published - own[0]).days <= limits.background_days
    if is_over or is_old:
        return replace(presentation, historical=True)
    return replace(presentation, historical=False) if is_news else presentation


def _consistent(realis: Realis, heard: Heard) -> Presentation:
    """A presentation that keeps the laws of a row: the number within the status, a condition only where one can be.

    It is background where time words say so; `events.background` weighs what leaves a doubt.
    """
    low, high = _RANGES.get(realis.status, (-_MOST, _MOST))
    return Presentation(
        realis.status,
        min(max(heard.factuality, low), high),
        realis.cue,
        realis.condition if realis.status in CONDITIONAL_ON else None,
        realis.historical,
    )


def _cue_of(parse: Parse, index: int, status: Status, realis: Realis, lexicon: StatusLexicon) -> Span | None:
    """The words nearest to a predicate that can set a status: in its own clause, then above it; None where none can."""
    if status == "actual":
        return None
    if status == "conditional" and realis.condition is not None:
        return parse.span((first := parse.tokens_in(realis.condition)[0]), first)
    own = read_clause(parse, index, lexicon)
    if own.cue is not None and status in {own.status, lexicon.modals.get(own.modal)}:
        return parse.span(*own.cue)
    cues = (_cue_above(parse, link, status, lexicon) for link in climb(parse, index))
    return next(filter(None, cues), None)


def _cue_above(parse: Parse, link: Link, status: Status, lexicon: StatusLexicon) -> Span | None:
    """The words above a predicate that can set a status: its governor by what it makes of it, or its governor's cue."""
    signature = find_signature(parse, link, lexicon)
    if signature is not None and status in {
        signature.affirmed,
        signature.negated,
        signature.harmful,
        signature.open,
    }:
        return parse.span(*words_of(parse, link))
    above = read_clause(parse, link.governor, lexicon)
    return parse.span(*above.cue) if above.cue is not None and above.status == status else None
