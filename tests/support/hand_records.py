"""Records made by hand from marked words, so that predictions can be tested without a language model."""

from __future__ import annotations

from onrecord.documents.model import Document, Span
from onrecord.records.rows import ActorRow, DocumentRow, EventRow, Participant, Quote, Record, StatementRow

IRAN = ActorRow("a-irn", "Iran", "IRN", None, "IRN", "state")
USA = ActorRow("a-usa", "United States", "USA", None, "USA", "state")


def quote(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote.of(Document(text), Span(start, start + len(words)))


def party(text: str, words: str, actor: str | None = None) -> Participant:
    found = quote(text, words)
    return Participant(found.span, found.text, actor)


def event(
    text: str,
    trigger: str,
    actors: tuple[Participant, ...],
    recipients: tuple[Participant, ...] = (),
    *,
    name: str = "REJECT",
    status: str = "actual",
    reciprocal: bool = False,
    historical: bool = False,
) -> EventRow:
    return EventRow(
        id="e-1",
        document="d-1",
        anchor="n-1",
        type=name,
        mode=None,
        co_modes=(),
        cameo="120",
        quad=3,
        goldstein=-4.0,
        plover_score=-2.0,
        actor=actors[0] if actors else None,
        co_actors=actors[1:],
        recipient=recipients[0] if recipients else None,
        co_recipients=recipients[1:],
        reciprocal=reciprocal,
        trigger=quote(text, trigger),
        told=(quote(text, trigger),),
        status=status,
        factuality=3.0,
        historical=historical,
        condition=None,
        status_cue=None,
        voucher=(),
        date=None,
        place=None,
        contexts=(),
        numbers=(),
        confidence=1.0,
        rule="by hand",
        decision=(),
    )


def statement(
    text: str, speaker: Participant | None, cue: str | None, *content: str, parent: str | None = None
) -> StatementRow:
    return StatementRow(
        id="s-1",
        document="d-1",
        anchor="n-2",
        kind="indirect",
        act="say",
        speaker=speaker,
        source=None if speaker is None else Quote(speaker.span, speaker.text),
        cue=None if cue is None else quote(text, cue),
        content=tuple(quote(text, piece) for piece in content),
        addressee=None,
        parent=parent,
        date=None,
        place=None,
        confidence=1.0,
    )


def record(text: str, events: tuple[EventRow, ...] = (), statements: tuple[StatementRow, ...] = ()) -> Record:
    document = Document(text)
    row = DocumentRow(document.id, None, None, None, None, "en", text, document.sha256)
    return Record(row, statements, events, (IRAN, USA), ())
