"""No party of a deed comes from the sentence after it, which tells of deeds of its own."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

REPORT = (
    "Iran accused Israel of lying. France bombed Libya. Russia arrested two Poles. Chad expelled a Sudanese diplomat. "
    "Kenya thanked Uganda. Spain and Italy signed a pact.\n\n"
)
"""A report of events, in which less is asked of one more."""

SENTENCES = [
    ("The minister said that the agreement was final.", "China urged Japan to face its history."),
    ("The talks collapsed on Sunday.", "Sudan blamed Chad."),
    ("The visit was called off.", "Turkey criticised Greece."),
    ("A deal was signed.", "Brazil praised Peru."),
    ("The conflict had blocked the exports of grain.", "Russia has denied blocking the ports."),
    ("The treaty stays suspended, an official said.", "Pakistan accused India of murder."),
    ("The accord was dead.", "Morocco summoned the Spanish envoy."),
    ("The strike was illegal.", "Denmark warned Norway."),
    ("The meeting ended in anger.", "Ghana expelled a Togolese envoy."),
    ("The embargo was lifted at midnight.", "Cuba thanked Mexico."),
    ("The summit was a failure.", "Egypt accused Ethiopia of lying."),
    ("The pact was signed in May.", "Belarus praised Serbia."),
]


@pytest.mark.parametrize(("text", "after"), SENTENCES)
def test_the_next_sentence_gives_no_party(coder: Coder, text: str, after: str) -> None:
    record = coder.read(f"{REPORT}{text} {after}", date="2024-03-12")
    end = len(REPORT) + len(text)
    for event in record.events:
        parties = (event.actor, *event.co_actors, event.recipient, *event.co_recipients)
        if event.trigger.span[1] <= end:
            assert all(party.span[1] <= end for party in parties if party is not None)
    assert any(event.trigger.span[0] > end for event in record.events)
