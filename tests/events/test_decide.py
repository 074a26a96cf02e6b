"""What becomes of a candidate: type, code, participants, status, kept or dropped, and the steps that say so."""

from __future__ import annotations

import pytest

from onrecord.events.candidates import candidates
from onrecord.events.decide import decide_candidate, decide_tagged
from onrecord.events.model import Dropped, Event
from onrecord.ontologies.thresholds import load_thresholds

FUSION = load_thresholds().fusion

CANADA = {"Canada": (0.9, 0.01), "Belarus": (0.01, 0.8)}
ACCUSES = {"denounced": {"ACCUSE": 0.98}}


def decided(evidence, text, triggers, arguments=CANADA, **more):
    """The outcome of the only candidate of a text."""
    made = evidence(text, triggers, arguments, **more)
    (candidate,) = candidates(made.parse, made.entities, made.lexicon)
    return decide_candidate(made, candidate)


def tagged(evidence, text, triggers, arguments=CANADA, **more):
    """The outcomes of what only the encoder sees."""
    return list(decide_tagged(evidence(text, triggers, arguments, **more), frozenset()))


def steps(outcome, about):
    return [(step.by, step.value) for step in outcome.decision if step.about == about]


def test_lexicon_and_encoder_agree(evidence) -> None:
    event = decided(evidence, "Canada denounced Belarus.", ACCUSES)
    assert isinstance(event, Event)
    assert (event.type, event.modes, event.cameo, event.presentation.status) == (
        "ACCUSE",
        ("disapprove",),
        "111",
        "actual",
    )
    assert steps(event, "type") == [("lexicon", "ACCUSE"), ("encoder", "ACCUSE")]
    assert steps(event, "kept") == [("encoder", "yes")]
    assert steps(event, "actor") == [("syntax", "“Canada”")]
    assert steps(event, "recipient") == [("syntax", "“Belarus”")]


@pytest.mark.parametrize(
    ("probability", "kind"), [(FUSION.kept - 0.01, Dropped), (FUSION.kept + 0.01, Event)], ids=["too little", "enough"]
)
def test_the_encoder_can_drop_a_word_of_the_lexicon(evidence, probability: float, kind: type) -> None:
    outcome = decided(evidence, "Canada denounced Belarus.", {"denounced": {"ACCUSE": probability}})
    assert isinstance(outcome, kind)
    assert f"{FUSION.kept:g} needed" in outcome.decision[2].why


def test_a_surer_encoder_changes_the_type(evidence) -> None:
    event = decided(evidence, "Canada denounced Belarus.", {"denounced": {"SANCTION": 0.95}})
    assert (event.type, event.rule) == ("SANCTION", "encoder over criticise/verb")
    assert steps(event, "type") == [("lexicon", "ACCUSE"), ("encoder", "SANCTION")]


def test_conflict_to_come_is_no_agreement(evidence) -> None:
    event = decided(evidence, "Canada will bomb Belarus.", {"bomb": {"AGREE": 0.99}}, shown={"planned": 1.0})
    assert event.type == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "ruled", "status"),
    [
        ("Canada will meet Belarus.", "CONSULT", "planned"),
        ("Canada will bomb Belarus.", "ASSAULT", "planned"),
        ("Canada will not meet Belarus.", "REJECT", "actual"),
        ("If asked, Canada would meet Belarus.", "CONSULT", "conditional"),
    ],
)
def test_what_is_to_come_keeps_its_type_and_a_refusal_is_one(evidence, text: str, ruled: str, status: str) -> None:
    word = "meet" if "meet" in text else "bomb"
    shown = {"planned": 0.5, "conditional": 0.5}
    event = decided(evidence, text, {word: {ruled: 0.9}}, shown=shown)
    assert (event.type, event.presentation.status) == (ruled, status)
    assert (("ruling", ruled) in steps(event, "type")) == (ruled == "REJECT")


def test_a_refusal_is_surer_than_what_it_refuses(evidence) -> None:
    event = decided(evidence, "Canada will not meet Belarus.", {"meet": {"REJECT": 0.9}}, factuality=-2.0)
    assert (event.presentation.factuality, event.presentation.cue) == (2.0, None)


def test_a_word_that_only_the_encoder_knows_is_an_event(evidence) -> None:
    (event,) = tagged(evidence, "Canada blorked Belarus.", {"blorked": {"SANCTION": 0.95}})
    assert isinstance(event, Event)
    assert (event.type, event.rule, len(event.actors), len(event.recipients)) == ("SANCTION", "encoder", 1, 1)


def test_whoever_is_called_a_critic_accuses(evidence) -> None:
    text = "Canada jailed Miguel Diaz, a vocal critic of Belarus."
    arguments = {"Canada": (0.9, 0.01), "Diaz": (0.2, 0.1), "Belarus": (0.01, 0.8)}
    (event,) = tagged(evidence, text, {"critic": {"ACCUSE": 0.98}}, arguments)
    assert isinstance(event, Event)
    assert steps(event, "actor") == [("syntax", "“Miguel Diaz”")]
    assert steps(event, "recipient") == [("syntax", "“Belarus”")]


@pytest.mark.parametrize(
    ("triggers", "arguments", "why"),
    [
        (
            {"blorked": {"SANCTION": FUSION.found - 0.01}},
            CANADA,
            f"an event {FUSION.found - 0.01:g}, {FUSION.found:g} needed",
        ),
        ({"blorked": {"SANCTION": 0.95}}, {}, "it has no participant"),
    ],
    ids=["unsure", "nobody"],
)
def test_a_word_that_only_the_encoder_knows_is_dropped(evidence, triggers, arguments, why: str) -> None:
    (dropped,) = tagged(evidence, "Canada blorked Belarus.", triggers, arguments)
    assert isinstance(dropped, Dropped)
    assert dropped.decision[-1].why == why


@pytest.mark.parametrize(
    ("others", "kind"), [(FUSION.others, Event), (FUSION.others - 1, Dropped)], ids=["a report of events", "alone"]
)
def test_amid_other_events_less_is_needed(evidence, others: int, kind: type) -> None:
    text = "Canada blorked Belarus. " + "".join(f"Canada d{'o' * n}rked Belarus. " for n in range(others))
    triggers = {f"d{'o' * n}rked": {"ACCUSE": FUSION.found + 0.01} for n in range(others)}
    (outcome, *_) = tagged(evidence, text, {"blorked": {"SANCTION": FUSION.found_amid_others + 0.01}} | triggers)
    assert isinstance(outcome, kind)


def test_amid_other_events_one_without_a_participant_takes_the_likeliest_party(evidence) -> None:
    least = load_thresholds().arguments.alone
    arguments = {"Canada": (0.02, least), "Belarus": (least - 0.01, 0.01)}
    alone = tagged(evidence, "Canada blorked Belarus.", {"blorked": {"SANCTION": 0.95}}, arguments)
    assert isinstance(alone[0], Dropped)
    text = "Canada blorked Belarus. " + "".join(f"Canada d{'o' * n}rked Belarus. " for n in range(FUSION.others))
    triggers = {f"d{'o' * n}rked": {"ACCUSE": FUSION.found + 0.01} for n in range(FUSION.others)}
    (event, *_) = tagged(evidence, text, {"blorked": {"SANCTION": 0.95}} | triggers, arguments)
    assert isinstance(event, Event)
    assert (steps(event, "actor"), steps(event, "recipient")) == ([("encoder", "none")], [("encoder", "“Canada”")])


def test_what_is_hardly_seen_leaves_no_trace(evidence) -> None:
    assert tagged(evidence, "Canada blorked Belarus.", {"blorked": {"SANCTION": 0.04}}) == []


@pytest.mark.parametrize(
    ("text", "triggers", "cameo"),
    [
        ("Canada denied a charge by Belarus.", {"denied": {"REJECT": 0.95}}, "016"),
        ("Canada urged Belarus on.", {"urged": {"REQUEST": 0.95}}, "020"),
    ],
    ids=["denial", "appeal"],
)
def test_what_is_only_words_has_a_code_of_its_own(evidence, text, triggers, cameo) -> None:
    (event,) = [one for one in tagged(evidence, text, triggers) if isinstance(one, Event)]
    assert event.cameo == cameo
    assert ("ruling", cameo) in steps(event, "cameo")


def test_a_refusal_to_comment_is_no_event(evidence) -> None:
    (dropped,) = tagged(evidence, "Canada declined to comment on Belarus.", {"declined": {"REJECT": 0.97}})
    assert (dropped.decision[-1].by, dropped.decision[-1].value) == ("ruling", "no")


def test_a_thing_alone_may_be_attacked_but_not_accused(evidence) -> None:
    attacked = decided(evidence, "The bridge was shelled.", {"shelled": {"ASSAULT": 0.95}}, {"bridge": (0.01, 0.9)})
    accused = decided(evidence, "The bridge was denounced.", ACCUSES, {"bridge": (0.01, 0.9)})
    assert isinstance(attacked, Event)
    assert isinstance(accused, Dropped)
    assert accused.decision[-1].why == "“The bridge” is no participant"


def test_the_deed_under_a_vow_is_not_the_encoders(evidence) -> None:
    made = evidence("Canada vowed to bomb Belarus.", {"vowed": {"THREATEN": 0.95}, "bomb": {"COERCE": 0.1}}, CANADA)
    vow, pattern = (decide_candidate(made, one) for one in candidates(made.parse, made.entities, made.lexicon))
    assert (vow.type, vow.presentation.status) == ("THREATEN", "actual")
    assert (pattern.type, pattern.presentation.status) == ("ASSAULT", "threatened")
    assert "it stands under “vowed”" in next(step.why for step in pattern.decision if step.about == "kept")


def test_a_deed_under_a_vow_that_the_encoder_does_not_see_at_all_is_none(evidence) -> None:
    made = evidence("Canada vowed to bomb Belarus.", {"vowed": {"THREATEN": 0.95}, "bomb": {"COERCE": 0.01}}, CANADA)
    _, bombing = (decide_candidate(made, one) for one in candidates(made.parse, made.entities, made.lexicon))
    assert isinstance(bombing, Dropped)
    assert "it stands under “vowed”" in bombing.decision[-1].why


def test_the_encoder_is_asked_who_takes_part_in_the_deed_under_a_vow(evidence) -> None:
    made = evidence(
        "Canada promised Belarus to help Norway.",
        {"promised": {"AGREE": 0.95}, "help": {"AID": 0.9}},
        {"Canada": (0.9, 0.01), "Norway": (0.01, 0.9)},
    )
    _, help_ = (decide_candidate(made, one) for one in candidates(made.parse, made.entities, made.lexicon))
    assert [made.parse.tokens[i].text for i in (*help_.actors, *help_.recipients)] == ["Canada", "Norway"]


def test_every_event_says_who_set_its_type_and_its_status(evidence) -> None:
    event = decided(evidence, "Canada denounced Belarus.", ACCUSES)
    assert {"trigger", "type", "actor", "recipient", "status", "cameo", "kept"} <= {
        step.about for step in event.decision
    }
    assert all(step.why for step in event.decision)


@pytest.mark.parametrize(("probability", "count"), [(FUSION.light - 0.02, 0), (FUSION.light + 0.02, 1)])
def test_of_a_verb_that_says_little_the_encoder_must_be_surer_what_it_names(evidence, probability, count) -> None:
    triggers = {"set": {"RETREAT": probability, "AID": 0.96 - probability}}
    events = [one for one in tagged(evidence, "Canada set Belarus.", triggers) if isinstance(one, Event)]
    assert len(events) == count


def test_of_a_word_seen_only_by_what_it_takes_the_tree_says_who_takes_part(coder) -> None:
    text = (
        "Diplomats at a new round of talks on Ukraine must push for a ceasefire between Ukrainian government troops "
        "and separatists, Russia's foreign minister said Monday."
    )
    asked = next(event for event in coder.read(text).events if event.trigger.text == "said")
    assert asked.recipient.text == "Diplomats at a new round of talks on Ukraine"
