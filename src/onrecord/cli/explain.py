"""`onrecord explain`: why an event was coded; why a sentence has one, or has none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.console import page, say
from onrecord.cli.options import Model, Ontology, ParserName
from onrecord.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from onrecord.explain.events import Explanation


def explain(
    store: Annotated[Path | None, typer.Argument(help="The store.", metavar="STORE", show_default=False)] = None,
    item: Annotated[
        str | None, typer.Argument(help="The id of an event or statement in it.", metavar="ID", show_default=False)
    ] = None,
    text: Annotated[
        str | None, typer.Option(help="Sentences to explain, in place of STORE and ID.", show_default=False)
    ] = None,
    model: Model = DEFAULT,
    parser: ParserName = DEFAULT,
    ontology: Ontology = None,
) -> None:
    """Show why an event was coded: its words, what the lexicon and the encoder say, its parties, status and voucher.

    For a sentence without an event, show what came near and what was lacking.
    """
    if text is not None and store is None:
        _explain_text(text, Settings(model, parser, ontology))
    elif text is None and store is not None and item is not None:
        _explain_item(store, item, Settings(model, parser, ontology))
    else:
        raise typer.BadParameter('name a store and the id of an event, or give --text "...", one of the two')


def _explain_text(text: str, settings: Settings) -> None:
    from onrecord.coder import load, make_document  # noqa: PLC0415 - the language layers take two seconds

    document = make_document(text)
    for explanation in load(settings.model, settings.parser, settings.ontology).explain(document):
        _print_explanation(explanation)


def _print_explanation(explanation: Explanation) -> None:
    from onrecord.cli.show import explained  # noqa: PLC0415

    page().print(explained(explanation.sentence, explanation.events, explanation.misses))


def _explain_item(path: Path, item: str, settings: Settings) -> None:
    """Read the document of an event again, and show the sentence that it stands in."""
    from onrecord.coder import load  # noqa: PLC0415
    from onrecord.documents.model import Document  # noqa: PLC0415
    from onrecord.store.folder import open_store  # noqa: PLC0415
    from onrecord.store.reading import find_record  # noqa: PLC0415

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
    from onrecord.cli.show import vouchers  # noqa: PLC0415

    speakers = {row["id"]: (row["speaker"] or {}).get("text", "someone") for row in stored["statements"]}
    names = [speakers[key] for key in found.get("voucher", [])]
    return f"on the word of {vouchers(names, stored['document']['outlet'])}"
