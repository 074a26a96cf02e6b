"""`onrecord explain`: why an event was coded; why a sentence has one, or has none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.cli.arguments import UsageError
from onrecord.cli.console import say
from onrecord.cli.show import explained, vouchers
from onrecord.cli.terminal import print_page
from onrecord.coder import load, make_document
from onrecord.documents.model import Document
from onrecord.explain.events import Explanation
from onrecord.settings import Settings
from onrecord.store.folder import open_store
from onrecord.store.reading import find_record


def explain(
    *, store: Path | None, item: str | None, text: str | None, model: str, parser: str, ontology: str | None
) -> None:
    """Show why an event was coded: its words, what the lexicon and the encoder say, its parties, status and voucher.

    For a sentence without an event, show what came near and what was lacking.
    """
    if text is not None and store is None:
        _explain_text(text, Settings(model, parser, ontology))
    elif text is None and store is not None and item is not None:
        _explain_item(store, item, Settings(model, parser, ontology))
    else:
        raise UsageError('name a store and the id of an event, or give --text "...", one of the two')


def _explain_text(text: str, settings: Settings) -> None:
    document = make_document(text)
    for explanation in load(settings.model, settings.parser, settings.ontology).explain(document):
        _print_explanation(explanation)


def _print_explanation(explanation: Explanation) -> None:
    print_page(explained(explanation.sentence, explanation.events, explanation.misses))


def _explain_item(path: Path, item: str, settings: Settings) -> None:
    """Read the document of an event again, and show the sentence that it stands in."""
    stored = find_record(open_store(path), item)
    kept: dict[str, Any] = stored["document"]
    document = Document(kept["text"], kept["title"], kept["outlet"], kept["url"], kept["published"], kept["language"])
    found = next(row for kind in ("events", "statements") for row in stored[kind] if row["id"] == item)
    anchor = found.get("trigger") or found["cue"] or found["content"][0]
    say(f"{item} of {kept['title'] or kept['id']}: {_vouched(found, stored)}")
    for explanation in load(settings.model, settings.parser, settings.ontology).explain(document):
        if explanation.span.start <= anchor["span"][0] < explanation.span.end:
            _print_explanation(explanation)


def _vouched(found: dict[str, Any], stored: dict[str, Any]) -> str:
    speakers = {row["id"]: (row["speaker"] or {}).get("text", "someone") for row in stored["statements"]}
    names = [speakers[key] for key in found.get("voucher", [])]
    return f"on the word of {vouchers(names, stored['document']['outlet'])}"
