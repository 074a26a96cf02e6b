"""Rows leave with all that belongs to them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from hand_reports import report
from stores import store_with

from onrecord.exports.choice import Choice
from onrecord.exports.rows import ExportedHappening, exported_events, exported_statements
from onrecord.records.rows import DateRow, EventRow, PublicationRow, Quote
from onrecord.store.coded import Outcome
from onrecord.store.columns import to_column, to_row
from onrecord.store.derived import DERIVED, write_derived
from onrecord.store.folder import Store

TEXT = "Talks fail\n\nMr. Trump spoke first. Rouhani, said Trump, ruled out talks with the USA. It was so."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    told = report(TEXT, "ruled out", ["Rouhani"], ["USA", "talks"], said_by=["Trump"])
    assert told.publication is not None
    again = PublicationRow(told.publication.document, "The Post", None, "2019-05-30", "Talks", "again")
    return store_with(tmp_path, [told, Outcome("again.txt", "01", told.record, again)])


def test_an_event_has_its_document_parties_voucher_and_sentence(store: Store) -> None:
    (event,) = exported_events(store, Choice())
    assert (event.row.trigger.text, event.row.cameo, event.day) == ("ruled out", "120", "2019-05-29")
    assert event.document.row.text == TEXT
    assert [(each.outlet, each.published) for each in event.document.publications] == [
        ("The Gazette", "2019-05-29"),
        ("The Post", "2019-05-30"),
    ]
    assert [(party.name, party.actor and party.actor.code) for party in event.actors] == [("Hassan Rouhani", "IRNGOV")]
    assert [party.phrase.text for party in event.recipients] == ["USA", "talks"]
    assert [voice.speaker and voice.speaker.name for voice in event.voucher] == ["Donald Trump"]
    assert event.sentence == "Rouhani, said Trump, ruled out talks with the USA."
    assert TEXT[slice(*event.sentence_span)] == event.sentence
    assert event.sentence_number == 3
    assert event.happening is None


def test_a_statement_has_its_speaker_and_the_events_that_rest_on_it(store: Store) -> None:
    (said,) = exported_statements(store, Choice())
    assert said.speaker is not None
    assert (said.speaker.name, said.row.content[0].text, said.sentence) == ("Donald Trump", "t was so.", "It was so.")
    assert said.sentence_number == 4
    assert [event.row.trigger.text for event in said.events] == ["ruled out"]
    assert said.addressee is None


def test_the_name_of_an_unknown_party_is_its_phrase_in_one_line(tmp_path: Path) -> None:
    told = report("The Iran\n of Qom hit back.", "hit back", ["Iran"])
    assert told.record is not None
    told.record["events"][0]["actor"] = {"span": [4, 16], "text": "Iran\n of Qom", "actor": None}
    (event,) = exported_events(store_with(tmp_path, [told]), Choice())
    assert event.actor is not None
    assert (event.actor.name, event.actor.actor) == ("Iran of Qom", None)


def test_an_event_of_a_grouped_store_has_its_happening(store: Store) -> None:
    (before,) = exported_events(store, Choice())
    happening = {"id": "h-1", "reports": 2, "sources": 1, "origins": [], "documents": [], "events": 1, "reasons": []}
    happening |= {"first_reported": None, "last_reported": None, "differing": 0}
    own: dict[str, object] = dict.fromkeys(DERIVED["happening_events"].columns)
    own |= {"id": "o-1", "happening": "h-1", "tellings": 3, "sources": 1, "events": [before.row.id]}
    rows = {"copies": [], "copy_links": [], "happenings": [happening], "happening_events": [own], "tellings": []}
    write_derived(store, rows)
    (event,) = exported_events(store, Choice())
    assert event.happening == ExportedHappening("h-1", 2, 1, "o-1", 3, 1)


def test_rows_are_those_that_were_written(store: Store) -> None:
    (event,) = exported_events(store, Choice())
    convert = to_column(EventRow)
    assert convert is not None
    assert to_row(EventRow)(convert(asdict(event.row))) == event.row


def test_what_an_earlier_onrecord_did_not_write_is_nothing() -> None:
    make = to_row(EventRow)
    row = make({"id": "e-1", "trigger": {"span": {"start": 1, "end": 3}, "text": "ab"}, "date": None})
    assert (row.id, row.trigger, row.date) == ("e-1", Quote((1, 3), "ab"), None)
    assert (row.numbers, row.told, row.contexts) == ((), (), ())
    assert to_row(DateRow)({"span": None, "text": None, "start": "x", "end": "y", "basis": "said"}).span is None
