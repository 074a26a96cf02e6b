"""What was found as rows of the store's derived tables: plain dicts, by the name of the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.copies.sources import Independence, independence
from onrecord.happenings.find import EventOfHappening, Found, Happening
from onrecord.happenings.summary import Choice, Figures

Row = dict[str, Any]


def rows_of(found: Found) -> dict[str, list[Row]]:
    """The rows of every derived table."""
    counts = independence(found.copies)
    return {
        "copies": list(_copies(found)),
        "copy_links": [
            {
                "shorter": link.shorter,
                "longer": link.longer,
                "relation": link.relation,
                "of_shorter": round(link.of_shorter, 4),
                "of_longer": round(link.of_longer, 4),
                "why": link.why,
            }
            for link in found.copies.links
        ],
        "happenings": [_happening(each, counts) for each in found.happenings],
        "happening_events": [_event(event, each.id) for each in found.happenings for event in each.events],
        "tellings": [row for each in found.happenings for event in each.events for row in _tellings(event)],
    }


def _copies(found: Found) -> Iterator[Row]:
    for group in found.copies.groups:
        for document in group.documents:
            yield {
                "document": document,
                "group": group.id,
                "texts": len(group.documents),
                "publications": len(group.publications),
                "families": list(group.families),
                "origin": group.origin.name,
                "origin_basis": group.origin.basis,
                "origin_document": group.origin.document,
                "origin_words": group.origin.words,
            }


def _happening(happening: Happening, counts: Independence) -> Row:
    sources = counts.sources(happening.documents)
    printed = (each for document in happening.documents for each in counts.groups[document].publications)
    days = [each.published[:10] for each in printed if each.published]
    return {
        "id": happening.id,
        "reports": len(happening.documents),
        "sources": len(sources),
        "origins": [source.origin for source in sources],
        "documents": list(happening.documents),
        "events": len(happening.events),
        "first_reported": min(days, default=None),
        "last_reported": max(days, default=None),
        "differing": sum(bool(event.summary.differing) for event in happening.events),
        "reasons": [
            {"document": reason.report, "like": reason.like, "odds": reason.odds, "why": reason.words}
            for reason in happening.reasons
        ],
    }


def _event(event: EventOfHappening, happening: str) -> Row:
    summary = event.summary
    row: Row = {
        "id": event.id,
        "happening": happening,
        "tellings": len(event.tellings),
        "sources": len(summary.sources),
        "origins": [source.origin for source in summary.sources],
        "first_day": summary.first,
        "last_day": summary.last,
        "numbers": [_figures(figures) for figures in summary.numbers],
        "differing": list(summary.differing),
        "denied_by": [denial.by for denial in summary.denied_by],
        "events": [told.event for told in event.tellings],
        "anchors": list(dict.fromkeys(told.anchor for told in event.tellings)),
        "links": [{"one": each.one, "other": each.other, "odds": each.odds, "why": each.why} for each in event.links],
    }
    choices = {
        ("type", "types"): summary.types,
        ("status", "statuses"): summary.statuses,
        ("actor", "actors"): summary.actors,
        ("recipient", "recipients"): summary.recipients,
        ("day", "days"): summary.day,
        ("place", "places"): summary.places,
    }
    for (one, every), choice in choices.items():
        row |= {one: choice.mode, every: _values(choice)}
    return row


def _tellings(event: EventOfHappening) -> Iterator[Row]:
    """The tellings of an event that has several."""
    if len(event.tellings) > 1:
        origin = {document: source.origin for source in event.summary.sources for document in source.documents}
        for told in event.tellings:
            yield {
                "event": told.event,
                "document": told.document,
                "happening_event": event.id,
                "source": origin[told.document],
            }


def _values(choice: Choice) -> list[Row]:
    return [{"value": value, "sources": sources} for value, sources in choice.values]


def _figures(figures: Figures) -> Row:
    return {
        "kind": figures.kind,
        "unit": figures.unit,
        "mode": figures.mode,
        "least": figures.least,
        "most": figures.most,
        "disagreement": figures.disagreement,
        "values": [{"value": value, "sources": sources} for value, sources in figures.values],
    }
