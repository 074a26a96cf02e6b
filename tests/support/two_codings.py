"""Two codings of a document, written by hand: what the one says, and what the other does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hand_records import IRAN, USA, event, party, statement
from stores import store_with

from onrecord.documents.model import Document, Span, content_id
from onrecord.records.rows import ActorRow, DocumentRow, EventRow, PublicationRow, Record, StatementRow
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store

TEXT = "Iran rejected talks on Friday. “We refuse,” the minister said. The USA threatened Iran."


def rejects(text: str = TEXT, trigger: str = "rejected", **changes: Any) -> EventRow:
    """An event of a text, with a sound id and anchor."""
    names = [party(text, word, actor) for word, actor in (("Iran", IRAN.id), ("USA", USA.id)) if word in text]
    made = event(text, trigger, tuple(names[:1]), tuple(names[1:]))
    document, span = Document(text), Span(*made.trigger.span)
    ids = {"id": content_id("e", document.id, span), "anchor": content_id("n", document.id, span)}
    return replace(made, document=document.id, **{**ids, **changes})


def says(text: str = TEXT, cue: str | None = "said", content: str = "“We refuse,”", **changes: Any) -> StatementRow:
    """A statement of a text."""
    made = statement(text, party(text, "Iran", IRAN.id), cue, content)
    document = Document(text)
    spans = [Span(*quote.span) for quote in made.content]
    ids = {"id": content_id("s", document.id, cue, *spans), "anchor": content_id("n", document.id, *spans)}
    return replace(made, document=document.id, **{**ids, **changes})


def coded_as(
    *rows: EventRow | StatementRow,
    text: str = TEXT,
    name: str = "/news/a.txt",
    actors: tuple[ActorRow, ...] = (IRAN, USA),
    **known: Any,
) -> Outcome:
    """What became of an input: these rows, of this text."""
    document = Document(text, published=known.pop("published", "2019-05-31"), **known)
    head = DocumentRow(
        document.id, document.title, document.outlet, document.url, document.published, "en", text, document.sha256
    )
    events = tuple(row for row in rows if isinstance(row, EventRow))
    statements = tuple(row for row in rows if isinstance(row, StatementRow))
    publication = PublicationRow(head.id, head.outlet, head.url, head.published, head.title, name)
    return Outcome(name, document.sha256, Record(head, statements, events, actors, ()).to_dict(), publication)


def stores(folder: Path, old: list[Outcome], new: list[Outcome]) -> tuple[Store, Store]:
    """Two stores, each with what one coder read."""
    return store_with(folder / "old", old), store_with(folder / "new", new)
