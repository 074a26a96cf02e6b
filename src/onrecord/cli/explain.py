"""`onrecord explain`: why an event was coded; why a sentence has one, or has none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.console import page, say
from onrecord.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from onrecord.events.explanation import Explanation


def explain(
    store: Annotated[Path | None, typer.Argument(help="The store.", metavar="STORE", show_default=False)] = None,
    item: Annotated[
        str | None, typer.Argument(help="The id of an event or statement in it.", metavar="ID", show_default=False)
    ] = None,
    text: Annotated[
        str | None, typer.Option(help="Sentences to explain, in place of STORE and ID.", show_default=False)
    ] = None,
    model: Annotated[str, typer.Option(help="The installed spaCy pipeline that parses.")] = DEFAULT_MODEL,
) -> None:
    """Show why an event was coded: its trigger, the path to each party, what set its status.

    For a sentence without an event, show what came near and what was lacking.
    """
    if text is not None and store is None:
        _explain_text(text, model)
    elif text is None and store is not None and item is not None:
        _explain_item(store, item, model)
    else:
        raise typer.BadParameter('name a store and the id of an event, or give --text "...", one of the two')


def _explain_text(text: str, model: str) -> None:
    from onrecord.coder import load, make_document  # noqa: PLC0415 - the language layers take two seconds

    document = make_document(text)
    for explanation in load(model).explain(document):
        _print_explanation(explanation)


def _print_explanation(explanation: Explanation) -> None:
    from onrecord.cli.show import reasons_table  # noqa: PLC0415

    console = page()
    say(" ".join(explanation.sentence.split()))
    for reasons in explanation.events:
        console.print(reasons_table(reasons))
    for miss in explanation.misses:
        say(f"  no event: {miss}")
    say("")


def _explain_item(path: Path, item: str, model: str) -> None:
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
    for explanation in load(model).explain(document):
        if explanation.span.start <= anchor["span"][0] < explanation.span.end:
            _print_explanation(explanation)


def _vouched(found: dict[str, Any], stored: dict[str, Any]) -> str:
    from onrecord.cli.show import vouchers  # noqa: PLC0415

    speakers = {row["id"]: (row["speaker"] or {}).get("text", "someone") for row in stored["statements"]}
    names = [speakers[key] for key in found.get("voucher", [])]
    return f"on the word of {vouchers(names, stored['document']['outlet'])}"
