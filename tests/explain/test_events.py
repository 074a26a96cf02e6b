"""Recorded decisions in words: why an event was coded, and why a sentence has none."""

from __future__ import annotations

from dataclasses import replace

import hand_records as by_hand
import pytest

from onrecord.coder import Coder
from onrecord.documents.model import Document
from onrecord.entities.model import Entities
from onrecord.events.decide import NOTICED
from onrecord.events.evidence import shown
from onrecord.events.read import read_events
from onrecord.explain.events import event_reasons, explain_sentences, voucher_in_words
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.pipeline import Analysis

FUSION = load_thresholds().fusion

NOBODY = Entities((), {})
CANADA = {"Canada": (0.9, 0.01), "Belarus": (0.01, 0.8)}


def misses(evidence, text, triggers, arguments):
    """What is said of a text without an event."""
    made = evidence(text, triggers, arguments)
    reading = read_events(made)
    assert reading.events == ()
    analysis = Analysis(Document(text), made.parse, (), (), NOBODY, (), reading.dropped)
    (explanation,) = explain_sentences(analysis, (), made.lexicon)
    assert explanation.events == ()
    return explanation.misses


@pytest.mark.parametrize(
    ("text", "triggers", "lacking"),
    [
        ("It rained.", {}, f"no word is in the event lexicon, and the encoder gives none a probability of {NOTICED:g}"),
        ("Canada denounced Belarus.", {"denounced": {"ACCUSE": 0.03}},
         ("“denounced” would be ACCUSE by lexicon (entry criticise/verb), "
          f"but encoder: an event 0.03, {FUSION.kept:g} needed")),
        ("It blorked.", {"blorked": {"ASSAULT": 0.2, "COERCE": 0.1}},
         ("“blorked” would be ASSAULT by encoder (an event 0.30; ASSAULT 0.20, COERCE 0.10, AGREE <0.01), "
          f"but encoder: an event 0.30, {FUSION.found:g} needed")),
        ("The sea blorked.", {"blorked": {"ASSAULT": 0.95}},
         ("“blorked” would be ASSAULT by encoder (an event 0.95; ASSAULT 0.95, AGREE <0.01, CONSULT <0.01), "
          "but encoder: it has no participant")),
        ("She met the criteria.", {}, "“met” is in the lexicon, but not with this object, preposition or complement"),
        ("Talks are unlikely.", {},
         "“Talks” is in the lexicon, but no verb says that it is done, nor do two participants stand by it"),
    ],
    ids=["nothing", "no event", "half an event", "nobody", "known verb", "known noun"],
)  # fmt: skip
def test_a_sentence_without_an_event_says_what_was_lacking(evidence, text, triggers, lacking) -> None:
    assert misses(evidence, text, triggers, {"Canada": (0.9, 0.01)}) == (lacking,)


def test_what_came_nearest_stands_first(evidence) -> None:
    triggers = {"It": {"AID": 0.2}, "blorked": {"AID": 0.4}, "barked": {"AID": 0.3}}
    lines = misses(evidence, "It blorked and barked.", triggers, {})
    assert [line.split()[0] for line in lines] == ["“blorked”", "“barked”"]


@pytest.mark.parametrize(("number", "said"), [(0.0, "<0.01"), (0.004, "<0.01"), (0.5, "0.50"), (0.999, ">0.99")])
def test_a_probability_is_never_quite_none_or_all(number: float, said: str) -> None:
    assert shown(number) == said


def test_what_is_explained_is_what_was_recorded(coder: Coder) -> None:
    record, (explanation,) = coder.explain(Document("Canada denounced Belarus."))
    plain = record.to_dict()
    (event,) = plain["events"]
    assert [row.id for row in explanation.events] == [event["id"]]
    reasons = event_reasons(event, plain)
    assert reasons[0][0] == "event"
    assert reasons[0][1].startswith("ACCUSE (disapprove), CAMEO 111, actual, confidence ")
    assert reasons[-1] == ("voucher", "the text itself")
    assert [what for what, _ in reasons[1:-1]] == [step["about"] for step in event["decision"]]
    assert ("trigger", "“denounced”, by lexicon: entry criticise/verb") in reasons


def test_an_event_told_twice_is_explained_in_both_sentences(coder: Coder) -> None:
    text = "Canada denounced Belarus. On the same day Canada denounced Belarus."
    record, explanations = coder.explain(Document(text))
    assert len(record.events) == 1
    assert [len(one.events) for one in explanations] == [1, 1]


REPORT = "Canada has left, the premier said, an agency reported."
PREMIER = by_hand.party(REPORT, "the premier", "a-usa")


@pytest.mark.parametrize(
    ("speaker", "cue", "voucher", "said"),
    [
        (PREMIER, "said", ("s-1",), "“the premier” (United States), by “said”"),
        (by_hand.party(REPORT, "an agency"), None, ("s-0", "s-1"), "“an agency”"),
        (None, "reported", ("s-1",), "someone whom the text does not name, by “reported”"),
        (PREMIER, "said", (), "the text itself"),
    ],
    ids=["an actor", "without a cue", "nobody", "outside a statement"],
)
def test_the_innermost_speaker_vouches(speaker, cue, voucher, said) -> None:
    event = replace(by_hand.event(REPORT, "left", ()), voucher=voucher)
    record = by_hand.record(REPORT, (event,), (by_hand.statement(REPORT, speaker, cue, "Canada has left"),)).to_dict()
    assert voucher_in_words(record["events"][0], record) == said
