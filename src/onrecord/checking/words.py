"""Findings in words: what was found, where, and by which row of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.checking.case import NEAR, Beside, Case
from onrecord.checking.days import time_of
from onrecord.checking.model import Finding, Verdict
from onrecord.checking.parties import Fit
from onrecord.checking.reading import Glimpse, Side
from onrecord.moves.party import Party
from onrecord.records.rows import EventRow


def told(case: Case, beside: Beside, verdict: Verdict) -> Finding:
    """The text has the deed, by and to these parties."""
    event = beside.event
    match verdict:
        case Verdict.upheld:
            why = "the text tells it as done" if event.status == "actual" else f"the text tells it as {event.status}"
        case Verdict.contradicted:
            why = f"the row has it as {case.row.status}, the text as done"
        case Verdict.denied:
            why = "the text says that it did not happen"
        case Verdict.place:
            where = "" if event.place is None else f", and has it in {event.place.name}"
            why = f"the text does not have it in {case.row.place}{where}"
        case Verdict.old:
            why = _when(case, event)
        case _:
            held_out = "held out" if event.status == "actual" else event.status
            why = f"the text has it as {held_out}"
    return _by(case, beside, verdict, why)


def _when(case: Case, event: EventRow) -> str:
    if event.date is not None and event.date.basis != "publication":
        day = event.date.start if event.date.start == event.date.end else f"{event.date.start} to {event.date.end}"
        return f"the text has it on {day}, {time_of(event, case.row.days, case.published, case.rules).value}"
    return "the text tells it as background"


def exchanged(case: Case, beside: Beside) -> Finding:
    """The text has the deed with its parties exchanged."""
    return _by(case, beside, Verdict.contradicted, "the text has the parties the other way round")


def by_another(case: Case, beside: Beside) -> Finding:
    """The text has the deed by or to another."""
    other = beside.fits[0] is Fit.other or case.strange[0]
    tells = "has it" if beside.event.status == "actual" else "speaks of it"
    return _by(case, beside, Verdict.party, f"the text {tells} {'by' if other else 'to'} another")


def another_deed(case: Case, beside: Beside) -> Finding:
    """The text has another deed of the one to the other."""
    return _by(case, beside, Verdict.contradicted, "the text has another deed between the two")


def unsure(case: Case, beside: Beside) -> Finding:
    """The text has something that may be the deed."""
    return _by(case, beside, Verdict.undecided, "the text has what may be meant")


def glimpsed(glimpse: Glimpse) -> Finding:
    """A word may tell of the deed."""
    why = f"“{_flat(glimpse.words.text)}” may be {glimpse.type}, which is not on record (onrecord explain --text)"
    return Finding(Verdict.undecided, why, glimpse.words)


def named_together(case: Case) -> Finding:
    """A sentence names the parties, and nothing on record tells of the deed."""
    whom = "both parties" if all(case.is_given) else "the party"
    why = f"this sentence names {whom}, and nothing on record tells of such a deed"
    return Finding(Verdict.undecided, why, case.read.quote_of(min(case.together)))


def absent(case: Case) -> Finding:
    """The text has nothing of the deed."""
    if any(case.strange):
        strange = [side for side, is_strange in zip(_sides(case), case.strange, strict=True) if is_strange]
        why = f"the text names nobody of {' nor of '.join(map(_listed, strange))}"
    elif all(case.is_given):
        why = "no sentence names both parties, and nothing on record tells of such a deed"
    else:
        why = "nothing on record tells of such a deed"
    return Finding(Verdict.absent, why)


def _by(case: Case, beside: Beside, verdict: Verdict, why: str) -> Finding:
    """A finding by a row of ours, which is told beside it."""
    event = beside.event
    return Finding(
        verdict,
        f"{why}: {_gist(case, event)}",
        event.trigger,
        event.id,
        event.confidence,
        tuple(_remarks(case, beside)),
    )


def _gist(case: Case, event: EventRow) -> str:
    """A row of ours in a line: "United States → Iran, SANCTION, actual"."""
    doing, undergoing = case.read.doing(event), case.read.undergoing(event)
    return f"{_named(doing)} {'↔' if event.reciprocal else '→'} {_named(undergoing)}, {event.type}, {event.status}"


def _named(side: Side) -> str:
    names = dict.fromkeys(_flat(told.text if actor is None else actor.name) for told, actor in side)
    return " and ".join(names) or "?"


def _remarks(case: Case, beside: Beside) -> Iterator[str]:
    if vouching := dict.fromkeys(map(_flat, case.read.vouching(beside.event))):
        yield f"on the word of {', who quotes '.join(vouching)}"
    if beside.type == NEAR:
        yield f"the text has {beside.event.type}, which is near {case.row.type}"
    for other in case.beside:
        if beside.event.status == "actual" and other.event.status == "denied" and _is_same_deed(case, beside, other):
            yield f"the text has it denied, too: “{_flat(other.event.trigger.text)}”"
    for which, fit, side, own in zip(
        ("actor", "recipient"), beside.fits, _sides(case), (beside.event.actor, beside.event.recipient), strict=True
    ):
        if side and fit is Fit.branch and own is not None:
            yield f"the {which} “{_flat(own.text)}” acts for the same state as {_listed(side)}"
        if side and fit is Fit.open:
            yield f"the text does not tell whether the {which} is {_listed(side)}"


def _is_same_deed(case: Case, beside: Beside, other: Beside) -> bool:
    """Whether another event of a text is of the type of one, and between the same parties as far as the row goes."""
    return other.event.type == beside.event.type and case.are_parties(other, other.fits)


def _sides(case: Case) -> tuple[Sequence[Party], Sequence[Party]]:
    return case.row.actor, case.row.recipient


def _listed(parties: Sequence[Party]) -> str:
    return " or ".join(party.code for party in parties)


def _flat(text: str) -> str:
    return " ".join(text.split())
