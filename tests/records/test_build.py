"""How what the layers found becomes rows: ids from spans, quotations, parties, dates with their basis, vouchers."""

from __future__ import annotations

import json
import pickle

import pytest

from onrecord.coder import Coder, make_document
from onrecord.documents.model import Span, content_id
from onrecord.errors import SettingsError
from onrecord.ontologies.actor_ids import ActorIds
from onrecord.ontologies.plover import Plover
from onrecord.pipeline import Analysis
from onrecord.records.build import build_record
from onrecord.records.rows import SCHEMA_VERSION, Record

TEXT = (
    "Norway's foreign minister said on Tuesday that Chad had invaded Togo on Monday. "
    "“Chad attacked Togo,” she said. Norway will hold talks with Ghana in Geneva if asked."
)


@pytest.fixture(scope="module")
def analysis(coder: Coder) -> Analysis:
    return coder._analyse(make_document(TEXT, date="2019-05-29", title="On record", outlet="The Herald"))


def _lists(coder: Coder) -> tuple[Plover, ActorIds]:
    lists = coder._knowledge.lists
    return lists.lexicon.plover, lists.actor_ids


@pytest.fixture(scope="module")
def record(coder: Coder, analysis: Analysis) -> Record:
    return build_record(analysis, *_lists(coder))


def test_an_analysis_survives_pickling(coder: Coder, analysis: Analysis, record: Record) -> None:
    copied = pickle.loads(pickle.dumps(analysis))  # noqa: S301 - bytes of our own
    again = build_record(copied, *_lists(coder))
    assert again == record
    assert again.to_dict() == record.to_dict()


def test_events_that_are_not_likely_enough_are_left_out(coder: Coder, analysis: Analysis, record: Record) -> None:
    least = sorted(event.confidence for event in record.events)[-1]
    kept = build_record(analysis, *_lists(coder), least)
    assert kept.events == tuple(event for event in record.events if event.confidence >= least)
    assert 0 < len(kept.events) < len(record.events)
    assert kept.statements == record.statements


def test_a_speaker_is_a_party_and_a_source_the_whole_phrase(coder: Coder) -> None:
    text = "Ada Moss, a surgeon who works there, said that Chad had attacked Togo."
    (statement,) = coder.read(text).statements
    assert statement.speaker is not None
    assert statement.source is not None
    assert statement.speaker.text == "Ada Moss"
    assert statement.source.text.startswith("Ada Moss, a surgeon")


def test_a_name_after_its_office_is_of_the_speaker(coder: Coder) -> None:
    (statement,) = coder.read("The mayor of Oslo, Ada Moss, said that Chad had attacked Togo.").statements
    assert statement.speaker is not None
    assert statement.speaker.text == "The mayor of Oslo, Ada Moss"


def test_the_document_row_is_the_document(record: Record) -> None:
    row = record.document
    assert (row.text, row.published, row.title, row.outlet) == (TEXT, "2019-05-29", "On record", "The Herald")
    assert row.language == "en"


def test_an_event_has_its_id_and_anchor_by_its_trigger(record: Record) -> None:
    assert record.events
    for event in record.events:
        span = Span(*event.trigger.span)
        assert event.id == content_id("e", record.document.id, span)
        assert event.anchor == content_id("n", record.document.id, span)


def test_a_statement_has_its_anchor_by_its_content(record: Record) -> None:
    assert record.statements
    for statement in record.statements:
        spans = [Span(*piece.span) for piece in statement.content]
        assert statement.anchor == content_id("n", record.document.id, *spans)


def test_ids_tell_rows_apart(record: Record) -> None:
    for rows in (record.events, record.statements, record.actors, record.mentions):
        assert len({row.id for row in rows}) == len(rows)


def test_the_first_telling_is_the_trigger(record: Record) -> None:
    assert record.events
    assert all(event.told[0] == event.trigger for event in record.events)


def test_who_vouches_is_named_by_the_statements_id(record: Record) -> None:
    statements = {row.id: row for row in record.statements}
    (invasion,) = [event for event in record.events if event.trigger.text == "invaded"]
    voucher = statements[invasion.voucher[0]]
    assert voucher.cue is not None
    assert voucher.cue.text == "said"
    assert voucher.speaker is not None
    assert "minister" in voucher.speaker.text


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        pytest.param("Norway invaded Chad on Monday.", "invaded", ("said", "Monday", "2019-05-27"), id="said"),
        pytest.param("On Monday Norway condemned Chad and invaded Togo.", "invaded",
                     ("inferred", "Monday", "2019-05-27"), id="inferred"),
        pytest.param("Norway condemned Chad.", "condemned", ("publication", None, "2019-05-29"), id="publication"),
    ],
)  # fmt: skip
def test_a_date_says_what_it_rests_on(coder: Coder, text: str, trigger: str, expected) -> None:
    (event,) = [row for row in coder.read(text, date="2019-05-29").events if row.trigger.text == trigger]
    assert event.date is not None
    assert (event.date.basis, event.date.text, event.date.start) == expected
    assert (event.date.span is None) is (event.date.text is None)


def test_without_a_day_there_is_no_day_of_publication(coder: Coder) -> None:
    (event,) = coder.read("Norway condemned Chad.").events
    assert event.date is None


def test_a_place_is_quoted_and_on_the_map(coder: Coder) -> None:
    (event,) = coder.read("Norway met Chad in Geneva.").events
    assert event.place is not None
    assert (event.place.text, event.place.name, event.place.country) == ("Geneva", "Geneva", "CHE")


def test_the_first_of_a_side_is_the_main_party(coder: Coder) -> None:
    (event,) = coder.read("Norway and Ghana condemned Chad and Togo.").events
    assert event.actor is not None
    assert event.recipient is not None
    assert (event.actor.text, [party.text for party in event.co_actors]) == ("Norway", ["Ghana"])
    assert (event.recipient.text, [party.text for party in event.co_recipients]) == ("Chad", ["Togo"])


def test_actors_are_in_the_order_of_their_names(record: Record) -> None:
    names = [row.name for row in record.actors]
    assert names == sorted(names)
    assert {"Chad", "Ghana", "Norway", "Togo"} <= set(names)


def test_mentions_are_in_the_order_of_their_heads(record: Record) -> None:
    heads = [row.head.span for row in record.mentions]
    assert heads == sorted(heads)
    assert all(row.span[0] <= row.head.span[0] and row.head.span[1] <= row.span[1] for row in record.mentions)


def test_the_relation_of_a_marked_pair_is_a_row(coder: Coder) -> None:
    row = coder.relation("Norway invaded Chad.", (0, 6), (15, 19))
    assert row is not None
    assert (row.type, row.actor and row.actor.text, row.recipient and row.recipient.text) == (
        "ASSAULT",
        "Norway",
        "Chad",
    )
    assert {step.by for step in row.decision} >= {"mark", "encoder"}


def test_a_record_is_plain_json(record: Record) -> None:
    plain = record.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["schema"] == SCHEMA_VERSION
    assert [type(event["trigger"]["span"]) for event in plain["events"]] == [list] * len(record.events)


@pytest.mark.parametrize("offsets", [(5, 99), (3, 1), (4, 4), (-2, 3)])
def test_offsets_that_mark_nothing_are_refused(coder: Coder, offsets: tuple[int, int]) -> None:
    with pytest.raises(SettingsError, match="mark nothing in a text of 20 characters"):
        coder.factuality("Norway invaded Chad.", [offsets])
    with pytest.raises(SettingsError, match="mark nothing"):
        coder.relation("Norway invaded Chad.", offsets, None)


@pytest.mark.parametrize(
    ("text", "speaker", "source"),
    [
        ("The mayor, who said that the town was lost, left.", "The mayor", "who"),
        ("Ada Moss, the envoy, said that the town was lost.", "Ada Moss", "Ada Moss, the envoy,"),
    ],
)
def test_the_speaker_is_whom_a_relative_pronoun_stands_for(coder, text: str, speaker: str, source: str) -> None:
    (statement,) = coder.read(text).statements
    assert (statement.speaker.text, statement.source.text.rstrip(",")) == (speaker, source.rstrip(","))


def test_actors_have_the_codes_of_others_as_of_the_day(coder: Coder) -> None:
    text = "East Germany accused Romanian rebels. Germany, Yugoslavia and the United Nations denied it."
    known = {}
    for day in ("1989-05-02", "2020-05-02"):
        actors = coder.read(text, date=day).actors
        known[day] = {actor.name: (actor.cameo, actor.cow, actor.gw, actor.wikidata) for actor in actors}
    assert known["1989-05-02"]["Germany"] == ("DEU", 260, 260, "Q183")
    assert known["2020-05-02"]["Germany"] == ("DEU", 255, 260, "Q183")
    for found in known.values():
        assert found["East Germany"] == ("DEU", 265, 265, "Q16957")
        assert found["Yugoslavia"] == ("SRB", 345, 345, "Q36704")
        assert found["Romanian rebels"] == ("ROMREB", 360, 360, None)
        assert found["United Nations"] == ("IGOUNO", None, None, None)
