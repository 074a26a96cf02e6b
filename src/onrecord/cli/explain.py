"""`onrecord explain`: why an event was coded; why a sentence has one, or has none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.cli.command import UsageError
from onrecord.cli.console import say
from onrecord.cli.show import explained
from onrecord.cli.terminal import print_page
from onrecord.coder import load, make_document
from onrecord.corrections.counted import count_corrected
from onrecord.explain.events import event_reasons
from onrecord.settings import Settings
from onrecord.store.folder import open_store
from onrecord.store.reading import find_record, look_for_record


def explain(
    *,
    store: Path | None,
    item: str | None,
    text: str | None,
    model: str,
    parser: str,
    ontology: str | None,
    actors: str | None,
) -> None:
    """Show why an event was coded: its words, what the lexicon and the encoder say, its parties, status and voucher.

    For a sentence without an event, show what came near and what was lacking.
    """
    if text is not None and store is None:
        _explain_text(text, Settings(model, parser, ontology, actors=actors))
    elif text is None and store is not None and item is not None:
        _explain_item(store, item)
    else:
        raise UsageError('name a store and the id of an event, or give --text "...", one of the two')


def _explain_text(text: str, settings: Settings) -> None:
    coder = load(settings.model, settings.parser, settings.ontology, actors=settings.actors)
    record, explanations = coder.explain(make_document(text))
    plain = record.to_dict()
    events = {event["id"]: event for event in plain["events"]}
    for one in explanations:
        reasons = tuple(event_reasons(events[row.id], plain) for row in one.events)
        print_page(explained(one.sentence, reasons, one.misses))


def _explain_item(path: Path, item: str) -> None:
    """Show what was decided when an event of a store was coded, by the coder that wrote it."""
    store = open_store(path)
    stored = look_for_record(store, item) or find_record(count_corrected(store), item)  # else it is a person's
    document = stored["document"]
    event = next((row for row in stored["events"] if row["id"] == item), None)
    if event is None:
        statement = next(row for row in stored["statements"] if row["id"] == item)
        raise UsageError(f"{item} is a statement ({_quote_of(statement)}); only events have a decision to explain")
    say(f"{item} of {document['title'] or document['id']}")
    print_page(explained(event["trigger"]["text"], (event_reasons(event, stored),), ()))


def _quote_of(statement: dict[str, Any]) -> str:
    """The content of a statement in quotation marks, on one line."""
    content = " […] ".join(piece["text"] for piece in statement["content"])
    return f"“{' '.join(content.split())}”"
