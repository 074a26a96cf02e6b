"""A record never holds a span that does not quote its text."""

from __future__ import annotations

import copy

import pytest

from onrecord.coder import Coder
from onrecord.documents.model import Document, Span
from onrecord.errors import RecordError
from onrecord.records.rows import Quote, check_record, quotes

TEXT = "Iran's president, who arrived on Monday, ruled out talks. “We will not bow,” he said."


def test_a_quote_reads_its_text_off_the_document() -> None:
    assert Quote.of(Document("abc def"), Span(4, 7)).text == "def"


@pytest.mark.parametrize("span", [Span(-1, 2), Span(2, 2), Span(3, 99)])
def test_a_span_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(RecordError, match="not inside the text"):
        Quote.of(Document("abc def"), span)


def test_a_moved_span_is_found(coder: Coder) -> None:
    record = coder.read(TEXT, date="2019-05-29").to_dict()
    check_record(record)
    for number, _ in enumerate(quotes(record)):
        broken = copy.deepcopy(record)
        [value for _, value in quotes(broken)][number]["span"][0] += 1
        with pytest.raises(RecordError, match="but the record says"):
            check_record(broken)


def test_the_same_text_gives_the_same_record(coder: Coder) -> None:
    assert coder.read(TEXT).to_dict() == coder.read(TEXT).to_dict()


def test_every_reference_is_on_record(coder: Coder) -> None:
    record = coder.read(TEXT)
    actors, statements = {row.id for row in record.actors}, {row.id for row in record.statements}
    for event in record.events:
        assert set(event.voucher) <= statements
        parties = [event.actor, event.recipient, *event.co_actors, *event.co_recipients]
        assert {party.actor for party in parties if party and party.actor} <= actors


def test_every_mention_of_every_entity_is_on_record(coder: Coder) -> None:
    record = coder.read("Angela Merkel left. She waved. Norway mourned.")
    named = {row.id: (row.name, row.kind) for row in record.actors}
    assert [(row.text, row.kind, row.head.text, named[row.actor]) for row in record.mentions] == [
        ("Angela Merkel", "name", "Merkel", ("Angela Merkel", "person")),
        ("She", "pronoun", "She", ("Angela Merkel", "person")),
        ("Norway", "name", "Norway", ("Norway", "state")),
    ]
    assert len({row.id for row in record.mentions}) == 3
    assert {row.document for row in record.mentions} == {record.document.id}
