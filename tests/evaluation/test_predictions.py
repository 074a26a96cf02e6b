from __future__ import annotations

import hand_records as by_hand
import pytest

from onrecord.evaluation.gold import Attribution, MarkedActor
from onrecord.evaluation.predictions import attributions, events

TEXT = "Iran rejected talks with Washington and London, and Tehran said the American offer came late."
IRAN = by_hand.party(TEXT, "Iran", "a-irn")
TEHRAN = by_hand.party(TEXT, "Tehran", "a-irn")
WASHINGTON = by_hand.party(TEXT, "Washington", "a-usa")
LONDON = by_hand.party(TEXT, "London")
TALKS = by_hand.statement(TEXT, TEHRAN, "said", "the American offer came late")


def test_an_outer_statement_becomes_an_attribution() -> None:
    inner = by_hand.statement(TEXT, None, None, "offer", parent="s-1")
    assert attributions(by_hand.record(TEXT, statements=(TALKS, inner))) == [
        Attribution((TEHRAN.span,), (by_hand.quote(TEXT, "said").span,), (TALKS.content[0].span,), 1.0)
    ]


def test_a_statement_without_speaker_and_cue_has_empty_roles() -> None:
    floating = by_hand.statement(TEXT, None, None, "the American offer", "came late")
    (found,) = attributions(by_hand.record(TEXT, statements=(floating,)))
    assert (found.source, found.cue, len(found.content)) == ((), (), 2)


def test_parties_fan_out_into_pairs_of_one_group() -> None:
    found = events(by_hand.record(TEXT, (by_hand.event(TEXT, "rejected", (IRAN,), (WASHINGTON, LONDON)),), (TALKS,)))
    assert [event.target for event in found] == [
        MarkedActor("Washington", WASHINGTON.span, None, "USA"),
        MarkedActor("London", LONDON.span),
    ]
    assert {(event.group, event.type, event.cameo) for event in found} == {(0, "REJECT", "120")}
    assert found[0].source == MarkedActor("Iran", IRAN.span, (IRAN.span, TEHRAN.span), "IRN")


def test_an_absent_party_stays_absent() -> None:
    (found,) = events(by_hand.record(TEXT, (by_hand.event(TEXT, "rejected", ()),)))
    assert (found.source, found.target) == (None, None)


def test_a_reciprocal_event_without_recipients_pairs_its_actors() -> None:
    met = by_hand.event(TEXT, "talks", (IRAN, WASHINGTON, LONDON), reciprocal=True)
    found = events(by_hand.record(TEXT, (met,)))
    assert [(e.source and e.source.text, e.target and e.target.text) for e in found] == [
        ("Iran", "Washington"),
        ("Iran", "London"),
        ("Washington", "London"),
    ]


@pytest.mark.parametrize(
    ("name", "status", "kept"),
    [
        ("REJECT", "actual", True),
        ("AGREE", "planned", True),
        ("THREATEN", "planned", True),
        ("CONSULT", "planned", False),
        ("ASSAULT", "denied", False),
        ("AGREE", "possible", False),
    ],
)
def test_only_what_the_text_asserts(name: str, status: str, kept: bool) -> None:
    one = by_hand.record(TEXT, (by_hand.event(TEXT, "rejected", (IRAN,), name=name, status=status),))
    assert bool(events(one)) is kept
    assert len(events(one, all_statuses=True)) == 1
