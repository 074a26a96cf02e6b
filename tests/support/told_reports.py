"""Stores of two short reports, coded for tests of pages, and a reader that serves them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.coder import Coder
from onrecord.documents.model import Document
from onrecord.opened import open_store
from onrecord.reader.application import Reader
from onrecord.reader.entering import Entrance
from onrecord.reader.gate import Gate
from onrecord.reader.keeping import Keeping
from onrecord.reader.querying import Queries
from onrecord.reader.sessions import Sessions
from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome
from onrecord.store.folder import create_store
from onrecord.store.packing import pack

TALKS = (
    "Norway recalled its ambassador from Chad on Monday. The Norwegian foreign minister said that Chad had arrested "
    "twelve fishermen. Chad rejected the accusation. Sweden could impose sanctions on Chad if the men are not released."
)
STRIKE = "Workers in Peru began a strike on Friday. The government of Peru offered talks, a spokesman said."


@cache
def outcome(coder: Coder, text: str, title: str, day: str) -> Outcome:
    """A report as the store keeps it."""
    document = Document(text, title, "The Daily Test", None, day)
    record = coder.code(document).to_dict()
    row = PublicationRow(document.id, document.outlet, None, day, title, f"{title}.txt", "stated")
    return Outcome(f"{title}.txt", document.sha256, record, row)


def without_events(told: Outcome) -> Outcome:
    """A report in which a coder found no event."""
    assert told.record is not None
    return replace(told, record={**told.record, "events": []})


def two_reports(path: Path, coder: Coder, name: str = "coder 1", *, events: bool = True) -> Path:
    """A store of both reports, the first with or without its events."""
    store = create_store(path)
    talks = outcome(coder, TALKS, "Norway and Chad", "2021-03-02")
    with store.writing(name) as writer:
        strike = outcome(coder, STRIKE, "Peru", "2021-03-06")
        writer.put([pack(talks if events else without_events(talks)), pack(strike)])
    return path


def client_of(path: Path, who: str = "Ada", *, may_write: bool = True) -> TestClient:
    """A browser that was let in to the reader of a store."""
    sessions = Sessions()
    keeping = Keeping(open_store(path), Queries.over(path), print)
    reader = Reader(keeping, "test", Gate.of("127.0.0.1"), Entrance(sessions, "reader", may_write, who), print)
    client = TestClient(reader, base_url="http://127.0.0.1:8765")
    client.get(f"/?token={sessions.token}")
    return client
