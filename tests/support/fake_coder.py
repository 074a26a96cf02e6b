"""A step that reads no language: it puts "NAME said WORDS" on record, and breaks where a word tells it to.

In a module of its own, so that worker processes can import it.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.documents.model import Document, Span, content_id
from onrecord.errors import DocumentError, EmptyDocument, ModelError
from onrecord.records.rows import (
    ActorRow,
    DateRow,
    DocumentRow,
    EventRow,
    MentionRow,
    Party,
    PlaceRow,
    Quote,
    Record,
    StatementRow,
)


@dataclass(frozen=True)
class FakeStep:
    """Codes files; `pause` is how long one takes."""

    pause: float = 0.0

    def __call__(self, paths: Sequence[str]) -> list[dict[str, Any]]:
        return [self._code(path) for path in paths]

    def _code(self, path: str) -> dict[str, Any]:
        time.sleep(self.pause)
        row = {"input": path, "sha256_of_input": None, "record": None, "set_aside": None}
        try:
            text = Path(path).read_text(encoding="utf-8")
            _obey(text)
            return {**row, "record": make_record(text).to_dict()}
        except DocumentError as error:
            return {**row, "set_aside": {"reason": error.reason, "message": str(error)}}
        except OSError as error:
            return {**row, "set_aside": {"reason": "unreadable-file", "message": str(error)}}


def _obey(text: str) -> None:
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in text:
        sys.exit(3)
    if "RAISE" in text:
        raise KeyError("a bug")
    if "MODEL" in text:
        raise ModelError("no such model")


def make_record(text: str) -> Record:
    """A sound record of any text that has a visible character."""
    document = Document(text, outlet="The Gazette", published="2019-05-29")
    if "NOTHING" in text:
        raise EmptyDocument("nothing to read")
    first = len(text) - len(text.lstrip())
    name = Span(first, first + 1)
    actor = ActorRow(content_id("a", text[first]), text[first], "IRN", None, "IRN", "state")
    party = Party((name.start, name.end), text[first], actor.id)
    whole = Quote.of(document, Span(0, len(text)))
    day = DateRow(None, None, "2019-05-29", "2019-05-29")
    place = PlaceRow((name.start, name.end), text[first], "Tehran", "IRN", 35.7, 51.4, 112931)
    statement = StatementRow(
        id=content_id("s", text),
        document=document.id,
        kind="mixed",
        act="say",
        speaker=party,
        cue=None,
        content=(Quote.of(document, name), whole),
        addressee=None,
        parent=None,
        date=day,
        place=None,
        confidence=0.5,
    )
    event = EventRow(
        id=content_id("e", text),
        document=document.id,
        type="REJECT",
        mode=None,
        co_modes=(),
        cameo="120",
        quad=3,
        goldstein=-4.0,
        plover_score=-2.0,
        actor=party,
        co_actors=(),
        recipient=None,
        co_recipients=(party,),
        reciprocal=False,
        trigger=whole,
        status="actual",
        factuality=3.0,
        historical=False,
        condition=None,
        status_cue=Quote.of(document, name),
        voucher=(statement.id,),
        date=DateRow((name.start, name.end), text[first], "2019-01-01", "2019-12-31"),
        place=place,
        contexts=("diplomatic",),
        confidence=0.25,
        rule="reject.verb",
    )
    row = DocumentRow(
        document.id, None, document.outlet, None, document.published, "en", document.text, document.sha256
    )
    mention = MentionRow(
        id=content_id("m", text),
        document=document.id,
        kind="name",
        span=party.span,
        text=party.text,
        actor=actor.id,
        head=Quote.of(document, name),
    )
    return Record(row, (statement,), (event,), (actor,), (mention,))
