"""What PLOVER's manual rules on events to come and on events that are only words."""

from __future__ import annotations

import pytest
from token_at import at

from onrecord.events.candidates import candidates
from onrecord.events.rulings import is_appeal, is_denial, is_silence, rule_on_future


def ruled(evidence, text: str, word: str, *, announced: bool):
    made = evidence(text)
    candidate = next(
        one
        for one in candidates(made.parse, made.entities, made.lexicon)
        if made.parse.tokens[one.match.index].text == word
    )
    realis = made.realis(candidate.match.index)
    embedded = candidate.under is not None
    return rule_on_future(
        made.parse, candidate.match, realis, made.lexicon.rulings, embedded=embedded, announced=announced
    )


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("France will host the president of Benin.", "host", ("planned", "AGREE")),
        ("France will bomb Benin.", "bomb", ("planned", "THREATEN")),
        ("France will not meet Benin.", "meet", ("refused", "REJECT")),
        ("France won't release the sailors.", "release", ("refused", "REJECT")),
        ("If asked, France would meet Benin.", "meet", ("conditional", "AGREE")),
        ("France does not allow Benin to fish.", "allow", ("refused", "REJECT")),
        ("France met Benin.", "met", None),
        ("France bombed Benin.", "bombed", None),
        ("France vowed to bomb Benin.", "bomb", None),
        ("France sent an envoy to meet Benin.", "meet", None),
    ],
)
def test_deeds_to_come(evidence, text: str, word: str, expected: tuple[str, str] | None) -> None:
    assert ruled(evidence, text, word, announced=True) == expected
    unannounced = None if expected is None or expected[0] != "refused" else expected
    assert ruled(evidence, text, word, announced=False) == unannounced


def read_at(evidence, text: str, word: str):
    made = evidence(text)
    return made.parse, at(made.parse, word), made.lexicon


@pytest.mark.parametrize(
    ("question", "text", "word", "expected"),
    [
        (is_appeal, "France urged Benin to act.", "urged", True),
        (is_appeal, "France demanded that Benin act.", "demanded", False),
        (is_silence, "France declined to comment.", "declined", True),
        (is_silence, "France declined to meet Benin.", "declined", False),
        (is_denial, "France denied the report.", "denied", True),
        (is_denial, "France rejected the allegation.", "rejected", True),
        (is_denial, "France rejected the offer.", "rejected", False),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("France") else "",
)
def test_events_that_are_only_words(evidence, question, text: str, word: str, expected: bool) -> None:
    assert question(*read_at(evidence, text, word)) is expected
