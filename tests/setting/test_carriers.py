"""The verbs whose time and place are those of an event too."""

from __future__ import annotations

import pytest
from token_at import at

from onrecord.ontologies.locatives import load_occurrence
from onrecord.setting.carriers import carriers, shares_event

OCCURRENCE = load_occurrence()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Iran and France held talks in Vienna.", "talks", ["talks", "held"]),
        ("The two failed to agree.", "agree", ["agree", "failed"]),
        ("The two wanted to agree.", "agree", ["agree"]),
        ("Troops fired rockets, killing two.", "killing", ["killing", "fired"]),
        ("Troops came and they fired.", "fired", ["fired"]),
        ("Troops came and fired.", "fired", ["fired", "came"]),
        ("The two failed to hold talks.", "talks", ["talks", "hold", "failed"]),
        ("France condemned the raid.", "raid", ["raid"]),
        ("Talks took place in Vienna.", "Talks", ["Talks", "took"]),
        ("They met after talks.", "talks", ["talks"]),
        ("Troops who fired left.", "fired", ["fired"]),
        ("Rebels fled.", "fled", ["fled"]),
    ],
)
def test_the_verbs_that_carry_an_event(parse, text, word, expected):
    parsed = parse(text)
    index = at(parsed, word)
    assert [parsed.tokens[i].text for i in carriers(parsed, index, OCCURRENCE)] == expected


@pytest.mark.parametrize(("text", "shares"), [("The two failed to agree.", True), ("The two wanted to agree.", False)])
def test_an_infinitive_may_be_of_the_verb_above_it(parse, text: str, shares: bool) -> None:
    parsed = parse(text)
    index = at(parsed, "agree")
    assert shares_event(parsed, index) is shares
