"""Reports made by hand, each with one event between parties, so that stores can be asked without a coder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hand_records import event, party, quote, statement

from onrecord.documents.model import Document
from onrecord.records.rows import (
    ActorRow,
    DocumentRow,
    EventRow,
    MentionRow,
    Participant,
    PublicationRow,
    Record,
    StatementRow,
)
from onrecord.store.coded import Outcome

ACTORS = {
    "Iran": ActorRow("a-irn", "Iran", "IRN", None, "IRN", "state"),
    "Rouhani": ActorRow("a-rou", "Hassan Rouhani", "IRN", "GOV", "IRNGOV", "person"),
    "army of Iran": ActorRow("a-arm", "army of Iran", "IRN", "MIL", "IRNMIL", "body"),
    "Iranian students": ActorRow("a-stu", "Iranian students", "IRN", "EDU", "IRNEDU", "people"),
    "USA": ActorRow("a-usa", "United States", "USA", None, "USA", "state"),
    "Trump": ActorRow("a-tru", "Donald Trump", "USA", "GOV", "USAGOV", "person"),
    "France": ActorRow("a-fra", "France", "FRA", None, "FRA", "state"),
    "talks": ActorRow("a-tal", "talks", None, None, None, "body"),
    "Ann": ActorRow("a-ann", "Ann", None, "CVL", None, "person"),
}
DAY = "2019-05-29"


def parties(text: str, *names: str) -> tuple[Participant, ...]:
    return tuple(party(text, name, ACTORS[name].id) for name in names)


def report(
    text: str,
    trigger: str,
    doers: Sequence[str] = (),
    done_to: Sequence[str] = (),
    *,
    published: str | None = DAY,
    said_by: Sequence[str] = (),
    outlet: str | None = "The Gazette",
    title: str | None = "A title",
    **changes: object,
) -> Outcome:
    """A text with one event; `said_by` are those on whose word it is, from the outside in."""
    document = Document(text)
    statements: list[StatementRow] = []
    for number, name in enumerate(said_by):
        parent = statements[-1].id if statements else None
        said = statement(text, party(text, name, ACTORS[name].id), None, text[-9:], parent=parent)
        statements.append(replace(said, id=f"s-{document.id}-{number}", document=document.id))
    row: EventRow = replace(
        event(text, trigger, parties(text, *doers), parties(text, *done_to)),
        id=f"e-{document.id}",
        document=document.id,
        voucher=tuple(each.id for each in statements),
    )
    row = replace(row, **changes)  # type: ignore[arg-type]
    mentions = tuple(
        MentionRow(f"m-{name}-{found.start()}", document.id, "name", found.span(), name, actor.id, quote(text, name))
        for name, actor in ACTORS.items()
        for found in re.finditer(re.escape(name), text)
    )
    told = DocumentRow(document.id, title, outlet, None, published, "en", text, document.sha256)
    whole = Record(told, tuple(statements), (row,), tuple(ACTORS.values()), mentions).to_dict()
    publication = PublicationRow(document.id, outlet, None, published, title, text)
    return Outcome(f"{document.id}.txt", "00", whole, publication)
