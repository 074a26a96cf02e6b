"""What a text says of a given row: the steps in which it is judged, each of which says nothing where it does not apply.

The deed itself comes first, then the deed with its parties exchanged, by or to another, another deed of the same two,
and what is too weak to decide. Only where none of these is found, the text does not have it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.checking import words
from onrecord.checking.case import ALIKE, APART, NEAR, SAME, Beside, Case
from onrecord.checking.days import Time, time_of
from onrecord.checking.model import Finding, GivenRow, Verdict
from onrecord.checking.parties import Fit
from onrecord.checking.places import GivenPlace, place_is_wrong
from onrecord.checking.reading import TextRead
from onrecord.ontologies.checking import CheckingRules
from onrecord.ontologies.plover import Plover


def judge(read: TextRead, row: GivenRow, place: GivenPlace | None, rules: CheckingRules, plover: Plover) -> Finding:
    """What a text says of a row.

    Args:
        read: The text.
        row: The row.
        place: Where the row says that it was.
        rules: How rows are weighed.
        plover: The event types.
    """
    case = Case.of(read, row, place, rules, plover)
    for step in (_told, _exchanged, _by_another, _another_deed, _undecided):
        found = step(case)
        if found is not None:
            return found
    return words.absent(case)


def _told(case: Case) -> Finding | None:
    """The text has the deed, by and to these parties."""
    own = [each for each in case.beside if each.type >= NEAR and case.are_parties(each, each.fits)]
    found = [(_presented(case, each), each) for each in own]
    if not found:
        return None
    verdict, best = max(found, key=lambda each: _clearness(*each))
    if not case.is_firm(best):
        return words.unsure(case, best)
    if best.type == NEAR and verdict.against and not case.rules.only_announces(best.event.type, case.row.type):
        return words.unsure(case, best)
    return words.told(case, best, verdict)


def _presented(case: Case, beside: Beside) -> Verdict:
    """What the presentation, the day and the place of an event make of a row that has its type and parties."""
    is_held_out = case.rules.only_announces(beside.event.type, case.row.type)
    told, meant = _kind_of("planned" if is_held_out else beside.event.status), _kind_of(case.row.status)
    if told is not meant:
        return Verdict.contradicted if told is Verdict.upheld else told
    if time_of(beside.event, case.row.days, case.published, case.rules) is not Time.fits:
        return Verdict.old
    if case.place is not None and place_is_wrong(case.read, beside.event, case.place):
        return Verdict.place
    return Verdict.upheld


def _kind_of(status: str) -> Verdict:
    """What a status says of a row that tells the deed as done."""
    return {"actual": Verdict.upheld, "denied": Verdict.denied}.get(status, Verdict.planned)


def _clearness(verdict: Verdict, beside: Beside) -> tuple[bool, int, Fit, float]:
    """What speaks most clearly: an event that upholds the row, then one of the same type, whose parties fit best."""
    return verdict is Verdict.upheld, beside.type, min(beside.fits), beside.event.confidence


def _exchanged(case: Case) -> Finding | None:
    """The text has the deed with its parties exchanged."""
    if not all(case.is_given):
        return None
    for each in case.beside:
        is_deed = each.type == SAME and not each.event.reciprocal and case.is_firm(each)
        if is_deed and case.are_parties(each, each.crossed):
            return words.exchanged(case, each)
    return None


def _by_another(case: Case) -> Finding | None:
    """The text has the deed as news, by one party of the row, and by or to another than the other."""
    own = [each for each in case.beside if each.type == SAME and _is_by_another(case, each)]
    if not own or (case.glimpses() and not any(case.strange)):
        return None
    return words.by_another(case, max(own, key=lambda each: each.event.confidence))


def _is_by_another(case: Case, beside: Beside) -> bool:
    """Whether a deed is news with one party of the row, or may be of that one where the text never names the other."""
    if case.is_news(beside) and case.one_is_another(beside):
        return True
    sides = list(zip(beside.fits, case.strange, strict=True))
    may_be = [fit for fit, strange in sides if not strange and fit >= Fit.open]
    return all(case.is_given) and any(case.strange) and bool(may_be) and case.is_firm(beside)


def _another_deed(case: Case) -> Finding | None:
    """The text has another deed of the one to the other as news, and no word for the row's."""
    if case.row.type is None or not all(case.is_given):
        return None
    own = [each for each in case.beside if each.type == APART and min(each.fits).good and case.is_news(each)]
    if not own or case.glimpses():
        return None
    return words.another_deed(case, max(own, key=lambda each: each.event.confidence))


def _undecided(case: Case) -> Finding | None:
    """The text may have the deed, and nothing of it is firm."""
    if any(case.strange) and not any(each.type == SAME and min(each.fits) >= Fit.open for each in case.beside):
        return None
    if glimpses := case.glimpses():
        return words.glimpsed(max(glimpses, key=lambda one: one.nearness))
    if own := [each for each in case.beside if _may_be_told(case, each)]:
        best = max(own, key=lambda each: (each.type, min(each.fits)))
        return _none_upholds(case, own) or words.unsure(case, best)
    return words.named_together(case) if case.together else None


def _none_upholds(case: Case, own: Sequence[Beside]) -> Finding | None:
    """The text has every deed otherwise that may be the row's, each with a party of the row; the likeliest says how."""
    deeds = [(_presented(case, each), each) for each in own if each.type == SAME]
    if not deeds or not all(verdict.against and case.is_firmly_of_one(each) for verdict, each in deeds):
        return None
    verdict, best = max(deeds, key=lambda found: (min(found[1].fits), found[1].event.confidence))
    return words.told(case, best, verdict)


def _may_be_told(case: Case, beside: Beside) -> bool:
    """Whether an event may be the row's: its parties may, or the row names only one, and another has the deed."""
    if beside.type == SAME and not all(case.is_given):
        return True
    return beside.type > APART and min(beside.fits) >= (Fit.branch if beside.type == ALIKE else Fit.open)
