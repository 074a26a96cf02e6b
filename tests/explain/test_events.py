"""Why an event was coded, and why not; what the encoder says is made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import hand_records as by_hand
import pytest
from hand_hints import Shares, hand_hints

from onrecord.coder import named_voucher
from onrecord.events.candidates import read_events
from onrecord.events.decide import FOUND, HALF_SEEN, KEPT
from onrecord.explain.events import Explanation, explain_sentences
from onrecord.explain.evidence import Evidence, share
from onrecord.factuality.status import judge
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import Lexicon, load_lexicon
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.status import load_status

Parties = dict[str, tuple[float, float]]
NO_PARTIES: Parties = {}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(load_plover())


@pytest.fixture(scope="module")
def explain(parse: Callable[[str], Parse], lexicon: Lexicon):
    status = load_status()

    def explain_one(
        text: str, deeds: dict[str, Shares], parties: Parties = NO_PARTIES, statuses: Shares | None = None
    ) -> Explanation:
        read = parse(text)
        hints = hand_hints(read, deeds, statuses, parties)
        named = {mention.head: mention.head for mention in read.mentions if mention.kind == "name"}
        evidence = Evidence(read, named, lexicon, lambda index: judge(read, index, status), hints)
        events = read_events(read, named, lexicon, evidence.judge, hints)
        (explanation,) = explain_sentences(evidence, events, ["the text itself"] * len(events))
        return explanation

    return explain_one


CANADA: Parties = {"Canada": (0.9, 0.01), "Belarus": (0.01, 0.8)}
SURE: Shares = {"SANCTION": 0.9, "COERCE": 0.06, "REJECT": 0.02, "ACCUSE": 0.01}


def test_an_event_names_its_words_its_paths_and_its_voucher(explain) -> None:
    (reasons,) = explain("Canada denounced Belarus.", {"denounced": {"ACCUSE": 0.98}}, CANADA).events
    said = dict(reasons)
    assert said.pop("event").startswith("ACCUSE (disapprove), CAMEO 111, confidence ")
    assert said.pop("status").endswith(", set by the plain tense")
    assert said == {
        "trigger": "“denounced”",
        "lexicon": "criticise/verb says ACCUSE",
        "encoder": "a deed 0.98; ACCUSE 0.98, then AGREE <0.01, CONSULT <0.01, SUPPORT <0.01",
        "actor": "“Canada”, by nsubj; encoder 0.90",
        "recipient": "“Belarus”, by dobj; encoder 0.80",
        "voucher": "the text itself",
    }


def test_a_deed_of_the_encoder_alone_shows_three_runners_up(explain) -> None:
    reasons = dict(explain("Canada blorked Belarus.", {"blorked": SURE}, CANADA).events[0])
    assert reasons["lexicon"] == "no entry fits the word here"
    assert reasons["encoder"].endswith("SANCTION 0.90, then COERCE 0.06, REJECT 0.02, ACCUSE 0.01")


def test_an_overruled_type_and_status_say_so(explain) -> None:
    statuses = {"possible": 0.8, "planned": 0.15, "actual": 0.05}
    reasons = dict(explain("Canada denounced Belarus.", {"denounced": SURE}, CANADA, statuses).events[0])
    assert reasons["lexicon"] == "criticise/verb says ACCUSE; the encoder overrules it"
    assert "set by the encoder: possible 0.80, planned 0.15, actual 0.05; the tree says actual" in reasons["status"]


def test_a_status_in_doubt_shows_both_shares(explain) -> None:
    statuses = {"actual": 0.6, "possible": 0.4}
    reasons = dict(explain("Canada denounced Belarus.", {"denounced": {"ACCUSE": 0.98}}, CANADA, statuses).events[0])
    assert reasons["status"].endswith("set by the plain tense; encoder: actual 0.60, possible 0.40")


def test_a_party_of_the_tree_that_the_encoder_denies_is_shown(explain) -> None:
    parties = {"Canada": (0.9, 0.01), "Belarus": (0.01, 0.02)}
    reasons = dict(explain("Canada denounced Belarus.", {"denounced": {"ACCUSE": 0.98}}, parties).events[0])
    assert reasons["left out"] == "“Belarus”, by dobj, the tree's recipient; encoder 0.02"
    assert reasons["recipient"] == f"none: the encoder's nearest is “Belarus”: 0.02, {HALF_SEEN:g} needed"


@pytest.mark.parametrize(
    ("text", "deeds", "lacking"),
    [
        ("It rained.", {}, "no word is in the event lexicon; the likeliest to the encoder is “It”, a deed <0.01"),
        ("Canada denounced Belarus.", {"denounced": {"ACCUSE": 0.03}},
         (f"“denounced” would be ACCUSE by criticise/verb, but the encoder sees too little of a deed in it: 0.03, "
          f"{KEPT:g} needed")),
        ("It blorked.", {"blorked": {"ASSAULT": 0.2, "COERCE": 0.1}},
         f"“blorked” is not in the event lexicon; encoder: a deed 0.30 (ASSAULT 0.20), {FOUND:g} needed"),
        ("The sea blorked.", {"blorked": {"ASSAULT": 0.95}},
         "“blorked” is not in the event lexicon; encoder: a deed 0.95 (ASSAULT 0.95), but no party"),
        ("She met the criteria.", {},
         ("“met” is in the lexicon, but not with this object, preposition or complement; "
          "the encoder sees no deed in it")),
        ("Talks are unlikely.", {},
         ("“Talks” is in the lexicon, but no verb says that it is done, nor do two parties stand by it; "
          "the encoder sees no deed in it")),
    ],
    ids=["nothing", "no deed", "half a deed", "no party", "known verb", "known noun"],
)  # fmt: skip
def test_a_sentence_without_an_event_says_what_was_lacking(explain, text, deeds, lacking) -> None:
    explanation = explain(text, deeds, {"Canada": (0.9, 0.01)})
    assert (explanation.events, explanation.misses) == ((), (lacking,))


def test_only_the_two_likeliest_unknown_words_are_shown(explain) -> None:
    deeds = {"It": {"AID": 0.2}, "blorked": {"AID": 0.4}, "loudly": {"AID": 0.3}}
    misses = explain("It blorked loudly.", deeds).misses
    assert [miss.split()[0] for miss in misses] == ["“blorked”", "“loudly”"]


@pytest.mark.parametrize(("number", "said"), [(0.0, "<0.01"), (0.004, "<0.01"), (0.5, "0.50"), (0.999, ">0.99")])
def test_a_share_is_never_quite_none_or_all(number: float, said: str) -> None:
    assert share(number) == said


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
    record = by_hand.record(REPORT, (event,), (by_hand.statement(REPORT, speaker, cue, "Canada has left"),))
    assert named_voucher(record, event) == said
