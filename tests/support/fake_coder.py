"""A step that reads no language: it puts "NAME said WORDS" on record, and breaks where a word tells it to.

In a module of its own, so that worker processes can import it.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.documents.items import Item, document_of
from onrecord.documents.model import Document, Span, content_id
from onrecord.errors import DocumentError, EmptyDocument, ModelError
from onrecord.records.rows import (
    ActorRow,
    DateRow,
    DocumentRow,
    EventRow,
    MentionRow,
    NumberRow,
    Participant,
    PlaceRow,
    PublicationRow,
    Quote,
    Record,
    StatementRow,
    StepRow,
)
from onrecord.store.coded import Outcome, SetAside


@dataclass(frozen=True)
class FakeStep:
    """Codes items; `pause` is how long one takes, `fault` what is wrong with the set-up.

    With `reads`, the text is that of the document in an item, whatever it is written in, as the real coder has it.
    """

    pause: float = 0.0
    fault: Exception | None = None
    reads: bool = False

    def prepare(self) -> None:
        if self.fault is not None:
            raise self.fault

    def __call__(self, items: Sequence[Item]) -> list[Outcome]:
        return [self._code(item) for item in items]

    def _code(self, item: Item) -> Outcome:
        time.sleep(self.pause)
        unread = None
        try:
            if item.problem is not None:
                raise item.problem
            if self.reads:
                document = document_of(item)
                text, unread = document.text, document.unread
            else:
                text = item.content if isinstance(item.content, str) else item.content.decode()
            _obey(text)
            made = coded(item.input, text, item.sha256, outlet=item.outlet, published=item.published)
            return replace(made, unread=unread)
        except DocumentError as error:
            return Outcome(item.input, item.sha256, set_aside=SetAside(error.reason, str(error)))


@dataclass(frozen=True)
class Deadly(FakeStep):
    """Kills another process as soon as it is to load what it needs."""

    victim: int = 0

    def prepare(self) -> None:
        if self.victim:
            os.kill(self.victim, signal.SIGKILL)


class Unready(FakeStep):
    """Cannot load what it needs."""

    def prepare(self) -> None:
        raise ValueError("the file is no network")


class Telling(FakeStep):
    """Tells, as each input's name, which process read it."""

    def __call__(self, items: Sequence[Item]) -> list[Outcome]:
        return [Outcome(str(os.getpid()), None) for _ in items]


class Forgetful(FakeStep):
    """Gives an outcome too few."""

    def __call__(self, items: Sequence[Item]) -> list[Outcome]:
        return super().__call__(items)[1:]


class Unstartable(FakeStep):
    """Cannot be made again in a worker process."""

    def __reduce__(self) -> tuple[object, ...]:
        return (int, ("not a number",))


def coded(
    name: str, text: str, sha256: str | None = "00", outlet: str | None = None, published: str | None = None
) -> Outcome:
    """What becomes of a text by this name."""
    record = make_record(text, outlet or "The Gazette", published or "2019-05-29").to_dict()
    document = record["document"]
    if "UNDATED" in text:
        document["published"] = None
    told = [document[key] for key in ("id", "outlet", "url", "published", "title")]
    return Outcome(name, sha256, record, PublicationRow(*told, name))


def _obey(text: str) -> None:
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in text:
        sys.exit(3)
    if "SLOW" in text:
        time.sleep(60)
    if "RAISE" in text:
        raise KeyError("a bug")
    if "IMPORT" in text:
        raise ImportError("No module named 'half_installed'")
    if "MODEL" in text:
        raise ModelError("no such model")


def make_record(text: str, outlet: str = "The Gazette", published: str = "2019-05-29") -> Record:
    """A sound record of any text that has a visible character."""
    document = Document(text, outlet=outlet, published=published)
    if "NOTHING" in text:
        raise EmptyDocument("nothing to read")
    first = len(text) - len(text.lstrip())
    name = Span(first, first + 1)
    actor = ActorRow(content_id("a", text[first]), text[first], "IRN", None, "IRN", "state")
    party = Participant((name.start, name.end), text[first], actor.id)
    whole = Quote.of(document, Span(0, len(text)))
    day = DateRow(None, None, published, published, "publication")
    place = PlaceRow((name.start, name.end), text[first], "Tehran", "IRN", 35.7, 51.4, 112931)
    statement = StatementRow(
        id=content_id("s", text),
        document=document.id,
        anchor=content_id("n", document.id, name, Span(0, len(text))),
        kind="mixed",
        act="say",
        speaker=party,
        source=Quote.of(document, name),
        cue=None,
        content=(Quote.of(document, name), whole),
        addressee=None,
        parent=None,
        date=day,
        place=None,
        confidence=0.5,
    )
    event = EventRow(
        id=content_id("e", document.id, Span(0, len(text))),
        document=document.id,
        anchor=content_id("n", document.id, Span(0, len(text))),
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
        co_recipients=(Participant(whole.span, text),),
        reciprocal=False,
        trigger=whole,
        told=(whole, Quote.of(document, name)),
        status="actual",
        factuality=3.0,
        historical=False,
        condition=None,
        status_cue=Quote.of(document, name),
        voucher=(statement.id,),
        date=DateRow((name.start, name.end), text[first], "2019-01-01", "2019-12-31", "said"),
        place=place,
        contexts=("diplomatic",),
        numbers=(NumberRow((name.start, name.end), text[first], "killed", 12, 12, None, "person"),),
        confidence=0.25,
        rule="reject.verb",
        decision=(StepRow("lexicon", "type", "REJECT", "reject.verb"),),
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
