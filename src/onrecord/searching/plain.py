"""An answer as plain values, for JSON; spans are `[start, end]` into the text of the document, or into its title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from onrecord.searching.answer import Answer, FoundDocument, FoundRow, Passage, Report
from onrecord.searching.facets import Facet
from onrecord.searching.question import Question
from onrecord.store.asked import Asked


def plain_answer(answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer."""
    return {
        "asked": plain_question(answer.question),
        "sort": answer.sort,
        "total": answer.total,
        "found": [plain_found(each) for each in answer.found],
        "next": answer.next,
        "facets": {facet.name: _facet(facet) for facet in answer.facets},
        "searched": answer.searched,
        "unread": answer.unread,
        "notes": list(answer.notes),
    }


def plain_question(question: Question) -> dict[str, Any]:
    """What was asked for; parties by their codes, or by name."""
    return {
        "words": question.words,
        "show": question.show,
        "party": [_party(each) for each in question.parties],
        "pair": None if question.pair is None else [_party(each) for each in question.pair],
        "speaker": None if question.speaker is None else _party(question.speaker),
        "voucher": question.voucher
        if question.voucher is None or isinstance(question.voucher, str)
        else _party(question.voucher),
        "types": list(question.types),
        "statuses": list(question.statuses),
        "acts": list(question.acts),
        "place": None if question.place is None else question.place.name,
        "outlets": list(question.outlets),
        "months": list(question.months),
        "since": question.since and question.since.isoformat(),
        "until": question.until and question.until.isoformat(),
    }


def plain_found(found: FoundDocument | FoundRow) -> dict[str, Any]:
    """The JSON object of a document or row that was found."""
    if isinstance(found, FoundDocument):
        return {
            "kind": "document",
            **_report(found.report),
            "title_matches": [list(span) for span in found.title_matches],
            "passages": [_passage(each) for each in found.passages],
            "events": found.events,
            "statements": found.statements,
            "fit": found.fit,
        }
    own: Mapping[str, Any] = {
        name: getattr(found, name)
        for name in (
            "kind", "id", "what", "mode", "status", "reciprocal", "historical", "first", "last", "says_day", "place",
            "country", "confidence", "fit",
        )
    }  # fmt: skip
    return {
        **own,
        "by": list(found.by),
        "to": list(found.to),
        "vouchers": list(found.vouchers),
        "words": list(found.words),
        "passage": _passage(found.passage),
        "report": _report(found.report),
    }


def _facet(facet: Facet) -> dict[str, Any]:
    return {"values": [asdict(value) for value in facet.values], "more": facet.more}


def _report(report: Report) -> dict[str, Any]:
    return asdict(report)


def _passage(passage: Passage) -> dict[str, Any]:
    return {"span": list(passage.span), "text": passage.text, "matches": [list(span) for span in passage.matches]}


def _party(party: Asked) -> str:
    return party.name if party.alone or party.country is None else f"{party.country}{party.sector or ''}"
